"""Words in quotation marks held against a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ontherecord.model.quotation import Change
from ontherecord.model.text import Sentence, Span, Token
from ontherecord.quotations.align import Index, Place
from ontherecord.quotations.scope import over
from ontherecord.quotations.tables import Class
from ontherecord.quotations.tables import words as table
from ontherecord.quotations.voices import Utterance, Voices
from ontherecord.quotations.words import Mark, Word, shown, words

_FUNCTION = frozenset({"DET", "PRON", "AUX", "PART", "CCONJ", "SCONJ", "ADP", "PUNCT", "INTJ"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STANDS_FOR = 8
_LOOKAHEAD = 400
"""Code points to either side in which the rest of a sentence is shown."""


class Clause(Enum):
    """What is quoted: a statement, a predicate to which whoever quotes gives the subject, or a phrase."""

    WHOLE = "whole"
    PREDICATE = "predicate"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Met:
    """A quotation as the source has it. Spans are of the source's text, half-open, in code points."""

    span: Span
    quote: str
    score: float
    cut_before: str | None
    cut_after: str | None
    cut_inside: tuple[Span, ...]
    changes: tuple[Change, ...]
    weakened: tuple[str, ...]
    utterance: Utterance | None
    clause: Clause
    longest: int

    @property
    def altered(self) -> bool:
        """Whether words that carry meaning differ."""
        return any(change.content for change in self.changes)


class Source:
    """A source's words and voices."""

    def __init__(self, text: str, voices: Voices) -> None:
        self.text = text
        self.voices = voices
        self.words = words(text, Span(0, len(text)))
        self._index = Index(self.words)

    def meet(self, text: str, spans: Sequence[Span], tokens: Sequence[Token]) -> list[Met]:
        """Find a quotation, given as the spans of its parts in the quoting text; best first, none where it is not there."""
        quote = quoted_words(text, spans)
        return [self._met(place, quote, text, tokens) for place in self._index.places(quote)] if quote else []

    def _met(self, place: Place, quote: Sequence[Word], text: str, tokens: Sequence[Token]) -> Met:
        first, last = self.words[place.first], self.words[place.stop - 1]
        start = first.span.start
        utterance = next(iter(self.voices.at(start)), None)
        changes: list[Change] = []
        inside: list[Span] = []
        for step in place.steps:
            if step.same:
                continue
            theirs = self._spoken(self.words[step.theirs[0] : step.theirs[1]], utterance)
            ours = [word for word in quote[step.ours[0] : step.ours[1]] if word.mark is Mark.WORD]
            if ours:
                changes.append(self._change(theirs, ours, text, tokens))
            elif theirs and not (step.told and self._stood_for(quote[step.ours[0] : step.ours[1]])):
                inside.append(Span(theirs[0].span.start, theirs[-1].span.end))
        span = Span(start, last.span.end)
        before, after = self._beside(span, utterance)
        # Words in brackets at an end stand for the words beside it.
        before = before[:-_STANDS_FOR] if quote[0].mark is Mark.PUT else before
        after = after[_STANDS_FOR:] if quote[-1].mark is Mark.PUT else after
        return Met(
            span=span,
            quote=span.of(self.text),
            score=place.score,
            cut_before=shown(self.text, before) or None,
            cut_after=shown(self.text, after) or None,
            cut_inside=tuple(inside),
            changes=tuple(changes),
            weakened=self._dropped(span, inside, utterance),
            utterance=utterance,
            clause=_clause(tokens, quote),
            longest=max((step.ours[1] - step.ours[0] for step in place.steps if step.same), default=0),
        )

    @staticmethod
    def _stood_for(between: Sequence[Word]) -> bool:
        """Whether words in brackets stand for what is left out; dots only tell that something is."""
        return any(word.mark is Mark.PUT for word in between)

    def _spoken(self, found: Sequence[Word], utterance: Utterance | None) -> list[Word]:
        """Leave out what the source itself put between the parts of a quotation: “If so,” he said, “what then?”."""
        if utterance is None:
            return list(found)
        return [word for word in found if utterance.holds(word.span.start)]

    def _change(self, theirs: Sequence[Word], ours: Sequence[Word], text: str, tokens: Sequence[Token]) -> Change:
        small = _small(ours, tokens) and _small(theirs, self._tokens(theirs))
        if not small and len(theirs) == len(ours):
            small = _bent(theirs, self._tokens(theirs), ours, tokens)
        span = Span(theirs[0].span.start, theirs[-1].span.end) if theirs else None
        return Change(theirs=shown(self.text, theirs), ours=shown(text, ours), content=not small, span=span)

    def _tokens(self, found: Sequence[Word]) -> Sequence[Token]:
        sentence = self.voices.sentence(found[0].span.start) if found else None
        return sentence.tokens if sentence is not None else ()

    def _beside(self, span: Span, utterance: Utterance | None) -> tuple[list[Word], list[Word]]:
        """What the same speaker says in the same sentence before and after."""
        opening, closing = self._sentence(span.start), self._sentence(max(span.start, span.end - 1))
        before = words(self.text, Span(max(opening.start, span.start - _LOOKAHEAD), span.start))
        after = words(self.text, Span(span.end, max(span.end, min(closing.end, span.end + _LOOKAHEAD))))
        if utterance is not None:
            # A quotation broken off by "he said" goes on behind it, perhaps in what is a sentence of its own on paper.
            return self._spoken(before, utterance), self._spoken(after, utterance)
        inner = {word for word in (*before, *after) if self.voices.at(word.span.start)}
        return [w for w in before if w not in inner], [w for w in after if w not in inner]

    def _sentence(self, place: int) -> Span:
        found = self.voices.sentence(place)
        if found is not None:
            return found.span
        start = max(self.text.rfind(mark, 0, place) + len(mark) for mark in (". ", "! ", "? ", "\n"))
        stops = [at for mark in (". ", "! ", "? ", "\n") if (at := self.text.find(mark, place)) != -1]
        return Span(min(start, place), min(stops, default=len(self.text)))

    def _dropped(self, span: Span, inside: Sequence[Span], utterance: Utterance | None) -> tuple[str, ...]:
        """Negations, hedges and conditions over the words quoted that were not quoted with them."""
        found: list[str] = []
        for sentence in self._sentences(span):
            kept = {
                i
                for i, token in enumerate(sentence.tokens)
                if span.start <= token.start < span.end
                and not any(cut.start <= token.start < cut.end for cut in inside)
                and token.pos != "PUNCT"
                and (utterance is None or utterance.holds(token.start))
            }
            for cue in over(sentence.tokens, kept):
                weighty = cue.kind not in {Class.PART, Class.WHOLE, Class.HARDER, Class.INTENTION}
                own = utterance is None or utterance.holds(sentence.tokens[cue.places[0]].start)
                if weighty and own and not set(cue.places) & kept:
                    found.append(f"“{cue.text}” is cut")
        return tuple(dict.fromkeys(found))

    def _sentences(self, span: Span) -> list[Sentence]:
        found: list[Sentence] = []
        place = span.start
        while place < span.end:
            sentence = self.voices.sentence(place)
            if sentence is None:
                break
            found.append(sentence)
            place = sentence.span.end + 1
        return found


