"""Two claims in one clause that no single form accounts for: "a fifth year of growth took its budget to $9 billion".

Each form explains what the other leaves over. No figure may be in both: one figure read twice is two ways to take it, and
not two claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.model.form import Rank, Share, Trend, everybody

_FIGURES = frozenset({ChunkKind.QUANTITY, ChunkKind.RANK})
_MARKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_TELLING = _FIGURES | {ChunkKind.OTHER, ChunkKind.EXCEED, ChunkKind.MORE, ChunkKind.LESS, ChunkKind.VERB}


def joined(chunks: list[Chunk], first: list[Draft], second: list[Draft]) -> list[Draft] | None:
    """Both proposals where they tell two things of the same parties, each with its own words; `None` where they do not."""
    if not _may_stand_together(chunks, first, second):
        return None
    return [*_spanned(chunks, first, _used(second)), *_spanned(chunks, second, _used(first))]


def _used(drafts: Iterable[Draft]) -> frozenset[int]:
    return frozenset().union(*(draft.used for draft in drafts))


def _may_stand_together(chunks: list[Chunk], first: list[Draft], second: list[Draft]) -> bool:
    mine, theirs = _used(first), _used(second)
    if any(_is_figure(chunks[i]) for i in mine & theirs if i < len(chunks)):
        return False
    if any(draft.negated or draft.leaves for draft in (*first, *second)) or _slots(first) & _slots(second):
        return False
    if not (_tells(chunks, mine - theirs) and _tells(chunks, theirs - mine)):
        return False
    if _is_size_of_a_move(chunks, first, second) or _is_size_of_a_move(chunks, second, first):
        return False
    if _share_moves(chunks, first, mine - theirs) or _share_moves(chunks, second, theirs - mine):
        return False
    return _codes(first) == _codes(second) and not (_parts(first) and _parts(second))


def _share_moves(chunks: list[Chunk], drafts: list[Draft], own: frozenset[int]) -> bool:
    """Whether a move has no verb of its own: "5 per cent of imports, a third up on 2008" is a move of the share."""
    moved = any(isinstance(draft.form, Trend) for draft in drafts)
    return moved and not any(chunks[i].tag.startswith("VB") for i in own if i < len(chunks))


def _is_size_of_a_move(chunks: list[Chunk], drafts: list[Draft], others: list[Draft]) -> bool:
    """Whether the figure of a share stands behind "by" beside a move without one: then it is how far it moved."""
    moved = any(isinstance(one.form, Trend) and one.form.value.number is None for one in others)
    shares = [one for one in drafts if isinstance(one.form, Share)]
    figures = {i for one in shares for i in one.used if 0 < i < len(chunks) and chunks[i].quantity is not None}
    return moved and any("by" in {c.text.lower() for c in chunks[max(0, i - 3) : i]} for i in figures)


def _is_figure(chunk: Chunk) -> bool:
    return chunk.quantity is not None or chunk.kind in _FIGURES


def _tells(chunks: list[Chunk], indices: Iterable[int]) -> bool:
    return any(chunks[i].kind in _TELLING and not chunks[i].used for i in indices if i < len(chunks))


def _slots(drafts: Iterable[Draft]) -> set[tuple[str, ...]]:
    return {draft.slot for draft in drafts}


def _codes(drafts: Iterable[Draft]) -> set[str]:
    return {party.code for draft in drafts for party in everybody(draft.form)}


def _parts(drafts: Iterable[Draft]) -> bool:
    """Whether a whole is parted: two of these in one clause are told by the forms for shares and ranks themselves."""
    return any(isinstance(draft.form, Share | Rank) for draft in drafts)


def _spanned(chunks: list[Chunk], drafts: Sequence[Draft], others: frozenset[int]) -> list[Draft]:
    """The drafts, each over its own words and those that both have, up to the next mark or word of the other's alone."""
    found = []
    mine = _used(drafts)
    foreign = {i for i, chunk in enumerate(chunks) if i in others - mine and not chunk.used}
    for draft in drafts:
        own = sorted(i for i in draft.used - others if i < len(chunks) and not chunks[i].used)
        low, high = (own[0], own[-1]) if own else (0, len(chunks) - 1)
        while own and low > 0 and low - 1 not in foreign and chunks[low - 1].text not in _MARKS:
            low -= 1
        while own and high + 1 < len(chunks) and high + 1 not in foreign and chunks[high + 1].text not in _MARKS:
            high += 1
        found.append(replace(draft, start=chunks[low].start, end=chunks[high].end))
    return found
