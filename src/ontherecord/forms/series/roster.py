"""Claims about a list of the largest: "the 41 US firms in the Top 100 took half of its arms revenues"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.periods import When, candidates
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import MONEY
from ontherecord.forms.series.listing import Setting, companies, setting, tied_to
from ontherecord.forms.series.moves import Move, moves
from ontherecord.forms.series.spans import pairs, since_clipped
from ontherecord.forms.series.whose import over_time
from ontherecord.forms.series.words import words
from ontherecord.forms.series.words_of_rosters import roster_words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Count, Course, Level, Share, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit

FORM = "count"
EXAMPLES = (
    "Nine Italian companies were listed in SIPRI's Top 100 in 2009.",
    "SIPRI's Top 100 of 2011 included four Japanese firms.",
    "Four of the five largest companies of the Top 100 in 2012 were American.",
)
NOT_EXAMPLES = (
    "Nine Italian companies were listed on the exchange in 2009.",
    "The song stood in the Top 40 for five weeks in 2011.",
)
_SHARES = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
_NEAR = 5
"""Chunks between a number and the noun of those who are counted: "41 United States arms-producing companies"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One statement of a clause: the chunks `bounds`, half-open, and where it starts and ends, in code points."""

    row: Row
    at: Setting
    published: Period | None
    bounds: tuple[int, int]
    start: int
    end: int


def parse(row: Row, published: Period | None) -> list[Draft]:
    """Every count, level, share and move that a clause tells of the members of a list."""
    at = setting(row)
    if at is None or row.denied():
        return []
    whole = _Part(row=row, at=at, published=published, bounds=(0, len(row.chunks)), start=0, end=len(row.claim.quote))
    leading = _leading(whole)
    if leading or any(chunk.top for chunk in row.chunks):
        return leading
    return [*_number(whole), *_figures(whole)]


def _whens(row: Row, at: Setting, published: Period | None, bounds: tuple[int, int]) -> list[When]:
    """The years: said, those of the clause before, or in force; sums over years that only the field's windows make are none."""
    timed = any(chunk.kind is ChunkKind.TIME for chunk in row.chunks[bounds[0] : bounds[1]])
    if not timed and at.period is not None:
        return [When(period=at.period, assumptions=at.guessed, used=frozenset())]
    found = []
    for when in candidates(row, at.dataset, published, low=bounds[0], high=bounds[1], timeless=False):
        period, said = since_clipped(row, when.period, when.assumptions, at.dataset, published)
        window = any(one.kind == "window" for one in said)
        if period is None or period.start is None or period.last is None:
            continue
        if window and period.start.year != period.last.year:
            continue
        found.append(When(period=period, assumptions=said, used=when.used))
    return found


def _drafts(part: _Part, form: Count | Level | Share, used: frozenset[int]) -> list[Draft]:
    kind = {Count: Kind.COUNT, Level: Kind.LEVEL, Share: Kind.SHARE}[type(form)]
    return [
        Draft(
            slot=(kind.value, str(part.start)),
            kind=kind,
            form=replace(form, period=when.period),
            assumptions=(*part.at.assumptions, *when.assumptions),
            used=used | tied_to(part.row, part.at) | when.used,
            start=part.start,
            end=part.end,
            open_choice=bool(when.assumptions),
        )
        for when in _whens(part.row, part.at, part.published, part.bounds)
    ]


def _numbers(row: Row) -> list[int]:
    return [
        i
        for i, chunk in enumerate(row.chunks)
        if (q := chunk.quantity) is not None and q.unit is Unit.COUNT and q.number is not None and not q.number % 1
    ]


