"""`ontherecord ask`: one sentence goes in, how it was understood and what the record answers comes out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.check import Profile, date, table_of
from ontherecord.cli.output import canvas, show
from ontherecord.errors import UsageError

EXAMPLES = """\b
Examples:
  ontherecord ask "Russia supplied almost two-thirds of Azerbaijan's arms in 2011-20."
  ontherecord ask "Finland joined NATO last year." --published 2024-05
  ontherecord ask "It supplied nearly all of Armenia's arms." --context "Russia led in 2011-20."
  ontherecord ask "The Bulls won by 12 points." --data box-score.csv
  pbpaste | ontherecord ask - --json

\b
Exit codes: 0 whatever it rules; 2 wrong usage; 3 the input could not be read.
"""
_STDIN = "-"
# Far more than a sentence; what is too long is told so by its characters, not by the memory that it takes.
_MOST = 100_000


def ask(
    sentence: Annotated[
        str | None,
        typer.Argument(help="A sentence in quotes, or - for standard input.", show_default=False),
    ] = None,
    *,
    published: Annotated[
        str | None,
        typer.Option(help="When it was said: YYYY, YYYY-MM or YYYY-MM-DD; “last year” is counted from there."),
    ] = None,
    context: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands before it; who “it” is and which year may come from there.")
    ] = "",
    profile: Annotated[Profile, typer.Option(help="How wide hedges such as “almost” are read.")] = Profile.DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="Print the audit of the sentence as JSON.")] = False,
    data: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A table of your own to ask too: CSV, XLSX or Parquet."),
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Ask about one sentence: how its words are taken, its readings, the query, the rows and the verdict."""
    if sentence is None:
        raise UsageError("There is no sentence to ask about.", remedy="Write one in quotes, or - for standard input.")
    date(published)
    text = _stdin() if sentence == _STDIN else sentence
    from ontherecord import api  # noqa: PLC0415 - `--help` must not wait for the engine

    table = None if data is None else table_of(data, None)
    hearing = api.ask(
        text, context=context, published=published, profile=profile.value, home=settings.home(home), data=table
    )
    if as_json:
        from ontherecord.reports import render  # noqa: PLC0415

        show(render(hearing.audit, "json"))
        return 0
    from ontherecord.reports.asked import asked  # noqa: PLC0415

    show(asked(hearing, canvas()))
    return 0


def _stdin() -> str:
    """Read the sentence that was piped in; bytes that are no UTF-8 become marks."""
    return sys.stdin.buffer.read(_MOST).decode("utf-8-sig", "replace")
