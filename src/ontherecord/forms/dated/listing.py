"""Members in a list without dates: "its members are A, B and C", "A and B founded it in 1967", "five states joined: A, B …"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.bodies import kept
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.rollcall import MEASURE, membership_of, times_in
from ontherecord.forms.dated.when import dated, on_the_day
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.forms.dated.when import When
    from ontherecord.model.period import Period

_LEADS = frozenset({":", "(", "–", "—", "-", "namely", ",", "are", "were", "is", "was", "'re"})
"""What may stand between the noun or verb and the list that it announces."""
_WHO = frozenset({"state", "country", "nation", "member", "republic", "government"})
_PAST = frozenset({"were", "was", "had"})


def listed_members(row: Row, published: Period | None) -> list[Draft]:
    """What a clause says of every name of its one list; of a whole roll also how many there are."""
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code in kept()]
    groups = [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    if len(bodies) != 1 or len(groups) != 1 or row.denied():
        return []
    group = groups[0]
    if len(group.codes) < 2 or any(row.chunks[i].text.lower() == "or" for i in range(group.first, group.last)):  # noqa: PLR2004
        return []
    return (
        _founders(row, bodies[0], group)
        or _roll(row, bodies[0], group, published)
        or _joiners(row, bodies[0], group, published)
    )


def _founders(row: Row, body: int, group: Group) -> list[Draft]:
    """Read "A and B founded it in 1967", "it was founded in 1967 by A and B"."""
    lemma = lemmas(row)
    verbs = [i for i, c in enumerate(row.chunks) if _founds(row, i, lemma.get(c.start, ""))]
    if len(verbs) != 1:
        return []
    verb = verbs[0]
    passive = body < verb < group.first and group.before == "by"
    active = group.last < verb < body and group.before is None and not group.possessive
    when = _when(row, Aspect.BEGAN)
    if not (passive or active) or when is None or not _counted_right(row, group):
        return []
    used = frozenset({verb, verb + 1, body, *group.indices, *times_in(row), *_head(row, group)})
    used = used if _founds(row, verb, "set") else used - ({verb + 1} - {body, *group.indices, *times_in(row)})
    form = membership_of(row, body, group.codes, Aspect.BEGAN, when.period, founding=True)
    return [_draft(row, form, used, when)]


def _founds(row: Row, index: int, lemma: str) -> bool:
    chunk = row.chunks[index]
    if not chunk.tag.startswith("VB"):
        return False
    beside = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    return cues().has("founds", lemma) or cues().has("founds", f"{lemma} {beside}")


def _roll(row: Row, body: int, group: Group, published: Period | None) -> list[Draft]:
    """Read "the members of it are A, B and C", "it has three members: …", "it comprises A, B and C", "its members include A"."""
    lemma = lemmas(row)
    nouns = [i for i, c in enumerate(row.chunks) if c.text.lower() in {"members", "states", "countries"}]
    nouns = [i for i in nouns if i < group.first]
    some = [i for i, c in enumerate(row.chunks) if _gathers(row, i, lemma.get(c.start, ""))]
    made = [i for i, c in enumerate(row.chunks) if _comprises(row, i, lemma.get(c.start, ""))]
    at = (some or made or [n for n in nouns if row.chunks[n].text.lower() == "members"])[-1:]
    if not at or not body < group.first or not _announced(row, at[0], group, body) or not _counted_right(row, group):
        return []
    if some and not nouns and cues().has("includes", lemma.get(row.chunks[some[-1]].start, "")):
        return []
    founding = {i for i in range(group.first) if cues().has("founding", row.chunks[i].text.lower())}
    past = any(
        c.text.lower() in _PAST or (c.tag == "VBD" and i not in at) for i, c in enumerate(row.chunks[: group.first])
    )
    if past and not founding and not times_in(row):
        return []  # of a day that is not told
    when = _when(row, Aspect.HELD) if times_in(row) else None if published is None else on_the_day(row, published)
    if when is None:
        return []
    used = frozenset(
        {
            *at,
            *nouns,
            *made,
            *some,
            body,
            *group.indices,
            *times_in(row),
            *_head(row, group),
            *founding,
            *_leading(row, at[0], group),
        }
    )
    founded = bool(founding) and not some
    form = (
        membership_of(row, body, group.codes, Aspect.BEGAN, None, founding=True)
        if founded
        else membership_of(row, body, group.codes, Aspect.HELD, when.period, founding=bool(founding))
    )
    member = _draft(row, form, used, when)
    whole = bool(made) or any(
        c.text.lower() == "are" or c.kind is ChunkKind.QUANTITY for c in row.chunks[: group.first]
    )
    # What a cut leaves out may say which of them are counted ("two members, X and Y, on the coast").
    if some or founding or when.period is None or not whole or row.cut:
        return [member]
    count = Count(
        measure=MEASURE,
        participants=(Participant(code=row.chunks[body].code or "", role=Role.ORGANISATION),),
        counted=Role.MEMBER,
        period=when.period,
        value=Quantity(number=Decimal(len(group.codes)), unit=Unit.COUNT),
    )
    return [
        member,
        Draft(
            slot=("count", row.chunks[body].code or ""),
            kind=Kind.COUNT,
            form=count,
            assumptions=when.assumptions,
            used=used,
            start=0,
            end=len(row.claim.quote),
        ),
    ]


def _comprises(row: Row, index: int, lemma: str) -> bool:
    chunk = row.chunks[index]
    beside = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    said = (lemma, f"{lemma} {beside}", chunk.text.lower())
    return chunk.tag.startswith("VB") and any(cues().has("comprises", one) for one in said)


def _gathers(row: Row, index: int, lemma: str) -> bool:
    """Whether the verb names some of a roll, or may leave others out."""
    chunk = row.chunks[index]
    beside = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    said = (lemma, f"{lemma} {beside}")
    return chunk.tag.startswith("VB") and any(
        cues().has(section, x) for section in ("includes", "gathers") for x in said
    )


def _announced(row: Row, at: int, group: Group, body: int) -> bool:
    """Whether nothing but what leads to a list stands between the word and the list."""
    between = [i for i in range(at + 1, group.first) if i != body]
    return all(
        row.chunks[i].kind in {ChunkKind.WORD, ChunkKind.QUANTITY, ChunkKind.TIME}
        or row.chunks[i].text.lower() in _LEADS
        or row.chunks[i].text.lower() in {"states", "countries", "up", "together"}
        for i in between
    )


def _leading(row: Row, at: int, group: Group) -> set[int]:
    return {
        i
        for i in range(at + 1, group.first)
        if row.chunks[i].text.lower() in _LEADS | {"states", "countries", "up", "together"}
    }


def _joiners(row: Row, body: int, group: Group, published: Period | None) -> list[Draft]:
    """Read "five states joined it in 1999, namely A, B …": the list behind says who the subject was."""
    lemma, table = lemmas(row), cues()
    verbs = [
        (aspect, i)
        for i, c in enumerate(row.chunks)
        for section, aspect in (("join", Aspect.BEGAN), ("leave", Aspect.ENDED))
        if c.tag.startswith("VB") and table.has(section, lemma.get(c.start, ""))
    ]
    heads = [i for i in range(group.first) if lemma.get(row.chunks[i].start, "") in _WHO]
    if len(verbs) != 1 or len(heads) != 1 or not _counted_right(row, group):
        return []
    aspect, verb = verbs[0]
    counted = any(c.kind is ChunkKind.QUANTITY for c in row.chunks[: group.first])
    if not counted or not heads[0] < group.first or not (verb < body):
        return []
    after = heads[0] < verb < body < group.first and _announced(row, body, group, body)
    before = heads[0] < group.first <= group.last < verb and _announced(row, heads[0], group, body)
    when = _when(row, aspect) if times_in(row) else None if published is None else on_the_day(row, published)
    if not (after or before) or when is None or when.aspect is not aspect:
        return []
    used = frozenset(
        {verb, body, *heads, *group.indices, *times_in(row), *_head(row, group), *_leading(row, heads[0], group)}
    )
    return [_draft(row, membership_of(row, body, group.codes, aspect, when.period), used, when)]


def _counted_right(row: Row, group: Group) -> bool:
    """Whether a number before the list, where there is one, is that of its names: else something else is counted."""
    numbers = [c.quantity for c in row.chunks[: group.first] if c.kind is ChunkKind.QUANTITY]
    return len(numbers) < 2 and all(  # noqa: PLR2004 - one number
        n is not None and n.number == len(group.codes) and n.hedge is None for n in numbers
    )


def _head(row: Row, group: Group) -> set[int]:
    """The number and the noun before a list, which only say how many and what it lists."""
    lemma = lemmas(row)
    return {
        i
        for i in range(group.first)
        if row.chunks[i].kind is ChunkKind.QUANTITY
        or lemma.get(row.chunks[i].start, "") in _WHO
        or row.chunks[i].text.lower() in {"namely", "full", "have"}
        or lemma.get(row.chunks[i].start, "") in {"have", "count", "number"}
    }


def _when(row: Row, aspect: Aspect) -> When | None:
    mentions = [time for i in times_in(row) if (time := row.chunks[i].time) is not None]
    if len(mentions) != 1 or mentions[0].period is None:
        return None
    return dated(mentions[0], aspect, denied=False)


def _draft(row: Row, form: Membership, used: frozenset[int], when: When) -> Draft:
    return Draft(
        slot=("listed", str(form.period)),
        kind=Kind.MEMBERSHIP,
        form=form,
        assumptions=when.assumptions,
        used=used,
        start=0,
        end=len(row.claim.quote),
    )
