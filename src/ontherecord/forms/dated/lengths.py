"""Lengths of time in a clause: "74 days", "a six-week-long siege", "almost five years", "two days after"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ontherecord.forms.clause.quantities import NUMBER, hedge_pattern, number
from ontherecord.forms.clause.row import Row
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.units.numbers import ORDINALS

_UNITS = {
    "day": Unit.DAYS,
    "week": Unit.WEEKS,
    "fortnight": Unit.WEEKS,
    "month": Unit.MONTHS,
    "year": Unit.YEARS,
    "decade": Unit.YEARS,
    "century": Unit.YEARS,
}
_TIMES = {"fortnight": Decimal(2), "decade": Decimal(10), "century": Decimal(100)}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
# "A decade" is said of eight years and of twelve: as wide as "about" for small numbers.
_DECADE_STEP = Decimal(2)
_COUNTS = r"a\s+few|several|a\s+couple\s+of"
_FEW = re.compile(r"a few|several|a couple of")
_FOR = re.compile(r"\bfor\s+(?:[a-z]+\s+){0,3}\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:\d{1,4}(?:st|nd|rd|th)|[a-z]{3,12}(?:-[a-z]{3,8})?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time and the chunks that it covers. `point` is "after", "before", "into", "earlier" or "later" behind it."""

    quantity: Quantity
    indices: frozenset[int]
    first: int
    last: int
    point: str | None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<hedge>{hedge_pattern()}|exactly|precisely|only|just|barely|scarcely|merely|a\s+mere|some)\s+)?"
        rf"(?:(?P<n>{NUMBER}|(?:a\s+)?quarter\s+of\s+an?|half\s+an?|{_COUNTS}|an?|the)[\s-]+)?(?:(?:full|whole|mere|further|good|long|short)\s+)?(?P<half>and\s+a\s+half\s+)?"
        r"(?P<unit>day|week|fortnight|month|year|decade|century)s?"
        r"(?:[\s-]long)?(?P<tail>\s+and\s+a\s+half)?(?!\w)(?:\s+(?P<point>after|before|later|earlier|following|into|prior\s+to)\b)?",
        re.IGNORECASE,
    )


def lengths(row: Row) -> list[Length]:
    """All lengths of a clause, left to right; a bare "days" or "years" without a number is none."""
    found: list[Length] = []
    for match in _pattern().finditer(row.claim.quote):
        quantity = _quantity(match)
        if quantity is None or any(low <= match.start("unit") < high for low, high in row.aside):
            continue
        end = match.end("unit") + 1 if _FOR.search(row.claim.quote[: match.start()]) else match.end()
        inside = [i for i, chunk in enumerate(row.chunks) if chunk.start < end and match.start() < chunk.end]
        point = None if _FOR.search(row.claim.quote[: match.start()]) else match.group("point")
        if inside:
            found.append(
                Length(
                    quantity=quantity,
                    indices=frozenset(inside),
                    first=inside[0],
                    last=inside[-1],
                    point=None if point is None else " ".join(point.lower().split()),
                )
            )
    return found


def _quantity(match: re.Match[str]) -> Quantity | None:
    said, unit = match.group("n"), match.group("unit").lower()
    long = match.group(0).lower().rstrip().endswith("long")
    if said is None and not long:
        return None
    lowered = (said or "a").lower()
    if _FEW.fullmatch(lowered):
        return Quantity(number=None, unit=_UNITS[unit], hedge=lowered) if unit not in _TIMES else None
    part = next((share for word, share in _PARTS.items() if word in lowered), None)
    if lowered == "the" and match.group("point") not in {"after", "before"}:
        return None  # "the day", no length; "the day after" is one
    if part is not None:
        value = step = part
    elif lowered in {"a", "an", "the"}:
        value, step = Decimal(1), Decimal(1)
    else:
        read = number(lowered)
        if read is None:
            return None
        value, step = read.value, read.step
    if match.group("tail") or match.group("half"):
        value, step = value + Decimal("0.5"), Decimal("0.5")
    if unit in _TIMES:
        value = value * _TIMES[unit]
        # A fortnight is two weeks to the day; "half a century" is as wide as five decades.
        step = _DECADE_STEP * max(value / 10, Decimal(1)) if unit != "fortnight" else Decimal(1)
    hedge = match.group("hedge")
    word = " ".join(hedge.lower().split()) if hedge else None
    return Quantity(number=value, unit=_UNITS[unit], hedge=word, step=step)


def in_its(row: Row) -> Length | None:
    """Read "now in its third year", "in its 84th day": a length that is not yet full.

    The value is the number before the ordinal to the ordinal itself, written as a bare number with that precision.
    """
    texts = [chunk.text.lower() for chunk in row.chunks]
    for index in range(len(texts) - 3):
        if texts[index] != "in" or texts[index + 1] not in {"its", "their"}:
            continue
        place = _place(texts[index + 2])
        unit = texts[index + 3].rstrip("s")
        if place is None or unit not in _UNITS or unit == "decade":
            continue
        half = Decimal("0.5")
        value = Quantity(number=place - half, unit=_UNITS[unit], hedge=None, step=Decimal(1))
        return Length(
            quantity=value,
            indices=frozenset(range(index, index + 4)),
            first=index,
            last=index + 3,
            point=None,
        )
    return None


def _place(text: str) -> Decimal | None:
    if _ORDINAL.match(text) is None:
        return None
    if text[:1].isdigit():
        return Decimal(re.sub(r"\D", "", text))
    place = ORDINALS.get(text)
    return None if place is None else Decimal(place)
