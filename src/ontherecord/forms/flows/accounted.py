"""Words of a clause with a share that add nothing to it, by their class and by where they stand.

"Deliveries to X made up …", "X met 40 per cent of its … needs from Y": a noun of flow beside a party that is cast already,
and verbs that cover needs. What narrows or turns the claim is none of these and stays unexplained.
"""

from __future__ import annotations

from ontherecord.forms.clause.casting import subject_role
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense, inflections
from ontherecord.forms.clause.row import Cast, Row, Topic

_NEAR = 3
"""Chunks from a noun of flow to the party that it is said of: "deliveries of arms to X"."""


def accounted(row: Row, topic: Topic, cast: Cast) -> set[int]:
    """Indices of such words beside the share of `topic` between the parties of `cast`."""
    return (
        _flows(row, topic, cast)
        | _needs(row, topic)
        | _links(row)
        | _roles(row, topic, cast)
        | _verbs(row, topic, cast)
    )


def _roles(row: Row, topic: Topic, cast: Cast) -> set[int]:
    """The noun of "was the destination of 46 per cent of", where somebody is cast in that part."""
    found = set()
    for index in range(len(row.chunks) - 2):
        chunk, tie, figure = row.chunks[index : index + 3]
        cast_so = any(name == topic.dataset.id and role in cast.parts for name, role in chunk.roles)
        if chunk.kind is ChunkKind.ROLE and cast_so and tie.text in {"of", "for"} and figure.quantity is not None:
            found.add(index)
    return found


def _verbs(row: Row, topic: Topic, cast: Cast) -> set[int]:
    """A further verb of a frame whose parties are all cast as the frame has them: "were delivered to X", "relied on X"."""
    found = set()
    for index, chunk in enumerate(row.chunks):
        sense = next((s for s in chunk.verbs if s.dataset == topic.dataset.id), None)
        if sense is None or index in cast.used:
            continue
        sides = {**dict(sense.frame.prepositions), "by": sense.frame.subject}
        behind = [g for g in row.groups(index + 1, min(index + _NEAR + 2, len(row.chunks))) if g.before in sides]
        agrees = all(set(g.codes) <= set(cast.parts.get(sides[g.before or ""], ())) for g in behind)
        if agrees and (_acts(row, topic, cast, (index, sense)) or (chunk.passive and behind)):
            found.add(index)
    return found


def _acts(row: Row, topic: Topic, cast: Cast, verb: tuple[int, VerbSense]) -> bool:
    """Whether the subject of the verb is cast in the part that the verb gives it."""
    role = subject_role(verb, row, topic)
    ahead = [g for g in row.groups(0, verb[0]) if g.before is None and not g.possessive and not g.adjective]
    codes = ahead[-1].codes if ahead else row.subject_codes()
    return role is not None and bool(codes) and set(codes) <= set(cast.parts.get(role, ()))


def _flows(row: Row, topic: Topic, cast: Cast) -> set[int]:
    """A second noun of flow ("deliveries to X", "X's purchases") of the same measure, beside one of the parties."""
    found = set()
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.FLOW and any(name == topic.measure for name, _ in chunk.flows):
            beside = set(range(max(0, index - _NEAR), min(len(row.chunks), index + _NEAR + 1)))
            if beside & cast.used:
                found.add(index)
    return found


def _needs(row: Row, topic: Topic) -> set[int]:
    """The words of "met 40 per cent of its arms import needs"."""
    if topic.index is None:
        return set()
    after = topic.index + 1
    if after >= len(row.chunks) or not cues().has("needs", row.chunks[after].text.lower()):
        return set()
    verbs = {form for verb in cues().sections["meets"] for form in (*inflections(verb), _past(verb))}
    return {after, *(i for i in range(topic.index) if row.chunks[i].text.lower() in verbs)}


def _past(verb: str) -> str:
    """The past of a verb that doubles its last letter or is irregular."""
    return {"meet": "met", "fulfil": "fulfilled"}.get(verb, verb)


def _links(row: Row) -> set[int]:
    """Every link of a clause with one figure: "the share of X that came from Y"."""
    figures = [chunk for chunk in row.chunks if chunk.quantity is not None]
    if len(figures) != 1:
        return set()
    return {i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.ACCOUNT or _flowing(row.chunks, i)}


def _flowing(chunks: list[Chunk], index: int) -> bool:
    """Whether a verb only says that something went somewhere: "went mainly to X"."""
    lemmas = cues().sections["flows"]
    if not any(chunks[index].text.lower() in inflections(verb) for verb in lemmas):
        return False
    return any(chunk.text in {"to", "from"} for chunk in chunks[index + 1 : index + 4])
