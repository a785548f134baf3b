"""The smallest change of period that turns a claim, and for a claim that leaves its period open those that make it true.

After Wu, Agarwal, Li, Yang and Yu (TODS 42(1), 2017): a counter-argument is near the claim and weaker, a reverse-engineered
claim is natural and holds. Naturalness counts the lengths that people use, nearness the years that are moved.
"""

from __future__ import annotations

from ontherecord.model.asking import Asked, Window
from ontherecord.model.form import Form, Peak, Trend
from ontherecord.model.period import Period
from ontherecord.model.verdict import Context, Flip

MOST_NATURAL = 3
OPEN = frozenset({"window", "period", "compared"})
"""Kinds of assumptions that fill in a period which the words leave open."""
# A period whose years were guessed costs this much; what only carries on from the sentence before costs less.
_GUESSED = 0.3


def distance(
    period: Period | None, low: int, high: int, base: Period | None = None, base_low: int | None = None
) -> int:
    """Years by which a window differs from the claimed period; an earlier period that moves counts double."""
    if period is None or period.start is None or period.last is None:
        return 0
    away = abs(low - period.start.year) + abs(high - period.last.year)
    if base is not None and base.start is not None and base_low is not None:
        away += 2 * abs(base_low - base.start.year)
    return away


def nearest(form: Form, flips: tuple[Flip, ...]) -> tuple[Flip, ...]:
    """The flips by how little the period has to change."""
    base = form.base_period if isinstance(form, Trend) else None

    def away(flip: Flip) -> tuple[int, int]:
        low, high = flip.period.start, flip.period.last
        if low is None or high is None:
            return 0, 0
        start = None if flip.base is None or flip.base.start is None else flip.base.start.year
        return distance(form.period, low.year, high.year, base, start), low.year

    return tuple(sorted(flips, key=away))


def moved(form: Form, flip: Flip) -> str:
    """How the period of a flip differs from the claimed one: "one year later", "two years longer"."""
    period = form.period
    if period is None or period.start is None or period.last is None:
        return ""
    if flip.period.start is None or flip.period.last is None or flip.base is not None:
        return ""
    first = flip.period.start.year - period.start.year
    last = flip.period.last.year - period.last.year
    if first == last:
        return f"{_years(abs(last))} {'later' if last > 0 else 'earlier'}" if last else ""
    if first == 0 or last == 0:
        change = last - first
        return f"{_years(abs(change))} {'longer' if change > 0 else 'shorter'}"
    return ""


def _years(number: int) -> str:
    return "one year" if number == 1 else f"{number} years"


def natural(asked: Asked, held: tuple[Window, ...], lengths: tuple[int, ...]) -> tuple[Context, ...]:
    """For a claim that leaves its period open: the plainest ones that make it true, newest of each length first."""
    if (
        not any(one.kind in OPEN and one.cost >= _GUESSED for one in asked.reading.assumptions)
        or asked.reading.unexplained
    ):
        return ()
    newest = [
        max(
            (w for w in held if w.high - w.low + 1 == length and w.base_low is None), key=lambda w: w.high, default=None
        )
        for length in sorted(lengths, reverse=True)
    ]
    found = [window for window in newest if window is not None][:MOST_NATURAL]
    if not found:
        return ()
    told = ", ".join(_span(window.low, window.high) for window in found)
    return (Context(text=f"It leaves its period open; it is borne out of {told}.", finding=None),)


def rescued(asked: Asked, held: tuple[Window, ...]) -> tuple[Context, ...]:
    """For a claim that is refuted: the smallest change of its period that makes it true."""
    form = asked.reading.form
    if not held or form.period is None or isinstance(form, Peak):
        return ()
    base = form.base_period if isinstance(form, Trend) else None
    near = min(held, key=lambda w: (distance(form.period, w.low, w.high, base, w.base_low), w.low))
    against = (
        "" if near.base_low is None or near.base_high is None else f", against {_span(near.base_low, near.base_high)}"
    )
    return (
        Context(
            text=f"The nearest period of which it would be true is {_span(near.low, near.high)}{against}.", finding=None
        ),
    )


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
