"""Count of those whose figure is so: "11 of 31 members spent at least 2 per cent of GDP", "nine states met the target"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.fact import Part, counted_so, dated, tied
from ontherecord.forms.series.holder import COLLECTIVE, Holder, are_so_many, groups_in
from ontherecord.forms.series.level import value_at
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Count
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.groups import bounds_of

_BELONGING = frozenset({"member", "members", "ally", "allies"})
_NEAR = 6
"""Chunks from the number to the noun of those who are counted: "11 of the alliance's 31 European members"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """The number, and the words for those who are counted; `total` is how many there are of them all."""

    at: int
    number: Quantity
    total: int | None
    used: frozenset[int]
    members: bool = False


def read(part: Part) -> list[Draft]:
    """The one count of a part, with the condition that its members are counted by."""
    row, measure = part.row, part.about.measure
    limits = [(i, *told) for i in sorted(part.within) if (told := value_at(part, i)) is not None]
    if len(limits) != 1:
        return []
    limit, condition, unit_words = limits[0]
    counted = _counted(part, limit)
    groups = groups_in(row, part.within)
    if counted is None or len({group.codes for group in groups}) > 1:
        return []
    codes = groups[0].codes if groups else ()
    if len(codes) > 1 or any(row.names.type_of(code) not in COLLECTIVE for code in codes):
        return []
    said: tuple[Assumption, ...] = ()
    if not codes and counted.members:
        # Allies and members are somebody's: taken for all the world's states they would be others.
        body = _named_ahead(row) or _with_the_aim(part)
        if body is None:
            return []
        codes, said = (body[0],), (body[1],)
    whom = Holder(codes=codes, used=frozenset(i for group in groups for i in group.indices), number=counted.total)
    condition = replace(condition, hedge=condition.hedge or _below(part, limit) or "at least")
    aims = {i for i in part.within if figure_words().has("aims", row.chunks[i].text)}
    used = {limit, *unit_words, *counted.used, *whom.used, *part.about.used, *tied(part), *aims}
    return [
        Draft(
            slot=("count", str(counted.at)),
            kind=Kind.COUNT,
            form=Count(
                measure=measure.name,
                participants=_body(part, whom),
                counted=part.about.role,
                period=when.period,
                value=replace(counted.number, unit=Unit.COUNT),
                condition=condition,
            ),
            assumptions=(*counted_so(part), *said, *when.assumptions, *_of_so_many(part, whom, when.period)),
            used=frozenset(used | when.used),
            start=part.start,
            end=part.end,
            open_choice=bool(when.assumptions),
        )
        for when in dated(part, measure, replace(whom, number=None))
    ]


def _body(part: Part, whom: Holder) -> tuple[Participant, ...]:
    """The body whose members are counted, in its own role; a region stands for those in it."""
    names = part.row.names
    return tuple(
        replace(p, role=Role.ORGANISATION) if names.type_of(p.code) is EntityType.ORGANISATION else p
        for p in whom.participants(part.about.role)
    )


def _of_so_many(part: Part, whom: Holder, period: Period | None) -> tuple[Assumption, ...]:
    """What it takes where a body had not as many members as the words say: those without a figure may be left out."""
    if are_so_many(part.about, whom, period):
        return ()
    text = f"that those are the {whom.number} that are counted, though there were more or fewer members"
    return (Assumption(kind="another_count", text=text, cost=0.15),)


def _named_ahead(row: Row) -> tuple[str, Assumption] | None:
    """The one body that the sentence, or the one before, names: "NATO says that 20 of the member states …"."""
    sentences = (row.claim.sentence, *row.claim.context[-1:])
    for sentence in sentences:
        words = " ".join(token.text for token in sentence.tokens)
        codes = {hit.code for hit in row.names.mentions(words) if hit.type is EntityType.ORGANISATION and hit.code}
        bodies = {code for code in codes if bounds_of(code, "", None) or row.names.members(code)}
        if len(bodies) == 1:
            code = next(iter(bodies))
            said = Assumption(kind="reference", text=f"that the members are those of {row.names.label(code)}", cost=0.1)
            return code, said
        if bodies:
            return None
    return None


def _with_the_aim(part: Part) -> tuple[str, Assumption] | None:
    """The one body whose members have a target in the measure, for "only five allies spent 2 per cent of GDP"."""
    aims = part.about.measure.aims
    if len(aims) != 1:
        return None
    label = part.row.names.label(aims[0])
    return aims[0], Assumption(kind="reference", text=f"that the members are those of {label}", cost=0.15)


def _definite(part: Part, index: int) -> bool:
    """Whether those are all there are ("the 31 members", "its 31 members"): they are named so, and not counted."""
    chunk = part.row.chunks[index]
    before = part.row.chunks[index - 1] if index else None
    owned = before is not None and (before.text in {"the", "'s", "’s"} or before.kind is ChunkKind.OWNER)
    return owned or chunk.text.lower().startswith("the ")


def _below(part: Part, limit: int) -> str | None:
    """The word before a limit that is no hedge of it: "below the 2 per cent", "missed the 2 per cent"."""
    table = figure_words()
    for index in sorted(part.within):
        if index < limit and table.has("missing", part.row.chunks[index].text):
            return "less than"
    return None


def _counted(part: Part, limit: int) -> _Counted | None:
    """The number at the head of the part with its members: "20 of 29 member states", "11 NATO members", "nine countries"."""
    row, table = part.row, figure_words()
    for index in sorted(part.within):
        quantity = row.chunks[index].quantity
        if index >= limit:
            return None
        if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
            continue
        if _definite(part, index):
            return None
        used, total = {index}, None
        for after in range(index + 1, min(index + 1 + _NEAR, limit)):
            chunk = row.chunks[after]
            if chunk.quantity is not None and chunk.quantity.unit is Unit.COUNT and chunk.quantity.number is not None:
                total = int(chunk.quantity.number)
                used.add(after)
            elif table.has("members", chunk.text):
                used.add(after)
                more = after + 1 < limit and table.has("members", row.chunks[after + 1].text)
                used |= {after + 1} if more else set()
                belong = any(row.chunks[i].text.lower() in _BELONGING for i in used)
                return _Counted(at=index, number=quantity, total=total, used=frozenset(used), members=belong)
            elif chunk.kind not in {ChunkKind.WORD, ChunkKind.ENTITY}:
                return None
        return None
    return None
