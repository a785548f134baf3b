"""Put what is dated to the record: how long, what before what, the first and the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import (
    Counting,
    Duration,
    Edge,
    Existence,
    Happening,
    Order,
    Sequence,
    Superlative,
)
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Reason
from ontherecord.queries.dated_rows import DAYS, DatedRow, between, dated_row, joined
from ontherecord.queries.places import place_in_time
from ontherecord.queries.ranks import Ranks
from ontherecord.queries.sweeps.alike import by_length, by_place, of_same_sort
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.leaders import HEADS

if TYPE_CHECKING:
    from ontherecord.model.reading import Reading
    from ontherecord.model.verdict import Coincidence
    from ontherecord.ports import Database
    from ontherecord.queries.tree import Query
    from ontherecord.record.events import Event
    from ontherecord.record.load import Record
    from ontherecord.units.hedges import Bounds

EVENTS, MEMBERSHIPS, LEADERS = "events", "memberships", "leaders"
_EVENT = (
    "SELECT SIDE AS side, name AS what, first, first_grain, last, last_grain, ongoing, verified, source, words "
    "FROM EVENTS_TABLE WHERE RELEASE_IS AND EVENT_IS"
)
_SPELL = (
    "SELECT SIDE AS side, MEMBER || ' in ' || ORGANISATION AS what, first, first_grain, last, last_grain, "
    "last IS NULL AS ongoing, verified, source, NULL AS words FROM SPELLS_TABLE "
    "WHERE RELEASE_IS AND MEMBER_IS AND ORGANISATION_IS AND STATUS_IS"
)
_TERM = (
    "SELECT SIDE AS side, person AS what, first, first_grain, last, last_grain, last IS NULL AS ongoing, "
    "VERIFIED_IS AS verified, source, NULL AS words FROM TERMS_TABLE "
    "WHERE RELEASE_IS AND PERSON_IS AND STATE_IS AND HEADS_ARE"
)
_BEGUN, _ENDED, _BOTH = "verified", "end_verified", "(verified AND (last IS NULL OR end_verified))"
_JOINED = "SELECT MEMBER AS member, first, first_grain, last, last_grain, verified, source FROM RELATION ORDER BY 2, 1"
_IN_LAW = ("member", "permanent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Asks what is dated; the record and the database that holds it."""

    record: Record
    database: Database

    def ask(
        self,
        reading: Reading,
        form: Order | Duration | Superlative | Existence,
        fringe: Bounds | None = None,
    ) -> Asked:
        """Answer from the newest release of the chronology and of the memberships; with a `fringe` how much else fits it."""
        if isinstance(form, Superlative) and form.happening is not None:
            return Ranks(record=self.record, database=self.database).ask(reading, form, form.happening)
        if isinstance(form, Superlative):
            return self._superlative(reading, form, fringe)
        sides = _sides(form)
        asked = self._query(sides, whole=isinstance(form, Duration))
        if asked is None:
            return Asked(reading=reading, measured=())
        table = self.database.query(asked.sql, asked.params)
        rows = joined([dated_row(row) for row in table.rows])
        value, reason = _value(form, rows)
        if isinstance(form, Order) and form.other is not None and self._one_in_the_other(form.happening, form.other):
            value, reason = None, Reason.NEAR_BOUNDARY
        if value is not None and not _all_verified(form, rows, value):
            value, reason = None, Reason.UNVERIFIED_FACT
        dataset = next((_table(side) for side in sides if side.events), _table(sides[0]))
        made = self._asked(reading, dataset, asked, (table.columns, table.rows), (value, reason))
        if fringe is None or value is None or not isinstance(form, Duration):
            return made
        return replace(made, chance=self._by_length(form, fringe))

    def _by_length(self, form: Duration, fringe: Bounds) -> Coincidence | None:
        """Of all of the same sort that is over, how much lasted as long."""
        asked = of_same_sort(form.happening, self.record)
        if asked is None:
            return None
        rows = joined([dated_row(row) for row in self.database.query(asked.sql, asked.params).rows])
        found = [_length(form, [row])[0] for row in rows]
        return by_length([(each.low + each.high) / 2 for each in found if each is not None], fringe)

    def _one_in_the_other(self, one: Happening, other: Happening) -> bool:
        """Whether one event is part of a longer one: where the longer begins is then a matter of how it is told.

        How long after its own beginning something ended, and what two parts of one war were first, are no such matter.
        """
        chronicle = self.record.chronicle
        events = [e for name in (*one.events[:1], *other.events[:1]) if (e := chronicle.event(name)) is not None]
        if len(events) != 2:  # noqa: PLR2004 - two sides
            return False
        first, second = events
        if first.id == second.id:
            return one.edge is other.edge
        larger, part = (one, other) if self._lasts_over(first, second) else (other, one)
        if not (self._lasts_over(first, second) or self._lasts_over(second, first)):
            return False
        # That the whole ended after its part began is no matter of telling, nor how long after.
        return not (larger.edge is Edge.END and part.edge is Edge.BEGINNING)

    def _lasts_over(self, larger: Event, part: Event) -> bool:
        within = any(event.id == larger.id for event in self.record.chronicle.chain(part))
        return within and (larger.last is not None or larger.ongoing)

    def _query(self, sides: tuple[Happening, ...], *, whole: bool) -> Query | None:
        shapes: list[str] = []
        columns: dict[str, str] = {}
        slots: dict[str, Conditions] = {}
        for number, side in enumerate(sides, start=1):
            mark = "ABCD"[number - 1]
            if side.holder:
                part = self._term(side, mark, slots, columns, whole=whole)
            else:
                tell = self._event if side.events else self._spell
                part = tell(side, mark, slots, columns)
            if part is None:
                return None
            shapes.append(part)
        return query(" UNION ALL ".join(shapes) + " ORDER BY 1, 3", columns, Conditions(), slots=slots)

    def _event(self, side: Happening, mark: str, slots: dict[str, Conditions], columns: dict[str, str]) -> str | None:
        dataset, releases = self.record.dataset(EVENTS), self.record.releases(EVENTS)
        if not releases:
            return None
        columns["EVENTS_TABLE"] = dataset.table
        slots[f"SIDE_{mark}"] = _value_of(mark.lower())
        slots[f"RELEASE_{mark}"] = _equals("release", [releases[-1].id])
        slots[f"EVENT_{mark}"] = _equals("id", list(side.events))
        return (
            _EVENT.replace("SIDE", f"SIDE_{mark}")
            .replace("RELEASE_IS", f"RELEASE_{mark}")
            .replace("EVENT_IS", f"EVENT_{mark}")
        )

    def _term(
        self, side: Happening, mark: str, slots: dict[str, Conditions], columns: dict[str, str], *, whole: bool
    ) -> str | None:
        dataset, releases = self.record.dataset(LEADERS), self.record.releases(LEADERS)
        if not releases:
            return None
        columns["TERMS_TABLE"] = dataset.table
        slots[f"SIDE_{mark}"] = _value_of(mark.lower())
        slots[f"RELEASE_{mark}"] = _equals("release", [releases[-1].id])
        slots[f"PERSON_{mark}"] = _equals("person", [side.holder])
        slots[f"STATE_{mark}"] = _equals("state", [p.code for p in side.participants])
        slots[f"HEADS_{mark}"] = _equals("head", list(side.heads or HEADS))
        verified = _BEGUN if side.edge is Edge.BEGINNING and not whole else _ENDED if side.edge is Edge.END else _BOTH
        filled = (
            _TERM.replace("VERIFIED_IS", verified)
            .replace("SIDE", f"SIDE_{mark}")
            .replace("RELEASE_IS", f"RELEASE_{mark}")
        )
        filled = filled.replace("PERSON_IS", f"PERSON_{mark}").replace("STATE_IS", f"STATE_{mark}")
        return filled.replace("HEADS_ARE", f"HEADS_{mark}")

    def _spell(self, side: Happening, mark: str, slots: dict[str, Conditions], columns: dict[str, str]) -> str | None:
        dataset, releases = self.record.dataset(MEMBERSHIPS), self.record.releases(MEMBERSHIPS)
        if not releases:
            return None
        member, body = dataset.role(Role.MEMBER).column, dataset.role(Role.ORGANISATION).column
        columns |= {"SPELLS_TABLE": dataset.table, "MEMBER": member, "ORGANISATION": body}
        slots[f"SIDE_{mark}"] = _value_of(mark.lower())
        slots[f"RELEASE_{mark}"] = _equals("release", [releases[-1].id])
        slots[f"WHO_{mark}"] = _equals(member, [p.code for p in side.participants if p.role is Role.MEMBER])
        slots[f"BODY_{mark}"] = _equals(body, [p.code for p in side.participants if p.role is Role.ORGANISATION])
        counted = (*_IN_LAW, "predecessor") if side.predecessors else _IN_LAW
        slots[f"STATUS_{mark}"] = _equals("status", list(counted))
        filled = _SPELL.replace("SIDE", f"SIDE_{mark}").replace("RELEASE_IS", f"RELEASE_{mark}")
        filled = filled.replace("MEMBER_IS", f"WHO_{mark}").replace("ORGANISATION_IS", f"BODY_{mark}")
        return filled.replace("STATUS_IS", f"STATUS_{mark}")

    def _superlative(self, reading: Reading, form: Superlative, fringe: Bounds | None) -> Asked:
        dataset, releases = self.record.dataset(MEMBERSHIPS), self.record.releases(MEMBERSHIPS)
        if not releases:
            return Asked(reading=reading, measured=())
        where = Conditions()
        where.equals("release", [releases[-1].id])
        body = [p.code for p in form.participants if p.role is Role.ORGANISATION]
        where.equals(dataset.role(Role.ORGANISATION).column, body)
        where.equals("status", list(_IN_LAW))
        asked = query(_JOINED, {"RELATION": dataset.table, "MEMBER": dataset.role(Role.MEMBER).column}, where)
        table = self.database.query(asked.sql, asked.params)
        value, reason = place_in_time(form, table.rows)
        made = self._asked(reading, MEMBERSHIPS, asked, (table.columns, table.rows), (value, reason))
        return made if fringe is None or value is None else replace(made, chance=by_place(form, table.rows, fringe))

    def _asked(
        self,
        reading: Reading,
        dataset: str,
        asked: Query,
        table: tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]],
        answer: tuple[ValueInterval | None, Reason | None],
    ) -> Asked:
        release = self.record.releases(dataset)[-1].id
        finding = Finding(
            dataset=dataset,
            release=release,
            sql=asked.sql,
            params=asked.params,
            columns=table[0],
            rows=table[1],
            value=answer[0],
            truncated=False,
        )
        reason = None if answer[0] is not None else answer[1] or Reason.OPEN_WORLD_ABSENCE
        measured = Measured(release=release, standing=Standing.BOTH, finding=finding, reason=reason)
        return Asked(reading=reading, measured=(measured,))


