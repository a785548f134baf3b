"""The audit as Markdown, complete: for a wiki, an issue, a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.model.audit import Audit
from ontherecord.reports.argument import steps
from ontherecord.reports.figures import period
from ontherecord.reports.languages import other_languages
from ontherecord.reports.opposed import opposed, plain
from ontherecord.reports.panels import Panel, Query, Reading, panels
from ontherecord.reports.queue import worth_first
from ontherecord.reports.render import Canvas
from ontherecord.reports.sources import credit_line, place_of
from ontherecord.reports.standing import LOOKS, tally, unchecked
from ontherecord.reports.visible import flat, visible
from ontherecord.reports.whys import whys
from ontherecord.wire.timeline import shorten

# What starts markup or HTML anywhere in a line, and what does so at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>|~])")
_LEADING = re.compile(r"^(\d{0,9})([#+\-=.)])(?=\s|#|-|=|$)")
_SHORT = 160
_TICKS = re.compile(r"`+")


def markdown(audit: Audit, canvas: Canvas) -> str:  # noqa: ARG001 - every renderer has this signature
    """Render CommonMark with tables; text from outside is escaped, so that none of it is markup."""
    return (
        "\n".join((*_head(audit), *_against(audit), *_claims(audit), *_whys(audit), *_steps(audit), *_foot(audit)))
        + "\n"
    )


def _whys(audit: Audit) -> Iterator[str]:
    """What the article says brought what about; the gaps of its steps below each."""
    found = whys(audit)
    if not found:
        return
    yield "## Why it says that things came about"
    yield ""
    for why in found:
        yield f"- {text(why.effect)}"
        for reason in why.reasons:
            rests = f"; rests on {', '.join(reason.rests)}" if reason.rests else ""
            yield f"  - “{text(reason.cause)}” – {text(reason.told + rests)}"
            yield from (f"    - a step that skips something: it goes {text(gap)}" for gap in reason.gaps)
    yield ""


def _steps(audit: Audit) -> Iterator[str]:
    """From what the article concludes what, and by which word."""
    found = steps(audit)
    if not found:
        return
    yield "## Steps of its argument"
    yield ""
    for step in found:
        premises = "; ".join(f"{claim} “{text(quote)}”" for claim, quote in step.premises)
        yield f"- {premises} → {step.conclusion[0]} “{text(step.conclusion[1])}” ({text(step.how)})"
    yield ""


def text(raw: str) -> str:
    """Escape one line of text."""
    escaped = _INLINE.sub(r"\\\1", flat(raw)).replace("&", "&amp;")
    return _LEADING.sub(r"\1\\\2", escaped)


def fenced(raw: str, language: str = "") -> str:
    """Fence a block with more ticks than it has itself."""
    longest = max((len(run) for run in _TICKS.findall(raw)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{visible(raw)}\n{fence}"


def _head(audit: Audit) -> Iterator[str]:
    document = audit.document
    published = document.published
    when = f"published {period(published.period)}" if published.period else "publication date unknown"
    yield f"# {text(document.title or 'Untitled article')}"
    yield ""
    facts = [document.byline, place_of(document.source), when + (f" ({published.basis})" if published.basis else "")]
    facts.append(f"language: {document.language}" if document.language else None)
    others = other_languages(document)
    facts.append(f"also {others}" if others is not None else None)
    yield " · ".join(text(fact) for fact in facts if fact)
    yield ""
    yield "## What was found"
    yield ""
    counts = [
        f"- **{count}** {LOOKS[each].sign} {LOOKS[each].word}" for each, count in tally(audit.claims).items() if count
    ]
    yield from counts or ["No claims were found."]
    yield ""
    why = unchecked(audit.claims)
    if why:
        yield "Not checked, and why:"
        yield ""
        yield from (f"- {count} × {text(reason)}" for reason, count in why)
        yield ""
    first = worth_first(audit.claims)
    if first:
        yield "Most worth checking by hand:"
        yield ""
        yield from (f"- “{text(shorten(flat(each.claim.quote), _SHORT))}” ({each.claim.id})" for each in first)
        yield ""
    if audit.diagnostics:
        yield "Could not be handled:"
        yield ""
        yield from (f"- {each.severity.value}: {text(each.message)} (`{each.code}`)" for each in audit.diagnostics)
        yield ""
    if document.furniture:
        yield "Left out of reading:"
        yield ""
        yield from (f"- {text(piece.why)} ({len(piece.span)} characters)" for piece in document.furniture)
        yield ""


def _against(audit: Audit) -> Iterator[str]:
    section = opposed(audit)
    if section is None:
        return
    yield f"## Against “{text(section.name)}”"
    yield ""
    about = " · ".join(text(part) for part in (section.byline, section.place) if part)
    if about:
        yield about
        yield ""
    if section.empty:
        yield text(section.empty)
        yield ""
    else:
        counts = ", ".join(f"{count} {word}" for count, word in section.counts)
        yield f"What this article credits to it, held against its own words: {counts}."
        yield ""
        for row in section.rows:
            yield f"- {row.look.sign} **{row.outcome}** – {text(row.credited)} (claim {row.number}): “{text(row.said)}”"
            if row.theirs:
                who = f" ({text(row.speaker)})" if row.speaker else ""
                yield f"  - There{who}: {text(plain(row.theirs))}"
            yield from (f"  - {text(note)}" for note in row.notes)
        yield ""
    yield "### Where both speak of one thing"
    yield ""
    if section.pairs:
        yield "| This article | | The other | | What they share |"
        yield "| --- | --- | --- | --- | --- |"
        for pair in section.pairs:
            sides = " | ".join(
                f"“{text(side.quote)}” | {side.look.sign} {side.look.word}" for side in (pair.ours, pair.theirs)
            )
            yield f"| {sides} | {text(pair.basis)} |"
    else:
        yield "No claim of this article was found to be about the same thing as a claim of the other."
    yield ""


def _claims(audit: Audit) -> Iterator[str]:
    yield "## Claim by claim"
    yield ""
    for panel in panels(audit):
        yield from _panel(panel)


def _panel(panel: Panel) -> Iterator[str]:
    yield f"### {panel.number}. {panel.look.sign} {panel.look.word}"
    yield ""
    yield f"> {text(panel.quote)}"
    yield ""
    yield f"**{text(panel.why)}**"
    yield ""
    voices = " → ".join(f"{text(speaker)} ({text(how)})" for speaker, how in panel.voices) or "author"
    inside = f"; inside claim {panel.content_of}" if panel.content_of else ""
    yield f"- Who says so: {voices}{inside}"
    yield from _facts(panel)
    yield ""
    for position, reading in enumerate(panel.readings, start=1):
        yield from _reading(reading, position if len(panel.readings) > 1 else None)
    for fact in panel.facts:
        yield f"Beside it, on record: {text(fact.text)}"
        yield ""
        if fact.query:
            yield from _query(fact.query)
        elif fact.elsewhere:
            yield f"Its query and rows stand under claim {fact.elsewhere.claim}."
            yield ""
    if panel.note:
        yield "Correction note:"
        yield ""
        yield fenced(panel.note)
        yield ""


def _facts(panel: Panel) -> Iterator[str]:
    yield f"- Kind: {text(panel.kind)}" + (f" – {text(panel.why_kind)}" if panel.why_kind else "")
    if panel.statement:
        yield f"- Taken as: {text(panel.statement)}"
    yield from (f"- “{text(said)}”: {text(when)} – {text(basis)}" for said, when, basis in panel.times)
    yield from (f"- “{text(said)}”: {text(meant)}" for said, meant in panel.quantities)
    if panel.reasons:
        yield f"- Because: {text('; '.join(panel.reasons))}"
    if panel.plainest:
        yield f"- Wording that fits: “{text(panel.plainest)}”"
    if panel.would_change:
        yield f"- What would change it: {text(panel.would_change)}"
    if panel.firmness:
        if panel.firmness.windows:
            yield f"- {panel.firmness.windows}"
        yield from (f"  - not in {text(f'{flip.when}: {flip.what}')}" for flip in panel.firmness.flips)
        if panel.firmness.more:
            yield f"  - and {panel.firmness.more} more"
        yield from (f"- {name}: {text(line)}" for name, line in panel.firmness.lines)
    yield f"- Id: {text(panel.id)}"


def _reading(reading: Reading, number: int | None) -> Iterator[str]:
    opening = f"Reading {number} ({reading.look.sign} {reading.look.word}): " if number else "Reading: "
    yield opening + text(reading.readback)
    yield ""
    if reading.against:
        yield f"- **{text(reading.against)}**"
    yield from (f"- Taken for granted: {text(assumption)}" for assumption in reading.assumptions)
    if reading.against or reading.assumptions:
        yield ""
    if reading.query:
        yield from _query(reading.query)


def _query(query: Query) -> Iterator[str]:
    yield fenced(query.sql, "sql")
    yield ""
    if query.rows:
        yield "| " + " | ".join(text(column) for column in query.columns) + " |"
        yield "|" + " --- |" * len(query.columns)
        yield from ("| " + " | ".join(text(cell) for cell in row) + " |" for row in query.rows)
    else:
        yield "No rows came back."
    yield ""
    if query.more:
        yield text(query.more)
        yield ""
    yield f"Record: {text(query.source)}"
    yield ""


def _foot(audit: Audit) -> Iterator[str]:
    yield "## How this was made"
    yield ""
    engine = audit.engine
    models = "".join(f"; model {model.name} {model.version}" for model in engine.models)
    yield text(f"ontherecord {engine.version}, profile {engine.profile}{models}. Article {audit.document.id}.")
    yield ""
    for source in audit.record:
        yield f"- {text(credit_line(source))}"
