"""How many an organisation has, by whatever words: "it counts 28 allies", "is made up of ten states", "grew to eight members"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.bodies import kept, named_before
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.when import on_the_day
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row

MEASURE = "membership"
_MEMBERS = frozenset({"member", "members", "allies", "signatories"})
_WHO = _MEMBERS | {"state", "states", "country", "countries", "nation", "nations", "republics", "governments"}
_PLAIN = frozenset({"full", "sovereign", "independent", "member", "-", "new", "other", "post", "soviet", "european"})
_OTHERWISE = frozenset(
    {"observer", "observers", "partner", "partners", "candidate", "candidates", "founding", "original"}
)
_PRESENT = frozenset({"now", "currently", "today", "presently", "at present"})
_LISTS = frozenset({":", "(", "–", "—", "-", "namely", ","})
_LIFTS = frozenset({"rise", "increase", "swell", "climb", "shrink", "fall", "drop", "go"})
_THEN = Assumption(kind="bygone", text="that it is meant as of the article's day", cost=0.1)
_REACH = 5
"""Chunks from a number to the noun of those who are counted: "six post-Soviet states"."""


def sizes(row: Row, published: Period | None) -> list[Draft]:
    """The one size that a clause gives its one organisation; with the names of all its members where it lists them."""
    named = row.cut and any(hit.type is EntityType.STATE for hit in row.names.mentions(row.claim.quote))
    if row.denied() or named:
        return []
    number = _number(row)
    body = _body(row)
    if number is None or body is None:
        return []
    index, noun = number
    code, place, said = body
    framed = _framed(row, place, index, noun)
    listed = _listed(row, noun)
    quantity = row.chunks[index].quantity
    if framed is None or quantity is None or listed is None:
        return []
    when = _when(row, published)
    if when is None:
        return []
    period, times, assumptions = when
    if listed and (quantity.number != len(listed[0].codes) or quantity.hedge is not None):
        return []
    inside = [group for group in _states(row) if _with_in(row, group)]
    words = {*framed, *times, *range(index, noun + 1), *(() if place is None else (place,)), *_at_hand(row, index)}
    words |= {i for group in listed for i in range(noun + 1, group.last + 1)}
    words |= {i for group in inside for i in (*group.indices, group.last + 1)}
    here = Participant(code=code, role=Role.ORGANISATION)
    size = Count(
        measure=MEASURE,
        participants=(here,),
        counted=Role.MEMBER,
        period=period,
        value=Quantity(number=quantity.number, unit=Unit.COUNT, hedge=quantity.hedge),
    )
    start = 0 if not inside else row.chunks[inside[-1].last + 2].start
    spans: list[tuple[Kind, Count | Membership, int, int]] = [(Kind.COUNT, size, start, row.chunks[noun].end)]
    spans += [
        (Kind.MEMBERSHIP, _roll(group, here, period), row.chunks[group.first].start, row.chunks[group.last].end)
        for group in (*listed, *inside)
    ]
    return [
        Draft(
            slot=("size", code, kind, str(low)),
            kind=kind,
            form=form,
            assumptions=(*said, *assumptions, *((_THEN,) if inside and not times else ())),
            used=frozenset(words),
            start=low,
            end=high,
        )
        for kind, form, low, high in spans
    ]


def _roll(group: Group, here: Participant, period: Period) -> Membership:
    return Membership(
        measure=MEASURE,
        participants=(*(Participant(code=one, role=Role.MEMBER) for one in group.codes), here),
        aspect=Aspect.HELD,
        period=period,
        value=Quantity(number=None, unit=Unit.BOOL),
    )


def _number(row: Row) -> tuple[int, int] | None:
    """The one number of the clause that counts members, with the noun behind it."""
    found = []
    for index, chunk in enumerate(row.chunks):
        quantity = chunk.quantity if chunk.kind is ChunkKind.QUANTITY else None
        if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
            continue
        noun = _noun(row, index)
        if noun is not None:
            found.append((index, noun))
    return found[0] if len(found) == 1 else None


def _noun(row: Row, index: int) -> int | None:
    last: int | None = None
    for at in range(index + 1, min(index + 1 + _REACH, len(row.chunks))):
        text = row.chunks[at].text.lower()
        if text in _WHO:
            last = at
        elif text != "-" and (text not in _PLAIN or last is not None):
            break  # of "member-states" the hyphen and what follows it belong to the noun
    return last


def _body(row: Row) -> tuple[str, int | None, tuple[Assumption, ...]] | None:
    """The one organisation of the clause whose roll is kept, else the one named last before where a pronoun goes back to it."""
    found = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION]
    if len(found) == 1 and row.chunks[found[0]].code in kept():
        return row.chunks[found[0]].code or "", found[0], ()
    if found or not any(c.text.lower() in {"it", "its"} for c in row.chunks):
        return None
    code = named_before(row.claim, row.names, row.claim.span.start)
    if code is None:
        return None
    text = f"that it is the {row.names.label(code)} that is meant"
    return code, None, (Assumption(kind="reference", text=text, cost=0.15),)


def _framed(row: Row, place: int | None, index: int, noun: int) -> set[int] | None:
    """The words that make the number the organisation's size; `None` where they say something else."""
    if any(chunk.text.lower() in _OTHERWISE for chunk in row.chunks[: noun + 2]):
        return None
    nouns = {row.chunks[i].text.lower() for i in range(index + 1, noun + 1)}
    there = _there_are(row, place, index, noun, nouns)
    if there is not None:
        return there
    lemma, table = lemmas(row), cues()
    before = -1 if place is None else place
    for at in range(before + 1, index):
        chunk = row.chunks[at]
        verb = lemma.get(chunk.start, "")
        beside = row.chunks[at + 1].text.lower() if at + 1 < index else ""
        if not (chunk.tag.startswith("VB") or table.has("comprises", chunk.text.lower())):
            continue
        forms = (verb, f"{verb} {beside}", chunk.text.lower())
        whole = any(table.has(section, one) for section in ("comprises", "counts") for one in forms)
        if (whole or (verb == "have" and nouns & _MEMBERS)) and _straight(row, at, index):
            return {at, *({at + 1} if table.has("comprises", f"{verb} {beside}") else ())}
        grew = table.has("grows", verb) or verb in _LIFTS
        if grew and row.chunks[index - 1].text.lower() == "to" and _grew(row, at, index):
            return set(range(at, index))
        if verb == "be" and row.chunks[index - 1].text.lower() == "of" and "member" in " ".join(nouns):
            return _described(row, at, index)
    return None


