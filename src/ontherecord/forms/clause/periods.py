"""Which period a claim is about: stated, inherited, or assumed and said so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ontherecord.forms.clause.chunks import PRESENT, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.eventful import of_an_event
from ontherecord.forms.clause.newest import counted_to, last_known, newest_years
from ontherecord.forms.clause.row import Row
from ontherecord.forms.clause.story import years_of_the_story
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_FISCAL = frozenset({"fiscal", "financial"})
_FISCAL_NEAR = 3
"""Chunks between "fiscal" and the year that is one: "the fiscal year ending in 2019" has more, and is not known."""
_FINER = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})
# A period of the same sentence costs less than this to go on in; one from another sentence costs more.
_FROM_AFAR = 0.15
_TO_A_TIME = frozenset({"in", "during", "for", "the", "of"})
_YEAR_DAYS = 364
# Added to a period that only a later statement of the sentence names: enough that it never refutes.
_OTHER_STATEMENT = 0.3
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Added to an assumed period where the clause is in the past tense: enough that it never refutes.
_PAST = 0.3
# Code points within which two periods stand side by side: about one sentence.
_SIDE_BY_SIDE = 120
# Years after which a clause in the present tense hardly goes on in a period that another sentence named.
_STALE = 2
# Anaphors that say outright that an earlier period goes on.
_ANAPHORS = (
    "period",
    "that time",
    "those years",
    "these years",
    "that decade",
    "the decade",
    "that year",
    "same year",
    "same five",
    "same span",
    "same time",
    "same years",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A period with what it took to get it. `None` leaves the period to the extent of the data."""

    period: Period | None
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def candidates(
    row: Row, dataset: Dataset, published: Period | None, *, low: int, high: int, timeless: bool
) -> list[When]:
    """The periods that a clause may mean, likeliest first.

    `low` and `high` bound the chunks whose own time counts before the rest of the clause. `timeless` says that the form
    makes sense over the whole record (a comparison, that something ever happened); a share or a rank does not.
    """
    own = [_stated(row, index, dataset, published) for index in _times(row, low, high)]
    if not own:
        own = [_stated(row, index, dataset, published) for index in _times(row, 0, len(row.chunks))]
    stated = [when for when in own if when is not None]
    if stated:
        return _of_its_fiscal_year(row, stated[0])
    if _times(row, 0, len(row.chunks)):
        # A time is there that could not be resolved; a default would answer another question.
        return []
    return _inherited(row, dataset, published, timeless=timeless)


def _times(row: Row, low: int, high: int) -> list[int]:
    times = (i for i in range(low, high) if row.chunks[i].kind is ChunkKind.TIME)
    return [i for i in times if row.chunks[i].text.lower() not in PRESENT and not _behind_than(row, i)]


def _behind_than(row: Row, index: int) -> bool:
    """Whether a time is only what another is measured against: "3 per cent more than in 2022"."""
    before = [chunk.text.lower() for chunk in row.chunks[max(0, index - 3) : index]]
    while before and before[-1] in _TO_A_TIME:
        before.pop()
    return bool(before) and before[-1] == "than"


def _told_behind_than(row: Row, time: TimeMention) -> bool:
    """The same of a time that stands around the clause."""
    for sentence in (row.claim.sentence, *row.claim.context):
        if sentence.span.contains(time.span):
            before = [token.text.lower() for token in sentence.tokens if token.end <= time.span.start][-3:]
            while before and before[-1] in _TO_A_TIME:
                before.pop()
            return bool(before) and before[-1] == "than"
    return False


def _stated(row: Row, index: int, dataset: Dataset, published: Period | None) -> When | None:
    time = row.chunks[index].time
    if time is None or time.period is None or ("ago" in time.text and "decade" in time.text):
        return None
    period, assumptions = up_to_known(time, *fitted(time.period, dataset), dataset, published)
    return When(period=period, assumptions=assumptions, used=frozenset({index}))


def up_to_known(
    time: TimeMention, period: Period, said: tuple[Assumption, ...], dataset: Dataset, published: Period | None
) -> tuple[Period, tuple[Assumption, ...]]:
    """What goes on "since 2015" or "so far this decade", up to the last year of which figures were out."""
    last = last_known(dataset, published)
    if dataset.time_grain != "year" or last is None or period.start is None or period.last is None:
        return period, said
    goes_on = (
        time.text.lower().startswith(("since", "ever since")) or "up to publication" in time.basis or of_an_event(time)
    )
    if not goes_on or period.last.year <= last or period.start.year > last:
        return period, said
    kept = tuple(one for one in said if one.kind != "grain")
    return Period.years(period.start.year, last), (*kept, counted_to(dataset, published, last, 0.05))


