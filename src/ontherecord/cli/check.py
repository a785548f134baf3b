"""`ontherecord check`: an article goes in, an audit comes out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import canvas, note, save, show
from ontherecord.cli.progress import Progress
from ontherecord.errors import UsageError
from ontherecord.model.audit import Audit
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.period import Period
from ontherecord.model.table import DataTable

EXAMPLES = """\b
Examples:
  ontherecord check article.txt
  ontherecord check article.html --published 2024-05-14 --out audit/
  ontherecord check https://news.example/opinion/a-piece
  ontherecord check rebuttal.txt --against column.txt --out audit/
  pbpaste | ontherecord check - --published 2024-05 --format json
  ontherecord check match-report.txt --data box-score.csv
  ontherecord check --jsonl claims.jsonl --out audits.jsonl

\b
Exit codes: 0 an audit was made, whatever it rules; 2 wrong usage; 3 the input
could not be read.
"""


class Profile(StrEnum):
    """How wide hedges are read."""

    STRICT = "strict"
    DEFAULT = "default"
    LENIENT = "lenient"


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"
    MD = "md"


def check(
    article: Annotated[
        str | None,
        typer.Argument(
            help="A text, HTML, Markdown, PDF, DOCX, mail or web archive file, an address, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="ARTICLE",
            help="The article that it answers: a file or an address. What it credits to that one is held against its"
            " own words, and claims of both about one thing stand side by side.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="When it appeared: YYYY, YYYY-MM or YYYY-MM-DD. Read off the article if left out."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title. Read off the article if left out.")] = None,
    page: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of a web archive, the page to read: its address, or a part of it."),
    ] = None,
    profile: Annotated[Profile, typer.Option(help="How wide hedges such as “almost” are read.")] = Profile.DEFAULT,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    out: Annotated[
        Path | None,
        typer.Option(help="A folder to write audit.html and audit.json to; with --jsonl, the file to write."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A table of your own to check it against too: CSV, XLSX or Parquet. What its columns are is drafted,"
            " shown and used.",
        ),
    ] = None,
    dataset: Annotated[
        Path | None,
        typer.Option(
            metavar="YAML",
            help="The corrected draft for --data, as `record draft` writes it; FILE with .yaml at the end is found by"
            " itself.",
        ),
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="IN", help="Audit many short texts, one JSON object a line: {id, text, published}."),
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Check what an article claims against the record, and print the audit."""
    if jsonl is not None:
        from ontherecord.cli.lines import check_lines  # noqa: PLC0415 - only when asked for

        if any(each is not None for each in (article, title, page, published, against, data, dataset)):
            raise UsageError(
                "--jsonl takes its texts, titles and dates from the file, and holds none against another or a table.",
                remedy="Leave out ARTICLE, --title, --page, --published, --against and --data, and give `published` in each line.",
            )
        if form not in {Format.TERMINAL, Format.JSON}:
            raise UsageError("--jsonl writes JSON lines and nothing else.", remedy="Leave out --format.")
        return check_lines(jsonl, out=out, profile=profile.value, home=settings.home(home))
    if dataset is not None and data is None:
        raise UsageError("--dataset describes a table, and there is none.", remedy="Name the table with --data FILE.")
    if article is None and against is not None:
        raise UsageError(
            f"There is no article to hold against {against}.",
            remedy="Name it before --against: a file, an address or -.",
        )
    if article is None:
        raise UsageError("There is no article to check.", remedy="Name a file or an address, or - for standard input.")
    date(published)
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", remedy="Name a folder for --out.")
    table = None if data is None else table_of(data, dataset)
    from ontherecord import api  # noqa: PLC0415 - `--help` must not wait for the engine

    with Progress() as progress:
        audit = api.audit(
            article,
            against=against,
            published=published,
            title=title,
            page=page,
            profile=profile.value,
            home=settings.home(home),
            progress=progress,
            data=table,
        )
    warn(audit)
    _keep(audit, settings.home(home))
    if out is not None:
        _save(audit, out)
    from ontherecord.reports import render  # noqa: PLC0415

    show(render(audit, form.value, canvas()))
    return 0


def table_of(path: Path, dataset: Path | None) -> DataTable:
    """Open the user's own table and show what its columns were taken to be."""
    from ontherecord.cli.record_draft import sketch  # noqa: PLC0415 - only when asked for
    from ontherecord.record.drafting.opening import open_table  # noqa: PLC0415

    opened = open_table(path, dataset=dataset)
    for line in opened.notes:
        note(f"note: {line}")
    basis = "as drafted" if opened.description is None else f"as {opened.description} says"
    note(f"{path}: {len(opened.table.cells):,} rows; the columns {basis}:")
    for line in sketch(opened.table).splitlines():
        note(f"  {line}")
    if opened.description is None:
        note(f"To correct this: ontherecord record draft {path}")
    return opened.table


def _keep(audit: Audit, home: Path) -> None:
    """Put the audit into the store, and that of the article that it was held against, without which it has no replay."""
    from ontherecord.store import keep  # noqa: PLC0415 - `--help` must not wait for the engine

    for each in (audit, audit.against.audit) if audit.against is not None else (audit,):
        kept = keep(each, home)
        if isinstance(kept, Diagnostic):
            note(f"{kept.severity.value}: {kept.message} ({kept.code})")
            return


def _save(audit: Audit, out: Path) -> None:
    """Write the page and the JSON of the audit, and of the article that it was held against."""
    from ontherecord.reports import render  # noqa: PLC0415

    pieces = [("audit", audit)] if audit.against is None else [("audit", audit), ("against", audit.against.audit)]
    for stem, each in pieces:
        for suffix in ("html", "json"):
            path = out / f"{stem}.{suffix}"
            save(path, render(each, suffix).encode("utf-8", "replace"))
            note(f"wrote {path}")


def date(text: str | None) -> Period | None:
    """Read a date that the user gave.

    Raises:
        UsageError: it is no date.

    """
    if text is None:
        return None
    try:
        return Period.parse(text)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{text!r} is not a date for --published.", remedy="Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-05-14."
        ) from None


def warn(audit: Audit) -> None:
    """Say what could not be handled, where that cost something."""
    for diagnostic in audit.diagnostics:
        if diagnostic.severity is not Severity.INFO:
            note(f"{diagnostic.severity.value}: {diagnostic.message} ({diagnostic.code})")
    if audit.against is not None:
        for diagnostic in audit.against.audit.diagnostics:
            if diagnostic.severity is not Severity.INFO:
                note(
                    f"{diagnostic.severity.value}: in the article to hold it against: {diagnostic.message}"
                    f" ({diagnostic.code})"
                )
