"""Which two times a move is between: said, gone on with, or the one before; and until when a run of years goes."""

from __future__ import annotations

import re

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.credit import credited
from ontherecord.forms.clause.newest import counted_to, last_known, newest_years
from ontherecord.forms.clause.periods import fiscal, fitted, of_fiscal_year
from ontherecord.forms.clause.row import Row
from ontherecord.forms.clause.story import times_of_the_story, years_of_the_story
from ontherecord.forms.series.elliptic import elliptic, periods_chunks, points_back, told_pair
from ontherecord.forms.series.pair import Pair, replace_used, years_of
from ontherecord.forms.series.two_ends import first_to_last, on_the_one_before, since_then
from ontherecord.forms.series.words import words
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_LENGTH = re.compile(r"\byears?\b|\bdecades?\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previous|preceding|prior|before|earlier)\b", re.IGNORECASE)
_LINKS = frozenset({"in", "the", "for", "during", "with", "to", "by", "at", "period", "of", "it", "was", "were", "did"})
_SIDE_BY_SIDE = 120
"""Code points within which two periods stand side by side: about one sentence."""
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})


def pairs(
    row: Row, dataset: Dataset, published: Period | None, low: int, high: int, *, earlier: bool = False
) -> list[Pair]:
    """The pairs of times that a move in the chunks `[low, high)` may be between, likeliest first; empty is unknown.

    `earlier` says that a time that stands alone is what the move is measured against ("ten times its level of 2014").
    """
    own = _times(row, low, high) or _times(row, 0, len(row.chunks))
    if len(own) == 1 and of_fiscal_year(row, own[0]) and (period := _time(row, own[0]).period) is not None:
        used = frozenset(own)
        return [on_the_one_before(one, (said,), used) for one, said in fiscal(period)]
    marked = frozenset(own) | {i for index in own for i in _marks(row, index)}
    unresolved = [index for index in own if _time(row, index).period is None]
    if unresolved:
        return _elliptic(row, own, unresolved, dataset, published, marked)
    text = _time(row, own[0]).text if len(own) == 1 else ""
    if points_back(text) or (_EARLIER.search(text) and _set_against_each_other(row, dataset)):
        pointed = _pointed_at(row, _time(row, own[0]), dataset)
        if pointed:
            return [replace_used(pair, marked, ()) for pair in pointed]
    told = [(index, *fitted(_closed(_time(row, index), published), dataset)) for index in own]
    distinct = sorted({period: (index, said) for index, period, said in told}.items(), key=lambda one: _key(one[0]))
    if len(distinct) == 2:  # noqa: PLR2004 - the two ends
        (base, (_, first)), (period, (_, second)) = distinct
        if _overlap(base, period):
            return []
        return [Pair(period=period, base=base, assumptions=(*first, *second), used=marked)]
    if len(distinct) > 2:  # noqa: PLR2004 - which two is not said
        return []
    if distinct:
        period, (index, said) = distinct[0]
        if earlier:
            return [replace_used(pair, marked, said) for pair in _after(row, period, dataset, published)]
        return _from_one(row, index, period, said, marked, dataset, published)
    return _inherited(row, dataset, published)


def _elliptic(
    row: Row,
    own: list[int],
    unresolved: list[int],
    dataset: Dataset,
    published: Period | None,
    marked: frozenset[int],
) -> list[Pair]:
    """The ends where a time says only how far back the earlier one lies: "than a year earlier"."""
    if len(unresolved) > 1 or len(own) > 2:  # noqa: PLR2004 - a later end and one that points back from it
        return []
    others = [i for i in own if i not in unresolved]
    later, said = fitted(_closed(_time(row, others[0]), published), dataset) if others else (None, ())
    if later is None and (going_on := _in_force(row, dataset)):
        later, said = going_on[0]
    ends = elliptic(row, unresolved[0], later, dataset, published)
    if ends is None:
        return []
    period, base, assumed = ends
    return [Pair(period=period, base=base, assumptions=(*said, *assumed), used=marked)]


