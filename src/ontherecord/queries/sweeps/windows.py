"""Every window of a series worked out from running totals: who leads it, the target's share and place in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from ontherecord.model.asking import Window
from ontherecord.model.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.units.hedges import Bounds

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
# A window of a share in floating point: what lies past this digit is not the data's.
_FINE = Decimal("0.0001")
_BEHIND = -np.inf
"""The key of who has rows and no figure: behind everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Figures of years as `year amount year amount …` for each party; `None` stands for a party that rows do not name.

    The amount of a year in which rows hold no figure is "-". Amounts are exact decimals, all of one scale.
    """

    who: Sequence[str | None]
    figures: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """Which windows there are: years from `first` to `last`, both inclusive, of at least `shortest` years."""

    first: int
    last: int
    shortest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Who is asked about, of all, and what would have fitted the words: per cents of a share, places of a rank.

    With `largest` it is the share of so many of the largest, whoever they are in a window.
    """

    codes: frozenset[str]
    nobody: str
    fringe: Bounds
    by: Literal["percent", "place"]
    ascending: bool
    ties: Ties | None = None
    largest: int | None = None


def windows(sums: Sums, legal: Legal, target: Target) -> tuple[Window, ...]:
    """All windows in which anybody has rows, by their first and last years."""
    if not sums.who or legal.last - legal.first + 1 < legal.shortest:
        return ()
    amounts, figures, rows, scale = _running(sums, legal)
    starts, ends = np.triu_indices(legal.last - legal.first + 1, k=legal.shortest - 1)
    present = rows[ends + 1] > rows[starts]
    there = present.any(axis=1)
    starts, ends, present = starts[there], ends[there], present[there]
    amount = amounts[ends + 1] - amounts[starts]
    known = figures[ends + 1] > figures[starts]
    whole = amount.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = (100 * amount / scale) / (whole / scale)[:, None]
    percent[~known | (whole == 0)[:, None]] = np.nan
    keys = _keys(amount, known, sums, target, scale)
    first = _places(keys, present, None)
    place = first if target.ties in {None, Ties.SHARED, Ties.LEVEL} else _places(keys, present, target.ties)
    if target.largest is not None:
        return _of_largest(amount, known & present, sums, legal, target, (starts, ends))
    mine = np.array([who in target.codes for who in sums.who])
    value = percent if target.by == "percent" else place.astype(np.float64)
    low, high = float(target.fringe.low), np.inf if target.fringe.high is None else float(target.fringe.high)
    fits = (present & (value >= low) & (value <= high)).sum(axis=1)
    shares = np.nansum(np.where(present & mine, percent, 0.0), axis=1)
    placed = np.where((present & mine).sum(axis=1) == len(target.codes), np.where(mine, place, 0).max(axis=1), 0)
    names = sorted((who, at) for at, who in enumerate(sums.who) if who is not None)
    order = np.array([at for _, at in names], dtype=np.int64)
    leads = (present & (first == 1))[:, order]
    leaders = np.where(leads.any(axis=1), leads.argmax(axis=1), -1)
    told = zip(starts, ends, shares, placed, leaders, fits, present.sum(axis=1), strict=True)
    return tuple(
        Window(
            low=legal.first + int(start),
            high=legal.first + int(end),
            percent=Decimal(str(float(share))).quantize(_FINE),
            place=int(at) or None,
            leader=names[leader][0] if leader >= 0 else None,
            coincides=int(fitting),
            readings=int(readings),
        )
        for start, end, share, at, leader, fitting, readings in told
    )


def _of_largest(
    amount: Numbers,
    known: npt.NDArray[np.bool_],
    sums: Sums,
    legal: Legal,
    target: Target,
    spans: tuple[Numbers, Numbers],
) -> tuple[Window, ...]:
    """The share of so many of the largest together; a window in which fewer have figures says nothing."""
    named = known & np.array([who != target.nobody for who in sums.who])
    count = target.largest or 0
    ordered = np.sort(np.where(named, amount.astype(np.float64), _BEHIND), axis=1)[:, ::-1][:, :count]
    whole = amount.sum(axis=1)
    found = []
    for start, end, held, total in zip(*spans, ordered, whole, strict=True):
        if total <= 0 or len(held) < count or not np.isfinite(held).all():
            continue
        percent = Decimal(str(100 * float(held.sum()) / float(total))).quantize(_FINE)
        found.append(
            Window(
                low=legal.first + int(start),
                high=legal.first + int(end),
                percent=percent,
                place=None,
                leader=None,
                coincides=int(target.fringe.holds(percent)),
                readings=1,
            )
        )
    return tuple(found)


def _running(sums: Sums, legal: Legal) -> tuple[Numbers, Numbers, Numbers, int]:
    """Totals of amounts, figures and rows before each year and after the last, by party; and how many units make one."""
    shape = (legal.last - legal.first + 2, len(sums.who))
    amounts, figures, rows = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    digits = max((len(cell.partition(".")[2]) for line in sums.figures for cell in line.split()), default=0)
    for at, line in enumerate(sums.figures):
        cells = line.split()
        for year, cell in zip(map(int, cells[::2]), cells[1::2], strict=True):
            if not legal.first <= year <= legal.last:
                continue
            rows[year - legal.first + 1, at] = 1
            if cell != "-":
                figures[year - legal.first + 1, at] = 1
                amounts[year - legal.first + 1, at] = int(cell.replace(".", "")) * 10 ** (
                    digits - len(cell.partition(".")[2])
                )
    return amounts.cumsum(axis=0), figures.cumsum(axis=0), rows.cumsum(axis=0), 10**digits


def _keys(amount: Numbers, known: npt.NDArray[np.bool_], sums: Sums, target: Target, scale: int) -> Floats:
    """What is put in order, the largest first. Who is not known never leads."""
    keys = (-amount if target.ascending else amount).astype(np.float64)
    nobody = np.array([who == target.nobody for who in sums.who])
    keys[:, nobody] = _BEHIND if target.ascending else -scale
    keys[~known & ~nobody] = _BEHIND
    return keys


def _places(keys: Floats, present: npt.NDArray[np.bool_], ties: Ties | None) -> Numbers:
    """Places from 1, equal ones for equal keys, the better one but where `ties` says otherwise; 0 where a party has no rows."""
    keys = np.where(present, keys, _BEHIND)
    order = np.argsort(-keys, axis=1, kind="stable")
    ordered = np.take_along_axis(keys, order, axis=1)
    indices = np.arange(keys.shape[1])
    fresh = np.ones(keys.shape, dtype=np.bool_)
    fresh[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    place = np.empty(keys.shape, dtype=np.int64)
    counted = np.maximum.accumulate(np.where(fresh, indices, 0), axis=1) + 1
    if ties is Ties.DENSE:
        counted = fresh.cumsum(axis=1)
    elif ties is Ties.ALONE:
        last = np.ones(keys.shape, dtype=np.bool_)
        last[:, :-1] = fresh[:, 1:]
        counted = np.minimum.accumulate(np.where(last, indices + 1, len(indices))[:, ::-1], axis=1)[:, ::-1]
    np.put_along_axis(place, order, counted, axis=1)
    return np.where(present, place, 0)
