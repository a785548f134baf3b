"""Read the attributions of the whole text: trace speakers, carry a voice over a quotation of several sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.labels import is_title
from ontherecord.claims.reading import Line, Reading
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.voices.attribution import FEW_WORDS, Attribution
from ontherecord.claims.voices.free import FreeQuotes
from ontherecord.claims.voices.links import Link, Links
from ontherecord.claims.voices.naming import Naming
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.turns import Turn, headline, turns
from ontherecord.claims.voices.voices import attributions
from ontherecord.model.document import BlockRole
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode, Voice

_REACH = 12
"""Sentences between a speaker and a paragraph of their words that names nobody."""


def hear(reading: Reading) -> Links:
    """Find every voice of the text."""
    links = Links()
    _Finder(reading, links).run()
    return links


class _Finder:
    def __init__(self, reading: Reading, links: Links) -> None:
        self._reading = reading
        self._links = links
        self._naming = Naming(reading, links)
        self._free = FreeQuotes(reading, links, self._naming)
        self._turns: dict[int, Turn] = {}

    def run(self) -> None:
        by_block: dict[int, list[int]] = {}
        for number, line in enumerate(self._reading.lines):
            by_block.setdefault(line.block, []).append(number)
        carried: Link | None = None
        blocks = list(by_block)
        spans = [self._over(by_block[block]) for block in blocks]
        self._turns = {blocks[at]: turn for at, turn in turns(self._reading.text, spans).items()}
        for block, numbers in by_block.items():
            carried = self._block(block, numbers, carried)

    def _over(self, numbers: Sequence[int]) -> Span:
        lines = self._reading.lines
        return Span(lines[numbers[0]].sentence.span.start, lines[numbers[-1]].sentence.span.end)

    def _layout(self, block: int, numbers: Sequence[int]) -> None:
        """Give a turn of an interview, or a headline with a colon, its voice."""
        first = self._reading.lines[numbers[0]]
        turn = self._turns.get(block)
        if turn is not None:
            voice = Voice(speaker=turn.name, cue=":", mode=Mode.QUOTES)
            link = Link(
                numbers[0], turn.speaker.end, self._over(numbers), voice, None, [turn.said], speaker=turn.speaker
            )
            link.verbatim = True
            self._links.add(link, block)
        elif first.role in {BlockRole.TITLE, BlockRole.HEADING}:
            found = headline(first.tree, self._reading.mentions)
            if found is not None and not self._links.by_line.get(numbers[0]):
                who, said, mark = found
                token = first.tree.tokens[mark]
                quoted = any(quote.inner.overlaps(first.tree.span(said)) for quote in first.quotes)
                mode = Mode.QUOTES if quoted else Mode.REPORTS
                voice = Voice(speaker=self._naming.name(first, who, who[-1]), cue=token.text, mode=mode)
                span, covers = first.sentence.span, [first.tree.span(said)]
                link = Link(numbers[0], token.start, span, voice, None, covers, speaker=first.tree.span(who))
                self._links.add(link, block)

    def _block(self, block: int, numbers: list[int], carried: Link | None) -> Link | None:
        quotes = _outer_quotes(self._reading, numbers)
        self._mark_titles(numbers)
        if carried is not None and quotes and self._goes_on(numbers, quotes, carried):
            self._links.add(replace(carried, covers=[quotes[0].inner], attribution=None), block)
        else:
            carried = None
        for number in numbers:
            self._line(number, block, quotes)
        self._layout(block, numbers)
        for quote in quotes:
            if not self._links.in_title(quote.inner.start):
                self._free.give(quote, numbers, block)
        unclosed = [quote for quote in quotes if not quote.closed]
        if not unclosed:
            return self._last(block, numbers, quotes)
        holding = self._links.over(unclosed[-1].inner.start, block)
        return holding[-1] if holding else carried

    def _goes_on(self, numbers: Sequence[int], quotes: Sequence[Quote], carried: Link) -> bool:
        """Whether a paragraph goes on with a quotation: the last was left open, or this one is nothing but quotation."""
        lines = self._reading.lines
        first, last = lines[numbers[0]].sentence.span, lines[numbers[-1]].sentence.span
        if quotes[0].outer.start > first.start:
            return False
        before = lines[numbers[0] - 1]
        left_open = any(not quote.closed for quote in before.quotes)
        return left_open or (quotes[0].outer.end >= last.end and carried.line >= numbers[0] - _REACH)

    def _last(self, block: int, numbers: Sequence[int], quotes: Sequence[Quote]) -> Link | None:
        """Give the link whose quotation ends a paragraph, or is attributed there: a paragraph of quotation may go on with it."""
        end = self._reading.lines[numbers[-1]].sentence.span
        for quote in reversed(quotes):
            holding = self._links.over(quote.inner.start, block)
            outer = next((link for link in holding if link.voice.mode is Mode.QUOTES), None)
            if outer is not None and quote.outer.end >= end.start:
                return outer
        return None

    def _mark_titles(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            line = self._reading.lines[number]
            for quote in line.quotes:
                inside = line.tree.words_in(quote.inner)
                if quote.closed and inside and is_title(line.tree, inside):
                    self._links.titles.append(quote.inner)

    def _line(self, number: int, block: int, quotes: Sequence[Quote]) -> None:
        line = self._reading.lines[number]
        self._naming.next_line()
        self._naming.hear_publishers(line)
        own: list[Link] = []
        for found in attributions(line.tree, line.quotes):
            cue_at = line.tree.tokens[found.cue_at].start
            if self._links.in_title(cue_at) or not found.content or self._naming.only_shows(line, found):
                continue
            outer = None
            if found.outer is not None:
                outer_name = self._naming.name(line, found.outer[0], found.cue_at)
                outer = Voice(speaker=outer_name, cue=found.outer[1], mode=Mode.REPORTS)
            attribution = replace(found, denies=True) if self._naming.nobody(line, found) else found
            name = self._naming.name(line, found.speaker, found.cue_at, spoke=not found.attitude)
            link = Link(
                number,
                cue_at,
                _closed(found.span, line),
                Voice(speaker=name, cue=found.cue, mode=found.mode),
                outer,
                [],
                attribution,
                line.tree.span(found.speaker) if found.speaker else None,
            )
            link.covers = self._covers(line, attribution, quotes, cue_at)
            own.append(link)
        for link in own:
            self._links.add(link, block)
        self._naming.hear_subjects(line)

    def _covers(self, line: Line, found: Attribution, quotes: Sequence[Quote], cue: int) -> list[Span]:
        if found.denies or found.attitude:
            return []
        spans = runs(line.tree, found.content)
        after = max((i for i in (found.cue_at, *found.speaker)), default=found.cue_at)
        for quote in quotes:
            if (
                found.verb is not None
                and _follows(line.tree, after, quote)
                and not self._links.in_title(quote.inner.start)
            ):
                spans.append(quote.inner)
                continue
            said = line.tree.words_in(quote.inner)
            shared = [i for i in said if i in found.content]
            outside = not quote.outer.start <= cue < quote.outer.end
            if outside and len(shared) >= FEW_WORDS and not self._links.in_title(quote.inner.start):
                spans.append(quote.inner)
        return merged(spans)


def _outer_quotes(reading: Reading, numbers: Sequence[int]) -> list[Quote]:
    seen: list[Quote] = []
    for number in numbers:
        for quote in reading.lines[number].quotes:
            if quote not in seen and not any(other.inner.contains(quote.outer) for other in seen):
                seen.append(quote)
    return seen


def _follows(tree: Tree, after: int, quote: Quote) -> bool:
    """Find “If so,” he says, “what then?”: whether a second part follows the words that attribute the first."""
    at = after + 1
    if at < len(tree) and tree.tokens[at].text == ",":
        at += 1
    return at < len(tree) and at > after + 1 and tree.tokens[at].start == quote.outer.start


def _closed(span: Span, line: Line) -> Span:
    """With the closing mark of a quotation that opens inside."""
    for quote in line.quotes:
        if quote.closed and span.start <= quote.outer.start < span.end < quote.outer.end <= line.sentence.span.end:
            return Span(span.start, quote.outer.end)
    return span


def runs(tree: Tree, content: frozenset[int]) -> list[Span]:
    """Stretches of words without a gap."""
    spans: list[Span] = []
    places = sorted(content)
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            spans.append(tree.span(places[start:at]))
            start = at
    return spans


def merged(spans: Sequence[Span]) -> list[Span]:
    """Join spans that touch, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
