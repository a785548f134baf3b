"""How far the noun phrase of an event goes, to the left and over the names and dates after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.marks import HYPHENS
from ontherecord.claims.sentences.tree import Tree
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

_LONGEST_LEFT = 14
_LONGEST_RIGHT = 16
"""Words of a phrase to either side of its noun; no plain description has more."""
_LEFT_POS = frozenset({"ADJ", "NUM", "NOUN", "PROPN", "PART", "ADV", "PUNCT", "SYM"})
_LEFT_TAGS = frozenset({"POS", "VBN", "VBG", "HYPH", "AFX"})
WITH_NAMES = frozenset({"of", "between", "against", "with", "in", "on", "from", "over", "to", "into", "for"})
"""What joins a noun to those it is about."""
ALWAYS_OWN = frozenset({"of", "between", "against"})
"""Those of them that go with the noun before them, wherever the parser hangs them."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PREPOSITION_AND_YEAR = 2


def left_edge(tree: Tree, start: int, head: int) -> int:
    """Find the first word of "Turkey's 2018 cross-border operation": what hangs on the noun, without its article."""
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


def right_edge(tree: Tree, mentions: Mentions, times: Sequence[TimeMention], head: int) -> int:
    """Find where "between Russia and Georgia in August 2008" ends after the noun."""
    tokens, high, own = tree.tokens, head, tree.subtree(head)
    at = head + 1
    while at < len(tokens) and at - head < _LONGEST_RIGHT:
        word = tokens[at].text.lower()
        if word not in WITH_NAMES or (word not in ALWAYS_OWN and at not in own):
            break
        end = _object(tree, mentions, times, at + 1)
        if end is None:
            break
        high, at = end, end + 1
    return high


def _object(tree: Tree, mentions: Mentions, times: Sequence[TimeMention], at: int) -> int | None:
    """Give the last word of names or a date after a preposition; names go on over commas to an "and" that ends the list.

    "The war in Georgia's north" is about something of hers, and gives none.
    """
    tokens = tree.tokens
    rest = Span(tokens[at].start, tokens[-1].end) if at < len(tokens) else Span(0, 0)
    spans = [*(mention.span for mention in mentions.entities_in(rest)), *(time.span for time in times)]
    sure: int | None = None
    listed: int | None = None
    first: int | None = None
    while at < len(tokens):
        word = tokens[at].text.lower()
        if word in {"the", "both", "early", "late"} or (listed is not None and word in {",", "and", "&"}):
            at += 1
            continue
        end = next((span.end for span in spans if span.start <= tokens[at].start < span.end), None)
        if end is None:
            break
        closes = listed is None or tokens[at - 1].text.lower() in {"and", "&", "the"}
        while at < len(tokens) and tokens[at].start < end:
            listed, at = at, at + 1
        if (at < len(tokens) and tokens[at].tag == "POS") or (first is not None and listed not in tree.subtree(first)):
            break
        at = _described(tree, at - 1, at)
        listed = at - 1
        first = listed if first is None else first
        sure = listed if closes else sure
    return sure


def _described(tree: Tree, name: int, after: int) -> int:
    """Go on to the noun of "of Russian troops": give the place after it."""
    noun = tree.tokens[name].head
    plain = noun == after and tree.tokens[name].dep in {"amod", "compound", "nmod"}
    return after + 1 if plain and tree.tokens[noun].pos == "NOUN" else after


def years_after(tree: Tree, head: int) -> list[TimeMention]:
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
