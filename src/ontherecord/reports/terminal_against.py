"""The section "Against …" for a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ontherecord.model.audit import Audit
from ontherecord.reports.opposed import Beside, Part, Row, opposed
from ontherecord.reports.visible import flat
from ontherecord.wire.timeline import shorten

_QUOTE = 300
_STYLES = {Part.GIVEN: "", Part.CUT: "yellow", Part.CHANGED: "red"}


def print_against(console: Console, audit: Audit) -> None:
    """Print what the article credits to the one that it answers, and the claims of both about one thing."""
    section = opposed(audit)
    if section is None:
        return
    console.print(Text(f"Against “{flat(section.name)}”", style="bold"))
    about = " · ".join(flat(part) for part in (section.byline, section.place) if part)
    if about:
        console.print(Text(about, style="dim"))
    if section.empty:
        console.print(Text(flat(section.empty)))
    else:
        counts = ", ".join(f"{count} {word}" for count, word in section.counts)
        console.print(Text(f"What this article credits to it, held against its own words: {counts}."))
    console.print()
    for row in section.rows:
        _row(console, row)
    if section.pairs:
        console.print(Text("Where both speak of one thing", style="bold"))
        for pair in section.pairs:
            _pair(console, pair)
    else:
        console.print(Text("No claim of this article was found to be about the same thing as a claim of the other."))
    console.print()


def _row(console: Console, row: Row) -> None:
    head = Text(f"{row.look.sign} {row.outcome}", style=f"bold {row.look.colour}")
    head.append(f"  {flat(row.id)} · {flat(row.credited)}", style="not bold default dim")
    console.print(head)
    _indent(console, Text(f"here:  “{flat(shorten(row.said, _QUOTE))}”"))
    if row.theirs:
        who = f" ({flat(row.speaker)})" if row.speaker else ""
        line = Text(f"there{who}: ")
        for number, piece in enumerate(row.theirs):
            words = flat(piece.text)
            told = {
                Part.GIVEN: words,
                Part.CUT: f"[cut: {words}]",
                Part.CHANGED: f"[{words} → {flat(piece.ours or '')}]",
            }[piece.part]
            line.append((" " if number else "") + told, style=_STYLES[piece.part])
        _indent(console, line)
    if row.notes:
        _indent(console, Text(flat("; ".join(row.notes)), style="dim"))
    console.print()


def _pair(console: Console, pair: Beside) -> None:
    for who, side in (("this article", pair.ours), ("the other", pair.theirs)):
        line = Text(f"{side.look.sign} {side.look.word}", style=f"bold {side.look.colour}")
        line.append(f"  {who}: “{flat(shorten(side.quote, _QUOTE))}”", style="not bold default")
        _indent(console, line)
    _indent(console, Text(flat(pair.basis), style="dim"))
    console.print()


def _indent(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2)))
