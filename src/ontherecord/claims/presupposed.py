"""What a phrase takes for granted: that the war lasted 44 days, that the state is a member, that the vote was held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.marks import HYPHENS
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
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
    yield from _before(tree)
    yield from _owned_figures(tree, mentions)


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


def _before(tree: Tree) -> Iterator[Presupposed]:
    """Find "stopped shelling the town", "again refused", "no longer buys": that it was so before, which nobody argues for.

    Their kind is existence: whether there was such a thing.
    """
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        word = token.text.lower()
        longer = word == "longer" and index > 0 and tokens[index - 1].text.lower() == "no"
        returns = word in words("returning_adverbs") and not _measures(tree, index)
        if (returns or longer) and token.dep in {"advmod", "neg"}:
            verb = token.head
            if tokens[verb].pos in {"VERB", "AUX"} and tree.subject(verb) is not None and not _wished(tree, verb):
                start = index - 1 if longer else index
                yield _was_so(tree, min(start, verb), max(index, verb), f"“{'no longer' if longer else word}”", verb)
        elif token.lemma in words("turning_verbs") and token.pos == "VERB" and not _wished(tree, index):
            after = [
                kid
                for kid in tree.kids(index, "xcomp", "dobj")
                if kid > index and (tokens[kid].tag == "VBG" or (tokens[kid].tag == "VB" and token.lemma == "continue"))
            ]
            things = token.lemma in {"resume", "renew", "restart", "reopen"} and tree.kids(index, "dobj")
            if after or things:
                end = max(tree.subtree((after or tree.kids(index, "dobj"))[0]))
                yield _was_so(tree, index, end, f"“{word}”", index)


def _measures(tree: Tree, index: int) -> bool:
    """Whether "again" says how much: "half as large again", "a third again as many"."""
    near = [token.text.lower() for token in tree.tokens[max(0, index - 3) : index + 2]]
    return "as" in near


def _was_so(tree: Tree, first: int, last: int, cue: str, head: int) -> Presupposed:
    while last > first and tree.tokens[last].pos == "PUNCT":
        last -= 1
    span = Span(tree.tokens[first].start, tree.tokens[last].end)
    return Presupposed(span, Kind.EXISTENCE, f"{cue} takes for granted that it was so before", head)


def _wished(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of no fact: "should stop", "will resume", "to continue", an order."""
    helpers = {tree.tokens[kid].tag for kid in tree.kids(verb, "aux")}
    return bool(helpers & {"MD", "TO"}) or not (tree.finite(verb) or helpers)


def _owned_figures(tree: Tree, mentions: Mentions) -> Iterator[Presupposed]:
    """Find "the republic's 2.4 million refugees", "Peru's 40 frigates": that there are so many."""
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        if token.tag not in {"POS", "PRP$"} or index + 2 >= len(tokens):
            continue
        at = index + 1
        while at < len(tokens) and tokens[at].pos in {"NUM", "SYM"}:
            at += 1
        digits = [tokens[i] for i in range(index + 1, at)]
        while at < len(tokens) and tokens[at].pos in {"ADJ", "NOUN"} and tokens[at].dep in {"amod", "compound"}:
            at += 1
        if not digits or at >= len(tokens) or tokens[at].tag != "NNS" or tokens[at].lemma in _UNITS:
            continue
        if all(each.text.lower() in {"one", "two", "three"} for each in digits):
            continue  # "Chad's two neighbours" is no figure
        if mentions.times_in(Span(digits[0].start, digits[-1].end)):
            continue
        owner = min(tree.subtree(token.head)) if token.tag == "POS" else index
        first = min(owner, index)
        yield Presupposed(
            Span(tokens[first].start, tokens[at].end), Kind.COUNT, "a figure that somebody is said to own", at
        )
