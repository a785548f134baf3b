"""Claim -> readings: every form has a go, the sum of what they explain is weighed, the cheapest comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import ModuleType

from ontherecord.forms import comparison, count, existence, level, rank, share
from ontherecord.forms.chunks import Chunk, ChunkKind, chunk
from ontherecord.forms.cues import cues
from ontherecord.forms.dated import alliance, duration, membership, order, superlative
from ontherecord.forms.dated.bodies import stand_in
from ontherecord.forms.draft import Draft
from ontherecord.forms.frame import privative, takes_back
from ontherecord.forms.lexicon import Lexicon
from ontherecord.forms.readback import readback
from ontherecord.forms.row import Row
from ontherecord.forms.series import moving_share, peak, run, trend
from ontherecord.forms.stretches import left_out, stretches
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Comparison, Duration, Order
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.text import Span
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.names import Gazetteer

# The order is the order of trust: a clause with a figure of the whole is a share before it is anything else.
COUNTED: tuple[ModuleType, ...] = (share, rank, run, peak, moving_share, trend, comparison, level, count, existence)
DATED: tuple[ModuleType, ...] = (alliance, superlative, duration, order, membership)
FORMS = (*COUNTED, *DATED)
MOST_READINGS = 4
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "SYM", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One atomic claim found in a clause: its kind, its own span in the document, and its readings, best first."""

    kind: Kind
    span: Span
    readings: tuple[Reading, ...]


def parse(
    claim: Claim,
    *,
    lexicon: Lexicon,
    names: Gazetteer,
    chronicle: Chronicle,
    published: Period | None,
    aside: tuple[Span, ...] = (),
    outside: tuple[str, ...] = (),
    nested: tuple[Span, ...] = (),
) -> tuple[Parsed, ...]:
    """Read a claim into typed forms; empty where none fires. A clause that makes several claims gives one `Parsed` each.

    `aside` are the spans of claims of their own inside this one (a label, "NATO member Turkiye"): they are accounted
    for there; `nested` are those of clauses in it that are. `outside` are words of the sentence that no claim of it accounts for.
    """
    row = Row(
        claim=claim,
        chunks=chunk(claim, lexicon, names),
        lexicon=lexicon,
        names=names,
        chronicle=chronicle,
        aside=_within(claim, aside),
        published=published,
        nested=_within(claim, nested),
    )
    stand_in(claim, row.chunks, names)
    _set_aside(row, aside)
    if _asks(claim):
        return ()
    _hear_frame(row)
    found = _read(row, COUNTED, published)
    reads = [] if found is None else [found]
    if found is None or found.leftover:
        dated = _read_dated(row, published)
        reads = dated if dated and (found is None or not dated[0].leftover) else reads
    return _all_parsed(reads, outside) if reads else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The drafts of one form over a clause or a stretch of it, with the words that they leave unexplained."""

    whole: Row
    row: Row
    drafts: tuple[Draft, ...]
    leftover: tuple[str, ...]
    counted: bool = False

    def parsed(self, outside: tuple[str, ...]) -> list[Parsed]:
        """One `Parsed` a slot."""
        slots: dict[tuple[str, ...], list[Draft]] = {}
        for draft in self.drafts:
            slots.setdefault(draft.slot, []).append(draft)
        heard = outside if self.counted else tuple(word for word in outside if cues().has("takes_back", word.lower()))
        origin = self.whole.claim.span.start
        leaves = sorted({leaf for draft in self.drafts for leaf in draft.leaves})
        return [
            *(_parsed(self.row, group, heard + self.leftover) for group in slots.values()),
            *(Parsed(kind=Kind.LEVEL, span=Span(origin + low, origin + high), readings=()) for low, high in leaves),
        ]


def _all_parsed(reads: Sequence[_Read], outside: tuple[str, ...]) -> tuple[Parsed, ...]:
    """What was read, and what no reading takes up: a claim of its own that was not read."""
    parts = [part for read in reads for part in read.parsed(outside)]
    whole = reads[0].whole
    if any(read.row is whole for read in reads):
        return tuple(parts)
    chunks = [chunk for read in reads for chunk in read.row.chunks]
    rest = left_out(whole, replace(whole, chunks=chunks))
    if rest is not None:
        origin = whole.claim.span.start
        parts.append(Parsed(kind=whole.claim.kind, span=Span(origin + rest[0], origin + rest[1]), readings=()))
    return tuple(parts)


def _read_dated(row: Row, published: Period | None) -> list[_Read]:
    """Read what the record dates off the longest stretch that is accounted for in full, and off others beside it.

    Where there is none, the whole clause is read, with what is left over.
    """
    if row.claim.presupposed and privative(row):
        return []
    row = replace(row, dated=True)
    whole: _Read | None = None
    reads: list[_Read] = []
    taken: set[int] = set()
    for stretch in stretches(row):
        if taken & {id(chunk) for chunk in stretch.chunks}:
            continue
        found = _read(stretch, DATED, published, whole=row)
        if found is not None and not found.leftover:
            if takes_back(stretch):
                # The longest stretch is the plainest reading: where its surroundings take it back, no shorter one saves it.
                return reads
            reads.append(found)
            taken |= {id(chunk) for chunk in stretch.chunks}
        elif stretch is row:
            whole = found
        if stretch is row and reads:
            return reads
    return reads or ([] if whole is None else [whole])


def _read(row: Row, forms: Sequence[ModuleType], published: Period | None, *, whole: Row | None = None) -> _Read | None:
    """The first form that accounts for every word, else the first that fires: an order of trust."""
    first: _Read | None = None
    for form in forms:
        drafts = [draft for draft in form.parse(row, published) if not _with_itself(draft)]
        if not drafts:
            continue
        explained = set().union(*(draft.used for draft in drafts))
        leftover = _unexplained(row.chunks, explained, negated=any(draft.negated for draft in drafts))
        found = _Read(whole=whole or row, row=row, drafts=tuple(drafts), leftover=leftover, counted=form in COUNTED)
        if not leftover:
            return found
        first = first or found
    return first


def _within(claim: Claim, aside: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    origin = claim.span.start
    return tuple((span.start - origin, span.end - origin) for span in aside)


def _asks(claim: Claim) -> bool:
    """Whether the sentence is a question: it asserts nothing."""
    tokens = claim.sentence.tokens
    return any(token.text == "?" for token in tokens[-2:])


def _with_itself(draft: Draft) -> bool:
    """Whether somebody would stand on both sides: a sign that a pronoun was taken wrongly."""
    form = draft.form
    if isinstance(form, Comparison | Order | Duration):
        return False
    sides = [{p.code for p in form.participants if p.role is role} for role in {p.role for p in form.participants}]
    return any(left & right for left, right in combinations(sides, 2))


def _hear_frame(row: Row) -> None:
    """Account for a frame inside the clause ("…, the report adds, …"): its words are the voice's own."""
    said = {
        word for voice in row.claim.voices[1:] for word in (voice.speaker + " " + (voice.cue or "")).lower().split()
    }
    for item in row.chunks:
        if item.kind in {ChunkKind.OTHER, ChunkKind.ENTITY} and set(item.text.lower().split()) <= said and item.text:
            item.used = item.used or item.kind is ChunkKind.OTHER or item.type is EntityType.PUBLISHER


