"""Ends of a move that are only pointed at: "a year earlier", "the preceding five years", "between the two periods"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontherecord.forms.clause.newest import newest_years
from ontherecord.model.form import Trend
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.units.numbers import WORDS

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.record.dataset import Dataset

_PAST = r"previous|preceding|prior|earlier|last"
_BEFORE = r"earlier|before|previously|prior|beforehand"
_BLOCK = re.compile(
    rf"(?:the )?(?:{_PAST}) (?:(?P<n>[a-z]+|\d{{1,2}})[ -](?P<unit>year|decade)s?(?:[ -](?:period|span))?|(?P<one>year|decade))"
    rf"|the (?P<m>[a-z]+|\d{{1,2}})[ -](?P<unit2>year|decade)s?(?:[ -]period)? (?:{_BEFORE})"
)
_SAME_LENGTH = re.compile(
    rf"(?:the )?(?:{_PAST}) (?:equivalent |comparable )?(?:period|span)|the (?:period|span) (?:{_BEFORE})"
)
_POINT = re.compile(
    rf"the (?P<one>year|decade) (?:{_BEFORE})|(?P<n>an?|[a-z]+|\d{{1,2}}) (?P<unit>year|decade)s? (?:{_BEFORE})"
)
_POINTING = re.compile(
    r"(?:the same|that|this|those|these|the|both|the two|the said) (?:[a-z]+[- ](?:year )?)?(?:period|periods|years|decade|span|spans|time|timeframe)"
)
_LONGEST = 100
_UNSAID = 0.5
"""Cost of years that only the publisher's newest figures give: with what the move needs besides, too dear to refute."""


def elliptic(
    row: Row, index: int, later: Period | None, dataset: Dataset, published: Period | None
) -> tuple[Period, Period, tuple[Assumption, ...]] | None:
    """The two ends of a move of which a time without an anchor says only how far back the earlier one lies.

    `later` is the later end where the words say it. `None` where the time is no such one, or no end is known.
    """
    text = row.chunks[index].text.lower()
    back = _back(text)
    if back is None:
        return None
    years, block = back
    assumed: tuple[Assumption, ...] = ()
    if later is None:
        length = years if block and years is not None else 1 if years == 1 else dataset.usual_years
        newest = newest_years(dataset, published, length)
        if newest is None:
            return None
        later, what = newest
        assumed = (Assumption(kind="window", text=f"that it speaks of {what}", cost=_UNSAID),)
    if later.start is None or later.last is None:
        return None
    first, last = later.start.year, later.last.year
    length = last - first + 1
    if years is None:
        return later, Period.years(first - length, first - 1), assumed
    if block:
        return later, Period.years(first - years, first - 1), assumed
    return later, Period.years(first - years, last - years), assumed


def _back(text: str) -> tuple[int | None, bool] | None:
    """How many years back (`None`: as many as the later end has), and whether these years themselves are the earlier end."""
    if _SAME_LENGTH.fullmatch(text):
        return None, True
    block = _BLOCK.fullmatch(text)
    if block is not None:
        if block["one"]:
            return _years("one", block["one"], block=True)
        return _years(block["n"] or block["m"], block["unit"] or block["unit2"], block=True)
    point = _POINT.fullmatch(text)
    if point is None:
        return None
    if point["one"]:
        return _years("one", point["one"], block=False)
    return _years(point["n"], point["unit"], block=False)


def _years(word: str, unit: str, *, block: bool) -> tuple[int | None, bool] | None:
    count = 1 if word in {"a", "an"} else int(word) if word.isdigit() else int(WORDS.get(word, 0))
    years = count * (10 if unit == "decade" else 1)
    return (years, block) if 0 < years < _LONGEST else None


def points_back(text: str) -> bool:
    """Whether words point at a period, or periods, told before: "the same period", "those years", "the two periods"."""
    return _POINTING.fullmatch(text.lower()) is not None


def told_pair(row: Row, within: Period | None) -> tuple[Period, Period, tuple[Assumption, ...]] | None:
    """The two ends of the move told before, the nearest first, where the period that is pointed at is one of them or both."""
    for reading in (*reversed(row.before), *reversed(row.earlier)):
        form = reading.form
        if not isinstance(form, Trend) or form.base_period is None or reading.unexplained:
            continue
        period, base = form.period, form.base_period
        if within is not None and not _meant(within, period, base):
            continue
        said = Assumption(kind="period", text="that it is between the times of the move told before", cost=0.05)
        return period, base, (said, *(one for one in reading.assumptions if one.kind == "window"))
    return None


def _meant(within: Period, period: Period, base: Period) -> bool:
    ends = (within.start, within.stop)
    return ends in {(period.start, period.stop), (base.start, period.stop)}


def periods_chunks(row: Row) -> frozenset[int]:
    """The chunks of "between the two periods" and "in both periods"."""
    found: set[int] = set()
    for index, chunk in enumerate(row.chunks):
        if chunk.text.lower() not in {"periods", "spans"}:
            continue
        low = index
        while low > 0 and row.chunks[low - 1].text.lower() in _LEADS:
            low -= 1
        found |= set(range(low, index + 1))
    return frozenset(found)


_LEADS = frozenset(
    {
        "the",
        "two",
        "the two",
        "both",
        "those",
        "these",
        "five",
        "-",
        "year",
        "five-year",
        "between",
        "across",
        "over",
        "in",
    }
)
