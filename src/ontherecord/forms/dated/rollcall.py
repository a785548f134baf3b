"""What is said of a whole roll: "NATO has 32 members", "no country has left the union", "the only state to have left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.bodies import kept
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.when import dated, on_the_day
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.dated.when import When

MEASURE = "membership"
_WHO = frozenset({"state", "country", "nation", "member", "members", "states", "countries", "nations", "government"})
_HAS = frozenset({"have", "count", "number", "comprise", "total", "boast", "consist"})
_NEW = frozenset({"new", "full", "other", "single", "sovereign"})
_BEFORE = 4
"""Words between a number and the noun of members at the most: "32 sovereign member states"."""


def roll_call(row: Row, published: Period | None) -> list[Draft]:
    """The one thing that a clause says of a whole roll; nothing where it says it of named members."""
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code in kept()]
    if len(bodies) != 1:
        return []
    return (
        _counted(row, bodies[0], published) or _nobody(row, bodies[0], published) or _alone(row, bodies[0], published)
    )


def _counted(row: Row, body: int, published: Period | None) -> list[Draft]:
    """Read "NATO has 32 members", "the union counts 27 member states"."""
    lemma = lemmas(row)
    verbs = [i for i in range(body + 1, len(row.chunks)) if lemma.get(row.chunks[i].start, "") in _HAS]
    if len(verbs) > 1 or any(c.text.lower() in {"observer", "observers", "partner", "partners"} for c in row.chunks):
        verbs = [i for i in verbs if row.chunks[i].text.lower() in {"has", "consists", "comprises"}]
    number = next((i for i in range(body + 1, len(row.chunks)) if row.chunks[i].kind is ChunkKind.QUANTITY), None)
    if not verbs or number is None or verbs[0] > number or row.denied() or _states(row):
        return []
    quantity = row.chunks[number].quantity
    behind = range(number + 1, min(len(row.chunks), number + 1 + _BEFORE))
    nouns = {i for i in behind if row.chunks[i].text.lower() in _WHO}
    if quantity is None or quantity.number is None or not any("member" in row.chunks[i].text.lower() for i in nouns):
        return []
    if row.chunks[verbs[0]].tag == "VBD" and not times_in(row):
        return []  # "had 12 members": of a day that is not told
    when = _when(row, Aspect.HELD, published)
    if when is None or when.period is None:
        return []
    form = Count(
        measure=MEASURE,
        participants=(Participant(code=row.chunks[body].code or "", role=Role.ORGANISATION),),
        counted=Role.MEMBER,
        period=when.period,
        value=Quantity(number=quantity.number, unit=Unit.COUNT, hedge=quantity.hedge),
    )
    filler = {i for i in range(body + 1, max(nouns)) if row.chunks[i].text.lower() in _NEW}
    used = frozenset({body, *verbs[:1], number, *nouns, *filler, *times_in(row)})
    return [
        Draft(
            slot=("count", row.chunks[body].code or ""),
            kind=Kind.COUNT,
            form=form,
            assumptions=when.assumptions,
            used=used,
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _nobody(row: Row, body: int, published: Period | None) -> list[Draft]:
    """Read "no country has left the union", "no new member has joined NATO since 2020"."""
    no = next((i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.DENIAL and c.text == "no"), None)
    said = _moved(row)
    if no is None or said is None or _states(row) or sum(c.kind is ChunkKind.DENIAL for c in row.chunks) > 1:
        return []
    aspect, verb = said
    between = [row.chunks[i] for i in range(no + 1, verb)]
    if not any(c.text.lower() in _WHO for c in between) or not no < verb < body:
        return []
    if any(c.text.lower() not in _WHO | _NEW | {"ever", "has", "have", "had", "yet", "so", "far"} for c in between):
        return []
    when = _when(row, aspect, published)
    if when is None or when.period is None:
        return []
    used = frozenset({no, verb, body, *range(no, verb), *times_in(row), *_ever(row)})
    return [_draft(row, membership_of(row, body, (), aspect, when.period), used, negated=True)]


def _alone(row: Row, body: int, published: Period | None) -> list[Draft]:
    """Read "Britain is the only member to have left the union".

    A country or territory may have left with, or out of, a member: "the only country" is not ruled on.
    """
    only = next((i for i, c in enumerate(row.chunks) if c.text.lower() in {"only", "sole"}), None)
    said, states = _moved(row), _states(row)
    if only is None or said is None or len(states) != 1 or row.denied() or times_in(row):
        return []
    aspect, verb = said
    between = {row.chunks[i].text.lower() for i in range(only + 1, verb)}
    # "Left only in 2020": another thing than the only one to leave.
    if (
        not states[0] < only < verb < body
        or not between & {"member", "members"}
        or not between <= _WHO | {"to", "have", "that", "has", "ever"}
    ):
        return []
    until = None if published is None or published.last is None else Period.days(None, published.last)
    if until is None:
        return []
    code = row.chunks[states[0]].code or ""
    used = frozenset({states[0], *range(only, verb + 1), body, *_ever(row)})
    return [_draft(row, membership_of(row, body, (code,), aspect, until, only=True), used, negated=False)]


def _moved(row: Row) -> tuple[Aspect, int] | None:
    """The one verb of joining or leaving."""
    lemma, table = lemmas(row), cues()
    found = [
        (aspect, i)
        for i, chunk in enumerate(row.chunks)
        for section, aspect in (("join", Aspect.BEGAN), ("leave", Aspect.ENDED))
        if chunk.tag.startswith("VB") and table.has(section, lemma.get(chunk.start, ""))
    ]
    return found[0] if len(found) == 1 else None


def _states(row: Row) -> list[int]:
    return [i for i, c in enumerate(row.chunks) if c.type is EntityType.STATE and c.code is not None]


def times_in(row: Row) -> list[int]:
    """Where the times of a clause stand."""
    return [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]


def _ever(row: Row) -> set[int]:
    return {i for i, c in enumerate(row.chunks) if c.text.lower() in {"ever", "yet", "so", "far"}}


def _when(row: Row, aspect: Aspect, published: Period | None) -> When | None:
    """When it is said of: the time named, the article's day, or for a move any time up to then."""
    mentions = [time for i in times_in(row) if (time := row.chunks[i].time) is not None]
    mentions = [time for time in mentions if time.text.lower() not in {"now", "currently", "today"}]
    if len(mentions) > 1 or any(time.period is None for time in mentions):
        return None
    if mentions:
        return dated(mentions[0], aspect, denied=False)
    day = on_the_day(row, published)
    if day is None or aspect is Aspect.HELD or day.period is None:
        return day
    return type(day)(aspect=aspect, period=Period.days(None, day.period.last))


def membership_of(
    row: Row,
    body: int,
    members: tuple[str, ...],
    aspect: Aspect,
    period: Period | None,
    *,
    only: bool = False,
    founding: bool = False,
) -> Membership:
    """Build the claim that `members` are, came to be or ceased to be in the organisation at chunk `body`."""
    return Membership(
        measure=MEASURE,
        participants=(
            *(Participant(code=code, role=Role.MEMBER) for code in members),
            Participant(code=row.chunks[body].code or "", role=Role.ORGANISATION),
        ),
        aspect=aspect,
        period=period,
        value=Quantity(number=None, unit=Unit.BOOL),
        only=only,
        founding=founding,
    )


def _draft(row: Row, form: Membership, used: frozenset[int], *, negated: bool) -> Draft:
    return Draft(
        slot=("roll", str(form.period)),
        kind=Kind.MEMBERSHIP,
        form=form,
        assumptions=(),
        used=used,
        start=0,
        end=len(row.claim.quote),
        negated=negated,
    )
