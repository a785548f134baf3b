"""The periods that hold for a claim without standing in its words: of its events, from the sentences around, by default.

Each says in its basis where it comes from, so that nothing assumed looks as if it had been written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ontherecord.claims.times import find_times
from ontherecord.forms.series.words import words
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, Kind, TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.passes.around import Around, Names, around
from ontherecord.passes.around import nowhere as _nowhere
from ontherecord.passes.founded import founded
from ontherecord.passes.lasting import lasting
from ontherecord.passes.of_report import of_report, on_record, stocks
from ontherecord.passes.since_event import since_event
from ontherecord.passes.totals import totals
from ontherecord.passes.work import Tools, Work

MOST_IN_FORCE = 8
"""Periods a claim: those of its own sentence and of the two or three before it."""
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD"})
_FIGURES = frozenset({Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.SUPERLATIVE, Kind.TREND, Kind.COMPARISON, Kind.COUNT})
_HAPPENED = frozenset({Kind.COUNT, Kind.EXISTENCE, Kind.ORDER, Kind.EVENT})
_SAID = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_UNRULED = frozenset({Kind.LABEL, Kind.MOTIVE, Kind.CAUSAL, Kind.PREDICTION, Kind.VAGUE})
_ABOUT_OTHERS = frozenset({*_FIGURES, *_UNRULED, Kind.ATTRIBUTION, Kind.EXISTENCE})
"""Kinds that go on from the period told around them rather than to the day of the article."""
_OF_NO_DAY = frozenset({Kind.OPINION, Kind.COUNTERFACTUAL, Kind.NORM})
_MOVES = frozenset({Kind.TREND, Kind.COMPARISON})
_PERFECT = re.compile(r"\b(?:has|have|had|\u2019ve|\u2019s)\b")
_AS_NEWS = re.compile(
    r"\b(?:at last|finally|just|recently|newly|has now|have now|for the first time|only now|lately)\b"
)
_NEAREST = 2
"""Periods of the words around that may hold: one, and what it is compared with."""
_SINCE = re.compile(r"(?:ever\s)?since\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"(?:[a-z]+\s){1,3}", re.IGNORECASE)
PUBLICATION = "default: the statement is of the time of publication"
BESIDE = "as read: the period of another claim of this sentence"
THIS_YEAR = "default: told as news, so in the year of publication and before its day"
ALL_TOGETHER = "all the times that are counted over"
BEFORE_IT = "default: compared with the period of the same length before"


def periods_in_force(work: Work, tools: Tools) -> Work:
    """Every claim with the periods that hold for it; what the words themselves name stays in `times` alone."""
    published, text = work.document.published.period, work.document.text
    beside: dict[Span, list[TimeMention]] = {}
    for one in work.judged:
        beside.setdefault(one.claim.sentence.span, []).extend(_as_read(one))
    names = Names(tools.record.names, text)
    judged = tuple(
        replace(
            one, claim=_with(one, around(one.claim, names, text, published), tools, beside[one.claim.sentence.span])
        )
        for one in work.judged
    )
    return replace(work, judged=judged)


def _with(one: Judged, near: Around, tools: Tools, beside: list[TimeMention]) -> Claim:
    claim = one.claim
    seen = {time.period for time in claim.times if time.period is not None}
    kept: list[TimeMention] = []
    found = _in_force(one, near, tools)
    length = claim.kind is Kind.DURATION and not list(_as_read(one))
    if not (_own(claim) or found) or length:  # what lasted is often dated by the rest of the sentence alone
        found += [_nowhere(claim, time.period, BESIDE) for time in beside if time.period is not None]
    for time in found:
        if time.period is not None and time.period not in seen and len(kept) < MOST_IN_FORCE:
            seen.add(time.period)
            kept.append(time)
    return replace(claim, in_force=tuple(kept))


def _in_force(one: Judged, near: Around, tools: Tools) -> list[TimeMention]:
    """Surest first: what the claim was read to be about, dates of its events, what lasts, and only then what is around it.

    A neighbour's period holds for a claim that has none of its own, or that is a move and lacks one of its two; a default
    for one that has nothing else.
    """
    claim, text, published = one.claim, near.text, near.published
    read, own = list(_as_read(one)), _own(claim)
    found = [*read, *claim.in_force, *lasting(claim, text, published), *_named_inside(claim, text, published)]
    found += [*_all_together(claim), *_until_now(claim, published), *on_record(one, tools.record, tools.lexicon)]
    counted = [*since_event(claim, near, tools.record.chronicle), *founded(claim, near)]
    counted += stocks(one, near, tools.lexicon)
    found += counted or totals(claim, near, tools.record.chronicle)
    told = [replace(time, basis=f"in force: \u2018{time.text}\u2019, {time.basis}") for time in claim.inherited_times]
    lacks_one = _moves(claim) and len(read) < 2  # noqa: PLR2004 - a period and what it is compared with
    if not own or lacks_one or claim.kind in _SAID:  # when it was said stands beside what is quoted
        found += told[:_NEAREST]
    found += _since(claim, told, published, around=not own and not read)
    settled = own or (read and not _says_now(claim)) or (len(found) > len(read) + len(told[:_NEAREST]))
    if published is not None and not settled:
        found += _by_default(claim, near, told, tools)
    if lacks_one and read:
        found += _before_it(claim, told)
    return found


def _moves(claim: Claim) -> bool:
    """Whether a claim tells of a rise or fall, as a whole or in passing ("…, its imports having fallen")."""
    low, high = claim.span.start, claim.span.end
    inside = [token for token in claim.sentence.tokens if low <= token.start < high and token.pos == "VERB"]
    return claim.kind in _MOVES or any(words().direction(token.text.lower()) is not None for token in inside)


def _says_now(claim: Claim) -> bool:
    return any(time.basis.startswith("vague") for time in claim.times)


def _own(claim: Claim) -> bool:
    """Whether the words of the claim name a time that is known."""
    return any(time.period is not None and time.period.grain is not Grain.VAGUE for time in claim.times)


def _by_default(claim: Claim, near: Around, told: list[TimeMention], tools: Tools) -> Iterator[TimeMention]:
    """What tense alone says: of the year so far ("has at last delivered"), of the day of publication, of the last year.

    Of what a publisher reports on yearly, it is what the newest report spoke of.
    """
    published = near.published
    year = None if published is None else published.first
    if published is None or year is None or published.last is None:
        return
    reported = () if told else tuple(of_report(claim, near, tools.lexicon))
    if reported:
        yield from reported
    elif _just_done(claim):
        yield _nowhere(claim, Period.days(date(year.year, 1, 1), published.last), THIS_YEAR)
    elif _of_the_present(claim) and not (told and claim.kind in _ABOUT_OTHERS) and claim.kind not in _OF_NO_DAY:
        yield _nowhere(claim, published, PUBLICATION)


def _just_done(claim: Claim) -> bool:
    """Whether the claim tells of something as news: a perfect with "at last", "just", "finally", "now"."""
    said = claim.quote.lower()
    return bool(_PERFECT.search(said) and _AS_NEWS.search(said))


def _until_now(claim: Claim, published: Period | None) -> Iterator[TimeMention]:
    """Let "over the past three decades" go on to the day of the article where it counts or dates what happened, and no yearly figure."""
    if published is None or published.stop is None or claim.kind not in _HAPPENED:
        return
    for time in claim.times:
        period = time.period
        if period is not None and period.start is not None and "whole calendar years before" in time.basis:
            span = Period(start=period.start, stop=published.stop, grain=Grain.RANGE)
            yield _nowhere(claim, span, f"up to publication: \u2018{time.text}\u2019")


def _all_together(claim: Claim) -> Iterator[TimeMention]:
    """Give the whole stretch of a number that is spread over several times: "three wars, in 1991, 1996 and 2004"."""
    closed = [t.period for t in claim.times if t.period is not None and not _open(t.period)]
    if claim.kind is not Kind.COUNT or len(closed) < 2:  # noqa: PLR2004 - one time is no list
        return
    start = min(p.start for p in closed if p.start is not None)
    stop = max(p.stop for p in closed if p.stop is not None)
    yield _nowhere(claim, Period(start=start, stop=stop, grain=Grain.RANGE), ALL_TOGETHER)


def _as_read(one: Judged) -> Iterator[TimeMention]:
    if one.answers:
        form = one.answers[0].reading.form
        for name, say in (("period", "the period"), ("base_period", "what it is compared with")):
            period = getattr(form, name, None)
            if isinstance(period, Period):
                yield _nowhere(one.claim, period, f"as read: {say}, as the record was asked")


def _named_inside(claim: Claim, text: str, published: Period | None) -> Iterator[TimeMention]:
    """Give the day or year that an open-ended time names: 2011 in "since 2011", 19 September in "after 19 September"."""
    for time in claim.times:
        if time.period is None or not (_open(time.period) or "up to publication" in time.basis):
            continue
        lead = _FIRST_WORDS.match(time.text)
        if lead is None:
            continue
        for start in {time.span.start + time.text.index(" ") + 1, time.span.start + lead.end()}:
            for inner in find_times(text, Span(start, time.span.end), published=published):
                if inner.period is not None and not _open(inner.period):
                    yield replace(inner, basis=f"named in \u2018{time.text}\u2019: {inner.basis}")


def _open(period: Period) -> bool:
    return period.start is None or period.stop is None


def _since(claim: Claim, told: list[TimeMention], published: Period | None, *, around: bool) -> Iterator[TimeMention]:
    """End "since 2011" with the period that is told, or with the last whole year before publication, as yearly figures do."""
    ends = [time.period.stop for time in told if time.period is not None and time.period.stop is not None]
    for time in (*claim.times, *(claim.inherited_times if around else ())):
        if time.period is None or time.period.start is None or not _SINCE.match(time.text):
            continue
        first = time.period.start
        stop = next((stop for stop in ends if stop > first and stop != time.period.stop), None)
        if stop is not None:
            basis = f"since then, to the end of the period told: \u2018{time.text}\u2019"
            yield _nowhere(claim, Period(start=first, stop=stop, grain=Grain.RANGE), basis)
        if claim.kind in _FIGURES and published is not None and published.first is not None:
            last = published.first.year - 1
            if first.year <= last:
                basis = f"since then, in whole years before that of publication: \u2018{time.text}\u2019"
                yield _nowhere(claim, Period.years(first.year, last), basis)


def _before_it(claim: Claim, told: list[TimeMention]) -> Iterator[TimeMention]:
    """Give the window of the same length before the one that a rise or fall is told of."""
    for time in (*claim.times, *told):
        period = time.period
        if period is None or period.start is None or period.stop is None:
            continue
        first, last = period.start, period.stop - timedelta(days=1)
        length = last.year - first.year + 1
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        if whole and first.year > length:
            yield _nowhere(claim, Period.years(first.year - length, first.year - 1), BEFORE_IT)
            return


def _of_the_present(claim: Claim) -> bool:
    """Whether a claim without a period of its own speaks in the present, by its first finite verb, or says "now"."""
    if _says_now(claim):
        return True
    if any(time.period is not None and time.period.grain is not Grain.VAGUE for time in claim.times):
        return False
    inside = [token for token in claim.sentence.tokens if claim.span.start <= token.start < claim.span.end]
    first = next((token.tag for token in inside if token.tag in _PRESENT | _PAST), None)
    if first is None:
        tags = {token.tag for token in claim.sentence.tokens}
        return bool(tags & _PRESENT) and not tags & _PAST
    return first in _PRESENT


def moved(claim: Claim, offset: int) -> tuple[TimeMention, ...]:
    """Give the periods in force by the audited text; of what stands in the context before it only the basis is kept."""
    out = []
    for time in claim.in_force:
        start, end = time.span.start - offset, time.span.end - offset
        if start < 0:
            nowhere = Span(claim.span.start - offset, claim.span.start - offset)
            said = time.basis if time.text in time.basis else f"\u2018{time.text}\u2019, {time.basis}"
            out.append(replace(time, span=nowhere, text="", basis=said))
        else:
            out.append(replace(time, span=Span(start, end)))
    return tuple(out)
