"""The two ends of a move of which one time is said: a length before it, what "since" opens, the first and the last year."""

from __future__ import annotations

from ontherecord.forms.clause.newest import last_known, why_last
from ontherecord.forms.series.pair import Pair, years_of
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_FAR = 0.4
"""Cost of a reading that people hardly mean, above what an editor weighs, so that it can only hold back."""


def on_the_one_before(period: Period, said: tuple[Assumption, ...], used: frozenset[int]) -> Pair:
    """Measured against the same length of time right before: how figures of a period are reported."""
    first = period.start.year if period.start is not None else 0
    length = years_of(period)
    base = Period.years(first - length, first - 1)
    what = "the year before" if length == 1 else f"the {length} years before"
    assumed = Assumption(kind="base", text=f"that it is measured against {what}", cost=0.1)
    return Pair(period=period, base=base, assumptions=(*said, assumed), used=used)


def since_then(
    base: Period, said: tuple[Assumption, ...], used: frozenset[int], dataset: Dataset, published: Period | None
) -> list[Pair]:
    """From a year on to the last year of which figures were out; or to a later one up to the article, which may be meant."""
    last = last_known(dataset, published)
    if last is None or base.start is None or published is None or published.start is None:
        return []
    found = []
    for year in range(max(last, base.start.year + 1), published.start.year + 1):
        late = year - last
        text = f"that it goes on to {year}" + (
            ", which the figures did not cover yet" if late else f", {why_last(dataset, published, last)}"
        )
        assumed = Assumption(kind="period", text=text, cost=0.1 + 0.1 * late)
        found.append(Pair(period=Period.year(year), base=base, assumptions=(*said, assumed), used=used))
    return found


def first_to_last(
    period: Period, said: tuple[Assumption, ...], used: frozenset[int], dataset: Dataset, *, length: bool = False
) -> list[Pair]:
    """The first year against the last; and, where single years of the data do not compare, the halves of the period.

    `length` says that only a length was told ("in the two years to 2023"): then the year before it may be the earlier end.
    """
    if period.start is None or period.last is None:
        return []
    first, last, years = period.start.year, period.last.year, years_of(period)
    ends = Pair(
        period=Period.year(last),
        base=Period.year(first),
        assumptions=(*said, Assumption(kind="base", text=f"that {last} is measured against {first}", cost=0.1)),
        used=used,
    )
    before = Pair(
        period=Period.year(last),
        base=Period.year(first - 1),
        assumptions=(
            *said,
            Assumption(
                kind="base", text=f"that {last} is measured against {first - 1}, {years} years before", cost=0.2
            ),
        ),
        used=used,
    )
    whole = [before] if length and dataset.windows.shortest == 1 else []
    half = years // 2
    if years % 2 or half < max(2, dataset.windows.shortest):
        return [ends, *whole]
    halves = Pair(
        period=Period.years(first + half, last),
        base=Period.years(first, first + half - 1),
        assumptions=(
            *said,
            Assumption(kind="base", text="that its second half is measured against its first", cost=0.1),
        ),
        used=used,
    )
    if half in dataset.windows.natural and dataset.windows.shortest > 1:
        return [halves, _far(ends)]
    return [ends, *whole, _far(halves)]


def _far(pair: Pair) -> Pair:
    *rest, last = pair.assumptions
    costly = Assumption(kind=last.kind, text=last.text, cost=_FAR + last.cost)
    return Pair(period=pair.period, base=pair.base, assumptions=(*rest, costly), used=pair.used)
