"""The two times of a move, and what it took to get them."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.series.moves import Move
from ontherecord.model.entity import Participant
from ontherecord.model.form import Course, Trend
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A later period and the earlier one that it is measured against, with what it took to get them."""

    period: Period
    base: Period
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def moved(measure: str, participants: tuple[Participant, ...], pair: Pair, move: Move) -> Trend:
    """A move of somebody's series between the two times."""
    return Trend(
        measure=measure,
        participants=participants,
        period=pair.period,
        base_period=pair.base,
        course=Course.PERIODS,
        value=move.value,
        halving=move.halving,
        multiple=move.multiple,
    )


def replace_used(pair: Pair, used: frozenset[int], said: tuple[Assumption, ...]) -> Pair:
    """The pair with the words that named its other end."""
    return Pair(period=pair.period, base=pair.base, assumptions=(*said, *pair.assumptions), used=pair.used | used)


def years_of(period: Period) -> int:
    """How many calendar years a period touches; 0 where an end is not known."""
    if period.start is None or period.last is None:
        return 0
    return period.last.year - period.start.year + 1
