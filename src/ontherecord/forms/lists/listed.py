"""What a list with figures is told of where its clause makes no claim by itself: "imported arms mainly from X (62 per cent)".

"The main recipients of Spanish arms were X (24 per cent) and Y (11 per cent)" names no place, and "sold arms to X (24 per
cent)" says no more than its figures do: only the figures are claims.
"""

from __future__ import annotations

from datetime import date

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.casting import other_role, prepositions
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import inflections
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows import existence, rank
from ontherecord.forms.lists.tails import Tail, TailKind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Existence, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption


def listed(row: Row, tails: tuple[Tail, ...], published: Period | None) -> tuple[Told, frozenset[int]] | None:
    """What the brackets of a list are shares of, and the chunks that said so; `None` where the clause does not tell."""
    names = {code for tail in tails if tail.kind is TailKind.BRACKET for code in tail.names}
    if not names:
        return None
    flowed = _flowed(row, names, published)
    if flowed is not None:
        return flowed
    for drafts in (rank.parse(row, published, counted=False), existence.parse(row, published)):
        for role in Role:
            found = _told(row, drafts, role, names) if drafts else None
            if found is not None:
                used = frozenset().union(*(draft.used for draft in drafts))
                mainly = {i for i, chunk in enumerate(row.chunks) if cues().has("mainly", chunk.text.lower())}
                return found, used | mainly
    return None


def _flowed(row: Row, names: set[str], published: Period | None) -> tuple[Told, frozenset[int]] | None:
    """Read "France's arms exports went mainly to X, Y and Z": whose they are, and where they went."""
    verb = next((i for i, chunk in enumerate(row.chunks) if _flows(chunk)), None)
    topic = next(iter(row.topics(0, verb)), None)
    if verb is None or topic is None:
        return None
    sides = prepositions(topic.dataset)
    owned = [g for g in row.groups(0, verb) if g.possessive or g.adjective or g.before in {"of", "by"}]
    said = row.chunks[verb].text.rsplit(" ", 1)[-1]
    ends = [
        g
        for g in row.groups(verb)
        if g.before in {"to", "from"} or g.first == verb + 1 or row.chunks[g.first - 1].text == "the"
    ]
    if len(owned) != 1 or len(ends) != 1 or len(owned[0].codes) != 1 or not names <= set(ends[0].codes):
        return None
    part = sides.get(ends[0].before or said)
    owner = None if part is None else other_role(topic.dataset, part)
    when = candidates(row, topic.dataset, published, low=0, high=len(row.chunks), timeless=False)
    if part is None or owner is None or topic.owner not in {owner, None} or not when:
        return None
    whole = (Participant(code=owned[0].codes[0], role=owner),)
    people = (*(Participant(code=code, role=part) for code in ends[0].codes), *whole)
    form = Share(
        measure=topic.measure,
        participants=tuple(sorted(people, key=lambda p: list(Role).index(p.role))),
        part=part,
        whole=whole,
        period=when[0].period,
        value=Quantity(number=None, unit=Unit.PERCENT, hedge=None),
    )
    told = Told(
        form=form,
        part=part,
        holders=ends[0].codes,
        whole=whole,
        assumptions=(*topic.assumptions, *when[0].assumptions),
        unexplained=(),
    )
    mainly = {i for i, chunk in enumerate(row.chunks) if cues().has("mainly", chunk.text.lower())}
    return told, frozenset({verb, *topic.indices, *owned[0].indices, *ends[0].indices, *when[0].used, *mainly})


def _flows(chunk: Chunk) -> bool:
    """Whether a chunk says that something went to somebody or came from somebody."""
    lemmas = cues().sections["flows"]
    return chunk.kind is ChunkKind.ACCOUNT or any(chunk.text.lower() in inflections(verb) for verb in lemmas)


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


def _several(drafts: list[Draft], periods: set[tuple[date | None, date | None]]) -> bool:
    """Whether the clause names several periods, so that a figure's own is not known."""
    stated = not any(assumption.kind in {"period", "compared"} for draft in drafts for assumption in draft.assumptions)
    return stated and len(periods) > 1


def _kept(draft: Draft) -> tuple[Assumption, ...]:
    """The assumptions of the clause that its figures share: not those on whether anything happened at all."""
    return tuple(one for one in draft.assumptions if one.kind not in {"quantifier", "timing"})
