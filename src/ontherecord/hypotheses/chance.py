"""Timing against chance: how often an event of a kind would have fallen as near by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ontherecord.hypotheses.precedence import words
from ontherecord.model.period import Period
from ontherecord.model.trial import Bearing, Test, Trial

FORMULA = (
    "p = |⋃[c, c + g]| / |W|: the share of the days of the window W on which the effect would have come within g days after"
    " an event of the kind, where c are the days of those events and g is the gap that was seen. It is the exact value of"
    " the permutation test that moves the effect to every day of W."
)
FEW = 0.05
"""Fisher's line, by convention: below it the nearness is called unlikely by chance."""
_WINDOW = timedelta(days=10 * 365)


def chance(
    hypothesis: str,
    kind: str,
    events: Sequence[tuple[str, Period]],
    effect: Period | None,
    *,
    wider: Sequence[tuple[str, Period]] = (),
    window: Period | None = None,
) -> Trial:
    """Say what share of days would have been as near to such an event as the effect is.

    Args:
        hypothesis: its id.
        kind: what the events are, in words.
        events: their names and dates; only the first day of each counts.
        effect: when it came about; its first day counts.
        wider: the events that could have been picked instead: of any kind. Whoever looks for a cause after the fact
            chooses among these, so that the share for them is the fairer one.
        window: days that the effect might have fallen on; the ten years up to the effect if left out.

    """
    if effect is None or effect.start is None:
        return _open(hypothesis, "the effect has no date")
    then = effect.start
    start = window.start if window is not None and window.start is not None else then - _WINDOW
    stop = window.stop if window is not None and window.stop is not None else then + timedelta(days=1)
    dated = [
        (name, period, period.start)
        for name, period in events
        if period.start is not None and start <= period.start < stop
    ]
    before = [each for each in dated if each[2] <= then]
    if not before:
        return _open(hypothesis, f"no {kind} is on record before the effect in the window")
    name, _, nearest = max(before, key=lambda each: each[2])
    gap = (then - nearest).days
    covered = _covered([day for _, _, day in dated], gap, start, stop)
    whole = (stop - start).days
    share = covered / whole
    rows = tuple(
        (what, words(when), (then - day).days if day <= then else None)
        for what, when, day in sorted(dated, key=lambda each: each[2])
    )
    fair = None
    if wider:
        others = [p.start for _, p in wider if p.start is not None and start <= p.start < stop]
        fair = _covered(others, gap, start, stop) / whole
    text = (
        f"“{name}” came {gap} day{'' if gap == 1 else 's'} before the effect. {len(dated)} event{'' if len(dated) == 1 else 's'} of"
        f" that kind ({kind}) fell in {start.isoformat()} to {(stop - timedelta(days=1)).isoformat()}: on {100 * share:.1f} % of its"
        " days one lay as near. "
    )
    if fair is not None:
        text += (
            f"Some event of the record with one of its parties, of any kind, lay as near on {100 * fair:.1f} % of the days: that is"
            " what counts where the event was picked after the fact. "
        )
    text += (
        "So near by chance would be unlikely; that still does not say which way it worked."
        if max(share, fair or 0.0) < FEW
        else "So near is what chance alone would often bring: the timing is no evidence."
    )
    return Trial(
        hypothesis=hypothesis,
        test=Test.CHANCE,
        bearing=Bearing.PASSED if max(share, fair or 0.0) < FEW else Bearing.NEITHER,
        text=text,
        columns=("event", "when", "days before the effect"),
        rows=rows,
        formula=FORMULA,
        figure=share,
    )


def _covered(days: Sequence[date], gap: int, start: date, stop: date) -> int:
    """How many days of `[start, stop)` lie within `gap` days after one of `days`, each counted once."""
    covered, reached = 0, start
    for day in sorted(days):
        low, high = max(day, reached, start), min(day + timedelta(days=gap + 1), stop)
        if high > low:
            covered += (high - low).days
            reached = high
    return covered


def _open(hypothesis: str, why: str) -> Trial:
    text = f"Whether the two fell together by chance cannot be told: {why}."
    return Trial(hypothesis=hypothesis, test=Test.CHANCE, bearing=Bearing.OPEN, text=text)
