"""Claim -> readings: every form has a go, the sum of what they explain is weighed, the cheapest comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import ModuleType

from ontherecord.forms import comparison, existence, level, rank, share
from ontherecord.forms.carried import carried
from ontherecord.forms.carry import Told, last_told, told, told_of
from ontherecord.forms.chunks import Chunk, ChunkKind, chunk
from ontherecord.forms.cues import cues
from ontherecord.forms.dated import alliance, duration, membership, order, superlative
from ontherecord.forms.draft import Draft
from ontherecord.forms.frame import privative, takes_back
from ontherecord.forms.lexicon import Lexicon
from ontherecord.forms.listed import listed
from ontherecord.forms.readback import readback
from ontherecord.forms.row import Row
from ontherecord.forms.stretches import left_out, stretches
from ontherecord.forms import tails as hanging
from ontherecord.forms.tails import Tail, TailKind, cut
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Comparison, Duration, Existence, Order, Rank
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading
from ontherecord.model.text import Span
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.names import Gazetteer

# The order is the order of trust: a clause with a figure of the whole is a share before it is anything else.
COUNTED: tuple[ModuleType, ...] = (share, rank, comparison, level, existence)
DATED: tuple[ModuleType, ...] = (alliance, superlative, duration, order, membership)
FORMS = (*COUNTED, *DATED)
MOST_READINGS = 4
_OF_A_LIST = frozenset({TailKind.BRACKET, TailKind.NEXT, TailKind.DENIED})
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
    before: tuple[Reading, ...] = (),
    earlier: tuple[Reading, ...] = (),
) -> tuple[Parsed, ...]:
    """Read a claim into typed forms; empty where none fires. A clause that makes several claims gives one `Parsed` each.

    `aside` are the spans of claims of their own inside this one (a label, "NATO member Turkiye"): they are accounted
    for there. `outside` are words of the sentence that no claim of it accounts for. `before` are the best readings of the
    clauses before it in its sentence, in the order of the text, `earlier` those of the sentence before: a clause may go on
    from them.
    """
    row = Row(
        claim=claim,
        chunks=chunk(claim, lexicon, names),
        lexicon=lexicon,
        names=names,
        chronicle=chronicle,
        aside=_within(claim, aside),
        published=published,
        told=last_told(before),
        told_earlier=last_told(earlier),
    )
    _set_aside(row, aside)
    if _asks(claim):
        return ()
    _hear_frame(row)
    counted = read_counted(row, published)
    if not counted or any(found.leftover for found in counted):
        dated = _read_dated(row, published)
        if dated is not None and (not counted or not dated.leftover):
            return dated.parsed(outside)
    return tuple(part for found in counted for part in found.parsed(outside))


def read_counted(row: Row, published: Period | None) -> list[_Read]:
    """Read a clause and its tails off the counted forms; what a tail says that is not read counts against the clause."""
    base, tails = cut(row)
    if not tails or base is None:
        on = row.told or row.told_earlier
        alone = _read_tails(tails, on) if base is None and on is not None and _may_go_on(row, tails) else []
        found = None if alone else _read(row, COUNTED, published)
        after = None if alone or found is not None or row.told is None else _read_tail(hanging.whole(row), row.told)
        return alone or [one for one in (found, after) if one is not None]
    found = _read(base, COUNTED, published)
    if found is None and any(tail.kind in _OF_A_LIST for tail in tails):
        # "X comes third with 7 per cent of world exports, ahead of Y": the place needs the words beside it.
        more, fewer = cut(row, only=_OF_A_LIST)
        again = None if more is None else _read(more, COUNTED, published)
        if more is not None and again is not None:
            base, tails, found = more, fewer, again
    if found is None or any(isinstance(draft.form, Existence) for draft in found.drafts):
        items = _read_list(base, tails, published)
        if items:
            return items
    if found is None:
        named = any(tail.kind is TailKind.BRACKET and tail.names for tail in tails)
        uncut = None if named else _read(row, COUNTED, published)
        beside = [tail for tail in tails if tail.kind in _OF_A_LIST and tail.kind is not TailKind.BRACKET]
        return [] if uncut is None else [replace(uncut, leftover=uncut.leftover + _words_of(beside))]
    read = _read_on(tails, [_parsed(base, group, found.leftover) for group in found.slots().values()])
    unread = [
        tail
        for tail in tails
        if tail.kind is not TailKind.RELATIVE and not any(one.row is tail.row for one in read)
    ]
    return [replace(found, leftover=found.leftover + _words_of(unread)), *read]


def _may_go_on(row: Row, tails: tuple[Tail, ...]) -> bool:
    """Whether a clause that is nothing but a tail may go on from another sentence: "It is followed by X (6 per cent)"."""
    return row.told is not None or tails[0].kind is TailKind.NEXT


def _words_of(tails: Sequence[Tail]) -> tuple[str, ...]:
    """What tails say that is not read."""
    return tuple(word for tail in tails for word in _unexplained(tail.row.chunks, set(), negated=False))


def _read_list(base: Row, tails: tuple[Tail, ...], published: Period | None) -> list[_Read]:
    """The figures of a list whose clause claims nothing else; words of the clause count against each of them."""
    found = listed(base, tails, published)
    if found is None:
        return []
    on, used = found
    leftover = _unexplained(base.chunks, set(used), negated=False)
    return _read_tails(tails, replace(on, unexplained=leftover))


def _read_on(tails: tuple[Tail, ...], parts: list[Parsed]) -> list[_Read]:
    """Read tails one after the other: an item of a list goes on from the clause, any other from the claim before it."""
    base = sorted(parts, key=lambda part: part.span.start)
    read: list[_Read] = []
    for tail in tails:
        origin = tail.row.claim.span.start
        ahead = [part for part in parts if part.span.start <= origin + tail.row.bounds()[0]]
        nearest = max(ahead, key=lambda part: part.span.start, default=base[0])
        heard = base if tail.kind in _OF_A_LIST else [nearest]
        found = next((one for part in heard if (one := _read_part(tail, part)) is not None), None)
        if found is not None:
            read.append(found)
            parts = [*parts, *(_parsed(tail.row, group, found.leftover) for group in found.slots().values())]
    return _alike(tails, read)


def _read_part(tail: Tail, part: Parsed) -> _Read | None:
    on = told(part.readings[0])
    return None if on is None else _read_tail(tail, on)


def _alike(tails: tuple[Tail, ...], read: list[_Read]) -> list[_Read]:
    """All the brackets of a list or none: where one is of something else, "X (93 % of its imports)", so may the others be."""
    brackets = [tail.row for tail in tails if tail.kind is TailKind.BRACKET]
    whole = all(any(one.row is row for one in read) for row in brackets)
    return read if whole else [one for one in read if not any(one.row is row for row in brackets)]


def _read_tails(tails: tuple[Tail, ...], on: Told) -> list[_Read]:
    return _alike(tails, [found for tail in tails if (found := _read_tail(tail, on)) is not None])


def _read_tail(tail: Tail, on: Told) -> _Read | None:
    drafts = carried(tail, on)
    if not drafts:
        return None
    explained = set().union(*(draft.used for draft in drafts))
    leftover = _unexplained(tail.row.chunks, explained, negated=any(draft.negated for draft in drafts))
    return _Read(whole=tail.row, row=tail.row, drafts=tuple(drafts), leftover=on.unexplained + leftover, counted=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The drafts of one form over a clause or a stretch of it, with the words that they leave unexplained."""

    whole: Row
    row: Row
    drafts: tuple[Draft, ...]
    leftover: tuple[str, ...]
    counted: bool = False

    def slots(self) -> dict[tuple[str, ...], list[Draft]]:
        """The drafts by the claim that they are readings of."""
        slots: dict[tuple[str, ...], list[Draft]] = {}
        for draft in self.drafts:
            slots.setdefault(draft.slot, []).append(draft)
        return slots

    def parsed(self, outside: tuple[str, ...]) -> tuple[Parsed, ...]:
        """One `Parsed` a slot; what a stretch leaves out is a claim of its own that was not read."""
        heard = outside if self.counted else tuple(word for word in outside if cues().has("takes_back", word.lower()))
        parts = [_parsed(self.row, group, heard + self.leftover) for group in self.slots().values()]
        rest = None if self.row is self.whole else left_out(self.whole, self.row)
        if rest is not None:
            origin = self.whole.claim.span.start
            span = Span(origin + rest[0], origin + rest[1])
            parts.append(Parsed(kind=self.whole.claim.kind, span=span, readings=()))
        return tuple(parts)


