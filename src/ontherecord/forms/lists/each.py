"""Both, or each, of several: "Chile and Peru both spent $4 billion" is two claims, and no sum."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Level, Peak, Run, Share, Trend, everybody

_EACH = frozenset({"both", "each", "apiece"})
_TOGETHER = frozenset({"together", "combined", "jointly", "collectively", "total", "joint", "sum"})


def each_of(row: Row, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of several parties taken apart where the words say "both" or "each": a claim for each of them."""
    marks = frozenset(i for i, chunk in enumerate(row.chunks) if chunk.text.lower() in _EACH)
    words = {chunk.text.lower() for chunk in row.chunks}
    if not marks or words & _TOGETHER:
        return drafts
    return [one for draft in drafts for one in _apart(row, draft, marks)]


def _apart(row: Row, draft: Draft, marks: frozenset[int]) -> list[Draft]:
    form = draft.form
    if not isinstance(form, Level | Trend | Peak | Run | Share):
        return [draft]
    several = _several(row, form.whole if isinstance(form, Share) else form.participants)
    if several is None:
        return [draft]
    return [
        replace(
            draft,
            slot=(*draft.slot, code),
            form=_of_one(form, several, code),
            assumptions=tuple(one for one in draft.assumptions if one.kind != "together"),
            used=draft.used | marks,
        )
        for code in dict.fromkeys(p.code for p in everybody(form) if p.role is several)
    ]


def _of_one(form: Level | Trend | Peak | Run | Share, role: Role, code: str) -> Level | Trend | Peak | Run | Share:
    participants = _only(form.participants, role, code)
    if isinstance(form, Share):
        return replace(form, participants=participants, whole=_only(form.whole, role, code))
    return replace(form, participants=participants)


def _several(row: Row, participants: tuple[Participant, ...]) -> Role | None:
    """The one role in which several states are named; `None` where there is none, or more than one."""
    roles = {p.role for p in participants if sum(q.role is p.role for q in participants) > 1}
    states = all(row.names.type_of(p.code) is EntityType.STATE for p in participants if p.role in roles)
    return next(iter(roles)) if len(roles) == 1 and states else None


def _only(participants: tuple[Participant, ...], role: Role, code: str) -> tuple[Participant, ...]:
    return tuple(p for p in participants if p.role is not role or p.code == code)
