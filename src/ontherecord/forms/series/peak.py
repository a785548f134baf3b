"""Superlative over a series: "the highest since 2008", "their lowest level in two decades", "reached a record"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.forms.chunks import Chunk, ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.forms.series.ends import ended, length, opened
from ontherecord.forms.series.outdone import outdone
from ontherecord.forms.series.spans import single_years
from ontherecord.forms.series.whose import Whose, whose
from ontherecord.forms.series.words import words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Peak, Pole
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Direction, Quantity, Unit

FORM = "peak"
EXAMPLES = (
    "Japan's arms imports in 2012 were the highest since 2005.",
    "In 2019 Norway's arms imports reached their highest level in a decade.",
    "Israel's arms exports reached a record in 2012.",
    "Spain's arms exports were higher in 2011 than in any year since 2002.",
)
NOT_EXAMPLES = (
    "Japan was the largest importer of arms since 2005.",
    "Norway bought its largest frigate since 2005.",
)
_UNKNOWN_YEAR = 9998
"""A year after every other, to try whether words reach back at all."""
_PERCENT = frozenset({"percent", "percentage", "relative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """The superlative's words: which end, and whether they reach over all years by themselves ("a record")."""

    pole: Pole
    used: frozenset[int]
    words: str
    of_all: bool


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One superlative a clause, of a series that it names, with the years that it is meant among."""
    top = _top(row)
    figures = [c for c in row.chunks if _is_figure(c)]
    if top is None or figures or row.denied() or row.first(ChunkKind.ROLE) is not None:
        return []
    change = _change(row, max(top.used) if not top.of_all and _change(row, max(top.used)) else 0)
    if outdone(row) is not None and (change is not None or _moved(row)):
        return []  # "rose more than in any year" is about the rises
    series = whose(row, 0, len(row.chunks))
    if series is None or row.first(ChunkKind.OPEN) is not None:
        return []
    at = ended(row, series.topic.dataset, published)
    if at is None or at[0].start is None or at[0].last is None:
        return []
    reach = _reach(row, top, at[0])
    if reach is None:
        return []
    period, value, used = reach
    pole = top.pole
    if change is not None and change[1] is Direction.DOWN:
        pole = Pole.LOWEST if pole is Pole.HIGHEST else Pole.HIGHEST
    form = Peak(
        measure=series.measure,
        participants=series.participants,
        at=at[0],
        period=period,
        pole=pole,
        value=value,
        of_change=change is not None,
    )
    marks = series.used | top.used | used | at[2] | _tied(row) | ({change[0]} if change is not None else set())
    return [
        Draft(
            slot=("superlative",),
            kind=Kind.SUPERLATIVE,
            form=form,
            assumptions=(*series.assumptions, *at[1], *single_years(row, series.topic.dataset, at[0])),
            used=frozenset(marks),
            start=0,
            end=len(row.claim.quote),
            open_choice=len(at[1]) > 0,
        )
    ]


def crowned(row: Row) -> int | None:
    """Where ", the largest increase since 1998" starts behind a move; `None` where no such words are."""
    for index in range(1, len(row.chunks) - 2):
        lead = row.chunks[index].text in {",", "–", "—"} and row.chunks[index + 1].text in {"the", "its", "their", "a"}
        if lead and _top(row, index + 1) is not None and _reach(row, _top_of(row, index + 1), None, index) is not None:
            return index
    return None


def _top_of(row: Row, low: int) -> _Top:
    top = _top(row, low)
    if top is None:  # pragma: no cover - asked only where there is one
        message = f"no superlative from {low}"
        raise ValueError(message)
    return top


def crown_of(row: Row, low: int, series: Whose, at: Period) -> list[Draft]:
    """The superlative that starts at a comma behind a move, said of the move or of where it led to."""
    top = _top_of(row, low + 1)
    reach = _reach(row, top, at, low)
    figures = [c for c in row.chunks[low:] if _is_figure(c)]
    if reach is None or figures:
        return []
    period, value, used = reach
    change = _change(row, low)
    pole = top.pole
    if change is not None and change[1] is Direction.DOWN:
        pole = Pole.LOWEST if pole is Pole.HIGHEST else Pole.HIGHEST
    form = Peak(
        measure=series.measure,
        participants=series.participants,
        at=at,
        period=period,
        pole=pole,
        value=value,
        of_change=change is not None,
    )
    if change is not None and at.start is not None and at.last is not None and at.start.year != at.last.year:
        return []
    marks = top.used | used | {i for i in _tied(row) if i >= low} | ({change[0]} if change is not None else set())
    return [
        Draft(
            slot=("superlative",),
            kind=Kind.SUPERLATIVE,
            form=form,
            assumptions=(*series.assumptions, *single_years(row, series.topic.dataset, at)),
            used=frozenset(marks),
            start=row.chunks[low + 1].start,
            end=len(row.claim.quote),
        )
    ]


def _is_figure(chunk: Chunk) -> bool:
    """Whether a chunk is a figure of its own; "the most since 1998" is a superlative, and the number of a count stays."""
    return chunk.quantity is not None and chunk.quantity.unit is not Unit.COUNT and chunk.text.lower() != "most"


def _top(row: Row, low: int = 0) -> _Top | None:
    """The longest phrase of the table; two of them are two claims, which are not read together."""
    found: list[_Top] = []
    index = low
    while index < len(row.chunks):
        size, section, phrase = _phrase(row, index)
        if section is not None:
            plain = phrase in {"record", "peak"} or "record" in phrase or "all-time" in phrase
            used = frozenset(range(index, index + size))
            pole = Pole.HIGHEST if section == "highest" else Pole.LOWEST
            found.append(_Top(pole=pole, used=used, words=phrase, of_all=plain))
        index += max(size, 1)
    other = outdone(row, low)
    if other is not None:
        found.append(_Top(pole=other.pole, used=other.used, words=other.words, of_all=other.of_all))
    return found[0] if len(found) == 1 else None


def _phrase(row: Row, index: int) -> tuple[int, str | None, str]:
    for size in (4, 3, 2, 1):
        phrase = " ".join(chunk.text for chunk in row.chunks[index : index + size]).replace(" - ", "-")
        for section in ("highest", "lowest"):
            if words().has(section, phrase) and not words().has("ever", " ".join(_with_one_before(row, index))):
                return size, section, phrase
    return 1, None, ""


def _with_one_before(row: Row, index: int) -> tuple[str, str]:
    """The word with the one before it: “on record” is no superlative by itself, it says how far one reaches."""
    return (row.chunks[index - 1].text if index else "", row.chunks[index].text)


def _change(row: Row, low: int = 0) -> tuple[int, Direction] | None:
    """A noun of a move, where it is the move that stands out: "the largest increase", "the increase … was the largest"."""
    for index in range(low, len(row.chunks)):
        direction = words().noun(row.chunks[index].text)
        if direction is not None and row.chunks[index].tag.startswith("NN"):
            return index, direction
    return None


def _moved(row: Row) -> bool:
    """Whether a verb of the clause is a move."""
    return any(words().direction(c.text) is not None and c.tag.startswith("VB") for c in row.chunks)


def _reach(row: Row, top: _Top, at: Period | None, low: int = 0) -> tuple[Period, Quantity, frozenset[int]] | None:
    """The years among which it stood out, the value that says so, and the words; `at` unknown tries whether there are any."""
    if at is None:
        at = Period.year(_UNKNOWN_YEAR)
    if at.start is None or at.last is None:
        return None
    since = opened(row)
    if since is not None and since >= low:
        time = row.chunks[since].time
        start = None if time is None or time.period is None else time.period.start
        if start is None or start.year >= at.start.year:
            return None
        value = Quantity(number=Decimal(start.year), unit=Unit.YEAR, hedge="since")
        return Period.years(start.year, at.last.year), value, frozenset({since})
    span = length(row)
    if span is not None and min(span[1]) >= low:
        years, used = span
        if years < 2:  # noqa: PLR2004 - a superlative needs others
            return None
        first = at.last.year - years + 1
        return Period.years(first, at.last.year), Quantity(number=Decimal(1), unit=Unit.RANK), used
    ever = _ever(row)
    if ever is None and not top.of_all:
        return None
    hedge = ever[0] if ever is not None else top.words
    value = Quantity(number=Decimal(1), unit=Unit.RANK, hedge=hedge)
    used = frozenset() if ever is None else ever[1]
    return Period(start=None, stop=at.stop, grain=Grain.RANGE), value, used


def _ever(row: Row) -> tuple[str, frozenset[int]] | None:
    for index in range(len(row.chunks)):
        for size in (3, 2, 1):
            phrase = " ".join(chunk.text for chunk in row.chunks[index : index + size])
            if words().has("ever", phrase):
                return phrase, frozenset(range(index, index + size))
    return None


def _tied(row: Row) -> set[int]:
    """Words that only put a series at its height: "reached", "level", "year on year and in per cent"."""
    table = words()
    found = set()
    for index, chunk in enumerate(row.chunks):
        if (
            table.has("heights", chunk.text)
            or table.has("also", chunk.text)
            or chunk.text in _PERCENT
            or (table.has("standing", chunk.text) and (chunk.tag.startswith("VB") or chunk.kind is ChunkKind.WORD))
        ):
            found.add(index)
        elif (
            chunk.text == "since"
            and index + 2 < len(row.chunks)
            and table.has("ever", " ".join(c.text for c in row.chunks[index : index + 3]))
        ):
            found |= {index, index + 1, index + 2}
    return found
