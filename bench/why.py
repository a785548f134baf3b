"""How long it takes to weigh a large case with everything that would change it, beside a plain loop.

python bench/why.py [--hypotheses N] [--items N]

The case is drawn with a seed: ratings of all six kinds with likelihoods in every cell, 120 sources, 5 kinds, some 450 dates, a tenth of the
items in groups of three, twenty sought. The loop ranks and bounds the same case with one item left out at a
time, in Python as one would write it down; it is run on some of them, checked to give the same, and its time for all
the variations is worked out from that.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date, timedelta
from decimal import Decimal
from math import exp, log, sqrt

from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import (
    Case,
    Cell,
    Chance,
    EvidenceItem,
    EvidenceKind,
    FromUser,
    Group,
    Hypothesis,
    Level,
    Likelihood,
    Rating,
)
from ontherecord.model.period import Period
from ontherecord.model.weighing import LeftOut, Variation

TRIED = 5
"""Leavings-out that the loop is timed on."""
SAME = 1e-6
AGAINST = {Rating.INCONSISTENT: 1, Rating.VERY_INCONSISTENT: 2}
FACTOR = {Level.LOW: sqrt(0.5), Level.MEDIUM: 1.0, Level.HIGH: sqrt(2)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hypotheses", type=int, default=50)
    parser.add_argument("--items", type=int, default=500)
    asked = parser.parse_args()
    for exclusive in (False, True):
        case = drawn(asked.hypotheses, asked.items, exclusive=exclusive)
        weigh(drawn(3, 30, exclusive=exclusive))  # loads what is loaded once
        started, worked = time.perf_counter(), time.process_time()
        weighed = weigh(case)
        took, worked = time.perf_counter() - started, time.process_time() - worked
        found = [each for each in weighed.variations if each.left_out is LeftOut.ITEM][:TRIED]
        started = time.process_time()
        for each in found:
            check(each, *plain(case, each.what))
        alone = (time.process_time() - started) / len(found)
        many = len(weighed.variations) + len(weighed.by_date)
        print(f"{asked.hypotheses} hypotheses by {asked.items} items, {'exclusive' if exclusive else 'not exclusive'}:")
        print(
            f"  weighed with {many:,} variations, {len(weighed.overturns)} sets of flips and {weighed.draws} draws in {took:.2f} s, {worked:.2f} s of processor"
        )
        print(
            f"  a plain loop takes {alone:.3f} s a variation, {alone * many:.0f} s of processor for all of them, and gives the same"
        )


def drawn(hypotheses: int, count: int, *, exclusive: bool) -> Case:
    """Draw a case."""
    dice = random.Random(1993)  # noqa: S311 - a case, not a secret
    named = tuple(Hypothesis(id=f"H{number}", text=f"Explanation {number}") for number in range(hypotheses))
    items = tuple(
        EvidenceItem(
            id=f"E{number}",
            text=f"Item {number}",
            kind=dice.choice(list(EvidenceKind)),
            origin=FromUser(),
            source=f"Source {dice.randrange(120)}",
            known=Period.day(date(2000, 1, 1) + timedelta(days=dice.randrange(5000))),
            reliability=dice.choice(list(Level)),
            relevance=dice.choice(list(Level)),
            sought=number >= count - count // 25,
        )
        for number in range(count)
    )
    cells = tuple(
        Cell(
            hypothesis=each.id,
            item=item.id,
            rating=dice.choice(list(Rating)),
            likelihood=Likelihood(if_true=chance(dice), if_false=None if exclusive else chance(dice)),
        )
        for item in items
        for each in named
    )
    groups = tuple(
        Group(id=f"G{first}", members=tuple(item.id for item in items[first : first + 3]))
        for first in range(0, count // 10, 3)
    )
    return Case(question="Why?", hypotheses=named, items=items, cells=cells, groups=groups, exclusive=exclusive)


def chance(dice: random.Random) -> Chance:
    """Draw a range."""
    low, high = sorted((dice.randint(5, 95), dice.randint(5, 95)))
    return Chance(low=Decimal(low) / 100, high=Decimal(high) / 100)


def plain(case: Case, without: str) -> tuple[list[float], list[tuple[float, float]]]:
    """Rank and bound without one item, cell by cell."""
    unit = {member: group.id for group in case.groups for member in group.members}
    items = {item.id: item for item in case.items if item.id != without and not item.sought}
    score: dict[tuple[str, str], float] = {}
    ends: dict[tuple[str, str], tuple[float, float]] = {}
    for cell in case.cells:
        item = items.get(cell.item)
        if item is None or cell.likelihood is None:
            continue
        key = cell.hypothesis, unit.get(cell.item, cell.item)
        worth = AGAINST.get(cell.rating, 0) * FACTOR[item.reliability] * FACTOR[item.relevance]
        score[key] = max(score.get(key, 0.0), worth)
        true, false = cell.likelihood.if_true, cell.likelihood.if_false
        down = log(true.low) - (log(false.high) if false else 0)
        up = log(true.high) - (log(false.low) if false else 0)
        before = ends.get(key, (down, up))
        ends[key] = min(before[0], down), max(before[1], up)
    names = [each.id for each in case.hypotheses]
    total = dict.fromkeys(names, 0.0)
    for (name, _), worth in score.items():
        total[name] += worth
    least, most = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for (name, _), (under, over) in ends.items():
        least[name] += under
        most[name] += over
    scores, low, high = list(total.values()), list(least.values()), list(most.values())
    if not case.exclusive:
        return scores, [(1 / (1 + exp(-a)), 1 / (1 + exp(-b))) for a, b in zip(low, high, strict=True)]
    return scores, [(share(low, high, place), share(high, low, place)) for place in range(len(names))]


def share(own: list[float], others: list[float], place: int) -> float:
    """Bayes' rule with even priors, the others at their other end."""
    against = sum(exp(min(700, other - own[place])) for number, other in enumerate(others) if number != place)
    return 1 / (1 + against)


def check(variation: Variation, scores: list[float], ranges: list[tuple[float, float]]) -> None:
    """See that both give the same."""
    assert variation.posteriors is not None
    pairs = [(each.low, each.high) for each in variation.posteriors]
    figures = zip(variation.weighted, scores, strict=True)
    bounds = ((a, b) for one, other in zip(pairs, ranges, strict=True) for a, b in zip(one, other, strict=True))
    assert all(abs(a - b) < SAME for a, b in (*figures, *bounds))


if __name__ == "__main__":
    main()