def _number(part: _Part) -> list[Draft]:
    """Read "41 US firms", "nine companies based in Italy": the number right before the noun of those who are counted."""
    row, at = part.row, part.at
    nouns = companies(row)
    for index in _numbers(row):
        noun = next((i for i in nouns if index < i <= index + _NEAR), None)
        quantity = row.chunks[index].quantity
        if noun is None or quantity is None or not at.of or not _plain_between(row, index, noun, at):
            continue
        form = Count(
            measure=at.measure.name,
            participants=at.whom(),
            counted=at.dataset.parties[0].role,
            period=None,
            value=quantity,
        )
        figured = any(c.quantity is not None for c in row.chunks[noun:])
        end = row.chunks[_phrase_end(row, noun, at)].end if figured else part.end
        return _drafts(replace(part, end=end), form, frozenset({index} | _all_before(row, index)))
    return []


def _all_before(row: Row, index: int) -> set[int]:
    """The "all" of "all four German companies": they are all there are."""
    before = index - 1
    quantity = row.chunks[before].quantity if before >= 0 else None
    return {before} if quantity is not None and quantity.unit is Unit.FRACTION_ALL else set()


def _plain_between(row: Row, index: int, noun: int, at: Setting) -> bool:
    tied = tied_to(row, at)
    return all(i in tied or row.chunks[i].kind is ChunkKind.WORD for i in range(index + 1, noun))


def _phrase_end(row: Row, noun: int, at: Setting) -> int:
    """The last chunk of the noun's own phrase: "firms from the United States among the Top 100"."""
    last = noun
    for index in range(noun + 1, len(row.chunks)):
        chunk = row.chunks[index]
        if index in at.used or chunk.text.lower() in roster_words()["placed"]:
            last = index
        elif chunk.tag.startswith("VB") or chunk.quantity is not None or chunk.text == ",":
            break
    return last


def _figures(part: _Part) -> list[Draft]:
    """The levels, shares and moves of the clause, each from behind what came before it."""
    row, found = part.row, []
    moved = {index: move for move in moves(row) for index in move.used if row.chunks[index].quantity is not None}
    every = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in _SHARES | MONEY]
    for position, index in enumerate(every):
        low = 0 if position == 0 else _joint(row, every[position - 1], index)
        high = len(row.chunks) if position + 1 == len(every) else _joint(row, index, every[position + 1])
        one = replace(part, bounds=(low, high), start=row.chunks[_first(row, low)].start, end=row.chunks[high - 1].end)
        found += _moved(one, moved[index]) if index in moved else _figure(one, index)
    return found


def _figure(part: _Part, index: int) -> list[Draft]:
    row, at = part.row, part.at
    quantity = row.chunks[index].quantity
    if quantity is None:
        return []
    if quantity.unit in MONEY:
        level = Level(measure=at.measure.name, participants=at.whom(), period=None, value=quantity)
        counted = bool(_numbers(row)) and part.bounds[0] == 0
        start = row.chunks[_phrase_start(row, index)].start if counted else part.start
        return _drafts(replace(part, start=start), level, frozenset({index}))
    if not at.of or not _of_the_list(row, at, index, part.bounds[1]):
        return []
    share = Share(
        measure=at.measure.name,
        participants=at.whom(),
        part=at.roster.of,
        whole=at.whom()[-1:],
        period=None,
        value=quantity,
    )
    return _drafts(part, share, frozenset({index}))


def _phrase_start(row: Row, index: int) -> int:
    """The verb that leads to a figure: where "had arms revenues of $9 billion" starts behind a counted subject."""
    return next((i for i in range(index) if row.chunks[i].tag in {"VBD", "VBZ", "VBP"}), 0)


def _joint(row: Row, before: int, after: int) -> int:
    """Where the words of the later figure start: behind the comma or "and" between the two."""
    return next((i for i in range(after, before, -1) if row.chunks[i].text in {",", "and", ";", "or"}), after)


def _first(row: Row, low: int) -> int:
    while low + 1 < len(row.chunks) and row.chunks[low].text in {",", "and", ";", "or"}:
        low += 1
    return low


