"""A superlative over the years of one series, put together: "not since 2008 had …", "its lowest point", "a ten-year low"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.newest import last_known
from ontherecord.forms.series.ends import ended, length, opened
from ontherecord.forms.series.own_height import own_height
from ontherecord.forms.series.whose import over_time
from ontherecord.forms.series.words import words as moves
from ontherecord.model.form import Peak, Pole
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.units.numbers import WORDS

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.model.entity import Participant

_SPAN = re.compile(r"([a-z]+|\d{1,2})-year")
_NAMES = {"high": Pole.HIGHEST, "peak": Pole.HIGHEST, "record": Pole.HIGHEST, "low": Pole.LOWEST, "trough": Pole.LOWEST}
_BARE = frozenset({"low", "trough", "peak", "record", "high"})
_DENYING = frozenset({"not", "n't", "never", "no", "nobody"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Height:
    """That a series stood out: at which end, by which words; `of_all` where these reach over all years by themselves."""

    pole: Pole
    used: frozenset[int]
    of_all: bool


def height(clause: Clause) -> Height | None:
    """The words by which a series stands out over its years; `None` where there are none."""
    since = opened(clause.row)
    for index, chunk in enumerate(clause.chunks):
        text = clause.text(index)
        if text in _NAMES and chunk.tag.startswith("NN"):
            return Height(pole=_NAMES[text], used=frozenset({index}), of_all=True)
        if not (moves().has("highest", text) or moves().has("lowest", text)):
            continue
        pole = Pole.HIGHEST if moves().has("highest", text) else Pole.LOWEST
        after = clause.text(index + 1)
        if moves().has("heights", after) or since is not None or text in _BARE or text == "record":
            return Height(pole=pole, used=frozenset({index, index + 1}), of_all=True)
    if since is not None and any(clause.text(i) in _DENYING for i in range(len(clause.chunks))):
        down = any(words().has("lower", clause.text(i)) for i in range(len(clause.chunks)))
        used = {
            i for i in range(len(clause.chunks)) if clause.text(i) in _DENYING or words().comparative(clause.text(i))
        }
        return Height(pole=Pole.LOWEST if down else Pole.HIGHEST, used=frozenset(used), of_all=False)
    return None


def peaks(
    clause: Clause, theme: Theme, parties: tuple[Participant, ...], published: Period | None
) -> tuple[Peak, tuple[Assumption, ...], frozenset[int]] | None:
    """The superlative that a clause makes of a series; `None` where it makes none."""
    if (own := summit(clause, theme, parties, published)) is not None:
        return own
    found = height(clause)
    name, said = over_time(theme.dataset, theme.measure)
    at = ended(clause.row, theme.dataset, published)
    if found is None or name is None or at is None or at[0].start is None or at[0].last is None:
        return None
    reach = _reach(clause, at[0], found)
    if reach is None:
        return None
    period, value, used = reach
    form = Peak(measure=name, participants=parties, at=at[0], period=period, pole=found.pole, value=value)
    return form, (*said, *at[1]), found.used | used | at[2]


def summit(
    clause: Clause, theme: Theme, parties: tuple[Participant, ...], published: Period | None
) -> tuple[Peak, tuple[Assumption, ...], frozenset[int]] | None:
    """The year in which a series stood at its own highest or lowest, among all years; `None` where no year is named."""
    found = own_height(clause.row)
    times = [
        (i, c.time.period) for i, c in enumerate(clause.chunks) if c.time is not None and c.time.period is not None
    ]
    name, said = over_time(theme.dataset, theme.measure)
    last = last_known(theme.dataset, published)
    if found is None or name is None or len(times) != 1 or last is None:
        return None
    index, at = times[0]
    if at.grain is not Grain.YEAR or at.start is None or at.start.year > last:
        return None
    every = Assumption(kind="window", text="that it is meant among all years on record", cost=0.3)
    form = Peak(
        measure=name,
        participants=parties,
        at=at,
        period=Period(start=None, stop=Period.year(last).stop, grain=Grain.RANGE),
        pole=found.pole,
        value=Quantity(number=Decimal(at.start.year), unit=Unit.YEAR),
    )
    return form, (*said, every), found.used | {index}


def _reach(clause: Clause, at: Period, found: Height) -> tuple[Period, Quantity, frozenset[int]] | None:
    """The years among which it stood out, with the value that says so."""
    if at.start is None or at.last is None:
        return None
    since = opened(clause.row)
    if since is not None:
        time = clause.chunks[since].time
        start = None if time is None or time.period is None else time.period.start
        if start is None or start.year >= at.start.year:
            return None
        value = Quantity(number=Decimal(start.year), unit=Unit.YEAR, hedge="since")
        return Period.years(start.year, at.last.year), value, frozenset({since})
    span = length(clause.row) or _hyphened(clause)
    first_place = Quantity(number=Decimal(1), unit=Unit.RANK)
    if span is not None and span[0] > 1:
        return Period.years(at.last.year - span[0] + 1, at.last.year), first_place, span[1]
    if not found.of_all:
        return None
    return Period(start=None, stop=at.stop, grain=Grain.RANGE), first_place, frozenset()


def _hyphened(clause: Clause) -> tuple[int, frozenset[int]] | None:
    """Years of "a ten-year low"."""
    text = clause.row.claim.quote.lower()
    match = _SPAN.search(text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else WORDS.get(match[1])
    if number is None:
        return None
    used = {
        i
        for i, c in enumerate(clause.chunks)
        if match.start() <= c.start and c.end <= match.end() and c.kind is not ChunkKind.TIME
    }
    return int(number), frozenset(used)
