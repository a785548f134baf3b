"""Put a membership to the roll of its organisation: the spells, and what they make of the claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Reason
from ontherecord.ports import Database
from ontherecord.queries.tree import Conditions, query
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.lives import load_lives
from ontherecord.record.memberships import Roll, load_rolls

SPELLS = """
SELECT MEMBER, ORGANISATION, status, first, first_grain, last, last_grain, verified, source
FROM RELATION ORDER BY 1, first, status
"""
IN_LAW = frozenset({"member", "permanent"})
# Short of membership by their very name: who is a candidate or looks on is no member, and nobody says otherwise.
SUSPENDED = frozenset({"suspended", "frozen"})
OUTSIDE = frozenset({"candidate", "applicant", "partner", "observer", "invited"})


@dataclass(frozen=True, slots=True)
class _Spell:
    """One row: the days on which it may have begun and ended, both periods; `ends` is `None` where it goes on."""

    member: str
    status: str
    begins: Period
    ends: Period | None
    verified: bool

    @property
    def counts(self) -> bool:
        """Whether it can bear out a membership: in law, from a source that was read."""
        return self.status in IN_LAW and self.verified


def ask_count(
    reading: Reading, form: Count, dataset: Dataset, releases: tuple[Release, ...], database: Database
) -> Asked:
    """How many members an organisation had on a day, from a roll that is complete: as many to as many as dates leave open."""
    organisation = next(p.code for p in form.participants if p.role is Role.ORGANISATION)
    roll = next((roll for roll in load_rolls() if roll.organisation == organisation), None)
    if roll is None or not releases:
        return Asked(reading=reading, measured=())
    where = Conditions()
    where.equals("release", [releases[-1].id])
    where.equals(dataset.role(Role.ORGANISATION).column, [organisation])
    columns = {
        "RELATION": dataset.table,
        "MEMBER": dataset.role(Role.MEMBER).column,
        "ORGANISATION": dataset.role(Role.ORGANISATION).column,
    }
    asked = query(SPELLS, columns, where)
    table = database.query(asked.sql, asked.params)
    spells = [_spell(row) for row in table.rows]
    moved = form.aspect in {Aspect.BEGAN, Aspect.ENDED}
    value = _how_many_moved(form, spells, roll) if moved else _how_many(form.period, spells, roll)
    finding = Finding(
        dataset=dataset.id,
        release=releases[-1].id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=table.rows,
        value=value,
        truncated=False,
    )
    reason = None if value is not None else Reason.OUTSIDE_COVERAGE
    measured = Measured(release=releases[-1].id, standing=Standing.BOTH, finding=finding, reason=reason)
    return Asked(reading=reading, measured=(measured,))


def _how_many(period: Period | None, spells: list[_Spell], roll: Roll) -> ValueInterval | None:
    if not _known(period, roll) or period is None or any(not s.verified for s in spells if s.status in IN_LAW):
        return None
    # Who is suspended is counted by some and not by others.
    sure = {s.member for s in spells if s.counts and _surely_throughout(s, period)}
    maybe = {s.member for s in spells if s.status in IN_LAW | SUSPENDED and _maybe_in(s, period)}
    return ValueInterval(low=Decimal(len(sure)), high=Decimal(len(maybe | sure)), unit=Unit.COUNT)


def _how_many_moved(form: Count, spells: list[_Spell], roll: Roll) -> ValueInterval | None:
    """How many joined or left in the period, each once: as many to as many as dates and sources leave open."""
    aspect = form.aspect or Aspect.BEGAN
    own = [spell for spell in spells if spell.status in IN_LAW | SUSPENDED]
    if not _known(form.period, roll) or any(not spell.verified for spell in own if spell.status in IN_LAW):
        return None
    by_code = {code: [spell for spell in own if spell.member == code] for code in {spell.member for spell in own}}
    did = [_did(aspect, form.period, theirs) for theirs in by_code.values()]
    sure, maybe = sum(1 for one in did if one), sum(1 for one in did if one is not False)
    return ValueInterval(low=Decimal(sure), high=Decimal(maybe), unit=Unit.COUNT)


def _surely_throughout(spell: _Spell, wanted: Period) -> bool:
    begun = spell.begins.last is not None and wanted.start is not None and spell.begins.last <= wanted.start
    ends = None if spell.ends is None else spell.ends.start
    return begun and (ends is None or (wanted.last is not None and ends >= wanted.last))


def ask_roll(
    reading: Reading, form: Membership, dataset: Dataset, releases: tuple[Release, ...], database: Database
) -> Asked:
    """Answer a membership from the newest release of the dated memberships."""
    organisation = next(p.code for p in form.participants if p.role is Role.ORGANISATION)
    members = tuple(p.code for p in form.participants if p.role is Role.MEMBER)
    roll = next((roll for roll in load_rolls() if roll.organisation == organisation), None)
    if roll is None or not releases:
        return Asked(reading=reading, measured=())
    where = Conditions()
    where.equals("release", [releases[-1].id])
    where.equals(dataset.role(Role.ORGANISATION).column, [organisation])
    if not form.founding and members and not form.only:
        where.equals(dataset.role(Role.MEMBER).column, members)
    asked = query(
        SPELLS,
        {
            "RELATION": dataset.table,
            "MEMBER": dataset.role(Role.MEMBER).column,
            "ORGANISATION": dataset.role(Role.ORGANISATION).column,
        },
        where,
    )
    table = database.query(asked.sql, asked.params)
    spells = [_spell(row) for row in table.rows]
    value = _founded(form, members, spells) if form.founding else _value(form, members, spells, roll)
    finding = Finding(
        dataset=dataset.id,
        release=releases[-1].id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=table.rows,
        value=value,
        truncated=False,
    )
    reason = None if value is not None else _why_not(form, spells, roll)
    measured = Measured(release=releases[-1].id, standing=Standing.BOTH, finding=finding, reason=reason)
    return Asked(reading=reading, measured=(measured,))


def _spell(row: tuple[Cell, ...]) -> _Spell:
    first, last = _day(row[3]), _day(row[5])
    if first is None:
        message = f"a spell of {row[0]} in {row[1]} has no beginning"
        raise ValueError(message)
    ends = None if last is None else _spread(last, Grain(str(row[6] or "day")))
    return _Spell(str(row[0]), str(row[2]), _spread(first, Grain(str(row[4]))), ends, bool(row[7]))


def _day(cell: Cell) -> date | None:
    return None if cell is None else date.fromisoformat(str(cell)[:10])


def _spread(day: date, grain: Grain) -> Period:
    """The day, month or year that a date of that grain may mean."""
    if grain is Grain.YEAR:
        return Period.year(day.year)
    return Period.month(day.year, day.month) if grain is Grain.MONTH else Period.day(day)


def _value(form: Membership, members: tuple[str, ...], spells: list[_Spell], roll: Roll) -> ValueInterval | None:
    """1 where it holds of every member, 0 where it fails for one, nothing where the roll cannot tell."""
    if not members or form.only:
        return _of_all(form, members, spells, roll)
    truths = [_truth_of(member, form, spells, roll) for member in members]
    if any(truth is False for truth in truths):
        return ValueInterval(low=Decimal(0), high=Decimal(0), unit=Unit.BOOL)
    if any(truth is None for truth in truths):
        return None
    return ValueInterval(low=Decimal(1), high=Decimal(1), unit=Unit.BOOL)


def _truth_of(member: str, form: Membership, spells: list[_Spell], roll: Roll) -> bool | None:
    """Whether it holds of one; of a territory that no roll of states names, nothing can be said.

    Greenland left the Communities, and Gibraltar came to them, as part of what their state was in.
    """
    own = [spell for spell in spells if spell.member == member]
    lives = {life.basis for life in load_lives() if life.code == member}
    return _truth(form, own, roll) if own or lives - {"territory"} else None


def _of_all(form: Membership, members: tuple[str, ...], spells: list[_Spell], roll: Roll) -> ValueInterval | None:
    """1 where anybody did it, or those named did and nobody else; 0 where the closed roll shows otherwise."""
    on_roll = sorted({spell.member for spell in spells})
    by_code = {code: [spell for spell in spells if spell.member == code] for code in on_roll}
    truths = {code: _truth(form, by_code[code], roll) for code in members if code in by_code}
    others = [_did(form.aspect, form.period, theirs) for code, theirs in by_code.items() if code not in members]
    if form.only:
        known = _known(form.period, roll) and None not in others
        holds = all(truths.get(code) for code in members) and not any(others)
        refuted = any(truths.get(code, False) is False for code in members) or any(others)
        return _truth_value(holds=holds) if known and (holds or refuted) else None
    if any(others):
        return _truth_value(holds=True)
    return _truth_value(holds=False) if None not in others and _known(form.period, roll) else None


def _did(aspect: Aspect, period: Period | None, spells: list[_Spell]) -> bool | None:
    """Whether somebody on a complete roll joined or left in the period; `None` where dates or sources leave it open."""
    own = [spell for spell in spells if spell.status in IN_LAW | SUSPENDED]
    edges = [(edge, spell) for spell in own for edge in _edges(aspect, [spell]) if _maybe_at(edge, period)]
    if any(spell.counts and _surely_at(edge, period) for edge, spell in edges):
        return True
    return None if edges else False


def _truth_value(*, holds: bool) -> ValueInterval:
    return ValueInterval(low=Decimal(int(holds)), high=Decimal(int(holds)), unit=Unit.BOOL)


def _founded(form: Membership, members: tuple[str, ...], spells: list[_Spell]) -> ValueInterval | None:
    """1 where each was in from the first day of the organisation, 0 where one surely came later."""
    begun = [spell for spell in spells if spell.status in IN_LAW]
    if not begun or any(not any(spell.member == member for spell in begun) for member in members):
        return None
    first = min((spell.begins for spell in begun), key=lambda period: str(period.stop))
    mine = [min((s for s in begun if s.member == m), key=lambda s: str(s.begins.start)) for m in members]
    decided = [*mine, next(spell for spell in begun if spell.begins == first)]
    if not all(spell.verified for spell in decided):
        return None
    holds = all(spell.begins.overlaps(first) for spell in mine)
    if holds and form.aspect is Aspect.HELD and _dated_elsewhere(form.period, first):
        return None  # "a founder of it in 1960" of what was founded in 1949
    if holds and form.aspect is Aspect.BEGAN:
        others = {spell.member for spell in begun if spell.begins.overlaps(first)} - set(members)
        # A body may be said to be founded by its signing, its coming into force or what it grew out of; and who is
        # said to have founded it, and had others beside him, is told of too few.
        if others or (form.period is not None and not form.period.contains(first)):
            return None
    return ValueInterval(low=Decimal(int(holds)), high=Decimal(int(holds)), unit=Unit.BOOL)


def _dated_elsewhere(period: Period | None, first: Period) -> bool:
    """Whether a founding is put to a month or year that is not its own; the article's day is no such date."""
    return period is not None and period.grain is not Grain.DAY and not period.overlaps(first)


