"""The words by which a series stands out over its years: at which end, among which years, and by its figure or its move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.outdone import outdone
from ontherecord.forms.series.reach import Since, back, ever, since
from ontherecord.forms.series.words import words
from ontherecord.model.entity import Participant
from ontherecord.model.first import First
from ontherecord.model.form import Peak, Pole
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.units.numbers import WORDS

_UNKNOWN_YEAR = 9998
"""A year after every other, to try whether words reach back at all."""
_PERCENT = frozenset({"percent", "percentage", "relative", "real", "terms", "annual", "yearly"})
_ANY = ("for any", "out of any", "of any", "in any", "of all")
_LONGEST = 200
_BEFORE_FIRST = frozenset({"the", "its", "their", "a", "for", ",", "–", "—"})
_FIRST_OF = frozenset({"such", "real", "real-terms", "overall", "year", "-", "on", "full", "net", "in", "terms"})
_TO_NOUN = 7
"""Chunks from "first" to its noun: "the first year-on-year fall"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The superlative's words: which end, and whether they reach over all years by themselves ("a record").

    `years` are those of "a ten-year high". `first` says that it is no height but something that had not been so: "the first rise".
    """

    pole: Pole
    used: frozenset[int]
    words: str
    of_all: bool
    years: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The years among which it stood out, the value that says so, the last year that "since" may name, and the words."""

    period: Period
    value: Quantity
    since_last: int | None
    used: frozenset[int]


def top(row: Row, low: int = 0, high: int | None = None) -> Top | None:
    """The longest phrase of the table; two of them are two claims, which are not read together."""
    stop = len(row.chunks) if high is None else high
    found: list[Top] = []
    index = low
    while index < stop:
        size, section, phrase = _phrase(row, index, stop)
        if section is not None:
            plain = phrase in {"record", "peak"} or "record" in phrase or "all-time" in phrase
            pole = Pole.HIGHEST if section == "highest" else Pole.LOWEST
            found.append(Top(pole=pole, used=frozenset(range(index, index + size)), words=phrase, of_all=plain))
        elif (other := _spell(row, index, stop) or _once(row, index, stop)) is not None:
            found.append(other)
            size = len(other.used)
        index += max(size, 1)
    beyond = outdone(row, low)
    if beyond is not None and max(beyond.used) < stop:
        found.append(Top(pole=beyond.pole, used=beyond.used, words=beyond.words, of_all=beyond.of_all))
    return found[0] if len(found) == 1 else None


def _phrase(row: Row, index: int, stop: int) -> tuple[int, str | None, str]:
    for size in (4, 3, 2, 1):
        phrase = " ".join(chunk.text for chunk in row.chunks[index : min(index + size, stop)]).replace(" - ", "-")
        for section in ("highest", "lowest"):
            if words().has(section, phrase) and not words().has("ever", " ".join(_with_one_before(row, index))):
                return size, section, phrase
    return 1, None, ""


def _spell(row: Row, index: int, stop: int) -> Top | None:
    """Read "a ten-year high", "a 30-year low"."""
    texts = [chunk.text for chunk in row.chunks[index : min(index + 4, stop)]]
    if len(texts) < 4 or texts[1] != "-" or texts[2] != "year" or texts[3] not in {"high", "low", "peak"}:  # noqa: PLR2004
        return None
    quantity = row.chunks[index].quantity
    number = int(texts[0]) if texts[0].isdigit() else WORDS.get(texts[0])
    if number is None and quantity is not None and quantity.number is not None:
        number = int(quantity.number)
    if number is None or not 1 < number <= _LONGEST:
        return None
    return Top(
        pole=Pole.LOWEST if texts[3] == "low" else Pole.HIGHEST,
        used=frozenset(range(index, index + 4)),
        words=" ".join(texts).replace(" - ", "-"),
        of_all=False,
        years=int(number),
    )


def _once(row: Row, index: int, stop: int) -> Top | None:
    """Read "the first rise", "the first time" of a move; what is first of a kind of thing is another matter."""
    if row.chunks[index].text != "first" or (index and row.chunks[index - 1].text not in _BEFORE_FIRST):
        return None
    for at in range(index + 1, min(index + _TO_NOUN, stop)):
        chunk = row.chunks[at]
        if chunk.text == "time" or (words().noun(chunk.text) is not None and chunk.tag.startswith("NN")):
            used = frozenset(range(index, at)) | ({at} if chunk.text == "time" else set())
            return Top(pole=Pole.HIGHEST, used=used, words="first", of_all=False, first=True)
        if not words().has("also", chunk.text) and chunk.text not in _FIRST_OF:
            return None
    return None


def _with_one_before(row: Row, index: int) -> tuple[str, str]:
    """The word with the one before it: “on record” is no superlative by itself, it says how far one reaches."""
    return (row.chunks[index - 1].text if index else "", row.chunks[index].text)


