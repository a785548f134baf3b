"""Where the data have ties, a place has more readings than one: what the words leave open is asked each way."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.readback import readback
from ontherecord.model.asking import Asked
from ontherecord.model.form import Rank, Ties
from ontherecord.model.reading import Assumption, Reading
from ontherecord.passes.work import Tools
from ontherecord.queries.ask import Asker
from ontherecord.queries.ties import levels_of
from ontherecord.verdicts.tolerance import tolerance

_SHARED = Assumption(kind="ties", text="that who is level with others shares the better place with them", cost=0.05)
_ALONE = Assumption(kind="ties", text="that who is level with others has a place behind them", cost=0.25)
_AS_ONE = Assumption(kind="ties_as_one", text="that all who are level with one another count as one", cost=0.4)
_BEHIND_ALL = Assumption(
    kind="ties_behind", text="that who is level with others at its end is out of the list", cost=0.4
)
"""Two that reporters seldom mean: they save a claim from being refuted, and do not weigh against one that holds."""


def with_ties(asked: tuple[Asked, ...], to: Asker, tools: Tools) -> tuple[Asked, ...]:
    """The readings, and beside a best one whose holder or those before it are level with others its other ways of counting.

    Whether there are ties is a matter of the data and not of the claim: the readings are there whichever of them fits.
    """
    best = asked[0]
    form = best.reading.form
    if not isinstance(form, Rank) or form.ties is not None:
        return asked
    ways = levels_of(form, best)
    if not ways:
        return asked
    first = replace(best, reading=_taken(best.reading, form, Ties.SHARED, _SHARED, tools))
    others = []
    for way in ways:
        assumed = _AS_ONE if way is Ties.DENSE else _BEHIND_ALL if form.within_top else _ALONE
        reading = _taken(best.reading, form, way, assumed, tools)
        others.append(to.ask(reading, tolerance(reading.form, tools.profile).fringe, swept=False))
    return (first, *sorted((*asked[1:], *others), key=lambda one: one.reading.cost))


def _taken(reading: Reading, form: Rank, ties: Ties, assumed: Assumption, tools: Tools) -> Reading:
    counted = replace(form, ties=ties)
    _, measure = tools.record.measure(form.measure)
    return replace(
        reading,
        form=counted,
        readback=readback(counted, measure, tools.record.names),
        assumptions=(*reading.assumptions, assumed),
        open_choice=True,
    )
