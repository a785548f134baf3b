"""The words of a clause that bring states into an organisation or out of it, and where those whom they move stand.

A clause may hold several: "A, a founder of the pact in 1955, left it in 1968", "A joined in 1984, followed by B in 1995".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.enrolment import attributive, phrasal
from ontherecord.forms.dated.found import lemmas
from ontherecord.model.form import Aspect

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s", "'re"})
_HAVE = frozenset({"has", "have", "had"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NEAR = 4
"""Chunks between an auxiliary and its verb, or between "became" and "member", at the most."""
_LAST = frozenset({"last", "latest", "first", "next", "newest"})
_FULL = frozenset({"a", "an", "the", "full", "new", "official", "its", "fully-fledged", "permanent", "-", "fledged"})


class Side(StrEnum):
    """Where those who are moved stand: before the verb, behind it, behind "by", or beside a noun that owns them."""

    SUBJECT = "subject"
    OBJECT = "object"
    AGENT = "agent"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One word of joining, leaving or founding: `words` are its chunks, `follows` that it repeats the one before.

    One that the clause before told has no place here; `body` is the organisation that was told of there.
    """

    at: int
    words: frozenset[int]
    aspect: Aspect
    side: Side
    founding: bool = False
    suspended: bool = False
    again: bool = False
    follows: bool = False
    body: str | None = None


def anchors(row: Row) -> list[Anchor] | None:
    """The anchors of a clause in the order of its text; `None` where one is only hoped for, feared or foretold."""
    found: list[Anchor] = []
    for index, chunk in enumerate(row.chunks):
        if chunk.kind in {ChunkKind.ENTITY, ChunkKind.TIME, ChunkKind.QUANTITY}:
            continue
        said = _of_verb(row, index) if chunk.tag.startswith("VB") else _of_noun(row, index)
        if said is None:
            continue
        if attributive(row, index):
            return None
        if chunk.tag.startswith("VB") and not _happened(row, index):
            return None
        found.append(said)
    taken: set[int] = set()
    kept = []
    for anchor in found:
        if not anchor.words & taken:
            kept.append(anchor)
            taken |= anchor.words
    return kept


def described_before(row: Row, at: int) -> bool:
    """Whether a description of the subject, a claim of its own, leads right up to the word at `at`."""
    verb = row.chunks[at].start
    quote = row.claim.quote
    return any(low > 0 and high <= verb and not quote[high:verb].strip(" ,)–—-") for low, high in row.aside)


def _of_verb(row: Row, index: int) -> Anchor | None:
    """What a verb says; with its particle ("brought in", "pulled out") or its noun ("ended its membership") if it has one."""
    verb, table = lemmas(row).get(row.chunks[index].start, ""), cues()
    passive = _passive(row, index)
    beside = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    as_member = _as_member(row, index)
    if verb == "become":
        member = _member_behind(row, index)
        return None if not member else _anchor(index, member | {index}, Aspect.BEGAN, Side.SUBJECT)
    if verb == "follow" and beside == "by":
        return Anchor(at=index, words=frozenset({index}), aspect=Aspect.BEGAN, side=Side.AGENT, follows=True)
    if table.has("admits_by", f"{verb} {beside}"):
        return _anchor(index, {index, index + 1}, Aspect.BEGAN, Side.SUBJECT if passive else Side.OBJECT)
    particle = phrasal(row, index, verb)
    if particle is not None and particle[1] is not Aspect.HELD:
        expels = particle[0] == "expels_by" and not passive
        return _anchor(index, particle[2], particle[1], Side.OBJECT if expels else Side.SUBJECT)
    if table.has("renounces", verb) or table.has("suspends", verb):
        own = _own_membership(row, index)
        if own:
            suspended = table.has("suspends", verb)
            aspect = Aspect.HELD if suspended else Aspect.ENDED
            return _anchor(index, {index, *own}, aspect, Side.SUBJECT, suspended=suspended)
    if table.has("join", verb):
        side = Side.AGENT if passive and beside == "by" else Side.SUBJECT
        return _anchor(index, {index, *as_member}, Aspect.BEGAN, side, again=verb.startswith("re"))
    if table.has("leave", verb):
        return _anchor(index, {index}, Aspect.ENDED, Side.SUBJECT)
    if table.has("founds", verb):
        return _anchor(index, {index}, Aspect.BEGAN, Side.AGENT if passive else Side.SUBJECT, founding=True)
    return _of_body(row, index, verb, passive=passive, as_member=as_member)


def _of_body(row: Row, index: int, verb: str, *, passive: bool, as_member: frozenset[int]) -> Anchor | None:
    """What an organisation does to members: admits, expels or suspends them, is enlarged to include them."""
    table, side = cues(), Side.SUBJECT if passive else Side.OBJECT
    if table.has("admits", verb) and verb != "take":
        again = verb.startswith("re")
        return _anchor(index, {index, *as_member}, Aspect.BEGAN, side, again=again)
    if table.has("enlarges", verb):
        return _anchor(index, {index}, Aspect.BEGAN, side)
    if table.has("expels", verb):
        return _anchor(index, {index}, Aspect.ENDED, side)
    if table.has("suspends", verb):
        return _anchor(index, {index}, Aspect.HELD, side, suspended=True)
    if verb == "include" and _grown(row, index):
        return _anchor(index, {index, *_grown(row, index)}, Aspect.BEGAN, Side.OBJECT)
    return None


