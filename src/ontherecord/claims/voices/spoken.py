"""What an attribution credits to whom: the words passed on, and those of them in quotation marks."""

from __future__ import annotations

from ontherecord.claims.reading import Line, Reading
from ontherecord.claims.voices.hearing import merged, runs
from ontherecord.claims.voices.links import Link, Links
from ontherecord.model.text import Span
from ontherecord.model.voice import Speech


def speech(link: Link, line: Line, reading: Reading, links: Links) -> Speech:
    """Gather what a link credits, also where the quotation goes on in later paragraphs as links of their own."""
    said = {
        span
        for each in links.by_line[link.line]
        if (each.cue, each.voice) == (link.cue, link.voice)
        for span in each.covers
    }
    found = link.attribution
    if found is not None and not said:
        said = set(runs(line.tree, found.content))
    ordered = merged(sorted(said))
    quoted = {
        _whole(quote.inner, span)
        for span in ordered
        for quote in reading.quotes
        # Marks around the whole reporting clause quote somebody who quotes; they are not this speaker's.
        if quote.inner.overlaps(span) and not quote.inner.start <= link.cue < quote.inner.end
    }
    outermost = sorted(span for span in quoted if not any(o != span and o.contains(span) for o in quoted))
    said_all = tuple(merged([*ordered, *outermost]))
    return Speech(
        voice=link.voice,
        said=said_all,
        quoted=said_all if link.verbatim else tuple(outermost),
        denies=found is not None and found.denies,
        speaker=link.speaker,
        attitude=found is not None and found.attitude,
    )


def _whole(quote: Span, said: Span) -> Span:
    """Give all of a quotation whose first words are said: one pair of marks holds one speaker."""
    if said.start <= quote.start < said.end:
        return quote
    return Span(max(quote.start, said.start), min(quote.end, said.end))