def _truth(form: Membership, spells: list[_Spell], roll: Roll) -> bool | None:
    if form.suspended:
        spells = [replace(spell, status="member") for spell in spells if spell.status in SUSPENDED]
    sure = [spell for spell in spells if spell.counts]
    spells = [spell for spell in spells if spell.status not in OUTSIDE]
    if form.aspect is Aspect.HELD:
        holds = any(_surely_in(spell, form.period) for spell in sure)
        touched = any(_maybe_in(spell, form.period) for spell in spells)
    else:
        holds = any(_surely_at(edge, form.period) for edge in _edges(form.aspect, sure))
        touched = any(
            _maybe_at(edge, form.period) for edge in (*_edges(form.aspect, spells), *_breaks(form.aspect, spells))
        )
    if form.again and any(_surely_at(edge, form.period) for edge in _breaks(form.aspect, spells) if _read(spells)):
        return True
    if holds and form.until is not None:
        # "A member since 1999" says that it still was.
        still = replace(form, aspect=Aspect.HELD, period=form.until, until=None, suspended=False)
        return _truth(still, spells, roll)
    if holds:
        return True
    # A date whose source was not read refutes nothing.
    refutes = not touched and _known(form.period, roll) and all(spell.verified for spell in spells)
    return False if refutes else None


