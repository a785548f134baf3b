"""Parts of a clause that share all its other words: "X or Y joined Z", "neither X nor Y", "to X but not to Y", "in 2009 or 2010".

Each part is the clause without the phrases that stand in its place, read by itself. What the words say of the parts
together is kept beside each (`Reading.junction`): of an "or" no part is asserted alone, of "neither" and "but not" parts
are denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.readout import Parsed
from ontherecord.model.claim import Claim
from ontherecord.model.entity import EntityType
from ontherecord.model.form import (
    Comparison,
    Existence,
    Form,
    Membership,
    Order,
    Peak,
    Quantifier,
    Rank,
    Share,
    Superlative,
    Trend,
)
from ontherecord.model.joint import Junction
from ontherecord.model.reading import Reading
from ontherecord.model.text import Span

_ALIKE = frozenset({ChunkKind.ENTITY, ChunkKind.TIME})
_NO_PARTY = frozenset({EntityType.EVENT, EntityType.PUBLISHER})
_LEADS = frozenset({"to", "from", "in", "of", "by", "for", "with", "during", "between", "against", "at", "on", "the"})
_BEFORE = frozenset({"neither", "either", "both"})
_LIGHT = frozenset({",", "the", "a", "an"})
_CONTRAST = frozenset({"but", "and", "though", ","})
_WORDS = frozenset({"or", "nor", "not"})
_MOST = 6
"""Members of a list: more are no choice that somebody left open."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a time with its preposition: chunks `[start, stop)`; `head` is the name or time itself."""

    start: int
    head: int
    stop: int
    lead: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the ranges of the clause, half-open, code points, that it leaves out, and whether it is denied."""

    left_out: tuple[tuple[int, int], ...]
    denied: bool
    junction: Junction

    def keeps(self, chunk: Chunk) -> bool:
        """Whether a chunk of the clause belongs to the part."""
        return not any(low <= chunk.start and chunk.end <= high for low, high in self.left_out)

    def of(self, claim: Claim) -> Claim:
        """The claim with the words that the part leaves out blank, so that every position stays."""
        quote = list(claim.quote)
        for low, high in self.left_out:
            quote[low:high] = " " * (high - low)
        spans = [Span(claim.span.start + low, claim.span.start + high) for low, high in self.left_out]

        def gone(start: int, end: int) -> bool:
            return any(span.contains(Span(start, end)) for span in spans)

        tokens = tuple(
            replace(one, text=" ", lemma=" ", pos="SPACE", tag="_SP") if gone(one.start, one.end) else one
            for one in claim.sentence.tokens
        )
        return replace(
            claim,
            quote="".join(quote),
            sentence=replace(claim.sentence, tokens=tokens),
            entities=tuple(one for one in claim.entities if not gone(one.span.start, one.span.end)),
            times=tuple(one for one in claim.times if not gone(one.span.start, one.span.end)),
        )

    def told(self, found: tuple[Parsed, ...]) -> tuple[Parsed, ...]:
        """What was read of the part, with what the words say of it."""
        return tuple(replace(one, readings=tuple(map(self._told, self._fair(one.readings)))) for one in found)

    def _fair(self, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """The readings that a part may have: that "X supplied none" denies any year, and not every one."""
        some = [
            replace(one, open_choice=False)
            for one in readings
            if isinstance(one.form, Existence) and one.form.quantifier is Quantifier.SOME
        ]
        return tuple(some) if self.denied and some else readings

    def _told(self, reading: Reading) -> Reading:
        if not self.denied:
            return replace(reading, junction=self.junction)
        contrast = self.junction is Junction.BUT_NOT and isinstance(reading.form, Share)
        odd = () if (_deniable(reading.form) or contrast) and not reading.negated else ("not",)
        return replace(
            reading, junction=self.junction, negated=not reading.negated, unexplained=(*reading.unexplained, *odd)
        )


def choosing(quote: str) -> bool:
    """Whether a clause has a word that could part it so; most have none, and are cut only once."""
    return not _WORDS.isdisjoint(quote.lower().split())


def apart(found: list[tuple[Parsed, ...]]) -> tuple[Parsed, ...]:
    """Every part over the words of the whole clause: no stretch of them says one part alone."""
    every = [one for part in found for one in part]
    span = Span(min(one.span.start for one in every), max(one.span.end for one in every))
    return tuple(replace(one, span=span) for one in every)


def _deniable(form: Form) -> bool:
    """Whether the denial of a form says one thing: that no 20 per cent were reached may be said of 10 and of 30."""
    match form:
        case Existence() | Membership() | Rank() | Superlative() | Order() | Peak():
            return True
        case Comparison():
            return form.value.number in {None, 1}
        case Trend():
            return form.value.number is None
        case _:
            return False


def alternatives(chunks: list[Chunk]) -> tuple[Part, ...]:
    """The parts of a clause that are joined by "or", "nor" or "but not"; empty where there are none, or more than one such list."""
    contrasts = tuple(_contrasts(chunks))
    choices = tuple(_choices(chunks))
    if len(contrasts) + len(choices) != 1:
        return ()
    return contrasts[0] if contrasts else choices[0]


def _contrasts(chunks: list[Chunk]) -> Iterator[tuple[Part, ...]]:
    """Find "sold to X but not to Y": the first without the second, and the second in the place of the first, denied."""
    for at, chunk in enumerate(chunks):
        if chunk.text.lower() != "not" or at == 0 or chunks[at - 1].text.lower() not in _CONTRAST:
            continue
        after = phrase(chunks, at + 1)
        low = at - 1
        while low > 0 and chunks[low - 1].text == ",":
            low -= 1
        before = None if after is None else _like(chunks, after, low)
        if after is None or before is None or _other_denial(chunks, at):
            continue
        stop = chunks[after.stop - 1].end
        first = Part(((chunks[low].start, stop),), denied=False, junction=Junction.BUT_NOT)
        place = (chunks[before.start].start, chunks[before.stop - 1].end)
        second = Part((place, (chunks[low].start, chunk.end)), denied=True, junction=Junction.BUT_NOT)
        yield first, second


def _choices(chunks: list[Chunk]) -> Iterator[tuple[Part, ...]]:
    """Find "X or Y", "X, Y or Z", "neither X nor Y": each without the others."""
    at = 0
    while at < len(chunks):
        run, word = _run(chunks, at)
        if len(run) < 2 or word is None:  # noqa: PLR2004 - one is no choice
            at += 1
            continue
        yield _parts(chunks, run, word)
        at = run[-1].stop


def _run(chunks: list[Chunk], at: int) -> tuple[list[Phrase], str | None]:
    first = phrase(chunks, at)
    if first is None:
        return [], None
    run, word = [first], None
    while len(run) < _MOST:
        gap, next_at = [], run[-1].stop
        while next_at < len(chunks) and chunks[next_at].text.lower() in {",", "or", "nor"}:
            gap.append(chunks[next_at].text.lower())
            next_at += 1
        following = phrase(chunks, next_at) if gap else None
        if following is None or chunks[following.head].kind is not chunks[first.head].kind:
            break
        run.append(following)
        said = next((one for one in gap if one in {"or", "nor"}), None)
        if said is not None:
            word = said
            break
    return (run, word) if word is not None else ([], None)


def _parts(chunks: list[Chunk], run: list[Phrase], word: str) -> tuple[Part, ...]:
    low = run[0].start
    lead = low - 1 if low > 0 and chunks[low - 1].text.lower() in _BEFORE else None
    said = None if lead is None else chunks[lead].text.lower()
    denials = [i for i, chunk in enumerate(chunks) if chunk.kind is ChunkKind.DENIAL and chunk.text.lower() != word]
    codes = [chunks[one.head].code for one in run]
    if len(set(codes)) < len(codes) and chunks[run[0].head].kind is ChunkKind.ENTITY:
        return ()  # "Myanmar or Burma" are one
    neither = word == "nor" and said == "neither" and denials == [lead]
    if (word == "nor" and not neither) or (denials and not neither):
        return ()  # "did not sell to X or Y": what is denied reaches over both, and the forms read it so
    junction = _junction(chunks[:low], said, neither=neither)
    outer = [] if lead is None else [(chunks[lead].start, chunks[lead].end)]
    whole = [(chunks[one.start].start, chunks[one.stop - 1].end) for one in run]
    joints = [(whole[n][1], whole[n + 1][0]) for n in range(len(run) - 1)]
    return tuple(
        Part(
            tuple(outer + joints + [span for other, span in enumerate(_kept_lead(chunks, run, whole)) if other != n]),
            denied=neither,
            junction=junction,
        )
        for n in range(len(run))
    )


def _junction(before: list[Chunk], said: str | None, *, neither: bool) -> Junction:
    """What a choice says of its members; more "than X or Y" is more than each of them."""
    if neither:
        return Junction.NEITHER
    if any(chunk.text.lower() == "than" for chunk in before):
        return Junction.AND
    return Junction.EITHER if said == "either" else Junction.OR


def _kept_lead(chunks: list[Chunk], run: list[Phrase], whole: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges of the members; a preposition that only the first has is that of all, and stays."""
    shared = run[0].lead and not any(one.lead for one in run[1:])
    for number, (one, span) in enumerate(zip(run, whole, strict=True)):
        yield (chunks[one.head].start, span[1]) if shared and number == 0 else span


