"""`ontherecord record search`: what the record knows about something."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import note, show
from ontherecord.cli.progress import Progress
from ontherecord.reports.figures import period
from ontherecord.reports.visible import flat

if TYPE_CHECKING:
    from ontherecord.queries.holdings import Holding
    from ontherecord.record.load import Record
    from ontherecord.record.search import Found

EXAMPLES = """\b
Examples:
  ontherecord record search warheads
  ontherecord record search Mali
  ontherecord record search Minsk agreement --format json

\b
Exit codes: 0 something was found; 1 nothing was.
"""
Held = dict[str, "tuple[Holding, ...]"]


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    JSON = "json"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Each as the beginning of a word.")],
    *,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Search what the record knows: data sets, measures, states and organisations with their rows, events."""
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.queries.holdings import holdings  # noqa: PLC0415
    from ontherecord.record.load import load  # noqa: PLC0415
    from ontherecord.record.search import search as find  # noqa: PLC0415

    wanted = " ".join(words)
    with Progress() as progress, DuckDatabase(settings.home(home)) as database:
        progress("Searching the record")
        record = load(database)
        found = find(wanted, record)
        held = {entry.code: holdings(entry.code, record.datasets, database) for entry in found.parties}
    if form is Format.JSON:
        show(json.dumps(_plain(record, found, held), ensure_ascii=False, indent=2) + "\n")
    elif found:
        show("\n".join(_text(record, found, held)) + "\n")
    if not found:
        near = f" Did you mean {', '.join(found.near)}?" if found.near else ""
        note(f"the record knows nothing by the name of {flat(wanted)!r}.{near}")
    return 0 if found else 1


def _text(record: Record, found: Found, held: Held) -> Iterator[str]:
    for dataset in found.datasets:
        releases = record.releases(dataset.id)
        newest = f", newest {releases[-1].id}" if releases else ""
        yield f"data set {dataset.id}: {dataset.title} ({dataset.publisher.short}), {len(releases)} in store{newest}"
    for dataset, measure in found.measures:
        years = [(release.first_year, release.last_year) for release in record.releases(dataset.id)]
        span = f", {min(first for first, _ in years)}–{max(last for _, last in years)}" if years else ""
        yield f"measure {measure.name}: {measure.label}, in {measure.unit.value}{span} ({dataset.id})"
    for entry in found.parties:
        kind = entry.codelist.replace("_", " ").removesuffix("s")
        yield f"{kind} {entry.code}: {entry.name}"
        for each in held[entry.code]:
            rows = f"{each.rows:,} row{'' if each.rows == 1 else 's'}"
            yield f"  {each.role.value} in {each.dataset} {each.release}: {rows}, {each.first}–{each.last}"
        if not held[entry.code]:
            yield "  no rows"
    for event in found.events:
        yield f"event {event.id}: {event.name}, {period(event.first)}"
    if found.more_events:
        yield f"and {found.more_events} more events"


def _plain(record: Record, found: Found, held: Held) -> dict[str, object]:
    return {
        "datasets": [
            {"dataset": d.id, "title": d.title, "releases": [release.id for release in record.releases(d.id)]}
            for d in found.datasets
        ],
        "measures": [
            {"measure": m.name, "label": m.label, "unit": m.unit.value, "dataset": d.id} for d, m in found.measures
        ],
        "parties": [
            {
                "code": entry.code,
                "name": entry.name,
                "codelist": entry.codelist,
                "held": [
                    {
                        "dataset": each.dataset,
                        "release": each.release,
                        "role": each.role.value,
                        "rows": each.rows,
                        "from": each.first,
                        "to": each.last,
                    }
                    for each in held[entry.code]
                ],
            }
            for entry in found.parties
        ],
        "events": [{"event": event.id, "name": event.name, "from": period(event.first)} for event in found.events],
        "near": list(found.near),
    }
