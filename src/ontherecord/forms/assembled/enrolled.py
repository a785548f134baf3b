"""Memberships put together: who is said to have been in, come into or left which organisation, and how many were.

Each date of a clause makes a claim with the states that stand nearest to it. None is ever ruled on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Group
from ontherecord.forms.dated.bodies import kept, named_before
from ontherecord.forms.dated.membership import MEASURE
from ontherecord.forms.dated.when import When, dated, on_the_day
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause

_MOST = 8
_NEAR = 4
_MOST_MEMBERS = 250
_APART = ("among them", "including", "with")
_ASPECTS = {"enters": Aspect.BEGAN, "founds": Aspect.BEGAN, "exits": Aspect.ENDED, "belongs": Aspect.HELD}
_MEANT = Assumption(kind="assembled", text="that it is told of who was in the organisation, and when", cost=0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The organisation that a clause speaks of, and each word for being in it: what it says, and where it stands."""

    body: str
    cues: tuple[tuple[int, str], ...]
    used: frozenset[int]

    def near(self, place: int) -> tuple[Aspect, bool]:
        """What the nearest word says of being in it, and whether they made it themselves."""
        section = min(self.cues, key=lambda cue: abs(cue[0] - place))[1]
        moving = [name for _, name in self.cues if name != "belongs"]
        section = moving[0] if section == "belongs" and moving else section  # "became a member", "leave its members"
        return _ASPECTS[section], section == "founds"


def enrolments(clause: Clause, published: Period | None) -> list[list[Draft]]:
    """What a clause may say of memberships, a list for each claim; empty where it speaks of none."""
    said = _said(clause)
    if said is None:
        return []
    found = [*_numbers(clause, said, published), *_members(clause, said, published)]
    return [[draft] for draft in found[:_MOST]]


def _said(clause: Clause) -> _Said | None:
    """One organisation, named or gone back to, and a word of coming in, leaving or being in."""
    if any(
        chunk.kind in {ChunkKind.NOUN, ChunkKind.FLOW} and _measured(clause, i) for i, chunk in enumerate(clause.chunks)
    ):
        return None
    named = [i for i, c in enumerate(clause.chunks) if c.type is EntityType.ORGANISATION and c.code in kept()]
    bodies = {str(clause.chunks[i].code) for i in named}
    found = tuple((i, name) for name in _ASPECTS for i in _having(clause, name))
    if not found or len(bodies) > 1:
        return None
    if not bodies and not _bare(clause, min(i for i, _ in found)):
        return None
    row = clause.row
    body = bodies.pop() if bodies else named_before(row.claim, row.names, row.claim.span.end)
    if body is None or body not in kept():
        return None
    return _Said(body=body, cues=found, used=frozenset([*named, *(i for i, _ in found)]))


def _bare(clause: Clause, cue: int) -> bool:
    """Whether nothing but names and times stands behind the word, and some time does: "followed in May", not "the debate"."""
    behind = clause.chunks[cue + 1 :]
    return bool(_times(clause)) and not any(
        chunk.kind is ChunkKind.OTHER and chunk.tag.startswith("NN") for chunk in behind
    )


def _measured(clause: Clause, index: int) -> bool:
    """Whether a noun names what is measured, and no membership."""
    chunk = clause.chunks[index]
    return bool(chunk.flows) or any(sense.measure != MEASURE for sense in chunk.nouns)


def _having(clause: Clause, section: str) -> frozenset[int]:
    return frozenset(
        i
        for i, chunk in enumerate(clause.chunks)
        if chunk.kind is not ChunkKind.ENTITY and words().has(section, clause.text(i))
    )


def _states(clause: Clause) -> list[Group]:
    return [g for g in clause.groups if all(clause.row.names.type_of(code) is EntityType.STATE for code in g.codes)]


def _numbers(clause: Clause, said: _Said, published: Period | None) -> list[Draft]:
    """Read "twelve states founded it", "its five founders of 1967", "it counts 28 allies"."""
    made = []
    for figure in clause.figures:
        quantity = clause.chunks[figure].quantity
        near = range(figure + 1, figure + 1 + _NEAR)
        noun = next((i for i in near if _is_member(clause, i)), None)
        if quantity is None or quantity.number is None or quantity.unit is not Unit.COUNT or noun is None:
            continue
        if quantity.number > _MOST_MEMBERS:
            continue
        at = _time_near(clause, figure)
        when = _when(clause, said.near(figure)[0], at, published)
        if when is None:
            continue
        form = Count(
            measure=MEASURE,
            participants=(Participant(code=said.body, role=Role.ORGANISATION),),
            counted=Role.MEMBER,
            period=when.period,
            value=quantity,
            aspect=None if when.aspect is Aspect.HELD or _is_belonging(clause, noun) else when.aspect,
        )
        low, high = _bounds(clause, [figure, noun], at)
        used = said.used | {figure, noun} | (frozenset() if at is None else frozenset({at}))
        made.append(_draft(clause, Kind.COUNT, form, when, used, low, high))
    return made