def _table(side: Happening) -> str:
    return EVENTS if side.events else LEADERS if side.holder else MEMBERSHIPS


def _equals(column: str, values: list[str]) -> Conditions:
    made = Conditions()
    made.equals(column, values)
    return made


def _value_of(value: str) -> Conditions:
    made = Conditions()
    made.value(value)
    return made


def _sides(form: Order | Duration | Existence) -> tuple[Happening, ...]:
    match form:
        case Order():
            return (form.happening,) if form.other is None else (form.happening, form.other)
        case Duration():
            return (form.happening,)
        case Existence():
            return () if form.happening is None else (form.happening,)


def _all_verified(form: Order | Duration | Existence, rows: list[DatedRow], value: ValueInterval) -> bool:
    """Whether the rows that decide rest on sources that were read."""
    if isinstance(form, Order | Existence) and value.unit is Unit.BOOL:
        return True  # weighed row by row in `_held`
    return all(row.verified for row in rows)


def _value(form: Order | Duration | Existence, rows: list[DatedRow]) -> tuple[ValueInterval | None, Reason | None]:
    match form:
        case Existence():
            return _existed(form, rows)
        case Duration():
            return _length(form, rows)
        case Order(other=None):
            return _held(form, rows)
        case Order():
            return _distance(form, rows)


