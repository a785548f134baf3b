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

EXAMPLES = """\b
Examples:
  ontherecord check article.txt
  ontherecord check article.html --published 2024-05-14 --out audit/
  ontherecord check https://news.example/opinion/a-piece
  pbpaste | ontherecord check - --published 2024-05 --format json
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
        str | None, typer.Argument(help="A text or HTML file, an address, or - for standard input.", show_default=False)
    ] = None,
    *,
    published: Annotated[
        str | None,
        typer.Option(help="When it appeared: YYYY, YYYY-MM or YYYY-MM-DD. Read off the article if left out."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title. Read off the article if left out.")] = None,
    profile: Annotated[Profile, typer.Option(help="How wide hedges such as “almost” are read.")] = Profile.DEFAULT,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    out: Annotated[
        Path | None,
        typer.Option(help="A folder to write audit.html and audit.json to; with --jsonl, the file to write."),
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

        if article is not None or title is not None or published is not None:
            raise UsageError(
                "--jsonl takes its texts, titles and dates from the file.",
                remedy="Leave out ARTICLE, --title and --published, and give `published` in each line.",
            )
        if form not in {Format.TERMINAL, Format.JSON}:
            raise UsageError("--jsonl writes JSON lines and nothing else.", remedy="Leave out --format.")
        return check_lines(jsonl, out=out, profile=profile.value, home=settings.home(home))
    if article is None:
        raise UsageError("There is no article to check.", remedy="Name a file or an address, or - for standard input.")
    date(published)
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", remedy="Name a folder for --out.")
    from ontherecord import api  # noqa: PLC0415 - `--help` must not wait for the engine

    with Progress() as progress:
        audit = api.audit(
            article,
            published=published,
            title=title,
            profile=profile.value,
            home=settings.home(home),
            progress=progress,
        )
    warn(audit)
    from ontherecord.reports import render  # noqa: PLC0415
    from ontherecord.store import keep  # noqa: PLC0415

    kept = keep(audit, settings.home(home))
    if isinstance(kept, Diagnostic):
        note(f"{kept.severity.value}: {kept.message} ({kept.code})")

    if out is not None:
        for name, rendered in (("audit.html", "html"), ("audit.json", "json")):
            save(out / name, render(audit, rendered).encode("utf-8", "replace"))
            note(f"wrote {out / name}")
    show(render(audit, form.value, canvas()))
    return 0


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
