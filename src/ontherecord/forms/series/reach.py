"""How far back words reach: "since 2008", "since the end of the Cold War", "in more than two decades", "on record"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.ends import is_since
from ontherecord.forms.series.words import words
from ontherecord.model.entity import EntityType
from ontherecord.model.quantity import Unit
from ontherecord.record.chronicle import period_of

_DECADE = re.compile(r"(?P<part>early|mid|late)?[\s-]*(?:the\s+)?(?P<first>1[5-9]\d0|20\d0)[’']?s\b", re.IGNORECASE)
_PARTS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), None: (0, 9)}
_LENGTHS = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100}
_AT_LEAST = frozenset({"more than", "over", "at least", "well over"})
_NOT_QUITE = frozenset({"nearly", "almost", "close to", "just under"})
_LEADS = frozenset({"in", "for", "over", "within"})
_PAST = frozenset({"past", "last", "the"})
_STOPS = frozenset({",", ";", "(", ")", "and", "or", "but", "–", "—", "that", "when", "of"})
_BEGAN = frozenset({"began", "begun", "started", "starting", "beginning", "start", "outbreak"})
_RECORDS = frozenset({"records", "recording", "data", "counting", "measurements", "record"})
_FAR = 12
"""Chunks from "since" to the year or the name of what is counted from."""
_WHOLE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From when on: `first` to `last` are the years that the words may mean, `year` the one that they give.

    `records` says that it is since figures began to be kept: all years that anybody counted.
    """

    year: int
    first: int
    last: int
    used: frozenset[int]
    records: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """So many years back: `years` is what the words give, `least` how many of them they surely mean."""

    years: int
    least: int
    hedge: str | None
    used: frozenset[int]


