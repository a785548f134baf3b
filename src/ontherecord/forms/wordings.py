"""What the wordings that the forms know read of a clause: every form has a go, and what the record dates comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.forms.aside.frame import privative, takes_back
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.cuts.stretches import left_out, stretches
from ontherecord.forms.lists.counted import read_counted
from ontherecord.forms.readout import DATED, Parsed, Read, read
from ontherecord.model.period import Period
from ontherecord.model.text import Span


def by_wording(row: Row, published: Period | None, outside: tuple[str, ...]) -> tuple[Parsed, ...]:
    """What the known wordings read."""
    reads = read_counted(row, published)
    if not reads or any(found.leftover for found in reads):
        dated = _read_dated(row, published)
        if dated and (not reads or not dated[0].leftover):
            return all_parsed(dated, outside)
    return tuple(part for found in reads for part in found.parsed(outside))


def all_parsed(reads: Sequence[Read], outside: tuple[str, ...]) -> tuple[Parsed, ...]:
    """What was read, and what no reading takes up: a claim of its own that was not read."""
    parts = [part for read in reads for part in read.parsed(outside)]
    whole = reads[0].whole
    if any(read.row is whole for read in reads):
        return tuple(parts)
    chunks = [chunk for read in reads for chunk in read.row.chunks]
    rest = left_out(whole, replace(whole, chunks=chunks))
    if rest is not None:
        origin = whole.claim.span.start
        parts.append(Parsed(kind=whole.claim.kind, span=Span(origin + rest[0], origin + rest[1]), readings=()))
    return tuple(parts)


def _read_dated(row: Row, published: Period | None) -> list[Read]:
    """Read what the record dates off the longest stretch that is accounted for in full, and off others beside it.

    Where there is none, the whole clause is read, with what is left over.
    """
    if row.claim.presupposed and privative(row):
        return []
    row = replace(row, dated=True)
    _unname(row)
    whole: Read | None = None
    reads: list[Read] = []
    taken: set[int] = set()
    for stretch in stretches(row):
        if taken & {id(chunk) for chunk in stretch.chunks}:
            continue
        found = read(stretch, DATED, published, whole=row)
        if found is not None and not found.leftover:
            if takes_back(stretch):
                # The longest stretch is the plainest reading: where its surroundings take it back, no shorter one saves it.
                return reads
            reads.append(found)
            taken |= {id(chunk) for chunk in stretch.chunks}
        elif stretch is row:
            whole = found
        if stretch is row and reads:
            return reads
    return reads or ([] if whole is None else [whole])


def _unname(row: Row) -> None:
    """Take words of series for what they are to dates: "war" and "troops" name what happened, and no figure."""
    for item in row.chunks:
        if item.nouns and all(sense.dataset in row.lexicon.series for sense in item.nouns):
            item.kind, item.nouns = ChunkKind.OTHER, ()
