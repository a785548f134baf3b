"""Duration: "the 74-day war", "the siege lasted almost four years", "it was a member for 47 years"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.enrolled import grown
from ontherecord.forms.dated.enrolment import phrasal
from ontherecord.forms.dated.find import find
from ontherecord.forms.dated.found import Found, lemmas
from ontherecord.forms.dated.lengths import Length, in_its, lengths
from ontherecord.forms.dated.ruled import reigned, terms_of
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Counting, Duration, Edge, Happening
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.memberships import load_memberships, load_rolls

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

EXAMPLES = (
    "The Gaza war of 2014 lasted 50 days.",
    "The Soviet coup attempt of 1991 lasted three days.",
    "Qatar was a member of OPEC for 57 years.",
)
NOT_EXAMPLES = (
    "The meeting lasted 74 minutes.",
    "The war could last for years.",
)
EVENT, MEMBERSHIP = "event", "membership"
_FAR = 4
"""Words between a length and the happening that it is the length of ("the 11-day round of fighting")."""
_FOUGHT_ON = frozenset({"fight", "go"})
_KEPT_UP = frozenset({"bomb", "shell", "blockade"})
"""Verbs of what is kept up for a length of time, and is no whole war: "bombed Yugoslavia for 78 days"."""
_SAID = {
    Counting.INCLUSIVE: "that the first and the last day both count",
    Counting.EXCLUSIVE: "that the days from the first to the last are meant, the first not counted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    """A happening with the length that is said of it; `running` is whether it was still going on."""

    found: Found
    length: Length
    running: bool
    measure: str


def parse(row: Row, published: Period | None) -> list[Draft]:
    """How long a happening of the record is said to have lasted, both ways of counting its days."""
    bound = _bind(row)
    if bound is None:
        return []
    times = _dates(row, bound)
    if times is None:
        return []
    used = frozenset(
        bound.found.indices
        | bound.length.indices
        | times
        | _lasting(row)
        | _ended_after(row, bound.length)
        | _went_on_for(row, bound.length, bound.found)
        | _ended(row, bound)
    )
    period = _until(row, published) if bound.running else None
    described = _described(row, bound, times)
    return [
        Draft(
            slot=("duration", *bound.found.happening.events),
            kind=Kind.DURATION,
            form=Duration(
                measure=bound.measure,
                happening=happening,
                counting=counting,
                period=period,
                value=bound.length.quantity,
            ),
            assumptions=(Assumption(kind="counting", text=_SAID[counting], cost=0.05), *reach, *described),
            used=used,
            start=0,
            end=len(row.claim.quote),
            negated=False,
            open_choice=bound.length.quantity.unit is Unit.DAYS or bool(reach),
        )
        for counting in (Counting.EXCLUSIVE, Counting.INCLUSIVE)
        for happening, reach in grown(bound.found.happening)
    ]


def _described(row: Row, bound: _Bound, times: set[int]) -> tuple[Assumption, ...]:
    """What is only described, without a date, may be another of its sort that the chronology lacks: no length refutes it."""
    happening = bound.found.happening
    if happening.holder:
        # Power can be held before an office, without one, or twice: what is longer or shorter than the term is not wrong.
        return (Assumption(kind="described", text=f"that {happening.holder}'s time in office is meant", cost=0.05),)
    dated = times or any(char.isdigit() for i in bound.found.indices for char in row.chunks[i].text[-4:])
    if happening.surely or dated or bound.running:
        return ()
    return (Assumption(kind="described", text="that it is this one that is described", cost=0.05),)


def _bind(row: Row) -> _Bound | None:
    """One length and one happening: joined by a verb of lasting, by a hyphen before its noun, or by "for"."""
    running = in_its(row)
    measured = [running] if running is not None else [one for one in lengths(row) if one.point is None]
    if len(measured) != 1 or row.denied() or (running is None and _bounds_a_time(row, measured[0])):
        return None
    length = measured[0]
    spell = _belonging(row, length)
    if spell is not None:
        return _Bound(
            found=spell, length=length, running=_goes_on(row) and _still_known(row, spell), measure=MEMBERSHIP
        )
    reign = None if running is not None else reigned(row)
    if reign is not None:
        return _Bound(found=reign, length=length, running=_goes_on(row), measure=EVENT)
    found = find(row, 0, len(row.chunks))
    if found is None or len(found.happening.events) != 1 or _begun_elsewhere(row, found):
        return None
    named = next((i for i in found.indices if row.chunks[i].type is EntityType.EVENT), found.first)
    lasts = _lasting(row) or _ended_after(row, length) or _went_on_for(row, length, found)
    inside = named in length.indices or (0 <= named - length.last <= _FAR and not _parted(row, length.last, named))
    if not lasts and not inside and running is None:
        return None
    on = running is not None or _goes_on(row)
    return _Bound(found=found, length=length, running=on, measure=EVENT)


def _begun_elsewhere(row: Row, found: Found) -> bool:
    """Whether a description dates what it means to a time in which the event on record did not begin.

    "The war over Kosovo in 1999" may be the campaign of that year, not the war of two.
    """
    event = row.chronicle.event(found.happening.events[0])
    if event is None or found.happening.surely:
        return False
    if any(row.chunks[i].type is EntityType.EVENT and row.chunks[i].code is None for i in found.indices):
        return True  # described, and not known which: the chronology need not hold the one that is meant
    origin = row.claim.span.start
    spans = [
        (origin + row.chunks[i].start, origin + row.chunks[i].end)
        for i in found.indices
        if row.chunks[i].type is EntityType.EVENT
    ]
    inside = [t for t in row.claim.times if any(low <= t.span.start and t.span.end <= high for low, high in spans)]
    return bool(inside) and not any(t.period is not None and t.period.overlaps(event.first) for t in inside)


def _bounds_a_time(row: Row, length: Length) -> bool:
    """Whether the length says by when ("within a year Germany was reunited"), and not for how long."""
    return length.first > 0 and row.chunks[length.first - 1].text.lower() in {"within", "inside", "in"}


def _parted(row: Row, low: int, high: int) -> bool:
    """Whether a preposition stands between a length and a happening: "a month into the war"; "nine years of war" is its length."""
    first = low + 2 if low + 1 < high and row.chunks[low + 1].text.lower() == "of" else low + 1
    return any(row.chunks[i].pos in {"ADP", "SCONJ"} for i in range(first, high))


def _belonging(row: Row, length: Length) -> Found | None:
    """Read "was a member of X for 47 years": a spell from its beginning to its end."""
    table, lemma = cues(), lemmas(row)
    said = [
        i
        for i, chunk in enumerate(row.chunks)
        if table.has("member", chunk.text) or table.has("belong", lemma.get(chunk.start, "")) or _sat_in(row, i, lemma)
    ]
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code]
    states = [
        g for g in row.groups() if g.before is None and all(row.chunks[i].type is EntityType.STATE for i in g.indices)
    ]
    spent = _spent_in(row, length, lemma)
    said += sorted(spent)
    before = row.chunks[length.first - 1].text if length.first > 0 else ""
    behind = row.chunks[length.last + 1].text if length.last + 1 < len(row.chunks) else ""
    measured = before in {"for", "after"} or "for" in _texts(row, length) or behind == "membership" or bool(spent)
    if len(bodies) != 1 or not said or not measured:
        return None
    codes = states[0].codes if len(states) == 1 else row.subject_codes() if not states else ()
    if len(codes) != 1:
        return None
    indices = frozenset({*said, bodies[0], *(states[0].indices if states else ())})
    participants = (
        Participant(code=codes[0], role=Role.MEMBER),
        Participant(code=row.chunks[bodies[0]].code or "", role=Role.ORGANISATION),
    )
    return Found(
        happening=Happening(events=(), participants=participants, edge=Edge.BEGINNING, surely=True),
        indices=indices,
        first=min(indices),
        last=max(indices),
        said=True,
        codes=codes,
    )


def _spent_in(row: Row, length: Length, lemma: dict[int, str]) -> set[int]:
    """The verb of "spent 47 years in the union", where the length leads straight to the organisation."""
    at = length.first - 1
    if at < 0 or lemma.get(row.chunks[at].start, "") != "spend":
        return set()
    behind = [chunk for chunk in row.chunks[length.last + 1 : length.last + 4] if chunk.text.lower() != "the"]
    inside = len(behind) > 1 and behind[0].text in {"in", "inside"} and behind[1].type is EntityType.ORGANISATION
    return {at} if inside else set()


def _sat_in(row: Row, index: int, lemma: dict[int, str]) -> bool:
    """Whether a verb with its particle says that a membership held: "sat in the council for six years"."""
    said = phrasal(row, index, lemma.get(row.chunks[index].start, ""))
    return said is not None and said[1] is Aspect.HELD


def _still_known(row: Row, spell: Found) -> bool:
    """Whether the record's sources reach to the article: only then is what is said to go on counted up to it."""
    bodies = {p.code for p in spell.happening.participants if p.role is Role.ORGANISATION}
    known = next((roll.known_until.last for roll in load_rolls() if roll.organisation in bodies), None)
    told = None if row.published is None else row.published.last
    return known is not None and told is not None and told <= known


