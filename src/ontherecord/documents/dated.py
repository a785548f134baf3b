"""What a page says about its own days: each date with what happened on it and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ontherecord.documents import dates
from ontherecord.documents.cues import fold
from ontherecord.model.period import Period
from ontherecord.model.text import Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONGEST_LINE = 200
_WORDS_BESIDE = 8
"""A name, an office, a place and a reading time; more beside a date is a sentence or a teaser."""
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b")
_SHORT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{2})(?![\d/])")
_WORD = re.compile(r"[^\W\d_]+")


class Says(StrEnum):
    """What happened on a day."""

    APPEARED = "appeared"
    CHANGED = "changed"
    UNTOLD = "untold"


class Place(StrEnum):
    """Where a page has a date, with the name that a person is told."""

    TEXT = "its date line"
    LINKED_DATA = "its linked data"
    META = "its meta elements"
    HEADING = "a line beside its headline"
    ADDRESS = "its address"
    FILE = "its file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date that a page has about itself."""

    period: Period
    says: Says
    place: Place


def _raw() -> Any:  # noqa: ANN401 - a file of our own, whose shape the tests hold
    text = files(__package__).joinpath("date_labels.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


@lru_cache(maxsize=1)
def _label() -> tuple[re.Pattern[str], dict[str, Says]]:
    table = {fold(label): Says(says) for says, labels in _raw().items() for label in labels}
    longest = sorted(table, key=len, reverse=True)
    # No boundary before the word: buttons and bylines often lose the blank between them ("Ann LeeUpdated: …").
    return re.compile("(" + "|".join(map(re.escape, longest)) + r")\b"), table


def examples() -> list[tuple[str, str, list[str]]]:
    """Each label of the table, what it says, and the lines it was seen in."""
    return [(label, says, list(lines)) for says, labels in _raw().items() for label, lines in labels.items()]


def said(words: str) -> Says:
    """What the words right before a date say of it; the label closest to the date counts."""
    pattern, table = _label()
    found = pattern.findall(fold(words[-_LONGEST_LINE:]))
    return table[found[-1]] if found else Says.UNTOLD


def of_line(line: str) -> tuple[tuple[Period, Says], ...]:
    """The dates of a line that says little else, each with what happened on it; none of any other line."""
    if len(line) > _LONGEST_LINE:
        return ()
    found = list(dates.find(line)) or list(_short(line))
    if not found:
        return ()
    rest = line
    for each in reversed(found):
        rest = rest[: each.span.start] + " " + rest[each.span.end :]
    if len(_WORD.findall(_CLOCK.sub(" ", rest))) > _WORDS_BESIDE * len(found):
        return ()
    starts = [0, *(each.span.end for each in found)]
    return tuple((each.period, said(line[start : each.span.start])) for start, each in zip(starts, found, strict=False))


def _short(line: str) -> Iterator[dates.Stated]:
    """Dates with a year of two digits, which only a label makes a date: "Updated on 09/11/25" is no more than a year."""
    for found in _SHORT_YEAR.finditer(line):
        if said(line[: found.start()]) is not Says.UNTOLD:
            long = f"{found[1]}/{found[2]}/20{found[3]}"
            for stated in dates.find(long):
                yield dates.Stated(span=Span(found.start(), found.end()), period=stated.period)
