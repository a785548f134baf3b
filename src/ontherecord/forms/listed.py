"""What a list with figures is told of where its clause makes no claim by itself: "imported arms mainly from X (62 per cent)".

"The main recipients of Spanish arms were X (24 per cent) and Y (11 per cent)" names no place, and "sold arms to X (24 per
cent)" says no more than its figures do: only the figures are claims.
"""

from __future__ import annotations

from ontherecord.forms import existence, rank
from ontherecord.forms.carry import Told
from ontherecord.forms.cues import cues
from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.forms.tails import Tail, TailKind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Existence, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption


def listed(row: Row, tails: tuple[Tail, ...], published: Period | None) -> tuple[Told, frozenset[int]] | None:
    """What the brackets of a list are shares of, and the chunks that said so; `None` where the clause does not tell."""
    names = {code for tail in tails if tail.kind is TailKind.BRACKET for code in tail.names}
    if not names:
        return None
    for drafts in (rank.parse(row, published, counted=False), existence.parse(row, published)):
        for role in Role:
            found = _told(row, drafts, role, names) if drafts else None
            if found is not None:
                used = frozenset().union(*(draft.used for draft in drafts))
                mainly = {i for i, chunk in enumerate(row.chunks) if cues().has("mainly", chunk.text.lower())}
                return found, used | mainly
    return None


def _told(row: Row, drafts: list[Draft], role: Role, names: set[str]) -> Told | None:
    forms = [draft.form for draft in drafts]
    first = forms[0]
    if not isinstance(first, Rank | Existence) or (isinstance(first, Rank) and first.ranked is not role):
        return None
    people: tuple[Participant, ...] = tuple(
        dict.fromkeys(p for form in forms if isinstance(form, Rank | Existence) for p in form.participants)
    )
    holders = tuple(p.code for p in people if p.role is role)
    whole = tuple(p for p in people if p.role is not role)
    periods = {(form.period.start, form.period.stop) for form in forms if form.period is not None}
    if not names <= set(holders) or len(whole) > 1 or (first.period is None) or _several(drafts, periods):
        return None
    dataset, _ = row.lexicon.measure(first.measure)
    form = Share(
        measure=row.lexicon.default_measure(dataset.id).name,
        participants=people,
        part=role,
        whole=whole,
        period=first.period,
        value=first.value,
    )
    return Told(form=form, part=role, holders=holders, whole=whole, assumptions=_kept(drafts[0]), unexplained=())


def _several(drafts: list[Draft], periods: set[tuple[object, object]]) -> bool:
    """Whether the clause names several periods, so that a figure's own is not known."""
    stated = not any(assumption.kind == "period" for draft in drafts for assumption in draft.assumptions)
    return stated and len(periods) > 1


def _kept(draft: Draft) -> tuple[Assumption, ...]:
    """The assumptions of the clause that its figures share: not those on whether anything happened at all."""
    return tuple(one for one in draft.assumptions if one.kind not in {"quantifier", "timing"})
