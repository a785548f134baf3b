"""Claims that nothing was asked for: why there is no ruling, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import everybody
from ontherecord.model.verdict import Context, Reason, Ruling, Verdict

WHY_NOT = {
    Kind.OPINION: "A judgement: no data or document could settle it.",
    Kind.LABEL: "A label that its user chose; whether it is deserved is not a matter of record.",
    Kind.MOTIVE: "A motive: what somebody wanted or believed is not a matter of record.",
    Kind.COUNTERFACTUAL: "A what-if: what would have happened cannot be observed.",
    Kind.CAUSAL: "A cause: the record holds what happened, not why.",
    Kind.PREDICTION: "A prediction: it speaks of what had not happened yet.",
    Kind.NORM: "A demand or a rule of conduct: not true or false.",
    Kind.VAGUE: "Too vague to be held against anything: no measure, number, party or date to ask for.",
}
MOST_BESIDE = 2
_LONGEST_NOUN = 5
_WORD = re.compile(r"[\w&$%-]+")


def unanswered(claim: Claim, nouns: Collection[str]) -> Verdict:
    """The verdict on a claim without readings; `nouns` are those by which the record speaks of what it measures."""
    if not claim.kind.has_verdict:
        return _verdict(Ruling.NOT_CHECKABLE, (), WHY_NOT[claim.kind])
    if claim.kind in {Kind.ATTRIBUTION, Kind.QUOTATION}:
        return _verdict(
            Ruling.NOT_ENOUGH_EVIDENCE,
            (Reason.NO_DATASET,),
            "Whether these words were said or written is a matter of documents; none is at hand to look it up in.",
        )
    unclear = claim.unclear_subject
    if unclear is not None:
        names = list(dict.fromkeys(mention.text for mention in unclear.others))
        return _verdict(
            Ruling.NOT_ENOUGH_EVIDENCE,
            (Reason.ENTITY_UNRESOLVED,),
            f"“{unclear.text}” may stand for {', '.join(names[:-1])} or {names[-1]}, so nothing was asked.",
        )
    if claim.kind is Kind.MEMBERSHIP and any(entity.type is EntityType.ORGANISATION for entity in claim.entities):
        return _verdict(
            Ruling.NOT_ENOUGH_EVIDENCE,
            (Reason.UNPARSED_CONTENT,),
            "The record keeps dated memberships, but this way of stating one was not understood well enough to ask.",
        )
    if not _phrases(claim.quote).isdisjoint(nouns):
        return _verdict(
            Ruling.NOT_ENOUGH_EVIDENCE,
            (Reason.UNPARSED_CONTENT,),
            "The record measures what this speaks of, but the sentence was not understood well enough to ask.",
        )
    return _verdict(
        Ruling.NOT_ENOUGH_EVIDENCE,
        (Reason.NO_DATASET,),
        "No data set of the record was recognised as one that measures what this claims.",
    )


def _phrases(text: str) -> set[str]:
    """The words of a text, and up to five of them in a row, in lower case."""
    said = [word.lower() for word in _WORD.findall(text)]
    sizes = range(1, _LONGEST_NOUN + 1)
    return {" ".join(said[at : at + size]) for size in sizes for at in range(len(said) - size + 1)}


def beside(one: Judged, codes: tuple[str, ...], everyone: tuple[Judged, ...]) -> tuple[Context, ...]:
    """Checked claims of the article about the same parties: those that share two of the codes before those with one."""
    mine = set(codes)
    near = [other for other in everyone if _told(other) and _codes(other) & mine]
    near.sort(
        key=lambda other: (-min(len(_codes(other) & mine), 2), abs(other.claim.span.start - one.claim.span.start))
    )
    return tuple(
        Context(text=f"Checked beside it: {other.verdict.why}", finding=other.answers[0].finding)
        for other in near[:MOST_BESIDE]
    )


def _told(other: Judged) -> bool:
    """Whether a claim was answered, or read in full and left open for a reason that is worth telling."""
    if not other.answers or other.answers[0].finding is None:
        return False
    return not {Reason.UNPARSED_CONTENT, Reason.OPEN_WORLD_ABSENCE} & set(other.verdict.reasons)


def _codes(other: Judged) -> set[str]:
    return {participant.code for participant in everybody(other.answers[0].reading.form)}


def _verdict(ruling: Ruling, reasons: tuple[Reason, ...], why: str) -> Verdict:
    return Verdict(
        ruling=ruling,
        reasons=reasons,
        why=why,
        plainest_phrase=None,
        would_change=None,
        robustness=None,
        context=(),
    )
