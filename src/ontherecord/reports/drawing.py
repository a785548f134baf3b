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
from ontherecord.reports.figures import period, plain, with_unit
from ontherecord.reports.visible import visible

_PER_CENT = {Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL}
_MARGIN = Decimal("0.12")
# A chart of more windows than this is a grey block; the list says how many there are.
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


def windows_svg(windows: Windows, own: Period | None) -> Markup | None:
    """Draw the windows in which the claim would not hold, one bar each, on a line of years; `None` without years."""
    flips = [flip.period for flip in windows.flips if flip.period.start and flip.period.stop][:ROWS]
    framed = [*flips, own] if own is not None and own.start and own.stop else flips
    if not flips:
        return None
    years = _years(framed)
    scale = _Scale(Decimal(years[0]), Decimal(max(years[1], years[0] + 1)))
    height = 9 * len(flips) + 30
    parts: list[Markup] = []
    if own is not None and own.start and own.stop:
        start, end = scale.at(_year(own.start)), scale.at(_year(own.stop))
        parts.append(_rect("own", start, end - start, 0, height - 18))
    for row, flip in enumerate(flips):
        start, end = scale.at(_year(flip.start or date.min)), scale.at(_year(flip.stop or date.max))
        parts.append(_rect("flip", start, max(end - start, 0.5), 6 + 9 * row, 5))
    parts.append(Markup('<text x="0" y="{}" text-anchor="start">{}</text>').format(height - 4, years[0]))
    parts.append(Markup('<text x="100%" y="{}" text-anchor="end">{}</text>').format(height - 4, years[1] - 1))
    words = "Among the windows in which the claim would not hold: " + "; ".join(period(flip) for flip in flips)
    return _svg("windows", height, words, parts)


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
