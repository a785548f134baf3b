"""Sentences through the passes that make readings, and readings as flat facts to compare with a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.cases.loader import Case, codes

from ontherecord.auditor import Auditor
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Comparison, Existence, Form, Level, Quantifier, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Reading
from ontherecord.model.text import Span
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work

NAMES: dict[type[Form], str] = {
    Share: "share",
    Rank: "rank",
    Comparison: "comparison",
    Existence: "existence",
    Level: "level",
}


@dataclass(frozen=True)
class Part:
    """One claim that the forms read: its readings, best first."""

    readings: tuple[Reading, ...]

    @property
    def best(self) -> Reading:
        return self.readings[0]


def document(text: str, published: str = "2022-06-15") -> Document:
    """One paragraph."""
    return Document(
        id="case",
        source=None,
        title=None,
        byline=None,
        published=Published(period=Period.parse(published), basis="given"),
        language="en",
        text=text,
        blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),),
        furniture=(),
    )


def read(auditor: Auditor, case: Case) -> list[Part]:
    """What the forms make of the sentence; what they make of the context before it, and what is only tried, is left out."""
    context = str(case.row.get("context", ""))
    lead = f"{context} " if context else ""
    made = document(lead + case.text, str(case.row.get("published", "2022-06-15")))
    work = Work(document=made)
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    starts = {claim.id: claim.span.start for claim in work.claims}
    firm = [(claim_id, readings) for claim_id, readings in work.readings if not readings[0].tentative]
    return [Part(readings) for claim_id, readings in firm if starts[claim_id] >= len(lead)]


def would_rule(auditor: Auditor, reading: Reading) -> bool:
    """Whether nothing but the data stands between this reading and a ruling."""
    _, measure = auditor.record.measure(reading.form.measure)
    answered = reading.form.value.unit in measure.units or reading.form.value.unit is Unit.BOOL
    if any(assumption.kind == "grain" for assumption in reading.assumptions):
        return False
    return answered and not reading.unexplained and all(_known(auditor, p) for p in participants(reading.form))


def _known(auditor: Auditor, participant: Participant) -> bool:
    """Whether the record can say who is meant: a group whose members it does not list stands for nobody."""
    names = auditor.record.names
    return names.type_of(participant.code) is EntityType.STATE or names.members(participant.code) is not None


def facts(reading: Reading, wanted: dict[str, Any]) -> dict[str, Any]:
    """Those slots of a reading that the case names, in the case's own terms."""
    form = reading.form
    every: dict[str, Any] = {
        "form": NAMES[type(form)],
        "years": _years(form.period),
        "negated": reading.negated,
        "open": reading.open_choice,
        "unexplained": reading.unexplained,
        "number": None if form.value.number is None else round(float(form.value.number), 4),
        "unit": form.value.unit.value,
        "hedge": form.value.hedge,
        "step": None if form.value.step is None else float(form.value.step),
        "measure": form.measure,
    }
    if isinstance(form, Comparison):
        every |= {"left": _roles(form.left), "right": _roles(form.right), "relation": form.relation.value}
    else:
        every |= {role.value: _of(form.participants, role) for role in (Role.SUPPLIER, Role.RECIPIENT)}
    if isinstance(form, Share):
        every["whole"] = _roles(form.whole)
    if isinstance(form, Rank):
        every |= {"ranked": form.ranked.value, "within_top": form.within_top}
    if isinstance(form, Existence):
        every["quantifier"] = form.quantifier.value
        every["denies"] = (form.quantifier is Quantifier.NONE) != reading.negated
    return {key: value for key, value in every.items() if key in wanted}


def wanted(claim: dict[str, Any]) -> dict[str, Any]:
    """A case's claim with what goes without saying: all was understood, nothing was denied, the usual measure."""
    form = claim["form"]
    filled: dict[str, Any] = {"unexplained": (), **claim}
    if "denies" not in claim:
        filled.setdefault("negated", False)
    if form != "level":
        filled.setdefault("measure", "arms_transfers.deliveries" if form == "existence" else "arms_transfers.tiv")
    if "years" in claim:
        filled["years"] = None if claim["years"] is None else tuple(claim["years"])
    if form == "comparison":
        filled["left"], filled["right"] = _parties(claim["left"]), _parties(claim["right"])
    else:
        filled["supplier"], filled["recipient"] = codes(claim.get("supplier")), codes(claim.get("recipient"))
    if form == "share":
        whole = claim.get("whole", {"recipient": claim.get("recipient")})
        filled["whole"] = _parties(whole)
    if claim.get("number") is not None:
        filled["number"] = round(float(claim["number"]), 4)
    return filled


def _years(period: Period | None) -> tuple[int, int] | None:
    if period is None or period.start is None or period.last is None:
        return None
    return period.start.year, period.last.year


def _of(participants: tuple[Participant, ...], role: Role) -> tuple[str, ...]:
    return tuple(sorted(p.code for p in participants if p.role is role))


def _roles(participants: tuple[Participant, ...]) -> dict[str, tuple[str, ...]]:
    return {role.value: _of(participants, role) for role in Role if _of(participants, role)}


def _parties(parties: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {role: codes(value) for role, value in parties.items() if value is not None}


def participants(form: Form) -> tuple[Participant, ...]:
    """Everybody in a form."""
    return (*form.left, *form.right) if isinstance(form, Comparison) else form.participants


def suppliers(form: Form) -> tuple[str, ...]:
    """The codes of every supplier of a form."""
    return _of(participants(form), Role.SUPPLIER)


def recipients(form: Form) -> tuple[str, ...]:
    """The codes of every recipient of a form."""
    return _of(participants(form), Role.RECIPIENT)
