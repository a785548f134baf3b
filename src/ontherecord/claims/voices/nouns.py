"""Nouns of saying: "X's claim that P", "rumours that P", "complaints from X about Y", "voiced concern over Y"."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import (
    Attribution,
    bare,
    depth_in_quotes,
    mode_of,
    name_phrase,
    quoted,
    shared_subject,
)
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.reporting import OWN, complement

_TOPIC = frozenset({"of", "for", "on", "about", "over", "against", "to"})
_FROM = frozenset({"by", "from"})


def by_noun(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find nouns that hold a statement or a topic, with who says so where the words tell."""
    for index, token in enumerate(tree.tokens):
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        said = _statement(tree, index) if token.lemma in words("speech_nouns") else None
        topic = _topic(tree, index) if said is None and token.lemma in words("topic_nouns") else frozenset()
        speaker, start = _speaker(tree, index)
        if (said is None and not topic) or (speaker is None and said is None):
            continue
        who = () if speaker is None else tuple(i for i in name_phrase(tree, speaker) if tree.tokens[i].dep != "case")
        if who and tree.tokens[who[0]].text.lower() in OWN | {"my", "our", "your"}:
            continue
        content = tree.subtree(said) if said is not None else topic
        content -= frozenset(who)
        yield Attribution(
            cue=" ".join(t.text for t in tree.tokens[min(start, index) : index + 1]),
            cue_at=start,
            mode=mode_of("reports", tree, who, verbatim=quoted(tree, content, quotes, start)),
            speaker=who,
            content=content,
            head=said,
            frame=frozenset(),
            verb=start if said is not None else None,
            span=tree.span(bare({start, index, *who, *content}, tree)),
            besides=said is None,
            attitude=said is None,
        )


def _idle(tree: Tree, noun: int, start: int, quotes: tuple[Quote, ...]) -> bool:
    """Whether the verb over a noun does not voice it ("attracted criticism for"), or a quotation holds both."""
    voiced = start == noun or tree.tokens[start].lemma in words("voicing_verbs")
    return not voiced or depth_in_quotes(tree, noun, quotes) > 0


def _statement(tree: Tree, noun: int) -> int | None:
    """Find the head of the that-clause of a noun."""
    for child in tree.kids(noun, "acl", "relcl", "ccomp", "appos"):
        that = any(tree.tokens[i].text.lower() == "that" and tree.tokens[i].dep == "mark" for i in tree.children[child])
        if child > noun and (that or complement(tree, child)):
            return child
    return None


def _topic(tree: Tree, noun: int) -> frozenset[int]:
    """Give the words of what a noun is about: "her call for a truce", "his promise to resign"."""
    for child in tree.children[noun]:
        token = tree.tokens[child]
        if child < noun:
            continue
        if token.dep == "prep" and token.text.lower() in _TOPIC:
            return tree.subtree(child) - {child}
        if token.dep == "acl" and any(tree.tokens[aux].text.lower() == "to" for aux in tree.kids(child, "aux")):
            return tree.subtree(child)
    return frozenset()


def _speaker(tree: Tree, noun: int) -> tuple[int | None, int]:
    """Find who says it, and where the attribution starts: an owner, "by X", "from X", or who voices it."""
    owners = tree.kids(noun, "poss")
    if owners:
        return owners[0], noun
    for prep in tree.kids(noun, "prep", "agent"):
        if tree.tokens[prep].text.lower() in _FROM:
            for name in tree.kids(prep, "pobj"):
                return name, noun
    token = tree.tokens[noun]
    verb = token.head if tree.tokens[token.head].pos == "VERB" and token.dep in {"dobj", "attr"} else None
    if verb is None:
        return None, noun
    subject = tree.subject(verb)
    return (shared_subject(tree, verb) if subject is None else subject), verb
