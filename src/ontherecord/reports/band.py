"""What the words allow, as bounds to draw: read from the text that an answer carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ontherecord.model.verdict import Answer

_FIGURE = r"-?\d[\d,]{0,20}(?:\.\d{1,20})?"
_UNIT = r"\s*(?:%|[A-Za-z][A-Za-z ]{0,30})?"
_BRACKETS = re.compile(r"[\[(]\s*(-?\d{1,20}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,20}(?:\.\d{1,20})?|inf|∞)\s*[\])]" + _UNIT)
_PAIR = re.compile(rf"({_FIGURE})\s*%?\s*(?:–|-|to\b)\s*({_FIGURE}|∞){_UNIT}")
_ONE = re.compile(
    rf"(?:(?P<above>more than|at least|over|above|≥|>)|(?P<below>up to|at most|less than|under|below|≤|<))?\s*"
    rf"(?P<figure>{_FIGURE}){_UNIT}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """From `low` to `high`; `None` is an open end."""

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The value of the data beside what the words allow, all in one unit."""

    low: Decimal
    high: Decimal
    core: Bounds
    fringe: Bounds


def bounds(text: str | None) -> Bounds | None:
    """Read "60.0–66.7 %", "[56, 66.7)", "(66.7, inf)", "more than 50"; `None` for what is not bounds."""
    if text is None or len(text) > 200:  # noqa: PLR2004 - no bounds are that long
        return None
    pair = _BRACKETS.fullmatch(text) or _PAIR.fullmatch(text)
    return _one(text) if pair is None else _pair(pair.group(1), pair.group(2))


def _pair(first: str, second: str) -> Bounds | None:
    low = _figure(first)
    high = None if second in {"inf", "∞"} else _figure(second)
    if low is None or (high is not None and high < low):
        return None
    return Bounds(low=low, high=high)


def _one(text: str) -> Bounds | None:
    single = _ONE.fullmatch(text)
    edge = None if single is None else _figure(single.group("figure"))
    if single is None or edge is None:
        return None
    return Bounds(low=None if single.group("below") else edge, high=None if single.group("above") else edge)


def band(answer: Answer) -> Band | None:
    """Give what there is to draw; `None` without a value or without both sets."""
    value = answer.finding.value if answer.finding is not None else None
    core, fringe = bounds(answer.core), bounds(answer.fringe)
    if value is None or core is None or fringe is None or not (value.low.is_finite() and value.high.is_finite()):
        return None
    return Band(low=value.low, high=value.high, core=core, fringe=fringe)


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
