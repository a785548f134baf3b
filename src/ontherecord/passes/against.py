"""What an article credits to another held against that one's own words, and claims of both about one thing side by side."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.audit import Against, Audit, Judged
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document
from ontherecord.model.evidence import Passage
from ontherecord.model.quotation import Held, Pair
from ontherecord.passes.work import Tools, Work
from ontherecord.quotations import hold, pair
from ontherecord.verdicts.quoted import quoted


def hold_against(work: Work, tools: Tools) -> Work:  # noqa: ARG001 - the signature of a pass
    """Attributions against the words of the opponent; claims of both about one thing side by side."""
    opponent = work.opponent
    if opponent is None:
        return work
    held = {each.claim: each for each in hold(work.judged, work.document, opponent)}
    pairs = pair(work.judged, opponent.claims, frozenset(held))
    beside = {each.ours: _counterpart(each, opponent) for each in pairs}
    judged = tuple(
        _compared(one, held.get(one.claim.id), beside.get(one.claim.id), opponent.document) for one in work.judged
    )
    notes = work.diagnostics
    if opponent.document.language not in {None, "en"}:
        message = (
            f"The article to hold it against is in “{opponent.document.language}”; reports of it were not compared."
        )
        notes = (*notes, Diagnostic(code="against_not_read", severity=Severity.WARNING, message=message))
    return replace(work, judged=judged, diagnostics=notes, against=Against(audit=opponent, pairs=pairs))


def _compared(one: Judged, held: Held | None, beside: Passage | None, theirs: Document) -> Judged:
    passages = tuple(each for each in (held.passage if held else None, beside) if each is not None)
    if held is None:
        return replace(one, passages=passages)
    name = theirs.title or theirs.source or theirs.id
    verdict = replace(quoted(held.quotation, name), context=one.verdict.context)
    return replace(one, quotation=held.quotation, passages=passages, verdict=verdict)


def _counterpart(each: Pair, opponent: Audit) -> Passage:
    """The opponent's claim about the same thing, as a passage."""
    claim = next(other.claim for other in opponent.claims if other.claim.id == each.theirs)
    return Passage(
        source=opponent.document.source or opponent.document.id,
        span=claim.span,
        page=None,
        quote=claim.quote,
        stance="same_subject",
        score=each.score,
        origin=opponent.document.id,
    )
