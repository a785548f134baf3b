"""What a phrase takes for granted: that the war lasted 44 days, that the state is a member, that the vote was held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ontherecord.claims.marks import HYPHENS
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.tables import words
from ontherecord.claims.tree import Tree
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span

_UNITS = frozenset({"day", "week", "month", "year", "hour"})
_NEAR = 6
"""Words between a length or date and the happening that it describes."""


@dataclass(frozen=True, slots=True)
class Presupposed:
    """A short claim inside a phrase; `head` is the word it hangs on."""

    span: Span
    kind: Kind
    why: str
    head: int


def presupposed(tree: Tree, mentions: Mentions) -> Iterator[Presupposed]:
    """Only clear patterns. One about an event spans the words for it whole, so that whose it was is in the claim."""
    for each in (*_durations(tree), *_happenings(tree, mentions)):
        yield replace(each, span=_whole(each.span, tree, mentions))
    yield from _memberships(tree, mentions)


def _whole(span: Span, tree: Tree, mentions: Mentions) -> Span:
    sentence = Span(tree.tokens[0].start, tree.tokens[-1].end)
    return next((event.span for event in mentions.events_in(sentence) if event.span.contains(span)), span)


def _durations(tree: Tree) -> Iterator[Presupposed]:
    """Find "The 44-day conflict", "a six-week-long siege"."""
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        if token.pos != "NUM" and not token.text[:1].isdigit():
            continue
        at = index + 1
        if "-" not in token.text and at < len(tokens) and tokens[at].text in HYPHENS:
            at += 1
        if at >= len(tokens) or at == index + 1 or tokens[at].lemma not in _UNITS:
            continue
        noun = _event_after(tree, at + 1)
        if noun is not None:
            yield Presupposed(
                Span(token.start, tokens[noun].end), Kind.DURATION, "a length set before a happening", noun
            )


def _event_after(tree: Tree, start: int) -> int | None:
    for index in range(start, min(len(tree), start + _NEAR)):
        token = tree.tokens[index]
        if token.lemma in words("event_nouns") and token.pos in {"NOUN", "PROPN"}:
            return index
        if token.pos not in {"ADJ", "NOUN", "PROPN", "PUNCT", "ADV"} and token.text != "long" and token.dep != "amod":
            return None
        if token.text in {",", ".", ";", ":", "(", ")"}:
            return None
    return None


def _memberships(tree: Tree, mentions: Mentions) -> Iterator[Presupposed]:
    """Find "NATO member Norway", "treaty ally Japan", "EU member state Malta"."""
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        if (
            token.lemma not in {"member", "ally", "signatory"}
            or token.tag not in {"NN", "NNP"}
            or index + 1 >= len(tokens)
        ):
            continue
        after = index + 1
        if tokens[after].lemma in {"state", "country"}:
            after += 1
        if after >= len(tokens) or index == 0:
            continue
        named = [
            m
            for m in mentions.entities_in(Span(tokens[after].start, tokens[-1].end))
            if m.span.start == tokens[after].start
        ]
        if not named or named[0].type is not EntityType.STATE:
            continue
        before = index - 1
        if tokens[before].text in HYPHENS and before > 0:
            before -= 1
        bodies = [
            m
            for m in mentions.entities_in(Span(tokens[0].start, tokens[before].end))
            if m.span.end == tokens[before].end
        ]
        body = bodies[0] if bodies and bodies[0].type in {EntityType.ORGANISATION, EntityType.GROUP} else None
        if body is None and tokens[before].lemma != "treaty":
            continue
        start = body.span.start if body is not None else tokens[before].start
        yield Presupposed(Span(start, named[0].span.end), Kind.MEMBERSHIP, f"“{token.text}” set before a name", after)


def _happenings(tree: Tree, mentions: Mentions) -> Iterator[Presupposed]:
    """Find "Last May's referendum", "2008's war", "that November's ceasefire"."""
    tokens = tree.tokens
    if not tokens:
        return
    for time in mentions.times_in(Span(tokens[0].start, tokens[-1].end)):
        at = next((i for i, token in enumerate(tokens) if token.start >= time.span.end), None)
        if at is None:
            continue
        owned = tokens[at].tag == "POS" or tokens[at - 1].tag == "POS"
        if tokens[at].tag == "POS":
            at += 1
        noun = _event_after(tree, at) if owned else None
        if noun is not None:
            yield Presupposed(Span(time.span.start, tokens[noun].end), Kind.EVENT, "a date that owns a happening", noun)
