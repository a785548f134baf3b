"""Orders and contracts: "ordered 12 tanks from Spain", "placed orders in Italy for four frigates".

They date the deal and not the delivery; where a data set has the orders, what was ordered in the year is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import inflections
from ontherecord.forms.clause.row import Cast, Row
from ontherecord.model.entity import Role
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_WITH = frozenset({"from", "in", "with"})
"""Prepositions before whom something is ordered from: "orders in Turkey", "a contract with Spain"."""


_SENDING = frozenset({"send", "sends", "sent", "sending"})
"""A state sends ships and troops of its own as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Who ordered from whom, and the chunks that said so."""

    cast: Cast


def struck(row: Row, dataset: Dataset) -> Deal | None:
    """The order or contract that the clause tells of; `None` where it tells of none, or of one whose sides are not plain."""
    roles = {spec.role for spec in dataset.roles}
    if not {Role.SUPPLIER, Role.RECIPIENT} <= roles:
        return None
    at = next((i for i, chunk in enumerate(row.chunks) if _orders(row, i, chunk.text)), None)
    if at is None:
        return None
    cast = Cast()
    cast.used |= {at} | {i for i in range(max(0, at - 3), at) if cues().has("placing", row.chunks[i].text)}
    for group in row.groups():
        if group.first > at and group.before in _WITH:
            cast.give(Role.SUPPLIER, group.codes, group.indices)
        elif group.first < at and group.before is None and not group.possessive:
            passive = row.chunks[at].passive and _is_passive(row, at)
            if not passive:
                cast.give(Role.RECIPIENT, group.codes, group.indices)
        elif group.first > at and group.before == "by":
            cast.give(Role.RECIPIENT, group.codes, group.indices)
    codes = row.subject_codes()
    if Role.RECIPIENT not in cast.parts and codes and not _is_passive(row, at):
        cast.give(Role.RECIPIENT, codes)
    return Deal(cast=cast) if Role.RECIPIENT in cast.parts else None


def _orders(row: Row, index: int, text: str) -> bool:
    """Whether a chunk is "ordered" as a verb, or the "order" that somebody placed."""
    chunk = row.chunks[index]
    if not cues().has("ordering", text.lower()):
        return False
    if chunk.tag.startswith("VB"):
        return True
    return any(cues().has("placing", row.chunks[i].text.lower()) for i in range(max(0, index - 3), index))


def _is_passive(row: Row, at: int) -> bool:
    before = {row.chunks[i].text for i in range(max(0, at - 3), at)}
    return bool(before & {"was", "were", "been", "being", "be", "is", "are"})


def dated_by_deal(row: Row) -> tuple[Assumption, ...]:
    """Verbs of a deal date the deal, and the record dates deliveries."""
    forms = {form for verb in cues().sections["contract"] for form in inflections(verb)}
    if not any(chunk.kind is ChunkKind.VERB and chunk.text in forms for chunk in row.chunks):
        return ()
    if not any(chunk.time is not None for chunk in row.chunks):
        return ()
    said = "that what was sold in a year was delivered in it"
    return (Assumption(kind="timing", text=said, cost=0.05),)


def unsettled(row: Row) -> tuple[Assumption, ...]:
    """What it takes to hold the verb for a delivery that was made: "was to deliver" is a plan, "sent" may be a deployment."""
    said = []
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is not ChunkKind.VERB:
            continue
        ahead = [one.text.lower() for one in row.chunks[max(0, index - 2) : index]]
        if (chunk.tag == "VB" and ahead[-1:] == ["to"]) or ahead == ["to", "be"]:
            said.append(Assumption(kind="plan", text="that what was to be delivered was delivered", cost=0.3))
        elif chunk.text in _SENDING:
            text = "that they were handed over, and not only stationed there"
            said.append(Assumption(kind="described", text=text, cost=0.05))
    return tuple(said[:1])
