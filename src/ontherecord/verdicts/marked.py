"""What the publisher says about the figures behind an answer, told beside the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.verdict import Context
from ontherecord.units.words import plain

if TYPE_CHECKING:
    from ontherecord.model.evidence import Cell, Finding
    from ontherecord.record.dataset import Dataset

LONGEST_NOTE = 240
"""Characters of a footnote that are told; the whole of it is in the finding's rows."""
_MOST = 3
_WORDS = {
    "estimate": "an estimate",
    "uncertain": "uncertain",
    "not_independent": "not given, as the state was not independent",
    "over_tenth_estimated": "a total of which over a tenth is estimated",
    "order_year_estimated": "with an estimated year of order",
    "number_estimated": "with an estimated number",
    "year_estimated": "with an estimated year of delivery",
    "local_production": "of local production",
    "below_half": "below half of the unit that is printed",
    "series_break": "before a break in the series",
    "disordered": "with a best estimate outside the low and the high one",
    "rejoined": "put together again from two lines of the file",
}
_NOTES = frozenset({"footnote", "comment"})
"""Columns of prose; what else is text is a mark, or the sign of a note."""
_SIGNS = frozenset({"notes", "delivery_years"})


def told_marks(quality: Finding | None, best: Finding | None, dataset: Dataset) -> tuple[Context, ...]:
    """Estimates, doubts, breaks and footnotes behind an answer, and the publisher's own bounds of it."""
    if best is None:
        return ()
    told: list[Context] = []
    if best.bounds is not None and best.value is not None:
        low, high = (plain(bound.normalize()) for bound in best.bounds)
        middle = plain(((best.value.low + best.value.high) / 2).normalize())
        text = f"{dataset.publisher.short}’s best estimate is {middle}; its low one is {low}, its high one {high}."
        told.append(Context(text=text, finding=best))
    if quality is not None and quality.release == best.release:
        said = _said(quality, dataset)
        told += [Context(text=said, finding=quality)] if said else []
    return tuple(told)


def _said(quality: Finding, dataset: Dataset) -> str:
    total = sum(int(row[-1] or 0) for row in quality.rows)
    counted: dict[str, int] = {}
    notes: dict[str, int] = {}
    for row in quality.rows:
        for name, cell in zip(quality.columns[:-1], row[:-1], strict=True):
            mark = _mark(name, cell)
            if mark is not None:
                counted[mark] = counted.get(mark, 0) + int(row[-1] or 0)
            elif name in _NOTES and isinstance(cell, str):
                notes[cell] = notes.get(cell, 0) + int(row[-1] or 0)
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:_MOST]
    parts = []
    if ranked and total == 1:
        parts.append(f"{dataset.publisher.short} marks the figure behind this as {_listed([m for m, _ in ranked])}.")
    elif ranked:
        rows = [f"{number:,} {mark}" for mark, number in ranked]
        parts.append(f"{dataset.publisher.short} marks, of the rows behind this, {_listed(rows)}.")
    if len(notes) == 1:
        (note,) = notes
        cut = note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE].rsplit(' ', 1)[0]} …"
        parts.append(f"Its note: {cut}")
    elif notes:
        parts.append(f"{len(notes)} notes of the publisher stand beside the rows.")
    return " ".join(parts)


def _mark(name: str, cell: Cell) -> str | None:
    """A mark in words; nothing where there is none, and for prose and numbers."""
    if name in _NOTES or name in _SIGNS or not cell:
        return None
    if cell is True:
        return _WORDS.get(name, name.replace("_", " "))
    return _WORDS.get(cell, cell.replace("_", " ")) if isinstance(cell, str) else None


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