def _read(spells: list[_Spell]) -> bool:
    return all(spell.verified for spell in spells)


def _edges(aspect: Aspect, spells: list[_Spell]) -> list[Period]:
    """Where spells begin, or end."""
    if aspect is Aspect.BEGAN:
        return [spell.begins for spell in spells]
    return [spell.ends for spell in spells if spell.ends is not None]


def _breaks(aspect: Aspect, spells: list[_Spell]) -> list[Period]:
    """Where who stayed away for a while and came back went and returned: articles speak of leaving and joining anew."""
    away = [spell for spell in spells if spell.status in SUSPENDED and spell.ends is not None]
    return [spell.begins for spell in away] if aspect is Aspect.ENDED else _edges(Aspect.ENDED, away)


def _surely_at(edge: Period, wanted: Period | None) -> bool:
    """Whether an edge surely lies in the period. Who left "on 1 January" was in until 31 December."""
    if wanted is None or wanted.contains(edge):
        return True
    return edge.grain is Grain.DAY and edge.stop is not None and wanted.contains(Period.day(edge.stop))


def _maybe_at(edge: Period, wanted: Period | None) -> bool:
    """Whether an edge may lie in the period, a day to either side included."""
    if wanted is None or edge.start is None or edge.stop is None:
        return True
    day = timedelta(days=1)
    return Period(start=edge.start - day, stop=edge.stop + day, grain=Grain.RANGE).overlaps(wanted)


def _surely_in(spell: _Spell, wanted: Period | None) -> bool:
    """Whether the spell surely shares a day with the period, however its dates are meant."""
    if wanted is None:
        return True
    certain = Period(
        start=spell.begins.last, stop=None if spell.ends is None else _after(spell.ends), grain=Grain.RANGE
    )
    return certain.overlaps(wanted)


def _maybe_in(spell: _Spell, wanted: Period | None) -> bool:
    if wanted is None:
        return True
    widest = Period(start=spell.begins.start, stop=None if spell.ends is None else spell.ends.stop, grain=Grain.RANGE)
    return widest.overlaps(wanted)


def _after(ends: Period) -> date | None:
    """The day after the first on which it may have ended: up to there it surely ran."""
    return None if ends.start is None else ends.start + timedelta(days=1)


def _known(wanted: Period | None, roll: Roll) -> bool:
    """Whether absence means no: the roll is complete, and its sources reach to the end of the period."""
    if not roll.complete or wanted is None or wanted.last is None or roll.known_until.last is None:
        return False
    return wanted.last <= roll.known_until.last


def _why_not(form: Membership, spells: list[_Spell], roll: Roll) -> Reason:
    if any(not spell.verified for spell in spells):
        return Reason.UNVERIFIED_FACT
    return Reason.OPEN_WORLD_ABSENCE if _known(form.period, roll) or not roll.complete else Reason.OUTSIDE_COVERAGE
