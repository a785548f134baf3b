"""The audit for a terminal: a summary, each claim that was judged, then what could not be, compactly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ontherecord.model.audit import Audit, Judged
from ontherecord.reports.against import against
from ontherecord.reports.figures import period
from ontherecord.reports.panels import flip_line, unit_of
from ontherecord.reports.render import Canvas
from ontherecord.reports.sources import source_line
from ontherecord.reports.standing import KINDS, LOOKS, REASONS, Standing, decisive, standing, tally, unchecked
from ontherecord.reports.visible import flat
from ontherecord.reports.voices import chain
from ontherecord.wire.timeline import shorten

_NARROWEST = 30
_QUOTE = 300
_FLIPS = 3


def terminal(audit: Audit, canvas: Canvas) -> str:
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
    _head(console, audit)
    judged = [each for each in audit.claims if _ruled(each)]
    rest = [each for each in audit.claims if not _ruled(each)]
    for each in judged:
        _claim(console, audit, each)
    _without(console, rest)
    _foot(console, audit)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _ruled(judged: Judged) -> bool:
    """Whether there is something to show for it: a ruling or at least an answered reading."""
    quiet = {Standing.NOT_ENOUGH_EVIDENCE, Standing.NOT_CHECKABLE}
    return standing(judged) not in quiet or any(answer.finding is not None for answer in judged.answers)


def _head(console: Console, audit: Audit) -> None:
    document = audit.document
    console.print(Text(flat(document.title or document.source or document.id), style="bold"))
    published = document.published
    when = f"published {period(published.period)}" if published.period else "publication date unknown"
    if published.basis:
        when += f" ({published.basis})"
    parts = [document.byline, document.source if document.title else None, when, document.language]
    console.print(Text(flat(" · ".join(part for part in parts if part)), style="dim"))
    console.print()
    console.print(_summary(audit))
    why = unchecked(audit.claims)
    if why:
        console.print(Text("Not checked: " + "; ".join(f"{count} {flat(text)}" for text, count in why) + "."))
    console.print()


def _summary(audit: Audit) -> Text:
    total = len(audit.claims)
    line = Text("No claims found." if not total else "1 claim: " if total == 1 else f"{total} claims: ")
    pieces: list[Text] = []
    for each, count in tally(audit.claims).items():
        if count:
            look = LOOKS[each]
            pieces.append(Text(f"{count} {look.word.lower()} {look.sign}", style=look.colour))
    line.append_text(Text(", ").join(pieces))
    return line


def _claim(console: Console, audit: Audit, judged: Judged) -> None:
    claim, verdict = judged.claim, judged.verdict
    look = LOOKS[standing(judged)]
    head = Text(f"{look.sign} {look.word}", style=f"bold {look.colour}")
    head.append(f"  {flat(claim.id)} · {KINDS[claim.kind.value]} · {flat(chain(claim))}", style="not bold default dim")
    console.print(head)
    _row(console, Text(f"“{flat(shorten(claim.quote, _QUOTE))}”", style="italic"))
    for line, style in _lines(audit, judged):
        _row(console, Text(flat(line), style=style))
    if verdict.robustness is not None and verdict.robustness.windows.total:
        windows = verdict.robustness.windows
        text = f"holds in {windows.holds} of {windows.total} windows"
        if windows.flips:
            unit = unit_of(decisive(judged))
            text += "; not in " + "; ".join(flip_line(flip, unit) for flip in windows.flips[:_FLIPS])
            if len(windows.flips) > _FLIPS:
                text += f"; and {len(windows.flips) - _FLIPS} more"
        _row(console, Text(flat(text), style="dim"))
    console.print()


def _lines(audit: Audit, judged: Judged) -> Iterator[tuple[str, str]]:
    verdict = judged.verdict
    several = len([answer for answer in judged.answers if answer.finding is not None]) > 1
    best = decisive(judged)
    if several and standing(judged) is Standing.CONFLICTING:
        for answer in judged.answers:
            if answer.finding is not None:
                yield f"{LOOKS[Standing(answer.ruling.value)].sign} {answer.reading.readback}  {against(answer)}", ""
    elif best is not None:
        line = against(best)
        if line:
            yield line, "bold"
    yield verdict.why, ""
    if verdict.reasons:
        yield "because " + "; ".join(REASONS[reason] for reason in verdict.reasons), "dim"
    if verdict.plainest_phrase and standing(judged) is not Standing.SUPPORTED:
        yield f"plainest: “{verdict.plainest_phrase}”", ""
    for fact in verdict.context:
        yield f"beside it: {fact.text}", ""
    if best is not None and best.finding is not None:
        yield source_line(audit, best.finding), "dim"


def _row(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2)))


def _without(console: Console, claims: Iterable[Judged]) -> None:
    """Group what got no answer by ruling and why; the nearest checkable facts stay with their claim."""
    groups: dict[tuple[Standing, str], list[Judged]] = {}
    for judged in claims:
        each = standing(judged)
        why = "; ".join(REASONS[reason] for reason in judged.verdict.reasons) or KINDS[judged.claim.kind.value]
        groups.setdefault((each, why), []).append(judged)
    order = list(Standing)
    for (each, why), group in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        look = LOOKS[each]
        head = Text(f"{look.sign} {look.word}", style=f"bold {look.colour}")
        head.append(f"  {why}", style="not bold default")
        console.print(head)
        for judged in group:
            said = f"{judged.claim.id} · {chain(judged.claim)}: “{shorten(judged.claim.quote, _QUOTE)}”"
            _row(console, Text(flat(said)))
            for fact in judged.verdict.context:
                console.print(Padding(Text(flat(f"beside it: {fact.text}"), style="dim"), (0, 0, 0, 4)))
        console.print()


def _foot(console: Console, audit: Audit) -> None:
    for source in audit.record:
        line = f"{source.dataset}, release {source.release}. {source.credit}"
        console.print(Text(flat(line), style="dim"))
    engine = audit.engine
    console.print(Text(flat(f"ontherecord {engine.version}, profile {engine.profile}"), style="dim"))
