"""Quotations that no clause took: given to the reporting verb beside them, or to who spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ontherecord.claims.reading import Reading
from ontherecord.claims.voices.attribution import name_phrase, reporting
from ontherecord.claims.voices.links import Link, Links
from ontherecord.claims.voices.naming import Naming
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.speakers import UNRESOLVED
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode, Voice

_WHOLE_QUOTE = 4
"""Words: shorter quotations without a verb of saying are labels or names."""
_FARTHEST = 120
"""Code points between a quotation and the verb of saying that it may belong to."""


class FreeQuotes:
    """Voices for the quotations of one block that are left."""

    def __init__(self, reading: Reading, links: Links, naming: Naming) -> None:
        self._reading = reading
        self._links = links
        self._naming = naming

    def give(self, quote: Quote, numbers: Sequence[int], block: int) -> None:
        """Give a quotation its voice, if it is one and has none; `numbers` are the lines of its block."""
        lines = self._reading.lines
        touching = [number for number in numbers if lines[number].sentence.span.overlaps(quote.outer)]
        if not touching or not self._is_statement(quote, touching):
            return
        if self._links.over(quote.inner.start, block) or self._links.over(quote.inner.end - 1, block):
            return
        beside = self._beside(quote, numbers, touching) or self._before_colon(quote, touching[0])
        if beside is not None:
            self._links.add(self._link(quote, *beside), block)
        elif self._fills(quote, touching):
            self._by_sequence(quote, numbers, touching[0], block)

    def _is_statement(self, quote: Quote, touching: Sequence[int]) -> bool:
        said = [(number, i) for number in touching for i in self._reading.lines[number].tree.words_in(quote.inner)]
        verbs = any(self._reading.lines[number].tree.tokens[i].pos in {"VERB", "AUX"} for number, i in said)
        return verbs and len(said) >= _WHOLE_QUOTE

    def _fills(self, quote: Quote, touching: Sequence[int]) -> bool:
        """Whether the quotation is all that its sentences hold, give or take a mark."""
        spans = [self._reading.lines[number].sentence.span for number in touching]
        return all(quote.outer.start <= span.start + 1 and span.end <= quote.outer.end + 1 for span in spans)

    def _link(self, quote: Quote, number: int, verb: int, phrase: tuple[int, ...]) -> Link:
        line = self._reading.lines[number]
        token = line.tree.tokens[verb]
        start = min([token.start, *(line.tree.tokens[i].start for i in phrase)])
        span = Span(
            min(start, max(quote.outer.start, line.sentence.span.start)),
            max(token.end, min(quote.outer.end, line.sentence.span.end)),
        )
        cue = token.text if reporting(token.lemma) is not None else ":"
        voice = Voice(speaker=self._naming.name(line, phrase, verb), cue=cue, mode=Mode.QUOTES)
        speaker = line.tree.span(phrase) if phrase else None
        return Link(number, token.start, span, voice, None, [quote.inner], speaker=speaker)

    def _by_sequence(self, quote: Quote, numbers: Sequence[int], first: int, block: int) -> None:
        running = self._running(quote, first, block)
        if running is not None:
            running.covers.append(quote.inner)
            return
        earlier = any(link.line < first for number in numbers for link in self._links.by_line.get(number, ()))
        name = self._naming.last() if earlier else self._subject_before(first, block)
        voice = Voice(speaker=name, cue="“ ”", mode=Mode.QUOTES)
        span = self._reading.lines[first].sentence.span
        self._links.add(Link(first, quote.inner.start, span, voice, None, [quote.inner]), block)

    def _subject_before(self, first: int, block: int) -> str:
        """Find “Pilar shrugged. “I have buried two brothers.””: whoever the sentence before is about speaks."""
        if first == 0 or self._reading.lines[first - 1].block != block:
            return UNRESOLVED
        return self._naming.subject_of(self._reading.lines[first - 1]) or UNRESOLVED

    def _running(self, quote: Quote, first: int, block: int) -> Link | None:
        """Find the quotation in the sentence before that goes on: “A,” she said. “B.”."""
        if first == 0 or self._reading.lines[first - 1].block != block:
            return None
        before = [
            link
            for link in self._links.by_line.get(first - 1, ())
            if link.voice.mode is Mode.QUOTES and link.outer is None and not link.span.overlaps(quote.outer)
        ]
        return max(before, key=lambda link: link.size, default=None)

    def _beside(
        self, quote: Quote, numbers: Sequence[int], touching: Sequence[int]
    ) -> tuple[int, int, tuple[int, ...]] | None:
        """Find the nearest reporting verb outside the marks, in the same sentences, the one before (":") or after."""
        best: tuple[int, int, int, tuple[int, ...]] | None = None
        for number in self._near(numbers, touching):
            for verb, subject in self._said_in(number, quote):
                token = self._reading.lines[number].tree.tokens[verb]
                distance = min(abs(token.start - quote.outer.end), abs(quote.outer.start - token.end))
                if distance <= _FARTHEST and (best is None or distance < best[0]):
                    best = (distance, number, verb, subject)
        return None if best is None else best[1:]

    def _before_colon(self, quote: Quote, first: int) -> tuple[int, int, tuple[int, ...]] | None:
        """Find "The trainer was blunt: “…”": whoever the words before the colon are about speaks."""
        line = self._reading.lines[first]
        before = [i for i, token in enumerate(line.tree.tokens) if token.end <= quote.outer.start]
        if not before or line.tree.tokens[before[-1]].text != ":":
            return None
        for verb in reversed(before):
            subject = line.tree.subject(verb)
            if line.tree.tokens[verb].pos in {"VERB", "AUX"} and subject is not None:
                return first, verb, name_phrase(line.tree, subject)
        return None

    def _near(self, numbers: Sequence[int], touching: Sequence[int]) -> list[int]:
        near = list(touching)
        lines = self._reading.lines
        first, last = numbers.index(touching[0]), numbers.index(touching[-1])
        beyond = []
        if first > 0 and lines[numbers[first - 1]].sentence.span.of(self._reading.text).rstrip().endswith(":"):
            beyond.append(numbers[first - 1])
        if last + 1 < len(numbers) and not lines[numbers[last + 1]].quotes:
            beyond.append(numbers[last + 1])
        taken = {number for number in beyond for link in self._links.by_line.get(number, ()) if link.attribution}
        return near + [number for number in beyond if number not in taken]

    def _said_in(self, number: int, quote: Quote) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Find reporting verbs outside the marks, with the words of who speaks."""
        tree = self._reading.lines[number].tree
        for index, token in enumerate(tree.tokens):
            how = reporting(token.lemma)
            if token.pos not in {"VERB", "AUX"} or quote.outer.start <= token.start < quote.outer.end:
                continue
            subject = tree.subject(index)
            if how == "quotes":
                subject = next(iter(tree.kids(index, "dobj")), subject)
                yield index, name_phrase(tree, subject) if subject is not None else ()
            elif how == "reports" and subject is not None:
                yield index, name_phrase(tree, subject)
