"""`ontherecord record diff`: what one release changed against another."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.cli.progress import Progress
from ontherecord.cli.tabular import aligned
from ontherecord.errors import UnknownDataset, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.queries.revisions import MeasureRevised, Revision
    from ontherecord.recheck import Rechecked
    from ontherecord.record.dataset import Dataset, Release
    from ontherecord.record.load import Record

EXAMPLES = """\b
Examples:
  ontherecord record diff 2024-04-13 2026-02-12
  ontherecord record diff 2024-04-13 2026-02-12 --audits
  ontherecord record diff 2024-04-13 2026-02-12 --format table
  ontherecord record diff 2024-04-13 2026-02-12 --json
"""
MOST_ROWS = 2_000_000
"""Figures of a release that are compared: pairs of places times years. SIPRI's whole register has some 20,000."""


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    TABLE = "table"
    JSON = "json"


def diff(
    old: Annotated[str, typer.Argument(help="The id of a release, as `record list` prints it.")],
    new: Annotated[str, typer.Argument(help="The id of another release of the same data set.")],
    *,
    dataset: Annotated[str | None, typer.Option(help="The data set, where several have releases of these ids.")] = None,
    audits: Annotated[bool, typer.Option("--audits", help="Also say which rulings of kept audits it turns.")] = False,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Show what a release changed: rows, totals by year, the largest changes, shares that moved."""
    from ontherecord.adapters.duck import DuckDatabase  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.queries.revisions import revise  # noqa: PLC0415
    from ontherecord.record.load import load  # noqa: PLC0415
    from ontherecord.record.tables import table_of  # noqa: PLC0415

    place = settings.home(home)
    with Progress() as progress:
        progress("Comparing the releases")
        with DuckDatabase(place, row_cap=MOST_ROWS) as database:
            record = load(database)
            found = _dataset(record, old, new, dataset)
            releases = record.release(found.id, old), record.release(found.id, new)
            revision = revise(found, table_of(found.table), *releases, database)
        turned = _turned(place, record, found, *releases) if audits else None
    if as_json or form is Format.JSON:
        show(json.dumps(_plain(found, revision, turned), ensure_ascii=False, indent=2) + "\n")
    elif form is Format.TABLE:
        show(aligned(("what", "measure", "who", "years", "old", "new", "change"), list(_table(found, revision))))
    else:
        show("\n".join(_text(found, revision)) + "\n")
        show(f"credit: {found.credit} ({found.licence})\n")
    if turned is not None and form is not Format.JSON and not as_json:
        from ontherecord.cli.recheck import text  # noqa: PLC0415

        show(text(turned))
    return 0


def _dataset(record: Record, old: str, new: str, named: str | None) -> Dataset:
    if named is not None:
        return record.dataset(named.replace("-", "_"))
    if old == new:
        raise UsageError("These are one release.", remedy="Name two releases of one data set.")
    both = [
        dataset for dataset in record.datasets if {old, new} <= {release.id for release in record.releases(dataset.id)}
    ]
    if len(both) == 1:
        return both[0]
    if both:
        raise UsageError(
            f"Several data sets have both releases: {', '.join(dataset.id for dataset in both)}.",
            remedy="Name one with --dataset.",
        )
    raise UnknownDataset(f"No data set has both {old!r} and {new!r}.", remedy="See `ontherecord record list`.")


def _turned(home: Path, record: Record, dataset: Dataset, old: Release, new: Release) -> list[Rechecked]:
    """Audit what was kept twice: with the releases up to the old one, and with the new one beside them."""
    from ontherecord.recheck import recheck  # noqa: PLC0415

    series = record.releases(dataset.id)
    upto = {release.id for release in series[: series.index(old) + 1]} - {new.id}

    def before(release: Release) -> bool:
        return release.dataset != dataset.id or release.id in upto

    def after(release: Release) -> bool:
        return before(release) or release.id == new.id

    return list(recheck(home, old=before, new=after))


def _text(dataset: Dataset, revision: Revision) -> Iterator[str]:
    old, new, rows = revision.old, revision.new, revision.rows
    yield f"{dataset.id}: {_named(old)} → {_named(new)}"
    if revision.years is None:
        yield "  they cover no year together"
        return
    yield (
        f"  {_years(revision.years)}: {rows.same:,} rows the same, {rows.changed:,} changed, {rows.added:,} added, "
        f"{rows.removed:,} removed"
    )
    yield f"  outside these years: {rows.outside_old:,} rows of {old.id}, {rows.outside_new:,} of {new.id}"
    for measure in revision.measures:
        yield ""
        yield from _measure(dataset, revision, measure)


def _measure(dataset: Dataset, revision: Revision, measure: MeasureRevised) -> Iterator[str]:
    spec = dataset.measure(measure.measure)
    yield f"{measure.measure}: {spec.label}, in {spec.unit.value}"
    head = ("year", revision.old.id, revision.new.id, "change")
    totals = [
        (str(t.year), float(t.old), float(t.new), _relative(t.old, t.new)) for t in measure.totals if t.old != t.new
    ]
    same = len(measure.totals) - len(totals)
    if totals:
        yield from _indented(aligned(head, totals))
    yield f"  totals of {same} of {len(measure.totals)} years are the same"
    if measure.largest:
        roles = [role.role.value for role in dataset.roles]
        yield f"  largest changes over {_years(revision.years or (0, 0))}:"
        changed = [
            (*each.codes, float(each.old), float(each.new), _relative(each.old, each.new)) for each in measure.largest
        ]
        yield from _indented(aligned((*roles, *head[1:]), changed))
    if measure.shares:
        first = measure.shares[0]
        yield f"  shares of the world that moved, {_years((first.first, first.last))}, in per cent:"
        moved = [
            (
                each.role.value,
                each.code,
                round(float(each.old), 2),
                round(float(each.new), 2),
                f"{each.new - each.old:+.2f}",
                f"{each.old_place or '–'} → {each.new_place or '–'}",
            )
            for each in measure.shares
        ]
        yield from _indented(aligned(("role", "code", *head[1:3], "points", "place"), moved))


def _table(dataset: Dataset, revision: Revision) -> Iterator[tuple[object, ...]]:
    rows = revision.rows
    years = _years(revision.years) if revision.years else "none"
    for name in ("same", "changed", "added", "removed"):
        yield "rows", "", name, years, None, getattr(rows, name), ""
    for measure in revision.measures:
        for total in measure.totals:
            yield (
                "total", measure.measure, "all", str(total.year), float(total.old), float(total.new),
                _relative(total.old, total.new),
            )  # fmt: skip
        for each in measure.largest:
            yield (
                "change", measure.measure, " ".join(each.codes), years, float(each.old), float(each.new),
                _relative(each.old, each.new),
            )  # fmt: skip
        for share in measure.shares:
            yield (
                "share", measure.measure, f"{share.role.value} {share.code}", _years((share.first, share.last)),
                round(float(share.old), 2), round(float(share.new), 2), f"{share.new - share.old:+.2f}",
            )  # fmt: skip
    del dataset


def _plain(dataset: Dataset, revision: Revision, turned: list[Rechecked] | None) -> dict[str, object]:
    from ontherecord.cli.recheck import plain  # noqa: PLC0415
    from ontherecord.record.releases import release_to  # noqa: PLC0415

    rows = revision.rows
    return {
        "dataset": dataset.id,
        "credit": dataset.credit,
        "licence": dataset.licence,
        "terms": dataset.terms,
        "old": release_to(revision.old),
        "new": release_to(revision.new),
        "years": None if revision.years is None else list(revision.years),
        "rows": {name: getattr(rows, name) for name in rows.__slots__},
        "measures": [
            {
                "measure": measure.measure,
                "totals": [{"year": t.year, "old": float(t.old), "new": float(t.new)} for t in measure.totals],
                "largest": [
                    {"codes": list(each.codes), "old": float(each.old), "new": float(each.new)}
                    for each in measure.largest
                ],
                "shares": [
                    {
                        "role": each.role.value,
                        "code": each.code,
                        "from": each.first,
                        "to": each.last,
                        "old": round(float(each.old), 4),
                        "new": round(float(each.new), 4),
                        "old_place": each.old_place,
                        "new_place": each.new_place,
                    }
                    for each in measure.shares
                ],
            }
            for measure in revision.measures
        ],
        "audits": None if turned is None else plain(turned),
    }


def _named(release: Release) -> str:
    return release.id if release.released.start is None else f"{release.id} (released {release.released.start:%B %Y})"


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _relative(old: Decimal, new: Decimal) -> str:
    if old == new:
        return "0"
    return "new" if not old else "gone" if not new else f"{100 * (new - old) / old:+.1f} %"


def _indented(table: str) -> Iterator[str]:
    return (f"    {line}" for line in table.splitlines())
