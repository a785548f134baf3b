"""Ask for the place of an event, a step or somebody's time in office among all of a list that the record has whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.evidence import Finding
from ontherecord.model.form import Extreme
from ontherecord.model.verdict import Reason
from ontherecord.queries.ranked import Spell, ahead, days_of, place
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.closed import load_closed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.model.evidence import Cell, ValueInterval
    from ontherecord.model.form import Happening, Superlative
    from ontherecord.model.reading import Reading
    from ontherecord.ports import Database
    from ontherecord.record.closed import ClosedEvents, ClosedTerms
    from ontherecord.record.load import Record

EVENTS, LEADERS = "events", "leaders"
_EVENTS = "SELECT name, first, first_grain, last, last_grain, ongoing, verified, source, id, place FROM RELATION ORDER BY 2, 1"
_TERMS = (
    "SELECT person, first, first_grain, last, last_grain, last IS NULL AS ongoing, verified, source, end_verified, acting, "
    "shown_until FROM RELATION ORDER BY 2, 1"
)
_GAP = timedelta(days=31)
"""In a list without gaps a term ends where the next begins: within this, the one's source carries the other's day."""
_TIMED = frozenset({Extreme.LONGEST, Extreme.SHORTEST})
Answer = tuple["ValueInterval | None", Reason | None]
Rows = tuple[tuple["Cell", ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranks:
    """Asks for places; the record and the database that holds it."""

    record: Record
    database: Database

    def ask(self, reading: Reading, form: Superlative, happening: Happening) -> Asked:
        """Answer from the newest release; nothing is answered over a list that is not declared whole."""
        dataset = LEADERS if happening.holder else EVENTS
        releases = self.record.releases(dataset)
        if not releases:
            return Asked(reading=reading, measured=())
        where = Conditions()
        where.equals("release", [releases[-1].id])
        listed = load_closed().events(form.within)
        office = None if listed is not None else _declared(form.within)
        if listed is not None:
            where.equals("id", list(listed.all))
        else:
            state, _, name = form.within.partition("/")
            where.equals("state", [state])
            where.equals("office", [name])
        asked = query(
            _EVENTS if listed is not None else _TERMS, {"RELATION": self.record.dataset(dataset).table}, where
        )
        table = self.database.query(asked.sql, asked.params)
        answer: Answer = (None, Reason.OPEN_WORLD_ABSENCE)
        if listed is not None:
            answer = _among_events(form, happening, listed, table.rows)
        elif office is not None:
            answer = _among_terms(form, happening, office, table.rows)
        finding = Finding(
            dataset=dataset,
            release=releases[-1].id,
            sql=asked.sql,
            params=asked.params,
            columns=table.columns,
            rows=table.rows,
            value=answer[0],
            truncated=False,
        )
        measured = Measured(release=releases[-1].id, standing=Standing.BOTH, finding=finding, reason=answer[1])
        return Asked(reading=reading, measured=(measured,))


def _declared(within: str) -> ClosedTerms | None:
    state, _, name = within.partition("/")
    return next((one for one in load_closed().offices(state) if one.office == name), None)


def _day(form: Superlative) -> date:
    """The article's day: what had not begun by then is no rival, what still went on is counted up to it."""
    last = None if form.period is None else form.period.last
    return date.max if last is None else last


