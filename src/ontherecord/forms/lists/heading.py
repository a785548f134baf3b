"""The frame of a list by the noun of those listed: "X's main suppliers were …", "arms exporters in 2015–19: …"."""

from __future__ import annotations

from ontherecord.forms.clause.casting import other_role, prepositions
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

_NEAR = 3


def of_head(row: Row, first: Group, published: Period | None) -> list[Draft]:
    """The share of the first of those listed, with no figure yet; empty where no plural noun of a role heads the list."""
    at = row.first(ChunkKind.ROLE)
    if at is None or not row.chunks[at].text.endswith("s"):
        return []
    topic = next(iter(t for t in row.topics() if not t.assumptions), None) or row.inherited_topic()
    if topic is None:
        return []
    role = next((role for name, role in row.chunks[at].roles if name == topic.dataset.id), None)
    other = None if role is None else other_role(topic.dataset, role)
    if role is None or other is None:
        return []
    whole = _whole(row, topic, at, other, first)
    if whole is None:
        return []
    parties, used, assumptions = whole
    if any(p.code in first.codes for p in parties):
        return []
    people = tuple(
        sorted(
            (*parties, *(Participant(code=c, role=role) for c in first.codes)), key=lambda p: list(Role).index(p.role)
        )
    )
    flows = {
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.kind is ChunkKind.FLOW and _agrees(topic, chunk.flows, role, parties)
    }
    nouns = {i for t in row.topics() if t.measure == topic.measure for i in t.indices}
    ranks = {i for i, chunk in enumerate(row.chunks[:at]) if chunk.kind is ChunkKind.RANK}
    return [
        Draft(
            slot=("roll",),
            kind=Kind.SHARE,
            form=Share(
                measure=topic.measure,
                participants=people,
                part=role,
                whole=parties,
                period=when.period,
                value=Quantity(number=None, unit=Unit.PERCENT, hedge=None),
            ),
            assumptions=(*topic.assumptions, *assumptions, *when.assumptions),
            used=frozenset({at, *used, *flows, *nouns, *ranks, *when.used, *topic.indices}),
            start=0,
            end=len(row.claim.quote),
            open_choice=len(when.assumptions) > 0,
        )
        for when in candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False)
    ]


def _agrees(topic: Topic, flows: tuple[tuple[str, Role], ...], role: Role, parties: tuple[Participant, ...]) -> bool:
    """Whether a noun of flow says what the parties do: "of Chinese exports", "of world imports"."""
    owner = next((owner for name, owner in flows if name == topic.measure), None)
    return owner is not None and (owner in {p.role for p in parties} or (not parties and owner is role))


def _whole(
    row: Row, topic: Topic, at: int, other: Role, first: Group
) -> tuple[tuple[Participant, ...], set[int], tuple[Assumption, ...]] | None:
    """Whose total the figures are of: the owner of those listed, whom "its" means, or the world."""
    groups = [group for group in row.groups() if not set(group.indices) & set(first.indices)]
    sides = prepositions(topic.dataset)
    owned = [
        group
        for group in groups
        if group.possessive
        or group.adjective
        or (group.before is not None and (sides.get(group.before) is other or group.before == "of"))
    ]
    codes = {group.codes for group in owned}
    if len(owned) != len(groups) or len(codes) > 1:
        return None
    if owned:
        used = {i for group in owned for i in group.indices}
        return tuple(Participant(code=code, role=other) for code in owned[0].codes), used, ()
    own = row.first(ChunkKind.OWNER, 0, at)
    if own is not None:
        heard = row.told_earlier
        code = None if heard is None else heard.owner(other)
        meant = _goes_back(row, code) if code is not None else row.antecedent()
        if meant is None or meant[0] in first.codes:
            return None
        return (Participant(code=meant[0], role=other),), {own}, (meant[1],)
    world = row.first(ChunkKind.WHOLE)
    if world is not None:
        return (), {world}, ()
    said = Assumption(kind="whole", text="that the figures are of the world's total", cost=0.15)
    return (), set(), (said,)


def _goes_back(row: Row, code: str) -> tuple[str, Assumption]:
    return code, Assumption(kind="reference", text=f"that “its” goes back to {row.names.label(code)}", cost=0.1)
