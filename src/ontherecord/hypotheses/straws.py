"""What kind of test an item is for a hypothesis: straw in the wind, hoop, smoking gun, doubly decisive.

The four kinds are Van Evera's (Guide to Methods for Students of Political Science, 1997, pages 31-32); that they follow from
the two likelihoods is Bennett's (in Rethinking Social Inquiry, second edition, 2010, and the appendix of Process Tracing,
2015). The line of ten is Jeffreys's for strong evidence (Theory of Probability, 1961, appendix B).
"""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.hypothesis import Case, Cell, Chance
from ontherecord.model.trial import Grasp, Straw

STRONG = Decimal(10)


def straws(case: Case) -> tuple[Grasp, ...]:
    """Read every cell that has likelihoods, in the order of the cells.

    Where a cell does not say how probable the item is without its hypothesis, the others say it if they exclude each
    other: any mixture of them lies between their least and their greatest.
    """
    scale = dict(case.scale)
    spoken: dict[tuple[str, str], tuple[Chance, Chance | None]] = {}
    for cell in case.cells:
        likelihood = cell.likelihood or scale.get(cell.rating)
        if likelihood is not None:
            spoken.setdefault((cell.item, cell.hypothesis), (likelihood.if_true, likelihood.if_false))
    out: list[Grasp] = []
    for cell in case.cells:
        found = spoken.get((cell.item, cell.hypothesis))
        other = _otherwise(case, spoken, cell) if found is not None else None
        if (
            found is not None
            and other is not None
            and not any(each.hypothesis == cell.hypothesis and each.item == cell.item for each in out)
        ):
            out.append(grasp(cell.hypothesis, cell.item, found[0], other))
    return tuple(out)


def _otherwise(case: Case, spoken: dict[tuple[str, str], tuple[Chance, Chance | None]], cell: Cell) -> Chance | None:
    own = spoken[(cell.item, cell.hypothesis)][1]
    if own is not None or not case.exclusive:
        return own
    others = [
        chances[0]
        for (item, hypothesis), chances in spoken.items()
        if item == cell.item and hypothesis != cell.hypothesis
    ]
    if len(others) < sum(not each.open for each in case.hypotheses) - 1:
        return None
    return Chance(low=min(each.low for each in others), high=max(each.high for each in others))


def grasp(hypothesis: str, item: str, true: Chance, false: Chance) -> Grasp:
    """Read one pair of ranges: P(item | hypothesis) and P(item | not the hypothesis)."""
    one = Decimal(1)
    passing = (_ratio(true.low, false.high) or Decimal(0), _ratio(true.high, false.low))
    failing = (_ratio(one - true.high, one - false.low) or Decimal(0), _ratio(one - true.low, one - false.high))
    corners = {_kind(a, b) for a in (true.low, true.high) for b in (false.low, false.high)}
    return Grasp(
        hypothesis=hypothesis,
        item=item,
        kinds=tuple(kind for kind in Straw if kind in corners),
        passing=passing,
        failing=failing,
    )


def _ratio(over: Decimal, under: Decimal) -> Decimal | None:
    return None if under == 0 else over / under


def _kind(true: Decimal, false: Decimal) -> Straw:
    """The kind for two single likelihoods."""
    smoking = true > 0 and true >= STRONG * false
    hoop = false < 1 and (1 - true) * STRONG <= 1 - false
    if smoking and hoop:
        return Straw.DECISIVE
    return Straw.SMOKING_GUN if smoking else Straw.HOOP if hoop else Straw.STRAW
