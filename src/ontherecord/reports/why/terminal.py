"""A weighed case for a terminal: what it tells, the ranks, the matrix, what would change the order."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.box import SIMPLE
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ontherecord.model.weighing import Weighing
from ontherecord.reports.figures import NO_BREAK
from ontherecord.reports.render import Canvas
from ontherecord.reports.visible import flat
from ontherecord.reports.why.beside import Beside
from ontherecord.reports.why.changes import Change, changes
from ontherecord.reports.why.matrix import Line, blocks, lines
from ontherecord.reports.why.telling import told
from ontherecord.reports.why.words import points, rank, span

_NARROWEST = 40
_READABLE = 2_000
"""Cells. Nobody reads more of them in a terminal."""
# A character of private use: nobody's text means anything by it, and it is one column wide.
_HELD = "\ue0a0"
_STYLES = {"CC": "green", "C": "green", "I": "yellow", "II": "red"}


def terminal(weighing: Weighing, canvas: Canvas, beside: Sequence[Beside]) -> str:
    """Render for `canvas`; without colour there is no escape sequence at all."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(canvas.width, _NARROWEST),
        force_terminal=canvas.colour,
        no_color=not canvas.colour,
        color_system="standard" if canvas.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(_words(weighing.case.title or weighing.case.question, "bold"))
    if weighing.case.title:
        console.print(_words(weighing.case.question, "dim"))
    console.print()
    for paragraph in told(weighing):
        console.print(_words(paragraph))
        console.print()
    _ranks(console, weighing)
    _matrix(console, weighing)
    found = changes(weighing)
    if found:
        console.print(_words("What would change the order", "bold"))
        for change in found:
            console.print(Padding(_change(change), (0, 0, 0, 2)))
        console.print()
    for each in beside:
        console.print(_words(each.title, "bold"))
        for line in each.lines:
            console.print(Padding(_words(line), (0, 0, 0, 2)))
        console.print()
    text = (line.rstrip() for line in out.getvalue().replace(_HELD, NO_BREAK).splitlines())
    return "\n".join(text).rstrip() + "\n"


def _words(text: str, style: str = "") -> Text:
    """Make text safe for a terminal. Rich would break a line at a no-break space, so that one is held back."""
    return Text(flat(text).replace(NO_BREAK, _HELD), style=style)


def _change(change: Change) -> Text:
    return Text.assemble(_words(change.head), ": ", _words(change.text))


def _ranks(console: Console, weighing: Weighing) -> None:
    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    likely = bool(weighing.posteriors)
    for name in ("Rank", "", "Explanation"):
        table.add_column(name, overflow="fold")
    for name in ("Against", "Weighted", "Ranks", *(("Probability", "Odds 1:9–9:1") if likely else ())):
        table.add_column(name, justify="right", no_wrap=True)
    posteriors = {each.hypothesis: each for each in weighing.posteriors}
    text = {each.id: each.text for each in weighing.case.hypotheses}
    for row in sorted(weighing.rows, key=lambda each: each.rank):
        each = posteriors.get(row.hypothesis)
        table.add_row(
            rank(row.rank, tied=bool(row.tied)),
            row.hypothesis,
            _words(text[row.hypothesis] or ""),
            points(row.inconsistency),
            points(row.weighted),
            f"{row.best}" if row.best == row.worst else f"{row.best}–{row.worst}",
            *(() if each is None else (_words(span(each.bounds)), _words(span(each.swept)))),
        )
    console.print(table)
    console.print()


def _matrix(console: Console, weighing: Weighing) -> None:
    cells = len(weighing.hypotheses) * len(weighing.items)
    if cells > _READABLE:
        console.print(_words(f"The matrix has {cells:,} cells: --out writes it as a page, --csv prints it."))
        console.print()
        return
    rows = lines(weighing)
    # Each column is as wide as its id or letters, with a space on both sides and one for where a rule would be.
    widths = [max(len(row.cells[place].letters) for row in rows) for place in range(len(weighing.items))]
    room = console.width - max(len(row.id) for row in rows) - 4
    for first, last in blocks(
        [max(len(name), wide) + 3 for name, wide in zip(weighing.items, widths, strict=True)], room
    ):
        table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
        table.add_column("")
        for name in weighing.items[first:last]:
            table.add_column(name, no_wrap=True)
        for row in rows:
            table.add_row(row.id, *(_cell(row, place) for place in range(first, last)))
        console.print(table)
        console.print()


def _cell(row: Line, place: int) -> Text:
    cell = row.cells[place]
    return Text(cell.letters, style=_STYLES.get(cell.letters, ""))
