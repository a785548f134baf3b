"""Order: what happened when, and what before what: "the war began in 1998", "X left two days after the coup"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.forms.chunks import ChunkKind
from ontherecord.forms.cues import cues
from ontherecord.forms.dated.enrolled import grown
from ontherecord.forms.dated.find import find
from ontherecord.forms.dated.found import Found, lemmas, with_edge
from ontherecord.forms.dated.lengths import Length, lengths
from ontherecord.forms.dated.own_dates import own_dates
from ontherecord.forms.dated.when import near_year, until_point
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Edge, Existence, Order, Quantifier, Sequence
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.row import Row

EXAMPLES = (
    "Sudan's civil war began in April 2023.",
    "Romania joined the EU before Croatia.",
    "Montenegro joined NATO after Albania joined NATO.",
)
NOT_EXAMPLES = (
    "The minister arrived before lunch.",
    "The war may begin in August.",
)
EVENT, MEMBERSHIP = "event", "membership"
_DATE = Quantity(number=None, unit=Unit.DATE)
_YES = Quantity(number=None, unit=Unit.BOOL)
_FRAMING = frozenset({"it", "is", "was", "only", "until", "till", "not", "n't", "that"})
_FRAME = 5
"""Words of a frame at the most: "it was not until right"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joint:
    """The word between two happenings: which way it points, the distance it names, and how near it says."""

    first: int
    last: int
    sequence: Sequence
    length: Length | None
    near: str | None


def parse(row: Row, published: Period | None) -> list[Draft]:
    """What a clause says of when something happened; nothing where the record dates neither side."""
    del published
    joints = list(_joints(row))
    if len(joints) == 1:
        drafts = _between(row, joints[0])
        if drafts:
            return drafts
    if any(joint.length is not None for joint in joints) or len(joints) > 1:
        return []
    return [] if joints else _dated(row)


def _joints(row: Row) -> Iterator[_Joint]:
    """Every "after", "before" or "followed" of the clause, with the length before it."""
    table, lemma = cues(), lemmas(row)
    measured = {length.last: length for length in lengths(row) if length.point in {"after", "before", "into"}}
    taken = {i for length in measured.values() for i in length.indices}
    for length in measured.values():
        sequence = Sequence.BEFORE if length.point == "before" else Sequence.AFTER
        yield _Joint(first=length.first, last=length.last, sequence=sequence, length=length, near=None)
    for index, chunk in enumerate(row.chunks):
        if index in taken or chunk.kind is ChunkKind.TIME:
            continue
        text = chunk.text.lower()
        word = lemma.get(chunk.start, text)
        if table.has("after", text) or table.has("follows", word):
            sequence = Sequence.AFTER
        elif table.has("before", text) or table.has("precedes", word):
            sequence = Sequence.BEFORE
        else:
            continue
        if text == "until" and any(table.has("after", c.text.lower()) for c in row.chunks[index + 1 : index + 3]):
            continue  # "not until right after" is one joint
        before = row.chunks[index - 1].text.lower() if index > 0 else ""
        near = before if table.has("near", before) else None
        yield _Joint(first=index if near is None else index - 1, last=index, sequence=sequence, length=None, near=near)


def _between(row: Row, joint: _Joint) -> list[Draft]:
    """The two happenings on the sides of a joint; a clause that opens with it has its own happening behind a comma."""
    size = len(row.chunks)
    if any(c.kind is not ChunkKind.WORD and c.text.lower() not in _FRAMING for c in row.chunks[: joint.first]):
        main, side = (0, joint.first), (joint.last + 1, size)
    else:
        comma = next((i for i in range(joint.last + 1, size) if row.chunks[i].text in {",", "that"}), None)
        if comma is None:
            return []
        main, side = (comma + 1, size), (joint.last + 1, comma)
    other = find(row, *side, others=row.subject_codes())
    said = find(row, *main, others=() if other is None else other.codes)
    if other is None and said is not None:
        other = find(row, *side, others=said.codes) or _same_again(row, side, said)
    if said is None or other is None:
        return []
    assumed = _assumed(row, (said, other))
    dated = own_dates(row, (said, other), joint.first, joint.last)
    if dated is None:
        return []
    times, sides = dated
    said, other = sides
    used = frozenset({*said.indices, *other.indices, *times, *range(joint.first, joint.last + 1), *_only(row)})
    if row.denied() and not any(row.chunks[i].text.lower() in {"until", "till"} for i in range(joint.last + 1)):
        return []
    return [
        _draft(
            row, replace(form, value=_distance(joint)), used, (*assumed, *assumptions), open_choice=bool(assumptions)
        )
        for form, assumptions in _forms(
            row, said, other, joint.sequence, into=joint.length is not None and joint.length.point == "into"
        )
    ]


