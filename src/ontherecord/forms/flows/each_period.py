"""Both of two periods: "in both 2012–16 and 2017–21 Russia was the largest supplier" is two claims, one for each."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.model.form import Count, Existence, Level, Rank, Share

_MOST = 3
"""Chunks from "both" to the first period at the most: "in both the years 2012 and 2013"."""


def each_period(row: Row, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of a clause that says "both P and Q" of two periods once for each of these."""
    named = _both(row)
    if named is None:
        return drafts
    mark, first, second = named
    return [one for draft in drafts for one in _apart(row, draft, mark, (first, second))]


def _both(row: Row) -> tuple[int, int, int] | None:
    """Indices of "both" and of its two periods; `None` where no two periods stand behind it."""
    chunks = row.chunks
    mark = next((i for i, chunk in enumerate(chunks) if chunk.text.lower() == "both"), None)
    if mark is None:
        return None
    times = [i for i in range(mark + 1, len(chunks)) if chunks[i].kind is ChunkKind.TIME]
    if len(times) < 2 or times[0] > mark + _MOST:  # noqa: PLR2004 - "both" is of two
        return None
    joiner = [
        chunk.text.lower() for chunk in chunks[times[0] + 1 : times[1]] if chunk.text.lower() not in {"in", "the"}
    ]
    return (mark, times[0], times[1]) if joiner == ["and"] else None


def _apart(row: Row, draft: Draft, mark: int, times: tuple[int, int]) -> list[Draft]:
    form = draft.form
    if not isinstance(form, Rank | Share | Level | Count | Existence):
        return [draft]
    periods = [time.period for i in times if (time := row.chunks[i].time) is not None and time.period is not None]
    if len(periods) != len(times) or form.period != periods[0]:
        return [draft]
    return [
        replace(draft, slot=(*draft.slot, str(at)), form=replace(form, period=period), used=draft.used | {mark, *times})
        for at, period in zip(times, periods, strict=True)
    ]
