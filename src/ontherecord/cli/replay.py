"""`ontherecord replay`: prove that an audit comes out the same again."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.cli.progress import Progress
from ontherecord.errors import UnreadableInput, UsageError
from ontherecord.model.table import DataTable
from ontherecord.wire import Difference, Stored, decode_document, differences, encode, encode_line
from ontherecord.wire.decode import LARGEST
from ontherecord.wire.json_text import line

EXAMPLES = """\b
Examples:
  ontherecord replay audit/audit.json
  ontherecord replay audit.json --format json
  ontherecord replay audit.json --against against.json
  ontherecord replay audit.json --data box-score.csv

\b
Exit codes: 0 identical, byte for byte; 1 it differs; 2 the file is not an
audit; 3 it could not be read.
"""


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"


def replay(
    audit: Annotated[Path, typer.Argument(help="A JSON file that `check` wrote.", show_default=False)],
    *,
    against: Annotated[
        Path | None,
        typer.Option(
            help="The audit of the article that it was held against; else against.json beside it, else the store's copy."
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The table of yours that it was checked against with `check --data`."),
    ] = None,
    dataset: Annotated[
        Path | None, typer.Option(metavar="YAML", help="The corrected draft that described the table, as for `check`.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Make an audit again from the article stored in it, offline, and compare byte for byte."""
    encoded = _read(audit)
    stored = decode_document(encoded)
    from ontherecord import api  # noqa: PLC0415 - `--help` must not wait for the engine

    with Progress() as progress:
        progress("Replaying")
        again = api.replay(
            encoded,
            home=settings.home(home),
            against=_opponent(audit, stored, against, settings.home(home)),
            data=None if data is None else _table(data, dataset),
        )
    one_line = b"\n" not in encoded.rstrip(b"\n")
    fresh = encode_line(again) if one_line else encode(again)
    here = {(source.dataset, source.release) for source in again.record}
    missing = [source for source in stored.record if (source.dataset, source.release) not in here]
    found = () if fresh == encoded else differences(encoded, fresh)
    names = [f"{source.dataset}, release {source.release}" for source in missing]
    show(_json(names, found) if form is Format.JSON else _text(names, found))
    return 1 if found else 0


def _table(path: Path, dataset: Path | None) -> DataTable:
    """Open the user's own table as `check` did."""
    from ontherecord.record.drafting.opening import open_table  # noqa: PLC0415 - only when asked for

    return open_table(path, dataset=dataset).table


def _opponent(audit: Path, stored: Stored, named: Path | None, home: Path) -> bytes | None:
    """Find the opponent's audit by its digest: where it is named, beside the audit, or in the store."""
    from ontherecord.auditor import OPPONENT  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.store import stored as kept  # noqa: PLC0415

    source = next((each for each in stored.record if each.dataset == OPPONENT), None)
    if source is None:
        if named is not None:
            raise UsageError("This audit was held against no other article.", remedy="Leave out --against.")
        return None
    if named is not None:
        return _read(named)
    for path in (audit.parent / "against.json", kept(home, source.release, source.sha256)):
        try:
            found = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            continue
        if hashlib.sha256(found).hexdigest() == source.sha256:
            return found
    raise UnreadableInput(
        f"This audit was held against another article ({source.credit}), whose audit is neither beside it nor in the store.",
        code="against_missing",
        remedy="Put its against.json beside the file, or name it with --against.",
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableInput(
            f"Cannot read {path}: {why}.", code="unreadable", remedy="Name the JSON file of an audit."
        ) from error


def _text(missing: list[str], found: tuple[Difference, ...]) -> str:
    if not found:
        return "identical\n"
    lines = [
        f"missing: {name} is not in this record; add it with `ontherecord record add` to compare." for name in missing
    ]
    lines += [f"{each.path}: {each.old} → {each.new}" for each in found]
    return "\n".join(lines) + "\n"


def _json(missing: list[str], found: tuple[Difference, ...]) -> str:
    return (
        line(
            {
                "identical": not found,
                "missing": list(missing),
                "differences": [{"path": each.path, "old": each.old, "new": each.new} for each in found],
            }
        )
        + "\n"
    )
