"""The section "Against …": what an article credits to the one that it answers, and where both speak of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.audit import Against, Audit, Judged
from ontherecord.model.quotation import Outcome, Quotation
from ontherecord.model.text import Span
from ontherecord.reports.sources import place_of
from ontherecord.reports.standing import LOOKS, Look, Standing, standing


class Part(StrEnum):
    """How words of the opponent stand to what was made of them: given as they are, left out, or given otherwise."""

    GIVEN = "given"
    CUT = "cut"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of the opponent. `ours` is what stands for them where they were changed."""

    part: Part
    text: str
    ours: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One attribution. `number` counts the claims of the article from 1; `theirs` are the opponent's own words."""

    number: int
    id: str
    look: Look
    standing: Standing
    outcome: str
    credited: str
    said: str
    theirs: tuple[Piece, ...]
    notes: tuple[str, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One claim of a pair: its words, how it stands, and why."""

    number: int
    quote: str
    look: Look
    standing: Standing
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A claim of the article and one of the opponent about the same thing."""

    ours: Side
    theirs: Side
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """All that the section shows. `counts` follow the order of `OUTCOMES`; `empty` says why there are no rows."""

    name: str
    byline: str | None
    place: str | None
    counts: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    pairs: tuple[Beside, ...]
    empty: str | None


OUTCOMES = {
    Outcome.ALTERED: "altered",
    Outcome.OTHER_SPEAKER: "said by somebody else",
    Outcome.OVERSTATED: "overstated",
    Outcome.CUT: "cut",
    Outcome.EXACT: "word for word",
    Outcome.PARAPHRASED: "fairly reported",
    Outcome.NOT_FOUND: "not there",
    Outcome.UNCLEAR: "could not tell",
}


def opposed(audit: Audit) -> Opposed | None:
    """Lay the section out; `None` for an audit that was held against nothing."""
    against = audit.against
    if against is None:
        return None
    document = against.audit.document
    name = document.title or place_of(document.source) or "the other article"
    numbered = [
        (number, judged, judged.quotation)
        for number, judged in enumerate(audit.claims, start=1)
        if judged.quotation is not None
    ]
    counts = Counter(quotation.outcome for _, _, quotation in numbered)
    return Opposed(
        name=name,
        byline=document.byline,
        place=place_of(document.source),
        counts=tuple((counts[outcome], word) for outcome, word in OUTCOMES.items() if counts[outcome]),
        rows=tuple(_row(number, judged, quotation, document.text) for number, judged, quotation in numbered),
        pairs=tuple(_pairs(audit, against)),
        empty=None if numbered else f"This article credits nothing to “{name}”, nor to anyone whom that one quotes.",
    )


def _row(number: int, judged: Judged, quotation: Quotation, theirs: str) -> Row:
    how = standing(judged)
    return Row(
        number=number,
        id=judged.claim.id,
        look=LOOKS[how],
        standing=how,
        outcome=OUTCOMES[quotation.outcome],
        credited="somebody unnamed" if quotation.credited == "unresolved" else quotation.credited,
        said=quotation.said,
        theirs=tuple(pieces(quotation, theirs)),
        notes=quotation.weakened,
        speaker=None if quotation.speaker == "unresolved" else quotation.speaker,
    )


def pieces(quotation: Quotation, theirs: str) -> Iterator[Piece]:
    """Cut the opponent's words at what was left out and what was changed, in order, with what was cut beside them."""
    if quotation.span is None:
        return
    if quotation.cut_before:
        yield Piece(part=Part.CUT, text=quotation.cut_before)
    marks: list[tuple[Span, str | None]] = [(cut, None) for cut in quotation.cut_inside]
    marks += [(change.span, change.ours) for change in quotation.changes if change.span is not None]
    at = quotation.span.start
    for mark, ours in sorted(marks, key=lambda each: each[0]):
        if mark.start < at or mark.end > quotation.span.end:
            continue
        if theirs[at : mark.start].strip():
            yield Piece(part=Part.GIVEN, text=theirs[at : mark.start])
        yield Piece(part=Part.CUT if ours is None else Part.CHANGED, text=mark.of(theirs), ours=ours)
        at = mark.end
    if theirs[at : quotation.span.end].strip():
        yield Piece(part=Part.GIVEN, text=theirs[at : quotation.span.end])
    if quotation.cut_after:
        yield Piece(part=Part.CUT, text=quotation.cut_after)


def plain(found: tuple[Piece, ...]) -> str:
    """Write the pieces in one line, what was cut and changed in square brackets."""
    out = []
    for piece in found:
        text = " ".join(piece.text.split())
        if piece.part is Part.CUT:
            out.append(f"[cut: {text}]")
        elif piece.part is Part.CHANGED:
            out.append(f"[{text} → {piece.ours}]")
        else:
            out.append(text)
    return " ".join(out)


def _pairs(audit: Audit, against: Against) -> Iterator[Beside]:
    ours = {judged.claim.id: (number, judged) for number, judged in enumerate(audit.claims, start=1)}
    theirs = {judged.claim.id: (number, judged) for number, judged in enumerate(against.audit.claims, start=1)}
    for pair in against.pairs:
        if pair.ours in ours and pair.theirs in theirs:
            yield Beside(ours=_side(*ours[pair.ours]), theirs=_side(*theirs[pair.theirs]), basis=pair.basis)


def _side(number: int, judged: Judged) -> Side:
    how = standing(judged)
    return Side(number=number, quote=judged.claim.quote, look=LOOKS[how], standing=how, why=judged.verdict.why)
