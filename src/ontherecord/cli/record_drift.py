"""`ontherecord record drift`: how far later releases have moved the figures of earlier ones."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.cli.progress import Progress
from ontherecord.cli.tabular import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.queries.cells import Edition
    from ontherecord.queries.drift import Moved
    from ontherecord.record.dataset import Measure

EXAMPLES = """\b
Examples:
  ontherecord record drift sipri_transfers
  ontherecord record drift sipri_transfers --format json
"""
MOST_ROWS = 2_000_000


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    JSON = "json"


def drift(
    dataset: Annotated[str, typer.Argument(help="The id of a data set, as `record list` prints it.")],
    *,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Measure how far the stored releases have moved shares and levels: what band and drift should be.

    Shares are of the legal denominators, of 5 per cent or more in the older release; shares and levels are of what has at
    least a thousandth of the world's total in the same years. Windows are the natural ones of the data set.
    """
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.queries.cells import adds_up, editions  # noqa: PLC0415
    from ontherecord.queries.drift import drift as measured  # noqa: PLC0415
    from ontherecord.record.load import load  # noqa: PLC0415

    found: list[tuple[Measure, tuple[Edition, ...], tuple[Moved, ...]]] = []
    with Progress() as progress, DuckDatabase(settings.home(home), row_cap=MOST_ROWS) as database:
        record = load(database)
        chosen = record.dataset(dataset.replace("-", "_"))
        for measure in chosen.measures:
            if measure.aggregate != "sum" or measure.column is None:
                continue
            progress(f"Comparing releases: {measure.label}")
            first = [(chosen, measure)]
            others = [each for each in record.measures(measure.name) if each[0] != chosen and adds_up(each[1])]
            kept = editions(((d, m, record.releases(d.id)) for d, m in first + others), database)
            found.append((measure, kept, measured(chosen, measure, kept)))
    if form is Format.JSON:
        show(json.dumps([_plain(*each) for each in found], ensure_ascii=False, indent=2) + "\n")
    else:
        for each in found:
            show("\n".join(_text(*each)) + "\n")
        show(f"credit: {chosen.credit} ({chosen.licence})\n")
    return 0


def _text(measure: Measure, kept: tuple[Edition, ...], moved: tuple[Moved, ...]) -> Iterator[str]:
    from ontherecord.queries.drift import PERCENTILES  # noqa: PLC0415

    yield f"{measure.name}: {measure.label}"
    yield from (f"  released {e.released:%B %Y}: {', '.join(e.releases)}, {e.first}–{e.last}" for e in kept)
    if not moved:
        yield "  fewer than two whole releases are stored, so nothing can be measured"
        return
    yield (
        f"  declared: band {measure.band.share_points} points, {100 * measure.band.level_relative:f} %; "
        f"drift {measure.drift.share_points} points, {100 * measure.drift.level_relative:f} %"
    )
    head = (
        "years apart",
        "what",
        "window",
        "compared",
        *(f"p{p}" for p in PERCENTILES),
        "largest",
        "in band",
        "in drift",
    )
    rows = [
        (
            each.years_apart,
            "share, points" if each.kind == "share" else "level, %",
            "all" if not each.length else f"{each.length} y",
            each.compared,
            *(
                round(float(value) * (1 if each.kind == "share" else 100), 2)
                for value in (*each.percentiles, each.largest)
            ),
            f"{100 * each.within_band / each.compared:.1f} %",
            f"{100 * each.within_drift / each.compared:.1f} %",
        )
        for each in moved
    ]
    yield from (f"  {line}" for line in aligned(head, rows).splitlines())


def _plain(measure: Measure, kept: tuple[Edition, ...], moved: tuple[Moved, ...]) -> dict[str, object]:
    from ontherecord.queries.drift import LEAST_SHARE, LEAST_WHOLE, PERCENTILES  # noqa: PLC0415

    return {
        "measure": measure.name,
        "least_share": float(LEAST_SHARE),
        "least_whole": float(LEAST_WHOLE),
        "editions": [
            {"released": f"{e.released:%Y-%m}", "releases": list(e.releases), "from": e.first, "to": e.last}
            for e in kept
        ],
        "moved": [
            {
                "years_apart": each.years_apart,
                "kind": each.kind,
                "window": each.length or None,
                "compared": each.compared,
                "percentiles": {str(p): float(v) for p, v in zip(PERCENTILES, each.percentiles, strict=True)},
                "largest": float(each.largest),
                "within_band": each.within_band,
                "within_drift": each.within_drift,
            }
            for each in moved
        ],
    }
