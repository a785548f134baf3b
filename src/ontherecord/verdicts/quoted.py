"""What became of an attribution, as a ruling on the claim that somebody said it."""

from __future__ import annotations

from ontherecord.model.quotation import Outcome, Quotation
from ontherecord.model.verdict import Reason, Ruling, Verdict

_LONGEST = 240


def quoted(quotation: Quotation, source: str) -> Verdict:
    """Rule on an attribution that was held against `source`, named as a reader knows it.

    Only words in quotation marks that the source has otherwise are refuted: absence refutes nothing, because the source
    is one text of its author's; a report may lean on another sentence than the one compared.
    """
    ruling, reasons = _ruling(quotation)
    return Verdict(
        ruling=ruling,
        reasons=reasons,
        why=_why(quotation, source),
        plainest_phrase=None,
        would_change=_WOULD_CHANGE.get(quotation.outcome),
        robustness=None,
        context=(),
    )


_WOULD_CHANGE = {
    Outcome.NOT_FOUND: "Another text or recording of the same speaker that has these words.",
    Outcome.UNCLEAR: "A passage that says so in words near enough to compare.",
}


def _ruling(quotation: Quotation) -> tuple[Ruling, tuple[Reason, ...]]:
    match quotation.outcome:
        case Outcome.EXACT:
            return Ruling.SUPPORTED, (Reason.QUOTATION_EXACT,)
        case Outcome.CUT:
            return (Ruling.CONFLICTING if quotation.weakened else Ruling.SUPPORTED), (Reason.QUOTATION_CUT,)
        case Outcome.ALTERED:
            changed = quotation.verbatim and any(change.content for change in quotation.changes)
            return (Ruling.REFUTED if changed else Ruling.NOT_ENOUGH_EVIDENCE), (Reason.QUOTATION_ALTERED,)
        case Outcome.PARAPHRASED:
            return Ruling.SUPPORTED, ()
        case Outcome.OVERSTATED:
            return Ruling.CONFLICTING, (Reason.SOURCES_CONFLICT,)
        case Outcome.OTHER_SPEAKER:
            return Ruling.CONFLICTING, (Reason.OTHER_SPEAKER,)
        case Outcome.NOT_FOUND:
            return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.NOT_FOUND,)
        case Outcome.UNCLEAR:
            return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.BELOW_THRESHOLD,)


def _why(quotation: Quotation, source: str) -> str:
    where = f"“{source}”"
    match quotation.outcome:
        case Outcome.EXACT:
            return f"{where} has these words, word for word."
        case Outcome.CUT:
            told = "; ".join(quotation.weakened)
            lead = f"{where} has these words, but more of them"
            return f"{lead}: {told}." if told else f"{lead}; what was cut does not turn them round."
        case Outcome.ALTERED:
            changes = "; ".join(
                f"“{c.theirs}” became “{c.ours}”" if c.theirs else f"“{c.ours}” was put in" for c in quotation.changes
            )
            if any(change.content for change in quotation.changes):
                return f"{where} has other words: {changes}."
            return f"{where} has these words but for small ones, as quoting into a sentence bends them: {changes}."
        case Outcome.PARAPHRASED:
            return f"{where} says so: “{_short(quotation.quote)}”."
        case Outcome.OVERSTATED:
            figures = [f"“{c.theirs}” became “{c.ours}”" for c in quotation.changes]
            return f"{where} does not say it so: {'; '.join([*quotation.weakened, *figures])}. It says: “{_short(quotation.quote)}”."
        case Outcome.OTHER_SPEAKER:
            whose = quotation.speaker or "its author"
            return f"In {where} this is said by somebody else: {whose}."
        case Outcome.NOT_FOUND:
            return f"{where} does not have it; it is one text, and the words may stand in another."
        case Outcome.UNCLEAR:
            near = f" The nearest in it: “{_short(quotation.quote)}”." if quotation.quote else ""
            told = f" ({'; '.join(quotation.weakened)})" if quotation.weakened else ""
            return f"Whether {where} says so could not be told{told}.{near}"


def _short(text: str | None) -> str:
    flat = " ".join((text or "").split())
    flat = flat.removesuffix(".")
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"