def _texts(row: Row, length: Length) -> set[str]:
    return {word for i in length.indices for word in row.chunks[i].text.lower().split()}


def _lasting(row: Row) -> frozenset[int]:
    """Verbs of lasting: "lasted", "dragged on for", "took"; and "ended after"."""
    lemma, table = lemmas(row), cues()
    found = {i for i, chunk in enumerate(row.chunks) if table.has("last", lemma.get(chunk.start, chunk.text))}
    after = {i + 1 for i in found if i + 1 < len(row.chunks) and row.chunks[i + 1].text in {"on", "up", "out"}}
    return frozenset(found | after)


def _ended_after(row: Row, length: Length) -> frozenset[int]:
    """Find "ended … after nearly twenty years": what ended had lasted so long."""
    lemma, table = lemmas(row), cues()
    ends = {i for i in range(length.first) if table.has("ends", lemma.get(row.chunks[i].start, row.chunks[i].text))}
    before = row.chunks[length.first - 1].text.lower() if length.first > 0 else ""
    return frozenset({*ends, length.first - 1}) if ends and before == "after" else frozenset()


def _went_on_for(row: Row, length: Length, found: Found) -> frozenset[int]:
    """Find "fought … for just over two years", "went on for 78 days"."""
    lemma = lemmas(row)
    before = row.chunks[length.first - 1].text.lower() if length.first > 0 else ""
    events = [event for name in found.happening.events if (event := row.chronicle.event(name)) is not None]
    verbs = _FOUGHT_ON if any(event.kind == "war" for event in events) else _FOUGHT_ON | _KEPT_UP
    fights = {i for i in range(length.first) if lemma.get(row.chunks[i].start, "") in verbs}
    fights |= {i for i in range(1, length.first) if [c.text for c in row.chunks[i - 1 : i + 1]] == ["at", "war"]}
    return frozenset(fights) if before == "for" else frozenset()


