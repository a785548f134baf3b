"""A superlative said of what was just told: "…, the highest since 2008", "making it a record", "That was the steepest fall in a decade"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.extremes import Reach, Top, change, form_of, only_of_moves, reach, tied, top
from ontherecord.forms.series.prices import with_money_of_the_day
from ontherecord.forms.series.spans import single_years
from ontherecord.forms.series.whose import Whose, over_time
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant
from ontherecord.model.first import First
from ontherecord.model.form import Count, Level, Peak, Pole, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.model.reading import Assumption, Reading

FORM = "peak"
EXAMPLES = ()
NOT_EXAMPLES = (
    "That was the highest bridge since 1998.",
    "It was the largest exporter since 1998.",
)
_MARKS = frozenset({",", "–", "—", ";", "("})
_LEADS = frozenset({"the", "its", "their", "a", "an", "and", "thus", "thereby", "also", "itself", "in", "for"})
_POINTING = frozenset({"that", "this", "it", "which", "these", "those", "they", "both"})
_BEFORE_TOP = 6
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "SYM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crown:
    """Where it starts and ends in the chunks, half-open, and what it says."""

    low: int
    high: int
    top: Top


def crowned(row: Row) -> int | None:
    """Where ", the largest increase since 1998" starts behind a figure or a move; `None` where no such words are."""
    found = _find(row)
    return None if found is None else found.low


def _find(row: Row) -> _Crown | None:
    return next(iter(_every(row)), None)


def _every(row: Row) -> Iterator[_Crown]:
    for index in range(1, len(row.chunks) - 1):
        if row.chunks[index].text in _MARKS | {"and"} and (found := _at(row, index)) is not None:
            yield found


def reach_of(row: Row) -> frozenset[int]:
    """All chunks of superlatives that hang on something else in the clause."""
    return frozenset(i for found in _every(row) for i in range(found.low, found.high))


def _at(row: Row, index: int) -> _Crown | None:
    """The superlative that starts at a mark, up to the next one, if it says how far it reaches."""
    high = next((i for i in range(index + 2, len(row.chunks)) if _ends(row, i)), len(row.chunks))
    found = top(row, index + 1, high)
    if found is None or min(found.used) - index > _BEFORE_TOP:
        return None
    ahead = [row.chunks[i] for i in range(index + 1, min(found.used))]
    if not all(_introduces(chunk) for chunk in ahead):
        return None
    if row.chunks[index].text == "and" and not any(chunk.text in {"the", "its", "their", "a"} for chunk in ahead):
        return None
    return None if reach(row, found, None, index, high) is None else _Crown(low=index, high=high, top=found)


def _ends(row: Row, index: int) -> bool:
    """Whether a chunk ends a superlative: a mark, or the joint before another one ("and the highest level on record")."""
    if row.chunks[index].text in _MARKS | {")"}:
        return True
    behind = min(index + _BEFORE_TOP, len(row.chunks))
    return row.chunks[index].text == "and" and top(row, index + 1, behind) is not None


def _introduces(chunk: Chunk) -> bool:
    """Whether a word only leads to the superlative: "the", "marking its", "which was", "up"."""
    text = chunk.text.lower()
    return text in _LEADS | _POINTING or chunk.kind is ChunkKind.OWNER or words().has("crowning", text)


def crowns_of(row: Row, series: Whose, at: Period) -> list[Draft]:
    """All superlatives that hang on a move or a figure of the clause."""
    return [draft for found in _every(row) for draft in crown_of(row, found.low, series, at)]


def crown_of(row: Row, low: int, series: Whose, at: Period) -> list[Draft]:
    """The superlative that starts at a mark behind a move or a figure, said of the one or of where it led to."""
    found = _at(row, low)
    if found is None:
        return []
    to = reach(row, found.top, at, low, found.high)
    if to is None or any(_is_figure(row, i, found.top) for i in range(low, found.high)):
        return []
    made = _form(row, found, to, (series.measure, series.participants, at))
    if made is None:
        return []
    form, used = made
    draft = Draft(
        slot=("superlative", str(low)),
        kind=Kind.SUPERLATIVE,
        form=form,
        assumptions=(*series.assumptions, *single_years(row, series.topic.dataset, at)),
        used=used,
        start=row.chunks[low + 1].start,
        end=row.chunks[found.high - 1].end if found.high < len(row.chunks) else len(row.claim.quote),
    )
    return with_money_of_the_day(draft, series.topic.measure)


def _form(
    row: Row, found: _Crown, to: Reach, series: tuple[str, tuple[Participant, ...], Period]
) -> tuple[Peak | First, frozenset[int]] | None:
    measure, participants, at = series
    moved = change(row, found.low, found.high) or (_verb(row, found) if found.top.first else None)
    turn = None if moved is None else moved[1]
    long = at.start is not None and at.last is not None and at.start.year != at.last.year
    if (turn is not None and long and not found.top.first) or (turn is None and only_of_moves(found.top)):
        return None
    if turn is Direction.DOWN and found.top.pole is Pole.LOWEST:
        return None  # the smallest fall is no lowest growth
    form = form_of(measure, participants, at, found.top, to, turn)
    ties = {i for i in range(found.low, found.high) if words().has("crowning", row.chunks[i].text)}
    used = found.top.used | to.used | ties | tied(row, found.low, found.high)
    return form, frozenset(used | ({moved[0]} if moved is not None else set()))


def _verb(row: Row, found: _Crown) -> tuple[int, Direction] | None:
    """The verb of "the first time that it fell", "the first time the figure dropped"."""
    for index in range(max(found.top.used) + 1, found.high):
        way = words().direction(row.chunks[index].text)
        if way is not None and row.chunks[index].tag.startswith("VB"):
            return index, way
    return None


def _is_figure(row: Row, index: int, found: Top) -> bool:
    """Whether a chunk is a figure of its own; the number of a length, and "most" and "all" of the superlative, are none."""
    quantity = row.chunks[index].quantity
    return quantity is not None and quantity.unit is not Unit.COUNT and index not in found.used


def parse(row: Row, published: Period | None) -> list[Draft]:  # noqa: ARG001 - the years are those of what was told
    """One or two superlatives of the series that the clause or the sentence before told of; every word is one of theirs."""
    if row.denied() or row.topics(series=True) or row.first(ChunkKind.ROLE) is not None:
        return []
    told = _told(row)
    if told is None:
        return []
    reading, measure, participants, at = told
    name, said = over_time(*row.lexicon.measure(measure))
    if name is None:
        return []
    drafts: list[Draft] = []
    for low, high in _pieces(row):
        found = top(row, low, high)
        to = None if found is None else reach(row, found, at, low, high)
        crown = None if found is None else _Crown(low=low, high=high, top=found)
        made = None if crown is None or to is None else _form(row, crown, to, (name, participants, at))
        if made is None or crown is None or to is None or _foreign(row, made[1], low, high):
            return []
        start = next((i for i in range(low, high) if row.chunks[i].text not in {",", "and"}), low)
        draft = Draft(
            slot=("superlative", str(low)),
            kind=Kind.SUPERLATIVE,
            form=made[0],
            assumptions=(
                *reading.assumptions,
                *said,
                *_carried(row),
                *single_years(row, row.lexicon.measure(name)[0], at),
            ),
            used=made[1] | frozenset(range(low, high)),
            start=row.chunks[start].start if low else 0,
            end=row.chunks[high - 1].end if high < len(row.chunks) else len(row.claim.quote),
        )
        drafts += with_money_of_the_day(draft, measure)
    return drafts


def _carried(row: Row) -> tuple[Assumption, ...]:
    near = bool(row.before)
    text = (
        "that it goes on about the figure before" if near else "that it goes on about the figure of the sentence before"
    )
    return (Assumption(kind="carried", text=text, cost=0.05 if near else 0.1),)


def _pieces(row: Row) -> list[tuple[int, int]]:
    """The clause whole, or its two superlatives: "the highest ever recorded, and the sharpest rise since 1990"."""
    for index in range(1, len(row.chunks) - 2):
        if row.chunks[index].text == "and" and top(row, 0, index) is not None and top(row, index) is not None:
            return [(0, index), (index, len(row.chunks))]
    return [(0, len(row.chunks))]


def _foreign(row: Row, used: frozenset[int], low: int, high: int) -> bool:
    """Whether a word is none of a superlative's: then it is said of something else ("the highest bridge since 1998")."""
    for index in range(low, high):
        chunk = row.chunks[index]
        if index in used or chunk.used or _introduces(chunk) or words().has("figures", chunk.text):
            continue
        if chunk.kind is not ChunkKind.WORD or chunk.pos in _CONTENT or chunk.quantity is not None:
            return True
    return False


def _told(row: Row) -> tuple[Reading, str, tuple[Participant, ...], Period] | None:
    """The last figure or move of the clause before, or the one series of the sentence before that a pronoun goes back to."""
    if row.before:
        return _series(row.before[-1], row.claim.quote)
    lead = next((chunk.text.lower() for chunk in row.chunks if chunk.text not in {",", "and"}), "")
    if lead not in _POINTING or not row.earlier:
        return None
    found = [_series(reading) for reading in row.earlier]
    known = [one for one in found if one is not None]
    if len(known) != len(found) or len({(one[2], one[3]) for one in known}) != 1:
        return None
    return known[-1]


def _series(reading: Reading, own: str = "") -> tuple[Reading, str, tuple[Participant, ...], Period] | None:
    form = reading.form
    told = own.lower().split()
    if (
        reading.negated
        or any(word not in told for word in reading.unexplained)
        or not isinstance(form, Level | Trend | Count)
    ):
        return None
    if isinstance(form, Trend) and form.part is not None:
        return None
    if isinstance(form, Count) and (form.counted is not None or form.condition is not None):
        return None
    period = form.period
    if period is None or period.start is None or period.last is None:
        return None
    return reading, form.measure, form.participants, period
