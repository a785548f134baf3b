"""Membership: "NATO member X", "X joined the EU in 2004", "X left the CIS in 2009", "X was never a member of ASEAN"."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.chunks import Chunk, ChunkKind
from ontherecord.forms.cues import cues
from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Group, Row
from ontherecord.model.claim import Kind, TimeMention
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Membership
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

EXAMPLES = (
    "Croatia joined the EU in 2013.",
    "Thailand is a member of ASEAN.",
    "Qatar left OPEC in 2019.",
)
NOT_EXAMPLES = (
    "Members of the family left early.",
    "Croatia wants to join the club.",
)
MEASURE = "membership"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_PAST = frozenset({"was", "were", "had"})
_VERBS = {"belong": Aspect.HELD, "join": Aspect.BEGAN, "leave": Aspect.ENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The word that says it, by index, and what it says."""

    index: int
    aspect: Aspect


def parse(row: Row, published: Period | None) -> list[Draft]:
    """What a clause says of memberships; nothing where the record keeps none, or no member is named."""
    if not any(measure.name == MEASURE for dataset in row.lexicon.others.values() for measure in dataset.measures):
        return []
    organisations = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    said = _said(row)
    if len(organisations) != 1 or said is None:
        return []
    organisation = organisations[0]
    members = _members(row, organisation, said)
    if members is None:
        return []
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    when = _when(row, said, times, published)
    if when is None:
        return []
    aspect, period, assumptions = when
    participants = (
        *(Participant(code=code, role=Role.MEMBER) for code in members.codes),
        Participant(code=row.chunks[organisation].code or "", role=Role.ORGANISATION),
    )
    denial = _denial(row)
    used = {organisation, said.index, *members.indices, *times, *(() if denial is None else (denial,))}
    return [
        Draft(
            slot=("membership",),
            kind=Kind.MEMBERSHIP,
            form=Membership(
                measure=MEASURE,
                participants=participants,
                aspect=aspect,
                period=period,
                value=Quantity(number=None, unit=Unit.BOOL),
            ),
            assumptions=assumptions,
            used=frozenset(used | _state_words(row, said)),
            start=0,
            end=len(row.claim.quote),
            negated=denial is not None,
            open_choice=bool(assumptions),
        )
    ]


def _said(row: Row) -> _Said | None:
    """The first verb of joining, leaving or belonging, else the noun "member"."""
    table = cues()
    lemmas = {token.start - row.claim.span.start: token.lemma.lower() for token in row.claim.sentence.tokens}
    for index, chunk in enumerate(row.chunks):
        for section, aspect in _VERBS.items():
            if table.has(section, lemmas.get(chunk.start, "")) and chunk.tag in _FINITE:
                return _Said(index=index, aspect=aspect)
    for index, chunk in enumerate(row.chunks):
        if table.has("member", chunk.text) and chunk.text != "membership":
            return _Said(index=index, aspect=Aspect.HELD)
    return None


def _members(row: Row, organisation: int, said: _Said) -> Group | None:
    """Who is in it: beside the noun ("NATO member X"), before the verb, or the resolved subject."""
    states = [g for g in row.groups() if all(row.chunks[i].type is EntityType.STATE for i in g.indices)]
    after = [g for g in states if said.index < g.first and g.before is None and _beside(row, said.index, g.first)]
    before = [g for g in states if g.last < min(said.index, organisation) and g.before is None and not g.possessive]
    found = after or before
    if len(states) > 1 or (states and not found):
        return None
    if found:
        return found[0]
    codes = row.subject_codes()
    return Group(indices=(), codes=codes, before=None, possessive=False, adjective=False) if codes else None


def _beside(row: Row, low: int, high: int) -> bool:
    return all(row.chunks[i].text in {"state", "states", "country", "countries", "-"} for i in range(low + 1, high))


def _state_words(row: Row, said: _Said) -> set[int]:
    """Account for "state" after "member" and "full" before it."""
    near = range(max(0, said.index - 2), min(len(row.chunks), said.index + 3))
    return {i for i in near if row.chunks[i].text in {"state", "states", "full", "-"}}


def _denial(row: Row) -> int | None:
    """The one denial of the clause, "never" included; several stay unexplained."""
    found = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.DENIAL]
    return found[0] if len(found) == 1 and row.chunks[found[0]].text in {"not", "n't", "never"} else None


def _when(
    row: Row, said: _Said, times: list[int], published: Period | None
) -> tuple[Aspect, Period | None, tuple[Assumption, ...]] | None:
    """The period and what is said of it; `None` where a time is there that could not be placed."""
    mentions = [time for i in times if (time := row.chunks[i].time) is not None]
    if len(mentions) > 1 or any(time.period is None for time in mentions):
        return None
    if mentions:
        return _dated(mentions[0], said.aspect)
    if said.aspect is not Aspect.HELD or _is_past(row.chunks) or _denied_for_good(row):
        text = "that it is meant at any time up to the article"
        return said.aspect, _up_to(published), (Assumption(kind="all_years", text=text, cost=0.1),)
    if published is None or published.last is None:
        return None
    bygone = Assumption(kind="bygone", text="that it is meant as of the article's day", cost=0.1)
    return Aspect.HELD, Period.day(published.last), (bygone,) if _told_of_the_past(row) else ()


def _dated(time: TimeMention, aspect: Aspect) -> tuple[Aspect, Period | None, tuple[Assumption, ...]]:
    period = time.period
    if (
        aspect is Aspect.HELD
        and time.text.lower().startswith("since")
        and period is not None
        and period.start is not None
    ):
        # "A member since 1999" dates the beginning.
        return Aspect.BEGAN, Period.year(period.start.year), ()
    return aspect, period, ()


def _up_to(published: Period | None) -> Period | None:
    if published is None or published.last is None:
        return None
    return Period.days(None, published.last)


def _is_past(chunks: list[Chunk]) -> bool:
    return any(chunk.text in _PAST for chunk in chunks)


def _told_of_the_past(row: Row) -> bool:
    """Whether an apposition stands in a sentence about the past: "X, then a member, sold …" dates it elsewhere."""
    sentence = row.claim.sentence
    if len(row.claim.span) >= len(sentence.span) - 1:
        return False
    return any(token.tag == "VBD" or token.text.lower() == "then" for token in sentence.tokens)


def _denied_for_good(row: Row) -> bool:
    return any(chunk.text == "never" for chunk in row.chunks)
