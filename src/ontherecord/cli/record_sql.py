"""`ontherecord record sql`: a question of one's own, read-only."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import note, show
from ontherecord.cli.tabular import aligned, comma_separated

EXAMPLES = """\b
Examples:
  ontherecord record sql "SELECT dataset, release, rows FROM releases"
  ontherecord record sql "DESCRIBE sipri_transfers"
  ontherecord record sql "SELECT supplier, sum(tiv) AS tiv FROM sipri_transfers
    WHERE recipient = 'AZE' GROUP BY supplier ORDER BY tiv DESC" --format csv

\b
Exit codes: 0 answered; 2 refused, or the SQL is wrong.
"""
MOST_ROWS = 10_000
SECONDS = 10.0


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def sql(
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT, WITH, DESCRIBE or SUMMARIZE.")],
    *,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    limit: Annotated[int, typer.Option(min=1, max=MOST_ROWS, help="Rows at most.")] = 1_000,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Ask the record in SQL. It is only read: no file, address, setting or extension is within reach."""
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.queries.guard import admit  # noqa: PLC0415
    from ontherecord.record.load import load  # noqa: PLC0415
    from ontherecord.record.tables import RELEASES, TABLES  # noqa: PLC0415

    admitted = admit(statement, [spec.name for spec in (*TABLES, RELEASES)])
    with DuckDatabase(settings.home(home), row_cap=limit, seconds=SECONDS) as database:
        table = database.query(admitted.sql)
        datasets = [dataset for dataset in load(None).datasets if dataset.table in admitted.tables]
    if form is Format.JSON:
        answer = {
            "columns": list(table.columns),
            "rows": [list(row) for row in table.rows],
            "truncated": table.truncated,
            "sources": [
                {"dataset": d.id, "credit": d.credit, "licence": d.licence, "terms": d.terms} for d in datasets
            ],
        }
        show(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return 0
    show((aligned if form is Format.TABLE else comma_separated)(table.columns, table.rows))
    if table.truncated:
        note(f"only the first {limit:,} rows: there are more; say --limit for up to {MOST_ROWS:,}")
    for dataset in datasets:
        note(f"{dataset.credit} ({dataset.licence})")
    return 0
