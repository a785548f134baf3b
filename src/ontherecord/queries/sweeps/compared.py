"""The sweep of a comparison: the same two in every other window, and by chance anybody else on the left against the right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.model.entity import Role
from ontherecord.model.verdict import Coincidence
from ontherecord.queries.cells import adds_up
from ontherecord.queries.plan import UNKNOWN, conditions, sides
from ontherecord.queries.run import claimed
from ontherecord.queries.sweeps.field import NOTHING, Asking, Field, Figures, Found, field, window
from ontherecord.record.dataset import AcrossTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.model.asking import Window
    from ontherecord.model.entity import Participant
    from ontherecord.model.form import Comparison
    from ontherecord.queries.tree import Conditions
    from ontherecord.units.hedges import Bounds

Span = tuple[int, int]


def compared(form: Comparison, asking: Asking, fringe: Bounds) -> Found:
    """All windows and the coincidence rate; empty where the two differ in more than who has one role."""
    role = _role(form)
    if role is None or asking.dataset.role(role).several:
        return NOTHING
    mine, theirs = (_codes(side, role, asking) for side in _sides(form))
    alone = len(mine) == 1 and len(theirs) == (0 if form.following is not None else 1)
    if not alone and (asking.scope.gaps or not (adds_up(asking.measure) or asking.measure.aggregate == "count")):
        return NOTHING
    found = field(asking, _conditions(form, role, asking), role, mine | theirs)
    spans = tuple(_spans(form, asking))
    if form.following is not None:
        return tuple(_of_next(form, found, mine, spans)), _by_chance(form, found, theirs, spans, asking, fringe)
    left, right = found.of(mine), found.of(theirs)
    windows = tuple(_windows(form, left, right, spans, asking))
    return windows, _by_chance(form, found, theirs, spans, asking, fringe)


def _sides(form: Comparison) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    if form.following is not None:
        return form.left, ()
    return tuple(p for p in form.left if p not in form.right), tuple(p for p in form.right if p not in form.left)


def _role(form: Comparison) -> Role | None:
    """The one role in which the two sides differ."""
    if form.following is not None:
        return form.left[0].role
    left, right = ({p.role for p in side} for side in _sides(form))
    return next(iter(left)) if left == right and len(left) == 1 else None


def _codes(side: tuple[Participant, ...], role: Role, asking: Asking) -> frozenset[str]:
    return frozenset(code for p in side if p.role is role for code in asking.scope.spell(p.code))


def _conditions(form: Comparison, role: Role, asking: Asking) -> Conditions:
    scope = asking.whole()
    if form.following is None:
        return sides(form, asking.dataset, asking.measure, asking.release, scope)[1]
    fixed = replace(scope, codes=tuple((other, codes) for other, codes in scope.codes if other is not role))
    fixed_roles = tuple(other for other, _ in fixed.codes)
    return conditions(asking.dataset, asking.measure, asking.release, fixed, fixed=fixed_roles)


def _spans(form: Comparison, asking: Asking) -> Iterator[Span]:
    """Every legal window; only those as long as the claimed one of a difference, which grows with them, and of all who follow."""
    own = asking.scope.last - asking.scope.first + 1
    single = asking.measure.across_time is not AcrossTime.SUM
    alike = form.differs or form.following is not None
    shortest = 1 if single else own if alike else min(asking.dataset.windows.shortest, own)
    longest = shortest if single or alike else asking.last - asking.first + 1
    for low in range(asking.first, asking.last + 1):
        for length in range(shortest, min(longest, asking.last - low + 1) + 1):
            yield low, low + length - 1


def _windows(
    form: Comparison, left: Figures, right: Figures, spans: tuple[Span, ...], asking: Asking
) -> Iterator[Window]:
    totals = _running(left, asking), _running(right, asking)
    for low, high in spans:
        mine, theirs = (_between(each, low - asking.first, high - asking.first) for each in totals)
        if mine is None or theirs is None:
            continue
        if form.differs:
            unit = claimed(asking.measure.scale, asking.measure.unit, form.value.unit)
            yield window(low, high, (mine - theirs) * unit)
        elif theirs > 0:
            yield window(low, high, mine / theirs)


def _running(figures: Figures, asking: Asking) -> list[tuple[Decimal, int]]:
    """Totals and the number of known years, before the first year and after each."""
    found = [(Decimal(0), 0)]
    for each in range(asking.first, asking.last + 1):
        total, known = found[-1]
        found.append((total + figures[each], known + 1) if each in figures else (total, known))
    return found


def _between(totals: list[tuple[Decimal, int]], low: int, high: int) -> Decimal | None:
    (before, known), (after, later) = totals[low], totals[high + 1]
    return after - before if later - known == high - low + 1 else None


def _of_next(form: Comparison, found: Field, mine: frozenset[str], spans: tuple[Span, ...]) -> Iterator[Window]:
    """The multiple of those who come next in size, whoever they are in each window."""
    following = form.following or 0
    held = {code: found.of([code]) for code in found.lines if code != UNKNOWN}
    rows = {code: {int(each) for each in line.split()[::2]} for code, line in found.lines.items()}
    for low, high in spans:
        years = range(low, high + 1)
        sums = {
            code: sum((figures[each] for each in years), Decimal(0))
            for code, figures in held.items()
            if all(each in figures for each in years) and not rows[code].isdisjoint(years)
        }
        if not mine <= sums.keys():
            continue
        own = [sums[code] for code in mine]
        behind = sorted((v for code, v in sums.items() if code not in mine and v <= min(own)), reverse=True)[:following]
        if len(behind) == following and any(behind):
            yield window(low, high, sum(own, Decimal(0)) / sum(behind, Decimal(0)))


def _by_chance(
    form: Comparison, found: Field, theirs: frozenset[str], spans: tuple[Span, ...], asking: Asking, fringe: Bounds
) -> Coincidence | None:
    """Of everybody on the left against the same right, in every one of the windows."""
    import numpy as np  # noqa: PLC0415 - only where it is asked for

    from ontherecord.queries.sweeps.chance import by_place  # noqa: PLC0415
    from ontherecord.queries.sweeps.grid import grid, ratio, within  # noqa: PLC0415

    if not spans:
        return None
    others = sorted((found.likes if form.following is None else set(found.lines) - {UNKNOWN}) - theirs)
    names = [*others, *sorted(theirs)]
    made = grid(found, names)
    lows, highs = (np.array([span[end] for span in spans]) - found.first for end in (0, 1))
    amounts, known, there = (
        np.vstack([np.zeros((1, len(names))), each.astype(np.float64).cumsum(axis=0)])
        for each in (made.amounts, made.known, made.there)
    )
    sums = amounts[highs + 1] - amounts[lows]
    can = (known[highs + 1] - known[lows] == (highs - lows + 1)[:, None]) & (there[highs + 1] > there[lows])
    if form.following is not None:
        fits, total = by_place(sums, can, form.following, fringe)
        return Coincidence(fits=fits, total=total) if total else None
    whole = known[highs + 1, len(others) :] - known[lows, len(others) :] == (highs - lows + 1)[:, None]
    right = np.broadcast_to(sums[:, len(others) :].sum(axis=1)[:, None], (len(sums), len(others)))
    legal = can[:, : len(others)] & whole.all(axis=1)[:, None]
    if form.differs:
        unit = claimed(asking.measure.scale, asking.measure.unit, form.value.unit)
        fitting = within(sums[:, : len(others)] - right, fringe, made.scale / unit)
    else:
        multiple, possible = ratio(sums[:, : len(others)], right)
        fitting, legal = within(multiple, fringe), legal & possible
    total = int(legal.sum())
    return Coincidence(fits=int((fitting & legal).sum()), total=total) if total else None