def _yes(*, holds: bool) -> ValueInterval:
    number = Decimal(1 if holds else 0)
    return ValueInterval(low=number, high=number, unit=Unit.BOOL)


def _existed(form: Existence, rows: list[DatedRow]) -> tuple[ValueInterval | None, Reason | None]:
    """One where a happening of that sort is on record in the period; nothing where none is: the chronology is open."""
    period = form.period
    inside = [row for row in rows if period is None or period.contains(row.begins)]
    if any(row.verified for row in inside):
        return _yes(holds=True), None
    return None, Reason.UNVERIFIED_FACT if inside else Reason.OPEN_WORLD_ABSENCE


def _held(form: Order, rows: list[DatedRow]) -> tuple[ValueInterval | None, Reason | None]:
    """One where the end that is meant lies in the period; zero only of a happening that the words name for sure."""
    period = form.period
    edges = [(row, edge) for row in rows if (edge := row.at(form.happening.edge)) is not None]
    if period is None or not edges:
        return None, Reason.OUTSIDE_COVERAGE
    if any(row.verified and period.contains(edge) for row, edge in edges):
        return _yes(holds=True), None
    if any(period.contains(edge) for _, edge in edges):
        return None, Reason.UNVERIFIED_FACT
    day = timedelta(days=1)
    if any(_widened(edge, day).overlaps(period) for _, edge in edges):
        return None, Reason.NEAR_BOUNDARY
    # What went on in the period may be dated otherwise by others: only what lies wholly elsewhere is held against it.
    if any(_widened(_whole(row), day).overlaps(period) for row in rows):
        return None, Reason.NEAR_BOUNDARY
    if not form.happening.surely:
        return None, Reason.OPEN_WORLD_ABSENCE
    return (_yes(holds=False), None) if all(row.verified for row in rows) else (None, Reason.UNVERIFIED_FACT)


