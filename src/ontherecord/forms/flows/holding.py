"""Who holds a place, and behind whom: the subject, the complement, who was told of before; "after X" makes a first a second."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Group, Row
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.reading import Assumption

_BE = frozenset({"was", "were", "is", "are", "remains", "remained", ",", ":", "–", "—", "(", "became", "being"})
_INCLUDING = frozenset({"included", "include", "includes", "including"})
_BEHIND = frozenset({"after", "behind"})
_GONE = "went to"
_RELATIVE = frozenset({"that", "which", "what"})
_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The codes of who holds a place, with the chunks that named them and what it took to know."""

    codes: tuple[str, ...]
    used: tuple[int, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


def holders(row: Row, index: int, role_index: int, partners: Group | None, ranked: Role) -> Held | None:
    """Who holds the rank at chunk `index`: the subject before, the complement after, or the resolved pronoun."""
    taken = set(partners.indices) if partners is not None else set()
    before = [
        g
        for g in row.groups(0, index)
        if g.before is None and not set(g.indices) & taken and not g.possessive and not in_relative(row, g)
    ]
    if before:
        return Held(codes=before[-1].codes, used=before[-1].indices)
    later = [g for g in row.groups(max(index, role_index) + 1) if not set(g.indices) & taken and not g.possessive]
    gone = next((i for i in range(index, len(row.chunks)) if row.chunks[i].text == _GONE), None)
    if gone is not None and later and later[0].first in {gone + 1, gone + 2}:
        return Held(codes=later[0].codes, used=(gone, *later[0].indices))  # "second place went to X"
    after = [g for g in later if g.before in {None, "as"}]
    among = next((i for i in range(role_index + 1, len(row.chunks)) if row.chunks[i].text in _INCLUDING), None)
    if after and among is not None and among < after[0].first and _names_some(row.chunks[index]):
        return Held(codes=after[0].codes, used=(among, *after[0].indices))
    if after and any(row.chunks[i].text in _BE for i in range(role_index + 1, after[0].first)):
        return Held(codes=after[0].codes, used=after[0].indices)
    if row.chunks[role_index].text.endswith("s") and role_index > index and row.chunks[index].place == 1:
        return None
    codes = _list_before(row, row.chunks[index]) or row.subject_codes()
    if codes and not (partners is not None and set(codes) <= set(partners.codes)):
        return Held(codes=codes)
    return _told_before(row, ranked, () if partners is None else partners.codes)


def _names_some(rank: Chunk) -> bool:
    """Whether some may be named of those who hold a place: "the top ten included", "its main suppliers included"."""
    return rank.top or rank.text in {"main", "other main"}


def _list_before(row: Row, rank: Chunk) -> tuple[str, ...]:
    """The names of the list that an apposition hangs on, as many as it counts: "Chile and Peru, the two largest buyers"."""
    ahead = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    words = " ".join(token.text for token in ahead)
    if not rank.top or not words.endswith(","):
        return ()
    found: list[str] = []
    edge = len(words)
    for hit in sorted(row.names.mentions(words), key=lambda hit: -hit.start):
        between = words[hit.end : edge].replace(",", " ").split()
        if not set(between) <= {"and", "the", "&"} or hit.type is not EntityType.STATE or hit.code is None:
            break
        found.insert(0, hit.code)
        edge = hit.start
    return tuple(found) if len(found) == rank.place else ()


def in_relative(row: Row, group: Group) -> bool:
    """Whether a name is the subject of a clause of its own on a noun: the "Peru" of "the arms (that) Peru imported"."""
    lead, verb = group.first - 1, group.last + 1
    while lead >= 0 and row.chunks[lead].pos == "DET" and row.chunks[lead].text == "the":
        lead -= 1
    while verb < len(row.chunks) and row.chunks[verb].kind is ChunkKind.WORD and row.chunks[verb].text not in _MARKS:
        verb += 1
    if lead < 0 or verb >= len(row.chunks) or row.chunks[verb].kind is not ChunkKind.VERB:
        return False
    return row.chunks[lead].kind is ChunkKind.NOUN or row.chunks[lead].text.lower() in _RELATIVE


def whose_arms(row: Row, other: Role | None) -> Group | None:
    """With whom a place is that names nobody, where the clause counts "the arms that Peru imported": with Peru."""
    for group in row.groups():
        if not in_relative(row, group):
            continue
        senses = next(c.verbs for c in row.chunks[group.last + 1 :] if c.kind is ChunkKind.VERB)
        if len(group.codes) == 1 and senses and all(sense.frame.subject is other for sense in senses):
            return group
    return None


def _told_before(row: Row, ranked: Role, partners: tuple[str, ...]) -> Held | None:
    """Whom "it" goes on about: who alone was told of in the same part by the sentence before."""
    heard = row.told_earlier
    first = next((chunk for chunk in row.chunks if chunk.kind is not ChunkKind.TIME and chunk.text != ","), None)
    if heard is None or first is None or first.text.lower() != "it" or heard.part is not ranked:
        return None
    if len(heard.holders) != 1 or set(heard.holders) & set(partners):
        return None
    said = f"that “it” is {row.names.label(heard.holders[0])}"
    return Held(codes=heard.holders, assumptions=(Assumption(kind="reference", text=said, cost=0.1),))


def behind_whom(row: Row, index: int, role_index: int, held: Held) -> frozenset[int]:
    """The chunks of "after X" beside a place: right behind so many, so a first place behind one is the second.

    Empty where who stands above does not go with the place that is told.
    """
    rank = row.chunks[index]
    if rank.top or rank.ascending:
        return frozenset()
    for group in row.groups():
        led = group.first <= 2 and row.chunks[group.last + 1].text == ","  # noqa: PLR2004 - "After X, …"
        near = group.first > role_index or led or index < group.first <= index + 3  # "second to (the) X"
        states = all(row.chunks[i].type is EntityType.STATE for i in group.indices)
        if group.before not in _BEHIND or not near or not states or set(group.codes) & set(held.codes):
            continue
        lead = next((i for i in range(group.first - 1, -1, -1) if row.chunks[i].text in _BEHIND), group.first)
        if rank.place == 1 and rank.text in {"largest", "biggest", "greatest"}:
            rank.place = 1 + len(group.codes)
        if rank.place == 1 + len(group.codes) or rank.place > 1 + len(group.codes):
            return frozenset({lead, *group.indices})
    return frozenset()


def whose(row: Row, other: Role | None) -> tuple[str, Assumption] | None:
    """Whose the rank is by the clause before: "a third of India's arms came from X, its largest supplier"."""
    code = None if row.told is None else row.told.owner(other)
    if code is None:
        return None
    said = f"that “its” goes back to {row.names.label(code)}"
    return code, Assumption(kind="reference", text=said, cost=0.05)


def of_whom(row: Row, other: Role | None) -> str | None:
    """Whose trade the clause before divided: the Y of "X took a fifth of what Y exported"; `None` for the world's."""
    codes = set() if row.told is None else {party.code for party in row.told.whole if party.role is other}
    return next(iter(codes)) if len(codes) == 1 else None


def of_the_clause_before(row: Row, index: int, other: Role | None) -> tuple[str, Assumption] | None:
    """With whom "the second-largest customer" is so behind "X took a fifth of what Y exported": with Y.

    A customer or a destination is always somebody's; "the second-largest importer" may as well be so in the world.
    """
    code, noun = of_whom(row, other), row.first(ChunkKind.ROLE, index)
    if code is None or noun is None or not cues().has("of_somebody", row.chunks[noun].text.lower().removesuffix("s")):
        return None
    said = f"that it is said of {row.names.label(code)}, of whom the words before tell"
    return code, Assumption(kind="reference", text=said, cost=0.15)


def of_the_sentence_before(row: Row, other: Role | None) -> tuple[str, Assumption] | None:
    """With whom "the largest supplier" is so by the sentence before, where it tells of one importer's imports alone."""
    if other is None or not row.claim.context:
        return None
    tokens = row.claim.context[-1].tokens
    words = " ".join(token.text for token in tokens)
    states = {hit.code for hit in row.names.mentions(words) if hit.type is EntityType.STATE}
    sides = {role for token in tokens for _, role in row.lexicon.flows.get(token.text.lower(), ())}
    sides |= {s.frame.subject for token in tokens for s in row.lexicon.verbs.get(token.text.lower(), ())}
    if len(states) != 1 or sides != {other}:
        return None
    code = next(iter(states))
    if code is None:
        return None
    said = f"that it is said of {row.names.label(code)}, of whom the sentence before tells"
    return code, Assumption(kind="reference", text=said, cost=0.15)