def _among_events(form: Superlative, happening: Happening, listed: ClosedEvents, rows: Rows) -> Answer:
    day, start = _day(form), None if form.period is None else form.period.start
    spells = {str(row[8]): _event(row, day, loose=str(row[8]) in listed.loose) for row in rows}
    begun = {name: one for name, one in spells.items() if one.begins[0] <= day}
    if start is not None:
        begun = {name: one for name, one in begun.items() if one.begins[0] >= start}
    if form.among:
        begun = _members_steps(rows, begun, form)
    own = _merged(begun[name] for name in happening.events if name in begun)
    mine = set(happening.events)
    if own is None or mine & set(listed.doubtful):
        return None, Reason.NEAR_BOUNDARY
    if (listed.until.last or day) < day and form.extreme is not Extreme.EARLIEST and not listed.of:
        return None, Reason.OUTSIDE_COVERAGE
    if start is not None and listed.since.first is not None and start < listed.since.first:
        return None, Reason.OUTSIDE_COVERAGE
    sure, doubtful = _finished(form, *_others(rows, begun, mine, listed))
    if form.extreme is Extreme.SHORTEST and (
        own.running or (form.number is not None and any(x.running for x in doubtful))
    ):
        return None, Reason.NEAR_BOUNDARY
    spare = None if form.number is None else form.number - len(sure) - 1
    if spare is not None and not 0 <= spare <= len(doubtful):
        return None, Reason.NEAR_BOUNDARY
    if not listed.source.opened or not all(one.verified for one in (own, *sure, *doubtful)):
        return None, Reason.UNVERIFIED_FACT
    return place(own, sure, doubtful, form.extreme, spare), None


def _finished(form: Superlative, sure: list[Spell], doubtful: list[Spell]) -> tuple[list[Spell], list[Spell]]:
    """What still goes on is the shortest of all only for those who count it before it is over."""
    if form.extreme is not Extreme.SHORTEST:
        return sure, doubtful
    return [one for one in sure if not one.running], [*doubtful, *(one for one in sure if one.running)]


def _event(row: tuple[Cell, ...], day: date, *, loose: bool) -> Spell:
    begins = days_of(row[1], row[2])
    ends = (day, day) if row[5] else begins if row[3] is None else days_of(row[3], row[4])
    cut = (min(ends[0], day), min(ends[1], day))
    running = bool(row[5]) or ends[1] > day
    return Spell(what=str(row[0]), begins=begins, ends=cut, verified=bool(row[6]), loose=loose, running=running)


def _members_steps(rows: Rows, begun: dict[str, Spell], form: Superlative) -> dict[str, Spell]:
    """The steps of those who are compared: a state's are told by the place."""
    places = {str(row[8]): str(row[9]) for row in rows}
    return {name: one for name, one in begun.items() if places[name] in form.among}


def _merged(spells: Iterable[Spell]) -> Spell | None:
    """Several steps of one state as one: any of them may be meant."""
    found = list(spells)
    if not found:
        return None
    return replace(
        found[0],
        begins=(min(one.begins[0] for one in found), max(one.begins[1] for one in found)),
        verified=all(one.verified for one in found),
        loose=any(one.loose for one in found),
        running=any(one.running for one in found),
    )


def _others(
    rows: Rows, begun: dict[str, Spell], mine: set[str], listed: ClosedEvents
) -> tuple[list[Spell], list[Spell]]:
    """The rivals that everybody counts, and those that some do; of a list of steps one a member."""
    places = {str(row[8]): str(row[9]) if listed.of else str(row[8]) for row in rows}
    own = {places[name] for name in mine if name in places}
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in begun:
        if places[name] not in own:
            grouped[places[name]].append(name)
    sure: list[Spell] = []
    doubtful: list[Spell] = []
    for names in grouped.values():
        one = _merged(begun[name] for name in names)
        if one is not None:
            (doubtful if set(names) <= set(listed.doubtful) else sure).append(one)
    return sure, doubtful


@dataclass(frozen=True, slots=True)
class _Term:
    """A term: who, the spell of it, and whether it was an acting one."""

    person: str
    spell: Spell
    acting: bool