def _set_aside(row: Row, aside: tuple[Span, ...]) -> None:
    """Take out what is a claim of its own, so that "NATO" of "NATO member X" is nobody's party here."""
    origin = row.claim.span.start
    for item in row.chunks:
        if not any(span.contains(Span(origin + item.start, origin + item.end)) for span in aside):
            continue
        if item.kind is not ChunkKind.ENTITY or item.type is EntityType.ORGANISATION:
            item.kind, item.used = ChunkKind.WORD, True
            item.quantity, item.verbs, item.nouns, item.code = None, (), (), None


def _parsed(row: Row, drafts: list[Draft], leftover: tuple[str, ...]) -> Parsed:
    readings = []
    for draft in drafts:
        _, measure = row.lexicon.measure(draft.form.measure)
        readings.append(
            Reading(
                form=draft.form,
                readback=readback(draft.form, measure, row.names),
                assumptions=(*draft.assumptions, *_references(row, draft)),
                unexplained=leftover,
                open_choice=draft.open_choice,
                negated=draft.negated,
            )
        )
    readings.sort(key=lambda reading: reading.cost)
    origin = row.claim.span.start
    low, high = row.bounds()
    start, end = _trimmed(row.claim.quote, max(drafts[0].start, low), min(drafts[0].end, high))
    return Parsed(
        kind=drafts[0].kind, span=Span(origin + start, origin + end), readings=tuple(readings[:MOST_READINGS])
    )


def _references(row: Row, draft: Draft) -> tuple[Assumption, ...]:
    """What is assumed of words that only point at what they mean."""
    said = dict.fromkeys(row.chunks[i].stands_for for i in sorted(draft.used) if i < len(row.chunks))
    return tuple(Assumption(kind="reference", text=text, cost=0.1) for text in said if text is not None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _is_object(chunks: list[Chunk], index: int) -> bool:
    """Whether "it" stands for a party after a verb or preposition: "sold it more", "to it"."""
    if chunks[index].text not in {"it", "they"} or index == 0:
        return False
    before = chunks[index - 1]
    return before.kind is ChunkKind.VERB or before.text in {"to", "from", "with"}


def _unexplained(chunks: list[Chunk], explained: set[int], *, negated: bool) -> tuple[str, ...]:
    """The content words that no draft accounts for, in the order of the text."""
    left = []
    for index, item in enumerate(chunks):
        if index in explained or item.used or (item.kind is ChunkKind.DENIAL and negated):
            continue
        if item.kind is ChunkKind.PRONOUN and _is_object(chunks, index):
            left.append(item.text)
            continue
        if item.kind in {ChunkKind.WORD, ChunkKind.PRONOUN, ChunkKind.OWNER, ChunkKind.WHOLE}:
            continue
        if item.kind is ChunkKind.OTHER and item.pos not in _CONTENT:
            continue
        left.append(item.text)
    return tuple(left)
