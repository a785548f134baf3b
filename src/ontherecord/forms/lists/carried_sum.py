"""Sums of money in a list: "…, followed by Chile ($5 billion) and Peru ($2 billion)", "third, with $9 billion".

The clause before told of a series in money: a place, a share or a level in it. A sum that stands behind a name is that
name's level in the same series and the same year; one without a name is of whoever the clause told of, where that is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.carried import GOES_ON, lead_of
from ontherecord.forms.lists.tails import MONEY, Tail, TailKind, is_sum, phrase_at
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Level, Rank, Share, everybody
from ontherecord.record.dataset import Shape

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.model.quantity import Quantity
    from ontherecord.model.reading import Reading
    from ontherecord.record.dataset import Dataset

_OPENERS = ("next", "beside")
_STEPS = frozenset(
    {"up", "down", "from", "by", "more", "less", "than", "against", "compared", "rise", "fall", "increase"}
)


def carried_sums(tail: Tail, on: Reading) -> list[Draft]:
    """The sums of a tail as levels of the series that `on` told of; none where one of them is nobody's."""
    form = on.form
    if on.negated or not isinstance(form, Level | Rank | Share) or tail.kind is TailKind.DENIED:
        return []
    dataset, measure = tail.row.lexicon.measure(form.measure)
    figures = [i for i, chunk in enumerate(tail.row.chunks) if is_sum(chunk)]
    chunks = tail.row.chunks
    if dataset.shape is not Shape.SERIES or measure.unit not in MONEY or not figures or _steps(chunks, figures):
        return []
    drafts: list[Draft] = []
    edge = 0
    for figure in figures:
        found, value = _of_whom(tail, form, dataset, edge, figure), chunks[figure].quantity
        if found is None or value is None or (drafts and found[0] == _codes(drafts[-1])):
            return []
        codes, named = found
        period, timed = _when(tail.row, form.period, figure)
        opened = {i + k for i in range(edge, figure) for o in _OPENERS for k in range(phrase_at(chunks, i, o))}
        drafts.append(_draft(tail, on, codes, figure, value, frozenset({figure, *named, *timed, *opened}), period))
        edge = figure + 1
    return drafts


def _steps(chunks: list[Chunk], figures: list[int]) -> bool:
    """Whether a sum is how far something moved, or where it stood before: "up from $9 billion"."""
    near = {chunk.text.lower() for i in figures for chunk in chunks[max(0, i - 2) : i + 2] if chunk.quantity is None}
    return bool(near & _STEPS)


def _of_whom(
    tail: Tail, form: Level | Rank | Share, dataset: Dataset, low: int, figure: int
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The codes of whose sum it is with their chunks: the name before it, the bracket's, or the one told of."""
    own = lead_of(tail.row, low, figure, frozenset())
    if own is not None:
        return (own.codes, own.indices) if len(own.codes) == 1 else None
    if tail.kind is TailKind.BRACKET:
        return (tail.names, ()) if tail.names and low == 0 else None
    role = dataset.parties[0].role
    told = tuple(dict.fromkeys(p.code for p in everybody(form) if p.role is role))
    alone = len(told) == 1 and low == 0 and not tail.row.groups(0, figure)
    return (told, ()) if alone and tail.kind is TailKind.BESIDE else None


def _when(row: Row, told: Period | None, figure: int) -> tuple[Period | None, set[int]]:
    """The year that stands behind a sum, else the one told."""
    after = row.chunks[figure + 1] if figure + 1 < len(row.chunks) else None
    skip = figure + 2 if after is not None and after.text == "in" else figure + 1
    time = row.chunks[skip] if skip < len(row.chunks) else None
    if time is not None and time.kind is ChunkKind.TIME and time.time is not None:
        return time.time.period, {skip}
    return told, set()


def _draft(
    tail: Tail,
    on: Reading,
    codes: tuple[str, ...],
    figure: int,
    value: Quantity,
    used: frozenset[int],
    period: Period | None,
) -> Draft:
    chunks = tail.row.chunks
    dataset, measure = tail.row.lexicon.measure(on.form.measure)
    role: Role = dataset.parties[0].role
    start = min((i for i in used if chunks[i].kind is ChunkKind.ENTITY), default=figure)
    after = figure + 1
    closed = after < len(chunks) and chunks[after].text == ")"
    low = tail.row.bounds()[0] if tail.kind is TailKind.BRACKET and start == figure else chunks[start].start
    return Draft(
        slot=("level", str(chunks[figure].start)),
        kind=Kind.LEVEL,
        form=Level(
            measure=measure.name,
            participants=tuple(Participant(code=code, role=role) for code in codes),
            period=period,
            value=value,
        ),
        assumptions=(*on.assumptions, GOES_ON),
        used=used,
        start=low,
        end=chunks[after if closed else figure].end,
        open_choice=on.open_choice,
    )


def _codes(draft: Draft) -> tuple[str, ...]:
    return tuple(p.code for p in everybody(draft.form))
