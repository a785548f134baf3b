"""Words of a clause with a share that add nothing to it, by their class and by where they stand.

"Deliveries to X made up …", "X met 40 per cent of its … needs from Y": a noun of flow beside a party that is cast already,
and verbs that cover needs. What narrows or turns the claim is none of these and stays unexplained.
"""

from __future__ import annotations

from ontherecord.forms.chunks import Chunk, ChunkKind
from ontherecord.forms.cues import cues
from ontherecord.forms.lexicon import inflections
from ontherecord.forms.row import Cast, Row, Topic

_NEAR = 3
"""Chunks from a noun of flow to the party that it is said of: "deliveries of arms to X"."""


def accounted(row: Row, topic: Topic, cast: Cast) -> set[int]:
    """Indices of such words beside the share of `topic` between the parties of `cast`."""
    return _flows(row, topic, cast) | _needs(row, topic) | _links(row)


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