def _of_noun(row: Row, index: int) -> Anchor | None:
    """What a noun says: "a founder of", "its founding members", "the accession of"; or "in" of "with X in"."""
    text, table = row.chunks[index].text.lower(), cues()
    if table.has("founder", text):
        return _anchor(index, {index}, Aspect.BEGAN, Side.SUBJECT, founding=True)
    if table.has("founding", text) or text == "original":
        nouns = {i for i in (index + 1,) if i < len(row.chunks) and row.chunks[i].text.lower() in _MEMBERS}
        return _anchor(index, {index, *nouns}, Aspect.BEGAN, Side.SUBJECT, founding=True) if nouns else None
    if not row.chunks[index].tag.startswith("NN"):
        return None
    if table.has("joining", text):
        return _anchor(index, {index}, Aspect.BEGAN, Side.OWNER)
    return _anchor(index, {index}, Aspect.ENDED, Side.OWNER) if table.has("leaving", text) else None


_MEMBERS = frozenset({"member", "members", "state", "states", "nation", "nations", "country", "countries"})


def _anchor(
    at: int,
    words: set[int] | frozenset[int],
    aspect: Aspect,
    side: Side,
    *,
    founding: bool = False,
    suspended: bool = False,
    again: bool = False,
) -> Anchor:
    return Anchor(
        at=at,
        words=frozenset(words),
        aspect=aspect,
        side=side,
        founding=founding,
        suspended=suspended,
        again=again,
    )


def _happened(row: Row, index: int) -> bool:
    """Whether a verb tells what was done: no modal before it, and no bare infinitive but one that tells it all the same."""
    chunk = row.chunks[index]
    ahead = row.chunks[max(0, index - _NEAR) : index]
    texts = [one.text.lower() for one in ahead]
    if any(one.tag == "MD" for one in ahead):
        return False
    if chunk.tag in _FINITE:
        return texts[-1:] != ["to"]
    if chunk.tag == "VBG":
        return texts[-1:] == ["by"]
    if "did" in texts or "n't" in texts:
        return True
    if texts[-1:] != ["to"]:
        return False
    every = [one.text.lower() for one in row.chunks[:index]]
    waited = "took" in every and any(text.startswith(("until", "till")) for text in every) and "for" in every
    return waited or bool(_LAST & set(texts)) or bool(_grown(row, index))


def _passive(row: Row, index: int) -> bool:
    """Whether a participle is the predicate of a form of "be", or stands bare behind its noun."""
    if row.chunks[index].tag not in {"VBN", "VBD"}:
        return False
    before = {chunk.text.lower() for chunk in row.chunks[max(0, index - _NEAR) : index]}
    behind = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    return bool(_BE & before) or (
        row.chunks[index].tag == "VBN" and not _HAVE & before and behind in {"by", "as", "to"}
    )


def _member_behind(row: Row, index: int) -> frozenset[int]:
    """The words of "(a full) member" right behind "became"; none where it became something else."""
    found: set[int] = set()
    for at in range(index + 1, min(len(row.chunks), index + 2 + _NEAR)):
        text = row.chunks[at].text.lower()
        if text in {"member", "members"}:
            behind = at + 1 < len(row.chunks) and row.chunks[at + 1].text.lower() in _MEMBERS
            return frozenset({*found, at, *({at + 1} if behind else ())})
        if text not in _FULL and row.chunks[at].kind is not ChunkKind.WORD:
            return frozenset()
        found.add(at)
    return frozenset()


def _as_member(row: Row, index: int) -> frozenset[int]:
    """The words of "as (a full) member" behind a verb, wherever they stand before the next verb."""
    for at in range(index + 1, len(row.chunks) - 1):
        if row.chunks[at].tag in _FINITE:
            return frozenset()
        if row.chunks[at].text.lower() == "as":
            member = _member_behind(row, at)
            return frozenset({at, *member}) if member else frozenset()
    return frozenset()


def _own_membership(row: Row, index: int) -> frozenset[int]:
    """The chunks of "its membership", "their participation" behind a verb."""
    for at in range(index + 1, min(len(row.chunks), index + 1 + _NEAR)):
        if row.chunks[at].text.lower() in {"membership", "participation"}:
            owned = any(row.chunks[i].text.lower() in {"its", "their"} for i in range(index + 1, at))
            return frozenset(range(index + 1, at + 1)) if owned else frozenset()
    return frozenset()


def _grown(row: Row, index: int) -> frozenset[int]:
    """The verb that "to include", "by including" hang on: an organisation was enlarged by it."""
    lemma = lemmas(row)
    if index < 2 or row.chunks[index - 1].text.lower() not in {"to", "by"}:  # noqa: PLR2004 - a verb and its mark
        return frozenset()
    before = range(max(0, index - _NEAR), index - 1)
    return frozenset(i for i in before if cues().has("grows", lemma.get(row.chunks[i].start, "")))
