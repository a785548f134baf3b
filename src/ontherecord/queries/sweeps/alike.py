"""The coincidence rate of what is dated: of all that is of the same sort on record, how much would fit the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.model.form import Aspect, Extreme
from ontherecord.model.verdict import Coincidence
from ontherecord.queries.places import spread
from ontherecord.queries.tree import Conditions, Query, query
from ontherecord.record.leaders import HEADS

if TYPE_CHECKING:
    from datetime import date

    from ontherecord.model.evidence import Cell
    from ontherecord.model.form import Happening, Superlative
    from ontherecord.record.load import Record
    from ontherecord.units.hedges import Bounds

EVENTS, MEMBERSHIPS, LEADERS = "events", "memberships", "leaders"
_IN_LAW = ("member", "permanent")
_ENDED = (
    "SELECT 'a' AS side, WHAT AS what, first, first_grain, last, last_grain, last IS NULL AS ongoing, verified "
    "FROM RELATION ORDER BY 2, 3"
)


def of_same_sort(happening: Happening, record: Record) -> Query | None:
    """All events of the same kind, all times in the same heads' offices, or all spells in the same organisation."""
    dataset = EVENTS if happening.events else LEADERS if happening.holder else MEMBERSHIPS
    releases = record.releases(dataset)
    if not releases:
        return None
    made = Conditions()
    made.equals("release", [releases[-1].id])
    table = record.dataset(dataset)
    what = "id"
    if happening.events:
        kinds = {event.kind for name in happening.events if (event := record.chronicle.event(name)) is not None}
        if not kinds:
            return None
        made.equals("kind", sorted(kinds))
    elif happening.holder:
        what = "person"
        made.equals("head", list(happening.heads or HEADS))
    else:
        what = table.role(Role.MEMBER).column
        bodies = [p.code for p in happening.participants if p.role is Role.ORGANISATION]
        if not bodies:
            return None
        made.equals(table.role(Role.ORGANISATION).column, bodies)
        made.equals("status", [*_IN_LAW, *(("predecessor",) if happening.predecessors else ())])
    return query(_ENDED, {"RELATION": table.table, "WHAT": what}, made)


def by_length(lengths: list[Decimal], fringe: Bounds) -> Coincidence | None:
    """Of lengths in the claimed unit."""
    return Coincidence(fits=sum(map(fringe.holds, lengths)), total=len(lengths)) if lengths else None


def by_place(form: Superlative, rows: tuple[tuple[Cell, ...], ...], fringe: Bounds) -> Coincidence | None:
    """Of all that joined, or left, those whose place from the claimed end fits; who came at the same time share places."""
    edge, grain = (1, 2) if form.aspect is Aspect.BEGAN else (3, 4)
    member = {p.code for p in form.participants if p.role is Role.MEMBER}
    among = {*form.among, *member} if form.among else {str(row[0]) for row in rows}
    spans = [spread(row[edge], row[grain]) for row in rows if row[edge] is not None and str(row[0]) in among]
    spans = [span for span in spans if form.period is None or form.period.overlaps(span)]
    dated = [(span.start, span.stop) for span in spans if span.start is not None and span.stop is not None]
    starts, stops = sorted(start for start, _ in dated), sorted(stop for _, stop in dated)
    fits = sum(_fits(_places(form.extreme, each, starts, stops), fringe) for each in dated)
    return Coincidence(fits=fits, total=len(dated)) if dated else None


def _places(extreme: Extreme, mine: tuple[date, date], starts: list[date], stops: list[date]) -> tuple[int, int]:
    """The first and the last place that one may have among all, itself included."""
    before, after = bisect_right(stops, mine[0]), len(starts) - bisect_left(starts, mine[1])
    ahead = before if extreme is Extreme.EARLIEST else after
    return ahead + 1, len(starts) - (after if extreme is Extreme.EARLIEST else before)


def _fits(places: tuple[int, int], fringe: Bounds) -> bool:
    low, high = (Decimal(place) for place in places)
    return not fringe.misses_all(low, high)
