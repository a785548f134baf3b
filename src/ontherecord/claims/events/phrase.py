"""Noun phrases of events with the cues in them: "the August 2008 war between Russia and Georgia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.claims.marks import HYPHENS
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.tree import Tree
from ontherecord.model.claim import EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.text import Span, Token
from ontherecord.record.chronicle import Named
from ontherecord.record.event_words import load_event_words

_LONGEST_LEFT = 14
_LONGEST_RIGHT = 16
"""Words of a phrase to either side of its noun; no plain description has more."""
_LEFT_POS = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "PART", "ADV", "PUNCT", "SYM"})
_LEFT_TAGS = frozenset({"POS", "VBN", "VBG", "HYPH", "AFX"})
_WITH_NAMES = frozenset({"of", "between", "against", "with", "in", "on", "from", "over", "to", "into", "for"})
_ALWAYS_OWN = frozenset({"of", "between", "against"})
_LENGTHS = frozenset({"day", "week", "month", "year", "hour", "minute", "decade", "long"})
_GO_BETWEENS = frozenset(
    {"mediated", "brokered", "sponsored", "backed", "negotiated", "monitored", "imposed", "supervised", "hosted"}
)
"""After a name and a hyphen: one who was there without being a party."""
_SEVERAL = frozenset(
    {"a", "an", "another", "any", "some", "no", "every", "each", "many", "several", "few", "all", "both"}
)
_THE = frozenset({"the", "this", "that", "these", "those"})
_NOT_A_WAR_OF_ARMS = frozenset(
    [
        "world",
        "cold",
        "trade",
        "price",
        "culture",
        "drug",
        "gang",
        "information",
        "currency",
        "tariff",
        "proxy",
        "propaganda",
        "psychological",
        "hybrid",
        "star",
        "turf",
        "word",
        "words",
        "bidding",
        "media",
        "cyber",
        "legal",
        "political",
        "economic",
        "commercial",
        "cultural",
        "election",
        "electoral",
        "presidential",
        "parliamentary",
        "local",
        "municipal",
        "advertising",
        "marketing",
        "rescue",
        "relief",
        "business",
        "mining",
        "surgical",
        "hunger",
        "heart",
        "panic",
        "acid",
        "guerrilla",
        "naval",
        "air",
        "aerial",
        "drone",
        "missile",
        "nuclear",
        "chemical",
        "biological",
        "gas",
        "water",
        "labour",
        "labor",
        "strike",
        "fishing",
        "cod",
        "football",
        "civil",
        "border",
        "maritime",
        "diplomatic",
        "terrorist",
        "terror",
        "knife",
        "shooting",
        "arson",
        "suicide",
        "bomb",
        "rocket",
        "artillery",
        "verbal",
        "personal",
    ]
)
"""Adjectives and nouns that make another thing of the noun, unless the event's own names or note have them."""
_WHICH = {
    "next": "next", "following": "next", "subsequent": "next", "previous": "previous", "preceding": "previous",
    "prior": "previous", "earlier": "previous", "last": "last", "latest": "last", "recent": "last", "new": "other",
    "another": "other", "other": "other", "future": "other", "coming": "other", "possible": "other", "potential": "other",
    "imminent": "other", "wider": "other", "hypothetical": "other", "would-be": "other",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PREPOSITION_AND_YEAR = 2
_ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may stand for an event. `span` is without its article, in code points of the document.

    `kinds` are what its noun may mean, the plainest first; empty for a name without such a noun. `named` are the ids
    that bear a name in it, or `None`. `parties` must be the event's; `between` may be (who mediated). `unknown` says
    that a name in it has no code. `beside` are words that have to stand in the event's names or note. `times` are the
    dates inside. `which` is "next", "previous", "last" or "other". `which`, `definite` and `several` come from its
    determiners and adjectives.
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
        low = self._left(tree, start, head)
        high = self._right(tree, mentions, times, head)
        left, right = tokens[low].start, tokens[high].end
        inside_times = [t for t in times if t.span.start < right and t.span.end > left]
        if any(t.span.start < left and t.span.end >= right for t in inside_times):
            inside_times = _years_after(tree, head)  # "from 2018 to the war in 2020" is one date to the calendar
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
            unknown=unknown,
            beside=self._beside(tree, here, head, names, own, name),
            times=own,
            which=_which(tree, here, own, name),
            definite=said in _THE or _owned(tree, here, head) or name is not None,
            several=said in _SEVERAL,
        )

    @staticmethod
    def _left(tree: Tree, start: int, head: int) -> int:
        low = start
        own = tree.subtree(head)
        while low > 0 and start - low < _LONGEST_LEFT:
            token = tree.tokens[low - 1]
            if low - 1 not in own or (token.pos not in _LEFT_POS and token.tag not in _LEFT_TAGS):
                break
            if token.pos == "PUNCT" and token.text not in HYPHENS:
                break
            low -= 1
        while low < start and tree.tokens[low].text in {*HYPHENS, "'s", "\u2019s", "'", "\u2019"}:
            low += 1
        return low

    @staticmethod
    def _right(tree: Tree, mentions: Mentions, times: Sequence[TimeMention], head: int) -> int:
        """Find where "between Russia and Georgia in August 2008" ends after the noun."""
        tokens, high, own = tree.tokens, head, tree.subtree(head)
        at = head + 1
        while at < len(tokens) and at - head < _LONGEST_RIGHT:
            word = tokens[at].text.lower()
            if word not in _WITH_NAMES or (word not in _ALWAYS_OWN and at not in own):
                break
            end = _object(tree, mentions, times, at + 1)
            if end is None:
                break
            high, at = end, end + 1
        return high

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
            if index == head or any(span.start <= token.start < span.end for span in known):
                continue
            word = token.text.lower()
            if token.lemma in _LENGTHS or word in _WHICH or self._kinds(token):
                continue
            noun = token.pos in {"PROPN", "NOUN"} and token.text not in HYPHENS
            if noun or word in _NOT_A_WAR_OF_ARMS or word in _ORDINALS:
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
    return len(after) > 1 and after[0].text in HYPHENS and after[1].text.lower() in _GO_BETWEENS


def _object(tree: Tree, mentions: Mentions, times: Sequence[TimeMention], at: int) -> int | None:
    """Give the last word of names or a date after a preposition, with "the", "and" and commas between them."""
    tokens, last = tree.tokens, None
    rest = Span(tokens[at].start, tokens[-1].end) if at < len(tokens) else Span(0, 0)
    spans = [*(mention.span for mention in mentions.entities_in(rest)), *(time.span for time in times)]
    while at < len(tokens):
        token = tokens[at]
        word = token.text.lower()
        if word in {"the", "both", "early", "late"} or (last is not None and word in {"and", ",", "&"}):
            at += 1
            continue
        end = next((span.end for span in spans if span.start <= token.start < span.end), None)
        if end is None:
            break
        while at < len(tokens) and tokens[at].start < end:
            last, at = at, at + 1
        if at < len(tokens) and tokens[at].tag == "POS":
            return None  # "the war in Georgia's north" is about something of hers
    return last


def _years_after(tree: Tree, head: int) -> list[TimeMention]:
    """Read "in 2020" or "of 2020" right after a noun as a date of its own."""
    after = tree.tokens[head + 1 : head + 3]
    if (
        len(after) < _PREPOSITION_AND_YEAR
        or after[0].text.lower() not in {"in", "of"}
        or not _YEAR.fullmatch(after[1].text)
    ):
        return []
    span = Span(after[1].start, after[1].end)
    return [TimeMention(span=span, text=after[1].text, period=Period.year(int(after[1].text)), basis="stated")]


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
