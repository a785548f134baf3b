"""A figure inside an interposed participle clause: "Peru, supplying half of its wool, was Chile's largest supplier"."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.model.form import Share

_MARKS = frozenset({",", "–", "—", "(", ")", ";"})


def crosses(chunks: Sequence[Chunk], draft: Draft) -> bool:
    """Whether a share takes a name from behind the participle clause that its figure stands in.

    Such a clause is about the subject before it; whose the "its" in it is, only the words behind may say.
    """
    if not isinstance(draft.form, Share):
        return False
    figures = [i for i in draft.used if i < len(chunks) and chunks[i].quantity is not None]
    if len(figures) != 1:
        return False
    low = next((i for i in range(figures[0], -1, -1) if chunks[i].text in _MARKS), None)
    high = next((i for i in range(figures[0], len(chunks)) if chunks[i].text in _MARKS), None)
    if low is None or high is None or chunks[low + 1].tag != "VBG":
        return False
    inside = chunks[low + 1 : high]
    named = any(chunk.kind is ChunkKind.ENTITY for chunk in inside)
    return not named and any(i > high and chunks[i].kind is ChunkKind.ENTITY for i in draft.used if i < len(chunks))
