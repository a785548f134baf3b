"""How a claim stands, in one word, one sign and one colour: what every report says the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.audit import Judged
from ontherecord.model.verdict import Answer, Fit, Reason, Ruling


class Standing(StrEnum):
    """The five rulings, with "stretched" set apart from "supported". In the order in which reports list them."""

    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    STRETCHED = "stretched"
    SUPPORTED = "supported"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`sign` stands beside the word, so that nothing hangs on colour; `colour` is a terminal colour."""

    word: str
    sign: str
    colour: str
    meaning: str


LOOKS = {
    Standing.REFUTED: Look(
        word="Refuted", sign="✗", colour="red", meaning="The record says otherwise, by more than revisions explain."
    ),
    Standing.CONFLICTING: Look(
        word="Conflicting",
        sign="≠",
        colour="magenta",
        meaning="Two fair readings, two releases, or a report and its source, give opposite answers.",
    ),
    Standing.STRETCHED: Look(
        word="Stretched", sign="≈", colour="yellow", meaning="The record bears it out only if the words are stretched."
    ),
    Standing.SUPPORTED: Look(word="Supported", sign="✓", colour="green", meaning="The record bears it out."),
    Standing.NOT_ENOUGH_EVIDENCE: Look(
        word="Not enough evidence", sign="?", colour="cyan", meaning="It could be checked, but not with this record."
    ),
    Standing.NOT_CHECKABLE: Look(
        word="Not checkable", sign="–", colour="bright_black", meaning="No record could settle it."
    ),
}

REASONS = {
    Reason.NO_DATASET: "no data set of the record covers it",
    Reason.ENTITY_UNRESOLVED: "it is not clear who is meant",
    Reason.OUTSIDE_COVERAGE: "it lies outside what the data cover",
    Reason.OPEN_WORLD_ABSENCE: "the data do not list everything, so absence means nothing",
    Reason.MEASURE_MISMATCH: "the data measure something else",
    Reason.SERIES_BREAK: "the series changes its meaning on the way",
    Reason.READINGS_DISAGREE: "fair readings of the words give different answers",
    Reason.UNPARSED_CONTENT: "part of the sentence was not understood",
    Reason.NEAR_BOUNDARY: "the figure lies on the edge of what the words allow",
    Reason.REVISION_BAND: "the figure is off by no more than revisions of the data",
    Reason.UNVERIFIED_FACT: "the fact in the record has not been verified at its source",
    Reason.QUOTATION_EXACT: "the words stand in the source as quoted",
    Reason.QUOTATION_CUT: "the words stand in the source, and some beside them were cut",
    Reason.QUOTATION_ALTERED: "the source has other words",
    Reason.OTHER_SPEAKER: "in the source somebody else says it",
    Reason.NOT_FOUND: "the source that was compared does not have it",
    Reason.SOURCES_CONFLICT: "the report goes further than its source",
    Reason.BELOW_THRESHOLD: "the words are too far from the source's to tell",
}


def standing(judged: Judged) -> Standing:
    """Tell how the claim stands."""
    ruling = judged.verdict.ruling
    if ruling is Ruling.SUPPORTED:
        best = decisive(judged)
        return Standing.STRETCHED if best is not None and best.fit is Fit.STRETCHED else Standing.SUPPORTED
    return Standing(ruling.value)


def answered(judged: Judged) -> bool:
    """Whether the record had something to say: a ruling, or at least a reading with a finding."""
    quiet = {Standing.NOT_ENOUGH_EVIDENCE, Standing.NOT_CHECKABLE}
    return standing(judged) not in quiet or any(answer.finding is not None for answer in judged.answers)


def decisive(judged: Judged) -> Answer | None:
    """Pick the best answer that rules as the verdict does, else the best with a finding, else the best."""
    ruling = judged.verdict.ruling
    for answer in judged.answers:
        if answer.ruling is ruling and answer.finding is not None:
            return answer
    for answer in judged.answers:
        if answer.finding is not None:
            return answer
    return judged.answers[0] if judged.answers else None


def tally(claims: Iterable[Judged]) -> dict[Standing, int]:
    """Count the claims by standing, in the order of `Standing`; all keys are present."""
    counts = Counter(standing(judged) for judged in claims)
    return {each: counts[each] for each in Standing}


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Claims without an answer that stand the same way: how many, and each reason with the positions of its claims."""

    standing: Standing
    count: int
    reasons: tuple[tuple[str, tuple[int, ...]], ...]


def left_open(claims: Sequence[Judged]) -> tuple[Left, ...]:
    """Say which claims have no answer and why, most frequent reason first, then by the alphabet.

    A claim with several reasons stands under each of them, so that reasons may add up to more than the count.
    """
    found: list[Left] = []
    for each in (Standing.NOT_ENOUGH_EVIDENCE, Standing.NOT_CHECKABLE):
        positions = [position for position, judged in enumerate(claims) if standing(judged) is each]
        by_reason: dict[str, list[int]] = {}
        for position in positions:
            for why in _whys(claims[position], each):
                by_reason.setdefault(why, []).append(position)
        if positions:
            ordered = sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
            found.append(
                Left(standing=each, count=len(positions), reasons=tuple((why, tuple(which)) for why, which in ordered))
            )
    return tuple(found)


def _whys(judged: Judged, how: Standing) -> tuple[str, ...]:
    if how is Standing.NOT_CHECKABLE:
        return (KINDS[judged.claim.kind.value],)
    return tuple(REASONS[reason] for reason in judged.verdict.reasons) or ("no reason is given",)


def unchecked(claims: Sequence[Judged]) -> tuple[tuple[str, int], ...]:
    """Say in one line each why claims have no answer, most frequent first, then by the alphabet."""
    lines = [
        (f"{why}: no record could settle it" if left.standing is Standing.NOT_CHECKABLE else why, len(which))
        for left in left_open(claims)
        for why, which in left.reasons
    ]
    return tuple(sorted(lines, key=lambda item: (-item[1], item[0])))


KINDS = {
    "level": "an amount",
    "share": "a share",
    "rank": "a rank",
    "superlative": "a superlative",
    "trend": "a trend",
    "comparison": "a comparison",
    "order": "an order in time",
    "existence": "whether something happened",
    "membership": "a membership",
    "count": "a count",
    "duration": "a duration",
    "attribution": "who said something",
    "quotation": "a quotation",
    "event": "an event",
    "identity": "who or what someone is",
    "opinion": "an opinion",
    "label": "a loaded label",
    "motive": "a motive",
    "counterfactual": "a what-if",
    "causal": "a cause",
    "prediction": "a prediction",
    "norm": "what ought to be",
    "vague": "too vague to check",
}
