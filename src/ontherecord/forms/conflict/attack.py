"""Existence of an attack over some days: "from 6 to 9 May Libya mounted an offensive on Chad", answered by the chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.exists import MEASURE, whole
from ontherecord.forms.conflict.fought import harmless, unsure
from ontherecord.forms.conflict.words import said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Edge, Existence, Happening, Quantifier
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period

FORM = "existence"
EXAMPLES = (
    "From 1 to 12 August 2008 Russia mounted a military offensive on Georgia.",
    "Between 24 February and 2 March 2022 Russia carried out an invasion of Ukraine.",
)
NOT_EXAMPLES = (
    "From 1 to 12 August 2008 Russia mounted a charm offensive in Georgia.",
    "In August 2008 Russia mounted an exercise with Georgia.",
)
_KINDS = frozenset({"war", "offensive", "attack"})
_ON = frozenset({"on", "against", "into", "of"})
_YEAR_DAYS = 300


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One attack of one side on another within a run of days that the clause bounds on both sides."""
    del published
    words = said(row)
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME]
    if not words["deed"] or not words["mounting"] or len(times) != 1 or row.denied() or unsure(row):
        return []
    time = row.chunks[times[0]].time
    period = None if time is None else time.period
    groups = row.groups()
    if period is None or not _some_days(period) or len(groups) != 2 or any(len(g.codes) != 1 for g in groups):  # noqa: PLR2004 - two sides
        return []
    first, second = groups
    if first.before is not None or first.possessive or first.adjective or second.before not in _ON:
        return []
    codes = (first.codes[0], second.codes[0])
    events = row.chronicle.matching(_KINDS, frozenset(codes), period)
    used = frozenset({*first.indices, *second.indices, *times} | words["deed"] | words["mounting"] | harmless(row))
    if not events or not whole(row, used):
        return []
    participants = tuple(Participant(code=code, role=Role.BELLIGERENT) for code in codes)
    happening = Happening(
        events=tuple(event.id for event in events), participants=participants, edge=Edge.BEGINNING, surely=False
    )
    form = Existence(
        measure=MEASURE,
        participants=participants,
        period=period,
        quantifier=Quantifier.SOME,
        value=Quantity(number=None, unit=Unit.BOOL),
        happening=happening,
    )
    return [
        Draft(
            slot=("attack",),
            kind=Kind.EXISTENCE,
            form=form,
            assumptions=(),
            used=used,
            start=0,
            end=len(row.claim.quote),
        )
    ]


def _some_days(period: Period) -> bool:
    """Whether a period is a run of several days, and no month or year."""
    if period.start is None or period.stop is None:
        return False
    return 1 < (period.stop - period.start).days < _YEAR_DAYS and (period.start.day != 1 or period.stop.day != 1)