def of_fiscal_year(row: Row, index: int) -> bool:
    """Whether a time is a fiscal year: "in fiscal year 2019", "the financial year 2018/19"."""
    near = {chunk.text.lower() for chunk in row.chunks[max(0, index - _FISCAL_NEAR) : index]}
    own = row.chunks[index].text.lower()
    return bool(near & _FISCAL) or "fiscal" in own or "financial" in own or own.startswith("fy")


def fiscal(period: Period) -> list[tuple[Period, Assumption]]:
    """The calendar years that may stand for a fiscal year: the one that it is called by, or ends in, and the one before."""
    if period.start is None or period.last is None or period.last.year - period.start.year > 1:
        return []
    last = period.last.year
    text = "that the calendar year {} stands for the fiscal year"
    return [
        (Period.year(last), Assumption(kind="fiscal", text=text.format(last), cost=0.15)),
        (Period.year(last - 1), Assumption(kind="fiscal", text=text.format(last - 1), cost=0.2)),
    ]


def _of_its_fiscal_year(row: Row, when: When) -> list[When]:
    """A stated period, or where it is a fiscal year the calendar years that may stand for it."""
    if when.period is None or not any(of_fiscal_year(row, index) for index in when.used):
        return [when]
    years = [
        When(period=year, assumptions=(*when.assumptions, said), used=when.used) for year, said in fiscal(when.period)
    ]
    return years or [when]


def fitted(period: Period, dataset: Dataset) -> tuple[Period, tuple[Assumption, ...]]:
    """A period widened to the grain of the data, with the assumption that this takes."""
    if dataset.time_grain != "year" or period.start is None or period.last is None:
        return period, ()
    whole = Period.years(
        period.start.year, period.last.year, period.grain if period.grain is Grain.DECADE else Grain.RANGE
    )
    if whole.start == period.start and whole.stop == period.stop:
        return period, ()
    if (period.last - period.start).days < _YEAR_DAYS:
        # What happened in a month or a half-year the yearly data cannot say: the reading is shown and not ruled on.
        said = "that the whole calendar year stands for it, the grain of the data"
        return whole, (Assumption(kind="grain", text=said, cost=0.4),)
    said = "that whole calendar years stand for it, the grain of the data"
    return whole, (Assumption(kind="period", text=said, cost=0.15),)


def _inherited(row: Row, dataset: Dataset, published: Period | None, *, timeless: bool) -> list[When]:
    low, high = row.bounds()
    text = row.claim.quote[low:high].lower()
    anaphoric = any(word in text for word in _ANAPHORS)
    found: list[When] = []
    in_force = _in_force(row)
    for position, time in enumerate([*in_force, *_passed_by(row, in_force)]):
        if time.period is None:
            continue
        period, widened = up_to_known(time, *fitted(time.period, dataset), dataset, published)
        near = anaphoric or row.claim.sentence.span.contains(time.span)
        said = Assumption(
            kind="period" if position == 0 else "compared",
            text=f"that the period is still “{time.text}”",
            cost=(0.05 if near else 0.2) + 0.05 * position + (_OTHER_STATEMENT if _elsewhere(row, time) else 0),
        )
        found.append(When(period=period, assumptions=(said, *widened), used=frozenset()))
    if not timeless and _shifted(row):
        return []
    if found and (anaphoric or found[0].assumptions[0].cost < _FROM_AFAR):
        return found
    if anaphoric:
        return []
    if timeless and (news := _as_news(row, published)) is not None:
        return [news]
    if timeless:
        said = Assumption(kind="all_years", text="that it is meant over all the years that the record holds", cost=0.15)
        return [When(period=None, assumptions=(said,), used=frozenset()), *found]
    if found and not is_present(row):
        return found
    return _now_or_then(row, dataset, published, found)