def _pointed_at(row: Row, time: TimeMention, dataset: Dataset) -> list[Pair]:
    """Both ends of a move over "the same period": those of the move told before, or of the two periods set side by side."""
    told = told_pair(row, time.period)
    if told is not None:
        return [Pair(period=told[0], base=told[1], assumptions=told[2], used=frozenset())]
    times = _in_force(row, dataset)
    if len(times) > 1 and _side_by_side(row) and not _overlap(times[0][0], times[1][0]):
        (base, _), (period, said) = sorted(times[:2], key=lambda one: _key(one[0]))
        return [Pair(period=period, base=base, assumptions=said, used=frozenset())]
    meant = [t for t in row.claim.inherited_times if t.period == time.period]
    if meant and time.period is not None and _is_range(meant[0], time.period):
        period, said = fitted(time.period, dataset)
        return first_to_last(period, said, frozenset(), dataset)
    return []


def _times(row: Row, low: int, high: int) -> list[int]:
    return [i for i in range(low, high) if row.chunks[i].kind is ChunkKind.TIME]


def _time(row: Row, index: int) -> TimeMention:
    time = row.chunks[index].time
    if time is None:  # pragma: no cover - a chunk of kind TIME has one
        message = f"no time at {index}"
        raise ValueError(message)
    return time


def _closed(time: TimeMention, published: Period | None) -> Period:
    """The period of a time; "since 2015" is the year 2015, which what followed is measured against."""
    period = time.period or Period(start=None, stop=None, grain=Grain.RANGE)
    if _since(time) and period.start is not None:
        return Period.year(period.start.year)
    if period.stop is None and published is not None and published.stop is not None and period.start is not None:
        return Period(start=period.start, stop=max(published.stop, period.start), grain=Grain.RANGE)
    return period


def _since(time: TimeMention) -> bool:
    return time.text.lower().startswith("since")


def _key(period: Period) -> str:
    return f"{period.start} {period.stop}"


def _overlap(first: Period, second: Period) -> bool:
    open_end = first.stop is None or second.start is None or first.start is None or second.stop is None
    return open_end or first.overlaps(second)


def _marks(row: Row, index: int) -> set[int]:
    """Words that only lead to a time: "compared with", "than in the previous five-year period"."""
    table = words()
    found: set[int] = set()
    for before in range(index - 1, max(-1, index - 8), -1):
        text = row.chunks[before].text
        if table.has("against", text) or table.has("also", text):
            found.add(before)
        elif text not in _LINKS and row.chunks[before].kind is not ChunkKind.WORD:
            break
    return found


def _against(row: Row, index: int) -> bool:
    """Whether a time is what something is measured against: "than in 2014", "up 9 per cent on 2014"."""
    for before in range(index - 1, max(-1, index - 6), -1):
        text = row.chunks[before].text
        if text == "over" and _lasts(_time(row, index)):
            return False
        if words().has("against", text):
            return True
        # "up on the 4 per cent of 2014": the figure that stands between is the one of that year.
        if text not in _LINKS and row.chunks[before].quantity is None:
            return False
    return False


def _lasts(time: TimeMention) -> bool:
    """Whether "over" says for how long and not what is exceeded: "over the past decade", against "over the previous one"."""
    period = time.period
    return period is not None and years_of(period) > 1 and not _EARLIER.search(time.text)


def _from_one(
    row: Row,
    index: int,
    period: Period,
    said: tuple[Assumption, ...],
    used: frozenset[int],
    dataset: Dataset,
    published: Period | None,
) -> list[Pair]:
    """Take the one time that is said for the later, the earlier, or both ends of the move."""
    if period.start is None or period.last is None:
        return []
    time = _time(row, index)
    if _since(time) or _up_to_now(time, published):
        return since_then(Period.year(period.start.year), said, used, dataset, published)
    if _against(row, index):
        return [replace_used(pair, used, said) for pair in _after(row, period, dataset, published)]
    if _is_range(time, period):
        return first_to_last(period, said, used, dataset, length=_is_length(time))
    return [on_the_one_before(period, said, used)]


def _up_to_now(time: TimeMention, published: Period | None) -> bool:
    """Whether a time of years ends with the day of the article ("from 2014 to today"): what figures of its year there are was not known."""
    period = time.period
    if period is None or published is None or published.stop is None or period.start is None:
        return False
    return period.stop == published.stop and period.start.year < published.stop.year and time.basis != "stated"


