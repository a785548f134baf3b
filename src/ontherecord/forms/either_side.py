"""What a noun that names no direction leaves open: "arms trade", "arms deals", and "transfers between X and Y".

"Turkey's arms trade" may be what Turkey sold or what it took; between two states the one may have supplied the other or
the other way round. The sum of both ways is no figure of one reading, so where a figure is claimed of it nothing is refuted.
Several that are named without a word for it ("X and Y spent …") are taken together, and each by itself beside that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ontherecord.forms.clause.casting import agent, other_role
from ontherecord.forms.clause.row import Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Level, Peak, Run, Trend
from ontherecord.model.reading import Assumption

_NEUTRAL = frozenset(
    {"trade", "trading", "commerce", "deal", "deals", "transfer", "transfers", "contract", "contracts"}
)
_TWO = 2
_WAY = 0.3
_SUMMED = 0.6
_OTHER_SIDE = 0.2
_EACH = 0.3

_Figured = Level | Trend | Peak | Run


def either_side(row: Row, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the readings that their words leave open; what is between two is never what the two did to others."""
    return [one for draft in drafts for one in _read(row, draft)]


def _read(row: Row, draft: Draft) -> list[Draft]:
    form = draft.form
    if not isinstance(form, _Figured) or (isinstance(form, Trend) and form.part is not None):
        return [draft]
    topic = next((one for one in row.topics(series=True) if one.measure == form.measure), None)
    one_sided = {p.role for p in form.participants}
    if topic is not None and len(one_sided) == 1:
        role = next(iter(one_sided))
        other = other_role(topic.dataset, role)
        if other is not None and role in {agent(topic.dataset), other_role(topic.dataset, agent(topic.dataset))}:
            return _two_sided(row, draft, form, topic, (role, other))
    return _together(row, draft, form)


def _two_sided(row: Row, draft: Draft, form: _Figured, topic: Topic, roles: tuple[Role, Role]) -> list[Draft]:
    codes = tuple(dict.fromkeys(p.code for p in form.participants))
    between = any(set(g.codes) == set(codes) and _lead(row, g) == "between" for g in row.groups())
    if between and len(codes) == _TWO:
        return list(_ways(row, draft, form, codes, topic))
    if not _neutral(row, topic) or _directed(row, topic):
        return _together(row, draft, form)
    return [replace(draft, open_choice=True), _turned(draft, form, roles)]


def _lead(row: Row, group: Group) -> str:
    """The word before a name, an article between them aside."""
    before = [chunk.text.lower() for chunk in row.chunks[: group.first] if chunk.text.lower() != "the"]
    return before[-1] if before else ""


def _ways(row: Row, draft: Draft, form: _Figured, codes: tuple[str, ...], topic: Topic) -> Iterator[Draft]:
    """From the one to the other, and back: a move that both made their sum made too, which is not so of a figure."""
    giver = agent(topic.dataset)
    taker = other_role(topic.dataset, giver) or giver
    cost = _WAY if isinstance(form, Trend) and form.value.number is None else _SUMMED
    kept = tuple(one for one in draft.assumptions if one.kind not in {"together", "role"})
    for first, second in (codes, codes[::-1]):
        sides = (Participant(code=first, role=giver), Participant(code=second, role=taker))
        said = f"that {row.names.label(first)} is the {giver.value} and {row.names.label(second)} the {taker.value}"
        yield replace(
            draft,
            form=replace(form, participants=sides),
            assumptions=(*kept, Assumption(kind="role", text=said, cost=cost)),
            open_choice=True,
        )


def _neutral(row: Row, topic: Topic) -> bool:
    """Whether the noun of the measure names no direction."""
    spots = topic.indices | ({topic.index} if topic.index is not None else set())
    words = {word for at in spots for word in row.chunks[at].text.lower().replace("-", " ").split()}
    return bool(words & _NEUTRAL) and topic.owner is None


def _directed(row: Row, topic: Topic) -> bool:
    """Whether another word tells the direction: a verb of the data set, or "to" and "from" before a name."""
    return row.verb(topic.dataset.id) is not None or any(g.before in {"to", "from", "with", "by"} for g in row.groups())


def _turned(draft: Draft, form: _Figured, roles: tuple[Role, Role]) -> Draft:
    turned = tuple(replace(one, role=roles[1]) for one in form.participants)
    kept = tuple(one for one in draft.assumptions if one.kind != "role")
    said = f"that what is theirs is what they had as {roles[1].value}"
    return replace(
        draft,
        form=replace(form, participants=turned),
        assumptions=(*kept, Assumption(kind="role", text=said, cost=_OTHER_SIDE)),
        open_choice=True,
    )


def _together(row: Row, draft: Draft, form: _Figured) -> list[Draft]:
    apart = list(_each(row, draft, form))
    return [replace(draft, open_choice=True), *apart] if apart else [draft]


def _each(row: Row, draft: Draft, form: _Figured) -> Iterator[Draft]:
    """A reading for each of several who were taken together without a word for it; only a figure of their own has one."""
    together = any(one.kind == "together" for one in draft.assumptions)
    codes = tuple(dict.fromkeys(p.code for p in form.participants))
    states = all(row.names.type_of(code) is EntityType.STATE for code in codes)
    if not together or len(codes) < _TWO or not states or not isinstance(form, Level):
        return
    kept = tuple(one for one in draft.assumptions if one.kind != "together")
    for code in codes:
        said = f"that each of them is meant, here {row.names.label(code)}"
        yield replace(
            draft,
            form=replace(form, participants=tuple(p for p in form.participants if p.code == code)),
            assumptions=(*kept, Assumption(kind="each", text=said, cost=_EACH)),
            open_choice=True,
        )
