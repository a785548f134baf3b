"""Was there as much of the alleged cause before, without the effect? Mill's method of concomitant variation, on deliveries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ontherecord.model.evidence import Cell, Finding
from ontherecord.model.trial import Bearing, Test, Trial

FORMULA = (
    "For each supplier s and each run of w years that ended before the effect, dose(s, run) = the sum of its deliveries;"
    " w is the length of the alleged cause. A run counts as a case without the effect where the effect did not follow it as"
    " soon as it followed the alleged cause."
)
_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Alleged:
    """Deliveries that are said to have brought the effect about. Years are inclusive; `None`: all on record."""

    supplier: str
    recipient: str
    first: int | None
    last: int | None
    effect: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A run of years of one supplier with at least the alleged dose and without the effect."""

    supplier: str
    first: int
    last: int
    amount: float


def dose(
    hypothesis: str,
    alleged: Alleged,
    finding: Finding,
    label: Callable[[str], str],
    differences: Callable[[Compared], Sequence[str]],
) -> Trial:
    """Set the alleged deliveries beside all others to the same recipient.

    `finding` has rows of supplier, year and amount; `differences` says how a compared case differs from the alleged one.
    """
    series = _series(finding.rows)
    own = {year: amount for year, amount in series.get(alleged.supplier, {}).items() if year <= alleged.effect}
    years = [year for year in own if (alleged.first or year) <= year <= (alleged.last or year)]
    if not years:
        return Trial(
            hypothesis=hypothesis,
            test=Test.DOSE,
            bearing=Bearing.OPEN,
            text=f"No deliveries from {label(alleged.supplier)} to {label(alleged.recipient)} are on record for that time.",
            finding=finding,
        )
    first, last = alleged.first or min(years), alleged.last or max(years)
    length = last - first + 1
    amount = sum(own[year] for year in years)
    lag = max(alleged.effect - last, 0)
    larger = _larger(series, alleged, length=length, amount=amount, lag=lag)
    beside = _beside(series, alleged, first, last, amount)
    rows: tuple[tuple[Cell, ...], ...] = (
        (label(alleged.supplier), first, last, round(amount, 2), "alleged"),
        *(
            (label(each.supplier), each.first, each.last, round(each.amount, 2), "without the effect")
            for each in larger[:_MOST]
        ),
        *(
            (label(each.supplier), each.first, each.last, round(each.amount, 2), "in the same years")
            for each in beside[:_MOST]
        ),
    )
    told = f"{label(alleged.supplier)} to {label(alleged.recipient)}, {first}–{last}: {amount:,.1f} million TIV."
    same = (
        f" In the same years {_names(beside, label)} delivered as much or more, so that size alone would point there."
        if beside
        else ""
    )
    if larger:
        top = larger[0]
        text = (
            f"{told} As much or more came without the effect from {_names(larger, label)}: {label(top.supplier)} delivered"
            f" {top.amount:,.1f} million in {top.first}–{top.last}. So the size of the deliveries does not explain it by itself;"
            f" whether the cases are alike is what decides.{same}"
        )
        bearing = Bearing.AGAINST
    else:
        text = f"{told} Nobody delivered as much in as many years before without the effect.{same}"
        bearing = Bearing.AGAINST if beside else Bearing.PASSED
    return Trial(
        hypothesis=hypothesis,
        test=Test.DOSE,
        bearing=bearing,
        text=text,
        columns=("supplier", "first", "last", "million TIV", "case"),
        rows=rows,
        finding=finding,
        formula=FORMULA,
        figure=amount,
        differs=tuple(dict.fromkeys(line for each in larger[:_MOST] for line in differences(each))),
    )


def _series(rows: Sequence[Sequence[Cell]]) -> Mapping[str, Mapping[int, float]]:
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for supplier, year, amount in rows:
        if supplier is not None and year is not None and amount is not None:
            found[str(supplier)][int(year)] = float(amount)
    return found


def _larger(
    series: Mapping[str, Mapping[int, float]], alleged: Alleged, *, length: int, amount: float, lag: int
) -> list[Compared]:
    """The largest run of each supplier that reaches the alleged dose without the effect, the largest first."""
    best: list[Compared] = []
    for supplier, years in series.items():
        if supplier == alleged.supplier:
            continue
        runs = [
            Compared(
                supplier=supplier,
                first=start,
                last=start + length - 1,
                amount=sum(years.get(year, 0.0) for year in range(start, start + length)),
            )
            for start in range(min(years) - length + 1, max(years) + 1)
            if start + length - 1 + lag < alleged.effect
        ]
        reached = [run for run in runs if run.amount >= amount]
        if reached:
            best.append(max(reached, key=lambda run: (run.amount, run.first)))
    return sorted(best, key=lambda run: (-run.amount, run.supplier))


def _beside(
    series: Mapping[str, Mapping[int, float]], alleged: Alleged, first: int, last: int, amount: float
) -> list[Compared]:
    """Suppliers who delivered as much or more in the very years, the largest first."""
    found = [
        Compared(
            supplier=supplier,
            first=first,
            last=last,
            amount=sum(v for year, v in years.items() if first <= year <= last),
        )
        for supplier, years in series.items()
        if supplier != alleged.supplier
    ]
    return sorted((each for each in found if each.amount >= amount), key=lambda each: (-each.amount, each.supplier))


def _names(larger: Sequence[Compared], label: Callable[[str], str]) -> str:
    names = [label(each.supplier) for each in larger[:3]]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
