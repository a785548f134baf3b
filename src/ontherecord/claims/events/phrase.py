"""Noun phrases of events with the cues in them: "the August 2008 war between Russia and Georgia"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.claims.events.extent import ALWAYS_OWN, WITH_NAMES, left_edge, right_edge, years_after
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.marks import HYPHENS
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.model.claim import EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span, Token
from ontherecord.record.chronicle import Named
from ontherecord.record.event_words import load_event_words

_LENGTHS = frozenset({"day", "week", "month", "year", "hour", "minute", "decade", "long"})
_SEVERAL = frozenset({"another", "any", "some", "no", "every", "each", "many", "several", "few", "all", "both"})
_THE = frozenset({"the", "this", "that", "these", "those"})
_WHICH = {
    "next": "next", "following": "next", "subsequent": "next", "previous": "previous", "preceding": "previous",
    "prior": "previous", "earlier": "previous", "last": "last", "latest": "last", "recent": "last", "new": "other",
    "another": "other", "other": "other", "future": "other", "coming": "other", "possible": "other", "potential": "other",
    "imminent": "other", "wider": "other", "hypothetical": "other", "would-be": "other",
}  # fmt: skip
_PREPOSITION_AND_WORD = 2
ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may stand for an event. `span` is without its article, in code points of the document.

    `kinds` are what its noun may mean, the plainest first; empty for a name without such a noun. `named` are the ids
    that bear a name in it, or `None`. `parties` must be the event's; `between` may be (who mediated). `unknown` says
    that a name in it has no code. `beside` are words that have to stand in the event's names or note. `times` are the
    dates inside. `which` is "next", "previous", "last" or "other". `versus` says that its
    one party is whom the event was with or against. `which`, `definite`, `indefinite` and `several` come from its determiners and adjectives.
    """

    span: Span
    head: int
    kinds: tuple[str, ...]
    named: Named | None
    parties: frozenset[str]
    between: frozenset[str]
    unknown: bool
    beside: tuple[str, ...]
    times: tuple[TimeMention, ...]
    which: str | None
    definite: bool
    versus: bool
    indefinite: bool
    several: bool