def phrase(chunks: list[Chunk], at: int) -> Phrase | None:
    """The name or time that starts at a chunk, with its preposition and article; `None` where none does."""
    start, lead = at, ""
    while at < len(chunks) and chunks[at].kind is ChunkKind.WORD and chunks[at].text.lower() in _LEADS | _LIGHT - {","}:
        lead = lead or ("" if chunks[at].text.lower() in _LIGHT else chunks[at].text.lower())
        at += 1
    if at >= len(chunks) or chunks[at].kind not in _ALIKE or chunks[at].type in _NO_PARTY:
        return None
    stop = at + 1
    return Phrase(start, at, stop, lead)


def _like(chunks: list[Chunk], after: Phrase, low: int) -> Phrase | None:
    """The phrase before a contrast that it stands against: of the same kind and with the same preposition, the nearest."""
    kind = chunks[after.head].kind
    for at in range(low - 1, -1, -1):
        chunk = chunks[at]
        if chunk.kind is not kind or chunk.type in _NO_PARTY or chunk.possessive or chunk.adjective:
            continue
        start, lead = at, ""
        while start > 0 and chunks[start - 1].kind is ChunkKind.WORD and chunks[start - 1].text.lower() in _LEADS:
            start -= 1
            lead = lead or ("" if chunks[start].text.lower() in _LIGHT else chunks[start].text.lower())
        bare_beside = not after.lead and at == low - 1
        if lead == after.lead or bare_beside:
            return Phrase(start if lead == after.lead else at, at, at + 1, lead)
    return None


def _other_denial(chunks: list[Chunk], at: int) -> bool:
    return any(chunk.kind is ChunkKind.DENIAL and i != at for i, chunk in enumerate(chunks))
