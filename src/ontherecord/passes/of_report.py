"""The period that a publisher's newest report spoke of on the day of an article, for a claim whose words name no time.

What a claim is about is told by its reading, else by the record's own nouns in it ("the world's largest arms exporter").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.forms.clause.newest import newest_years
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, Kind, TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.passes.around import Around, nowhere
from ontherecord.record.dataset import Dataset
from ontherecord.record.load import Record

_FIGURES = frozenset(
    {Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.SUPERLATIVE, Kind.TREND, Kind.COMPARISON, Kind.COUNT, Kind.EVENT}
)
_RANKED = frozenset({Kind.SHARE, Kind.RANK, Kind.SUPERLATIVE, Kind.TREND, Kind.COMPARISON})
_PRESENT = frozenset({"VBZ", "VBP"})
_COMPARED = frozenset(
    {"more", "fewer", "less", "up", "down", "rose", "risen", "fell", "grew", "increased", "decreased"}
)
_HIGHEST = frozenset({"record", "records", "all-time", "ever", "peak", "unprecedented"})
_WORDS = 4
"""Words of the longest noun by which a measure is looked up here."""


def of_report(claim: Claim, near: Around, lexicon: Lexicon) -> Iterator[TimeMention]:
    """Give the last years of which the newest figures on the claim's matter spoke."""
    if claim.kind not in _FIGURES:
        return
    dataset = _topic(claim, lexicon)
    if dataset is None or dataset.calendar is None or dataset.calendar.as_of is not None:
        return
    found = newest_years(dataset, near.published, dataset.usual_years)
    if found is not None:
        yield nowhere(claim, found[0], f"default: {found[1]}")


def stocks(one: Judged, near: Around, lexicon: Lexicon) -> Iterator[TimeMention]:
    """Give the month that a stock is counted at, and with "more than last year" that of the year before."""
    claim, day = one.claim, near.day
    dataset = _of_reading(one, lexicon) or _topic(claim, lexicon)
    calendar = None if dataset is None else dataset.calendar
    if calendar is None or calendar.as_of is None or day is None:
        return
    settled = any(t.period is not None and t.period.grain in {Grain.DAY, Grain.MONTH} for t in claim.times)
    if settled or not (_of_now(claim) or _said(claim) & _COMPARED):
        return
    year = calendar.last_year(day)
    yield nowhere(
        claim,
        Period.month(year, calendar.as_of),
        f"default: a stock as of the newest \u201c{calendar.title}\u201d at publication",
    )
    if _said(claim) & _COMPARED and year > 1:
        basis = f"default: compared with the \u201c{calendar.title}\u201d of the year before"
        yield nowhere(claim, Period.month(year - 1, calendar.as_of), basis)


def on_record(one: Judged, record: Record, lexicon: Lexicon) -> Iterator[TimeMention]:
    """Give all years that are on record up to the one told, where something is a record or the highest ever."""
    claim = one.claim
    if not _said(claim) & _HIGHEST:
        return
    dataset = _of_reading(one, lexicon)
    told = [
        t.period
        for t in claim.times
        if t.period is not None and t.period.stop is not None and t.period.start is not None
    ]
    lasts = [period.last.year for period in told if period.last is not None]
    firsts = [] if dataset is None else [release.first_year for release in record.releases(dataset.id)]
    if dataset is None or not firsts or not lasts or min(firsts) >= min(lasts):
        return
    at = _peak(claim, told) or max(lasts)
    basis = f"a record: of all years from {min(firsts)} on, with which \u201c{dataset.title}\u201d begins"
    yield nowhere(claim, Period.years(min(firsts), at), basis)


def _peak(claim: Claim, told: list[Period]) -> int | None:
    """The last year of the period that stands after the word for the record: "a record, that of 2004–08"."""
    tokens = [t for t in claim.sentence.tokens if claim.span.start <= t.start < claim.span.end]
    at = next((t.start for t in tokens if t.text.lower() in _HIGHEST), None)
    after = [t.period for t in claim.times if at is not None and t.span.start > at and t.period in told]
    return after[0].last.year if after and after[0] is not None and after[0].last is not None else None


def _said(claim: Claim) -> frozenset[str]:
    return frozenset(t.text.lower() for t in claim.sentence.tokens if claim.span.start <= t.start < claim.span.end)


def _of_now(claim: Claim) -> bool:
    inside = [t for t in claim.sentence.tokens if claim.span.start <= t.start < claim.span.end]
    return any(t.tag in _PRESENT for t in inside)


def _of_reading(one: Judged, lexicon: Lexicon) -> Dataset | None:
    name = getattr(one.answers[0].reading.form, "measure", None) if one.answers else None
    try:
        return None if name is None else lexicon.measure(str(name))[0]
    except KeyError:
        return None


def _topic(claim: Claim, lexicon: Lexicon) -> Dataset | None:
    """The data set whose noun is the longest in the claim, where all of that length are of one."""
    words = [t.text.lower() for t in claim.sentence.tokens if claim.span.start <= t.start < claim.span.end]
    for length in range(_WORDS, 0, -1):
        found = set()
        for place in range(len(words) - length + 1):
            senses = lexicon.nouns.get(" ".join(words[place : place + length]), ())
            found |= {
                one.dataset for one in senses if one.loose is None and (length > 1 or _traded(claim, words, lexicon))
            }
        if found:
            known = [lexicon.datasets.get(name) or lexicon.series.get(name) for name in sorted(found)]
            spoken = {one.calendar.title: one for one in known if one is not None and one.calendar is not None}
            return next(iter(spoken.values())) if len(spoken) == 1 else None
    return None


def _traded(claim: Claim, words: list[str], lexicon: Lexicon) -> bool:
    """Whether a bare "arms" or "warheads" is measured here: beside who sells or buys it, or in a share or rank."""
    beside = any(one in lexicon.nouns and other in lexicon.roles for one, other in pairwise(words))
    return (
        beside
        or claim.kind in _RANKED
        or any("nuclear.warheads" in sense.measure for w in words for sense in lexicon.nouns.get(w, ()))
    )