def _there_are(row: Row, place: int | None, index: int, noun: int, nouns: set[str]) -> set[int] | None:
    """Read "there are 15 member states in it"."""
    ahead = [chunk.text.lower() for chunk in row.chunks[:index]]
    behind = [] if place is None else [chunk.text.lower() for chunk in row.chunks[noun + 1 : place]]
    there = ahead[:2] in (["there", "are"], ["there", "were"]) and place is not None and place > noun
    return {0, 1} if there and nouns & _MEMBERS and behind[:1] in (["in"], ["of"]) else None


def _straight(row: Row, verb: int, index: int) -> bool:
    """Whether nothing but mere words stand between a verb and its number."""
    return all(
        row.chunks[i].kind in {ChunkKind.WORD, ChunkKind.TIME} or row.chunks[i].text.lower() in {"up", "of"}
        for i in range(verb + 1, index)
    )


def _grew(row: Row, verb: int, index: int) -> bool:
    """Whether it is the organisation or its membership that grew, and nothing else stands between."""
    return all(
        row.chunks[i].kind in {ChunkKind.WORD, ChunkKind.TIME, ChunkKind.OWNER}
        or row.chunks[i].text.lower() in {"membership", "size", "from"}
        or _left_behind(row, i)
        for i in range(verb + 1, index)
    )


def _left_behind(row: Row, index: int) -> bool:
    """Whether a figure is the one that the organisation grew from: "from 16 to 19 members"."""
    return row.chunks[index].kind is ChunkKind.QUANTITY and row.chunks[index - 1].text.lower() == "from"


def _described(row: Row, verb: int, index: int) -> set[int] | None:
    """The words of "is a regional organisation of": what it is called beside its size changes nothing of that."""
    between = range(verb + 1, index)
    heads = [i for i in between if cues().has("body", row.chunks[i].text.lower())]
    if not heads or heads[-1] != index - 2 or any(row.chunks[i].kind is ChunkKind.ENTITY for i in between):
        return None
    return set(between) | {verb}


def _listed(row: Row, noun: int) -> list[Group] | None:
    """The one list of states right behind the number's noun, or none; `None` where states stand elsewhere too."""
    groups = [group for group in _states(row) if not _with_in(row, group)]
    if not groups:
        return []
    group = groups[0]
    lead = [chunk.text.lower() for chunk in row.chunks[noun + 1 : group.first]]
    plain = all(text in _LISTS | {"the"} for text in lead) and lead[:1] != []
    return groups if len(groups) == 1 and group.first > noun and plain else None


def _states(row: Row) -> list[Group]:
    return [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]


def _with_in(row: Row, group: Group) -> bool:
    """Whether states stand in "with A and B in", which says who makes up the number among others."""
    behind = row.chunks[group.last + 1].text.lower() if group.last + 1 < len(row.chunks) else ""
    return group.before == "with" and behind == "in"


def _at_hand(row: Row, index: int) -> set[int]:
    """Words before a number that add nothing: "a total of"."""
    texts = [chunk.text.lower() for chunk in row.chunks[max(0, index - 3) : index]]
    return set(range(index - 3, index)) if texts[-2:] == ["total", "of"] else set()


def _when(row: Row, published: Period | None) -> tuple[Period, set[int], tuple[Assumption, ...]] | None:
    """The one time of the clause, or the article's day; `None` for a past that is not dated."""
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME and c.text.lower() not in _PRESENT]
    now = {i for i, c in enumerate(row.chunks) if c.text.lower() in _PRESENT}
    if len(times) > 1:
        return None
    if times:
        time = row.chunks[times[0]].time
        if time is None or time.period is None:
            return None
        period = time.period
        if period.start is None and period.last is not None:
            period = Period.year(period.last.year)  # "by 2013 it had grown to 28"
        return period, {*times, *now}, ()
    if any(chunk.tag == "VBD" for chunk in row.chunks):
        return None
    day = on_the_day(row, published)
    if day is None or day.period is None:
        return None
    return day.period, now, (*day.assumptions, *_hung(row))


def _hung(row: Row) -> tuple[Assumption, ...]:
    """A size told beside an earlier date of its sentence may be of that day, and refutes nothing then."""
    told = any(token.tag == "VBD" for token in row.claim.sentence.tokens)
    dated = any(token.text.isdigit() and len(token.text) == len("1999") for token in row.claim.sentence.tokens)
    return (_THEN,) if told or dated else ()
