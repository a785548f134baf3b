"""Evidence -> Verdict: the readings weighed into one ruling, with the disagreement shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontherecord.model.asking import Asked, Standing
from ontherecord.model.claim import Claim
from ontherecord.model.evidence import Finding
from ontherecord.model.form import Level, Rank, Share, everybody
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Answer, Reason, Robustness, Ruling, Verdict
from ontherecord.record.dataset import Dataset, Measure
from ontherecord.record.names import Gazetteer
from ontherecord.units.words import rounded
from ontherecord.verdicts.answer import answer
from ontherecord.verdicts.beside import beside_verdict
from ontherecord.verdicts.counter import natural, rescued
from ontherecord.verdicts.credit import credited_elsewhere
from ontherecord.verdicts.explain import REASONS, found, would_change
from ontherecord.verdicts.marked import told_marks
from ontherecord.verdicts.phrases import plainest
from ontherecord.verdicts.robustness import holding, robustness
from ontherecord.verdicts.tolerance import tolerance

# Readings that cost this much more than the best are shown and do not weigh: an editor would not have taken them.
FAR_FETCHED = 0.3
# A reading that assumes this much may support or leave open; it never refutes.
_SAVING = frozenset({"money_of_the_day", "times_more", "ties_as_one", "ties_behind"})
TOO_ASSUMED = 0.6
_RULED = frozenset({Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING})
_UNITS = {Unit.PERCENT: " %", Unit.TIMES: " times", Unit.TIV: " million TIV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What judging needs beside the evidence."""

    measure: Callable[[str], tuple[Dataset, Measure]]
    names: Gazetteer
    profile: str
    carriers: Callable[[str], tuple[tuple[Dataset, Measure], ...]] | None = None

    def source(self, name: str, finding: Finding | None) -> tuple[Dataset, Measure]:
        """The data set that a finding is of, with the measure; without a finding the one that goes first."""
        for dataset, measure in self.carriers(name) if self.carriers is not None and finding is not None else ():
            if finding is not None and dataset.id == finding.dataset:
                return dataset, measure
        return self.measure(name)


def judge(claim: Claim, asked: tuple[Asked, ...], bench: Bench) -> tuple[tuple[Answer, ...], Verdict]:
    """Rule on a claim that has readings, best first."""
    answers: list[Answer] = []
    firm: Robustness | None = None
    for one in asked:
        main = one.main()
        dataset, measure = bench.source(one.reading.form.measure, None if main is None else main.finding)
        allowed = tolerance(one.reading.form, bench.profile)
        answers.append(
            answer(
                one,
                allowed,
                measure,
                credited_elsewhere=credited_elsewhere(claim, dataset),
                succeeded=_succeeded(one, bench),
            )
        )
        if firm is None:
            firm = robustness(one, allowed, measure, dataset.windows.natural)
    ruling, reasons = weigh(answers)
    best = answers[0]
    dataset, measure = bench.source(best.reading.form.measure, best.finding)
    marked = told_marks(asked[0].quality, best.finding, dataset)
    held = holding(asked[0], tolerance(asked[0].reading.form, bench.profile))
    turned = natural(asked[0], held, dataset.windows.natural)
    if ruling is Ruling.REFUTED:
        turned = rescued(asked[0], held)
    return tuple(answers), Verdict(
        ruling=ruling,
        reasons=reasons,
        why=_why(answers, ruling, reasons, bench, asked[0]),
        plainest_phrase=_phrase(answers, ruling),
        would_change=would_change(best, firm, bench.names) if ruling is best.ruling else _open_reading(ruling),
        robustness=firm,
        context=(*beside_verdict(best, firm, bench.names), *turned, *marked),
    )


def weigh(answers: list[Answer]) -> tuple[Ruling, tuple[Reason, ...]]:
    """One ruling from the readings. How well a value fits never chooses a reading; only its cost does."""
    best = answers[0]
    near = [a for a in answers if a.reading.cost <= best.reading.cost + FAR_FETCHED and not _beyond(a)] or [best]
    rulings = {a.ruling for a in near}
    if (
        best.reading.open_choice
        and len(rulings & _RULED) > 1
        and not (_by_its_usual_window(near) or _before_what_it_was_compared_with(near))
    ):
        return Ruling.CONFLICTING, (Reason.READINGS_DISAGREE,)
    if best.reading.open_choice and best.reasons == (Reason.READINGS_DISAGREE,) and any(map(_drawn_so, near[1:])):
        return Ruling.CONFLICTING, (Reason.READINGS_DISAGREE,)
    if best.ruling is Ruling.REFUTED and (
        best.reading.cost >= TOO_ASSUMED
        or _guessed_when(best)
        or (best.reading.open_choice and rulings | _of_its_forerunner(answers) != {Ruling.REFUTED})
        or _saved(answers)
    ):
        return Ruling.NOT_ENOUGH_EVIDENCE, (Reason.READINGS_DISAGREE,)
    return best.ruling, best.reasons