def _among_terms(form: Superlative, happening: Happening, office: ClosedTerms, rows: Rows) -> Answer:
    day, start = _day(form), None if form.period is None else form.period.start
    terms = [term for term in _terms(rows, day) if term.spell.begins[0] <= day]
    if start is None and not office.first:
        return None, Reason.OPEN_WORLD_ABSENCE
    if start is not None:
        if office.since.first is not None and start.year < office.since.first.year and not office.first:
            return None, Reason.OUTSIDE_COVERAGE
        terms = [term for term in terms if term.spell.begins[0] >= start]
    people: dict[str, list[_Term]] = defaultdict(list)
    for term in terms:
        people[term.person].append(term)
    mine = people.pop(happening.holder, [])
    if not mine or not office.source.opened:
        return None, Reason.UNVERIFIED_FACT if mine else Reason.OPEN_WORLD_ABSENCE
    if form.extreme in _TIMED:
        return _by_length(form, mine, people, _unseen(rows, day))
    own = next((one for one in mine if not one.acting), mine[0])
    regular = [one for held in people.values() if (one := next((t for t in held if not t.acting), None)) is not None]
    stand_ins = [held[0] for held in people.values() if all(term.acting for term in held)]
    near = [own, *regular, *stand_ins]
    told = [one for one in near if ahead(one.spell, own.spell, form.extreme) is not False]
    if not all(one.spell.verified for one in told):
        return None, Reason.UNVERIFIED_FACT
    if form.extreme is Extreme.ONLY and _unseen(rows, day) is not None:
        return None, Reason.OUTSIDE_COVERAGE
    return place(own.spell, [one.spell for one in regular], [one.spell for one in stand_ins], form.extreme), None


def _by_length(form: Superlative, mine: list[_Term], people: dict[str, list[_Term]], unseen: Spell | None) -> Answer:
    """By all of somebody's time in the office, and by the longest stretch of it: an answer has to hold for both."""
    rivals = [_whole(held) for held in people.values()]
    own = _whole(mine)
    stand_ins = [_whole(held) for held in people.values() if all(term.acting for term in held)]
    sure = [one for one in rivals if one not in stand_ins]
    sure, stand_ins = _finished(form, sure, stand_ins if unseen is None else [*stand_ins, unseen])
    if form.extreme is Extreme.SHORTEST and own.running:
        return None, Reason.NEAR_BOUNDARY
    told = [one for one in (own, *sure, *stand_ins) if ahead(one, own, form.extreme) is not False]
    if not all(one.verified for one in told):
        return None, Reason.UNVERIFIED_FACT
    return place(own, sure, stand_ins, form.extreme), None


def _whole(held: list[_Term]) -> Spell:
    """Somebody's time in office as a spell that may have lasted as long as the longest term or as all of them."""
    least = max(term.spell.lasts[0] for term in held)
    most = sum((term.spell.lasts[1] for term in held), timedelta())
    first = held[0].spell.begins[0]
    return Spell(
        what=held[0].person,
        begins=(first, first),
        ends=(first + least, first + most),
        verified=all(term.spell.verified for term in held),
        running=any(term.spell.running for term in held),
    )


def _unseen(rows: Rows, day: date) -> Spell | None:
    """Whoever may have held the office since the last day that a source shows, where the article is later than that."""
    last = rows[-1]
    if last[3] is not None:
        known = days_of(last[3], last[4])[1]
    else:
        known = days_of(last[10], "day")[1] if last[10] is not None else days_of(last[1], last[2])[1]
    if known >= day:
        return None
    return Spell(what="", begins=(known, day), ends=(known, day), verified=True)


def _terms(rows: Rows, day: date) -> list[_Term]:
    """Every term, its ends cut to the article's day; a day without a source of its own takes its neighbour's."""
    found = []
    for at, row in enumerate(rows):
        begins = days_of(row[1], row[2])
        after = days_of(rows[at + 1][1], rows[at + 1][2])[0] if at + 1 < len(rows) else None
        before = rows[at - 1] if at else None
        begun = bool(row[6]) or (
            before is not None
            and before[3] is not None
            and bool(before[8])
            and abs(begins[0] - days_of(before[3], before[4])[1]) <= _GAP
        )
        if row[3] is None:
            shown = days_of(row[10], "day")[1] if row[10] is not None else begins[0]
            ends, ended, running = (min(max(shown, begins[0]), day), day), True, True
        else:
            ends = days_of(row[3], row[4])
            ended = bool(row[8]) or (after is not None and bool(rows[at + 1][6]) and abs(after - ends[1]) <= _GAP)
            ended, running = ended or ends[0] > day, ends[1] > day
            ends = (min(ends[0], day), min(ends[1], day))
        spell = Spell(what=str(row[0]), begins=begins, ends=ends, verified=begun and ended, running=running)
        found.append(_Term(str(row[0]), spell, acting=bool(row[9])))
    return found