class Phrases:
    """Reads the phrases of sentences; `codes` are those that the chronology's events have as parties."""

    def __init__(self, codes: frozenset[str]) -> None:
        self._codes = codes
        self._nouns = load_event_words().nouns

    def of(
        self, tree: Tree, mentions: Mentions, times: Sequence[TimeMention], named: Sequence[Named]
    ) -> Iterator[Phrase]:
        """Give the phrases of a sentence in order; `named` are the names in it, with places in the document."""
        taken: set[int] = set()
        last = -1
        for index, token in enumerate(tree.tokens):
            name = next((each for each in named if each.start <= token.start < each.end), None)
            if name is not None:
                if name.start in taken:
                    continue
                head = _last_in(tree, name)
                taken.add(name.start)
                if head is not None:
                    phrase = self._phrase(tree, mentions, times, head, name)
                    last = max(last, phrase.span.end)
                    yield phrase
                continue
            if token.start < last or not self._is_head(tree, index):
                continue
            phrase = self._phrase(tree, mentions, times, index, None)
            if any(each.start < phrase.span.end and phrase.span.start < each.end for each in named):
                continue
            last = phrase.span.end
            yield phrase

    def _is_head(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        if token.pos not in {"NOUN", "PROPN"} or not self._kinds(token):
            return False
        plural = token.tag in {"NNS", "NNPS"} and token.text.lower() not in self._nouns
        if plural or token.dep == "compound":
            return False
        after = tree.tokens[index + 1] if index + 1 < len(tree) else None
        # "War crimes", "a coup-maker", "the ceasefire line": the noun only describes the next one.
        glued = after is not None and (
            (after.pos in {"NOUN", "PROPN"} and after.head != index and token.head == index + 1)
            or (after.text in HYPHENS and after.start == token.end)
        )
        return not glued

    def _kinds(self, token: Token) -> tuple[str, ...]:
        return self._nouns.get(token.text.lower()) or self._nouns.get(token.lemma) or ()

    def _phrase(
        self, tree: Tree, mentions: Mentions, times: Sequence[TimeMention], head: int, name: Named | None
    ) -> Phrase:
        tokens = tree.tokens
        start = next((i for i, t in enumerate(tokens) if name is not None and t.end > name.start), head)
        low = left_edge(tree, start, head)
        high = right_edge(tree, mentions, times, head)
        left, right = tokens[low].start, tokens[high].end
        inside_times = [t for t in times if t.span.start < right and t.span.end > left]
        if any(t.span.start < left and t.span.end >= right for t in inside_times):
            inside_times = years_after(tree, head)  # "from 2018 to the war in 2020" is one date to the calendar
            right = max([right, *(t.span.end for t in inside_times)])
        for time in inside_times:
            # "That November's": the determiner belongs to the date.
            if time.span.start < left and time.span.end > left and time.span.end <= tokens[head].start:
                left = time.span.start
        if name is not None:
            left, right = min(left, name.start), max(right, name.end)
        span = Span(left, right)
        own = tuple(t for t in inside_times if span.contains(t.span) and t.period is not None)
        here = [i for i in range(len(tokens)) if left <= tokens[i].start and tokens[i].end <= right]
        names = [m for m in mentions.entities_in(span) if name is None or not _within(m, name)]
        parties, between, unknown = self._parties(tree, names)
        before = tokens[here[0] - 1] if here and here[0] > 0 else None
        said = before.text.lower() if before is not None else ""
        kinds = self._kinds(tokens[head])
        lead = tokens[head - 1] if head > 0 and tokens[head].dep != "compound" else None
        if lead is not None and lead.dep == "compound" and (more := self._kinds(lead)):
            kinds = more  # "a ceasefire agreement" is a ceasefire
        return Phrase(
            span=span,
            head=head,
            kinds=kinds,
            named=name,
            parties=parties,
            between=between,
            unknown=unknown or (name is None and _of_others(tree, high, kinds)),
            beside=self._beside(tree, here, head, names, own, name),
            times=own,
            which=_which(tree, here, own, name),
            definite=said in _THE or _owned(tree, here, head) or name is not None,
            versus=len(parties) == 1 and _against(tree, head, high),
            indefinite=said in {"a", "an"},
            several=said in _SEVERAL,
        )

    def _parties(self, tree: Tree, names: Sequence[EntityMention]) -> tuple[frozenset[str], frozenset[str], bool]:
        parties: set[str] = set()
        between: set[str] = set()
        unknown = False
        for mention in names:
            if mention.code is None:
                unknown = True
                continue
            if mention.code not in self._codes and mention.type is not EntityType.STATE:
                continue
            (between if _goes_between(tree, mention) else parties).add(mention.code)
        return frozenset(parties), frozenset(between), unknown

    def _beside(
        self,
        tree: Tree,
        here: Sequence[int],
        head: int,
        names: Sequence[EntityMention],
        times: Sequence[TimeMention],
        name: Named | None,
    ) -> tuple[str, ...]:
        known = [*(each.span for each in names), *(each.span for each in times)]
        if name is not None:
            known.append(Span(name.start, name.end))
        found = []
        for index in here:
            token = tree.tokens[index]
            if index >= head or any(span.start <= token.start < span.end for span in known):
                continue
            word = token.text.lower()
            if token.lemma in _LENGTHS or word in _WHICH or self._kinds(token):
                continue
            noun = token.pos in {"PROPN", "NOUN"} and token.text not in HYPHENS
            if noun or word in words("other_happenings") or word in ORDINALS:
                found.append(word)
        return tuple(found)


def _last_in(tree: Tree, name: Named) -> int | None:
    """Give the word of a name that the others hang on: the last noun before any "of" or "in"."""
    inside = [i for i, token in enumerate(tree.tokens) if name.start <= token.start < name.end]
    for place, index in enumerate(inside):
        if tree.tokens[index].pos == "ADP" and place > 0:
            return inside[place - 1]
    return inside[-1] if inside else None


def _within(mention: EntityMention, name: Named) -> bool:
    return name.start <= mention.span.start and mention.span.end <= name.end


def _goes_between(tree: Tree, mention: EntityMention) -> bool:
    after = [token for token in tree.tokens if mention.span.end <= token.start <= mention.span.end + 14]
    return len(after) > 1 and after[0].text in HYPHENS and after[1].text.lower() in words("go_betweens")


def _against(tree: Tree, head: int, high: int) -> bool:
    return any(token.text.lower() in {"with", "against"} for token in tree.tokens[head + 1 : high])


def _of_others(tree: Tree, high: int, kinds: Sequence[str]) -> bool:
    """Whether a name that the code lists do not have, or a thing that is no party, follows: "the war on drugs"."""
    after = [token for token in tree.tokens[high + 1 : high + 5] if token.tag != "DT"]
    if len(after) < _PREPOSITION_AND_WORD or after[0].text.lower() not in WITH_NAMES:
        return False
    if after[1].pos == "PROPN":
        return after[0].text.lower() in ALWAYS_OWN or after[0].head == high
    return after[1].pos == "NOUN" and kinds[:1] == ("war",) and after[0].text.lower() in {"of", "on", "against"}


def _which(tree: Tree, here: Sequence[int], times: Sequence[TimeMention], name: Named | None) -> str | None:
    for index in here:
        token = tree.tokens[index]
        dated = any(time.span.start <= token.start < time.span.end for time in times)
        if dated or (name is not None and name.start <= token.start < name.end):
            continue
        if token.text.lower() in _WHICH:
            return _WHICH[token.text.lower()]
    return None


def _owned(tree: Tree, here: Sequence[int], head: int) -> bool:
    """Whether a possessive or a name stands before the noun: "Russia's invasion", "US withdrawal"."""
    before = [tree.tokens[i] for i in here if i < head]
    return any(token.tag == "POS" or token.pos == "PROPN" for token in before)
