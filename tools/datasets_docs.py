"""Write docs/datasets/ from the data sets' YAML: `python tools/datasets_docs.py [--check]`.

One page a data set and a list of all. What stands in the comment at the head of a YAML opens its page. Exit 0 where all
is up to date, 1 where --check found a page that is not, or one of a data set that is no more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ontherecord.record.dataset import AcrossMembers, AcrossTime, Band, Dataset, Measure, RoleSpec, Shape
from ontherecord.record.importers import IMPORTERS
from ontherecord.record.load import load
from ontherecord.record.shipped import shipped_releases
from ontherecord.record.tables import TABLES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "datasets"
YAML = ROOT / "src" / "ontherecord" / "record" / "starter" / "datasets"
_MADE = "<!-- Made by tools/datasets_docs.py; change the YAML, not this page. -->"
_TIMES = {
    AcrossTime.SUM: "figures of several years add up",
    AcrossTime.MEAN: "of several years, their mean",
    AcrossTime.LAST: "of several years, the last",
    AcrossTime.NONE: "years are not put together",
}
_MEMBERS = {
    AcrossMembers.SUM: "figures of several places add up",
    AcrossMembers.NONE: "places are not put together",
}
_SHAPES = {
    Shape.FLOWS: "flows from party to party, by every form",
    Shape.SERIES: "one figure an entity and time, by the forms over series",
    Shape.JOINT: "rows of several parties together, by the forms over series, in total",
    Shape.DATED: "spells and moments, by the forms over dates",
}


def page(dataset: Dataset) -> str:
    """The reference page of one data set."""
    opening = _opening((YAML / f"{dataset.id}.yaml").read_text("utf-8").splitlines())
    brought = [importer.name for importer in IMPORTERS if importer.dataset == dataset.id]
    shipped = any(release.dataset == dataset.id for release in shipped_releases())
    lines = [
        f"# {dataset.title}",
        "",
        _MADE,
        "",
        opening,
        "",
        "| | |",
        "|---|---|",
        f"| id | `{dataset.id}` |",
        f"| publisher | {dataset.publisher.name}, <{dataset.home}> |",
        f"| credit | {dataset.credit} |",
        f"| licence | {dataset.licence}, <{dataset.terms}> |",
        f"| comes by | {_comes(brought, shipped=shipped)} |",
        f"| one row is | {dataset.grain} |",
        f"| read as | {_SHAPES[dataset.shape]} |",
        f"| absence means no | {dataset.coverage.closed} |",
        f"| absence means nothing | {dataset.coverage.open} |",
        f"| words that lead out of it | {_listed(dataset.coverage.open_cues)} |",
        f"| windows | from {_years(dataset.windows.shortest)}; usual {_listed(str(n) for n in dataset.windows.natural)} |",
        f"| precedence | {dataset.precedence} |",
    ]
    if dataset.aggregate_column is not None:
        lines.append(
            f"| publisher's own totals | rows where `{dataset.aggregate_column}` is true; never added to others |"
        )
    if dataset.quality_columns:
        lines.append(f"| goes with each finding | {_columns(dataset.quality_columns)} |")
    lines += ["", "## Who", "", "| role | column | names | called |", "|---|---|---|---|"]
    lines += [f"| {r.role} | `{r.column}`{_narrowed(r)} | {r.codelist} | {_listed(r.nouns)} |" for r in dataset.roles]
    verbs = dict.fromkeys(verb for frame in dataset.frames for verb in frame.verbs)
    lines += ["", f"Verbs: {_listed(verbs)}.", "", "## Measures", ""]
    for measure in dataset.measures:
        lines += _measure(measure)
    if dataset.breaks:
        lines += ["## Series breaks", "", "| place | from | what |", "|---|---|---|"]
        lines += [f"| {one.place or 'all'} | {one.year} | {one.what} |" for one in dataset.breaks]
        lines.append("")
    table = next(spec for spec in TABLES if spec.name == dataset.table)
    lines += ["## Columns", "", f"Of `{table.name}`:", "", "| column | type |", "|---|---|"]
    lines += [f"| `{name}` | {kind} |" for name, kind in table.columns]
    return "\n".join([*lines, ""])


def _narrowed(role: RoleSpec) -> str:
    if role.of is not None:
        return f" (of the {role.of})"
    return " (several)" if role.several else ""


def _opening(lines: list[str]) -> str:
    """The comment at the head of a file."""
    end = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join(line.removeprefix("#").strip() for line in lines[:end])


def _comes(brought: list[str], *, shipped: bool) -> str:
    ways = [
        *(["the starter record"] if shipped else []),
        *(f"`ontherecord record add {name} FILE`" for name in brought),
    ]
    return "; ".join(ways) or "nothing yet"


def _measure(measure: Measure) -> list[str]:
    figures = "the number of rows" if measure.aggregate == "count" else f"the figures of `{measure.column}`"
    scale = "" if measure.scale == 1 else f" × {_plain(measure.scale)}"
    lines = [
        f"### `{measure.name}`",
        "",
        f"{measure.label[:1].upper()}{measure.label[1:]}, in `{measure.unit}`: {figures}{scale}.",
        f"{_TIMES[measure.across_time].capitalize()}; {_MEMBERS[measure.across_members]}.",
        "",
        f"- called: {_listed(measure.nouns)}",
        *_called_with_others(measure),
        f"- is not: {_listed(measure.is_not)}",
        f"- answers: {_listed(unit.value for unit in measure.units)}",
        *(f"- not `{unit}`: {why}" for unit, why in measure.mismatch),
        f"- rounding: ± {_plain(measure.rounding)}",
        f"- a release may move it by {_band(measure.band)}, several by {_band(measure.drift)}",
    ]
    if measure.low_column is not None or measure.high_column is not None:
        lines.append(
            f"- the publisher's own bounds: {_columns(c for c in (measure.low_column, measure.high_column) if c)}"
        )
    if measure.quality_columns:
        lines.append(f"- marks: {_columns(measure.quality_columns)}")
    lines += [f"- of the rows whose `{name}` is {value}" for name, value in measure.only]
    lines += [f"- share of: {whole.label}" for whole in measure.denominators]
    return [*lines, ""]


def _called_with_others(measure: Measure) -> list[str]:
    rows = (
        ("called so beside words that say of what", measure.short_nouns),
        ("a percentage of", measure.per),
        ("words for its unit", measure.unit_words),
    )
    return [f"- {what}: {_listed(words)}" for what, words in rows if words]


def _band(band: Band) -> str:
    return f"{_plain(band.share_points)} points of a share, {_plain(band.level_relative * 100)} % of a level"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"


def pages() -> dict[str, str]:
    """All pages by the name of their file."""
    datasets = load(None).datasets
    index = ["# Data sets", "", _MADE, "", "| data set | what | publisher | measures |", "|---|---|---|---|"]
    index += [
        f"| [`{d.id}`]({d.id}.md) | {d.title} | {d.publisher.short} | {_columns(m.name for m in d.measures)} |"
        for d in datasets
    ]
    return {f"{dataset.id}.md": page(dataset) for dataset in datasets} | {"README.md": "\n".join([*index, ""])}


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    made = pages()
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} if FOLDER.is_dir() else {}
    stale = sorted({name for name in made | there if made.get(name) != there.get(name)})
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/datasets/{name} is out of date: run python tools/datasets_docs.py")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in made:
            (FOLDER / name).write_text(made[name], "utf-8")
        else:
            (FOLDER / name).unlink()
        print(f"wrote docs/datasets/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
