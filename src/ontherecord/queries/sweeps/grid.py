"""The figures of many parties by year as arrays, so that every party and every stretch of years is tried at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.queries.sweeps.field import Field
    from ontherecord.units.hedges import Bounds

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
# Whole numbers are exact in a float up to 2^53: with so many decimals figures up to 10^9 are, and so are their sums.
_DIGITS = 6
_FRACTIONS = re.compile(r"\.(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Figures times `scale`, shape (years, parties); `known` where there is one, `there` where a party has a row.

    A year without a row is 0 and known, unless the data have gaps.
    """

    amounts: Floats
    known: Truths
    there: Truths
    scale: int

    def sums(self, length: int) -> tuple[Floats, Truths, Truths]:
        """Sums of stretches of so many years by their first one, whether they are known, and whether there is any row."""
        known = _running(self.known.astype(np.float64), length) == length
        there = _running(self.there.astype(np.float64), length) > 0
        return _running(self.amounts, length), known, there


def _running(values: Floats, length: int) -> Floats:
    if length > len(values):
        return np.zeros((0, values.shape[1]))
    totals = np.vstack([np.zeros((1, values.shape[1])), values.cumsum(axis=0)])
    found: Floats = totals[length:] - totals[:-length]
    return found


def grid(field: Field, names: Sequence[str] | None = None) -> Grid:
    """Arrays of those who are alike, or of those named, in that order."""
    names = sorted(field.likes) if names is None else names
    lines = [field.lines.get(name, "").split() for name in names]
    cells = [cell for line in lines for cell in line]
    digits = max(map(len, _FRACTIONS.findall(" ".join(cells[1::2]))), default=0)
    scale = 1 if digits > _DIGITS else 10**digits
    years = np.array(cells[::2], dtype=np.int64) - field.first
    parties = np.repeat(np.arange(len(names)), [len(line) // 2 for line in lines])
    figures = np.array(["nan" if cell == "-" else cell for cell in cells[1::2]], dtype=np.float64)
    kept = (years >= 0) & (years <= field.last - field.first)
    years, parties, figures = years[kept], parties[kept], figures[kept]
    shape = (field.last - field.first + 1, len(names))
    amounts, there = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    known = np.full(shape, fill_value=not field.gaps)
    held = ~np.isnan(figures)
    there[years, parties] = True
    known[years[held], parties[held]] = True
    # A figure of few digits times ten to as many is a whole number, but for what the float could not say.
    np.add.at(
        amounts, (years[held], parties[held]), np.rint(figures[held] * scale) if digits <= _DIGITS else figures[held]
    )
    return Grid(amounts=amounts, known=known, there=there, scale=scale)


def within(values: Floats, bounds: Bounds, factor: Decimal = Decimal(1), plus: Decimal = Decimal(0)) -> Truths:
    """Where `values` lie in the bounds, which are multiplied and moved first: they are exact, and the values need not be."""
    low = float(bounds.low * factor + plus)
    found = values >= low if bounds.includes_low else values > low
    if bounds.high is not None:
        high = float(bounds.high * factor + plus)
        found &= values <= high if bounds.includes_high else values < high
    return np.asarray(found)


def ratio(over: Floats, under: Floats) -> tuple[Floats, Truths]:
    """One by the other, and where that can be had: by more than nothing."""
    can = under > 0
    return np.divide(over, under, out=np.zeros_like(over, dtype=np.float64), where=can), can