def _of_the_list(row: Row, at: Setting, index: int, high: int) -> bool:
    """Whether a share is of the list: "of the total", "of the Top 100", "of what the whole Top 100 took"."""
    behind = row.chunks[index + 1 : high]
    listed = any(chunk.code == at.roster.code or chunk.text.lower() in {"total", "list", "ranking"} for chunk in behind)
    led = bool(row.chunks) and [chunk.text.lower() for chunk in row.chunks[:2]] == ["of", "which"]
    return (listed and bool(behind) and behind[0].text.lower() in {"of", "share of"}) or led


def _moved(part: _Part, move: Move) -> list[Draft]:
    """A move of what the members took: of the same members where it is measured against the year before."""
    row, at = part.row, part.at
    measure, said = over_time(at.dataset, at.measure)
    found = pairs(row, at.dataset, part.published, *part.bounds, earlier=move.multiple)
    if measure is None or move.value.direction is None or not found:
        return []
    pair = found[0]
    form = Trend(
        measure=measure,
        participants=at.whom(whole=not at.of),
        period=pair.period,
        base_period=pair.base,
        course=Course.PERIODS,
        value=move.value,
        halving=move.halving,
        multiple=move.multiple,
    )
    return [
        Draft(
            slot=("trend", str(move.at)),
            kind=Kind.TREND,
            form=form,
            assumptions=(*at.assumptions, *said, *pair.assumptions),
            used=tied_to(row, at) | move.used | pair.used | _against(row),
            start=part.start,
            end=part.end,
            open_choice=True,
        )
    ]


def _against(row: Row) -> frozenset[int]:
    table = words()
    return frozenset(i for i, c in enumerate(row.chunks) if table.has("against", c.text) or table.has("also", c.text))


def _leading(part: _Part) -> list[Draft]:
    """Read "four of the five largest are American", "all of the five firms that head the list are based in the USA"."""
    row, at = part.row, part.at
    first = _first_so_many(row)
    if first is None or not at.of:
        return []
    many, used = first
    number = _of_them(row, many, used)
    if number is None or not 0 <= number <= many:
        return []
    form = Count(
        measure=at.measure.name,
        participants=at.whom(),
        counted=at.dataset.parties[0].role,
        period=None,
        value=Quantity(number=Decimal(number), unit=Unit.COUNT),
        among_first=many,
    )
    heading = {i for i, c in enumerate(row.chunks) if c.text.lower() in roster_words()["heading"]}
    return _drafts(part, form, frozenset(used | heading))


def _first_so_many(row: Row) -> tuple[int, set[int]] | None:
    """How many are at the head, with the chunks that say so: "the top five", "the five firms that head the list"."""
    top = next((i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.RANK and c.top), None)
    if top is not None:
        return row.chunks[top].place, {top}
    heading = next((i for i, c in enumerate(row.chunks) if _heads(c)), None)
    if heading is None or heading == 0 or row.chunks[heading - 1].text not in {"that", "which", "who"}:
        return None
    numbers = [i for i in _numbers(row) if i < heading]
    if not numbers:
        return None
    quantity = row.chunks[numbers[-1]].quantity
    return (
        (int(quantity.number), {numbers[-1], heading}) if quantity is not None and quantity.number is not None else None
    )


def _heads(chunk: Chunk) -> bool:
    return chunk.text.lower() in roster_words()["heading"] and chunk.tag.startswith("VB")


def _of_them(row: Row, many: int, used: set[int]) -> int | None:
    """How many of those at the head are meant: "four of", "all of", "none of", or all where nothing is said."""
    others = [i for i in _numbers(row) if i not in used]
    every = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit is Unit.FRACTION_ALL]
    if len(others) > 1 or (others and every):
        return None
    used |= {*others, *every}
    if not others:
        return many
    quantity = row.chunks[others[0]].quantity
    return None if quantity is None or quantity.number is None or quantity.hedge is not None else int(quantity.number)