def _assumed(row: Row, sides: tuple[Found, ...]) -> tuple[Assumption, ...]:
    """That what somebody is told to have decided is the statement on record: its own words stand beside it."""
    found = [row.chronicle.event(side.happening.events[0]) for side in sides if side.stated]
    return tuple(
        Assumption(kind="statement", text=f"that what is meant is “{event.name}”", cost=0.1)
        for event in found
        if event is not None
    )


def _same_again(row: Row, side: tuple[int, int], said: Found) -> Found | None:
    """Read "X joined the EU before Y": Y did the same."""
    if said.happening.events:
        return None
    groups = row.groups(*side)
    lemma = lemmas(row)
    rest = [i for i in range(*side) if row.chunks[i].kind is ChunkKind.OTHER]
    if len(groups) != 1 or any(lemma.get(row.chunks[i].start) not in {"do", "so"} for i in rest):
        return None
    members = {p.role for p in said.happening.participants}
    participants = tuple(
        replace(p, code=code) for p in said.happening.participants if p.role is min(members) for code in groups[0].codes
    )
    body = tuple(p for p in said.happening.participants if p.role is not min(members))
    happening = replace(said.happening, participants=(*dict.fromkeys(participants), *body))
    return replace(said, happening=happening, indices=frozenset({*groups[0].indices, *rest}), codes=groups[0].codes)


def _forms(
    row: Row, said: Found, other: Found, sequence: Sequence, *, into: bool
) -> list[tuple[Order, tuple[Assumption, ...]]]:
    """The readings: after a war is after its end, or after its beginning where the words leave it open."""
    measure = EVENT if said.happening.events else MEMBERSHIP
    choices: list[tuple[Found, tuple[Assumption, ...]]] = [(other, ())]
    if not other.said and sequence is Sequence.AFTER and not into and _lasted(row, other):
        name = row.chronicle.event(other.happening.events[0])
        label = "" if name is None else name.name
        over = Assumption(kind="edge", text=f"that it is counted from the end of “{label}”", cost=0.05)
        begun = Assumption(kind="edge", text=f"that it is counted from the beginning of “{label}”", cost=0.1)
        choices = [(with_edge(other, Edge.END), (over,)), (other, (begun,))]
        event = name
        if event is not None and event.kind != "war":
            choices.reverse()
    return [
        (
            Order(
                measure=measure,
                happening=happening,
                sequence=sequence,
                other=choice.happening,
                period=None,
                value=_YES,
            ),
            assumptions,
        )
        for choice, edge in choices
        for happening, reach in grown(said.happening)
        for assumptions in [(*edge, *reach)]
    ]


def _lasted(row: Row, found: Found) -> bool:
    events = [row.chronicle.event(name) for name in found.happening.events]
    return len(events) == 1 and events[0] is not None and events[0].last is not None


def _distance(joint: _Joint) -> Quantity:
    if joint.length is not None:
        return joint.length.quantity
    return Quantity(number=None, unit=Unit.DAYS, hedge=joint.near)


def _only(row: Row) -> set[int]:
    """Account for "it was only after X that Y", "it was not until X that Y": the frame around an order."""
    return {
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.text.lower() == "that" or (i < _FRAME and chunk.text.lower() in _FRAMING)
    }


def _dated(row: Row) -> list[Draft]:
    """One happening and one time: it happened then."""
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    found = find(row, 0, len(row.chunks))
    if found is None or not found.happening.events:
        return []
    if any(length.indices & found.indices for length in lengths(row)):
        return []  # "The 12-day war": how long it lasted is asserted too, and is another form
    outside = [i for i in times if i not in found.indices]
    periods = [time.period for i in outside if (time := row.chunks[i].time) is not None]
    if len(outside) > 1 or any(period is None for period in periods):
        return []
    spanned = _spanned(row, found, outside)
    if spanned:
        return spanned
    waited = _not_until(row, outside)
    if waited is not None:
        used = frozenset({*found.indices, *outside, *waited[1], *_only(row)})
        return [_draft(row, _within(row, found, waited[0]), used, _assumed(row, (found,)))]
    denial = row.plain_denial()
    none = next((i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.DENIAL and c.text in {"no", "never"}), None)
    if row.denied() and denial is None and none is None:
        return []
    used = frozenset({*found.indices, *times, *_only(row), *(i for i in (denial, none) if i is not None)})
    period = periods[0] if periods else None
    if period is None and not _existential(row, found, none):
        return []
    if none is not None and period is None and not _ever(row, none):
        return []  # "No ceasefire was reached" is said of some weeks that the words do not name
    if period is None or none is not None:
        quantifier = Quantifier.NONE if row.denied() else Quantifier.SOME
        form = Existence(
            measure=EVENT,
            participants=found.happening.participants,
            period=period,
            quantifier=quantifier,
            value=_YES,
            happening=found.happening,
        )
        return [_draft(row, form, used, _assumed(row, (found,)))]
    return [_draft(row, _within(row, found, period), used, _assumed(row, (found,)), negated=denial is not None)]


