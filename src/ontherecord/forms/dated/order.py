"""Order: what happened when, and what before what: "the war began in 1998", "X left two days after the coup"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.again import same_again
from ontherecord.forms.dated.enrolled import grown
from ontherecord.forms.dated.find import find
from ontherecord.forms.dated.found import Found, lemmas, with_edge
from ontherecord.forms.dated.joints import Joint, joints
from ontherecord.forms.dated.lengths import lengths
from ontherecord.forms.dated.own_dates import own_dates
from ontherecord.forms.dated.when import near_year, until_point
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Edge, Existence, Order, Quantifier, Sequence
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

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
_TURNED = frozenset({"did"})
_FRAME = 5
"""Words of a frame at the most: "it was not until right"."""


def parse(row: Row, published: Period | None) -> list[Draft]:
    """What a clause says of when something happened; nothing where the record dates neither side."""
    del published
    found = joints(row)
    if not found:
        return _dated(row)
    return _between(row, found[0]) if len(found) == 1 else []


def _between(row: Row, joint: Joint) -> list[Draft]:
    """The two happenings on the sides of a joint; a clause that opens with it has its own happening behind a comma."""
    parted = _sides(row, joint)
    if parted is None:
        return []
    main, side = parted
    other = find(row, *side, others=row.subject_codes())
    said = find(row, *main, others=() if other is None else other.codes)
    if other is None and said is not None:
        other = find(row, *side, others=said.codes) or same_again(row, side, said)
    if said is None or other is None:
        return []
    assumed = (*_assumed(row, (said, other)), *_loosely(joint))
    dated = own_dates(row, (said, other), joint.first, joint.last)
    if dated is None:
        return []
    times, sides = dated
    said, other = sides
    used = frozenset(
        {*said.indices, *other.indices, *times, *range(joint.first, joint.last + 1), *joint.tail, *_only(row)}
    )
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


def _sides(row: Row, joint: Joint) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The stretches of the first and of the second happening.

    A clause that opens with the joint has its own happening behind a comma, or behind the verb that is turned round:
    "only after X did Y".
    """
    size = min(joint.tail, default=len(row.chunks))
    if any(c.kind is not ChunkKind.WORD and c.text.lower() not in _FRAMING for c in row.chunks[: joint.first]):
        return (0, joint.first), (joint.last + 1, size)
    only = any(chunk.text.lower() == "only" for chunk in row.chunks[: joint.first])
    marks = {",", "that", *(_TURNED if only else ())}
    parting = next((i for i in range(joint.last + 1, size) if row.chunks[i].text.lower() in marks), None)
    return None if parting is None else ((parting + 1, size), (joint.last + 1, parting))


def _loosely(joint: Joint) -> tuple[Assumption, ...]:
    """What is told to have come "days" or "years" after something is not refuted for the unit alone."""
    if joint.near is None or not joint.near.endswith("s"):
        return ()
    return (Assumption(kind="described", text=f"that “{joint.near}” is meant as a rough distance", cost=0.05),)


def _assumed(row: Row, sides: tuple[Found, ...]) -> tuple[Assumption, ...]:
    """That what somebody is told to have decided is the statement on record: its own words stand beside it."""
    found = [row.chronicle.event(side.happening.events[0]) for side in sides if side.stated]
    return tuple(
        Assumption(kind="statement", text=f"that what is meant is “{event.name}”", cost=0.1)
        for event in found
        if event is not None
    )


def _forms(
    row: Row, said: Found, other: Found, sequence: Sequence, *, into: bool
) -> list[tuple[Order, tuple[Assumption, ...]]]:
    """The readings: after a war is after its end, or after its beginning where the words leave it open."""
    measure = EVENT if said.happening.events or said.happening.holder else MEMBERSHIP
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


def _distance(joint: Joint) -> Quantity:
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
    if found is None or not (found.happening.events or found.happening.holder or _joining_told(row, found)):
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


def _joining_told(row: Row, found: Found) -> bool:
    """Whether a noun tells a joining or leaving, and a verb that it came: "X's accession came in 2015"."""
    if found.verbal or any(row.chunks[i].tag.startswith("VB") for i in found.indices):
        return False
    lemma = lemmas(row)
    return any(lemma.get(c.start, "") in {"come", "take", "occur", "happen", "date"} for c in row.chunks)


def _within(row: Row, found: Found, period: Period) -> Order:
    return Order(
        measure=EVENT if found.happening.events or found.happening.holder else MEMBERSHIP,
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
    if found.happening.holder:
        return False  # that he stepped down at all says less than when
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
