"""Name the speakers of a sentence: pronouns traced, pieces given to who published them, people told from bodies."""

from __future__ import annotations

from ontherecord.claims.cast import Cast
from ontherecord.claims.reading import Line, Reading
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import Attribution, name_phrase, reporting
from ontherecord.claims.voices.links import Links
from ontherecord.claims.voices.speakers import UNRESOLVED, Speakers
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode


def _head(tree: Tree, phrase: tuple[int, ...]) -> int:
    """The word of a phrase that the others hang on."""
    inside = set(phrase)
    return next((i for i in phrase if tree.tokens[i].head not in inside or tree.tokens[i].head == i), phrase[-1])


class Naming:
    """Who has been named so far, over the lines of one text; `in_title` tells the quoted names of things."""

    def __init__(self, reading: Reading, links: Links) -> None:
        self._reading = reading
        self._links = links
        self._speakers = Speakers()
        self._cast = Cast(reading.mentions, reading.text)

    def next_line(self) -> None:
        """Go on to the next sentence."""
        self._speakers.turn()
        self._cast.turn()

    def name(self, line: Line, phrase: tuple[int, ...], cue: int, *, spoke: bool = True) -> str:
        """Name who a phrase stands for, and remember it if that was said aloud: who wants something has not spoken."""
        phrase = self._apposed(line.tree, self._published(line, phrase))
        name = self._traced(line.tree, phrase)
        if spoke:
            self._speakers.hear(name, person=self._is_person(line, phrase, cue))
        return name

    def _traced(self, tree: Tree, phrase: tuple[int, ...]) -> str:
        """Give the name behind a pronoun or description. Who spoke last goes before who was only named."""
        name = self._speakers.speaker(tree, phrase, text=self._reading.text)
        spoken = self._speakers.spoke_just_now(name)
        traced = None if spoken else self._cast.trace(tree, phrase)
        if traced is None or traced == UNRESOLVED:
            return name if traced is None else UNRESOLVED
        return self._speakers.known(traced)

    def subject_of(self, line: Line) -> str | None:
        """Give the only person that a sentence is about; it names nobody else."""
        return self._cast.subject_of(line.tree)

    def nobody(self, line: Line, found: Attribution) -> bool:
        """Tell "nobody believes that P": then P is nobody's claim."""
        return bool(found.speaker) and line.tree.tokens[found.speaker[0]].text.lower() in words("nobody_words")

    def only_shows(self, line: Line, found: Attribution) -> bool:
        """Tell "the war showed that P": what happened is nobody's voice; a document, a body or a person is."""
        if found.mode is not Mode.SHOWS or not found.speaker or found.outer is not None:
            return False
        head = line.tree.tokens[_head(line.tree, found.speaker)]
        named = bool(self._reading.mentions.entities_in(Span(head.start, head.end)))
        said = {word for i in found.speaker for word in (line.tree.tokens[i].lemma, line.tree.tokens[i].text.lower())}
        return head.pos == "NOUN" and not named and not said & (words("document_nouns") | words("body_nouns"))

    def _apposed(self, tree: Tree, phrase: tuple[int, ...]) -> tuple[int, ...]:
        """Give the name of "its author, Lena Marsh": a name beside a description says who it is."""
        if not phrase or any(tree.tokens[i].pos == "PROPN" for i in phrase):
            return phrase
        for beside in tree.kids(_head(tree, phrase), "appos"):
            if tree.tokens[beside].pos == "PROPN":
                return name_phrase(tree, beside)
        return phrase

    def last(self) -> str:
        """Give who spoke last."""
        return self._speakers.last()

    def _published(self, line: Line, phrase: tuple[int, ...]) -> tuple[int, ...]:
        """Find "X published a piece, which claims": the piece speaks for X. A relative pronoun goes back to its noun."""
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
            loose = quoted or noun == main or tree.tokens[noun].dep == "npadvmod"
            if any(tree.tokens[i].lemma in words("publication_nouns") for i in objects) and (noun in objects or loose):
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

    def hear_publishers(self, line: Line) -> None:
        """Remember a single name that publishes as an outlet, whatever it does next."""
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
                    issued = any(tree.tokens[i].lemma in words("publication_nouns") for i in tree.kids(index, "dobj"))
                    if len(phrase) == 1 or issued:
                        self._speakers.hear(self._speakers.speaker(tree, phrase, text=self._reading.text), person=False)

    def hear_subjects(self, line: Line) -> None:
        """Remember who spoke without words given ("the paper alleged otherwise"), and a document that is spoken of."""
        tree = line.tree
        self._cast.note(tree)
        self._hear_document(tree)
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

    def _hear_document(self, tree: Tree) -> None:
        """Remember "the essay" of "the essay is careless": the "it" that says something next is that."""
        for root in tree.roots[:1]:
            subject = tree.subject(root)
            if subject is None or tree.tokens[subject].lemma not in words("document_nouns"):
                continue
            phrase = name_phrase(tree, subject)
            if phrase:
                self._speakers.hear(self._speakers.speaker(tree, phrase, text=self._reading.text), person=False)