def _goes_on(row: Row) -> bool:
    """Whether it is told as not over: "has lasted", "has been going on"."""
    return any(chunk.text in {"has", "have"} for chunk in row.chunks)


def _ended(row: Row, bound: _Bound) -> frozenset[int]:
    """Account for "ended" behind somebody's rule or a membership, beside the date of its end."""
    if bound.found.happening.events:
        return frozenset()
    lemma, table = lemmas(row), cues()
    return frozenset(i for i, c in enumerate(row.chunks) if table.has("ends", lemma.get(c.start, c.text)))


def _dates(row: Row, bound: _Bound) -> set[int] | None:
    """Times beside the length that the happening bears out as its own date; `None` where another is spoken of."""
    events = [event for name in bound.found.happening.events if (event := row.chronicle.event(name)) is not None]
    edges = [edge for event in events[:1] for edge in (event.first, event.ends) if edge is not None]
    edges += [edge for term in terms_of(bound.found.happening) for edge in (term.first, term.last) if edge is not None]
    edges += _spell_edges(bound.found.happening)
    used: set[int] = set()
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is not ChunkKind.TIME or index in bound.length.indices or index in bound.found.indices:
            continue
        period = None if chunk.time is None else chunk.time.period
        if period is None and chunk.text.lower() in {"now", "then"}:
            used.add(index)
            continue
        if period is None or not any(period.overlaps(edge) for edge in edges):
            return None
        used.add(index)
    return used


def _spell_edges(happening: Happening) -> list[Period]:
    """The ends of a membership on record."""
    codes = {p.code for p in happening.participants}
    spells = [one for one in load_memberships() if one.member in codes and one.organisation in codes]
    return [edge for one in spells for edge in (one.begins, one.ends) if edge is not None]


def _until(row: Row, published: Period | None) -> Period | None:
    del row
    if published is None or published.last is None:
        return None
    return Period.days(None, published.last)
