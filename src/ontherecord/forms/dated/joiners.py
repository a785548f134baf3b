"""How many joined or left an organisation: "seven states joined NATO in 2004", "the union has taken in 16 members since 1995".

And how many it has by other words: "it consists of six states", "was founded in 1949 with twelve members".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.bodies import kept, named_before
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.when import dated
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.dated.when import When

_WHO = frozenset(
    {"states", "countries", "nations", "members", "governments", "republics", "state", "country", "member"}
)
_ADDED = frozenset(
    {"more", "new", "further", "additional", "other", "another", "full", "sovereign", "original", "founding"}
)
_HAVING = frozenset({"has", "have", "had", "'ve", "’ve", "were", "was", "been"})
_NEAR = 4
"""Chunks from a number to the noun of those who are counted: "seven Central European states"."""


def joiners(row: Row) -> list[Draft]:
    """The one number of members that a clause says joined, left or were there at the start; nothing where it is not plain."""
    # Names that a cut leaves out may say which of them are counted ("four countries joined: A, B and C").
    named = row.cut and any(hit.type is EntityType.STATE for hit in row.names.mentions(row.claim.quote))
    if named or row.denied() or any(c.type is EntityType.STATE for c in row.chunks):
        return []
    number = _number(row)
    when = _when(row)
    if number is None or when is None or when.period is None:
        return []
    body = _body(row)
    if body is None:
        return []
    code, place, said = body
    moved = _moved(row, number, place) or _founded(row, number, place)
    if moved is None:
        return []
    aspect, verbs = moved
    index, noun = number
    quantity = row.chunks[index].quantity
    if quantity is None:
        return []
    times = {i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME}
    between = {i for i in range(index + 1, noun) if row.chunks[i].text.lower() in _ADDED | _WHO}
    form = Count(
        measure="membership",
        participants=(Participant(code=code, role=Role.ORGANISATION),),
        counted=Role.MEMBER,
        period=when.period,
        value=Quantity(number=quantity.number, unit=Unit.COUNT, hedge=quantity.hedge),
        aspect=aspect,
    )
    return [
        Draft(
            slot=("joiners", code, str(aspect)),
            kind=Kind.COUNT,
            form=form,
            assumptions=(*said, *when.assumptions, *_from_a_year(row)),
            used=frozenset({index, noun, *between, *verbs, *times, *(() if place is None else (place,))}),
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _number(row: Row) -> tuple[int, int] | None:
    """The one number of the clause with the noun of members behind it."""
    found = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.QUANTITY]
    if len(found) != 1:
        return None
    index = found[0]
    quantity = row.chunks[index].quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
        return None
    for after in range(index + 1, min(index + 1 + _NEAR, len(row.chunks))):
        if row.chunks[after].text.lower() in _WHO:
            more = after + 1 < len(row.chunks) and row.chunks[after + 1].text.lower() in _WHO
            return index, after + 1 if more else after
        if row.chunks[after].text.lower() not in _ADDED:
            return None
    return None


def _body(row: Row) -> tuple[str, int | None, tuple[Assumption, ...]] | None:
    """The one organisation of the clause whose roll is kept, else the one that was named last before."""
    found = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION]
    if len(found) == 1 and row.chunks[found[0]].code in kept():
        return row.chunks[found[0]].code or "", found[0], ()
    if found:
        return None
    code = named_before(row.claim, row.names, row.claim.span.start)
    if code is None:
        return None
    text = f"that it is the {row.names.label(code)} that is meant"
    return code, None, (Assumption(kind="reference", text=text, cost=0.15),)


def _moved(row: Row, number: tuple[int, int], place: int | None) -> tuple[Aspect, set[int]] | None:
    """The one verb by which those who are counted joined or left, or by which the organisation took them in."""
    lemma, table = lemmas(row), cues()
    index, noun = number
    for at, chunk in enumerate(row.chunks):
        verb = lemma.get(chunk.start, "")
        if chunk.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
            continue
        having = {i for i in range(max(0, at - 2), at) if row.chunks[i].text.lower() in _HAVING}
        passive = any(row.chunks[i].text.lower() in {"was", "were", "been"} for i in having)
        for section, aspect in (("join", Aspect.BEGAN), ("leave", Aspect.ENDED)):
            if table.has(section, verb) and noun < at and (place is None or at < place):
                return aspect, {at, *having}
        if table.has("admits", verb) and passive and noun < at and (place is None or at < place):
            return Aspect.BEGAN, {at, *having}
        took = table.has("admits", verb) or table.has("enlarges", verb)
        if took and not passive and at < index and (place is None or place < at):
            into = {at + 1} if row.chunks[at + 1].text.lower() in {"in", "on"} else set()
            return (Aspect.BEGAN, {at, *having, *into}) if verb != "take" or into else None
    return None


def _founded(row: Row, number: tuple[int, int], place: int | None) -> tuple[Aspect, set[int]] | None:
    """Read "was founded in 1949 with twelve members"."""
    lemma, table = lemmas(row), cues()
    index, _ = number
    if place is None or index < 1 or row.chunks[index - 1].text.lower() != "with":
        return None
    verbs = [i for i, c in enumerate(row.chunks) if place < i < index and c.tag == "VBN"]
    if len(verbs) != 1 or not table.has("founds", lemma.get(row.chunks[verbs[0]].start, "")):
        return None
    return Aspect.BEGAN, {verbs[0]}


def _when(row: Row) -> When | None:
    """The one time of the clause; without one nobody knows which of those who joined are counted."""
    mentions = [time for c in row.chunks if c.kind is ChunkKind.TIME and (time := c.time) is not None]
    if len(mentions) != 1 or mentions[0].period is None:
        return None
    return dated(mentions[0], Aspect.BEGAN, denied=False)


def _from_a_year(row: Row) -> tuple[Assumption, ...]:
    """Whether those of the year itself count in "since 1999" is open; it is said, and what differs by them refutes nothing."""
    since = any(c.kind is ChunkKind.TIME and c.text.lower().startswith(("since", "after")) for c in row.chunks)
    text = "that those who joined in that very year are counted too"
    return (Assumption(kind="described", text=text, cost=0.05),) if since else ()
