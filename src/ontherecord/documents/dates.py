"""Dates that a text states in full or in part, in the languages of `months.yaml`; a partial date stays a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ISO = r"(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?=[T\s,;)]|$|[^\d.])"
_DOTS = r"(?P<dd>\d{1,2})\.\s?(?P<dm>\d{1,2})\.\s?(?P<dy>(?:1[6-9]|20)\d{2})"
_SLASHES = r"(?P<sa>\d{1,2})[/-](?P<sb>\d{1,2})[/-](?P<sy>(?:1[6-9]|20)\d{2})"
_CJK = r"(?P<cy>\d{4})\s?[年년]\s?(?P<cm>\d{1,2})\s?[月월]\s?(?:(?P<cd>\d{1,2})\s?[日일])?"
_YEAR = r"(?:1[6-9]|20)\d{2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date as found. `period` has grain day, month or year."""

    span: Span
    period: Period


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    raw = yaml.load(files(__package__).joinpath("months.yaml").read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    table: dict[str, int] = {}
    for code, names in raw.items():
        if code == "examples":
            continue
        for number, forms in enumerate(names, start=1):
            for form in str(forms).split("|"):
                # The same letters never stand for two months here, except across languages, where the first row has it.
                table.setdefault(form, number)
    return table


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    name = "|".join(sorted((re.escape(form) for form in _months()), key=len, reverse=True))
    of = r"(?:\s?\.)?\s(?:de\s|of\s|del\s)?"
    words = (
        rf"(?P<wd>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?{of}(?P<wm>{name})\b\.?,?\s(?:de\s|del\s|of\s)?(?P<wy>{_YEAR})"
        rf"|(?P<nm>\b(?:{name}))\b\.?\s(?P<nd>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<ny>{_YEAR})"
        rf"|(?P<hy>{_YEAR})\.?\s(?P<hm>{name})\b\.?\s(?P<hd>\d{{1,2}})\b"
        rf"|\b(?P<mm>(?:{name}))\b\.?,?\s(?:de\s|of\s|del\s)?(?P<my>{_YEAR})"
    )
    return re.compile(rf"(?<![\d\w])(?:{_ISO}|{_DOTS}|{_SLASHES}|{_CJK}|{words})(?!\d)", re.IGNORECASE)


def find(text: str, offset: int = 0) -> Iterator[Stated]:
    """Dates with a year in reading order; `offset` is added to their spans. Days that do not exist are passed over."""
    for found in _pattern().finditer(text):
        period = _period(found.groupdict())
        if period is not None:
            yield Stated(span=Span(offset + found.start(), offset + found.end()), period=period)


def _period(parts: dict[str, str | None]) -> Period | None:
    for year, month, day in (("iy", "im", "id"), ("dy", "dm", "dd"), ("cy", "cm", "cd")):
        if parts[year] is not None:
            return _build(
                int(parts[year] or 0), int(parts[month] or 0), None if parts[day] is None else int(parts[day] or 0)
            )
    if parts["sy"] is not None:
        return _slashes(int(parts["sy"]), int(parts["sa"] or 0), int(parts["sb"] or 0))
    for year, month, day in (("wy", "wm", "wd"), ("ny", "nm", "nd"), ("hy", "hm", "hd"), ("my", "mm", "")):
        name = parts[month]
        if name is not None:
            number = _months().get(name.lower().replace("i̇", "i"))
            if number is None:
                return None
            return _build(int(parts[year] or 0), number, int(parts[day] or 0) if day else None)
    return None


def _slashes(year: int, one: int, two: int) -> Period | None:
    """Day and month in either order: only where one of them can be no month, or both are the same."""
    if one > 12 >= two:  # noqa: PLR2004 - months of a year
        return _build(year, two, one)
    if two > 12 >= one or one == two:  # noqa: PLR2004
        return _build(year, one, two)
    return _either(year, one, two)


def _either(year: int, one: int, two: int) -> Period | None:
    """Nobody can tell 03/04 from 04/03, so the year is all that is known."""
    return Period.year(year) if 1 <= one <= 12 and 1 <= two <= 12 else None  # noqa: PLR2004


def _build(year: int, month: int, day: int | None) -> Period | None:
    try:
        return Period.month(year, month) if day is None else Period.day(date(year, month, day))
    except (ValueError, IndexError):
        return None


def show(period: Period) -> str:
    """Write the period as a person writes it: "2024-06-20", "2024-06", "2024"."""
    start = period.start
    if start is None:
        return "unknown"
    if period.grain is Grain.DAY:
        return start.isoformat()
    if period.grain is Grain.MONTH:
        return start.isoformat()[:7]
    return f"{start.year:04}"
