"""The audit for a terminal: a summary, each claim that was judged, then what could not be, compactly."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ontherecord.model.audit import Audit, Judged
from ontherecord.reports.against import against
from ontherecord.reports.argument import steps
from ontherecord.reports.figures import NO_BREAK, period
from ontherecord.reports.firmness import flip_line, unit_of, unshown
from ontherecord.reports.languages import other_languages
from ontherecord.reports.queue import worth_first
from ontherecord.reports.render import Canvas
from ontherecord.reports.sources import credit_line, source_line
from ontherecord.reports.standing import KINDS, LOOKS, REASONS, Standing, answered, decisive, standing, tally, unchecked
from ontherecord.reports.terminal_against import print_against
from ontherecord.reports.visible import flat
from ontherecord.reports.voices import chain
from ontherecord.reports.whys import HINT, lines, whys
from ontherecord.wire.timeline import shorten

_NARROWEST = 30
_QUOTE = 300
_FLIPS = 3
_FACT = 160
_FACTS = 2
# A character of private use: nobody's text means anything by it, and it is one column wide.
_HELD = "\ue0a0"


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
    print_against(console, audit)
    for each in audit.claims:
        if answered(each) and each.quotation is None:
            _claim(console, audit, each)
    _first(console, audit)
    _without(console, audit)
    _whys(console, audit)
    _steps(console, audit)
    _foot(console, audit)
    lines = (line.rstrip() for line in out.getvalue().replace(_HELD, NO_BREAK).splitlines())
    return "\n".join(lines) + "\n"


def _words(text: str, style: str = "") -> Text:
    """Make text safe for a terminal. Rich would break a line at a no-break space, so that one is held back."""
    return Text(flat(text).replace(NO_BREAK, _HELD), style=style)


def _head(console: Console, audit: Audit) -> None:
    document = audit.document
    console.print(_words(document.title or document.source or document.id, "bold"))
    published = document.published
    when = f"published {period(published.period)}" if published.period else "publication date unknown"
    if published.basis:
        when += f" ({published.basis})"
    parts = [document.byline, document.source if document.title else None, when, document.language]
    console.print(_words(" · ".join(part for part in parts if part), "dim"))
    others = other_languages(document)
    if others is not None:
        console.print(_words(f"Also {others}.", "dim"))
    console.print()
    console.print(_summary(audit))
    why = unchecked(audit.claims)
    if why:
        console.print(_words("Not checked: " + "; ".join(f"{count}{NO_BREAK}{text}" for text, count in why) + "."))
    console.print()


def _summary(audit: Audit) -> Text:
    total = len(audit.claims)
    line = Text("No claims found." if not total else "1 claim: " if total == 1 else f"{total} claims: ")
    pieces: list[Text] = []
    for each, count in tally(audit.claims).items():
        if count:
            look = LOOKS[each]
            pieces.append(_words(f"{count}{NO_BREAK}{look.word.lower()}{NO_BREAK}{look.sign}", look.colour))
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
        _row(console, _words(line, style))
    windows = verdict.robustness.windows if verdict.robustness is not None else None
    # A fact beside the claim may say the same in a sentence.
    told = windows is not None and any(f"{windows.holds} of {windows.total}" in fact.text for fact in verdict.context)
    if windows is not None and windows.total and not told:
        text = f"holds in {windows.holds} of {windows.total} windows"
        if windows.flips:
            unit = unit_of(decisive(judged))
            text += "; not in " + "; ".join(flip_line(flip, unit) for flip in windows.flips[:_FLIPS])
            more = unshown(windows, _FLIPS)
            text += f"; and {more} more" if more else ""
        _row(console, _words(text, "dim"))
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


def _first(console: Console, audit: Audit) -> None:
    """Name the claims without an answer that are most worth a person's time."""
    found = worth_first(audit.claims)
    if not found:
        return
    console.print(_words("Most worth checking by hand", "bold"))
    for judged in found:
        _row(console, _words(f"{judged.claim.id} · “{shorten(judged.claim.quote, _FACT)}”"))
    console.print()


def _without(console: Console, audit: Audit) -> None:
    """Group what got no answer by ruling and why; the nearest checkable facts stay with their claim."""
    groups: dict[tuple[Standing, str], list[Judged]] = {}
    for judged in audit.claims:
        if answered(judged) or judged.quotation is not None:
            continue
        each = standing(judged)
        why = "; ".join(REASONS[reason] for reason in judged.verdict.reasons) or KINDS[judged.claim.kind.value]
        groups.setdefault((each, why), []).append(judged)
    order = list(Standing)
    told = [(each.verdict.why, each.claim.id) for each in audit.claims if answered(each)]
    for (each, why), group in sorted(groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        look = LOOKS[each]
        head = Text(f"{look.sign} {look.word}", style=f"bold {look.colour}")
        head.append(f"  {why}", style="not bold default")
        console.print(head)
        for judged in group:
            said = f"{judged.claim.id} · {chain(judged.claim)}: “{shorten(judged.claim.quote, _QUOTE)}”"
            _row(console, _words(said))
            beside = tuple(_beside(judged, told))
            if beside:
                console.print(Padding(_words("beside it: " + " · ".join(beside), "dim"), (0, 0, 0, 4)))
        console.print()


def _beside(judged: Judged, told: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Give the first facts beside a claim, briefly; what another claim was told already is only pointed to."""
    pointed: list[str] = []
    shown = 0
    for fact in judged.verdict.context:
        other = next((claim for why, claim in told if why in fact.text), None)
        if other is not None and other not in pointed:
            pointed.append(other)
        elif other is None and shown < _FACTS:
            shown += 1
            yield shorten(fact.text, _FACT)
    if pointed:
        yield "see " + ", ".join(pointed)


def _whys(console: Console, audit: Audit) -> None:
    """What the article says brought what about; the gaps of its steps below."""
    found = whys(audit)
    if not found:
        return
    console.print(_words("Why it says that things came about", "bold"))
    for line in lines(found):
        indent = 2 + len(line) - len(line.lstrip())
        console.print(Padding(_words(line.strip()), (0, 0, 0, indent)))
    console.print(_words(HINT, "dim"))
    console.print()


def _steps(console: Console, audit: Audit) -> None:
    """From what the article concludes what, and by which word."""
    found = steps(audit)
    if not found:
        return
    console.print(_words("Steps of its argument", "bold"))
    for step in found:
        premises = "; ".join(f"{claim} “{quote}”" for claim, quote in step.premises)
        _row(console, _words(f"{premises} → {step.conclusion[0]} “{step.conclusion[1]}”"))
        console.print(Padding(_words(step.how, "dim"), (0, 0, 0, 4)))
    console.print()


def _foot(console: Console, audit: Audit) -> None:
    for source in audit.record:
        console.print(_words(credit_line(source), "dim"))
    engine = audit.engine
    console.print(_words(f"ontherecord {engine.version}, profile {engine.profile}", "dim"))
