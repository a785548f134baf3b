"""What an honest editor adds to a verdict from the rows that it rests on: flips, suspensions, the words that were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.model.form import Count, Existence, Level, Membership, Order, Run
from ontherecord.model.verdict import Answer, Context, Robustness, Ruling
from ontherecord.verdicts.explain import would_change
from ontherecord.verdicts.when import cut, words_said

if TYPE_CHECKING:
    from ontherecord.model.evidence import Cell, Finding
    from ontherecord.record.names import Gazetteer

_PLAIN = frozenset({"member", "permanent", "predecessor", "defence"})
_SAID = {
    "suspended": "suspended",
    "frozen": "participation frozen",
    "observer": "observer",
    "candidate": "candidate",
    "applicant": "applicant",
    "associate": "associate member",
    "partner": "partner",
}
MOST = 3


def beside_verdict(best: Answer, firm: Robustness | None, names: Gazetteer) -> tuple[Context, ...]:
    """Contexts of a verdict, the most telling first."""
    if best.finding is None or best.reading.unexplained:
        return ()
    match best.reading.form:
        case Membership():
            return _other_spells(best.reading.form, best.finding, names)
        case Order() | Existence() if best.finding.value is not None:
            return tuple(
                Context(text=f"What was said: {said}", finding=best.finding) for said in words_said(best.finding)
            )
        case _:
            return _turns(best, best.finding, firm, names)


def _turns(best: Answer, finding: Finding, firm: Robustness | None, names: Gazetteer) -> tuple[Context, ...]:
    """Where a claim that holds would not: the flips of the windows."""
    # Another year has another figure, another number of parties, another run: only what compares can be said to turn.
    if isinstance(best.reading.form, Level | Count | Run):
        return ()
    if firm is None or not firm.windows.flips or best.ruling is not Ruling.SUPPORTED:
        return ()
    said = would_change(best, firm, names)
    if said is None:
        return ()
    windows = firm.windows
    text = f"It holds in {windows.holds} of {windows.total} periods of the series. {said}"
    return (Context(text=text, finding=finding),)


def _other_spells(form: Membership, finding: Finding, names: Gazetteer) -> tuple[Context, ...]:
    """Suspensions, freezes and candidacies of the same members in the same organisation, as dated on the roll."""
    if "status" not in finding.columns:
        return ()
    at = finding.columns.index("status")
    members = {p.code for p in form.participants if p.role is Role.MEMBER}
    bonds = finding.columns[0] == "bond"
    # An alliance lists the bond before the member.
    turned = [(row[1], row[0], *row[2:]) if bonds else row for row in finding.rows]
    found = [row for row in turned if str(row[at]) not in _PLAIN and str(row[0]) in members]
    return tuple(Context(text=_spell(row, names), finding=finding) for row in found[-MOST:])


def _spell(row: tuple[Cell, ...], names: Gazetteer) -> str:
    status = _SAID.get(str(row[2]), str(row[2]))
    end = ", no end recorded" if row[5] is None else f" to {cut(row[5], row[6])}"
    return f"{names.label(str(row[0]))}, {names.label(str(row[1]))}: {status} from {cut(row[3], row[4])}{end}."