def change(row: Row, low: int = 0, high: int | None = None) -> tuple[int, Direction] | None:
    """A noun of a move, where it is the move that stands out: "the largest increase", "the increase … was the largest"."""
    for index in range(low, len(row.chunks) if high is None else high):
        direction = words().noun(row.chunks[index].text)
        if direction is not None and row.chunks[index].tag.startswith("NN"):
            return index, direction
    return None


def moved(row: Row) -> bool:
    """Whether a verb of the clause is a move."""
    return any(words().direction(c.text) is not None and c.tag.startswith("VB") for c in row.chunks)


def only_of_moves(found: Top) -> bool:
    """Whether the superlative is one that only a move can have: "the steepest", "the fastest"."""
    return found.first or words().has("of_moves", found.words)


def reach(row: Row, found: Top, at: Period | None, low: int = 0, high: int | None = None) -> Reach | None:
    """The years among which it stood out; `at` unknown tries whether there are any."""
    at = at or Period.year(_UNKNOWN_YEAR)
    if at.start is None or at.last is None:
        return None
    if found.first:
        return _of_first(row, at, low, high)
    opened = since(row, low, high)
    if opened is not None:
        return _from(opened, at)
    spell = back(row, low, high)
    if spell is not None or found.years is not None:
        years = found.years if spell is None else spell.least
        if years is None or years < 2:  # noqa: PLR2004 - a superlative needs others
            return None
        period = Period.years(at.last.year - years + 1, at.last.year)
        value = Quantity(number=Decimal(1), unit=Unit.RANK, hedge=None if spell is None else spell.hedge)
        return Reach(period=period, value=value, since_last=None, used=frozenset() if spell is None else spell.used)
    whole = ever(row, low, high)
    if whole is None and not found.of_all:
        return None
    value = Quantity(number=Decimal(1), unit=Unit.RANK, hedge=whole[0] if whole is not None else found.words)
    used = frozenset() if whole is None else whole[1]
    return Reach(period=Period(start=None, stop=at.stop, grain=Grain.RANGE), value=value, since_last=None, used=used)


def _of_first(row: Row, at: Period, low: int, high: int | None) -> Reach | None:
    """The years in which it had not been so: after the year of "since", in the years before, or ever."""
    if at.start is None or at.last is None:
        return None
    opened = since(row, low, high)
    if opened is not None:
        made = _from(opened, at)
        if made is None or made.value.unit is Unit.RANK:
            return made
        return replace(made, value=replace(made.value, hedge="first since"))
    spell = back(row, low, high)
    if spell is not None:
        period = Period.years(at.start.year - spell.least, at.last.year)
        value = Quantity(number=Decimal(spell.years), unit=Unit.YEARS, hedge=spell.hedge)
        return Reach(period=period, value=value, since_last=None, used=spell.used)
    whole = ever(row, low, high)
    value = Quantity(number=Decimal(1), unit=Unit.RANK, hedge="first")
    used = frozenset() if whole is None else whole[1]
    return Reach(period=Period(start=None, stop=at.stop, grain=Grain.RANGE), value=value, since_last=None, used=used)


def _from(opened: Since, at: Period) -> Reach | None:
    if at.start is None or at.last is None or opened.last >= at.start.year:
        return None
    if opened.records:
        value = Quantity(number=Decimal(1), unit=Unit.RANK, hedge="since records began")
    else:
        value = Quantity(number=Decimal(opened.year), unit=Unit.YEAR, hedge="since")
    period = Period.years(opened.first, at.last.year)
    last = opened.last if opened.last != opened.year else None
    return Reach(period=period, value=value, since_last=last, used=opened.used)


def form_of(
    measure: str, participants: tuple[Participant, ...], at: Period, found: Top, to: Reach, turn: Direction | None
) -> Peak | First:
    """The superlative; the largest fall is the lowest yearly growth, and the first one is a first."""
    if found.first:
        return First(
            measure=measure,
            participants=participants,
            at=at,
            period=to.period,
            value=to.value,
            direction=turn,
            since_last=to.since_last,
        )
    pole = found.pole
    if turn is Direction.DOWN:
        pole = Pole.LOWEST if pole is Pole.HIGHEST else Pole.HIGHEST
    return Peak(
        measure=measure,
        participants=participants,
        at=at,
        period=to.period,
        pole=pole,
        value=to.value,
        of_change=turn is not None,
        since_last=to.since_last,
    )


def tied(row: Row, low: int = 0, high: int | None = None) -> set[int]:
    """Words that only put a series at its height: "reached", "level", "year on year and in per cent", "for any"."""
    table = words()
    stop = len(row.chunks) if high is None else high
    found: set[int] = set()
    for index in range(low, stop):
        chunk = row.chunks[index]
        if (
            table.has("heights", chunk.text)
            or table.has("also", chunk.text)
            or chunk.text in _PERCENT
            or (
                table.has("standing", chunk.text) and (chunk.tag.startswith("VB") or chunk.text in {"reached", "stood"})
            )
        ):
            found.add(index)
    return found
