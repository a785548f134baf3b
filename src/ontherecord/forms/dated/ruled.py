"""Somebody's time at the head of a state: "Moi ruled Kenya for 24 years", "Mugabe was toppled", "he came to power"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import Found, acting, cast, lemmas
from ontherecord.forms.dated.rulers import Ruler, ruler_before, ruler_in
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Edge, Happening
from ontherecord.record.leaders import load_leaders

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.leaders import Leader

_HEADS = {
    "president": ("both", "state"),
    "king": ("both", "state"),
    "emir": ("both", "state"),
    "chancellor": ("both", "government"),
    "premier": ("both", "government"),
    "prime minister": ("both", "government"),
    "prime": ("both", "government"),
}
"""What heads of the record an office in the words may be."""
_OFFICES = frozenset({"office", "power", "presidency", "premiership", "throne", "chancellorship"})
_BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})
_NEAR = 3


def ruled(row: Row, low: int, high: int) -> Found | None:
    """When somebody came to lead a state, or ceased to: "came to power", "was toppled"."""
    ruler = ruler_in(row, low, high)
    if ruler is None:
        return None
    edge = _edge(row, ruler, low, high)
    if edge is None:
        return None
    return _found(row, ruler, (low, high), edge[1], edge=edge[0])


def reigned(row: Row) -> Found | None:
    """Somebody's whole time at the head of a state, of which a length is said: "ruled", "was president", "his rule"."""
    ruler = ruler_in(row, 0, len(row.chunks))
    before = None if ruler is not None else ruler_before(row)
    if before is not None:
        ruler = Ruler(person=before[0], state=before[1], indices=frozenset({0}))
    if ruler is None:
        return None
    lemma, table = lemmas(row), cues()
    words: set[int] = set()
    heads: tuple[str, ...] = ()
    for index, chunk in enumerate(row.chunks):
        said = lemma.get(chunk.start, chunk.text.lower())
        office = _office(row, index)
        if office is not None and (_be_before(row, index) or _as_before(row, index)):
            words |= office[1] | _serving(row, index)
            heads = _HEADS[office[0]]
        elif (table.has("rules", said) and chunk.tag.startswith("VB")) or (
            table.has("reigns", chunk.text.lower()) and chunk.tag.startswith("NN")
        ):
            words.add(index)
        elif chunk.text.lower() in _OFFICES and index > 0 and row.chunks[index - 1].text.lower() in {"in", "at"}:
            words |= {index, *_serving(row, index)}
    if not words:
        return None
    return _found(row, ruler, (0, len(row.chunks)), frozenset(words), heads=heads)


def _found(
    row: Row,
    ruler: Ruler,
    stretch: tuple[int, int],
    words: frozenset[int],
    *,
    edge: Edge | None = None,
    heads: tuple[str, ...] = (),
) -> Found | None:
    """What was found; `None` where a state stands beside it that the person did not lead."""
    low, high = stretch
    states = [i for i in range(low, high) if row.chunks[i].type is EntityType.STATE and row.chunks[i].code is not None]
    own = {i for i in states if row.chunks[i].code == ruler.state}
    if edge is None and len(own) != len(states):
        return None
    used = frozenset({*ruler.indices, *words, *own, *acting(row, low, high, frozenset({"coup"}))})
    return Found(
        happening=Happening(
            events=(),
            participants=(Participant(code=ruler.state, role=Role.SUBJECT),),
            edge=edge or Edge.BEGINNING,
            surely=False,
            holder=ruler.person,
            heads=heads,
        ),
        indices=used,
        first=min(used),
        last=max(used),
        said=True,
        codes=(ruler.state,),
        verbal=True,
    )