def _is_length(time: TimeMention) -> bool:
    """Whether a length of time is told and no years: "in the two years to 2023", "over the past decade"."""
    return bool(_LENGTH.search(time.text)) and not time.text.lower().startswith(("between", "from"))


def _is_range(time: TimeMention, period: Period) -> bool:
    """Whether the words name two ends ("between 2014 and 2019", "over the decade") and not one block ("in 2014–18")."""
    text = time.text.lower()
    ranged = text.startswith(("between", "from")) or " to " in text or "decade" in text or "past" in text
    return ranged and years_of(period) > 1


def is_block(time: TimeMention) -> bool:
    """Whether a time is one closed stretch of years ("in 2014–18"): no "since", no two ends, nothing that points elsewhere."""
    period = time.period
    if period is None or period.start is None or period.stop is None or period.grain in _FINE:
        return False
    return not _since(time) and not _is_range(time, period) and _EARLIER.search(time.text) is None


def _after(row: Row, base: Period, dataset: Dataset, published: Period | None) -> list[Pair]:
    """The later end where only the earlier is said beside the move: said elsewhere in the clause, or in force."""
    found: list[tuple[Period, tuple[Assumption, ...]]] = []
    for chunk in row.chunks:
        time = chunk.time
        if time is None or time.period is None or time.period.stop is None or _since(time):
            continue
        period, widened = fitted(time.period, dataset)
        found.append((period, (*widened, _still(time, 0.05))))
    later = [one for one in found if _follows(one[0], base)]
    if not later:
        later = [one for one in _in_force(row, dataset) if _follows(one[0], base)][:1]
    newest = newest_years(dataset, published, years_of(base))
    if not later and newest is not None and _follows(newest[0], base):
        later = [(newest[0], (Assumption(kind="window", text=f"that it speaks of {newest[1]}", cost=0.5),))]
    if not later:
        return []
    period, said = max(later, key=lambda one: _key(one[0]))
    return [Pair(period=period, base=base, assumptions=said, used=frozenset())]


def _follows(period: Period, base: Period) -> bool:
    return period.start is not None and base.last is not None and period.start > base.last


def _still(time: TimeMention, cost: float) -> Assumption:
    return Assumption(kind="period", text=f"that the period is still “{time.text}”", cost=cost)


def _in_force(row: Row, dataset: Dataset) -> list[tuple[Period, tuple[Assumption, ...]]]:
    """The periods of the words before, nearest first, each with what it costs to go on in it."""
    found: list[tuple[Period, tuple[Assumption, ...]]] = []
    for time in row.claim.inherited_times:
        period = time.period
        if period is None or period.start is None or period.stop is None or period.grain in _FINE or _since(time):
            continue
        whole, widened = fitted(period, dataset)
        near = row.claim.sentence.span.contains(time.span)
        said = _still(time, 0.05 if near else 0.15)
        if whole not in {other for other, _ in found}:
            found.append((whole, (said, *widened)))
    return found


def _inherited(row: Row, dataset: Dataset, published: Period | None) -> list[Pair]:
    """Both ends from the words before, or one and the time before it, or the last years before the article."""
    times = _in_force(row, dataset)
    named = periods_chunks(row)
    if named and (told := told_pair(row, None)) is not None:
        return [Pair(period=told[0], base=told[1], assumptions=told[2], used=named)]
    began = next((t for t in row.claim.inherited_times if row.claim.sentence.span.contains(t.span)), None)
    # What a "since" behind the move opens is that of a record ("…, the steepest rise since 2009").
    if began is not None and _since(began) and began.span.start < row.claim.span.start:
        return since_then(_closed(began, published), (_still(began, 0.05),), frozenset(), dataset, published)
    if len(times) > 1 and _side_by_side(row) and not _overlap(times[0][0], times[1][0]):
        (base, _), (period, said) = sorted(times[:2], key=lambda one: _key(one[0]))
        return [Pair(period=period, base=base, assumptions=said, used=named)]
    if times:
        period, said = times[0]
        nearest = next(
            (t for t in row.claim.inherited_times if t.period is not None and fitted(t.period, dataset)[0] == period),
            None,
        )
        # What the paragraph before says of another matter is farther than what the article told of this one.
        if nearest is not None and not _in_its_paragraph(row, nearest) and (story := _of_the_story(row, dataset)):
            return story
        if nearest is not None and _is_range(nearest, period):
            return first_to_last(period, said, frozenset(), dataset)
        return [on_the_one_before(period, said, frozenset())]
    found = _of_the_story(row, dataset)
    lengths = sorted(n for n in dataset.windows.natural if n >= dataset.windows.shortest)
    for position, length in enumerate(lengths):
        newest = newest_years(dataset, published, length)
        if newest is None:
            return []
        what = f"that it speaks of {newest[1]}"
        said_default = Assumption(kind="window", text=what, cost=0.5 + 0.05 * position)
        found.append(on_the_one_before(newest[0], (said_default,), frozenset()))
    return found


