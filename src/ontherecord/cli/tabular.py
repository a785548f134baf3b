"""Rows as a person reads them, or as a program does: aligned columns and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ontherecord.reports.visible import flat

_WIDEST = 60
"""Columns of a terminal that one cell may take; CSV and JSON have the whole of it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def aligned(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lay out as columns under their names: numbers to the right, everything else to the left."""
    if not columns:
        return ""
    cells = [[_cell(value) for value in row] for row in rows]
    head = [_cut(flat(name)) for name in columns]
    widths = [max(len(head[n]), *(len(row[n]) for row in cells)) if cells else len(head[n]) for n in range(len(head))]
    right = [
        bool(rows) and all(isinstance(row[n], int | float) or row[n] is None for row in rows) for n in range(len(head))
    ]
    lines = [head, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(
            text.rjust(width) if side else text.ljust(width)
            for text, width, side in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def comma_separated(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return out.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return _cut(flat(str(value)))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
