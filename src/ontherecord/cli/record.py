"""`ontherecord record`: what the record holds, and how to add to it."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import complain, note, show
from ontherecord.cli.progress import Progress
from ontherecord.cli.record_diff import EXAMPLES as DIFF_EXAMPLES
from ontherecord.cli.record_diff import diff
from ontherecord.cli.record_draft import EXAMPLES as DRAFT_EXAMPLES
from ontherecord.cli.record_draft import draft
from ontherecord.cli.record_drift import EXAMPLES as DRIFT_EXAMPLES
from ontherecord.cli.record_drift import drift
from ontherecord.cli.record_export import EXAMPLES as EXPORT_EXAMPLES
from ontherecord.cli.record_export import export
from ontherecord.cli.record_fetch import EXAMPLES as _FETCH_EXAMPLES
from ontherecord.cli.record_fetch import fetch
from ontherecord.cli.record_remove import EXAMPLES as REMOVE_EXAMPLES
from ontherecord.cli.record_remove import remove
from ontherecord.cli.record_search import EXAMPLES as SEARCH_EXAMPLES
from ontherecord.cli.record_search import search
from ontherecord.cli.record_sql import EXAMPLES as SQL_EXAMPLES
from ontherecord.cli.record_sql import sql
from ontherecord.errors import UnknownDataset, UsageError
from ontherecord.model.diagnostic import Severity
from ontherecord.record.rights import passing_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.record.adding import Outcome
    from ontherecord.record.dataset import Dataset, Release
    from ontherecord.record.importers import Importer
    from ontherecord.record.load import Record

app = typer.Typer(
    name="record",
    invoke_without_command=True,
    add_completion=False,
    # Plain help needs no rich, which takes longer to load than the rest of `--help`.
    rich_markup_mode=None,
)

_ADD_EXAMPLES = """\b
Examples:
  ontherecord record add trade-register.csv
  ontherecord record add sipri-transfers trade-register.csv
  ontherecord record add ~/downloads/data/

\b
Exit codes: 0 nothing was lost; 2 wrong usage; 4 a supported file failed, or a
file named by itself is not supported.
"""
_LIST_EXAMPLES = """\b
Examples:
  ontherecord record list
  ontherecord record list --format json
"""
_SHOW_EXAMPLES = """\b
Examples:
  ontherecord record show sipri_transfers
  ontherecord record show memberships --format json
"""
_LINT_EXAMPLES = """\b
Examples:
  ontherecord record lint

\b
Exit codes: 0 the record holds together; 1 it does not.
"""


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    JSON = "json"


@app.callback()
def _root(context: typer.Context) -> None:
    """See what the record holds, and add publishers' files to it."""
    if context.invoked_subcommand is None:
        show(context.get_help() + "\n")


_FORMAT = typer.Option("--format", help="What to print.")
_HOME = typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")


@app.command(epilog=_ADD_EXAMPLES)
def add(
    what: Annotated[
        list[str],
        typer.Argument(metavar="[NAME] FILE|DIR...", help="An importer's name if you like, then files or folders."),
    ],
    *,
    form: Annotated[Format, _FORMAT] = Format.TERMINAL,
    home: Annotated[Path | None, _HOME] = None,
) -> int:
    """Add publishers' files. They are known by their content; a folder is searched for all that is supported."""
    from ontherecord.adapters.duck import store_release  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.record.adding import Failed, add_files, files_in, importer_named  # noqa: PLC0415

    importer = importer_named(what[0])
    named = what[1:] if importer is not None else what
    if not named:
        raise UsageError(f"There is no file to add with {what[0]}.", remedy="Name a file or a folder after it.")
    place = settings.home(home)
    paths = [Path(name).expanduser() for name in named]
    outcomes: list[Outcome] = []
    with Progress() as progress:

        def files() -> Iterator[tuple[Path, Importer | None]]:
            for file in files_in(paths):
                progress(f"Reading {file.name}")
                yield file, importer if file in paths else None

        for outcome in add_files(files(), lambda imported: store_release(place, imported)):
            told = _named(outcome) if outcome.file in paths else outcome
            outcomes.append(told)
            if form is Format.TERMINAL:
                _tell(told)
    if form is Format.JSON:
        show(_json([_outcome(outcome) for outcome in outcomes]))
    elif not outcomes:
        note("no files there")
    return 4 if any(isinstance(outcome, Failed) for outcome in outcomes) else 0


def _named(outcome: Outcome) -> Outcome:
    """A file that was named by itself and that nothing takes has failed; one found in a folder has not."""
    from ontherecord.record.adding import Failed, NotRecognised  # noqa: PLC0415

    if not isinstance(outcome, NotRecognised):
        return outcome
    remedy = "See `ontherecord record add --help` and docs/record.md for what is."
    return Failed(file=outcome.file, message=f"not recognised: {outcome.file}: {outcome.why}.", remedy=remedy)


def _tell(outcome: Outcome) -> None:
    from ontherecord.record.adding import Added, Failed, NotRecognised  # noqa: PLC0415

    match outcome:
        case Added():
            verb = "added" if outcome.new else "already there"
            show(f"{verb}: {outcome.file.name}: {outcome.release.dataset} {_release(outcome.release)}\n")
            if outcome.unmatched:
                show(f"  names kept as printed, in no code list: {', '.join(outcome.unmatched)}\n")
        case NotRecognised():
            show(f"not recognised: {outcome.file}: {outcome.why}\n")
        case Failed():
            complain(outcome.message, outcome.remedy)


