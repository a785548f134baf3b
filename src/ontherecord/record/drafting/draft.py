"""A grid to a typed table: header row, names, types, units, the key, the time, and what each column may be called."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from ontherecord.errors import ImportFailed
from ontherecord.model.table import Column, ColumnRole, ColumnType, DataTable
from ontherecord.record.drafting import cells
from ontherecord.record.drafting.grid import Grid, read_grid
from ontherecord.record.drafting.shaping import header_row, shaped
from ontherecord.record.drafting.types import column_type, value

_MOST_CODES = 24
_UNIT = re.compile(r"\(([^()]{1,24})\)\s*$|,\s*(%|[a-z$€£/²³]{1,12})\s*$|\bin ([a-z$€£]{1,12})\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\d\s?([a-z%°²³/]{1,10})\s*(?:\(.*)?$", re.IGNORECASE)
_MEASURES = frozenset(
    {ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.MONEY, ColumnType.TIME, ColumnType.SCORE, ColumnType.RANK}
)
_FOOT = re.compile(r"(?:source|note|notes|footnote|data)\b|[*†‡]|\[?[a-z0-9]\]|updated|last updated|©", re.IGNORECASE)


def draft(
    data: bytes, filename: str, *, title: str | None = None, sheet: str | None = None
) -> tuple[DataTable, tuple[str, ...]]:
    """Read a file and draft what its columns are. Gives the table, and notes on what was left out.

    Raises:
        ImportFailed: no table in it; the remedy says what to do.

    """
    grid = read_grid(data, filename, sheet)
    stem = PurePath(filename).stem
    rows, changes = shaped(grid.rows, title or " ".join(_WORD.findall(stem.replace("_", " "))))
    table, notes = table_of(
        Grid(rows=rows), identity=stem, title=title or stem, source=filename, sha256=hashlib.sha256(data).hexdigest()
    )
    return table, (*grid.notes, *changes, *notes)


def table_of(grid: Grid, *, identity: str, title: str, source: str, sha256: str) -> tuple[DataTable, tuple[str, ...]]:
    """Draft the table in a grid.

    Raises:
        ImportFailed: there are no rows below the header.

    """
    at = header_row(grid.rows)
    body, notes = _body(grid.rows[at], grid.rows[at + 1 :])
    if not body:
        raise ImportFailed(
            f"{source} has no rows below its header.", remedy="Put one row a thing below the header row."
        )
    labels = _labels(grid.rows[at], at, grid.rows)
    names = _names(labels)
    types = [column_type(label, [row[n] for row in body]) for n, label in enumerate(labels)]
    roles = _roles(labels, types, body)
    columns = tuple(
        Column(
            name=name,
            label=label,
            type=kind,
            role=role,
            unit=_unit(label, kind, [row[n] for row in body]),
            nouns=_nouns(label),
            codes=_codes(kind, [row[n] for row in body]),
        )
        for n, (name, label, kind, role) in enumerate(zip(names, labels, types, roles, strict=True))
    )
    table = DataTable(
        id=_identifier(identity),
        title=title,
        columns=columns,
        cells=body,
        values=tuple(tuple(value(cell, kind) for cell, kind in zip(row, types, strict=True)) for row in body),
        row_nouns=_row_nouns(columns),
        sha256=sha256,
        source=source,
    )
    skipped = (f"{at} row{'s' if at > 1 else ''} above the header were left out.",) if at else ()
    return table, (*skipped, *notes)


def _body(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The rows of the table: the header said again, and remarks at the foot, left out."""
    lowered = tuple(cell.lower() for cell in header)
    body = [row for row in rows if tuple(cell.lower() for cell in row) != lowered]
    feet = 0
    while len(body) > 1 and len(header) > 1 and sum(1 for cell in body[-1] if cell) == 1 and _FOOT.match(body[-1][0]):
        body.pop()
        feet += 1
    notes = (f"{feet} line{'s' if feet > 1 else ''} at the foot were taken as remarks.",) if feet else ()
    return tuple(body), notes


def _labels(header: tuple[str, ...], at: int, rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The header's cells; an empty one takes the cell above it, or its place."""
    above = rows[at - 1] if at and sum(1 for cell in rows[at - 1] if cell) > 1 else ("",) * len(header)
    return [
        cells.clean(cell) or cells.clean(over) or f"column {n}"
        for n, (cell, over) in enumerate(zip(header, above, strict=True), 1)
    ]


def _identifier(text: str) -> str:
    made = "_".join(_WORD.findall(text.lower()))[:48].strip("_") or "table"
    return made if made[0].isalpha() else f"t_{made}"


def _names(labels: Sequence[str]) -> list[str]:
    """Names for queries: letters, digits and underscores, each once."""
    names: list[str] = ["row"]  # the number of a row is called so
    for n, label in enumerate(labels, 1):
        name = "_".join(_WORD.findall(label.lower()))[:48].strip("_") or f"column_{n}"
        name = name if name[0].isalpha() else f"c_{name}"
        names.append(name if name not in names else f"{name}_{n}")
    return names[1:]


def _roles(labels: Sequence[str], types: Sequence[ColumnType], body: Sequence[tuple[str, ...]]) -> list[ColumnRole]:
    roles = [ColumnRole.MEASURE if kind in _MEASURES else ColumnRole.ATTRIBUTE for kind in types]
    for n, kind in enumerate(types):
        if kind in {ColumnType.YEAR, ColumnType.DATE} and ColumnRole.TIME not in roles:
            roles[n] = ColumnRole.TIME
    texts = [n for n, kind in enumerate(types) if kind is ColumnType.TEXT and not labels[n].startswith("column ")]
    if texts:
        told = {n: len({row[n] for row in body}) / len(body) for n in texts}
        best = max(told.values())
        # The first column that tells (nearly) as many rows apart as any: tables name their things at the left.
        roles[next(n for n in texts if told[n] >= 0.9 * best)] = ColumnRole.KEY
    elif ColumnRole.TIME in roles:
        roles[roles.index(ColumnRole.TIME)] = ColumnRole.KEY
    return roles


def _unit(label: str, kind: ColumnType, column: Sequence[str]) -> str | None:
    """The unit that the header gives in brackets or after a comma, else the one that most cells end in."""
    if kind not in _MEASURES or kind in {ColumnType.RANK, ColumnType.SCORE, ColumnType.TIME}:
        return None
    found = _UNIT.search(label)
    if found:
        return next(group for group in found.groups() if group)
    ends = Counter(match.group(1).lower() for cell in column if (match := _SUFFIX.search(cell)))
    unit, times = ends.most_common(1)[0] if ends else ("", 0)
    if times * 2 > len(column):
        return unit
    return "%" if kind is ColumnType.PERCENT else None


def _nouns(label: str) -> tuple[str, ...]:
    """The header in words, without what stands in brackets."""
    bare = " ".join(re.sub(r"\([^()]*\)", " ", label).replace("_", " ").lower().split())
    return (bare,) if bare else ()


def _codes(kind: ColumnType, column: Sequence[str]) -> tuple[str, ...]:
    """The values of a column that has few and says them again and again."""
    if kind is not ColumnType.TEXT:
        return ()
    distinct = sorted({cell for cell in column if not cells.missing(cell)})
    return tuple(distinct) if len(distinct) <= _MOST_CODES and len(distinct) * 2 <= len(column) else ()


def _row_nouns(columns: Sequence[Column]) -> tuple[str, ...]:
    """What one row may be called: the noun of the key column."""
    key = next((column for column in columns if column.role is ColumnRole.KEY), None)
    return key.nouns if key is not None else ()