def _set_against_each_other(row: Row, dataset: Dataset) -> bool:
    """Whether two periods as long as each other were set side by side: "the previous period" is then the earlier of them."""
    times = _in_force(row, dataset)
    if len(times) < 2 or not _side_by_side(row) or _overlap(times[0][0], times[1][0]):  # noqa: PLR2004 - two periods
        return False
    return years_of(times[0][0]) == years_of(times[1][0])


def _of_the_story(row: Row, dataset: Dataset) -> list[Pair]:
    """Both ends by what the article told of the data set before, if it did."""
    if (both := times_of_the_story(row, dataset)) is not None:
        return [Pair(period=both[0], base=both[1], assumptions=(both[2],), used=frozenset())]
    whole = years_of_the_story(row, dataset)
    return [] if whole is None else [on_the_one_before(whole[0], (whole[1],), frozenset())]


def _in_its_paragraph(row: Row, time: TimeMention) -> bool:
    beside = [s for s in row.claim.context if s.paragraph == row.claim.sentence.paragraph]
    return any(s.span.contains(time.span) for s in (row.claim.sentence, *beside))


def _side_by_side(row: Row) -> bool:
    """Whether the two nearest periods were said together ("2016–20, compared with 2011–15")."""
    times = [t for t in row.claim.inherited_times if t.period is not None and t.period.grain not in _FINE]
    return len(times) > 1 and abs(times[0].span.start - times[1].span.start) < _SIDE_BY_SIDE


def single_years(row: Row, dataset: Dataset, *periods: Period | None) -> tuple[Assumption, ...]:
    """What it takes to compare years that the data set does not compare one by one, where its publisher is not credited."""
    told = [period for period in periods if period is not None]
    shortest = min((years_of(period) for period in told), default=dataset.windows.shortest)
    if shortest >= dataset.windows.shortest or (credited(row, dataset) and not _spans_a_window(dataset, told)):
        return ()
    said = f"that the single years of {dataset.publisher.short} are meant, which vary with single deliveries"
    return (Assumption(kind="single_years", text=said, cost=0.05),)


def since_clipped(
    row: Row, period: Period | None, said: tuple[Assumption, ...], dataset: Dataset, published: Period | None
) -> tuple[Period | None, tuple[Assumption, ...]]:
    """A period that "since" opens, up to the last whole year before the article: what came after is not in any data yet."""
    last = last_known(dataset, published)
    if period is None or period.start is None or last is None:
        return period, said
    times = [chunk.time for chunk in row.chunks if chunk.time is not None] or list(row.claim.inherited_times)
    opened = any(
        _since(time)
        and time.period is not None
        and time.period.start is not None
        and time.period.start.year == period.start.year
        for time in times
    )
    if not opened or period.last is None or period.last.year <= last or period.start.year > last:
        return period, said
    clipped = counted_to(dataset, published, last, 0.05)
    return Period.years(period.start.year, last), (*said, clipped)


def _spans_a_window(dataset: Dataset, periods: list[Period]) -> bool:
    """Whether two years are the ends of one that the publisher speaks of: "rose between 2016 and 2020" may tell of 2016–20."""
    years = [day.year for period in periods for day in (period.start, period.last) if day is not None]
    return bool(years) and max(years) - min(years) + 1 in dataset.windows.natural
