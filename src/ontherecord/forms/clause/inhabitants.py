"""The states of a region, said as "states in the Middle East" or "African countries": the region itself."""

from __future__ import annotations

from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.model.entity import EntityType

INHABITANTS = frozenset({"states", "countries", "nations", "governments"})


def join_inhabitants(chunks: list[Chunk]) -> list[Chunk]:
    """Join "states in the Middle East" and "African countries" into the region: all of them are meant.

    "Some African states" and "five states in Africa" are left: who they are is not said.
    """
    kept = list(chunks)
    for region in [c for c in chunks if c.type in {EntityType.REGION, EntityType.GROUP}]:
        at = kept.index(region)
        low = at
        while low > 0 and kept[low - 1].text in {"the", "in", "of", "from"}:
            low -= 1
        after = kept[at + 1] if at + 1 < len(kept) else None
        if low < at and low > 0 and kept[low - 1].text in INHABITANTS and kept[low].text != "the":
            low, high = low - 1, at
        elif region.adjective and after is not None and after.text in {*INHABITANTS, "continent", "region"}:
            low, high = at, at + 1
        else:
            continue
        before = kept[low - 1] if low else None
        if (
            before is None
            or before.text in {"to", "by", "from", "of", "in", "the", ",", "and", "all", "for", "than", "on", "across"}
            or (before.kind is ChunkKind.TIME)
        ):
            region.adjective = False
            region.start, region.end = kept[low].start, kept[high].end
            kept[low : high + 1] = [region]
    return kept
