"""The matrix laid out: hypotheses in rows, items in columns, with what stands behind each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.model.hypothesis import Cell, Likelihood, Rating
from ontherecord.model.weighing import Weighing
from ontherecord.reports.why.words import rater

BLANK = "·"
"""Nobody has rated it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rater's judgement: `who` is empty where the case names nobody, `chance` where there are no likelihoods."""

    who: str
    letters: str
    why: str
    chance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One cell: `letters` are the ratings, "I" or "C/I" where raters differ; `look` the one that gives it its colour."""

    letters: str
    look: str
    item: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One hypothesis with its cells, in the order of the items."""

    id: str
    text: str
    cells: tuple[Place, ...]


_WORST_LAST = ("CC", "C", "NA", "N", "I", "II")


def lines(weighing: Weighing) -> tuple[Line, ...]:
    """Give a line a hypothesis that was ranked, in the order of the case."""
    left = set(weighing.selection.without_raters)
    cells: dict[tuple[str, str], list[Cell]] = {}
    for cell in weighing.case.cells:
        if cell.by not in left:
            cells.setdefault((cell.hypothesis, cell.item), []).append(cell)
    scale = dict(weighing.case.scale)
    text = {each.id: each.text or "" for each in weighing.case.hypotheses}
    return tuple(
        Line(
            id=name,
            text=text[name],
            cells=tuple(_place(weighing, item, cells.get((name, item), []), scale) for item in weighing.items),
        )
        for name in weighing.hypotheses
    )


def _place(weighing: Weighing, item: str, cells: Sequence[Cell], scale: dict[Rating, Likelihood]) -> Place:
    letters = list(dict.fromkeys(cell.rating.value for cell in cells))
    return Place(
        letters="/".join(letters) or BLANK,
        look=max(letters, key=_WORST_LAST.index, default=""),
        item=item,
        reasons=tuple(
            Reason(
                who=rater(weighing.case, cell.by) if cell.by else "",
                letters=cell.rating.value,
                why=cell.why or "",
                chance=chance(cell.likelihood or scale.get(cell.rating)),
            )
            for cell in cells
        ),
    )


def chance(likelihood: Likelihood | None) -> str:
    """Say how likely the item is, "0.2–0.4 if it holds, 0.5 if not"."""
    if likelihood is None:
        return ""
    true, false = likelihood.if_true, likelihood.if_false
    said = f"{true.low}–{true.high}" if true.low != true.high else f"{true.low}"
    if false is None:
        return f"{said} if it holds"
    return (
        f"{said} if it holds, {false.low}–{false.high} if not"
        if false.low != false.high
        else f"{said} if it holds, {false.low} if not"
    )


def blocks(widths: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Cut columns into runs `[first, last)` that each fit into `room`; a column wider than that stands alone."""
    first = used = 0
    for place, width in enumerate(widths):
        if place > first and used + width > room:
            yield first, place
            first, used = place, 0
        used += width
    if first < len(widths):
        yield first, len(widths)
