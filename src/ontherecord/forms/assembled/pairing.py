"""The two times of a move that is put together: said, so many years apart, or those of the two figures told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.assembled.ends import earlier_by
from ontherecord.forms.clause.newest import newest_years
from ontherecord.forms.series.pair import Pair
from ontherecord.forms.series.spans import pairs
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause, Stretch
    from ontherecord.forms.assembled.topic import Theme

_TWO = 2


def paired(clause: Clause, stretch: Stretch, theme: Theme, published: Period | None, *, earlier: bool) -> list[Pair]:
    """The times of a move; what "is" higher than in a year is so in the last whole year before the article."""
    found = pairs(clause.row, theme.dataset, published, stretch.low, stretch.high, earlier=earlier)
    times = [c.time for c in clause.chunks[stretch.low : stretch.high] if c.time is not None]
    if not found and (ago := earlier_by(clause, stretch)) is not None:
        return [ago]
    if not found and not times and (both := _between_told(theme)) is not None:
        return [both]
    base = times[0].period if len(times) == 1 else None
    newest = newest_years(theme.dataset, published, 1)
    if found or base is None or base.start is None or base.last is None or newest is None:
        return found
    year, what = newest
    if not _is_present(clause) or year.start is None or year.start.year <= base.last.year:
        return []
    said = Assumption(kind="period", text=f"that it speaks of {what}", cost=0.3)
    used = frozenset(i for i in range(stretch.low, stretch.high) if clause.chunks[i].time is not None)
    whole = Period.years(base.start.year, base.last.year)
    return [Pair(period=year, base=whole, assumptions=(said,), used=used)]


def _is_present(clause: Clause) -> bool:
    return any(chunk.tag in {"VBZ", "VBP"} for chunk in clause.chunks)


def _between_told(theme: Theme) -> Pair | None:
    """The times of the two figures told before: "from 15 in May to 28 in June, in other words it nearly doubled"."""
    periods = [form.period for form in theme.told if form.measure == theme.measure.name and form.period is not None]
    apart = list(dict.fromkeys(periods))
    if len(apart) < _TWO:
        return None
    base, period = apart[-_TWO:]
    if base.start is None or period.start is None or base.start >= period.start:
        return None
    said = Assumption(kind="base", text="that it is measured between the two times told before", cost=0.15)
    return Pair(period=period, base=base, assumptions=(said,), used=frozenset())
