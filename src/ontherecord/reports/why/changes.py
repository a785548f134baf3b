"""What would change the order, one line each: leavings-out, flips, priors, dates, and what to look for."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.weighing import Flip, Overturn, Variation, Weighing
from ontherecord.reports.why.words import count, listed, rater, without

_MOST = 12
"""So many of a kind are listed; the JSON has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`head` says what would be otherwise, `text` what would come of it."""

    head: str
    text: str


def changes(weighing: Weighing) -> tuple[Change, ...]:
    """Give the lines, the firmest findings first."""
    return (
        *_left_out(weighing),
        *(_overturn(each) for each in weighing.overturns[:3] if each.cells),
        *_dates(weighing),
        *_raters(weighing),
        *_looked_for(weighing),
    )


def _left_out(weighing: Weighing) -> list[Change]:
    turned = [each for each in weighing.variations if each.changed]
    found = [Change(head=_upper(without(weighing.case, each)), text=lead(each)) for each in turned[:_MOST]]
    if len(turned) > _MOST:
        found.append(
            Change(head="And", text=f"{len(turned) - _MOST} other ways of leaving one thing out change it too")
        )
    return found


def lead(variation: Variation) -> str:
    """Say who is first."""
    if not any(variation.weighted):
        return "nothing is left that speaks against any"
    return f"{listed(variation.leaders)} {'is' if len(variation.leaders) == 1 else 'are level'} first"


def _overturn(found: Overturn) -> Change:
    cells = "; ".join(flip(each) for each in found.cells[:_MOST])
    more = f"; and {len(found.cells) - _MOST} more" if len(found.cells) > _MOST else ""
    head = f"{found.rival} before {found.leader} takes {count(len(found.cells), 'cell')}"
    return Change(head=head, text=f"such as {cells}{more}")


def flip(cell: Flip) -> str:
    """Say what a cell would have to be, "H2 under E3 from C to II"."""
    return f"{cell.hypothesis} by {cell.item} from {cell.old.value if cell.old else 'what raters differ on'} to {cell.new.value}"


def _dates(weighing: Weighing) -> list[Change]:
    """Who was first when, where that changed."""
    runs: list[Variation] = []
    for each in weighing.by_date:
        if not runs or runs[-1].leaders != each.leaders:
            runs.append(each)
    if len(runs) < 2:  # noqa: PLR2004 - always the same
        return []
    shown = runs[-_MOST:]
    return [Change(head=f"From {each.what}", text=f"by what was known, {lead(each)}") for each in shown]


def _raters(weighing: Weighing) -> list[Change]:
    found = weighing.agreement
    if found is None:
        return []
    lines = [
        Change(head=f"By {rater(weighing.case, name)} alone", text=f"{listed(leaders)} first")
        for name, leaders in found.leaders
    ]
    for each in found.differing[:3]:
        said = ", ".join(f"{rater(weighing.case, name)} {rating.value}" for name, rating in each.ratings)
        lines.append(Change(head=f"Raters differ on {each.hypothesis} by {each.item}", text=said))
    return lines


def _looked_for(weighing: Weighing) -> list[Change]:
    text = {item.id: item.text for item in weighing.case.items}
    found = [
        Change(
            head=f"Sought {each.item}",
            text=f"{text[each.item].rstrip('.')}. If found, {listed(each.leaders)} first{'' if each.changed else ' as now'}.",
        )
        for each in weighing.sought[:_MOST]
    ]
    open_cells = [each for each in weighing.gaps if each.decides]
    return found + [
        Change(head=f"{each.hypothesis} by {each.item} has no rating", text="II there would change who is first")
        for each in open_cells[:3]
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