def _within(row: Row, found: Found, period: Period) -> Order:
    return Order(
        measure=EVENT,
        happening=replace(found.happening, surely=found.happening.surely and _in_its_time(row, period)),
        sequence=Sequence.WITHIN,
        other=None,
        period=period,
        value=_DATE,
    )


def _in_its_time(row: Row, period: Period) -> bool:
    """Whether the chronology reaches back to a period: of 1918 it knows nothing, and what it dates once was then too."""
    if any(near_year(chunk.time) for chunk in row.chunks if chunk.time is not None):
        return False  # "The Six-Day War began on 5 June" is of its own year, not of the article's
    opens = row.chronicle.events[0].first.start if row.chronicle.events else None
    return opens is None or period.stop is None or period.stop > opens


def _not_until(row: Row, times: list[int]) -> tuple[Period, frozenset[int]] | None:
    """Read "not until May 2000": it was then. The period, and the denial, which denies nothing."""
    denials = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.DENIAL]
    if len(times) != 1 or len(denials) != 1 or row.chunks[denials[0]].text not in {"not", "n't"}:
        return None
    time = row.chunks[times[0]].time
    point = None if time is None else until_point(time)
    return None if point is None else (point, frozenset(denials))


def _ever(row: Row, denial: int) -> bool:
    return row.chunks[denial].text == "never" or any(chunk.text.lower() == "ever" for chunk in row.chunks)


def _existential(row: Row, found: Found, none: int | None) -> bool:
    """Whether a clause without a date says that one certain thing happened, or that none ever did.

    A noun alone names it and says something else of it; "X did not attack" may be of another day; and that there was
    some attack of some year is not what is claimed.
    """
    if none is not None:
        return True
    there = any(chunk.text.lower() == "there" for chunk in row.chunks)
    said = found.verbal or found.stated or row.claim.presupposed or there
    return said and len(found.happening.events) == 1 and not row.denied()


def _spanned(row: Row, found: Found, times: list[int]) -> list[Draft]:
    """Read "lasted from 1992 until 1995": it began in the one and ended in the other, two claims over one span."""
    lemma, table = lemmas(row), cues()
    lasting = {i for i, c in enumerate(row.chunks) if table.has("last", lemma.get(c.start, c.text))}
    period = _range(row, times)
    if not lasting or period is None or row.denied():
        return []
    used = frozenset({*found.indices, *times, *lasting, *(i + 1 for i in lasting if i + 1 < len(row.chunks))})
    used = frozenset(i for i in used if i in found.indices or i in times or i in lasting or row.chunks[i].text == "on")
    return [
        _draft(
            row,
            Order(
                measure=EVENT,
                happening=replace(found.happening, edge=edge),
                sequence=Sequence.WITHIN,
                other=None,
                period=Period.year(when.year),
                value=_DATE,
            ),
            used,
            (),
            slot=edge.value,
        )
        for edge, when in ((Edge.BEGINNING, period[0]), (Edge.END, period[1]))
    ]


def _range(row: Row, times: list[int]) -> tuple[date, date] | None:
    """The first and last day of the one range of years that is named."""
    if len(times) != 1:
        return None
    time = row.chunks[times[0]].time
    period = None if time is None else time.period
    if period is None or period.start is None or period.last is None or period.start.year == period.last.year:
        return None
    return (period.start, period.last) if period.grain in {Grain.RANGE, Grain.YEAR} else None


def _draft(
    row: Row,
    form: Order | Existence,
    used: frozenset[int],
    assumptions: tuple[Assumption, ...],
    *,
    negated: bool = False,
    open_choice: bool = False,
    slot: str = "",
) -> Draft:
    return Draft(
        slot=("order", slot),
        kind=Kind.ORDER if isinstance(form, Order) else Kind.EXISTENCE,
        form=form,
        assumptions=assumptions,
        used=used,
        start=0,
        end=len(row.claim.quote),
        negated=negated,
        open_choice=open_choice,
    )
