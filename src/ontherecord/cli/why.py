"""`ontherecord why`: rival explanations of a case, weighed in the open."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import canvas, complain, note, save, show
from ontherecord.errors import InvalidCase, UsageError
from ontherecord.model.hypothesis import EvidenceKind
from ontherecord.model.period import Period

if TYPE_CHECKING:
    from ontherecord.model.hypothesis import Case
    from ontherecord.model.weighing import Selection, Weighing
    from ontherecord.reports.why.beside import Beside

EXAMPLES = """\b
Examples:
  ontherecord why case.yaml
  ontherecord why case.yaml --out why/
  ontherecord why case.yaml --known-by 2022-09 --without-kind actor_word
  ontherecord why case.yaml --csv > matrix.csv
  ontherecord why --from audit/audit.json --out case.yaml

\b
Exit codes: 0 the case was weighed; 2 wrong usage; 3 the case does not hold
together, with each fault, its line and what to write.
"""


class Format(StrEnum):
    """What is printed."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


def why(
    case: Annotated[
        Path | None, typer.Argument(help="A case file (YAML), as docs/why.md describes it.", show_default=False)
    ] = None,
    *,
    audit: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="AUDIT",
            help="Draft a case from an audit (JSON) of `check`: its explanations, what they rest on, the record's events.",
            show_default=False,
        ),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(metavar="Q", help="With --from: which why of the article, such as q2.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A folder to write why.html, why.json and why.csv to; with --from, the case file to write.",
            show_default=False,
        ),
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="The same as --format csv.")] = False,
    known_by: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Weigh only what was known by then: YYYY, YYYY-MM or YYYY-MM-DD, to its last day."
        ),
    ] = None,
    without_item: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave an item out. Can be repeated.")
    ] = None,
    without_source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Leave a source out. Can be repeated.")
    ] = None,
    without_kind: Annotated[
        list[EvidenceKind] | None, typer.Option(help="Leave a kind of evidence out. Can be repeated.")
    ] = None,
    without_rater: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave a rater out. Can be repeated.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the random draws that check the exact ranges.")] = 0,
) -> int:
    """Weigh the rival explanations of a case, and say what would change their order."""
    from ontherecord.model.weighing import Selection  # noqa: PLC0415

    if audit is not None:
        return _drafted(audit, case, out, question, settings.home(home))
    if case is None or question is not None:
        raise UsageError(_ONE[0], remedy=_ONE[1])
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", remedy="Name a folder for --out.")
    if json or csv:
        if json and csv:
            raise UsageError("--json and --csv both say what to print.", remedy="Choose one, or write both with --out.")
        form = Format.JSON if json else Format.CSV
    selection = Selection(
        known_by=_date(known_by),
        without_items=tuple(without_item or ()),
        without_sources=tuple(without_source or ()),
        without_kinds=tuple(without_kind or ()),
        without_raters=tuple(without_rater or ()),
    )
    try:
        weighing = _weighed(case, selection, seed)
    except InvalidCase as error:
        for fault in error.faults:
            complain(str(fault))
        return 3
    from ontherecord.reports.why import render_why  # noqa: PLC0415

    beside = _beside(weighing.case, settings.home(home))

    if out is not None:
        for suffix in (Format.HTML, Format.JSON, Format.CSV):
            path = out / f"why.{suffix.value}"
            save(path, render_why(weighing, suffix.value, beside=beside).encode("utf-8", "replace"))
            note(f"wrote {path}")
    show(render_why(weighing, form.value, canvas(), beside))
    return 0


_ONE = (
    "Name a case to weigh, or with --from an audit to draft one from; --question goes with --from.",
    "Write `ontherecord why case.yaml`, or `ontherecord why --from audit.json --out case.yaml`.",
)


def _drafted(audit: Path, case: Path | None, out: Path | None, question: str | None, home: Path) -> int:
    from ontherecord.cli.why_draft import write_draft  # noqa: PLC0415 - only when asked for

    if case is not None:
        raise UsageError(_ONE[0], remedy=_ONE[1])
    return write_draft(audit, out=out, question=question, home=home)


def _beside(case: Case, home: Path) -> tuple[Beside, ...]:
    """The timeline, and what dates and data say of the alleged causes."""
    from ontherecord.alleged import try_causes  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.hypotheses.straws import straws  # noqa: PLC0415
    from ontherecord.hypotheses.timeline import timeline  # noqa: PLC0415
    from ontherecord.record.chronicle import load_chronicle  # noqa: PLC0415
    from ontherecord.reports.why.sections import straws_section, timeline_section, trials_section  # noqa: PLC0415

    grasps = straws(case)
    return (
        timeline_section(timeline(case, load_chronicle())),
        trials_section(try_causes(case, home=home)),
        *([straws_section(grasps)] if grasps else []),
    )


def _weighed(case: Path, selection: Selection, seed: int) -> Weighing:
    from ontherecord.hypotheses import weigh  # noqa: PLC0415 - `--help` must not wait for numpy
    from ontherecord.wire import read_case  # noqa: PLC0415

    return weigh(read_case(case), selection, seed=seed)


def _date(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return Period.parse(text)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{text!r} is not a date for --known-by.", remedy="Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2022-09-13."
        ) from None
