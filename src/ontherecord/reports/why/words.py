"""How figures of a weighing are written. Words for probabilities come from one published table and stand with the figure.

The table is that of Intelligence Community Directive 203, Analytic Standards (2015), D.6.e(2)(a), upper row.
"""

from __future__ import annotations

import math

from ontherecord.model.hypothesis import Case, EvidenceKind, Level, Rating
from ontherecord.model.weighing import LeftOut, Range, Variation

ICD_203 = (
    (0.01, 0.05, "almost no chance"),
    (0.05, 0.20, "very unlikely"),
    (0.20, 0.45, "unlikely"),
    (0.45, 0.55, "roughly even chance"),
    (0.55, 0.80, "likely"),
    (0.80, 0.95, "very likely"),
    (0.95, 0.99, "almost certain"),
)
"""From, to, and the words. Below the first and above the last the directive has none."""

RATING_WORDS = {
    Rating.VERY_CONSISTENT: "very consistent",
    Rating.CONSISTENT: "consistent",
    Rating.NEUTRAL: "neutral",
    Rating.INCONSISTENT: "inconsistent",
    Rating.VERY_INCONSISTENT: "very inconsistent",
    Rating.NOT_APPLICABLE: "not applicable",
}
KIND_WORDS = {
    EvidenceKind.DEED: "deeds",
    EvidenceKind.ACTOR_WORD: "the actor's own words",
    EvidenceKind.OTHERS_WORD: "the words of others",
    EvidenceKind.DOCUMENT: "documents",
    EvidenceKind.ABSENCE: "absences",
}
LEVEL_WORDS = {Level.LOW: "low", Level.MEDIUM: "medium", Level.HIGH: "high"}
_HUNDREDTH = 0.01


def percent(share: float) -> str:
    """Write a probability, "35 %"; near the ends as far as it takes to tell it from them."""
    if share in {0.0, 1.0}:
        return f"{share:.0%}".replace("%", "\u00a0%")
    if share < _HUNDREDTH:
        return "<\u00a01\u00a0%"
    if share > 1 - _HUNDREDTH:
        return ">\u00a099\u00a0%"
    return f"{share * 100:.0f}\u00a0%"


def span(between: Range) -> str:
    """Write a range of probability, "20 % to 45 %"; where its ends read alike, "35 %" once."""
    low, high = percent(between.low), percent(between.high)
    return low if low == high else f"{low} to {high}"


def chance_words(between: Range) -> str | None:
    """Give the directive's words for a range, "unlikely to likely"; `None` where it has none for an end of it."""
    low, high = _words(between.low), _words(between.high)
    if low is None or high is None:
        return None
    return low if low == high else f"{low} to {high}"


def _words(share: float) -> str | None:
    if not ICD_203[0][0] <= share <= ICD_203[-1][1]:
        return None
    return next(
        words for low, high, words in ICD_203 if low <= share <= high and (share < high or high == ICD_203[-1][1])
    )


def worded(between: Range) -> str:
    """Write a range with its words, "20 % to 45 % (unlikely)"."""
    words = chance_words(between)
    return f"{span(between)} ({words})" if words else span(between)


def points(figure: float) -> str:
    """Write a score: whole, or to two places."""
    return f"{figure:.0f}" if math.isclose(figure, round(figure), abs_tol=1e-9) else f"{figure:.2f}"


def decibans(between: Range) -> str:
    """Write a weight of evidence, "3.0 to 9.5 dB"."""
    low, high = ("∞" if math.isinf(end) else f"{end:.1f}" for end in (between.low, between.high))
    return f"{low}\u00a0dB" if low == high else f"{low} to {high}\u00a0dB"


def rank(place: int, *, tied: bool) -> str:
    """Write a rank; a shared one with an equals sign, as in a table of results."""
    return f"{place}=" if tied else str(place)


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Join with commas and an "and"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def rater(case: Case, name: str) -> str:
    """Give a rater's name for readers."""
    found = next((each.name for each in case.raters if each.id == name), None)
    return found or name or "nobody named"


def without(case: Case, variation: Variation) -> str:
    """Say what a variation leaves out, "without item E3"."""
    what = variation.what
    match variation.left_out:
        case LeftOut.ITEM:
            return f"without item {what}"
        case LeftOut.SOURCE:
            return f"without the source {what}"
        case LeftOut.KIND:
            return f"without {KIND_WORDS[EvidenceKind(what)]}"
        case LeftOut.RATER:
            return f"without the rater {rater(case, what)}"
        case LeftOut.UNKNOWN_BY:
            return f"with what was known by {what}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Count something, "1 item", "3 items", "no item"."""
    if number == 1:
        return f"1 {one}"
    return f"{number or 'no'} {many or one + 's'}"
