"""Proposals of a stretch of a clause, and those that stand beside the figures: places, and who is above whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.beside import in_one_year, placed, standings, stretch_of
from ontherecord.forms.assembled.clause import Clause, Stretch
from ontherecord.forms.assembled.surpassing import lead, leads
from ontherecord.forms.assembled.times import likely
from ontherecord.forms.assembled.topic import Before, themes
from ontherecord.forms.assembled.weigh import best
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.model.form import Form
    from ontherecord.model.period import Period

_SAID = Assumption(kind="assembled", text="that the words hang together so, which no known wording settles", cost=0.1)
_OUTDONE = Assumption(kind="beside", text="that one is above the other in what is told of them", cost=0.25)


def drafted(
    clause: Clause, stretch: Stretch, kind: Kind, form: Form, said: tuple[Assumption, ...], used: frozenset[int]
) -> Draft:
    """A proposal over a stretch: its span is that of the stretch, up to the ends of the clause."""
    chunks = clause.chunks
    start = 0 if stretch.first else chunks[stretch.low].start
    end = len(clause.row.claim.quote) if stretch.last else chunks[max(stretch.low, stretch.high - 1)].end
    return Draft(
        slot=(kind.value, str(stretch.low)),
        kind=kind,
        form=form,
        assumptions=(_SAID, *said),
        used=used,
        start=start,
        end=end,
        open_choice=True,
    )


def places_beside(clause: Clause, published: Period | None, told: Before) -> Iterator[list[Draft]]:
    """The places that stand beside figures or one another, the proposals for each."""
    stretch = Stretch(low=0, high=len(clause.chunks), first=True, last=True)
    for theme in themes(clause, stretch, told):
        found = standings(clause, theme)
        for number in range(len(found)):
            part = stretch_of(clause, found, number)
            made = placed(clause, theme, published, found, number)
            drafts = [drafted(clause, part, one.kind, one.form, one.assumptions, one.used) for one in made]
            if drafts:
                yield best(clause, drafts)
        if found:
            return


def leads_beside(clause: Clause, published: Period | None, told: Before) -> list[list[Draft]]:
    """Who is put above whom, beside whatever else a clause tells."""
    found = lead(clause)
    if found is None:
        return []
    low = max([0, *(i for i in clause.figures if i < found.at)])
    stretch = Stretch(low=low, high=len(clause.chunks), first=low == 0, last=True)
    made = [
        drafted(
            clause,
            Stretch(low=min(found.used), high=max(found.used) + 1, first=not clause.figures, last=False),
            Kind.COMPARISON,
            replace(form, period=in_one_year(when).period),
            (*theme.assumptions, *cast.assumptions(), *when.assumptions, _OUTDONE),
            theme.used | found.used | cast.used | when.used,
        )
        for theme in themes(clause, stretch, told)
        for form, cast in leads(clause, theme, found)
        for when in likely(clause.row, theme.dataset, published, low=0, high=len(clause.chunks), timeless=False)
    ]
    return [best(clause, made)] if made else []