def _outcome(outcome: Outcome) -> dict[str, object]:
    from ontherecord.record.adding import Added, Failed, NotRecognised  # noqa: PLC0415
    from ontherecord.record.releases import release_to  # noqa: PLC0415

    match outcome:
        case Added():
            return {
                "file": str(outcome.file),
                "outcome": "added" if outcome.new else "already_there",
                "release": release_to(outcome.release),
                "unmatched": list(outcome.unmatched),
            }
        case NotRecognised():
            return {"file": str(outcome.file), "outcome": "not_recognised", "why": outcome.why}
        case Failed():
            return {"file": str(outcome.file), "outcome": "failed", "why": outcome.message, "remedy": outcome.remedy}


def _release(release: Release) -> str:
    released = "" if release.released.start is None else f", released {release.released.start:%B %Y}"
    scope = "".join(f", {role} {', '.join(sorted(codes))} only" for role, codes in release.scope)
    rows = f"{release.rows:,} row{'' if release.rows == 1 else 's'}"
    return f"{release.id}{released}, {release.first_year}\u2013{release.last_year}{scope}, {rows}"


app.command(epilog=_FETCH_EXAMPLES)(fetch)


@app.command(name="list", epilog=_LIST_EXAMPLES)
def list_(
    *,
    form: Annotated[Format, _FORMAT] = Format.TERMINAL,
    home: Annotated[Path | None, _HOME] = None,
) -> int:
    """List the data sets and the releases of each."""
    from ontherecord.record.releases import release_to  # noqa: PLC0415

    record = _load(home)
    if form is Format.JSON:
        rows = [
            {
                "dataset": dataset.id,
                "title": dataset.title,
                "publisher": dataset.publisher.name,
                "measures": [measure.name for measure in dataset.measures],
                "releases": [release_to(release) for release in record.releases(dataset.id)],
            }
            for dataset in record.datasets
        ]
        show(_json(rows))
        return 0
    for dataset in record.datasets:
        show(f"{dataset.id}: {dataset.title} ({dataset.publisher.short})\n")
        for release in record.releases(dataset.id):
            show(f"  {_release(release)}\n")
    return 0


@app.command(name="show", epilog=_SHOW_EXAMPLES)
def show_(
    dataset: Annotated[str, typer.Argument(help="The id of a data set, as `record list` prints it.")],
    *,
    form: Annotated[Format, _FORMAT] = Format.TERMINAL,
    home: Annotated[Path | None, _HOME] = None,
) -> int:
    """Show what a data set measures, of whom and since when, what it is not, and under which terms."""
    from ontherecord.record.releases import release_to  # noqa: PLC0415

    record = _load(home)
    found = _find(record, dataset)
    if form is Format.JSON:
        plain = dataclasses.asdict(found)
        plain["releases"] = [release_to(release) for release in record.releases(found.id)]
        show(_json(plain))
        return 0
    show("\n".join([*_about(found), "releases:", *(f"  {_release(r)}" for r in record.releases(found.id))]) + "\n")
    return 0


def _about(dataset: Dataset) -> list[str]:
    lines = [
        f"{dataset.id}: {dataset.title}",
        f"publisher: {dataset.publisher.name}, {dataset.home}",
        f"credit: {dataset.credit}",
        f"licence: {dataset.licence} ({dataset.terms})",
        f"to pass on: {passing_on(dataset.rights)}",
        f"one row is: {dataset.grain}",
        f"absence means no: {dataset.coverage.closed}",
        f"absence means nothing: {dataset.coverage.open}",
    ]
    lines += [f"{spec.role}: {', '.join(spec.nouns)}" for spec in dataset.roles]
    lines.append(f"verbs: {', '.join(dict.fromkeys(verb for frame in dataset.frames for verb in frame.verbs))}")
    for measure in dataset.measures:
        lines.append(f"measure {measure.name}: {measure.label}, in {measure.unit.value}")
        lines.append(f"  called: {', '.join(measure.nouns)}")
        lines.append(f"  is not: {', '.join(measure.is_not)}")
        lines.extend(f"  share of {whole.label}" for whole in measure.denominators)
    return lines


@app.command(epilog=_LINT_EXAMPLES)
def lint(
    *,
    form: Annotated[Format, _FORMAT] = Format.TERMINAL,
    home: Annotated[Path | None, _HOME] = None,
) -> int:
    """Check that the record holds together: roles, columns, verbs, names, memberships."""
    from ontherecord.record.linting.everything import lint as run  # noqa: PLC0415

    found = run(_load(home))
    if form is Format.JSON:
        show(_json([{"code": d.code, "severity": d.severity.value, "message": d.message} for d in found]))
    else:
        for diagnostic in found:
            show(f"{diagnostic.severity.value}: {diagnostic.message} ({diagnostic.code})\n")
        if not found:
            show("the record holds together\n")
    return 1 if any(diagnostic.severity is Severity.ERROR for diagnostic in found) else 0


def _load(home: Path | None) -> Record:
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.record.load import load  # noqa: PLC0415

    with Progress() as progress:
        progress("Loading the record")
        with DuckDatabase(settings.home(home)) as database:
            return load(database)


def _find(record: Record, name: str) -> Dataset:
    try:
        return record.dataset(name.replace("-", "_"))
    except UnknownDataset as error:
        raise UnknownDataset(f"There is no data set {name!r}.", remedy=error.remedy) from None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value) if isinstance(value, Decimal) else repr(value)


app.command(epilog=SEARCH_EXAMPLES)(search)
app.command(epilog=DIFF_EXAMPLES)(diff)
app.command(epilog=DRAFT_EXAMPLES)(draft)
app.command(epilog=DRIFT_EXAMPLES)(drift)
app.command(epilog=REMOVE_EXAMPLES)(remove)
app.command(epilog=EXPORT_EXAMPLES)(export)
app.command(epilog=SQL_EXAMPLES)(sql)
