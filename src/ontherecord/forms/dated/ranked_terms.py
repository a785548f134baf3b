"""Superlative over terms of office: "the longest-serving president of Chad", "Peru's third prime minister"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.rulers import Ruler, ruler_in
from ontherecord.forms.dated.standing_out import Cue, covered, cues_of, denials, fillers, restricted, since
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Edge, Extreme, Happening, Superlative
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.closed import ClosedTerms, load_closed
from ontherecord.record.leaders import load_leaders

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

EXAMPLES = (
    "Kuchma was the longest-serving president of Ukraine.",
    "Nursultan Nazarbayev was the first president of Kazakhstan.",
    "No Uzbek president has ruled longer than Islam Karimov.",
)
NOT_EXAMPLES = (
    "Kuchma was the longest-serving president of the club.",
    "Nursultan Nazarbayev was the first president of Kazakhstan to visit the museum.",
)
MEASURE = "event"
FORM = "superlative"
"""A superlative whose members are people, by their time in one office of a state."""
_OFFICES = {
    "president": "President",
    "presidents": "President",
    "premier": "Prime Minister",
    "premiers": "Prime Minister",
    "chancellor": "Chancellor",
    "chancellors": "Chancellor",
    "monarch": "monarch",
    "king": "monarch",
}
_ANY = frozenset({"leader", "leaders", "ruler", "rulers"})
_HEADS = {"President": ("state", "both"), "Prime Minister": ("government",), "Chancellor": ("government",)}
_LENGTHS = frozenset({Extreme.LONGEST, Extreme.SHORTEST})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The place of somebody among all who held an office, by length or by order."""
    cue, other = cues_of(row)
    if cue is None or other is not None or cue.of_two or cue.extreme is Extreme.LATEST or published is None:
        return []
    if restricted(row) or any(chunk.text.lower() == "to" and chunk.tag == "TO" for chunk in row.chunks):
        return []  # "the first to be elected", "the third to resign": of fewer than all who held it
    ruler = ruler_in(row, 0, len(row.chunks))
    said = None if ruler is None else _office(row, ruler)
    if ruler is None or said is None or not _over_it(row, cue, said[1]):
        return []
    office, words, assumed = said
    denied = denials(row)
    if cue.than != bool(denied) or (cue.than and max(denied) > min(words)):
        return []
    begun = _became(row, ruler, office) if cue.extreme is Extreme.EARLIEST else frozenset()
    among = since(row, begun)
    if among is None or (among[0] is not None and cue.extreme not in _LENGTHS):
        return []
    states = {i for i, c in enumerate(row.chunks) if c.type is EntityType.STATE and c.code == ruler.state}
    if not states:
        return []
    who = (Participant(code=ruler.state, role=Role.SUBJECT),)
    start = None if among[0] is None else among[0].start
    used = {*covered(row, cue.start, cue.end), *words, *ruler.indices, *states, *among[1], *begun, *denied}
    return [
        Draft(
            slot=("superlative", ruler.person),
            kind=Kind.SUPERLATIVE,
            form=Superlative(
                measure=MEASURE,
                participants=who,
                extreme=cue.extreme,
                aspect=Aspect.HELD,
                period=Period(start=start, stop=published.stop, grain=Grain.RANGE),
                value=Quantity(number=Decimal(cue.place), unit=Unit.RANK),
                happening=Happening(
                    events=(),
                    participants=who,
                    edge=Edge.BEGINNING,
                    surely=True,
                    holder=ruler.person,
                    heads=_HEADS.get(office.office, ()),
                ),
                within=f"{office.state}/{office.office}",
            ),
            assumptions=assumed,
            used=frozenset(used | _serving(row, cue) | fillers(row, whole=office.first)),
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _office(row: Row, ruler: Ruler) -> tuple[ClosedTerms, frozenset[int], tuple[Assumption, ...]] | None:
    """The one office whose holders are known that the clause names, with its words; titles of the person are none of them."""
    known = load_closed().offices(ruler.state)
    found: dict[str, set[int]] = {}
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        if index in ruler.indices and index + 1 in ruler.indices:
            continue
        if text == "minister" and index > 0 and row.chunks[index - 1].text.lower() == "prime":
            found.setdefault("Prime Minister", set()).update({index - 1, index})
        elif text in _OFFICES:
            found.setdefault(_OFFICES[text], set()).add(index)
        elif text in _ANY:
            found.setdefault("", set()).add(index)
    if len(found) != 1:
        return None
    name, words = next(iter(found.items()))
    fitting = [one for one in known if name in {"", one.office}]
    if len(fitting) != 1:
        return None
    # Whoever else is called a leader stands in no list of this office.
    meant = Assumption(kind="described", text=f"that the office of {fitting[0].office} is meant", cost=0.1)
    return fitting[0], frozenset(words), () if name else (meant,)


def _over_it(row: Row, cue: Cue, words: frozenset[int]) -> bool:
    """Whether the superlative is over the office: right before it with nothing but "serving" or whose it is between."""
    if cue.than:
        return True
    lemma = lemmas(row)
    near = [i for i, chunk in enumerate(row.chunks) if cue.end <= chunk.start]
    for index in near:
        chunk = row.chunks[index]
        if index in words:
            return True
        said = lemma.get(chunk.start, chunk.text.lower())
        length = cue.extreme in _LENGTHS and (
            _serves(chunk.text) or cues().has("reigns", said) or cues().has("filler", said)
        )
        if not (length or chunk.kind is ChunkKind.WORD or chunk.type is EntityType.STATE):
            return False
    return False


def _serves(text: str) -> bool:
    return cues().has("serves", text.lower())


def _serving(row: Row, cue: Cue) -> frozenset[int]:
    """Account for "-serving", "rule of any", "has ruled": time in office is what is measured."""
    if cue.extreme not in _LENGTHS:
        return frozenset()
    lemma, table = lemmas(row), cues()
    return frozenset(
        i
        for i, chunk in enumerate(row.chunks)
        if _serves(chunk.text)
        or table.has("reigns", chunk.text.lower())
        or (chunk.tag.startswith("VB") and table.has("rules", lemma.get(chunk.start, "")))
    )


def _became(row: Row, ruler: Ruler, office: ClosedTerms) -> frozenset[int]:
    """The date of "became the third president in 2008", where it is that of taking the office."""
    terms = [
        term
        for term in load_leaders()
        if (term.person, term.state, term.office) == (ruler.person, office.state, office.office)
    ]
    lemma = lemmas(row)
    if not terms or not any(lemma.get(c.start, "") == "become" for c in row.chunks):
        return frozenset()
    first = terms[0].first
    return frozenset(
        i
        for i, c in enumerate(row.chunks)
        if c.kind is ChunkKind.TIME
        and c.time is not None
        and c.time.period is not None
        and c.time.period.contains(first)
    )
