"""Did the effect come about elsewhere without the alleged cause? Mill's method of agreement, on the record's events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.hypotheses.precedence import words
from ontherecord.model.period import Period
from ontherecord.model.trial import Bearing, Test, Trial

_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The effect in another place: what it was, when, and the events of the alleged kind before it there."""

    name: str
    when: Period
    causes: tuple[str, ...]


def absence(hypothesis: str, kind: str, cases: Sequence[Elsewhere], *, years: int) -> Trial:
    """Count where the same effect came with and without an event of the kind in the years before.

    The record is no full list of events: that it has none there does not show that there was none, and the text says so.
    """
    if not cases:
        return Trial(
            hypothesis=hypothesis,
            test=Test.ABSENCE,
            bearing=Bearing.OPEN,
            text="The record has no like effect elsewhere to compare with.",
        )
    without = [each for each in cases if not each.causes]
    rows = tuple(
        (each.name, words(each.when), "; ".join(each.causes) or None)
        for each in (*without, *(c for c in cases if c.causes))
    )
    text = (
        f"The record has {len(cases)} like effect{'' if len(cases) == 1 else 's'} elsewhere; {len(without)} of them without {kind} in"
        f" the {years} years before, as far as the record goes, which is no full list. "
    )
    text += (
        "So it can come about without it, which does not show that it did here."
        if without
        else "Wherever it came about, the alleged cause had been there too."
    )
    return Trial(
        hypothesis=hypothesis,
        test=Test.ABSENCE,
        bearing=Bearing.AGAINST if without else Bearing.PASSED,
        text=text,
        columns=("effect elsewhere", "when", "alleged cause before it"),
        rows=rows[:_MOST],
        formula="share = effects elsewhere without the alleged cause / effects elsewhere",
        figure=len(without) / len(cases),
    )
