"""Find what an article claims, who says it, and what kind of saying it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ontherecord.claims.drafts import Draft, Drafts
from ontherecord.claims.mentions import Gazetteer
from ontherecord.claims.opened import with_openings
from ontherecord.claims.reading import read
from ontherecord.claims.sentences.analyse import Analyser, default_analyser
from ontherecord.claims.worth import worth
from ontherecord.model.audit import Model
from ontherecord.model.claim import Claim, Kind, Reference
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.text import Sentence, Span
from ontherecord.model.voice import Voice
from ontherecord.record.chronicle import Chronicle, load_chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Claims ordered by start, end and kind, the models that took part, what could not be read, and every sentence read."""

    claims: tuple[Claim, ...] = ()
    models: tuple[Model, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sentences: tuple[Sentence, ...] = ()


def find(
    document: Document, *, names: Gazetteer, nlp: Analyser | None = None, chronicle: Chronicle | None = None
) -> tuple[tuple[Claim, ...], tuple[Model, ...], tuple[Diagnostic, ...]]:
    """Claims ordered by start, end and kind, the models that took part, and what could not be read.

    Never raises on an article; only English is read. Events are those of the shipped chronology, or of `chronicle`.

    Raises:
        UsageError: no analyser was given and no English model is installed.

    """
    found = look(document, names=names, nlp=nlp, chronicle=chronicle)
    return found.claims, found.models, found.diagnostics


def look(
    document: Document, *, names: Gazetteer, nlp: Analyser | None = None, chronicle: Chronicle | None = None
) -> Found:
    """As `find`, with the sentences, of which some make no claim.

    Raises:
        UsageError: no analyser was given and no English model is installed.

    """
    if document.language not in {None, "en"} and not _has_english(document):
        message = f"The article is in “{document.language}”; claims are found in English only."
        return Found(diagnostics=(Diagnostic(code="language_not_read", severity=Severity.WARNING, message=message),))
    if not document.blocks:
        return Found()
    analyser = default_analyser() if nlp is None else nlp
    reading = read(document, names, analyser, load_chronicle() if chronicle is None else chronicle)
    notes = []
    if reading.cut is not None:
        span = Span(reading.cut, len(document.text))
        notes.append(
            Diagnostic(
                code="claims_cut",
                severity=Severity.WARNING,
                message="The text is too long; the rest was not read for claims.",
                span=span,
            )
        )
    drafts = Drafts(document, reading)
    claims = _weighed(_numbered(drafts.all()))
    claims = with_openings(claims, document.text, document.published.period)
    notes += _unclear(drafts.references, claims)
    return Found(
        claims=claims,
        models=(analyser.model,),
        diagnostics=tuple(notes),
        sentences=tuple(line.sentence for line in reading.lines),
    )


def _has_english(document: Document) -> bool:
    """Whether an article of another language has blocks that were kept to be read: the others are marked foreign then."""
    return any(block.role is BlockRole.FOREIGN for block in document.blocks)


def _numbered(drafts: Iterable[Draft]) -> tuple[Claim, ...]:
    """Ordered, without doubles, with ids; contents point at their attribution."""
    ordered = sorted(
        drafts,
        key=lambda each: (each.claim.span.start, each.claim.span.end, each.claim.kind.value, len(each.claim.voices)),
    )
    kept: list[Draft] = []
    seen: dict[tuple[Span, Kind, tuple[Voice, ...]], int] = {}
    ids: dict[int, str] = {}
    for draft in ordered:
        key = (draft.claim.span, draft.claim.kind, draft.claim.voices)
        if key not in seen:
            kept.append(draft)
            seen[key] = len(kept)
        if draft.link is not None:
            ids[id(draft.link)] = f"c{seen[key]}"
    return tuple(
        replace(
            draft.claim,
            id=f"c{number}",
            content_of=ids.get(id(draft.inside)) if draft.inside is not None else None,
        )
        for number, draft in enumerate(kept, start=1)
    )


def _weighed(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Say how much each claim's sentence is worth a check: the same for all claims of one sentence."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.span, []).append(claim)
    values = {span: worth(said[0].sentence.tokens, said) for span, said in by_sentence.items()}
    return tuple(replace(claim, worth=values[claim.sentence.span]) for claim in claims)


def _unclear(found: Iterable[tuple[Reference, ...]], claims: tuple[Claim, ...]) -> Iterator[Diagnostic]:
    """List what may stand for one or another, where a claim that something could check hangs on it."""
    weighty = {
        each.span: each for claim in claims if claim.kind.has_verdict for each in claim.references if each.others
    }
    for reference in (weighty[each.span] for line in found for each in line if each.span in weighty):
        names = list(dict.fromkeys(mention.text for mention in reference.others))
        if reference.meant:
            told = f"is taken for {' and '.join(m.text for m in reference.meant)}; it may stand for {names[0]}."
        else:
            told = f"may stand for {', '.join(names[:-1])} or {names[-1]}; it is left open."
        yield Diagnostic(
            code="reference_unclear",
            severity=Severity.INFO,
            message=f"“{reference.text}” {told}",
            span=reference.span,
        )
