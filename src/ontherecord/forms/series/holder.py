"""Whose figure it is: a state, several together, the members of a group, or the world; `None` where it is not plain."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Group, Row
from ontherecord.forms.series.theme import Theme
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import everybody
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.groups import bounds_of

_OPENING = 4
"""Words before a clause at the most, among which one may say that those in it are taken together."""
_TOGETHER = frozenset({"together", "combined", "jointly", "collectively", "total", "joint", "collective", "aggregate"})
_WORLD = "WLD"
"""The code of everybody: a series that nobody's name narrows."""
_OWNING = ("its ", "their ")
_NEAR = 4
"""Chunks between a group and the word for those who are in it: "NATO's 31 European members"."""
COLLECTIVE = frozenset({EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Codes of those whose figure it is; none is the world. `number` is how many they are said to be."""

    codes: tuple[str, ...]
    used: frozenset[int]
    assumptions: tuple[Assumption, ...] = ()
    number: int | None = None

    def participants(self, role: Role) -> tuple[Participant, ...]:
        """Them in a role."""
        return tuple(Participant(code=code, role=role) for code in self.codes)


def groups_in(row: Row, within: frozenset[int]) -> list[Group]:
    """The names inside a set of chunks, those of one list together."""
    return [group for group in row.groups() if set(group.indices) <= within]


def holder(row: Row, theme: Theme, within: frozenset[int], *, inherited: bool = True) -> Holder | None:
    """Whose figure the chunks `within` speak of: the one name there, the world, or whoever the clause is about."""
    groups = [group for group in groups_in(row, within) if not _of_another(row, group)]
    if len({group.codes for group in groups}) > 1:
        return None
    if any(is_instance(row, group) for group in groups):
        return None
    if groups:
        return of_groups(row, theme, groups, within)
    world = next((i for i in sorted(within) if row.chunks[i].kind is ChunkKind.WHOLE), None)
    if world is not None:
        return Holder(codes=(), used=frozenset({world}))
    return referred(row, within) if inherited else None


def _of_another(row: Row, group: Group) -> bool:
    """Whether a name is that of whom a second figure is: "after that of Peru", "behind those of Peru and Chile"."""
    lead = [chunk.text.lower() for chunk in row.chunks[max(0, group.first - 4) : group.first] if chunk.pos != "DET"]
    return lead[-1:] == ["of"] and lead[-2:-1] in (["that"], ["those"])


def is_instance(row: Row, group: Group) -> bool:
    """Whether somebody is named as one of those meant: "among them Peru", "including Peru" are not all of them."""
    words = [chunk.text.lower() for chunk in row.chunks[max(0, group.first - 3) : group.first] if chunk.text != "the"]
    return words[-2:] in (["among", "them"], ["such", "as"], ["among", "others"]) or words[-1:] in (
        ["including"],
        ["notably"],
        ["among them"],
        ["such as"],
    )


def of_groups(row: Row, theme: Theme, groups: list[Group], within: frozenset[int]) -> Holder | None:
    """Those who are named, with the words for what they are to the group."""
    codes = groups[0].codes
    used = {i for group in groups for i in group.indices}
    number: int | None = None
    for group in groups:
        more, said = _company(row, group, within)
        used |= more
        number = said or number
    types = {row.names.type_of(code) for code in codes}
    if types - COLLECTIVE - {EntityType.STATE}:
        return None
    assumptions: tuple[Assumption, ...] = ()
    several = len(codes) > 1
    if several and not _said_together(row) and theme.act is not None:
        assumptions = (Assumption(kind="together", text="that they are taken together", cost=0.1),)
    return Holder(codes=codes, used=frozenset(used), assumptions=assumptions, number=number)


def _said_together(row: Row) -> bool:
    """Whether a word takes them together: in the clause, or right before it ("Together, Chile and Peru spent …")."""
    if any(chunk.text in _TOGETHER for chunk in row.chunks):
        return True
    ahead = [one.text.lower() for one in row.claim.sentence.tokens if one.end <= row.claim.span.start]
    opening = [text for text in ahead[-_OPENING:] if text not in {",", "taken"}]
    said = (" ".join(opening[-length:]) for length in (1, 2))
    return any(cues().has("jointly", text) for text in said)


def _company(row: Row, group: Group, within: frozenset[int]) -> tuple[set[int], int | None]:
    """The words for those who are in a group, or for the named ones ("the five countries"), and how many they are said to be."""
    table = figure_words()
    used: set[int] = set()
    number: int | None = None
    ahead = range(max(0, group.first - _NEAR), group.first)
    behind = range(group.last + 1, min(group.last + 1 + _NEAR, len(row.chunks)))
    for index in (*ahead, *behind):
        if index in within and table.has("members", row.chunks[index].text):
            used.add(index)
            number = _number_before(row, index, within, used) or number
    return used, number


def _number_before(row: Row, index: int, within: frozenset[int], used: set[int]) -> int | None:
    """The "31" of "the 31 members", with what stands between."""
    for before in range(index - 1, max(-1, index - 4), -1):
        chunk = row.chunks[before]
        quantity = chunk.quantity
        if before in within and quantity is not None and quantity.unit is Unit.COUNT and quantity.hedge is None:
            if quantity.number is None or quantity.number % 1:
                return None
            used.add(before)
            return int(quantity.number)
        if chunk.kind is not ChunkKind.ENTITY and chunk.kind is not ChunkKind.WORD and chunk.text != "european":
            return None
    return None


def are_so_many(theme: Theme, holder_of: Holder, period: Period | None) -> bool:
    """Whether those meant are as many as the clause says they are, where it does."""
    if holder_of.number is None:
        return True
    if len(holder_of.codes) > 1:
        return holder_of.number == len(holder_of.codes)
    if not holder_of.codes:
        return False
    found = bounds_of(holder_of.codes[0], theme.dataset.publisher.short, period)
    return bool(found) and len(found[0].members) == holder_of.number


def referred(row: Row, within: frozenset[int]) -> Holder | None:
    """Whom "it", "its" or nothing at all goes back to."""
    owned = next((i for i in sorted(within) if row.chunks[i].kind is ChunkKind.OWNER), None)
    used = frozenset() if owned is None else frozenset({owned})
    codes = row.subject_codes()
    if codes:
        return Holder(codes=tuple(code for code in codes if code != _WORLD), used=used)
    pronoun = any(
        row.chunks[i].kind in {ChunkKind.OWNER, ChunkKind.PRONOUN} or row.chunks[i].text.lower().startswith(_OWNING)
        for i in within
    )
    meant = (_of_the_clause_before(row) or row.antecedent()) if pronoun else None
    return None if meant is None else Holder(codes=(meant[0],), used=used, assumptions=(meant[1],))


def _of_the_clause_before(row: Row) -> tuple[str, Assumption] | None:
    """The one party that the clause before told of: "…, that is a tenth of its output"."""
    told = {p.code for p in everybody(row.before[-1].form) if p.role is not Role.WHOLE} if row.before else set()
    if len(told) != 1 or row.before[-1].negated:
        return None
    code = next(iter(told))
    return code, Assumption(kind="reference", text=f"that it goes on about {row.names.label(code)}", cost=0.05)
