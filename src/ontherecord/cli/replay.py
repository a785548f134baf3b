"""`ontherecord replay`: prove that an audit comes out the same again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.cli.progress import Progress
from ontherecord.errors import UnreadableInput
from ontherecord.wire import Difference, decode_document, differences, encode, encode_line
from ontherecord.wire.decode import LARGEST
from ontherecord.wire.json_text import line

EXAMPLES = """\b
Examples:
  ontherecord replay audit/audit.json
  ontherecord replay audit.json --format json

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
        again = api.replay(encoded, home=settings.home(home))
    one_line = b"\n" not in encoded.rstrip(b"\n")
    fresh = encode_line(again) if one_line else encode(again)
    here = {(source.dataset, source.release) for source in again.record}
    missing = [source for source in stored.record if (source.dataset, source.release) not in here]
    found = () if fresh == encoded else differences(encoded, fresh)
    names = [f"{source.dataset}, release {source.release}" for source in missing]
    show(_json(names, found) if form is Format.JSON else _text(names, found))
    return 1 if found else 0


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
