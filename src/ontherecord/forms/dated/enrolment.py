"""Which words of a clause say that somebody is, was, became or ceased to be in an organisation, and who that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import Cues, cues
from ontherecord.forms.dated.bodies import named_before
from ontherecord.forms.dated.found import lemmas
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Aspect
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row

_BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s", "'re"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
# What a currency's users share: whoever takes the coin joins them.
_BY_OBJECT = {"euro": "EUROZONE"}
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Who, where and what of it. `indices` are the chunks that say so; `founding` that it was from the first day.

    `outside` is whether the words say that they are not in it.
    """

    aspect: Aspect
    organisations: tuple[str, ...]
    members: tuple[str, ...]
    indices: frozenset[int]
    at: int
    founding: bool = False
    suspended: bool = False
    outside: bool = False
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The words that say it, and where its members stand: "subject", "object", or "beside" for "NATO member X"."""

    aspect: Aspect
    at: int
    words: frozenset[int]
    members: str
    suspended: bool = False
    outside: bool = False


def enrolment(row: Row) -> Enrolment | None:
    """Find the one organisation of a clause or stretch with what is said of its members; `None` where it is not clear."""
    said = _said(row)
    if said is None:
        return None
    body = _body(row, said)
    if body is None:
        return None
    organisations, place, assumptions = body
    who = _who(row, said, place)
    if who is None:
        return None
    codes, indices = who
    if _as_one(row, said):
        # Another body of the same letters may have full members where this one has none.
        text = f"that it is the {row.names.label(organisations[0])} that is meant"
        assumptions = (*assumptions, Assumption(kind="described", text=text, cost=0.05))
    founding = {i for i, c in enumerate(row.chunks) if cues().has("founding", c.text.lower())}
    return Enrolment(
        aspect=said.aspect,
        organisations=organisations,
        members=codes,
        indices=frozenset({*said.words, *place, *indices, *founding, *_beside_noun(row, said)}),
        at=said.at,
        founding=bool(founding),
        suspended=said.suspended,
        outside=said.outside,
        assumptions=assumptions,
    )


def body_adopted(row: Row, at: int) -> tuple[str, tuple[int, ...]] | None:
    """The organisation that the object of a verb of adopting stands for ("the euro"), with its chunk."""
    thing = next((i for i in range(at + 1, len(row.chunks)) if row.chunks[i].text.lower() in _BY_OBJECT), None)
    return None if thing is None else (_BY_OBJECT[row.chunks[thing].text.lower()], (thing,))


def _body(row: Row, said: _Said) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Assumption, ...]] | None:
    """The organisation, or those joined by "and"; where nothing names one, that which was named last before."""
    named = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    found = [i for i in named if not (said.aspect is Aspect.ENDED and gone_to(row, i))]
    if not found:
        return None if named else _left_unsaid(row, said)
    codes = tuple(dict.fromkeys(row.chunks[i].code or "" for i in found))
    if len(codes) == 1:
        return codes, tuple(found), ()
    listed = [group for group in row.groups() if set(found) <= set(group.indices)]
    return (codes, tuple(found), ()) if len(listed) == 1 and len(listed[0].indices) == len(found) else None


def gone_to(row: Row, index: int) -> bool:
    """Whether an organisation is where somebody went, and not what was left: "left it for the EEC"."""
    lead = next((c.text.lower() for c in reversed(row.chunks[:index]) if c.pos not in {"DET", "ADJ"}), "")
    return lead == "for"


def _left_unsaid(row: Row, said: _Said) -> tuple[tuple[str, ...], tuple[int, ...], tuple[Assumption, ...]] | None:
    """Read "left again in 2019" of what was named before: the verb has no object, or none but a time."""
    verb, table = lemmas(row).get(row.chunks[said.at].start, ""), cues()
    behind = row.chunks[said.at + 1 :]
    as_member = table.has("admits", verb) and said.members == "subject" and _as_members(behind)
    if not table.has("rejoins", verb) and not as_member:
        return None
    after = [chunk for chunk in behind[as_member:] if chunk.kind is not ChunkKind.TIME]
    if any(chunk.kind is not ChunkKind.WORD or chunk.tag.startswith(("NN", "WP", "VB")) for chunk in after):
        return None
    code = named_before(row.claim, row.names, row.claim.span.start + row.chunks[said.at].start)
    if code is None:
        return None
    text = f"that it is the {row.names.label(code)} that is meant"
    return (code,), (), (Assumption(kind="reference", text=text, cost=0.15),)


def _as_members(behind: list[Chunk]) -> int:
    """How many chunks right behind "was accepted" are "as (a full) member"; 0 where it is as something else."""
    if not behind or behind[0].text.lower() != "as":
        return 0
    for at, chunk in enumerate(behind[1:5], 1):
        if chunk.text.lower() in {"member", "members"}:
            return at + 1
        if chunk.text.lower() not in {"a", "full", "new", "the"}:
            return 0
    return 0


def _said(row: Row) -> _Said | None:
    """The first verb that says it, else the noun "member", else "in" behind a form of "be"."""
    lemma, table = lemmas(row), cues()
    for index, chunk in enumerate(row.chunks):
        verb = _verb(row, index, chunk, lemma.get(chunk.start, ""), table)
        if verb is not None:
            return verb
    for index, chunk in enumerate(row.chunks):
        if table.has("member", chunk.text.lower()) and chunk.text.lower() != "membership":
            return _noun(row, index, lemma)
    for index, chunk in enumerate(row.chunks):
        if chunk.text.lower() in {"part", "party", "signatory"} and _of_body(row, index):
            return _noun(row, index, lemma)
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        if text in {"in", "outside"} and _reaches_body(row, index):
            outside = text == "outside"
            words = frozenset({index})
            return _Said(aspect=Aspect.HELD, at=index, words=words, members="subject", outside=outside)
    return None


def _of_body(row: Row, index: int) -> bool:
    """Whether "of" leads from a noun straight to an organisation: "part of NATO", no "part of NATO's command"."""
    rest = [i for i in range(index + 1, len(row.chunks)) if row.chunks[i].text.lower() != "the"]
    party = row.chunks[index].text.lower() != "part"
    leads = {"of", "to"} if party else {"of"}
    if len(rest) < 2 or row.chunks[rest[0]].text.lower() not in leads:  # noqa: PLR2004 - "of" and a name
        return False
    return row.chunks[rest[1]].type is EntityType.ORGANISATION and not row.chunks[rest[1]].possessive


def _verb(row: Row, index: int, chunk: Chunk, lemma: str, table: Cues) -> _Said | None:
    bare = chunk.tag == "VB" and index > 0 and any(c.text.lower() in {"did", "to", "n't"} for c in row.chunks[:index])
    if chunk.tag not in _FINITE and not bare:
        return None
    hoped = bare and not any(c.text.lower() in {"did", "n't"} for c in row.chunks[:index])
    owned = _membership_noun(row, index, lemma) or _stays_out(row, index, lemma)
    if owned is not None:
        return None if hoped else owned
    particle = phrasal(row, index, lemma)
    if particle is not None:
        section, aspect, words = particle
        members = "subject" if section != "expels_by" or _passive(row, index) else "object"
        return None if hoped else _Said(aspect=aspect, at=index, words=words, members=members)
    for section, aspect in (
        ("belong", Aspect.HELD),
        ("join", Aspect.BEGAN),
        ("leave", Aspect.ENDED),
        ("adopts", Aspect.BEGAN),
    ):
        if table.has(section, lemma):
            # "Wants to join" is no joining; "did not join" is none either, and says so.
            return None if hoped else _Said(aspect=aspect, at=index, words=frozenset({index}), members="subject")
    for section, aspect in (("admits", Aspect.BEGAN), ("expels", Aspect.ENDED), ("suspends", Aspect.HELD)):
        if table.has(section, lemma) and not attributive(row, index):
            into = {i for i in (index + 1,) if i < len(row.chunks) and row.chunks[i].text in {"in", "into"}}
            if lemma == "take" and not into and not _passive(row, index):
                return None
            part = _own_part(row, index) if section == "suspends" else frozenset()
            return _Said(
                aspect=aspect,
                at=index,
                words=frozenset({index, *into, *part}),
                members="subject" if part or _passive(row, index) else "object",
                suspended=section == "suspends",
            )
    return None


def _stays_out(row: Row, index: int, lemma: str) -> _Said | None:
    """Read "stayed out of", "remained outside"; of a part of a clause nobody knows who else is meant."""
    if row.cut or not cues().has("stays_out", lemma) or index + 1 >= len(row.chunks):
        return None
    if row.chunks[index + 1].text.lower() not in {"out", "outside"}:
        return None
    words = frozenset({index, index + 1})
    return _Said(aspect=Aspect.HELD, at=index, words=words, members="subject", outside=True)


def _membership_noun(row: Row, index: int, lemma: str) -> _Said | None:
    """Read "gained membership", "was granted admission", "gave its membership up": the noun behind the verb says which."""
    begins, ends = cues().has("granted", lemma), cues().has("renounces", lemma)
    if not begins and not ends:
        return None
    nouns = {"membership", "admission", "entry"} if begins else {"membership"}
    behind = range(index + 1, min(len(row.chunks), index + 1 + _NEAR + 1))
    noun = next((i for i in behind if row.chunks[i].text.lower() in nouns), None)
    if noun is None:
        return None
    if lemma == "grant" and not _passive(row, index):
        return None  # "granted X membership": the members stand between
    full = {i for i in range(index + 1, noun) if row.chunks[i].text.lower() == "full"}
    aspect = Aspect.BEGAN if begins else Aspect.ENDED
    return _Said(aspect=aspect, at=index, words=frozenset({index, noun, *full}), members="subject")


_PHRASAL = (
    ("joins_by", Aspect.BEGAN),
    ("leaves_by", Aspect.ENDED),
    ("expels_by", Aspect.ENDED),
    ("holds_by", Aspect.HELD),
)


def phrasal(row: Row, index: int, lemma: str) -> tuple[str, Aspect, frozenset[int]] | None:
    """A verb with its particle: "walked out of", "signed up to"; its section of the cues, what it says, and its chunks."""
    after = index + 1
    if after >= len(row.chunks):
        return None
    said = f"{lemma} {row.chunks[after].text.lower()}"
    for section, aspect in _PHRASAL:
        if cues().has(section, said):
            return section, aspect, frozenset({index, after})
    return None


def _own_part(row: Row, index: int) -> frozenset[int]:
    """The noun of "suspended its membership" and "X's membership was suspended", with its owner."""
    nouns = [i for i, chunk in enumerate(row.chunks) if chunk.text.lower() in {"membership", "participation"}]
    if len(nouns) != 1:
        return frozenset()
    owned = nouns[0] < index and _passive(row, index)
    if nouns[0] > index and row.chunks[nouns[0] - 1].text.lower() in {"its", "their"}:
        owned = True
    return frozenset(nouns) if owned else frozenset()


def _passive(row: Row, index: int) -> bool:
    """Whether a participle is the predicate of a form of "be", or stands bare behind its noun."""
    if row.chunks[index].tag not in {"VBN", "VBD"}:
        return False
    before = [chunk.text.lower() for chunk in row.chunks[max(0, index - _NEAR) : index]]
    return bool(_BE & set(before)) or (row.chunks[index].tag == "VBN" and not {"has", "have", "had"} & set(before))


def attributive(row: Row, index: int) -> bool:
    """Whether a participle only describes the name behind it: "Argentina, Brazil, suspended Paraguay and Uruguay"."""
    if row.chunks[index].tag != "VBN" or index + 1 >= len(row.chunks):
        return False
    before = {chunk.text.lower() for chunk in row.chunks[max(0, index - _NEAR) : index]}
    return row.chunks[index + 1].type is EntityType.STATE and not before & (_BE | {"has", "have", "had"})


def _noun(row: Row, index: int, lemma: dict[int, str]) -> _Said:
    """Read "is a member of", "became a member of", "NATO member X"."""
    became = [i for i in range(index) if lemma.get(row.chunks[i].start, "") == "become"]
    ceased = [i for i in range(index) if lemma.get(row.chunks[i].start, "") == "cease"]
    aspect = Aspect.BEGAN if became else Aspect.ENDED if ceased else Aspect.HELD
    after = [g for g in row.groups(index) if _beside(row, index, g)]
    kept = {i for i in range(index) if lemma.get(row.chunks[i].start, "") in {"remain", "stay", "be"}}
    return _Said(
        aspect=aspect,
        at=index,
        words=frozenset({index, *became, *ceased, *kept}),
        members="beside" if after else "subject",
    )


def _beside(row: Row, index: int, group: Group) -> bool:
    between = range(index + 1, group.first)
    return group.before is None and all(
        row.chunks[i].text in {"state", "states", "country", "countries", "-"} for i in between
    )


def _beside_noun(row: Row, said: _Said) -> set[int]:
    """Account for "state" after "member" and "full" before it."""
    near = range(max(0, said.at - 2), min(len(row.chunks), said.at + 3))
    return _as_one(row, said) | {
        i for i in near if row.chunks[i].text.lower() in {"state", "states", "full", "-", "country", "countries"}
    }


def _as_one(row: Row, said: _Said) -> set[int]:
    """The words of "as a full member" behind the verb."""
    return {
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.text.lower() in {"full", "member", "members", "fully-fledged", "full-fledged"}
        and "as" in {c.text.lower() for c in row.chunks[max(said.at, i - 3) : i]}
    }


def _reaches_body(row: Row, index: int) -> bool:
    """Whether "in" behind a form of "be" or nothing at all leads straight to an organisation."""
    after = index + 1
    while after < len(row.chunks) and row.chunks[after].text.lower() in {"the", "both"}:
        after += 1
    if after >= len(row.chunks) or row.chunks[after].type is not EntityType.ORGANISATION:
        return False
    following = row.chunks[after + 1].text if after + 1 < len(row.chunks) else ""
    if row.chunks[after].possessive or following in {"'s", "’s", "-"}:
        return False
    before = [chunk.text.lower() for chunk in row.chunks[:index] if chunk.kind is not ChunkKind.TIME]
    verbs = [chunk for chunk in row.chunks if chunk.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"}]
    return all(chunk.text.lower() in _BE | {"has", "have", "had"} for chunk in verbs) and (
        index == 0
        or before[-1] in _BE | {"not", "n't", "never", "longer"}
        or row.chunks[index - 1].kind is ChunkKind.ENTITY
    )


def _who(row: Row, said: _Said, body: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Members by place: the states before the words, behind the verb, or beside the noun; else whom it is said of."""
    states = [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    if any(one_of_a_people(row, group) or either(row, group) for group in states) or _only_spoken_for(row, said):
        return None
    if said.members == "object":
        found = [g for g in states if g.first > said.at and g.before in {None, "in", "into"}]
    elif said.members == "beside":
        found = [g for g in states if _beside(row, said.at, g)]
    else:
        limit = min((said.at, *body)) if not body or said.at < min(body) or said.members == "subject" else said.at
        found = [
            g
            for g in states
            if g.last < max(limit, said.at) and g.before is None and (not g.possessive or _owns_part(row, said, g))
        ]
    if len(found) == 1 and len(states) == 1:
        return found[0].codes, found[0].indices
    if states:
        return None
    if said.members == "subject" and row.subject_codes():
        return row.subject_codes(), ()
    return None


def _owns_part(row: Row, said: _Said, group: Group) -> bool:
    """Whether a name owns the membership that is spoken of: "Egypt's membership of the league was suspended"."""
    after = group.last + 2
    return after < len(row.chunks) and after in said.words and said.suspended


def one_of_a_people(row: Row, group: Group) -> bool:
    """Whether a name stands for people: "a German left", "the Finns joined", which no state did."""
    return row.chunks[group.last].adjective


def either(row: Row, group: Group) -> bool:
    """Whether "X or Y" is said of one of them without telling which; "not X or Y" is said of both."""
    between = range(group.first + 1, group.last)
    return any(row.chunks[i].text.lower() == "or" for i in between) and not row.denied()


def _only_spoken_for(row: Row, said: _Said) -> bool:
    """Whether a stretch without a verb measures somebody against membership: "for a member", "like a member"."""
    before = [chunk.text.lower() for chunk in row.chunks[: said.at]]
    return (
        not row.claim.presupposed
        and (before[:1] == ["for"] or any(text in {"like", "unlike", "than"} for text in before))
        and not any(chunk.tag in _FINITE for chunk in row.chunks[: said.at])
    )
