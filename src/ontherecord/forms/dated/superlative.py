"""Superlative: "the newest member of ASEAN", "the last country to join the EU", "NATO's 31st member"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.enrolment import body_adopted
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.when import dated
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Extreme, Membership, Superlative
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.record.groups import members
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

EXAMPLES = (
    "Croatia was the last country to join the EU.",
    "Sweden is NATO's newest member.",
    "Montenegro became the 29th member of NATO.",
)
NOT_EXAMPLES = (
    "Croatia was the last country to win the cup.",
    "Sweden is the newest member of the cast.",
)
MEASURE = "membership"
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z", re.IGNORECASE)
_WHO = frozenset({"state", "states", "country", "countries", "nation", "nations", "member", "members"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A place counted from one end, and the chunks that name it."""

    extreme: Extreme
    number: int
    indices: frozenset[int]


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The first, last or n-th of those that joined or left one organisation of the record."""
    place, said = _place(row), _said(row)
    body = None if said is None else _body(row, said[1])
    if body is None or place is None or said is None or row.denied():
        return []
    if _loose(row, place, said) or _of_another(row, place, said):
        return []
    among = _among(row)
    if among is None:
        return []
    states = [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    if len(states) > 1 or any(len(g.codes) > 1 or g.possessive or g.before is not None for g in states):
        return []
    codes = states[0].codes if states else row.subject_codes()
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    period = _period(row, times, published)
    if len(codes) != 1 or period is None:
        return []
    aspect, indices = said
    who = {i for i, chunk in enumerate(row.chunks) if chunk.text.lower() in _WHO}
    states_used = states[0].indices if states else ()
    used = frozenset({*body[1], *place.indices, *indices, *times, *who, *states_used, *among[1]})
    return [
        *_joined(row, times, (codes[0], body[0]), aspect, used),
        Draft(
            slot=("superlative",),
            kind=Kind.SUPERLATIVE,
            form=Superlative(
                measure=MEASURE,
                participants=(
                    Participant(code=codes[0], role=Role.MEMBER),
                    Participant(code=body[0], role=Role.ORGANISATION),
                ),
                extreme=place.extreme,
                aspect=aspect,
                period=period,
                value=Quantity(number=Decimal(place.number), unit=Unit.RANK),
                among=among[0],
                number=_number(row, among[1]),
            ),
            assumptions=(),
            used=used,
            start=0,
            end=len(row.claim.quote),
        ),
    ]


def _joined(row: Row, times: list[int], who: tuple[str, str], aspect: Aspect, used: frozenset[int]) -> list[Draft]:
    """That it joined then, beside its place: "became the 29th member in 2017" says both; nothing where no time is told."""
    lemma = lemmas(row)
    became = any(lemma.get(chunk.start, "") == "become" for chunk in row.chunks)
    time = row.chunks[times[0]].time if len(times) == 1 else None
    if not became or aspect is not Aspect.BEGAN or time is None or time.period is None:
        return []
    when = dated(time, aspect, denied=False)
    form = Membership(
        measure=MEASURE,
        participants=(Participant(code=who[0], role=Role.MEMBER), Participant(code=who[1], role=Role.ORGANISATION)),
        aspect=when.aspect,
        period=when.period,
        value=Quantity(number=None, unit=Unit.BOOL),
    )
    return [
        Draft(
            slot=("joined",),
            kind=Kind.MEMBERSHIP,
            form=form,
            assumptions=when.assumptions,
            used=used,
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _among(row: Row) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """Those compared, with the chunks that say so: "of the Baltic states"; "of the ten" counts them, and names none.

    `None` where the record does not know who belongs to them.
    """
    for index in range(1, len(row.chunks)):
        ahead = [chunk.text.lower() for chunk in row.chunks[max(0, index - 2) : index]]
        if "of" not in ahead:
            continue
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.QUANTITY:
            return (), frozenset({index})
        if chunk.type in {EntityType.REGION, EntityType.GROUP}:
            known = members(chunk.code) if chunk.code is not None else None
            return (tuple(sorted(known)), frozenset({index})) if known else None
    return (), frozenset()


def _number(row: Row, indices: frozenset[int]) -> int | None:
    """How many the words say there are: the ten may be all that joined, or others, told of before."""
    told = next((row.chunks[i].quantity for i in indices if row.chunks[i].quantity is not None), None)
    return None if told is None or told.number is None else int(told.number)


def _loose(row: Row, place: _Place, said: tuple[Aspect, frozenset[int]]) -> bool:
    """Whether the place is held at some time that is not told ("was the newest member"), or against some that are not.

    "Joined first" is first of those spoken of; "was its newest member" was true until the next one came.
    """
    if min(place.indices) > min(said[1]) and all(row.chunks[i].tag in {"VBD", "VBN", "VBZ", "VBP"} for i in said[1]):
        return True
    past = any(chunk.text.lower() in {"was", "were"} for chunk in row.chunks)
    dated = any(chunk.kind is ChunkKind.TIME for chunk in row.chunks)
    member = not any(row.chunks[i].tag == "VB" or row.chunks[i].tag == "VBN" for i in said[1])
    return place.extreme is Extreme.LATEST and past and member and not dated


def _of_another(row: Row, place: _Place, said: tuple[Aspect, frozenset[int]]) -> bool:
    """Whether the place is that of another noun than the member's: "its first year as a member"."""
    between = row.chunks[max(place.indices) + 1 : min(said[1])]
    return any(chunk.tag in {"NN", "NNS"} and chunk.text.lower() not in _WHO for chunk in between)


