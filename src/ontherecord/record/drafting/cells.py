"""One cell of anybody's table: the value to reckon with, for each type that a column can have.

Dates become YYYYMMDD as a number, with zeros for the parts that the cell does not say; times become seconds.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: number for names in (_MONTHS, _FULL) for number, name in enumerate(names, 1)} | {"sept": 9}
"""Month names and their short forms, lower case, to numbers from 1."""
MISSING = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "--",
        "n/a",
        "n / a",
        "na",
        "none",
        "nan",
        "null",
        "..",
        "…",
        "?",
        "tba",
        "tbd",
        "tbc",
        "unknown",
    }
)
"""What stands where there is nothing to write, lower case."""
_MARK = re.compile(r"(?:\[[^\[\]]{0,12}\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹#^]+)\s*$")
_GAP = r"[, \u00a0\u2009\u202f’']"
_FIGURE = rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d{{1,15}})(?:\.\d{{1,12}})?"
_NUMBER = re.compile(rf"(?<![\w.])[-−+]?\s?{_FIGURE}|(?<![\w.])[-−+]?\.\d{{1,12}}")
_WHOLE_NUMBER = re.compile(
    r"\(?\s?(?:[$€£¥₹]|(?:us|a|c|hk)\$|[a-z]{3}(?=\s?\d))?\s?"
    rf"[-−+]?\s?{_FIGURE}\s?"
    r"(?:%|per cent|percent|[a-z°²³/€$£\.]{1,12}(?:\s[a-z²³/\.]{1,8}){0,2})?\s?\)?(?:\s?\([^()]{0,40}\))?",
)
_RANK = re.compile(r"(?:t\s?-?\s?|=\s?)?(\d{1,4})\s?(?:st|nd|rd|th)?(?:\s?(?:=|\(tie\)|place))?")
_ORDINAL = re.compile(r"\d{1,4}\s?(?:st|nd|rd|th)\b")
_SCORE = re.compile(r"[wldt]?\s?\d{1,4}\s?[-–−:]\s?\d{1,4}(?:\s?\(.{0,30}\)|\s?\S{1,6})?")
_TIME = re.compile(r"\+?\s?(?:(\d{1,3})[:h]\s?)?(\d{1,3})[:'m]\s?(\d{2}(?:\.\d{1,4})?)(?:\s?[\"s])?")
_DECIMAL = re.compile(r"\d+\.\d+")
"""A figure, though "1200.5" has the look of a year and its month."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_YEAR = re.compile(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)")
_SPAN_YEARS = re.compile(r"(1[0-9]\d\d|20\d\d)\s?[-–/]\s?(?:\d{2}|\d{4}|present)?")
_WORD = re.compile(r"[a-z]+")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th)?(?![\d:.%])")
_LAST_MONTH = 12
_LAST_DAY = 31
_LONGEST = 300
"""Code points of a cell that is looked at for a value; longer ones are prose."""


def clean(cell: str) -> str:
    """Take footnote marks and outer blanks off a cell."""
    bare = _MARK.sub("", cell.strip())
    return bare.strip() or cell.strip()


def missing(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return cell.strip().lower() in MISSING


@lru_cache(maxsize=65_536)
def number(cell: str) -> float | None:
    """Read the first number of a cell."""
    found = _NUMBER.search(clean(cell[:_LONGEST]))
    if found is None:
        return None
    digits = re.sub(rf"{_GAP}|[\s+]", "", found.group()).replace("−", "-")
    try:
        return float(digits)
    except ValueError:
        return None


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number and nothing but its unit beside it."""
    return _WHOLE_NUMBER.fullmatch(clean(cell[:_LONGEST]).lower()) is not None


def rank(cell: str) -> float | None:
    """Read a place in an order: "1st", "T2", "3 =", "4"."""
    found = _RANK.fullmatch(clean(cell[:_LONGEST]).lower())
    return float(found.group(1)) if found else None


def is_ordinal(cell: str) -> bool:
    """Tell whether a cell is a place written as one: "1st", "12th"."""
    return _ORDINAL.match(clean(cell[:_LONGEST]).lower()) is not None


def is_score(cell: str) -> bool:
    """Tell whether a cell is a result of two sides: "3-1", "W 112-100", "2 : 0"."""
    return _SCORE.fullmatch(clean(cell[:_LONGEST]).lower()) is not None


def time(cell: str) -> float | None:
    """Read a duration in seconds: "1:23.4", "4:01:02", "+0:03.2"."""
    found = _TIME.fullmatch(clean(cell[:_LONGEST]).lower())
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return float(hours or 0) * 3600 + float(minutes) * 60 + float(seconds)


@lru_cache(maxsize=65_536)
def date(cell: str) -> float | None:
    """Read a date as YYYYMMDD; a cell that spans days counts by its first. Never invents a part that is not said."""
    text = clean(cell[:_LONGEST]).lower()
    found = None if _DECIMAL.fullmatch(text) else _ISO.match(text)
    if found and int(found.group(2)) <= _LAST_MONTH:
        return float(int(found.group(1)) * 10_000 + int(found.group(2)) * 100 + int(found.group(3) or 0))
    found = _SLASHED.match(text)
    if found:
        return _slashed(*(int(part) for part in found.groups()))
    month = next((MONTHS[word] for word in _WORD.findall(text) if word in MONTHS), None)
    if month is None:
        return None
    year = _YEAR.search(text)
    day = next((int(d) for d in _DAY.findall(text) if 1 <= int(d) <= _LAST_DAY), 0)
    return float((int(year.group()) if year else 0) * 10_000 + month * 100 + day)


def _slashed(first: int, second: int, year: int) -> float | None:
    """Day and month in either order; where both could be months, the day comes first."""
    day, month = (first, second) if second <= _LAST_MONTH else (second, first)
    return float(year * 10_000 + month * 100 + day) if 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY else None


def year(cell: str) -> float | None:
    """Read a year, or the first of a span of years ("2007–08"), where the cell is that."""
    text = clean(cell[:_LONGEST])
    if _YEAR.fullmatch(text) or _SPAN_YEARS.fullmatch(text):
        return float(text[:4])
    return None