def _by_its_usual_window(near: list[Answer]) -> bool:
    """Whether a claim without a period holds over the years that the publisher's reports speak of, and not over others.

    Then the usual years are meant; a claim that fails over them may still mean others, and is not refuted.
    """
    best = near[0]
    windows = all(any(one.kind == "window" for one in a.reading.assumptions) for a in near)
    return best.ruling is Ruling.SUPPORTED and windows


def _before_what_it_was_compared_with(near: list[Answer]) -> bool:
    """Whether a claim holds in the later of two periods that were set side by side, and fails only in the earlier.

    The earlier is what the later was compared with; a claim that fails in the later may still mean it, and is not refuted.
    """
    best = near[0]
    others = [a for a in near if a.ruling in _RULED and a.ruling is not best.ruling]
    return best.ruling is Ruling.SUPPORTED and all(
        any(one.kind == "compared" for one in a.reading.assumptions) for a in others
    )


def _guessed_when(answer: Answer) -> bool:
    """Whether no words say of which years a claim speaks: those that it was read with are the publisher's, and no proof against it."""
    return any(one.kind == "window" for one in answer.reading.assumptions)


def _beyond(answer: Answer) -> bool:
    """Whether a reading takes the claim to mean years that the data do not reach: it can neither save nor sink it."""
    windowed = any(one.kind == "window" for one in answer.reading.assumptions)
    return windowed and answer.reasons == (Reason.OUTSIDE_COVERAGE,)


def _drawn_so(answer: Answer) -> bool:
    """Whether a claim holds by another definition of a region in it."""
    return answer.ruling is Ruling.SUPPORTED and bool(answer.reading.bounds)


def _of_its_forerunner(answers: list[Answer]) -> set[Ruling]:
    """Rulings of readings that count what an organisation grew out of, or do not: however far-fetched, they can save a claim."""
    return {a.ruling for a in answers if any(one.kind == "predecessor" for one in a.reading.assumptions)}


def _saved(answers: list[Answer]) -> bool:
    """Whether a claim holds in a sense that the words allow, however far-fetched: in the money of the day, counted on top."""
    return any(
        a.ruling is Ruling.SUPPORTED and any(one.kind in _SAVING for one in a.reading.assumptions) for a in answers[1:]
    )


def _succeeded(asked: Asked, bench: Bench) -> bool:
    """Whether a party's predecessor is listed apart in the years that were asked (the Soviet Union before Russia)."""
    period = asked.reading.form.period
    # "Until 2017" reaches back to the first year of a series; a roll tells predecessors apart by itself.
    endless = isinstance(asked.reading.form, Share | Rank | Level)
    if period is None or (period.start is None and not endless):
        return False
    return any(
        period.start is None or period.start.year <= ended + 1
        for participant in everybody(asked.reading.form)
        for _, ended in bench.names.predecessors(participant.code)
    )


def _why(answers: list[Answer], ruling: Ruling, reasons: tuple[Reason, ...], bench: Bench, asked: Asked) -> str:
    best = answers[0]
    dataset, _ = bench.source(best.reading.form.measure, best.finding)
    shown = found(best, dataset, bench.names)
    source = f" ({dataset.publisher.short}, release {best.finding.release})" if best.finding is not None else ""
    sentences = [f"{_capital(shown)}{source}."] if shown else []
    if Reason.READINGS_DISAGREE in reasons:
        other = next((a for a in answers[1:] if a.ruling is not best.ruling), None)
        if other is not None and found(other, dataset, bench.names):
            assumed = other.reading.assumptions[-1].text if other.reading.assumptions else "otherwise"
            sentences.append(f"Read another way, {assumed}: {found(other, dataset, bench.names)}.")
    if ruling is Ruling.CONFLICTING and Reason.REVISION_BAND in reasons:
        sentences.append(_newest(asked))
    sentences.extend(
        f"{_capital(_reason(reason, best))}."
        if ruling is Ruling.CONFLICTING
        else f"No plain ruling: {_reason(reason, best)}."
        for reason in reasons
    )
    return " ".join(sentence for sentence in sentences if sentence) or "No plain ruling."


def _newest(asked: Asked) -> str:
    """What the newest release gives where it turns the answer."""
    for measured in asked.measured:
        value = None if measured.finding is None else measured.finding.value
        if measured.standing is Standing.NEWEST and value is not None:
            unit = _UNITS.get(value.unit, "")
            return f"The newest release, {measured.release}, gives {rounded((value.low + value.high) / 2)}{unit}."
    return ""


def _reason(reason: Reason, best: Answer) -> str:
    if reason is Reason.UNPARSED_CONTENT:
        words = ", ".join(f"“{word}”" for word in best.reading.unexplained)
        return f"{REASONS[reason]}: {words}"
    if reason is Reason.REVISION_BAND and best.ruling is Ruling.CONFLICTING:
        return "one way as published then; since revised"
    return REASONS[reason]


def _phrase(answers: list[Answer], ruling: Ruling) -> str | None:
    best = answers[0]
    if best.finding is None or best.finding.value is None or ruling is Ruling.NOT_ENOUGH_EVIDENCE:
        return None
    return plainest(best.reading.form, best.finding.value)


def _open_reading(ruling: Ruling) -> str | None:
    return "Words that settle which reading is meant." if ruling is Ruling.CONFLICTING else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
