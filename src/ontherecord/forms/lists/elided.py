"""Whose the imports are in "Brazil's imports from Sweden grew, while imports from Germany fell": still Brazil's.

A flow that is told with the party at its far end alone ("imports from Germany") is somebody's who was named before. Where
nobody was, its owner is not known, and nothing is ruled.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.casting import other_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Form, Level, Share, Trend, everybody
from ontherecord.model.reading import Assumption

_EVERYBODY = frozenset({"global", "globally", "worldwide", "world", "international", "internationally"})
_EITHER_WAY = frozenset({"transfers", "transfer"})
"""What goes to somebody is told in full by where it goes: "arms transfers to Peru" are everybody's."""
_COST = 0.1


def with_owner(row: Row, draft: Draft) -> tuple[Draft, tuple[str, ...]]:
    """The draft with the owner of its flow, and the words that stay unexplained where nobody said whose it is."""
    missing = _missing(row, draft)
    if missing is None:
        return draft, ()
    index, owner = missing
    for reading in reversed((*row.earlier, *row.before)):
        parties = tuple(p for p in everybody(reading.form) if p.role is owner)
        if reading.form.measure != draft.form.measure or not parties:
            continue
        codes = {p.code for p in everybody(draft.form)}
        if codes & {p.code for p in parties}:
            break
        names = " and ".join(dict.fromkeys(row.names.label(p.code) for p in parties))
        said = Assumption(kind="carried", text=f"that it still tells of {names}", cost=_COST)
        return replace(draft, form=_owned(draft.form, parties), assumptions=(*draft.assumptions, said)), ()
    return draft, (row.chunks[index].text,)


def _missing(row: Row, draft: Draft) -> tuple[int, Role] | None:
    """The noun of a flow whose owner the form lacks, with the owner's role; `None` where nothing is missing."""
    form = draft.form
    if not isinstance(form, Trend | Level | Share) or (isinstance(form, Share) and form.whole):
        return None
    dataset, _ = row.lexicon.measure(form.measure)
    roles = {p.role for p in form.participants}
    if len(roles) != 1 or any(_is_everybody(chunk.kind, chunk.text) for chunk in row.chunks):
        return None
    owner = other_role(dataset, next(iter(roles)))
    flows = {i: _owner(row, i, dataset.id) for i in draft.used if i < len(row.chunks)}
    told = {role for role in flows.values() if role is not None}
    index = next((i for i, role in flows.items() if role is not None), None)
    if owner is None or index is None or told != {owner}:
        return None
    return (
        (index, owner)
        if all(g.before in {"from", "to"} for g in row.groups() if set(g.indices) <= draft.used)
        else None
    )


def _is_everybody(kind: ChunkKind, text: str) -> bool:
    return kind is ChunkKind.WHOLE or text.lower() in _EVERYBODY


def _owner(row: Row, index: int, dataset: str) -> Role | None:
    """Whose a flow is by its noun: imports are a recipient's, exports a supplier's."""
    chunk = row.chunks[index]
    if chunk.kind is ChunkKind.FLOW:
        measures = (
            {measure.name for measure in row.lexicon.datasets[dataset].measures}
            if dataset in row.lexicon.datasets
            else set()
        )
        return next((role for name, role in chunk.flows if name in measures), None)
    if chunk.kind is ChunkKind.NOUN and chunk.text.lower().split()[-1] not in _EITHER_WAY:
        return next((sense.owner for sense in chunk.nouns if sense.dataset == dataset), None)
    return None


def _owned(form: Form, parties: tuple[Participant, ...]) -> Form:
    if isinstance(form, Share):
        return replace(form, participants=_ordered(*form.participants, *parties), whole=parties)
    if isinstance(form, Trend | Level):
        return replace(form, participants=_ordered(*form.participants, *parties))
    return form


def _ordered(*parties: Participant) -> tuple[Participant, ...]:
    return tuple(sorted(parties, key=lambda p: list(Role).index(p.role)))
