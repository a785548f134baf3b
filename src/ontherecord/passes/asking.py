"""From readings to rulings: each put to the record, and judged by what came back."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.model.asking import Asked
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Answer, Reason, Ruling, Verdict
from ontherecord.passes.tying import with_ties
from ontherecord.passes.work import Tools, Work
from ontherecord.queries.ask import Asker
from ontherecord.queries.bounds import bounded_by_its_own, first_bounded, otherwise_bounded
from ontherecord.units.hedges import Bounds
from ontherecord.verdicts.judge import Bench, judge
from ontherecord.verdicts.silent import unanswered
from ontherecord.verdicts.tolerance import tolerance


def ask_record(work: Work, tools: Tools) -> Work:
    """Every reading put to every release that counts."""
    to = asker(work, tools)
    asked = tuple(
        (
            claim_id,
            with_ties(
                tuple(
                    # How firmly an answer stands is asked of the best reading alone: it is the one that is ruled on.
                    to.ask(first_bounded(reading, tools.record), _fringe(reading, tools), swept=number == 0)
                    for number, reading in enumerate(readings)
                ),
                to,
                tools,
            ),
        )
        for claim_id, readings in work.readings
    )
    return replace(work, asked=asked)


def _fringe(reading: Reading, tools: Tools) -> Bounds:
    return tolerance(reading.form, tools.profile).fringe


def asker(work: Work, tools: Tools) -> Asker:
    """What puts a reading to the record as it was on the article's day, and as it is."""
    return Asker(record=tools.record, database=tools.database, published=work.document.published.period)


def judge_claims(work: Work, tools: Tools) -> Work:
    """Rulings where something was asked, reasons where nothing could be."""
    bench = Bench(
        measure=tools.record.measure,
        names=tools.record.names,
        profile=tools.profile,
        carriers=tools.record.measures,
    )
    answers = dict(work.asked)
    words = tools.lexicon.words()
    judged: list[Judged] = []
    for claim in work.claims:
        if claim.id in answers:
            answered, verdict = _held_to_bounds(claim, answers[claim.id], bench, tools, asker(work, tools))
            judged.append(Judged(claim=claim, answers=answered, verdict=verdict))
        else:
            judged.append(Judged(claim=claim, answers=(), verdict=unanswered(claim, words)))
    return replace(work, judged=tuple(judged))


def _held_to_bounds(
    claim: Claim, asked: tuple[Asked, ...], bench: Bench, tools: Tools, to: Asker
) -> tuple[tuple[Answer, ...], Verdict]:
    """A ruling that a region's other definitions would turn is none.

    What the publisher's own bounds support stands; what they refute is tried by the others. A group that the publisher
    does not bound is tried either way.
    """
    first = judge(claim, asked, bench)
    best = asked[0].reading
    plain = first[1].ruling
    held_back = first[1].reasons == (Reason.READINGS_DISAGREE,) and plain is Ruling.NOT_ENOUGH_EVIDENCE
    open_bounds = plain is Ruling.SUPPORTED and not bounded_by_its_own(best, tools.record)
    others = otherwise_bounded(best, tools.record) if plain is Ruling.REFUTED or held_back or open_bounds else ()
    if not others:
        return first
    tried = tuple(to.ask(reading, _fringe(reading, tools), swept=False) for reading in others)
    opened = replace(asked[0], reading=replace(best, open_choice=True))
    again = judge(claim, (opened, *tried), bench)
    return first if again[1].ruling is plain else again