def _is_member(clause: Clause, index: int) -> bool:
    text = clause.text(index)
    return words().has("countables", text) or words().has("insiders", text)


def _is_belonging(clause: Clause, index: int) -> bool:
    """Whether they are counted as those who are in it, whoever came when: "28 allies"."""
    return words().has("belongs", clause.text(index)) and not any(
        words().has("founds", clause.text(i)) for i in range(len(clause.chunks))
    )


def _members(clause: Clause, said: _Said, published: Period | None) -> list[Draft]:
    """The states of each date; with one date or none, those that stand together are one claim."""
    made = []
    for groups, at in _items(clause):
        own = [index for group in groups for index in group.indices]
        aspect, founding = said.near(at if at is not None else own[0] if own else 0)
        when = _when(clause, aspect, at, published)
        if when is None:
            continue
        codes = tuple(dict.fromkeys(code for group in groups for code in group.codes))
        form = Membership(
            measure=MEASURE,
            participants=(
                *(Participant(code=code, role=Role.MEMBER) for code in codes),
                Participant(code=said.body, role=Role.ORGANISATION),
            ),
            aspect=when.aspect,
            period=when.period,
            value=Quantity(number=None, unit=Unit.BOOL),
            founding=founding,
            until=when.until,
        )
        low, high = _bounds(clause, own, at)
        used = said.used | frozenset(own) | (frozenset() if at is None else frozenset({at}))
        made.append(_draft(clause, Kind.MEMBERSHIP, form, when, used, low, high))
    return made


def _items(clause: Clause) -> list[tuple[list[Group], int | None]]:
    """The states with the date that is theirs: the one behind them and before the next, else the one ahead."""
    states = _states(clause)
    times = _times(clause)
    subject = [code for code in clause.row.subject_codes() if clause.row.names.type_of(code) is EntityType.STATE]
    if not states and subject and times:
        return [([_whom(subject)], times[-1])]
    found: list[tuple[list[Group], int | None]] = []
    low = -1
    for number, at in enumerate(times):
        stop = times[number + 1] if number + 1 < len(times) else len(clause.chunks)
        own = [g for g in states if low < g.first and g.last < at]
        if not own and clause.text(at - 1) != "of":  # "its five founders of 1967": their own year
            own = [g for g in states if at < g.first and g.last < stop]
        if own or (low >= 0 and subject and clause.text(at - 1) != "of"):
            found.append((own or [_whom(subject)], at))
        low = at
    rest = [g for g in states if not any(g in own for own, _ in found)]
    if rest and (not times or _beside(clause, rest[0])):
        found.append((rest, times[-1] if times else None))
    return found


def _whom(codes: list[str]) -> Group:
    """Whom the clause is about without naming them, as a group of names that it does not have."""
    return Group(indices=(), codes=tuple(codes), before=None, possessive=False, adjective=False)


def _beside(clause: Clause, group: Group) -> bool:
    """Whether names are picked out of those that were told of: "Malta and Cyprus among them"."""
    around = " ".join(clause.text(i) for i in range(group.first - 3, group.last + 4))
    return any(phrase in around for phrase in _APART)


def _times(clause: Clause) -> list[int]:
    return [
        i
        for i, c in enumerate(clause.chunks)
        if c.kind is ChunkKind.TIME and c.time is not None and c.time.period is not None
    ]


def _time_near(clause: Clause, figure: int) -> int | None:
    """The first time behind a figure, else the last before it."""
    times = _times(clause)
    return next((i for i in times if i > figure), times[-1] if times else None)


def _when(clause: Clause, aspect: Aspect, at: int | None, published: Period | None) -> When | None:
    if at is None:
        inherited = next((t for t in clause.row.claim.inherited_times if t.period is not None), None)
        if inherited is not None and aspect is not Aspect.HELD:
            return dated(inherited, aspect, denied=False)
        day = on_the_day(clause.row, published)
        return None if day is None else replace(day, aspect=aspect)
    time = clause.chunks[at].time
    period = None if time is None else time.period
    if time is None or period is None:
        return None
    if aspect is Aspect.BEGAN and time.text.lower().startswith(("until", "till", "by")) and period.last is not None:
        return When(aspect=aspect, period=Period.year(period.last.year))  # "had to wait until 1999": it was then
    return dated(time, aspect, denied=False)


def _bounds(clause: Clause, indices: list[int], at: int | None) -> tuple[int, int]:
    """The chunks from the first to the last of a claim's own words."""
    own = [*indices, *([] if at is None else [at])]
    return (min(own), max(own)) if indices else (0, len(clause.chunks) - 1)


def _draft(
    clause: Clause, kind: Kind, form: Count | Membership, when: When, used: frozenset[int], low: int, high: int
) -> Draft:
    return Draft(
        slot=(kind.value, str(low)),
        kind=kind,
        form=form,
        assumptions=(_MEANT, *when.assumptions),
        used=used,
        start=clause.chunks[low].start,
        end=clause.chunks[high].end,
        open_choice=True,
    )
