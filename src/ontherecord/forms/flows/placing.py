"""Places that a clause names without a superlative: "ranked third among", "in fourth place", "X's second supplier", "No. 2".

Each becomes a chunk of the kind of a superlative, in its place, so that the ranks read all of them alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import inflections
from ontherecord.forms.clause.row import Row
from ontherecord.model.reading import Assumption
from ontherecord.units.numbers import ORDINALS

_PLACING = frozenset(
    [
        *("ranked", "ranks", "rank", "ranking", "came", "comes", "coming", "placed", "stood", "stands", "finished"),
        *("is", "was", "are", "were", "remains", "remained", "stayed", "holds", "held", "takes", "took", "occupies"),
        *("claimed", "claims", "clinched", "secured", "captured", "grabbed", "kept", "retained", "regained", "earned"),
        *("occupied", "taking", "holding", "occupying", "standing", "being", "been"),
    ]
)
_MOVING = frozenset(
    [
        *("rose", "rise", "rises", "risen", "climbed", "climbs", "moved", "moves", "dropped", "drops", "fell", "falls"),
        *("fallen", "slipped", "slips", "jumped", "jumps", "advanced", "advances", "sank", "slid", "went", "dropping"),
        *("climbing", "rising", "falling", "slipping", "moving"),
    ]
)
_PLAIN_SUPERLATIVES = frozenset({"largest", "biggest", "greatest", "top", "smallest"})
MAIN = frozenset({"main", "principal", "chief", "foremost", "most important", "leading"})
"""Superlatives that name no place for one of several: of a list they say that it holds those who stand first."""
_THE_FIRST = Assumption(kind="scope", text="that the main ones are the first so many", cost=0.1)
_AFTER_PLACE = frozenset({"among", "in", "of", "on", "place", "spot", "position", "worldwide", "globally"})
_NOUNS = frozenset({"place", "spot", "position", "slot", "rank"})
_NEAR = 4
"""Chunks from a place to who stands above it: "second only to the United States"."""
_REACH = 5
"""Chunks from the verb to the place: "has meanwhile risen to third place"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place at chunk `index`; `bare` where nothing behind it says among whom."""

    index: int
    place: int
    bare: bool


def places(row: Row) -> list[Place]:
    """Every place of a clause that a verb or a noun of places gives."""
    found: list[Place] = []
    for index, chunk in enumerate(row.chunks):
        if chunk.text.lower() not in ORDINALS or chunk.kind not in {ChunkKind.OTHER, ChunkKind.WORD}:
            continue
        before = {item.text.lower() for item in row.chunks[max(0, index - _REACH) : index]}
        after = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
        led = bool(before & _PLACING) or (bool(before & _MOVING) and bool(before & {"to", "into"}))
        if index and row.chunks[index - 1].text.lower() == "from":
            continue  # "from third to fifth": where somebody came from, at a time that is not named
        gapped = bool(found) and index > 0 and row.chunks[index - 1].kind is ChunkKind.ENTITY
        if led or gapped or after in _NOUNS:
            found.append(Place(index=index, place=ORDINALS[chunk.text.lower()], bare=after not in _AFTER_PLACE))
    return found


def counts(rank: Chunk, role: Chunk, holders: int) -> bool:
    """Whether the place can be held against anything: "main suppliers" with no number names no place.

    "The largest suppliers were X and Y" names the first two.
    """
    if rank.top or not role.text.endswith("s"):
        return True
    if holders > 1 and rank.text in _PLAIN_SUPERLATIVES | MAIN and rank.place == 1:
        rank.place, rank.top = holders, True
        return True
    return rank.place > 1 and holders == 1


def of_the_main(rank: Chunk) -> tuple[Assumption, ...]:
    """What it takes to give the main ones of a list places; it refutes nothing."""
    return (_THE_FIRST,) if rank.top and rank.text in MAIN else ()


def verb_of(row: Row, place: int) -> set[int]:
    """The verb of "clinched the tenth spot", right before the place."""
    return {i for i in range(max(0, place - 2), place) if row.chunks[i].text.lower() in _PLACING}


def moved_to(row: Row, index: int, chunk: Chunk) -> bool:
    """Whether a chunk is the verb of "dropped to fifth": where somebody got to is the place."""
    to = row.chunks[index - 1].text.lower() if index else ""
    return to in {"to", "into"} and chunk.text.lower() in _MOVING


def out_of(row: Row, rank: int) -> frozenset[int]:
    """The chunks of "slipped out of" before "the top ten"; none where nobody left it."""
    lead = rank - 1
    while lead >= 0 and row.chunks[lead].text in {"the", "world's"}:
        lead -= 1
    words = [chunk.text.lower() for chunk in row.chunks[max(0, lead - 2) : lead + 1]]
    left = len(words) > 2 and words[1:] == ["out", "of"] and words[0] in _MOVING  # noqa: PLR2004 - a verb and two words
    return frozenset(range(lead - 2, lead + 1)) if left else frozenset()


def set_places(row: Row) -> None:
    """Make a place of the "second" of "X's second arms supplier", where no superlative stands behind it."""
    for index in range(1, len(row.chunks) - 1):
        chunk, before = row.chunks[index], row.chunks[index - 1]
        owned = before.kind is ChunkKind.OWNER or before.text in {"'s", "’s", "'", "’"}
        place = ORDINALS.get(chunk.text.lower(), 1)
        if not owned or place < 2 or chunk.kind is ChunkKind.RANK:  # noqa: PLR2004 - a first supplier may be the earliest
            continue
        head = index + 1
        while head < len(row.chunks) and row.chunks[head].kind is ChunkKind.NOUN:
            head += 1
        if head < len(row.chunks) and row.chunks[head].kind is ChunkKind.ROLE:
            row.chunks[index] = Chunk(
                kind=ChunkKind.RANK, start=chunk.start, end=chunk.end, text=chunk.text, place=place
            )


def set_only_to_aside(row: Row) -> None:
    """Account for the "only to X" of "second only to X": as many stand above as the place says."""
    for index, chunk in enumerate(row.chunks[:-2]):
        place = ORDINALS.get(chunk.text.lower(), 0)
        words = [one.text.lower() for one in row.chunks[index + 1 : index + 3]]
        behind = next((g for g in row.groups(index) if g.first <= index + _NEAR), None) if place > 1 else None
        if words != ["only", "to"] or behind is None or len(behind.codes) != place - 1 or behind.possessive:
            continue
        for at in (index + 1, *range(index + 2, behind.last + 1)):
            one = row.chunks[at]
            one.kind, one.used, one.code, one.type = ChunkKind.WORD, True, None, None


def set_supplanted_aside(row: Row) -> None:
    """Account for the "replaced Y" of "X replaced Y as the largest …": Y had the place, and X has it."""
    rank = row.first(ChunkKind.RANK)
    if rank is None:
        return
    forms = {form for verb in cues().sections["supplants"] for form in (*inflections(verb), _past(verb))}
    verb = next((i for i in range(rank) if row.chunks[i].text.lower() in forms), None)
    if verb is None:
        return
    behind = [group for group in row.groups(verb, rank) if group.first <= verb + 2 and not group.possessive]
    leads = {chunk.text.lower() for chunk in row.chunks[verb:rank]}
    if len(behind) != 1 or not leads & {"as", "become", "becoming"}:
        return
    for index in (verb, *behind[0].indices):
        chunk = row.chunks[index]
        chunk.kind, chunk.used, chunk.code, chunk.type = ChunkKind.WORD, True, None, None


def _past(verb: str) -> str:
    return {"overtake": "overtook"}.get(verb, verb)