def _read_dated(row: Row, published: Period | None) -> _Read | None:
    """Read what the record dates off the longest stretch that is accounted for in full, else off the whole clause."""
    whole: _Read | None = None
    if row.claim.presupposed and privative(row):
        return None
    for stretch in stretches(row):
        found = _read(stretch, DATED, published, whole=row)
        if found is not None and not found.leftover:
            # The longest stretch is the plainest reading: where its surroundings take it back, no shorter one saves it.
            return None if takes_back(stretch) else found
        if stretch is row:
            whole = found
    return whole


def _read(row: Row, forms: Sequence[ModuleType], published: Period | None, *, whole: Row | None = None) -> _Read | None:
    for form in forms:
        drafts = [draft for draft in form.parse(row, published) if not _with_itself(draft)]
        if drafts:
            if form is share:
                drafts += _beside_share(row, drafts, published)
            explained = set().union(*(draft.used for draft in drafts))
            leftover = _unexplained(row.chunks, explained, negated=any(draft.negated for draft in drafts))
            return _Read(whole=whole or row, row=row, drafts=tuple(drafts), leftover=leftover, counted=form in COUNTED)
    return None


def _beside_share(row: Row, shares: list[Draft], published: Period | None) -> list[Draft]:
    """The place that a clause gives beside a share: "exported 4 per cent of the world's arms and ranked sixth"."""
    explained = set().union(*(draft.used for draft in shares))
    before = _unexplained(row.chunks, explained, negated=False)
    if not before:
        return []
    heard = told_of(shares[0].form, shares[0].assumptions)
    ranks = rank.parse(row, published, beside=heard)
    if not ranks and heard is not None:
        return _named_suppliers(row, shares, heard, published)
    after = _unexplained(row.chunks, explained.union(*(draft.used for draft in ranks)), negated=False)
    return ranks if len(after) < len(before) else []


def _named_suppliers(row: Row, shares: list[Draft], heard: Told, published: Period | None) -> list[Draft]:
    """Account for "the main suppliers, X and Y, …": it names no place, and says of whom the share is told."""
    named = [
        draft
        for draft in rank.parse(row, published, counted=False)
        if isinstance(draft.form, Rank) and {p.code for p in draft.form.participants} == set(heard.holders)
    ]
    used = frozenset().union(*(draft.used for draft in named))
    shares[:] = [replace(draft, used=draft.used | used) for draft in shares]
    return []


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
                assumptions=draft.assumptions,
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