def _widened(period: Period, by: timedelta) -> Period:
    start = None if period.start is None else period.start - by
    stop = None if period.stop is None else period.stop + by
    return Period(start=start, stop=stop, grain=Grain.RANGE)


def _whole(row: DatedRow) -> Period:
    return Period(start=row.begins.start, stop=None if row.ends is None else row.ends.stop, grain=Grain.RANGE)


def _length(form: Duration, rows: list[DatedRow]) -> tuple[ValueInterval | None, Reason | None]:
    """How long it lasted, in the claimed unit; what goes on is counted to the end of the period."""
    if len(rows) != 1:
        return None, Reason.ENTITY_UNRESOLVED if rows else Reason.OPEN_WORLD_ABSENCE
    row = rows[0]
    ends = row.ends
    if form.period is not None and form.period.last is not None and (ends is None or row.begins.overlaps(form.period)):
        told = Period.day(form.period.last)
        ends = told if ends is None or (ends.last is not None and ends.last > form.period.last) else ends
    if ends is None:
        return None, Reason.OUTSIDE_COVERAGE
    return between(row.begins, ends, form.value.unit, extra=1 if form.counting is Counting.INCLUSIVE else 0), None


def _distance(form: Order, rows: list[DatedRow]) -> tuple[ValueInterval | None, Reason | None]:
    """How much later (`AFTER`) or earlier (`BEFORE`) the one was than the other, in the claimed unit."""
    if form.other is None:
        return None, None
    mine = _edges([row for row in rows if row.side == "a"], form.happening)
    theirs = _edges([row for row in rows if row.side == "b"], form.other)
    if mine is None or theirs is None:
        return None, Reason.ENTITY_UNRESOLVED
    early, late = (theirs, mine) if form.sequence is Sequence.AFTER else (mine, theirs)
    unit = form.value.unit if form.value.unit in DAYS else Unit.DAYS
    return between(early, late, unit), None


def _edges(rows: list[DatedRow], happening: Happening) -> Period | None:
    """The days on which one end of a happening may lie; of several members or events, from the first to the last."""
    members = sum(p.role is Role.MEMBER for p in happening.participants)
    edges = [edge for row in rows if (edge := row.at(happening.edge)) is not None]
    if not edges or (happening.events and len(edges) != len(rows)):
        return None
    if not happening.events and len(edges) != members:
        return None
    starts = [edge.start for edge in edges if edge.start is not None]
    stops = [edge.stop for edge in edges if edge.stop is not None]
    grain = edges[0].grain if len(edges) == 1 else Grain.RANGE
    return Period(start=min(starts), stop=max(stops), grain=grain)