def _place(row: Row) -> _Place | None:
    table = cues()
    found: list[_Place] = []
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        digits = _DIGITS.match(text)
        if digits is not None:
            found.append(_Place(extreme=Extreme.EARLIEST, number=int(digits.group(1)), indices=frozenset({index})))
        elif text == "most" and index + 1 < len(row.chunks) and row.chunks[index + 1].text.lower() == "recent":
            found.append(_Place(extreme=Extreme.LATEST, number=1, indices=frozenset({index, index + 1})))
        elif table.has("latest", text):
            found.append(_Place(extreme=Extreme.LATEST, number=1, indices=frozenset({index})))
        elif table.has("earliest", text) or text in ORDINALS:
            found.append(_Place(extreme=Extreme.EARLIEST, number=ORDINALS.get(text, 1), indices=frozenset({index})))
    return found[0] if len(found) == 1 else None


def _said(row: Row) -> tuple[Aspect, frozenset[int]] | None:
    """Find "to join", "to leave", or the noun "member": the words behind the place."""
    lemma, table = lemmas(row), cues()
    for index, chunk in enumerate(row.chunks):
        word = lemma.get(chunk.start, chunk.text.lower())
        if table.has("join", word) or table.has("adopts", word):
            return Aspect.BEGAN, frozenset({index})
        if table.has("leave", word):
            return Aspect.ENDED, frozenset({index})
    for index, chunk in enumerate(row.chunks):
        if table.has("member", chunk.text.lower()) and chunk.text.lower() != "membership":
            return Aspect.BEGAN, frozenset({index})
    return None


def _body(row: Row, said: frozenset[int]) -> tuple[str, tuple[int, ...]] | None:
    """The one organisation, or what the coin that is adopted stands for."""
    at = min(said)
    if cues().has("adopts", lemmas(row).get(row.chunks[at].start, "")):
        return body_adopted(row, at)
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    return (row.chunks[bodies[0]].code or "", (bodies[0],)) if len(bodies) == 1 else None


def _period(row: Row, times: list[int], published: Period | None) -> Period | None:
    """Those who joined up to the time named, or up to the article."""
    end = published
    times = [i for i in times if row.chunks[i].text.lower() not in {"now", "currently", "today", "still"}]
    if len(times) > 1:
        return None
    if times:
        time = row.chunks[times[0]].time
        if time is None or time.period is None:
            return None
        end = time.period
    return None if end is None or end.last is None else Period.days(None, end.last)
