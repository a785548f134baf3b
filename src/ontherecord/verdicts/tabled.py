"""The ruling on a statement about the rows of a user's table: what its likeliest reading comes to, where that is sure enough.

How sure is a separate matter from what is meant: readings are weighed by their words (tables/ranking.py), and only then is
it asked how often statements read like this one were ruled on rightly (`confidence.py`).
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Checkable
from ontherecord.model.program import Counts, Totals
from ontherecord.model.reading import Assumption
from ontherecord.model.tabled import TableAnswer
from ontherecord.model.verdict import Answer, Fit, Reason, Ruling, Verdict
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.verdicts.confidence import REFUTED_FROM, SUPPORTED_FROM, confidence

SURENESS = "sureness"
"""The kind of the assumption that a reading of the words over rows is right; its cost is how often such ones are not."""
_RULED = frozenset({Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING})


def rule(answers: tuple[TableAnswer, ...], credit: str) -> tuple[tuple[Answer, ...], Verdict]:
    """Rule on a statement by its readings, best first; `credit` names the table. There is at least one reading."""
    best = answers[0]
    reasons: tuple[Reason, ...] = ()
    sure = confidence(answers)
    if best.holds is None:
        ruling, reasons = Ruling.NOT_ENOUGH_EVIDENCE, (Reason.OUTSIDE_COVERAGE,)
    elif _leaves_a_move(best):
        ruling, reasons = Ruling.NOT_ENOUGH_EVIDENCE, (Reason.UNPARSED_CONTENT,)
    elif sure < (SUPPORTED_FROM if best.holds else REFUTED_FROM):
        ruling, reasons = Ruling.NOT_ENOUGH_EVIDENCE, _why_not(answers)
    else:
        ruling = Ruling.SUPPORTED if best.holds else Ruling.REFUTED
    verdict = Verdict(
        ruling=ruling,
        reasons=reasons,
        why=_why(best, ruling, reasons, credit),
        plainest_phrase=None,
        would_change=None,
        robustness=None,
        context=(),
    )
    return tuple(
        _answer(each, ruling if n == 0 else None, sure if n == 0 else None)
        for n, each in enumerate(answers)
        if n == 0 or each.holds is not best.holds
    ), verdict


def rule_tally(answer: TableAnswer, credit: str) -> tuple[tuple[Answer, ...], Verdict]:
    """Rule on a figure beside the name of a column: the cell has it or has another."""
    ruling = Ruling.SUPPORTED if answer.holds else Ruling.REFUTED
    verdict = Verdict(
        ruling=ruling,
        reasons=(),
        why=_why(answer, ruling, (), credit),
        plainest_phrase=None,
        would_change=None,
        robustness=None,
        context=(),
    )
    return (_answer(answer, ruling, None),), verdict


def joined(one: Judged, told: tuple[tuple[Answer, ...], Verdict]) -> Judged:
    """A claim with what the user's table says of it, beside what the record says where it rules too.

    Where both rule and differ, the sources conflict, and neither is preferred.
    """
    answers, verdict = told
    claim = replace(one.claim, checkable=Checkable.DATA)
    record = one.verdict.ruling
    if record not in _RULED:
        return replace(one, claim=claim, answers=(*answers, *one.answers), verdict=verdict)
    both = (*one.answers, *answers)
    if verdict.ruling not in _RULED:
        return replace(one, answers=both)
    why = f"{one.verdict.why} {verdict.why}"
    if verdict.ruling is record:
        return replace(one, answers=both, verdict=replace(one.verdict, why=why))
    torn = replace(one.verdict, ruling=Ruling.CONFLICTING, reasons=(Reason.SOURCES_CONFLICT,), why=why)
    return replace(one, answers=both, verdict=torn)


def _answer(each: TableAnswer, ruling: Ruling | None, sure: float | None) -> Answer:
    fit = Fit.NA if each.holds is None else Fit.FITS if each.holds else Fit.OUTSIDE
    own = Ruling.NOT_ENOUGH_EVIDENCE if each.holds is None else Ruling.SUPPORTED if each.holds else Ruling.REFUTED
    reading = each.asked.reading
    if sure is not None and each.holds is not None:
        text = f"of statements read and answered like this one, {sure:.0%} were ruled on rightly in trials"
        likely = Assumption(kind=SURENESS, text=text, cost=round(1 - sure, 3))
        reading = replace(reading, assumptions=(*reading.assumptions, likely))
    return Answer(reading=reading, finding=each.finding, fit=fit, margin=None, ruling=ruling or own, reasons=())


def _leaves_a_move(best: TableAnswer) -> bool:
    """Whether "rose" or "fell" is not accounted for: the same rows would bear out the opposite, however sure the rest is."""
    words = lexicon()
    return any(word.lower() in words.up or word.lower() in words.down for word in best.asked.reading.unexplained)


def _why_not(answers: tuple[TableAnswer, ...]) -> tuple[Reason, ...]:
    if answers[0].asked.reading.unexplained:
        return (Reason.UNPARSED_CONTENT,)
    if any(each.holds is not answers[0].holds for each in answers):
        return (Reason.READINGS_DISAGREE,)
    return (Reason.BELOW_THRESHOLD,)


def _why(best: TableAnswer, ruling: Ruling, reasons: tuple[Reason, ...], credit: str) -> str:
    asked = f"Asked of {credit}: whether {best.asked.reading.readback}."
    if ruling is Ruling.NOT_ENOUGH_EVIDENCE:
        return f"{asked} {_left_open(best, reasons)}"
    return f"{asked} It is {'so' if best.holds else 'not so'}{_found(best)}."


def _found(best: TableAnswer) -> str:
    value = best.finding.value if best.finding is not None else None
    if isinstance(best.asked.program, Counts | Totals) and value is not None:
        return f": the table gives {value.low.normalize():,f}"
    rows = len(best.finding.rows) if best.finding is not None else 0
    return "" if rows else ": no row is like that"


def _left_open(best: TableAnswer, reasons: tuple[Reason, ...]) -> str:
    unexplained = best.asked.reading.unexplained
    if Reason.OUTSIDE_COVERAGE in reasons:
        return "The table has nothing to compare there."
    if unexplained:
        words = ", ".join(f"“{word}”" for word in unexplained[:6])
        return f"These words were not understood: {words}; so there is no ruling."
    return "The words can be taken in other ways too, so there is no ruling."
