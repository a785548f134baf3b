"""Which type the cells of a column have, by what most of them can be read as."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ontherecord.model.table import ColumnType
from ontherecord.record.drafting import cells

_MOST = 0.7
"""Part of the filled cells that must be of a type; the rest are notes, dashes and misprints."""
_MONEY = ("$", "€", "£", "¥", "₹", "usd", "eur", "gbp")
_RANKS = frozenset({"rank", "position", "place", "pos", "rk", "no", "standing", "finish", "pick", "seed"})
_SAMPLE = 2_000

_READERS: dict[ColumnType, Callable[[str], float | None]] = {
    ColumnType.NUMBER: cells.number,
    ColumnType.PERCENT: cells.number,
    ColumnType.MONEY: cells.number,
    ColumnType.YEAR: cells.year,
    ColumnType.DATE: cells.date,
    ColumnType.TIME: cells.time,
    ColumnType.RANK: cells.rank,
    ColumnType.SCORE: cells.number,
}


def column_type(label: str, column: Sequence[str]) -> ColumnType:
    """Say what most of the filled cells are."""
    filled = [cell for cell in column[:_SAMPLE] if not cells.missing(cell)]
    if not filled:
        return ColumnType.TEXT

    def part(test: Callable[[str], object]) -> float:
        return sum(1 for cell in filled if test(cell)) / len(filled)

    if part(lambda cell: cells.year(cell) is not None) >= _MOST:
        return ColumnType.YEAR
    if part(lambda cell: cells.date(cell) is not None and any(sign.isdigit() for sign in cell)) >= _MOST:
        return ColumnType.DATE
    if part(lambda cell: cells.time(cell) is not None) >= _MOST and not part(cells.is_score) >= _MOST:
        return ColumnType.TIME
    if part(cells.is_ordinal) >= _MOST:
        return ColumnType.RANK
    if part(cells.is_number) >= _MOST:
        return _figures(label, filled)
    if part(cells.is_score) >= _MOST:
        return ColumnType.TIME if part(lambda cell: cells.time(cell) is not None) == 1 else ColumnType.SCORE
    return ColumnType.TEXT


def _figures(label: str, filled: Sequence[str]) -> ColumnType:
    words = set(label.lower().replace(".", " ").split())
    if "%" in label or sum("%" in cell for cell in filled) >= _MOST * len(filled):
        return ColumnType.PERCENT
    if any(sign in label.lower() for sign in _MONEY) or sum(
        cell.lstrip().startswith(_MONEY) for cell in filled
    ) >= _MOST * len(filled):
        return ColumnType.MONEY
    return ColumnType.RANK if words & _RANKS else ColumnType.NUMBER


def value(cell: str, kind: ColumnType) -> float | None:
    """Read the value of a cell of such a column; `None` where it has none."""
    if kind is ColumnType.TEXT or cells.missing(cell):
        return None
    found = _READERS[kind](cell)
    # A footnoted rank, a year inside a longer cell: the figure stands, though not alone.
    return cells.number(cell) if found is None and kind in {ColumnType.RANK, ColumnType.YEAR} else found
