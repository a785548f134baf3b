"""Trend: "arms imports rose by 9 per cent between 2014–18 and 2019–23", "exports halved", "its share grew"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.crown import crowned, crowns_of
from ontherecord.forms.series.extremes import form_of, reach, top
from ontherecord.forms.series.moves import Move, moves
from ontherecord.forms.series.outdone import against_any
from ontherecord.forms.series.pair import Pair, moved
from ontherecord.forms.series.spans import pairs, single_years
from ontherecord.forms.series.whose import Whose, whose
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Course, Level, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

EXAMPLES = (
    "Arms imports by Greece rose by 9 per cent between 2014–18 and 2019–23.",
    "Brazil's arms exports halved between 2009–13 and 2014–18.",
    "In 2016–20 Kenya's arms imports were 40 per cent lower than in 2011–15.",
)
NOT_EXAMPLES = (
    "Kenya imported 40 per cent more arms than Uganda in 2011–15.",
    "The number of ministers rose by a third.",
)
_TO = frozenset({"to", "at", "reach", "reaching", "totalling", "totaling"})
_LEVELS = frozenset(
    {
        *(Unit.USD, Unit.USD_M, Unit.USD_BN, Unit.EUR, Unit.EUR_M, Unit.EUR_BN, Unit.GBP, Unit.GBP_M, Unit.GBP_BN),
        *(Unit.TIV, Unit.COUNT),
    }
)
_LONG = 4
"""Years between the ends of a move from which on its slope is another test of it: five points or more."""
_OTHER_TEST = 0.25
"""Cost of another test of a move than its ends: near enough to make a ruling of theirs one of several."""
_FAR = 0.45
"""Cost of a reading that is shown and only holds a refutation back."""
_OWN_MONEY = 0.6
_NOMINAL = frozenset({"nominal", "nominally", "unadjusted"})
_PRICES = frozenset({"in", "terms", "prices", "dollars", "a"})
_JOINTS = frozenset({",", "and", "while", "whereas", "but", ";", "though", "although", "as"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """All moves of a clause, gapped ones included; those in a clause of its own inside this one are left to it."""
    if row.denied() or against_any(row):  # "higher than in any year since 1998" is no move from 1998
        return []
    drafts: list[Draft] = []
    before: Whose | None = None
    found = [move for move in moves(row) if not _nested(row, move)]
    crown = crowned(row)
    stop = len(row.chunks) if crown is None else crown
    for position, move in enumerate(found):
        if move.at >= stop:
            break
        low = 0 if position == 0 else _start(row, found[position - 1].stop, move.start)
        high = stop if position + 1 == len(found) else min(stop, _start(row, move.stop, found[position + 1].start))
        series = whose(row, low, high, before=before, nominal=True)
        if series is None or _in_points_of_a_sum(row, move, series):
            continue
        series = _nominal(row, series, low, high)
        made = _drafts(row, move, series, published, (low, high))
        drafts += made
        before = series
        if crown is not None and high == stop:
            drafts += _crowning(row, series, made)
    return drafts


def _in_points_of_a_sum(row: Row, move: Move, series: Whose) -> bool:
    """Whether the size is in percentage points of what is counted in no per cent: then the move is that of a share."""
    return move.value.unit is Unit.PERCENTAGE_POINTS and row.lexicon.measure(series.measure)[1].unit is not Unit.PERCENT


def _nominal(row: Row, series: Whose, low: int, high: int) -> Whose:
    """The series in the money of the day where the words say so: "in nominal terms", "in current dollars"."""
    marks = [i for i in range(low, high) if row.chunks[i].text in _NOMINAL]
    if not marks or series.measure == series.topic.measure:
        return series
    words_of = {i for mark in marks for i in (mark - 1, mark, mark + 1) if low <= i < high}
    tied = {i for i in words_of if row.chunks[i].text in _NOMINAL | _PRICES}
    kept = tuple(one for one in series.assumptions if one.kind != "prices")
    # Nominal growth is told in a state's own money, and its dollars move with the rate too: no such reading refutes.
    said = Assumption(kind="prices", text="that the money of the day is counted in dollars", cost=_OWN_MONEY)
    return replace(series, measure=series.topic.measure, assumptions=(*kept, said), used=series.used | tied)


def _crowning(row: Row, series: Whose, drafts: list[Draft]) -> list[Draft]:
    """Add ", the largest increase since 1998" to the move that it is said of."""
    told = next((draft.form for draft in drafts if isinstance(draft.form, Trend)), None)
    return [] if told is None else crowns_of(row, series, told.period)


def _nested(row: Row, move: Move) -> bool:
    return any(low <= row.chunks[move.at].start < high for low, high in row.nested)


def _start(row: Row, low: int, high: int) -> int:
    """Where the words of a later move start: behind the last joint before it that is none of a list of names."""
    for index in range(high - 1, low - 1, -1):
        if row.chunks[index].text in _JOINTS and not _in_list(row, index, high):
            return index
    return low


def _in_list(row: Row, index: int, high: int) -> bool:
    """Whether a joint stands between two names: "of Egypt and Qatar"."""
    names = ChunkKind.ENTITY
    return (
        0 < index < high - 1
        and row.chunks[index - 1].kind is names
        and row.chunks[index + 1].kind is names
        and not any(row.chunks[i].quantity is not None for i in range(max(0, index - 1), index))
    )


def _drafts(row: Row, move: Move, series: Whose, published: Period | None, bounds: tuple[int, int]) -> list[Draft]:
    low, high = bounds
    drafts = []
    tail = _tail(row, move, low, high)
    every = row.first(ChunkKind.EVERY, low, high)
    found = pairs(row, series.topic.dataset, published, low, high, earlier=move.multiple)
    if every is not None:
        return _every_year(row, move, series, found, bounds, frozenset({every}))
    steady = move.value.hedge is not None and words().has("unbroken", move.value.hedge)
    if steady:
        move = replace(move, value=replace(move.value, hedge=None))
    for pair in found:
        form = moved(series.measure, series.participants, pair, move)
        drafts.append(
            Draft(
                slot=("trend", str(move.at)),
                kind=Kind.COMPARISON if move.multiple else Kind.TREND,
                form=form,
                assumptions=(
                    *series.assumptions,
                    *pair.assumptions,
                    *single_years(row, series.topic.dataset, pair.period, pair.base),
                ),
                used=frozenset(
                    series.used
                    | move.used
                    | pair.used
                    | _aside(row, low, high)
                    | {i for first, last in tail for i in range(first, last + 1)}
                ),
                start=row.chunks[_first(row, low)].start,
                end=_end(row, high),
                open_choice=_open(series, pair),
                leaves=_leaves(row, tail),
            )
        )
    drafts += _on_top(move, drafts)
    drafts += _other_tests(row, move, series, found, bounds, steady=steady)
    stood = _levels(row, move, series, tail, drafts)
    return [
        *drafts,
        *stood,
        *(_in_money_of_the_day(draft, series) for draft in drafts if series.measure != series.topic.measure),
    ]


def _on_top(move: Move, drafts: list[Draft]) -> list[Draft]:
    """What "three times higher than in 2014" is to those who take it for four times as high: it only holds a refutation back."""
    found = []
    for draft in drafts if move.more else []:
        form = draft.form
        if isinstance(form, Trend) and form.value.number is not None:
            said = Assumption(kind="times_more", text="that “more” comes on top of the earlier figure", cost=_FAR)
            form = replace(form, value=replace(form.value, number=form.value.number + 1))
            found.append(replace(draft, form=form, assumptions=(*draft.assumptions, said)))
    return found


def _levels(row: Row, move: Move, series: Whose, tail: list[tuple[int, int]], drafts: list[Draft]) -> list[Draft]:
    """Where the series got to ("rose by 9 per cent to $9 billion"), by the measure that is named, in the year that it did."""
    form = drafts[0].form if drafts else None
    _, measure = row.lexicon.measure(series.topic.measure)
    if not isinstance(form, Trend) or len(tail) != 1 or not {measure.unit} <= _LEVELS:
        return []
    (first, last), value = tail[0], row.chunks[tail[0][1]].quantity
    start, stop = form.period.start, form.period.last
    if value is None or value.unit not in measure.units or start is None or stop is None or start.year != stop.year:
        return []
    told = tuple(one for one in drafts[0].assumptions if one.kind not in {"base", "prices"})
    for number, draft in enumerate(drafts):
        drafts[number] = replace(draft, leaves=(), end=min(draft.end, row.chunks[first].start))
    stood = Draft(
        slot=("level", str(move.at)),
        kind=Kind.LEVEL,
        form=Level(measure=measure.name, participants=series.participants, period=form.period, value=value),
        assumptions=told,
        used=drafts[0].used,
        start=row.chunks[first].start,
        end=row.chunks[last].end,
        open_choice=bool(told),
    )
    return [stood, *_record(row, series, stood, form.period, range(first, last + 1))]


def _record(row: Row, series: Whose, stood: Draft, at: Period, span: range) -> list[Draft]:
    """The superlative of "rose to a record $9 billion": where the series got to stands out."""
    found = top(row, span.start, span.stop)
    to = None if found is None else reach(row, found, at, span.start, span.stop)
    if found is None or to is None:
        return []
    form = form_of(series.measure, series.participants, at, found, to, None)
    said = (*series.assumptions, *single_years(row, series.topic.dataset, at))
    used = stood.used | found.used | to.used
    return [
        replace(
            stood, slot=("superlative", str(span.start)), kind=Kind.SUPERLATIVE, form=form, assumptions=said, used=used
        )
    ]


def _in_money_of_the_day(draft: Draft, series: Whose) -> Draft:
    """The same move by the measure that the words name, where another is meant: far from the first, so that it only holds back."""
    said = Assumption(kind="prices", text="that it is counted in the money of the day", cost=_FAR)
    kept = tuple(one for one in draft.assumptions if one.kind != "prices")
    form = draft.form
    if isinstance(form, Trend):
        form = replace(form, measure=series.topic.measure)
    return replace(draft, form=form, assumptions=(*kept, said))


def _tail(row: Row, move: Move, low: int, high: int) -> list[tuple[int, int]]:
    """First and last chunk of where a series stood ("to an estimated $9 billion", "at $9 billion"): levels of their own."""
    found = []
    for index in range(low, high):
        quantity = row.chunks[index].quantity
        if quantity is None or index in move.used or quantity.unit not in _LEVELS:
            continue
        lead = next((i for i in range(index - 1, max(-1, index - 3), -1) if row.chunks[i].text in _TO), None)
        lead = _lead_of_record(row, index) if lead is None else lead
        if lead is not None:
            first = lead - 1 if lead and row.chunks[lead - 1].text == "to" else lead
            found.append((first, index))
    return found


def _lead_of_record(row: Row, index: int) -> int | None:
    """The "to" of "to a record $9 billion", "to an all-time high of $9 billion"."""
    lead = next((i for i in range(index - 1, max(-1, index - 8), -1) if row.chunks[i].text in _TO), None)
    return lead if lead is not None and top(row, lead, index) is not None else None


def _leaves(row: Row, tail: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((row.chunks[first].start, row.chunks[last].end) for first, last in tail)


def _other_tests(
    row: Row, move: Move, series: Whose, found: list[Pair], bounds: tuple[int, int], *, steady: bool
) -> list[Draft]:
    """Other ways to test "rose from 2004 to 2014": from every year to the next where it was steady, and by the slope."""
    ends = _single(found)
    if ends is None or move.value.number is not None or move.value.direction is None or move.multiple:
        return []
    if steady:
        return _every_year(row, move, series, found, bounds, frozenset())
    first, last = ends
    if last - first < _LONG or move.value.hedge is not None:
        return []
    low, high = bounds
    form = Trend(
        measure=series.measure,
        participants=series.participants,
        period=Period.years(first, last),
        base_period=None,
        course=Course.SLOPE,
        value=move.value,
    )
    said = Assumption(kind="test", text="that the slope through all years is meant", cost=_OTHER_TEST)
    kept = tuple(one for one in found[0].assumptions if one.kind != "base")
    return [
        Draft(
            slot=("trend", str(move.at)),
            kind=Kind.TREND,
            form=form,
            assumptions=(*series.assumptions, *kept, said),
            used=frozenset(series.used | move.used | found[0].used | _aside(row, low, high)),
            start=row.chunks[_first(row, low)].start,
            end=_end(row, high),
            open_choice=True,
        )
    ]


def _single(found: list[Pair]) -> tuple[int, int] | None:
    """The first and the last year of a move between two single years; `None` where it is between others."""
    for pair in found[:1]:
        if pair.base.start and pair.base.last and pair.period.start and pair.period.last:
            alone = pair.base.start.year == pair.base.last.year and pair.period.start.year == pair.period.last.year
            return (pair.base.start.year, pair.period.last.year) if alone else None
    return None


def _every_year(
    row: Row, move: Move, series: Whose, found: list[Pair], bounds: tuple[int, int], marks: frozenset[int]
) -> list[Draft]:
    """Read "grew every year since 2015": from each year to the next, the first against 2015."""
    low, high = bounds
    ends = next((p for p in found if p.base.start and p.base.last and p.base.start.year == p.base.last.year), None)
    if ends is None or ends.base.start is None or ends.period.last is None:
        return []
    first, last = ends.base.start.year + 1, ends.period.last.year
    if move.value.number is not None or move.value.direction is None or last <= first:
        return []
    form = Trend(
        measure=series.measure,
        participants=series.participants,
        period=Period.years(first, last),
        base_period=None,
        course=Course.EVERY_YEAR,
        value=move.value,
    )
    said = tuple(one for one in ends.assumptions if one.kind != "base")
    if not marks:
        # "Steadily" may leave a year out: that the ends went so is the other way to take it.
        said = (*said, Assumption(kind="test", text="that every year is meant", cost=_OTHER_TEST))
    return [
        Draft(
            slot=("trend", str(move.at)),
            kind=Kind.TREND,
            form=form,
            assumptions=(*series.assumptions, *said, *single_years(row, series.topic.dataset, ends.base)),
            used=frozenset(series.used | move.used | ends.used | _aside(row, low, high) | marks),
            start=row.chunks[_first(row, low)].start,
            end=_end(row, high),
            open_choice=bool(said),
        )
    ]


def _open(series: Whose, pair: Pair) -> bool:
    return any(one.kind in {"base", "period", "window", "prices"} for one in (*pair.assumptions, *series.assumptions))


def _aside(row: Row, low: int, high: int) -> set[int]:
    """Words that only tie a move to its figure or time, and those of a clause that is a claim of its own."""
    nested = {i for i, chunk in enumerate(row.chunks) if any(start <= chunk.start < stop for start, stop in row.nested)}
    spans = {
        i for i in range(len(row.chunks) - 2) if row.chunks[i + 1].text == "-" and row.chunks[i + 2].text == "year"
    }
    having = {
        i for i in range(low, high) if words().has("having", row.chunks[i].text) and row.chunks[i].tag.startswith("VB")
    }
    pointing = {i for i in range(low, high) if row.chunks[i].text in {"that", "those"}}
    return nested | spans | having | pointing | {i for i in range(low, high) if words().has("also", row.chunks[i].text)}


def _first(row: Row, low: int) -> int:
    while low + 1 < len(row.chunks) and row.chunks[low].text in _JOINTS:
        low += 1
    return low


def _end(row: Row, high: int) -> int:
    """Where the words of a move end: before the next move's joint, or before a clause of its own."""
    end = len(row.claim.quote) if high == len(row.chunks) else row.chunks[high].start
    for start, stop in row.nested:
        if stop >= end > start > 0:
            end = start
    return end
