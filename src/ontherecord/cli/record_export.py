"""`ontherecord record export`: a release's rows with a description, as far as its terms allow."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import note, save, show
from ontherecord.errors import UsageError

if TYPE_CHECKING:
    from ontherecord.model.entity import Role
    from ontherecord.ports import Table
    from ontherecord.queries.rows import Narrowed
    from ontherecord.record.dataset import Dataset

EXAMPLES = """\b
Examples:
  ontherecord record export memberships 2026-11-23 --out memberships/
  ontherecord record export sipri_transfers 2026-02-12 --where recipient=ARM,AZE
    --years 2011-2020 --as parquet --out extract/

\b
Exit codes: 0 written; 2 wrong usage, or the terms do not allow it.
"""
MOST_ROWS = 5_000_000
_YEARS = re.compile(r"(\d{4})-(\d{4})")


class Kind(StrEnum):
    """What the rows are written as."""

    CSV = "csv"
    PARQUET = "parquet"


def export(
    dataset: Annotated[str, typer.Argument(help="The id of a data set, as `record list` prints it.")],
    release: Annotated[str, typer.Argument(help="The id of one of its releases.")],
    *,
    out: Annotated[Path, typer.Option(help="A folder to write the rows and datapackage.json to.")],
    where: Annotated[
        list[str] | None, typer.Option(metavar="ROLE=CODE[,CODE]", help="Only rows with these codes; may be repeated.")
    ] = None,
    years: Annotated[
        str | None, typer.Option(metavar="FROM-TO", help="Only rows of these years, both included.")
    ] = None,
    kind: Annotated[Kind, typer.Option("--as", help="What to write the rows as.")] = Kind.CSV,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Export a release as a Data Package: its rows, and a description with licence, credit and terms in it."""
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.adapters.parquet import parquet  # noqa: PLC0415
    from ontherecord.queries.rows import rows_of  # noqa: PLC0415
    from ontherecord.record.load import load  # noqa: PLC0415
    from ontherecord.record.package import DESCRIPTOR, describe  # noqa: PLC0415
    from ontherecord.record.rights import check_export  # noqa: PLC0415
    from ontherecord.record.tables import table_of  # noqa: PLC0415

    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", remedy="Name a folder for --out.")
    with DuckDatabase(settings.home(home), row_cap=MOST_ROWS) as database:
        record = load(database)
        found = record.dataset(dataset.replace("-", "_"))
        chosen = record.release(found.id, release)
        spec = table_of(found.table)
        table = rows_of(found, spec, chosen, narrowed(found, where or [], years), database)
    if table.truncated:
        raise UsageError(f"There are more than {MOST_ROWS:,} rows.", remedy="Narrow them with --where and --years.")
    if not table.rows:
        raise UsageError("There are no such rows.", remedy="See `record search` for the codes that the record knows.")
    check_export(found, chosen, len(table.rows))
    data = comma_separated(table) if kind is Kind.CSV else parquet(spec, chosen.id, table.rows)
    filename = f"{found.table}.{kind.value}"
    media_type = "text/csv" if kind is Kind.CSV else "application/vnd.apache.parquet"
    description = describe(
        found,
        chosen,
        spec,
        filename=filename,
        media_type=media_type,
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
    )
    # Rows first: a description never stands without what it describes.
    save(out / filename, data)
    save(out / DESCRIPTOR, (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode())
    show(f"exported: {len(table.rows):,} of {chosen.rows:,} rows of {found.id} {chosen.id} to {out / filename}\n")
    note(f"{found.credit} ({found.licence}). Terms: {found.terms}")
    return 0


def narrowed(dataset: Dataset, where: Sequence[str], years: str | None) -> Narrowed:
    """Read `ROLE=CODE,CODE` and `FROM-TO`.

    Raises:
        UsageError: not of that form, or a role that the data set does not have.

    """
    from ontherecord.queries.rows import Narrowed  # noqa: PLC0415

    roles = {spec.role.value: spec.role for spec in dataset.roles}
    codes: list[tuple[Role, tuple[str, ...]]] = []
    for item in where:
        name, found, listed = item.partition("=")
        chosen = tuple(code.strip() for code in listed.split(",") if code.strip())
        if name not in roles or not found or not chosen:
            raise UsageError(
                f"{item!r} names no codes of a role of {dataset.id}.",
                remedy=f"Write {next(iter(roles), 'role')}=CODE; the roles are {', '.join(roles)}.",
            )
        codes.append((roles[name], chosen))
    span = _YEARS.fullmatch(years) if years is not None else None
    if years is not None and (span is None or span[1] > span[2]):
        raise UsageError(f"{years!r} are no years.", remedy="Write --years 2011-2020.")
    return Narrowed(codes=tuple(codes), years=None if span is None else (int(span[1]), int(span[2])))


def comma_separated(table: Table) -> bytes:
    """Write rows as the standard wants its CSV: UTF-8, CRLF, a header, true and false, nothing for nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in row])
    return out.getvalue().encode()
