"""Tails that name somebody else: "…, not Y" denies it of Y, "…, followed by Y" gives Y the next place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.row import Group
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import Tail, is_share, phrase_at
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Rank, Relation, Share
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption


def denied(tail: Tail, told: Told, going_on: Assumption) -> list[Draft]:
    """Read "…, not Y": the same is denied of another party, or of another figure."""
    row = tail.row
    opener = {i + k for i in range(2) for k in range(phrase_at(row.chunks, i, "instead"))}
    figure = next((i for i, chunk in enumerate(row.chunks) if is_share(chunk)), None)
    form: Share | Rank | None = None
    used: set[int] = set()
    if figure is not None and isinstance(told.form, Share):
        quantity = row.chunks[figure].quantity
        form = None if quantity is None else replace(told.form, value=quantity)
        used = {figure}
    elif figure is None and len(groups := row.groups()) == 1:
        form = _instead(told, tail.names, groups[0])
        used = set(groups[0].indices)
    if form is None:
        return []
    kept = [i for i in range(len(row.chunks)) if row.chunks[i].text not in {",", "–", "—"}]
    return [
        Draft(
            slot=("denied", str(row.chunks[0].start)),
            kind=Kind.SHARE if isinstance(form, Share) else Kind.RANK,
            form=form,
            assumptions=(*told.assumptions, going_on),
            used=frozenset(used | opener),
            start=row.chunks[kept[0]].start,
            end=row.chunks[-1].end,
            negated=True,
        )
    ]


def _instead(told: Told, names: tuple[str, ...], group: Group) -> Share | Rank | None:
    """The form with the group in the place of the party that stands right before the denial."""
    role = next((p.role for p in told.form.participants if p.code in names), None)
    if role is None or len(group.codes) != 1 or (role is told.part and told.holders != names):
        return None

    def swapped(parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(p, code=group.codes[0]) if p.role is role and p.code in names else p for p in parties)

    form = told.form
    if isinstance(form, Share):
        return replace(form, participants=swapped(form.participants), whole=swapped(form.whole))
    return replace(form, participants=swapped(form.participants))


def next_places(tail: Tail, told: Told, going_on: Assumption) -> list[Draft]:
    """Read "…, followed by X" behind the first: X is second; of several, all are among the first so many.

    "Ahead of X" only says that X stands below, and not how far.
    """
    row = tail.row
    groups = row.groups()
    if told.place is None or len(told.holders) != 1 or not isinstance(told.form, Rank) or len(groups) != 1:
        return []
    codes = groups[0].codes
    if any(" ".join(c.text.lower() for c in row.chunks[i : i + 2]) == "ahead of" for i in range(3)):
        return [_above(tail, told, groups[0], code, going_on) for code in codes]
    behind = phrase_at(row.chunks, next((i for i in range(3) if phrase_at(row.chunks, i, "next")), 0), "above") == 0
    place = told.place + len(codes) if behind else told.place - 1
    if place < 1 or (not behind and len(codes) != place):
        return []
    several = len(codes) > 1
    holders = tuple(Participant(code=code, role=told.part) for code in codes)
    people = tuple(sorted((*holders, *told.whole), key=lambda p: list(Role).index(p.role)))
    value = Quantity(number=Decimal(place), unit=Unit.RANK, hedge="top" if several else None)
    form = replace(told.form, participants=people, value=value, within_top=several)
    openers = {i + k for i in range(groups[0].first) for k in range(phrase_at(row.chunks, i, "next"))}
    return [
        Draft(
            slot=("rank", *codes),
            kind=Kind.RANK,
            form=form,
            assumptions=(*told.assumptions, going_on),
            used=frozenset({*groups[0].indices, *openers}),
            start=row.chunks[groups[0].first].start,
            end=row.chunks[groups[0].last].end,
        )
    ]


def _above(tail: Tail, told: Told, group: Group, code: str, going_on: Assumption) -> Draft:
    """Read "…, ahead of X": whoever has the place has more than X, of the same."""
    row = tail.row
    rest = tuple(p for p in told.whole if p.role is not Role.WHOLE)
    openers = {i for i in range(group.first) if row.chunks[i].text.lower() in {"ahead", "ahead of", "of"}}
    return Draft(
        slot=("comparison", code),
        kind=Kind.COMPARISON,
        form=Comparison(
            measure=told.measure,
            left=_ordered(*rest, *(Participant(code=one, role=told.part) for one in told.holders)),
            right=_ordered(*rest, Participant(code=code, role=told.part)),
            relation=Relation.MORE,
            period=told.period,
            value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than"),
        ),
        assumptions=(*told.assumptions, going_on),
        used=frozenset({*group.indices, *openers}),
        start=row.chunks[group.first].start,
        end=row.chunks[group.last].end,
    )


def _ordered(*parties: Participant) -> tuple[Participant, ...]:
    return tuple(sorted(parties, key=lambda p: list(Role).index(p.role)))
