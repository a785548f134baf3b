"""Times counted from when an organisation began or a state came in: "since then", "since its founding", "since joining NATO"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ontherecord.model.claim import Claim, TimeMention
from ontherecord.model.period import Period
from ontherecord.passes.around import Around, clause, nowhere
from ontherecord.record.memberships import Membership, load_memberships

_SINCE_THEN = re.compile(
    r"\b(?:ever\s)?since(?:\sthen|\sthat\stime)?(?=[\s,]*(?:[:.;,]|$))|\bsince\sthen\b", re.IGNORECASE
)
_SINCE_FOUNDING = re.compile(
    r"\b(?:ever\s)?since\s(?:(?:its|the|their)\s(?:founding|foundation|creation|inception|establishment|formation|birth|launch)"
    r"|(?:it|the\s[\w-]+)\s(?:was\s)?(?:founded|created|established|formed|set\sup|began|launched))\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|founded|established|created|formed|launched|set\sup|came\sinto\s(?:being|force))\b",
    re.IGNORECASE,
)
_SINCE_JOINING = re.compile(
    r"\b(?:ever\s)?since\s(?:joining|entering|acceding\sto|(?:it|they|the\scountry|[A-Z][\w-]+)\s(?:joined|entered|acceded\sto))\b",
    re.IGNORECASE,
)
_FULL = frozenset({"member", "signatory"})


def founded(claim: Claim, near: Around) -> Iterator[TimeMention]:
    """Give the years since the founding, or the time since a state joined, up to publication."""
    if near.day is None or any(time.period is not None and "since" in time.text.lower() for time in claim.times):
        return
    dated = any(t.period is not None and t.period.stop is not None for t in claim.times)
    words = (claim.span if dated else clause(claim)).of(near.text)
    if (since := _SINCE_JOINING.search(words)) is not None:
        yield from _joined(claim, near, since[0])
        return
    since = _SINCE_FOUNDING.search(words)
    if since is None:
        since = _SINCE_THEN.search(words)
        before = claim.context[-1].span.of(near.text) if claim.context else ""
        # "Since then" goes back to a date of the sentence before, where that has one.
        ahead = [t for t in claim.inherited_times if t.period is not None and t.span.start < claim.span.start]
        if since is None or not _BEGAN.search(before) or ahead:
            return
    for codes in near.bodies():
        if len(codes) == 1 and (year := _beginnings().get(next(iter(codes)))) is not None and year <= near.day.year:
            start = Period.year(year).first
            basis = f"\u2018{since[0]}\u2019: {next(iter(codes))} began in {year}, by the memberships on record; up to publication"
            yield nowhere(claim, Period.days(start, near.day), basis)
            return


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, int]:
    """The year of each organisation's first members."""
    found: dict[str, int] = {}
    for fact in load_memberships():
        if fact.status in _FULL:
            found[fact.organisation] = min(found.get(fact.organisation, fact.first.year), fact.first.year)
    return found


def _joined(claim: Claim, near: Around, said: str) -> Iterator[TimeMention]:
    bodies = next(near.bodies(), frozenset())
    for states in (_subjects(claim, near), *near.places()):
        facts = [fact for fact in load_memberships() if fact.member in states and fact.organisation in bodies]
        began = [fact for fact in facts if fact.status == "member" and near.day is not None and fact.first <= near.day]
        if len({(fact.member, fact.organisation) for fact in began}) == 1:
            yield from _since(claim, near, max(began, key=lambda fact: fact.first), said)
            return


def _subjects(claim: Claim, near: Around) -> frozenset[str]:
    """Who does what the clause tells: in "since joining NATO, Peru has bought jets from Italy" it is Peru that joined."""
    starts = {token.start for token in claim.sentence.tokens if token.dep in {"nsubj", "nsubjpass"}}
    found = [one.code for one in near.named[1] if any(one.span.start <= start < one.span.end for start in starts)]
    return frozenset(code for code in found if code is not None)


def _since(claim: Claim, near: Around, fact: Membership, said: str) -> Iterator[TimeMention]:
    basis = f"\u2018{said}\u2019: {fact.member} in {fact.organisation} from {fact.first.isoformat()}, by the memberships on record; up to publication"
    yield nowhere(claim, Period.days(fact.first, near.day), basis)