def _as_news(row: Row, published: Period | None) -> When | None:
    """The year of publication up to its day, in which "X has at last delivered …" is told; `None` where it is no news."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    pairs = [" ".join(texts[i : i + 2]) for i in range(len(texts))]
    told = [i for i in range(len(texts)) if cues().has("as_news", texts[i]) or cues().has("as_news", pairs[i])]
    having = any(text in {"has", "have"} for text in texts)
    if not (told and having) or published is None or published.start is None or published.stop is None:
        return None
    year = Period(start=date(published.start.year, 1, 1), stop=published.stop, grain=Grain.RANGE)
    said = Assumption(kind="window", text="that it is news, and so of the year of publication up to its day", cost=0.1)
    used = set(told) | {i + 1 for i in told if cues().has("as_news", pairs[i])}
    whole = Assumption(kind="grain", text="that the whole calendar year stands for it, the grain of the data", cost=0.1)
    return When(period=year, assumptions=(said, whole), used=frozenset(used))


def _now_or_then(row: Row, dataset: Dataset, published: Period | None, found: list[When]) -> list[When]:
    """The years before publication beside those spoken of before: "X is the largest …" after another year may speak of now."""
    told = None if found or is_present(row) else years_of_the_story(row, dataset)
    if told is not None:
        found = [When(period=told[0], assumptions=(told[1],), used=frozenset())]
    latest = _default(dataset, published, past=_is_past(row))
    if latest and is_present(row):
        latest += _of_that_year(dataset, published, len(latest))
    if latest and _says_now(row):
        return latest
    # "Its buyers are …" goes on with the same story, whatever the tense; a clause with a subject of its own need not.
    goes_on = any(chunk.kind in {ChunkKind.OWNER, ChunkKind.PRONOUN} for chunk in row.chunks)
    if latest and not goes_on and _long_gone(found, latest):
        return [*latest, *(_less_likely(when) for when in found)]
    if found and latest and found[0].period == latest[0].period:
        return found  # what was spoken of is what a reader would take for the present: nothing else is meant
    return [*found, *latest]


def _less_likely(when: When) -> When:
    first, *others = when.assumptions
    return replace(when, assumptions=(replace(first, cost=first.cost + _OTHER_STATEMENT), *others))


def _says_now(row: Row) -> bool:
    """Whether "already" or "today" puts a clause of the present into its own day, whatever year was spoken of before."""
    return is_present(row) and any(
        chunk.text.lower() in PRESENT or cues().has("of_now", chunk.text.lower()) for chunk in row.chunks
    )


def _long_gone(found: list[When], latest: list[When]) -> bool:
    """Whether the period spoken of before ended years before the last one that a reader would take for the present."""
    ends = [when.period.last.year for when in found if when.period is not None and when.period.last is not None]
    now = [when.period.last.year for when in latest if when.period is not None and when.period.last is not None]
    return bool(ends) and bool(now) and max(ends) + _STALE < max(now)


def _shifted(row: Row) -> bool:
    """Whether "once" or "formerly" puts the claim at some other time, which no default would hit."""
    return any(cues().has("shifters", chunk.text) for chunk in row.chunks if chunk.kind is ChunkKind.WORD)


def is_present(row: Row) -> bool:
    """Whether the clause speaks of what is so now."""
    span = row.claim.span
    tags = {t.tag for t in row.claim.sentence.tokens if span.start <= t.start and t.end <= span.end}
    return bool(tags & {"VBZ", "VBP"}) and "VBD" not in tags


def _is_past(row: Row) -> bool:
    """Whether the clause tells of the past: then the last years before publication are less likely meant."""
    span = row.claim.span
    tags = {t.tag for t in row.claim.sentence.tokens if span.start <= t.start and t.end <= span.end}
    return "VBD" in tags and not tags & {"VBZ", "VBP"}


def _in_force(row: Row) -> list[TimeMention]:
    """The periods that may go on: the nearest, and one that stands beside it ("2016–20, compared with 2011–15").

    Of two side by side the later leads: the earlier is what it was compared with.
    """
    closed = _closed_before(row)
    if not closed:
        return _later_on(row)
    beside = [time for time in closed if abs(time.span.start - closed[0].span.start) < _SIDE_BY_SIDE]
    unique = {(time.period.start, time.period.stop): time for time in reversed(beside) if time.period is not None}
    return sorted(unique.values(), key=lambda time: str(time.period and time.period.start), reverse=True)[:2]


def _closed_before(row: Row) -> list[TimeMention]:
    """The closed periods that the paragraph names before the clause, nearest first."""
    span = row.claim.span
    paragraph = [s.span for s in row.claim.context if s.paragraph == row.claim.sentence.paragraph]
    paragraph.append(row.claim.sentence.span)
    return [
        time
        for time in row.claim.inherited_times
        if _closed(time)
        and time.span.start < span.start
        and any(s.contains(time.span) for s in paragraph)
        and not _told_behind_than(row, time)
    ]


def _passed_by(row: Row, in_force: list[TimeMention]) -> list[TimeMention]:
    if any(row.claim.sentence.span.contains(time.span) for time in in_force):
        return []
    return further_back(row, [time.period for time in in_force if time.period is not None])


def further_back(row: Row, taken: list[Period]) -> list[TimeMention]:
    """The longer period that the paragraph named before those taken to go on: these may have been said in passing.

    A share of "2010-2014" goes on past "tension rose in 2014". Without it the year alone would be ruled on.
    """
    longest = max((_days(period) for period in taken), default=None)
    if longest is None:
        return []
    return [t for t in _closed_before(row) if t.period is not None and _days(t.period) > longest][:1]


def _days(period: Period) -> int:
    return (period.last - period.start).days if period.start is not None and period.last is not None else 0


def _later_on(row: Row) -> list[TimeMention]:
    """The one period that the rest of the sentence names: "X was the second-largest buyer, taking 9 per cent in 2014–18"."""
    span, sentence = row.claim.span, row.claim.sentence.span
    after = [
        time
        for time in row.claim.inherited_times
        if _closed(time)
        and time.span.start >= span.end
        and sentence.contains(time.span)
        and not _told_behind_than(row, time)
        and not _compared_with(row, time)
    ]
    if len({(time.period.start, time.period.stop) for time in after if time.period is not None}) != 1:
        return []
    return after[:1]


def _compared_with(row: Row, time: TimeMention) -> bool:
    """Whether a later time is that of a figure set against the claim's ("…, compared with 9 per cent in 2014–18"): not its own."""
    between = [t for t in row.claim.sentence.tokens if row.claim.span.end <= t.start and t.end <= time.span.start]
    words = f" {' '.join(token.text.lower() for token in between)} "
    return " than " in words or any(f" {opener} " in words for opener in cues().sections["then"])


