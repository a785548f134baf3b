"""`ontherecord record remove`: take an imported release out of the store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.errors import UnknownDataset, UsageError

EXAMPLES = """\b
Examples:
  ontherecord record remove sipri_transfers 2024-04-13
  ontherecord record remove sipri_transfers 2024-04-13 --yes

\b
Exit codes: 0 removed; 1 not confirmed; 2 there is no such release, or it ships
with the program.
"""


def remove(
    dataset: Annotated[str, typer.Argument(help="The id of a data set, as `record list` prints it.")],
    release: Annotated[str, typer.Argument(help="The id of one of its imported releases.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Remove an imported release and all its rows. What ships with the program stays."""
    from ontherecord.adapters.duck import DuckDatabase, remove_release  # noqa: PLC0415 - `--help` must not wait
    from ontherecord.record.load import load  # noqa: PLC0415
    from ontherecord.record.shipped import shipped_releases  # noqa: PLC0415

    place = settings.home(home)
    with DuckDatabase(place) as database:
        record = load(database)
    found = record.dataset(dataset.replace("-", "_"))
    chosen = record.release(found.id, release)
    if chosen in shipped_releases():
        raise UsageError(f"{found.id} {release} ships with the program.", remedy="Only imported releases are removed.")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("Removing a release has to be confirmed.", remedy="Say --yes.")
        typer.echo(f"Remove {found.id} {release} with its {chosen.rows:,} rows? [y/N] ", nl=False, err=True)
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            return 1
    try:
        gone = remove_release(place, found.id, release, found.table)
    except UnknownDataset as error:
        raise UnknownDataset(f"{found.id} {release} was removed meanwhile.", remedy=error.remedy) from error
    show(f"removed: {gone.dataset} {gone.id}, {gone.rows:,} row{'' if gone.rows == 1 else 's'}\n")
    return 0
