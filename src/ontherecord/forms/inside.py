"""A part of a region's flow that one of its own makes: "Nigeria accounted for 34 per cent of all imports to West Africa".

Who is in the region takes part in its imports as one of those who import; that it supplies the others is the other reading.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.reading import Assumption

_COLLECTIVE = frozenset({EntityType.REGION, EntityType.GROUP, EntityType.ORGANISATION})
_MEANT = Assumption(kind="role", text="that it is its own part in what the region takes", cost=0.05)
_OTHERWISE = Assumption(kind="role", text="that it deals with the others of the region", cost=0.2)


def of_its_region(row: Row, drafts: list[Draft]) -> list[Draft]:
    """The drafts; a share of a region's flow by one of its own is read both ways, and stays open where these differ."""
    return [one for draft in drafts for one in _both_ways(row, draft)]


def _both_ways(row: Row, draft: Draft) -> list[Draft]:
    form = draft.form
    if not isinstance(form, Share) or len(form.whole) != 1 or form.whole[0].role is Role.WHOLE:
        return [draft]
    region = form.whole[0]
    holders = [p for p in form.participants if p.role is form.part]
    members = set(row.names.members(region.code) or ())
    if row.names.type_of(region.code) not in _COLLECTIVE or not holders or not {p.code for p in holders} <= members:
        return [draft]
    whole = Participant(code=region.code, role=Role.WHOLE)
    parties = (*(Participant(code=p.code, role=region.role) for p in holders), whole)
    swapped = replace(
        form,
        participants=tuple(sorted(parties, key=lambda p: list(Role).index(p.role))),
        part=region.role,
        whole=(whole,),
    )
    return [
        replace(draft, form=swapped, assumptions=(*draft.assumptions, _MEANT), open_choice=True),
        replace(draft, assumptions=(*draft.assumptions, _OTHERWISE), open_choice=True),
    ]
