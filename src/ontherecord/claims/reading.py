"""An article as this stage works on it: sentences with trees, quotations, names and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.claims.events import EventReader, Spoken
from ontherecord.claims.mentions import Gazetteer, Mentions
from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.claims.sentences.garden import straightened
from ontherecord.claims.sentences.ranges import with_whole_ranges
from ontherecord.claims.sentences.sentences import split
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.times import by_end, find_times, order_in, with_events
from ontherecord.claims.voices.quotes import Quote, find_quotes
from ontherecord.model.claim import TimeMention
from ontherecord.model.document import Block, BlockRole, Document
from ontherecord.model.text import Sentence, Span, Token
from ontherecord.record.chronicle import Chronicle

_READ = frozenset(
    {
        BlockRole.TITLE,
        BlockRole.STANDFIRST,
        BlockRole.HEADING,
        BlockRole.PARAGRAPH,
        BlockRole.QUOTE,
        BlockRole.LIST,
        BlockRole.CAPTION,
    }
)
MOST_SENTENCES = 4000
"""About 100,000 words: a book, not an article. What follows is not read, and a diagnostic says so."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its tree. `block` is its place among the blocks of the document."""

    sentence: Sentence
    tree: Tree
    block: int
    role: BlockRole
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines in order. `cut` is where reading stopped, or `None`."""

    text: str
    lines: tuple[Line, ...]
    mentions: Mentions
    quotes: tuple[Quote, ...]
    cut: int | None


def read(document: Document, names: Gazetteer, nlp: Analyser, chronicle: Chronicle | None = None) -> Reading:
    """Split, parse and mark; blocks that hold furniture or no prose are passed over. Without a chronicle, no events."""
    places: list[tuple[int, Block, Span]] = []
    mentions = Mentions()
    quotes: dict[int, tuple[Quote, ...]] = {}
    cut: int | None = None
    for number, block in enumerate(document.blocks):
        if block.role not in _READ or any(block.span.overlaps(each.span) for each in document.furniture):
            continue
        if len(places) >= MOST_SENTENCES:
            cut = block.span.start
            break
        quotes[number] = find_quotes(document.text, block.span)
        mentions.read_names(names, document.text, block.span)
        places.extend((number, block, span) for span in split(document.text, block.span))
    places = places[:MOST_SENTENCES]
    known = _lower_words(document.text) if any(block.role in _TITLES for _, block, _ in places) else frozenset()
    parsed = nlp.analyse([_as_prose(span.of(document.text), block.role, known) for _, block, span in places])
    lines = tuple(
        _line(document.text, number, block, span, tokens=straightened(tokens), quotes=quotes[number])
        for (number, block, span), tokens in zip(places, parsed, strict=True)
        if tokens
    )
    if chronicle is None:
        _read_times(document, lines, mentions)
    else:
        _read_events(document, lines, mentions, EventReader(chronicle, document.published.period))
    every = tuple(quote for number in sorted(quotes) for quote in quotes[number])
    return Reading(document.text, lines, mentions, every, cut)


_TITLES = frozenset({BlockRole.TITLE, BlockRole.HEADING, BlockRole.STANDFIRST})


def _lower_words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if word.islower())


def _as_prose(sentence: str, role: BlockRole, known: frozenset[str]) -> str:
    """Read a title set in capitals, with the words lower-cased that the article itself writes so; the length stays."""
    if role not in _TITLES:
        return sentence
    parts = sentence.split(" ")
    capitals = [part for part in parts if part[:1].isupper()]
    if len(capitals) * 3 < len(parts) * 2:
        return sentence
    out = [parts[0]]
    for part in parts[1:]:
        low = part.lower()
        plain = len(low) == len(part) and part[1:] == part[1:].lower() and part[:1].isupper()
        out.append(low if plain and (low in words("function_words") or low in known) else part)
    return " ".join(out)


def _line(
    text: str, number: int, block: Block, span: Span, *, tokens: tuple[Token, ...], quotes: tuple[Quote, ...]
) -> Line:
    moved = tuple(
        Token(
            start=token.start + span.start,
            end=token.end + span.start,
            text=text[token.start + span.start : token.end + span.start],
            lemma=token.lemma,
            pos=token.pos,
            dep=token.dep,
            head=token.head,
            tag=token.tag,
        )
        for token in tokens
    )
    moved = with_whole_ranges(moved)
    sentence = Sentence(span=span, paragraph=number, tokens=moved)
    near = tuple(quote for quote in quotes if quote.outer.overlaps(span))
    return Line(sentence, Tree(moved), number, block.role, near)


def _read_times(document: Document, lines: Sequence[Line], mentions: Mentions) -> None:
    anchors: list[TimeMention] = []
    order = order_in(document.text)
    for line in lines:
        found = find_times(
            document.text,
            line.sentence.span,
            published=document.published.period,
            anchors=tuple(anchors[-_ANCHORS:]),
            order=order,
        )
        found = tuple(sorted(found, key=lambda mention: mention.span))
        mentions.read_times(found)
        anchors.extend(mention for mention in found if mention.period is not None)


def _read_events(document: Document, lines: Sequence[Line], mentions: Mentions, reader: EventReader) -> None:
    """Read times and events side by side: a date tells which war is meant, and the war what "that November" is."""
    text, published = document.text, document.published.period
    order = order_in(text)
    anchors: list[TimeMention] = []
    block = -1
    for number, line in enumerate(lines):
        if line.block != block:
            block = line.block
            reader.read_names(text, document.blocks[block].span)
        span, before = line.sentence.span, tuple(anchors[-_ANCHORS:])
        times = find_times(text, span, published=published, anchors=before, order=order)
        events = reader.read(text, line.sentence, line.tree, number, mentions, times)
        said = _anchored(events, times)
        if said:
            again = find_times(text, span, published=published, anchors=before, events=said, order=order)
            if again != times:
                times = again
                events = reader.read(text, line.sentence, line.tree, number, mentions, times)
        reader.remember(events)
        dated = _anchored(events, times)
        times = with_events(
            text,
            span,
            times,
            events=[event.at() for event in events],
            tokens=line.sentence.tokens,
            anchors=before,
            published=published,
        )
        known = [at for event in events if (at := event.at()).period is not None]
        mentions.read_events([event.mention() for event in events], known)
        mentions.read_times(times)
        settled = [mention for mention in times if mention.period is not None]
        anchors.extend(sorted((*settled, *dated), key=by_end))


def _anchored(events: Sequence[Spoken], times: Sequence[TimeMention]) -> tuple[TimeMention, ...]:
    """Give the events that later words may count from: none that only serves to date another ("six years after the war")."""
    out = []
    for event in events:
        at = event.at()
        apart = [time.period for time in times if time.period is not None and not event.span.contains(time.span)]
        if at.period is not None and all(at.period.overlaps(period) for period in apart):
            out.append(at)
    return tuple(out)


_ANCHORS = 8
"""Times before a sentence that "that November" may go back to; more lie too far away to be meant."""
