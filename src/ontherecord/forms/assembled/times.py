"""The periods that a reading put together may be of: those that the words settle, else a guess that is never ruled on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.newest import newest_years
from ontherecord.forms.clause.periods import When, candidates, fitted
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.record.dataset import Dataset

_AROUND, _NEWEST = 0.5, 0.7


def likely(row: Row, dataset: Dataset, published: Period | None, *, low: int, high: int, timeless: bool) -> list[When]:
    """What `candidates` gives; where a time stands there that nobody can place, the one around, else the newest years."""
    found = candidates(row, dataset, published, low=low, high=high, timeless=timeless)
    if found:
        return found
    placed = [c.time.period for c in row.chunks if c.time is not None]
    around = [t.period for t in row.claim.inherited_times]
    for period in (*placed, *around):
        if period is not None and period.start is not None and period.stop is not None:
            when, widened = fitted(period, dataset)
            said = Assumption(kind="guess", text="that it is of the time that is told around it", cost=_AROUND)
            return [When(period=when, assumptions=(said, *widened), used=frozenset())]
    newest = newest_years(dataset, published, dataset.usual_years)
    if newest is None:
        return []
    said = Assumption(kind="guess", text=f"that it speaks of {newest[1]}", cost=_NEWEST)
    return [When(period=newest[0], assumptions=(said,), used=frozenset())]