def _edge(row: Row, ruler: Ruler, low: int, high: int) -> tuple[Edge, frozenset[int]] | None:
    """The end of his time that a verb names, with its chunks; what befell him by another's hand needs him as its object."""
    lemma, table = lemmas(row), cues()
    for index in range(low, high):
        chunk = row.chunks[index]
        if not chunk.tag.startswith("VB"):
            continue
        said = lemma.get(chunk.start, chunk.text.lower())
        beside = row.chunks[index + 1].text.lower() if index + 1 < high else ""
        own = ruler.last < index
        if table.has("resigns", f"{said} {beside}") and own:
            return Edge.END, frozenset({index, index + 1})
        if table.has("resigns", said) and own:
            return Edge.END, frozenset({index})
        suffered = (_be_before(row, index) and own) or (index < ruler.first and not _be_before(row, index))
        for cue, words in ((f"{said} {beside}", {index, index + 1}), (said, {index})):
            if table.has("topples", cue) and suffered:
                return Edge.END, frozenset(words | _from_office(row, index, high))
        if own and (office := _comes_to(row, index, said, high)) is not None:
            return office
    return None


def by_event(row: Row, found: Found) -> Found | None:
    """The coup, revolution or fall on record by which somebody's time ended: its source may be read where the term's is not."""
    last = [term.last for term in terms_of(found.happening) if term.last is not None]
    if found.happening.edge is not Edge.END or not last:
        return None
    state = found.codes[0]
    kinds = frozenset({"coup", "revolution", "government"})
    near = [
        event
        for event in row.chronicle.matching(kinds, frozenset({state}), None, place=state)
        if (ends := event.ends) is not None and any(day.overlaps(ends) or day.overlaps(event.first) for day in last)
    ]
    # A revolution and the fall that it ended in are one end of his time.
    falls = [event for event in near if event.kind == "government"]
    near = falls if len(falls) == 1 and len({str(event.ends) for event in near}) == 1 else near
    if len(near) != 1:
        return None
    edge = Edge.BEGINNING if any(day.overlaps(near[0].first) for day in last) else Edge.END
    happening = Happening(events=(near[0].id,), participants=cast((near[0],), found.codes), edge=edge, surely=False)
    return replace(found, happening=happening)


def _comes_to(row: Row, index: int, said: str, high: int) -> tuple[Edge, frozenset[int]] | None:
    """Read "came to power", "took office", "became president", "left office", "lost power"."""
    behind = range(index + 1, min(high, index + 5))
    place = next((i for i in behind if row.chunks[i].text.lower() in _OFFICES), None)
    if place is not None and cues().has("ascends", said):
        return Edge.BEGINNING, frozenset({index, place})
    if place is not None and said in {"leave", "lose", "quit", "relinquish", "vacate"}:
        return Edge.END, frozenset({index, place})
    if (
        said == "become"
        and (office := next((o for i in behind if (o := _office(row, i)) is not None), None)) is not None
    ):
        return Edge.BEGINNING, frozenset({index, *office[1]})
    return None


def _from_office(row: Row, index: int, high: int) -> set[int]:
    """Account for "from power", "from office" behind the verb."""
    behind = range(index + 1, min(high, index + 4))
    return {i for i in behind if row.chunks[i].text.lower() in _OFFICES}


def _serving(row: Row, office: int) -> set[int]:
    """Account for "served as president"."""
    lemma = lemmas(row)
    return {i for i in range(office) if lemma.get(row.chunks[i].start, "") in {"serve", "spend"}}


def terms_of(happening: Happening) -> tuple[Leader, ...]:
    """The terms on record of whoever held power; none where the happening is of another sort."""
    states = {participant.code for participant in happening.participants}
    return tuple(
        leader
        for leader in (load_leaders() if happening.holder else ())
        if leader.person == happening.holder
        and leader.state in states
        and (not happening.heads or leader.head in happening.heads)
    )


def _office(row: Row, index: int) -> tuple[str, frozenset[int]] | None:
    """The office that a noun names, with its chunks."""
    text = row.chunks[index].text.lower()
    if text == "minister" and index > 0 and row.chunks[index - 1].text.lower() == "prime":
        return "prime minister", frozenset({index - 1, index})
    if text == "prime minister":
        return text, frozenset({index})
    return (text, frozenset({index})) if text in _HEADS and text != "prime" else None


def _be_before(row: Row, index: int) -> bool:
    before = {chunk.text.lower() for chunk in row.chunks[max(0, index - _NEAR - 1) : index]}
    return bool(_BE & before)


def _as_before(row: Row, index: int) -> bool:
    return "as" in {chunk.text.lower() for chunk in row.chunks[max(0, index - _NEAR) : index]}
