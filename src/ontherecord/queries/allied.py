"""Put an alliance to the treaties, and to the rolls of the organisations whose members owe one another defence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.asking import Asked, Measured, Standing
from ontherecord.model.entity import Role
from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Aspect, Membership
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Reason
from ontherecord.queries.tree import Conditions, query

if TYPE_CHECKING:
    from ontherecord.model.reading import Reading
    from ontherecord.ports import Database
    from ontherecord.record.load import Record

DEFENCE = ("ANZUS", "CST", "CSTO", "NATO", "WARSAWPACT")
"""Organisations whose founding treaty binds each member to help another that is attacked."""
_BINDING = ("member",)
_LOOSENED = ("suspended", "frozen")
"""Statuses that are shown beside and bind in law as before."""
_BOUND = (
    "SELECT name AS bond, party AS member, kind AS status, signed AS first, signed_grain AS first_grain, ended AS last, "
    "ended_grain AS last_grain, verified, source FROM TREATIES WHERE RELEASE_A AND PARTY_A AND KIND_A "
    "UNION ALL SELECT ORGANISATION AS bond, MEMBER AS member, status, first, first_grain, last, last_grain, verified, source "
    "FROM MEMBERSHIPS WHERE RELEASE_B AND PARTY_B AND ORGANISATION_B AND STATUS_B ORDER BY 1, 2"
)


def ask_alliance(reading: Reading, form: Membership, record: Record, database: Database) -> Asked:
    """Answer from the newest releases; that no treaty is on record says nothing."""
    treaties, rolls = record.dataset("treaties"), record.dataset("memberships")
    parties = [p.code for p in form.participants]
    newest = record.releases("treaties")[-1:], record.releases("memberships")[-1:]
    if not newest[0] or not newest[1]:
        return Asked(reading=reading, measured=())
    member, body = rolls.role(Role.MEMBER).column, rolls.role(Role.ORGANISATION).column
    slots = {
        "RELEASE_A": _equals("release", [newest[0][0].id]),
        "PARTY_A": _equals("party", parties),
        "KIND_A": _equals("kind", ["defence"]),
        "RELEASE_B": _equals("release", [newest[1][0].id]),
        "PARTY_B": _equals(member, parties),
        "ORGANISATION_B": _equals(body, list(DEFENCE)),
        "STATUS_B": _equals("status", [*_BINDING, *_LOOSENED]),
    }
    columns = {"TREATIES": treaties.table, "MEMBERSHIPS": rolls.table, "MEMBER": member, "ORGANISATION": body}
    asked = query(_BOUND, columns, Conditions(), slots=slots)
    table = database.query(asked.sql, asked.params)
    value, reason = _value(form, parties, table.rows)
    finding = Finding(
        dataset=treaties.id,
        release=newest[0][0].id,
        sql=asked.sql,
        params=asked.params,
        columns=table.columns,
        rows=table.rows,
        value=value,
        truncated=False,
    )
    measured = Measured(release=newest[0][0].id, standing=Standing.BOTH, finding=finding, reason=reason)
    return Asked(reading=reading, measured=(measured,))


def _equals(column: str, values: list[str]) -> Conditions:
    made = Conditions()
    made.equals(column, values)
    return made


def _value(
    form: Membership, parties: list[str], rows: tuple[tuple[Cell, ...], ...]
) -> tuple[ValueInterval | None, Reason | None]:
    """1 where one bond holds all parties in the period, or began in it; nothing where none is on record."""
    bonds: dict[str, list[tuple[str, Period, bool]]] = defaultdict(list)
    for row in rows:
        if str(row[2]) in _LOOSENED:
            continue
        span = Period.days(_day(row[3]), _day(row[5]))
        begun = _spread(row[3], row[4])
        bonds[str(row[0])].append((str(row[1]), begun if form.aspect is Aspect.BEGAN else span, bool(row[7])))
    unverified = False
    for held in bonds.values():
        inside = [one for one in held if form.period is None or form.period.overlaps(one[1])]
        if {member for member, _, _ in inside} >= set(parties):
            if all(verified for _, _, verified in inside):
                return ValueInterval(low=Decimal(1), high=Decimal(1), unit=Unit.BOOL), None
            unverified = True
    return None, Reason.UNVERIFIED_FACT if unverified else Reason.OPEN_WORLD_ABSENCE


def _day(cell: Cell) -> date | None:
    return None if cell is None else date.fromisoformat(str(cell)[:10])


def _spread(day: Cell, grain: Cell) -> Period:
    when = date.fromisoformat(str(day)[:10])
    if grain == Grain.YEAR.value:
        return Period.year(when.year)
    return Period.month(when.year, when.month) if grain == Grain.MONTH.value else Period.day(when)