def quoted_words(text: str, spans: Sequence[Span]) -> list[Word]:
    """Cut a quotation into words; between parts that the quoting text broke up lies a gap that tells nothing."""
    found: list[Word] = []
    for span in spans:
        part = words(text, span, quoting=True)
        if found and part:
            found.append(Word("", Span(span.start, span.start), Mark.GAP))
        found += part
    return found


def _clause(tokens: Sequence[Token], quote: Sequence[Word]) -> Clause:
    """Tell by the verb that carries a tense, and its subject: it decides what of the sentence counts as cut."""
    low, high = quote[0].span.start, quote[-1].span.end
    inside = {i for i, token in enumerate(tokens) if low <= token.start < high}
    tensed = {i for i in inside if tokens[i].tag in _TENSED}
    verbs = {tokens[i].head if tokens[i].dep in {"aux", "auxpass"} else i for i in tensed} & inside
    if not verbs:
        return Clause.PHRASE
    subjects = {tokens[i].head for i in inside if tokens[i].dep in {"nsubj", "nsubjpass", "expl", "csubj"}}
    first = min(verbs)
    return Clause.WHOLE if first in subjects or min(subjects, default=first) < first else Clause.PREDICATE


def _token(tokens: Sequence[Token], word: Word) -> Token | None:
    return next((token for token in tokens if token.start <= word.span.start < token.end), None)


def _small(found: Sequence[Word], tokens: Sequence[Token]) -> bool:
    """Whether these are only articles, pronouns, helpers and the like, none of which turns a statement round."""
    for word in found:
        token = _token(tokens, word)
        if token is None or token.pos not in _FUNCTION or word.norm in table("turning") or word.norm.endswith("n't"):
            return False
    return True


def _bent(theirs: Sequence[Word], their: Sequence[Token], ours: Sequence[Word], own: Sequence[Token]) -> bool:
    """Whether each word is another shape of the one that it stands for: "is" and "was", "boat" and "boats"."""
    for one, two in zip(theirs, ours, strict=True):
        left, right = _token(their, one), _token(own, two)
        if left is None or right is None:
            return False
        both_small = _small([one], their) and _small([two], own)
        if left.lemma != right.lemma and not both_small:
            return False
    return True
