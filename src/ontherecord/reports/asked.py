"""One sentence put to the record, in plain text: how each word was taken, every reading with its cost, and the verdict."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from ontherecord.model.audit import Judged
from ontherecord.model.heard import Heard, Hearing, Part, Vocabulary
from ontherecord.model.text import Span
from ontherecord.model.together import Together
from ontherecord.model.verdict import Answer
from ontherecord.reports.panels import Panel, Query, Reading, panels
from ontherecord.reports.render import Canvas
from ontherecord.reports.standing import LOOKS, Standing
from ontherecord.reports.visible import flat, visible

_NARROWEST = 40
_TABLE_ROWS = 8
_NOT_READ = frozenset({"attribution", "quotation", "label", "identity"})
"""Kinds that no form is meant to read: their words are not marked as not understood."""


def asked(hearing: Hearing, canvas: Canvas) -> str:
    """Lay out a hearing for a terminal `canvas.width` columns wide; no escape sequences."""
    width = max(canvas.width, _NARROWEST)
    lines = [*_sentence(hearing, width), *_words(hearing, width)]
    shown = panels(hearing.audit)
    lines += _quantities(shown, width)
    for panel, judged in zip(shown, hearing.audit.claims, strict=True):
        lines += ["", *_claim(panel, judged, width)]
    numbers = {judged.claim.id: panel.number for panel, judged in zip(shown, hearing.audit.claims, strict=True)}
    for whole in hearing.audit.together:
        lines += ["", *_together(whole, numbers, width)]
    if not any(judged.answers for judged in hearing.audit.claims):
        lines += ["", *_empty(hearing, width)]
    lines += [
        line for note in hearing.audit.diagnostics for line in ("", *_wrapped(f"Note: {flat(note.message)}", width))
    ]
    engine = hearing.audit.engine
    lines += ["", f"ontherecord {engine.version}, profile {engine.profile}"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def not_understood(hearing: Hearing) -> tuple[Span, ...]:
    """Give what the best readings leave unexplained; where there is no reading, the words that mean nothing to the record."""
    found: set[Span] = set()
    for judged in hearing.audit.claims:
        claim = judged.claim
        if judged.answers:
            found |= set(_places(claim.quote, claim.span.start, judged.answers[0].reading.unexplained))
        elif claim.kind.value not in _NOT_READ:
            found |= {
                each.span for each in hearing.heard if each.part is Part.UNKNOWN and claim.span.contains(each.span)
            }
    return tuple(sorted(found))


def _places(quote: str, start: int, words: tuple[str, ...]) -> Iterator[Span]:
    """Find words in the order of the text; what the parser put together itself may not stand there and is passed over."""
    at = 0
    for word in words:
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        hit = pattern.search(quote, at) or pattern.search(quote)
        if hit is not None:
            at = hit.end()
            yield Span(start + hit.start(), start + hit.end())


def _sentence(hearing: Hearing, width: int) -> Iterator[str]:
    """Write the sentence with a line of marks below each line that has something that was not understood."""
    text = visible(hearing.audit.document.text).replace("\n", " ").rstrip()
    same = len(text) == len(hearing.audit.document.text.rstrip())
    marked = not_understood(hearing) if same else ()
    at = 0
    for line in _lines(text, width - 2):
        yield f"  {line}"
        start, at = at, at + len(line) + 1
        marks = "".join("~" if any(m.start <= start + i < m.end for m in marked) else " " for i in range(len(line)))
        if marks.strip():
            yield f"  {marks}"
    if marked:
        yield "  (~ not understood)"


def _lines(text: str, width: int) -> Iterator[str]:
    """Break at single blanks, so that positions stay; a word longer than a line stands on its own."""
    line = ""
    for number, word in enumerate(text.split(" ")):
        if number and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = word if not number else f"{line} {word}"
    yield line


def _words(hearing: Hearing, width: int) -> Iterator[str]:
    """Say how each word was taken."""
    known = [each for each in hearing.heard if each.part is not Part.UNKNOWN]
    if not known:
        return
    yield ""
    yield "How the words were taken"
    size = min(max(len(flat(each.text)) for each in known), width // 3)
    for each in known:
        yield from _wrapped(f"{flat(each.text):<{size}}  {each.part.value}: {flat(each.meaning)}", width, 2, 4)


def _quantities(shown: Sequence[Panel], width: int) -> Iterator[str]:
    """Say how each figure was taken, once for all claims of the sentence."""
    told = list(dict.fromkeys(each for panel in shown for each in panel.quantities))
    if not told:
        return
    yield ""
    yield "How the quantities were taken"
    size = min(max(len(flat(said)) for said, _ in told), width // 3)
    for said, meant in told:
        yield from _wrapped(f"{flat(said):<{size}}  {flat(meant)}", width, 2, 4)


def _claim(panel: Panel, judged: Judged, width: int) -> Iterator[str]:
    yield f"Claim {panel.number}: {panel.kind}"
    yield from _wrapped(f"“{flat(panel.quote)}”", width, 2)
    several = len(panel.readings) > 1
    for number, (reading, answer) in enumerate(zip(panel.readings, judged.answers, strict=True), start=1):
        yield ""
        yield from _reading(reading, answer, f"Reading {number}" if several else "Reading", width)
    if panel.firmness is not None and (panel.firmness.windows or panel.firmness.lines):
        yield ""
        yield "  How firmly it stands"
        if panel.firmness.windows:
            yield from _wrapped(panel.firmness.windows, width, 4)
        for flip in panel.firmness.flips:
            yield from _wrapped(f"not in {flip.when}: {flip.what}", width, 6)
        if panel.firmness.more:
            yield f"      and {panel.firmness.more:,} more"
        for name, line in panel.firmness.lines:
            yield from _wrapped(f"{name}: {flat(line)}", width, 4, 6)
    yield ""
    yield from _verdict(panel, width)


def _together(whole: Together, numbers: dict[str, int], width: int) -> Iterator[str]:
    """Say what several claims come to as one: how they are joined, each part as the record answers it, and the whole."""
    claims = ", ".join(str(numbers[part]) for part in whole.parts)
    yield f"Claims {claims} taken together: {whole.form.joint.value} (“{flat(whole.cue)}”)"
    yield from _wrapped(flat(whole.readback), width, 2, 4)
    for part, ruling in zip(whole.parts, whole.rulings, strict=True):
        yield f"    claim {numbers[part]} by itself: {LOOKS[Standing(ruling.value)].word.lower()}"
    look = LOOKS[Standing(whole.ruling.value)]
    yield from _wrapped(f"{look.sign} {look.word}: {whole.why}", width, 2, 4)


def _reading(reading: Reading, answer: Answer, name: str, width: int) -> Iterator[str]:
    yield from _wrapped(f"{name}, cost {_cost(answer.reading.cost)}: {flat(reading.readback)}", width, 2, 4)
    for assumption in answer.reading.assumptions:
        yield from _wrapped(f"taken for granted (+{_cost(assumption.cost)}): {flat(assumption.text)}", width, 4, 6)
    if answer.reading.unexplained:
        words = ", ".join(f"“{flat(word)}”" for word in answer.reading.unexplained)
        yield from _wrapped(f"not explained by it: {words}", width, 4, 6)
    if reading.query is not None:
        yield from _query(reading.query, width)
    if reading.against:
        yield from _wrapped(f"{reading.look.sign} {flat(reading.against)} – {reading.fit}", width, 4, 6)
    elif answer.finding is None:
        yield from _wrapped(f"{reading.look.sign} no answer: {reading.fit}", width, 4, 6)


def _query(query: Query, width: int) -> Iterator[str]:
    yield "    query"
    for line in visible(query.sql).splitlines():
        yield f"      {line}"
    if not query.rows:
        yield "    no rows came back"
    else:
        yield from _table(query, width)
    yield from _wrapped(f"from {flat(query.source)}", width, 4, 6)


def _table(query: Query, width: int) -> Iterator[str]:
    rows = [tuple(flat(cell) for cell in row) for row in (query.columns, *query.rows[:_TABLE_ROWS])]
    sizes = [min(max(len(row[at]) for row in rows), width // 2) for at in range(len(query.columns))]
    yield "    rows"
    for row in rows:
        yield "      " + "  ".join(f"{cell[:size]:<{size}}" for cell, size in zip(row, sizes, strict=True))
    left = len(query.rows) - _TABLE_ROWS
    if left > 0 or query.more:
        yield "      …"


def _verdict(panel: Panel, width: int) -> Iterator[str]:
    yield from _wrapped(f"{panel.look.sign} {panel.look.word}. {flat(panel.why)}", width, 2, 4)
    if panel.reasons:
        yield from _wrapped(f"because {flat('; '.join(panel.reasons))}", width, 4, 6)
    if panel.plainest:
        yield from _wrapped(f"wording that fits: “{flat(panel.plainest)}”", width, 4, 6)
    if panel.would_change:
        yield from _wrapped(f"what would change it: {flat(panel.would_change)}", width, 4, 6)
    for fact in panel.facts:
        yield from _wrapped(f"beside it: {flat(fact.text)}", width, 4, 6)
        if fact.query is not None:
            yield from _wrapped(f"from {flat(fact.query.source)}", width, 6, 8)


def _empty(hearing: Hearing, width: int) -> Iterator[str]:
    """Say what could have been asked where no form fired: of the measures that were named, else of all."""
    if not hearing.audit.claims:
        yield from _wrapped("No claim was found in it: a claim needs a subject and a verb.", width)
    named = [each for each in hearing.vocabulary if any(_names(heard, each) for heard in hearing.heard)]
    yield from _wrapped("No form fires. Words that the record knows:", width)
    for each in named or hearing.vocabulary:
        words = ", ".join(f"“{flat(noun)}”" for noun in each.nouns)
        verbs = f"; {', '.join(each.verbs)}" if each.verbs else ""
        yield from _wrapped(f"{flat(each.measure)}: {words}{verbs}", width, 2, 4)
    yield from _wrapped(
        "and the names of memberships, alliances, wars and other dated events. Name a party, a year, and a figure or a"
        " place in an order, for example: “Russia was the largest supplier of arms to Armenia in 2011–20.”",
        width,
        2,
    )


def _names(heard: Heard, measure: Vocabulary) -> bool:
    """Whether a word of the sentence leads to the measure."""
    return heard.part is Part.MEASURE and measure.measure in heard.meaning.split(" or ")


def _cost(cost: float) -> str:
    return f"{cost:.2f}"


def _wrapped(text: str, width: int, indent: int = 0, rest: int | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if rest is None else rest),
        break_on_hyphens=False,
    )
