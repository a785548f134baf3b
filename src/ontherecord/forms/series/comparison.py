"""Comparison of figures of a series: "twice as much as Peru", "more than Chile and Peru combined", "91 % of what Peru spent"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import MONEY
from ontherecord.forms.series.beaten import alone_before, right_behind
from ontherecord.forms.series.fact import Part, counted_so, said_again, tied
from ontherecord.forms.series.hinge import Hinge, framed, hinge, hinge_words
from ontherecord.forms.series.holder import COLLECTIVE, Holder, groups_in, of_groups, referred
from ontherecord.forms.series.outdone import against_any
from ontherecord.forms.series.prices import FAR
from ontherecord.model.claim import Kind
from ontherecord.model.form import Comparison
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Measure

_NUMBERED = frozenset({Unit.COUNT, Unit.PEOPLE, Unit.WARHEADS, Unit.DEATHS})


def read(part: Part) -> list[Draft]:
    """The one comparison of a part, of one party, or several together, with another."""
    row = part.row
    found = hinge(row, part.within)
    if found is None or against_any(row):
        return []
    behind = frozenset(i for i in part.within if i >= found.right)
    ahead = frozenset(i for i in part.within if i < found.left)
    value = as_measured(found.value, part.about.measure)
    if value is None:
        return []
    found = replace(found, value=value)
    if found.following is not None:
        return _against_next(part, found)
    left, right = _side(part, ahead, first=True), _side(part, behind, first=False)
    if left is None or right is None or not right.codes or set(left.codes) & set(right.codes):
        return []
    only = alone_before(row, left.used)
    if only is not None:
        return right_behind(part, found, left, right, only)
    others = [i for i in part.within if row.chunks[i].quantity is not None and i not in found.used]
    if [i for i in others if i not in left.used | right.used]:
        return []
    small = {i for i in part.within if _is_small(row.chunks[i].text)} | framed(row)
    used = {*found.used, *left.used, *right.used, *part.about.used, *tied(part), *small}
    drafts = []
    for when in said_again(part, left):
        form = Comparison(
            measure=part.about.measure.name,
            left=left.participants(part.about.role),
            right=right.participants(part.about.role),
            relation=found.relation,
            period=when.period,
            value=found.value,
        )
        drafts.append(
            Draft(
                slot=("comparison", str(found.left)),
                kind=Kind.COMPARISON,
                form=form,
                assumptions=(*counted_so(part), *left.assumptions, *when.assumptions),
                used=frozenset(used | when.used),
                start=part.start,
                end=part.end,
                open_choice=bool(when.assumptions),
            )
        )
    return [one for draft in drafts for one in (draft, *_on_top(draft, found))]


def as_measured(value: Quantity, measure: Measure) -> Quantity | None:
    """A difference in the units of the measure; a multiple as it is; `None` for a difference that is none of this measure's."""
    if value.unit is Unit.COUNT:
        return replace(value, unit=measure.unit) if measure.unit in _NUMBERED else None
    if value.unit is Unit.PERCENTAGE_POINTS:
        return value if measure.unit is Unit.PERCENT else None
    if value.unit in MONEY:
        return value if measure.unit in MONEY else None
    return value


def _against_next(part: Part, found: Hinge) -> list[Draft]:
    """The comparison of one with those who come next in the world; of a part of the world nothing is made."""
    row = part.row
    left = _side(part, part.within, first=True)
    measure = part.about.measure
    if left is None or len(left.codes) != 1 or row.names.type_of(left.codes[0]) in COLLECTIVE:
        return []
    small = {i for i in part.within if _is_small(row.chunks[i].text)} | framed(row)
    used = {*found.used, *left.used, *part.about.used, *tied(part), *small}
    return [
        Draft(
            slot=("comparison", str(found.left)),
            kind=Kind.COMPARISON,
            form=Comparison(
                measure=measure.name,
                left=left.participants(part.about.role),
                right=(),
                relation=found.relation,
                period=when.period,
                value=found.value,
                following=found.following,
            ),
            assumptions=(*counted_so(part), *left.assumptions, *when.assumptions),
            used=frozenset(used | when.used),
            start=part.start,
            end=part.end,
            open_choice=bool(when.assumptions),
        )
        for when in said_again(part, left)
    ]


def _is_small(text: str) -> bool:
    words = hinge_words()
    return any(words.has(section, text) for section in ("as", "so", "small", "together"))


def _on_top(draft: Draft, found: Hinge) -> list[Draft]:
    """What "three times more than" is to those who take it for four times as much: it only holds a refutation back."""
    form = draft.form
    if not found.more or not isinstance(form, Comparison) or form.value.number is None:
        return []
    said = Assumption(kind="times_more", text="that “more” comes on top of the other's own", cost=FAR)
    value = replace(form.value, number=form.value.number + 1)
    return [replace(draft, form=replace(form, value=value), assumptions=(*draft.assumptions, said))]


def _side(part: Part, within: frozenset[int], *, first: bool) -> Holder | None:
    """Those on one side; a list on the other side is taken together, as the words for a sum say or as one figure must."""
    groups = groups_in(part.row, within)
    if len({group.codes for group in groups}) > 1:
        return None
    if not groups:
        return (part.before or referred(part.row, within)) if first else None
    found = of_groups(part.row, part.about, groups, within)
    if found is None or (len(found.codes) > 1 and not _summed(part.row, within)):
        return None
    return replace(found, assumptions=())


def _summed(row: Row, within: frozenset[int]) -> bool:
    return any(row.chunks[i].text in hinge_words().sections["together"] for i in within)
