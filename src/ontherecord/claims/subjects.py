"""Whom a clause is about, also where it says "it", "the country" or nothing at all."""

from __future__ import annotations

from ontherecord.claims.descriptions import past_little
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.predicates import says_who
from ontherecord.claims.sentences.clauses import Clause
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import name_phrase
from ontherecord.model.claim import EntityMention
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span

_LONGEST_DESCRIPTION = 40
"""Code points: a description with more in it says more than a name."""
_BODIES = frozenset({EntityType.STATE, EntityType.ORGANISATION, EntityType.GROUP, EntityType.COMPANY, EntityType.EVENT})
"""What "it" may go back to."""


class Subjects:
    """The subject last named, in reading order; forgotten at the end of a paragraph and after a clause about others."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._last: EntityMention | None = None
        self._paragraph = -1

    def peek(self, tree: Tree, clause: Clause) -> tuple[EntityMention | None, Span | None]:
        """As `resolve`, for a clause that was resolved before: nothing is remembered."""
        last = self._last
        found = self.resolve(tree, clause, self._paragraph)
        self._last = last
        return found

    def resolve(self, tree: Tree, clause: Clause, paragraph: int) -> tuple[EntityMention | None, Span | None]:
        """Find the entity that a clause is about, and the words that stand for it where they do not name it.

        The span is empty where the subject is elided: it lies at the first word of the clause.
        """
        if paragraph != self._paragraph:
            self._last, self._paragraph = None, paragraph
        subject = tree.subject(clause.head)
        found: EntityMention | None = None
        stands_for: Span | None = None
        if subject is not None and subject not in clause.own:
            subject = None
        if subject is not None and tree.tokens[subject].tag not in {"WDT", "WP"}:
            phrase = tree.subtree(subject) & clause.own
            span = tree.span(phrase)
            found = self._named(tree, subject)
            if found is None:
                found = self._traced(tree, subject, span)
                stands_for = span if found is not None else None
        elif clause.antecedent is not None:
            found = self._named(tree, clause.antecedent)
            if found is None:
                found = self._traced(tree, clause.antecedent, tree.span(tree.subtree(clause.antecedent)))
            at = tree.tokens[min(clause.own)]
            if found is not None:
                stands_for = Span(at.start, at.end if subject is not None else at.start)
        if tree.subject(clause.head) is not None or found is not None:
            # "It" after "X and Y were rivals" may be either.
            both = subject is not None and any(self._named(tree, i) for i in tree.kids(subject, "conj"))
            self._last = None if both else found
        return found, stands_for

    def _named(self, tree: Tree, index: int) -> EntityMention | None:
        phrase = name_phrase(tree, index)
        if not phrase:
            return None
        head = tree.tokens[index]
        for event in self._mentions.events_in(tree.span(tree.subtree(index))):
            # "The war between X and Y" is neither X nor Y; a name before the noun may be no part of its subtree.
            if event.span.start <= head.start and head.end <= event.span.end:
                return event
        inside = self._mentions.entities_in(tree.span(phrase))
        for mention in inside:
            if mention.span.start <= head.start and head.end <= mention.span.end:
                return mention
        return next(
            (mention for mention in inside if mention.span.end <= head.start or _of(tree, phrase, mention)), None
        )

    def _traced(self, tree: Tree, index: int, span: Span) -> EntityMention | None:
        """Find the subject before, where a pronoun or description fits it and nothing else was named since."""
        last = self._last
        if last is None or len(span) > _LONGEST_DESCRIPTION:
            return None
        token = tree.tokens[index]
        word = token.text.lower()
        if token.pos == "PRON":
            if word == "it" and last.type in _BODIES and not self._empty_it(tree, index):
                return last
            return last if word in {"he", "she"} and last.type is EntityType.PERSON else None
        phrase = tree.subtree(index)
        opening = min(phrase)
        whole = len(phrase) == index - opening + 1 and past_little(tree, opening + 1) == index
        if tree.tokens[opening].text.lower() in {"the", "that", "this"} and whole:
            named = {EntityType.STATE: "country_descriptions", EntityType.COMPANY: "firm_descriptions"}.get(last.type)
            return last if named is not None and token.lemma in words(named) else None
        return None

    @staticmethod
    def _empty_it(tree: Tree, index: int) -> bool:
        """Find "It was part of a policy", "it rained": an "it" that stands for no party."""
        if says_who(tree, index):
            return False
        verb = tree.tokens[tree.tokens[index].head]
        return tree.tokens[index].dep == "expl" or verb.lemma in {
            "be",
            "seem",
            "appear",
            "rain",
            "snow",
            "take",
            "happen",
        }


def _of(tree: Tree, phrase: tuple[int, ...], mention: EntityMention) -> bool:
    """Find "The forces of Norway" are Norway's; "the forces in Norway" may be anybody's."""
    before = [i for i in phrase if tree.tokens[i].end <= mention.span.start and tree.tokens[i].tag != "DT"]
    return bool(before) and tree.tokens[before[-1]].text.lower() in {"of", "by"}
