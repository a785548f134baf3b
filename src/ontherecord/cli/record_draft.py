"""`ontherecord record draft`: what the tool takes the columns of a table to be, as YAML for correcting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord.cli.output import note, save, show
from ontherecord.cli.tabular import aligned
from ontherecord.errors import UsageError

if TYPE_CHECKING:
    from ontherecord.model.table import DataTable

EXAMPLES = """\b
Examples:
  ontherecord record draft games.csv
  ontherecord record draft budget.xlsx --sheet 2023 --out budget.yaml
  ontherecord check article.txt --data games.csv --dataset games.yaml

\b
Exit codes: 0 a draft was made; 2 wrong usage, or a file without a table.
"""


def draft(
    file: Annotated[Path, typer.Argument(help="A table: CSV, XLSX or Parquet, with one header row.")],
    *,
    sheet: Annotated[str | None, typer.Option(help="Of a workbook, the sheet to read; else the fullest one.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="The YAML file to write; else FILE with .yaml at the end. - prints it.")
    ] = None,
) -> int:
    """Draft the description of a table: types, units, key, time, roles and code lists."""
    from ontherecord.record.drafting.description import describe  # noqa: PLC0415 - `--help` must not wait
    from ontherecord.record.drafting.opening import open_table  # noqa: PLC0415

    target = out if out is not None else file.with_suffix(".yaml")
    if target.exists() and out is None:
        raise UsageError(f"{target} is there already.", remedy="Name another file with --out, or remove it.")
    opened = open_table(file, sheet=sheet, dataset=None)
    for line in opened.notes:
        note(f"note: {line}")
    text = describe(opened.table)
    if str(target) == "-":
        show(text)
        return 0
    save(target, text.encode())
    show(sketch(opened.table))
    note(f"wrote {target}")
    return 0


def sketch(table: DataTable) -> str:
    """The columns of a table as drafted, one a line."""
    rows = [
        (column.label, column.type.value, column.role.value, column.unit or "", _sample(table, place))
        for place, column in enumerate(table.columns)
    ]
    return aligned(("column", "type", "role", "unit", "first cells"), rows)


_SHOWN = 3


def _sample(table: DataTable, place: int) -> str:
    return ", ".join(row[place] for row in table.cells[:_SHOWN])
