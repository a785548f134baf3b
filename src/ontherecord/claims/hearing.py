"""Read the attributions of the whole text: trace speakers, carry a voice over a quotation of several sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.claims.attribution import Attribution, name_phrase, reporting
from ontherecord.claims.labels import is_title
from ontherecord.claims.links import Link, Links
from ontherecord.claims.quotes import Quote
from ontherecord.claims.reading import Line, Reading
from ontherecord.claims.speakers import UNRESOLVED, Speakers
from ontherecord.claims.tables import words
from ontherecord.claims.tree import Tree
from ontherecord.claims.voices import attributions
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode, Voice

_WHOLE_QUOTE = 4

"""Words: shorter quotations without a verb of saying are labels or names."""
_FARTHEST = 120

"""Code points between a quotation and the verb of saying that it may belong to."""


def hear(reading: Reading) -> Links:
    """Find every voice of the text."""
    links = Links()
    _Finder(reading, links).run()
    return links


class _Finder:
    def __init__(self, reading: Reading, links: Links) -> None:
        self._reading = reading
        self._links = links
        self._speakers = Speakers()

    def run(self) -> None:
        by_block: dict[int, list[int]] = {}
        for number, line in enumerate(self._reading.lines):
            by_block.setdefault(line.block, []).append(number)
        carried: Link | None = None
        for block, numbers in by_block.items():
            carried = self._block(block, numbers, carried)

    def _block(self, block: int, numbers: list[int], carried: Link | None) -> Link | None:
        lines = self._reading.lines
        quotes = _outer_quotes(self._reading, lines[numbers[0]], numbers)
        self._mark_titles(quotes, numbers)
        if carried is not None and quotes and quotes[0].outer.start <= lines[numbers[0]].sentence.span.start:
            self._links.add(
                Link(carried.line, carried.cue, carried.span, carried.voice, carried.outer, [quotes[0].inner]), block
            )
        else:
            carried = None
        for number in numbers:
            self._line(number, block, quotes)
        for quote in quotes:
            if not self._links.in_title(quote.inner.start):
                self._free(quote, numbers, block)
        unclosed = [quote for quote in quotes if not quote.closed]
        if not unclosed:
            return None
        holding = [link for link in self._links.over(unclosed[-1].inner.start, block)]
        return holding[-1] if holding else carried

    def _mark_titles(self, quotes: Sequence[Quote], numbers: Sequence[int]) -> None:
        for number in numbers:
            line = self._reading.lines[number]
            for quote in line.quotes:
                inside = _words_in(line.tree, quote.inner)
                if quote.closed and inside and is_title(line.tree, inside):
                    self._links.titles.append(quote.inner)

    def _line(self, number: int, block: int, quotes: Sequence[Quote]) -> None:
        line = self._reading.lines[number]
        self._hear_publishers(line)
        own: list[Link] = []
        for found in attributions(line.tree, line.quotes):
            cue_at = line.tree.tokens[found.cue_at].start
            if self._links.in_title(cue_at) or not found.content:
                continue
            name, person = self._name(line, found.speaker, found.cue_at)
            self._speakers.hear(name, person=person)
            outer = None
            if found.outer is not None:
                outer_name, outer_person = self._name(line, found.outer[0], found.cue_at)
                self._speakers.hear(outer_name, person=outer_person)
                outer = Voice(speaker=outer_name, cue=found.outer[1], mode=Mode.REPORTS)
                self._speakers.hear(name, person=person)
            link = Link(
                number,
                cue_at,
                _closed(found.span, line),
                Voice(speaker=name, cue=found.cue, mode=found.mode),
                outer,
                [],
                found,
            )
            link.covers = self._covers(line, found, quotes, cue_at)
            own.append(link)
        for link in own:
            self._links.add(link, block)
        self._hear_subjects(line)

    def _covers(self, line: Line, found: Attribution, quotes: Sequence[Quote], cue: int) -> list[Span]:
        if found.denies:
            return []
        spans = _runs(line.tree, found.content)
        after = max((i for i in (found.cue_at, *found.speaker)), default=found.cue_at)
        for quote in quotes:
            if (
                found.verb is not None
                and _follows(line.tree, after, quote)
                and not self._links.in_title(quote.inner.start)
            ):
                spans.append(quote.inner)
                continue
            said = _words_in(line.tree, quote.inner)
            shared = [i for i in said if i in found.content]
            outside = not quote.outer.start <= cue < quote.outer.end
            if outside and len(shared) > 2 and not self._links.in_title(quote.inner.start):
                spans.append(quote.inner)
        return _merged(spans)

    def _free(self, quote: Quote, numbers: Sequence[int], block: int) -> None:
        """A quotation that no clause took: give it to the reporting verb beside it, or to the one who spoke last."""
        lines = self._reading.lines
        touching = [number for number in numbers if lines[number].sentence.span.overlaps(quote.outer)]
        said = [(number, i) for number in touching for i in _words_in(lines[number].tree, quote.inner)]
        if len(said) < _WHOLE_QUOTE or not touching:
            return
        if not any(lines[number].tree.tokens[i].pos in {"VERB", "AUX"} for number, i in said):
            return
        if self._links.over(quote.inner.start, block) or self._links.over(quote.inner.end - 1, block):
            return
        beside = self._beside(quote, numbers, touching)
        if beside is not None:
            number, verb, phrase = beside
            line = lines[number]
            name, person = self._name(line, phrase, verb)
            self._speakers.hear(name, person=person)
            token = line.tree.tokens[verb]
            start = min(token.start, *(line.tree.tokens[i].start for i in phrase)) if phrase else token.start
            span = Span(
                min(start, max(quote.outer.start, line.sentence.span.start)),
                max(token.end, min(quote.outer.end, line.sentence.span.end)),
            )
            self._links.add(
                Link(
                    number,
                    token.start,
                    span,
                    Voice(speaker=name, cue=token.text, mode=Mode.QUOTES),
                    None,
                    [quote.inner],
                ),
                block,
            )
            return
        whole = all(
            quote.outer.start <= lines[number].sentence.span.start + 1
            and lines[number].sentence.span.end <= quote.outer.end + 1
            for number in touching
        )
        if whole:
            running = self._running(quote, touching[0], block)
            if running is not None:
                running.covers.append(quote.inner)
                return
            earlier = any(link.line < touching[0] for number in numbers for link in self._links.by_line.get(number, ()))
            name = self._speakers.last() if earlier else UNRESOLVED
            first = lines[touching[0]].sentence.span
            self._links.add(
                Link(
                    touching[0],
                    quote.inner.start,
                    first,
                    Voice(speaker=name, cue="“ ”", mode=Mode.QUOTES),
                    None,
                    [quote.inner],
                ),
                block,
            )

    def _running(self, quote: Quote, first: int, block: int) -> Link | None:
        """“A,” she said. “B.”: the quotation in the sentence before goes on."""
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
        """The nearest reporting verb outside the marks, in the same sentences, or in the one before (":") or after."""
        lines = self._reading.lines
        near = list(touching)
        first, last = numbers.index(touching[0]), numbers.index(touching[-1])
        if first > 0:
            before = lines[numbers[first - 1]]
            if self._reading.text[before.sentence.span.start : before.sentence.span.end].rstrip().endswith(":"):
                near.append(numbers[first - 1])
        if last + 1 < len(numbers) and not lines[numbers[last + 1]].quotes:
            near.append(numbers[last + 1])
        best: tuple[int, int, int, tuple[int, ...]] | None = None
        for number in near:
            tree = lines[number].tree
            for index, token in enumerate(tree.tokens):
                if token.pos not in {"VERB", "AUX"} or quote.outer.start <= token.start < quote.outer.end:
                    continue
                how = reporting(token.lemma)
                subject = tree.subject(index)
                if how not in {"reports", "quotes"} or (subject is None and how == "reports"):
                    continue
                if number not in touching and any(
                    link.attribution is not None for link in self._links.by_line.get(number, ())
                ):
                    continue
                if how == "quotes":
                    objects = tree.kids(index, "dobj")
                    subject = objects[0] if objects else subject
                distance = min(abs(token.start - quote.outer.end), abs(quote.outer.start - token.end))
                if best is None or distance < best[0]:
                    best = (distance, number, index, name_phrase(tree, subject) if subject is not None else ())
        return None if best is None or best[0] > _FARTHEST else best[1:]

    def _name(self, line: Line, phrase: tuple[int, ...], cue: int) -> tuple[str, bool | None]:
        phrase = self._published(line, phrase)
        name = self._speakers.speaker(line.tree, phrase, text=self._reading.text)
        return name, self._is_person(line, phrase, cue)

    def _published(self, line: Line, phrase: tuple[int, ...]) -> tuple[int, ...]:
        """ "X published a piece, which claims": the piece speaks for X. A relative pronoun goes back to its noun."""
        tree = line.tree
        if len(phrase) != 1 or tree.tokens[phrase[0]].tag not in {"WDT", "WP"}:
            return phrase
        verb = tree.tokens[phrase[0]].head
        noun = tree.tokens[verb].head
        main = tree.roots[0] if tree.roots else verb
        subject = tree.subject(main)
        if tree.tokens[main].lemma in words("publish_verbs") and subject is not None:
            objects = tree.kids(main, "dobj")
            quoted = self._links.in_title(tree.tokens[noun].start)
            if any(tree.tokens[i].lemma in words("publication_nouns") for i in objects) and (noun in objects or quoted):
                return name_phrase(tree, subject)
        if tree.tokens[noun].pos in {"NOUN", "PROPN", "PRON"} and not self._links.in_title(tree.tokens[noun].start):
            return name_phrase(tree, noun)
        return ()

    def _is_person(self, line: Line, phrase: tuple[int, ...], cue: int) -> bool | None:
        if not phrase:
            return None
        tokens = [line.tree.tokens[i] for i in phrase]
        known = self._reading.mentions.entities_in(Span(tokens[0].start, tokens[-1].end))
        proper = all(token.pos == "PROPN" or token.text in {".", "-"} for token in tokens)
        if known and (proper or known[0].span.start == tokens[0].start):
            whole = known[0].span.end >= tokens[-1].end
            if whole or known[0].type is EntityType.PERSON:
                return known[0].type is EntityType.PERSON
        if tokens[0].pos == "PRON" and len(tokens) == 1:
            return tokens[0].text.lower() in {"he", "she", "him", "her"}
        if any(
            token.lemma in words("body_nouns") or (token.text.isupper() and len(token.text) > 1) for token in tokens
        ):
            return False
        if tokens[0].text.lower() == "the" and proper is False and tokens[-1].pos == "PROPN":
            return False
        return not (len(tokens) == 1 and line.tree.tokens[cue].lemma in words("organisation_verbs"))

    def _hear_publishers(self, line: Line) -> None:
        """A single name that publishes is an outlet, whatever it does next."""
        tree = line.tree
        for index, token in enumerate(tree.tokens):
            if token.lemma in words("publish_verbs") or token.lemma in words("organisation_verbs"):
                subject = tree.subject(index)
                if (
                    subject is not None
                    and tree.tokens[subject].pos == "PROPN"
                    and not self._links.in_title(token.start)
                ):
                    phrase = name_phrase(tree, subject)
                    if len(phrase) == 1:
                        self._speakers.hear(self._speakers.speaker(tree, phrase, text=self._reading.text), person=False)

    def _hear_subjects(self, line: Line) -> None:
        """Remember who spoke without words given: "the paper alleged otherwise"."""
        tree = line.tree
        for index, token in enumerate(tree.tokens):
            if (
                token.pos != "VERB"
                or reporting(token.lemma) != "reports"
                or not tree.finite(index)
                or tree.kids(index, "xcomp")
            ):
                continue
            subject = tree.subject(index)
            if subject is None or tree.tokens[subject].pos != "PROPN" or self._links.in_title(token.start):
                continue
            phrase = name_phrase(tree, subject)
            name = self._speakers.speaker(tree, phrase, text=self._reading.text)
            self._speakers.hear(name, person=self._is_person(line, phrase, index))


def _outer_quotes(reading: Reading, line: Line, numbers: Sequence[int]) -> list[Quote]:
    del line
    seen: list[Quote] = []
    for number in numbers:
        for quote in reading.lines[number].quotes:
            if quote not in seen and not any(other.inner.contains(quote.outer) for other in seen):
                seen.append(quote)
    return seen


def _words_in(tree: Tree, span: Span) -> list[int]:
    return [i for i, t in enumerate(tree.tokens) if span.start <= t.start and t.end <= span.end and t.pos != "PUNCT"]


def _follows(tree: Tree, after: int, quote: Quote) -> bool:
    """“If so,” he says, “what then?”: whether a second part follows the words that attribute the first."""
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


def _runs(tree: Tree, content: frozenset[int]) -> list[Span]:
    """Stretches of words without a gap."""
    spans: list[Span] = []
    places = sorted(content)
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            spans.append(tree.span(places[start:at]))
            start = at
    return spans


def _merged(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