@lru_cache(maxsize=1)
def _eras() -> dict[str, tuple[int, int]]:
    text = files("ontherecord.forms.series").joinpath("eras.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {name: (int(row["first"]), int(row["last"])) for row in rows for name in row["words"]}


def since(row: Row, low: int = 0, high: int | None = None) -> Since | None:
    """The one "since" between two chunks with what it opens; `None` where there is none, more than one, or no year."""
    stop = len(row.chunks) if high is None else high
    found: list[Since | None] = []
    for index in range(low, stop):
        chunk = row.chunks[index]
        if chunk.time is not None and is_since(chunk.time):
            found.append(_said(row, index))
        elif chunk.text == "since" and not (chunk.time is not None) and not _is_phrase(row, index):
            found.append(_named(row, index, stop))
    return found[0] if len(found) == 1 else None


def _is_phrase(row: Row, index: int) -> bool:
    """Whether it is the "since" of "since records began" without a year, which the table of "ever" has."""
    phrase = " ".join(chunk.text for chunk in row.chunks[index : index + 3])
    return words().has("ever", phrase) and not any(c.kind is ChunkKind.TIME for c in row.chunks[index : index + 5])


def _said(row: Row, index: int) -> Since | None:
    time = row.chunks[index].time
    start = None if time is None or time.period is None else time.period.start
    if time is None or start is None:
        return None
    match = _DECADE.search(time.text)
    if match is None:
        return Since(year=start.year, first=start.year, last=start.year, used=frozenset({index}))
    first = int(match["first"])
    low, high = _PARTS[match["part"].lower() if match["part"] else None]
    return Since(year=first + low, first=first + low, last=first + high, used=frozenset({index}))


def _named(row: Row, index: int, stop: int) -> Since | None:
    """Read "since the end of the Cold War [in 1991]", "since the genocide in 1994", "since records began in 1960"."""
    behind = range(index + 1, min(index + _FAR, stop))
    end = next((i for i in behind if row.chunks[i].text in _STOPS - {"of"}), min(index + _FAR, stop))
    texts = [row.chunks[i].text.lower() for i in range(index + 1, end)]
    year = next((i for i in range(index + 1, end) if row.chunks[i].kind is ChunkKind.TIME), None)
    if year is not None:
        time = row.chunks[year].time
        start = None if time is None or time.period is None else time.period.start
        if start is None or is_since(time):  # type: ignore[arg-type]
            return None
        used = frozenset(range(index, year + 1))
        return Since(year=start.year, first=start.year, last=start.year, used=used, records=bool(_RECORDS & set(texts)))
    return _era(row, index, end) or _event(row, index, end)


def _era(row: Row, index: int, end: int) -> Since | None:
    text = ""
    best: tuple[int, int, int] | None = None
    for at in range(index + 1, end):
        text = f"{text} {row.chunks[at].text.lower()}".replace(" - ", "-")
        years = next((years for name, years in _eras().items() if text.endswith(f" {name}")), None)
        best = best if years is None else (at, *years)
    if best is None:
        return None
    at, first, last = best
    return Since(year=last, first=first, last=last, used=frozenset(range(index, at + 1)))


def _event(row: Row, index: int, end: int) -> Since | None:
    """An event that the chronicle dates: from its end on, or from its outbreak where that is said."""
    for at in range(index + 1, end):
        chunk = row.chunks[at]
        event = row.chronicle.event(chunk.code) if chunk.type is EntityType.EVENT and chunk.code is not None else None
        if event is None:
            continue
        period = period_of(event)
        if period.start is None:
            return None
        began = any(row.chunks[i].text in _BEGAN for i in range(index + 1, end))
        last = period.start.year if began or period.last is None else period.last.year
        return Since(year=last, first=period.start.year, last=last, used=frozenset(range(index, at + 1)))
    return None


def back(row: Row, low: int = 0, high: int | None = None) -> Back | None:
    """Years of "in two decades", "in more than 20 years", "for nearly a decade"; `None` where no such length is said."""
    stop = len(row.chunks) if high is None else high
    for index in range(max(low, 1), stop):
        unit = _LENGTHS.get(row.chunks[index].text)
        found = None if unit is None else _length(row, index, unit, low)
        if found is not None:
            return found
    return None


def _length(row: Row, index: int, unit: int, low: int) -> Back | None:
    chunks = row.chunks
    before = chunks[index - 1]
    quantity = before.quantity
    if before.text in {"a", "one"} and unit > 1:
        number, hedge = 1, None
    elif quantity is not None and quantity.unit is Unit.COUNT and quantity.number and quantity.number % 1 == 0:
        number, hedge = int(quantity.number), quantity.hedge
    else:
        return None
    lead = index - 2
    words_ahead: list[str] = []
    while lead >= low and chunks[lead].text not in _LEADS and index - lead <= 5:  # noqa: PLR2004 - "in well over a"
        words_ahead.insert(0, chunks[lead].text)
        lead -= 1
    if lead < low or chunks[lead].text not in _LEADS or not _only_hedges(words_ahead):
        return None
    hedge = hedge or " ".join(word for word in words_ahead if word not in _PAST) or None
    years = number * unit
    least = years * (_WHOLE - 1) // _WHOLE if hedge is not None and hedge not in _AT_LEAST else years
    return Back(years=years, least=max(least, 1), hedge=hedge, used=frozenset(range(lead, index + 1)))


def _only_hedges(texts: list[str]) -> bool:
    """Whether nothing but "more than", "nearly", "the past" stands between the lead and the number."""
    said = " ".join(text for text in texts if text not in _PAST)
    return said in _AT_LEAST | _NOT_QUITE | {"", "about", "around", "roughly", "some"}


def ever(row: Row, low: int = 0, high: int | None = None) -> tuple[str, frozenset[int]] | None:
    """The words that open a superlative to all the years that anybody counted."""
    stop = len(row.chunks) if high is None else high
    for index in range(low, stop):
        for size in (3, 2, 1):
            phrase = " ".join(chunk.text for chunk in row.chunks[index : min(index + size, stop)])
            if words().has("ever", phrase):
                return phrase, frozenset(range(index, min(index + size, stop)))
    return None


def hushed(row: Row, silent: frozenset[int]) -> Row:
    """The row with some chunks made silent: what is counted from names nobody of the claim ("since the fall of X")."""
    if not silent:
        return row
    chunks = [
        Chunk(kind=ChunkKind.WORD, start=chunk.start, end=chunk.end, text="…", used=True) if i in silent else chunk
        for i, chunk in enumerate(row.chunks)
    ]
    return replace(row, chunks=chunks)
