"""Comparison of figures of a series: "twice as much as Peru", "more than Chile and Peru combined", "91 % of what Peru spent"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.chunks import ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.forms.series.fact import Part, counted_so, dated, tied
from ontherecord.forms.series.holder import Holder, groups_in, of_groups, referred
from ontherecord.forms.series.outdone import against_any
from ontherecord.forms.series.theme import outdoes
from ontherecord.model.claim import Kind
from ontherecord.model.form import Comparison, Relation
from ontherecord.model.quantity import Direction, Quantity, Unit

_SIZES = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.TIMES})
_AS = frozenset({"as", "than", "that", "those", "what", "of", "to"})
_SO = frozenset({"much", "many", "large", "big", "great", "high", "size"})
_SMALL = frozenset({"did", "does", "do", "had", "has", "have", "was", "were", "is", "are", "spent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hinge:
    """Where the two sides meet: what stands before `left`, and from `right` on."""

    left: int
    right: int
    relation: Relation
    value: Quantity
    used: frozenset[int]


def read(part: Part) -> list[Draft]:
    """The one comparison of a part, of one party, or several together, with another."""
    row = part.row
    hinge = _hinge(row, part.within)
    if hinge is None or against_any(row):
        return []
    behind = frozenset(i for i in part.within if i >= hinge.right)
    ahead = frozenset(i for i in part.within if i < hinge.left)
    left, right = _side(part, ahead, first=True), _side(part, behind, first=False)
    if left is None or right is None or not right.codes or set(left.codes) & set(right.codes):
        return []
    others = [i for i in part.within if row.chunks[i].quantity is not None and i not in hinge.used]
    if [i for i in others if i not in left.used | right.used]:
        return []
    small = {i for i in part.within if row.chunks[i].text in _SMALL | _AS | _SO}
    used = {*hinge.used, *left.used, *right.used, *part.about.used, *tied(part), *small}
    drafts = []
    for when in dated(part, part.about.measure, left):
        form = Comparison(
            measure=part.about.measure.name,
            left=left.participants(part.about.role),
            right=right.participants(part.about.role),
            relation=hinge.relation,
            period=when.period,
            value=hinge.value,
        )
        drafts.append(
            Draft(
                slot=("comparison", str(hinge.left)),
                kind=Kind.COMPARISON,
                form=form,
                assumptions=(*counted_so(part), *left.assumptions, *when.assumptions),
                used=frozenset(used | when.used),
                start=part.start,
                end=part.end,
                open_choice=bool(when.assumptions),
            )
        )
    return drafts


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
    return any(row.chunks[i].text in {"together", "combined", "jointly", "collectively", "total"} for i in within)


def _hinge(row: Row, within: frozenset[int]) -> _Hinge | None:
    for index in sorted(within):
        chunk = row.chunks[index]
        found: _Hinge | None = None
        if chunk.quantity is not None and chunk.quantity.unit in _SIZES:
            found = _sized(row, index, within)
        elif chunk.kind in {ChunkKind.MORE, ChunkKind.LESS}:
            found = _than(row, index, within)
        elif chunk.kind is ChunkKind.EXCEED or outdoes(row.lexicon, chunk.text):
            found = _exceeding(row, index, within)
        if found is not None:
            return found
    return None


def _than(row: Row, index: int, within: frozenset[int]) -> _Hinge | None:
    """Read "more … than", "higher than that of"; with a figure before it it says how much more."""
    than = next((i for i in sorted(within) if i > index and row.chunks[i].text == "than"), None)
    if than is None or any(row.chunks[i].quantity is not None for i in range(index, than)):
        return None
    less = row.chunks[index].kind is ChunkKind.LESS
    before = row.chunks[index - 1].quantity if index - 1 in within else None
    used = {index, than}
    value = Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="less than" if less else "more than")
    if before is not None:
        if before.unit is not Unit.PERCENT:
            return None  # "three times more than" is three times as much to some, four to others
        direction = Direction.DOWN if less else Direction.UP
        value = replace(before, unit=Unit.PERCENT_CHANGE, direction=direction)
        used.add(index - 1)
    relation = Relation.LESS if less else Relation.MORE
    left = index - 1 if before is not None else index
    return _Hinge(left=left, right=than + 1, relation=relation, value=value, used=frozenset(used))


def _exceeding(row: Row, index: int, within: frozenset[int]) -> _Hinge | None:
    if any(row.chunks[i].quantity is not None for i in within):
        return None
    value = Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than")
    return _Hinge(left=index, right=index + 1, relation=Relation.MORE, value=value, used=frozenset({index}))


def _sized(row: Row, index: int, within: frozenset[int]) -> _Hinge | None:
    """Read "twice as much as", "three times India's", "59 per cent of Russia's", "a tenth of what India spent"."""
    quantity = row.chunks[index].quantity
    after = row.chunks[index + 1].text if index + 1 < len(row.chunks) else ""
    if quantity is None or after in {"more", "less", "higher", "lower", "larger", "smaller"}:
        return None
    used = {index}
    if quantity.unit is not Unit.PERCENT:
        number = quantity.number
        if number is None:
            return None
        if quantity.unit is Unit.FRACTION:
            quantity = replace(quantity, number=number / 100, unit=Unit.TIMES)
    marks = [i for i in sorted(within) if i > index and row.chunks[i].text == "as"]
    right = marks[-1] + 1 if marks else index + 1
    return _Hinge(left=index, right=right, relation=Relation.RATIO, value=quantity, used=frozenset({*used, *marks}))