def _elsewhere(row: Row, time: TimeMention) -> bool:
    """Whether a later period of the sentence belongs to a statement of its own: then this one may be about another time."""
    span = row.claim.span
    if time.span.start < span.end:
        return False
    between = [t for t in row.claim.sentence.tokens if span.end <= t.start and t.end <= time.span.start]
    own = [t for t in row.claim.sentence.tokens if span.start <= t.start and t.end <= span.end]
    return all(any(token.tag in _FINITE for token in tokens) for tokens in (own, between))


def _closed(time: TimeMention) -> bool:
    """Whether it names a period that a later clause may go on in: both ends known, a year or longer.

    A day or a month dates the event of its own clause; "since then" alone names no period.
    """
    period = time.period
    return period is not None and period.start is not None and period.stop is not None and period.grain not in _FINER


def _of_that_year(dataset: Dataset, published: Period | None, position: int) -> list[When]:
    """The year of publication itself, which "X spends …" may be about: what holds in it is not refuted by the year before."""
    if published is None or published.start is None or 1 not in dataset.windows.natural:
        return []
    said = "that it means the year of publication"
    return [
        When(
            period=Period.year(published.start.year),
            assumptions=(Assumption(kind="window", text=said, cost=0.3 + 0.05 * position),),
            used=frozenset(),
        )
    ]


def _default(dataset: Dataset, published: Period | None, *, past: bool) -> list[When]:
    """The last whole years of which figures were out, in the lengths that people in the field use: the publisher's first."""
    usual = dataset.usual_years
    found = []
    for position, years in enumerate(sorted(dataset.windows.natural, key=lambda years: (years != usual, years))):
        newest = newest_years(dataset, published, years)
        if newest is None:
            return []
        period, what = newest
        cost = 0.3 + 0.05 * position + (_PAST if past else 0)
        said = Assumption(kind="window", text=f"that it means {what}", cost=cost)
        found.append(When(period=period, assumptions=(said,), used=frozenset()))
    return found
