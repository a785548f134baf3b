"""Small drawings as inline SVG. Positions are per cents, so that text keeps its size on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Windows
from ontherecord.reports.band import Band, Bounds
from ontherecord.reports.figures import plain, with_unit
from ontherecord.reports.visible import visible

_PER_CENT = {Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL}
_MARGIN = Decimal("0.12")
# More windows than this no one reads; the last line says how many there are.
ROWS = 16


@dataclass(frozen=True, slots=True)
class _Scale:
    """Maps figures to per cents of the width."""

    low: Decimal
    high: Decimal

    def at(self, figure: Decimal) -> float:
        return float(max(Decimal(0), min(Decimal(1), (figure - self.low) / (self.high - self.low))) * 100)


def band_svg(band: Band, unit: Unit) -> Markup:
    """Draw the value against what the words allow: core filled, fringe hatched by an outline, the value a line."""
    scale = _domain(band, unit)
    value = (band.low + band.high) / 2
    where = scale.at(value)
    words = (
        f"The record: {with_unit(plain(value), unit)}. "
        f"Fits {_spread(band.core)}, stretches {_spread(band.fringe)}, on a scale from {plain(scale.low)} to {plain(scale.high)}."
    )
    parts = [
        _rect("track", 0, 100, 22, 14),
        _range("fringe", band.fringe, scale),
        _range("core", band.core, scale),
        _value(scale.at(band.low), scale.at(band.high)),
        Markup('<text x="{:.2f}%" y="12" text-anchor="{}" class="value">{}</text>').format(
            where, _anchor(where), with_unit(plain(value), unit)
        ),
        Markup('<text x="0" y="52" text-anchor="start">{}</text>').format(plain(scale.low)),
        Markup('<text x="100%" y="52" text-anchor="end">{}</text>').format(plain(scale.high)),
    ]
    return _svg("band", 56, words, parts)


def _domain(band: Band, unit: Unit) -> _Scale:
    edges = [band.low, band.high]
    for bounds in (band.core, band.fringe):
        edges += [edge for edge in (bounds.low, bounds.high) if edge is not None]
    low, high = min(edges), max(edges)
    room = max((high - low) * _MARGIN, abs(high) * Decimal("0.02"), Decimal("0.01"))
    # An open end needs a stretch in which it can be seen to go on.
    below = room * (3 if band.fringe.low is None else 1)
    above = room * (3 if band.fringe.high is None else 1)
    floor = Decimal(0) if low >= 0 else None
    ceiling = Decimal(100) if unit in _PER_CENT and high <= 100 else None  # noqa: PLR2004 - per cents
    return _Scale(
        low - below if floor is None else max(floor, low - below),
        high + above if ceiling is None else min(ceiling, high + above),
    )


def _range(name: str, bounds: Bounds, scale: _Scale) -> Markup:
    start = 0.0 if bounds.low is None else scale.at(bounds.low)
    end = 100.0 if bounds.high is None else scale.at(bounds.high)
    return _rect(name, start, max(end - start, 0.6), 22, 14)


def _value(start: float, end: float) -> Markup:
    return Markup('<rect class="mark" x="{:.2f}%" y="17" width="{:.2f}%" height="24" rx="1"/>').format(
        max(0.0, start - 0.25), max(end - start, 0.5)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A line of years, `first` and `last` inclusive, on which periods are drawn one below the other."""

    first: int
    last: int
    own: Period | None

    def draw(self, when: Period, name: str) -> Markup | None:
        """Draw one period as a bar over the period of the claim; `None` for an open one."""
        if when.start is None or when.stop is None:
            return None
        scale = _Scale(Decimal(self.first), Decimal(self.last + 1))
        parts: list[Markup] = []
        if self.own is not None and self.own.start and self.own.stop:
            parts.append(_bar("own", scale, self.own.start, self.own.stop, 0, 14))
        parts.append(_bar(name, scale, when.start, when.stop, 4, 6))
        return Markup('<svg width="100%" height="14" aria-hidden="true">') + Markup("").join(parts) + Markup("</svg>")


def years_of(windows: Windows, own: Period | None) -> Years | None:
    """Find the line of years that holds the shown windows and the period of the claim; `None` without windows."""
    flips = [flip.period for flip in windows.flips if flip.period.start and flip.period.stop][:ROWS]
    if not flips:
        return None
    closed = own if own is not None and own.start and own.stop else None
    first, after = _years([*flips, closed] if closed is not None else flips)
    return Years(first=first, last=max(after - 1, first), own=closed)


def _bar(name: str, scale: _Scale, start: date, stop: date, top: int, height: int) -> Markup:
    left = scale.at(_year(start))
    return _rect(name, left, max(scale.at(_year(stop)) - left, 0.5), top, height)


def _years(periods: Sequence[Period]) -> tuple[int, int]:
    """Give the first year and the one after the last."""
    first = min(each.start.year for each in periods if each.start)
    last = max(each.last.year for each in periods if each.last)
    return first, last + 1


def _year(day: date) -> Decimal:
    return Decimal(day.year) + Decimal(day.timetuple().tm_yday - 1) / 366


def _spread(bounds: Bounds) -> str:
    low = "any" if bounds.low is None else plain(bounds.low)
    return f"{low} and more" if bounds.high is None else f"{low} to {plain(bounds.high)}"


def _anchor(where: float) -> str:
    return "start" if where < 12 else "end" if where > 88 else "middle"  # noqa: PLR2004 - keeps the label inside


def _rect(name: str, start: float, width: float, top: int, height: int) -> Markup:
    return Markup('<rect class="{}" x="{:.2f}%" y="{}" width="{:.2f}%" height="{}"/>').format(
        name, start, top, width, height
    )


def _svg(name: str, height: int, words: str, parts: Sequence[Markup]) -> Markup:
    opening = Markup('<svg class="{}" width="100%" height="{}" role="img" aria-label="{}">')
    return opening.format(name, height, visible(words)) + Markup("").join(parts) + Markup("</svg>")
