"""`ontherecord recheck`: which rulings of kept audits the newest record would turn."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import note, show
from ontherecord.cli.progress import Progress
from ontherecord.reports.visible import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.recheck import Rechecked, Turned
    from ontherecord.wire import Ruled

EXAMPLES = """\b
Examples:
  ontherecord recheck
  ontherecord recheck --format json

\b
Exit codes: 0 every ruling stands; 1 some would turn.
"""
_QUOTE = 200


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"


def recheck(
    *,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Ask the newest record again about every article that was checked, and say which rulings would turn."""
    from ontherecord.recheck import recheck as run  # noqa: PLC0415 - `--help` must not wait for the engine

    with Progress() as progress:
        progress("Checking again")
        found = list(run(settings.home(home)))
    if form is Format.JSON:
        show(json.dumps(plain(found), ensure_ascii=False, indent=2) + "\n")
    else:
        show(text(found))
    return 1 if any(each.turned for each in found) else 0


def text(found: Iterable[Rechecked]) -> str:
    """Write a line for each audit that would turn, with its claims below, and a count."""
    lines: list[str] = []
    checked = turned = 0
    for each in found:
        if each.why_not is not None:
            note(f"left out: {each.path.name}: {each.why_not}")
            continue
        checked += 1
        if not each.turned:
            continue
        turned += 1
        lines.append(
            f"{flat(each.title or each.article)}: {len(each.turned)} of {each.claims} claims come out otherwise"
        )
        if each.other_engine:
            lines.append("  (another version of the program made it, so not only the record may have changed)")
        for one in each.turned:
            lines += [f"  {line}" for line in _lines(one)]
    lines.append(f"{checked} article{'' if checked == 1 else 's'} checked again, {turned} would turn")
    return "\n".join(lines) + "\n"


def _lines(one: Turned) -> list[str]:
    said = one.new or one.old
    quote = "" if said is None else flat(said.quote)
    quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
    return [f"{_ruling(one.old)} → {_ruling(one.new)}: “{quote}”", f"  {_figure(one.old)} → {_figure(one.new)}"]


def _ruling(ruled: Ruled | None) -> str:
    if ruled is None:
        return "no such claim"
    return f"{ruled.ruling} ({ruled.fit})" if ruled.fit not in {None, "na"} else ruled.ruling


def _figure(ruled: Ruled | None) -> str:
    if ruled is None or ruled.dataset is None:
        return "no figure"
    return f"{ruled.value or 'no figure'} by {ruled.dataset} {ruled.release}"


def plain(found: Iterable[Rechecked]) -> list[dict[str, object]]:
    """Lay out as JSON."""
    return [
        {
            "audit": each.path.name,
            "article": each.article,
            "title": each.title,
            "claims": each.claims,
            "other_engine": each.other_engine,
            "why_not": each.why_not,
            "turned": [{"old": _plain(one.old), "new": _plain(one.new)} for one in each.turned],
        }
        for each in found
    ]


def _plain(ruled: Ruled | None) -> dict[str, object] | None:
    if ruled is None:
        return None
    return {
        "start": ruled.start,
        "end": ruled.end,
        "kind": ruled.kind,
        "quote": ruled.quote,
        "ruling": ruled.ruling,
        "fit": ruled.fit,
        "why": ruled.why,
        "dataset": ruled.dataset,
        "release": ruled.release,
        "value": ruled.value,
    }
