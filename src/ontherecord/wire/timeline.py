"""The dated moments of an article, in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ontherecord.model.audit import Audit
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.model.timeline import Point, Source, Timeline, laid
from ontherecord.model.verdict import Ruling

_DATED = frozenset({Grain.DAY, Grain.MONTH})
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day or month that the article names, or the record's own date of an event that it names.

    `id` counts from "t1"; `claim` is the first claim that names it; `source` is the record's, `None` for the article's own;
    `event` the id of the event that it is the date of, where that is known.
    """

    id: str
    period: Period
    text: str
    claim: str
    source: str | None = None
    event: str | None = None


def timeline(audit: Audit) -> tuple[Moment, ...]:
    """Give the dated moments, earliest first.

    They are one for each time expression of a day or month in an event or a checkable claim, and one for each event of the
    record that the article names.
    """
    seen: dict[Span, tuple[Period, Claim]] = {}
    for judged in audit.claims:
        claim = judged.claim
        if claim.kind is not Kind.EVENT and claim.checkable is Checkable.NO:
            continue
        for mention in claim.times:
            period = mention.period
            if period is not None and period.start is not None and period.grain in _DATED:
                seen.setdefault(mention.span, (period, claim))
    found = [
        Moment(id="", period=period, text=shorten(claim.quote), claim=claim.id, event=_misdated(audit, claim.id))
        for _, (period, claim) in sorted(seen.items(), key=lambda item: item[0])
    ]
    found += [
        Moment(id="", period=point.period, text=point.text, claim=point.claim, source=point.told, event=point.event)
        for point in audit.recorded
        if point.claim is not None
    ]
    found.sort(key=lambda moment: (*_order(moment.period), moment.source is not None))
    return tuple(replace(moment, id=f"t{position}") for position, moment in enumerate(found, start=1))


def _misdated(audit: Audit, claim: str) -> str | None:
    """The event whose date the record refutes in a claim: then the claim's own date is one of two for it."""
    for judged in audit.claims:
        if judged.claim.id != claim or judged.verdict.ruling is not Ruling.REFUTED:
            continue
        for answer in judged.answers:
            if answer.finding is not None and answer.finding.dataset == "events":
                return next((str(value) for value in answer.finding.params[2:] if isinstance(value, str)), None)
    return None


def line_of(audit: Audit) -> Timeline:
    """The same moments as one timeline, with the dates that contradict each other."""
    return laid(
        [
            Point(
                id=moment.id,
                period=moment.period,
                text=moment.text,
                source=Source.ARTICLE if moment.source is None else Source.RECORD,
                told=moment.source,
                claim=moment.claim,
                event=moment.event,
            )
            for moment in timeline(audit)
        ]
    )


def _order(period: Period) -> tuple[date, date]:
    return period.start or date.min, period.stop or date.max


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Keep at most `longest` code points on one line, cut at a space where there is one, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    head = flat[: longest - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > longest // 2 else head) + "…"
