"""Who did as the one before: "Chile joined in 2010, and Peru followed in 2012", "Norway did so in 1951"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.when import dated
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Membership
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_SAME = frozenset({"so", "likewise", "same"})


def following(row: Row) -> list[Draft]:
    """The membership of the clause before, of somebody else and at another time."""
    before = row.before or row.earlier
    told = before[-1] if before else None
    if told is None or not isinstance(told.form, Membership) or told.negated or told.unexplained or row.denied():
        return []
    form = told.form
    groups = [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    if form.aspect is Aspect.HELD or form.founding or form.suspended or len(groups) != 1 or len(times) != 1:
        return []
    group, time = groups[0], row.chunks[times[0]].time
    words = _words(row, group.last)
    if words is None or group.before is not None or group.possessive or time is None or time.period is None:
        return []
    when = dated(time, form.aspect, denied=False)
    bodies = tuple(p for p in form.participants if p.role is Role.ORGANISATION)
    members = tuple(Participant(code=code, role=Role.MEMBER) for code in group.codes)
    if when.period is None or set(group.codes) & {p.code for p in form.participants}:
        return []
    said = Assumption(kind="reference", text="that it is what was told of the one before", cost=0.05)
    made = replace(form, participants=(*members, *bodies), period=when.period, until=None, only=False, again=False)
    return [
        Draft(
            slot=("following", *group.codes, str(when.period)),
            kind=Kind.MEMBERSHIP,
            form=made,
            assumptions=(said, *when.assumptions),
            used=frozenset({*words, *group.indices, *times}),
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _words(row: Row, last: int) -> set[int] | None:
    """The words of "followed", "followed suit", "did so" behind a name; `None` where something else is said."""
    lemma = lemmas(row)
    verbs = [i for i, c in enumerate(row.chunks) if i > last and c.tag in {"VBD", "VBN", "VBZ", "VBP"}]
    verbs = [i for i in verbs if row.chunks[i].text.lower() not in {"has", "have", "had"}]
    if len(verbs) != 1:
        return None
    verb = verbs[0]
    behind = {i for i in range(verb + 1, len(row.chunks)) if row.chunks[i].text.lower() in _SAME | {"suit", "the"}}
    behind -= {i for i in behind if i > verb + 2}
    texts = {row.chunks[i].text.lower() for i in behind} - {"the"}
    said = lemma.get(row.chunks[verb].start, "")
    if said == "follow":
        object_ = row.chunks[verb + 1] if verb + 1 < len(row.chunks) else None
        plain = object_ is None or object_.kind in {ChunkKind.TIME, ChunkKind.WORD} or bool(texts)
        return {verb, *behind} if plain and texts <= {"suit"} else None
    return {verb, *behind} if said == "do" and texts and texts <= _SAME else None
