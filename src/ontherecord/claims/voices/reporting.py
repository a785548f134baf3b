"""Reporting verbs: "X said that P", "P, X said", "X was quoted as saying that P", "X vowed to P"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.claims.sentences.marks import OPENING
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.sentences.trim import resumed, trimmed
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import (
    LONGEST_SPEAKER,
    Attribution,
    bare,
    mode_of,
    name_phrase,
    quoted,
    reporting,
    shared_subject,
)
from ontherecord.claims.voices.quotes import Quote

_POINTERS = frozenset({"this", "that", "it", "which", "what", "these", "those"})
"""What shows something but is no document: "this shows that he lied" is the speaker's own argument."""

OWN = frozenset({"i", "we", "you", "one", "us"})
"""Whoever says "I think" speaks already: no voice of their own, and nobody is named."""


def by_verb(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "X said that P", also with P in front, around or quoted."""
    for index, token in enumerate(tree.tokens):
        how = reporting(token.lemma) if token.pos in {"VERB", "AUX"} else None
        if how is None or not _really_said(tree, index):
            continue
        content = content_under(tree, index)
        if content is not None and any(kid < content for kid in tree.kids(index, "xcomp")):
            continue  # "agreed to raise its ties … that P": the that-clause belongs higher up
        subject = tree.subject(index)
        if how == "quotes":
            found = _quoting(tree, index, content)
        elif subject is not None and tree.tokens[subject].dep == "nsubjpass":
            found = _passive(tree, index, content)
        else:
            found = (
                None
                if how == "shows" and subject is not None and _points(tree, subject)
                else _active(tree, index, content)
            )
        if found is not None:
            yield found.attribution(tree, index, how, quotes)


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says what, as places: `speaker` may be unknown; `frame` are the words of a parenthesis."""

    speaker: int | None
    head: int
    frame: frozenset[int] = frozenset()
    outer: tuple[tuple[int, ...], str] | None = None
    shared: bool = False

    def attribution(self, tree: Tree, verb: int, how: str, quotes: tuple[Quote, ...]) -> Attribution:
        speaker = name_phrase(tree, self.speaker) if self.speaker is not None else ()
        content = trimmed(tree, verb, self.head, tree.subtree(self.head) - self.frame)
        near = {verb, *(() if self.shared else speaker), *(self.outer[0] if self.outer else ()), *content, *self.frame}
        return Attribution(
            cue=tree.tokens[verb].text,
            cue_at=verb,
            mode=mode_of(how, tree, speaker, verbatim=quoted(tree, content, quotes, verb)),
            speaker=speaker,
            content=content,
            head=self.head,
            frame=self.frame,
            verb=verb,
            span=tree.span(bare(near, tree)),
            outer=self.outer or _seen_by(tree, self.speaker),
            denies=how == "denies",
        )


def _really_said(tree: Tree, verb: int) -> bool:
    """Whether somebody else than "I" did say it: not "if he says", "did not say", "should say", "to say"."""
    token, subject = tree.tokens[verb], tree.subject(verb)
    helpers = [tree.tokens[aux] for aux in tree.kids(verb, "aux")]
    if token.tag == "VB" and not helpers:
        return False
    if token.tag == "VBG" and tree.tokens[token.head].text.lower() == "as":
        return False  # "was quoted as saying": the quoting verb has it
    if any(helper.tag == "MD" or helper.text.lower() == "to" for helper in helpers) or tree.kids(verb, "neg"):
        return False
    if any(tree.tokens[mark].text.lower() in {"if", "unless", "whether"} for mark in tree.marks(verb)):
        return False
    if subject is not None and tree.tokens[subject].text.lower() in OWN:
        return False
    joined = [*tree.kids(verb, "cc", "preconj"), *(tree.kids(token.head, "cc") if token.dep == "conj" else ())]
    return not any(tree.tokens[kid].text.lower() in {"nor", "not"} for kid in joined)


def _points(tree: Tree, subject: int) -> bool:
    return tree.tokens[subject].text.lower() in _POINTERS


def _quoting(tree: Tree, verb: int, content: int | None) -> _Said | None:
    """Find "Reuters quoted the minister as saying that P", "They quoted X that P": the one quoted speaks."""
    subject, objects = tree.subject(verb), tree.kids(verb, "dobj")
    passive = subject is not None and tree.tokens[subject].dep == "nsubjpass"
    speaker = subject if passive else (objects[0] if objects else None)
    outer = None if passive or subject is None else (name_phrase(tree, subject), tree.tokens[verb].text)
    if content is None:
        saying = [
            i
            for i in sorted(tree.subtree(verb))
            if tree.tokens[i].lemma in {"say", "tell"} and tree.tokens[i].tag == "VBG"
        ]
        content = content_under(tree, saying[0]) if saying else None
        if content is None and not saying:
            parenthesis = _host_of_parenthesis(tree, verb)
            return None if parenthesis is None else _Said(speaker, parenthesis, tree.subtree(verb), outer)
    return None if content is None else _Said(speaker, content, outer=outer)


def _passive(tree: Tree, verb: int, content: int | None) -> _Said | None:
    """Find "It was announced by X that P"."""
    agents = [kid for agent in tree.kids(verb, "agent") for kid in tree.kids(agent, "pobj")]
    if content is None and agents:
        content = next((kid for kid in tree.kids(agents[0], "relcl") if complement(tree, kid)), None)
    return None if content is None else _Said(agents[0] if agents else None, content)


def _active(tree: Tree, verb: int, content: int | None) -> _Said | None:
    subject = tree.subject(verb)
    shared = subject is None and tree.tokens[verb].dep in {"conj", "advcl", "xcomp", "pcomp", "acl"}
    speaker = _who_goes_on(tree, verb) if shared else subject
    if content is not None:
        return _Said(speaker, content, shared=shared)
    host = _host_of_parenthesis(tree, verb)
    if host is None or not tree.subtree(host) - tree.subtree(verb):
        return None
    return _Said(speaker, host, _parenthesis(tree, verb))


def _who_goes_on(tree: Tree, verb: int) -> int | None:
    """Find who speaks where the verb has no subject: "said P, adding Q", "issued a statement saying P", "ledgers showing P"."""
    outer = resumed(tree, verb)
    if outer is not None:
        subject = tree.subject(outer)
        return shared_subject(tree, outer) if subject is None else subject
    token = tree.tokens[verb]
    if token.dep != "acl":
        return shared_subject(tree, verb)
    noun, above = token.head, tree.tokens[token.head].head
    issued = tree.tokens[noun].lemma in words("publication_nouns") and tree.tokens[noun].dep == "dobj"
    subject = tree.subject(above) if issued and tree.tokens[above].pos == "VERB" else None
    return noun if subject is None else subject


def content_under(tree: Tree, verb: int) -> int | None:
    """Find the head of the that-clause or quotation that a verb governs."""
    for child in tree.kids(verb, "ccomp", "parataxis"):
        if tree.tokens[child].pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"}:
            question = any(tree.tokens[kid].tag == "WRB" and kid < child for kid in tree.children[child])
            whether = any(tree.tokens[mark].text.lower() in {"if", "whether"} for mark in tree.marks(child))
            if not (question or whether) or tree.tokens[tree.left_edge(child)].text in OPENING:
                return child
    return None


def _parenthesis(tree: Tree, verb: int) -> frozenset[int]:
    """The words around a reporting verb up to the commas that set them off."""
    places = tree.subtree(verb)
    low = high = verb
    while low - 1 in places and tree.tokens[low - 1].pos != "PUNCT":
        low -= 1
    while high + 1 in places and tree.tokens[high + 1].pos != "PUNCT":
        high += 1
    return frozenset(range(low, high + 1))


def complement(tree: Tree, verb: int) -> bool:
    """Whether "that" opens a statement though it was read as a pronoun: the verb has its own subject and object."""
    that = [i for i in tree.kids(verb, "dobj", "mark") if tree.tokens[i].text.lower() == "that" and i < verb]
    objects = [i for i in tree.kids(verb, "dobj", "attr", "acomp", "prep", "dative") if i > verb]
    return bool(that) and tree.subject(verb) is not None and tree.subject(verb) not in that and bool(objects)


def _host_of_parenthesis(tree: Tree, verb: int) -> int | None:
    """Find "The troops, he said, gave no help": the clause around a reporting verb that has no object of its own."""
    token = tree.tokens[verb]
    if token.head == verb or token.dep not in {"parataxis", "ccomp", "advcl", "dep"} or tree.subject(verb) is None:
        return None
    if tree.marks(verb) or tree.kids(verb, "dobj"):
        return None
    places = _parenthesis(tree, verb)
    before, after = min(places) - 1, max(places) + 1
    set_off = (before < 0 or tree.tokens[before].pos == "PUNCT") and (
        after >= len(tree) or tree.tokens[after].pos == "PUNCT"
    )
    return token.head if set_off and len(places) <= LONGEST_SPEAKER * 2 else None


def _seen_by(tree: Tree, subject: int | None) -> tuple[tuple[int, ...], str] | None:
    """Find "Letters seen by the paper show": the paper is the voice around the letters."""
    if subject is None:
        return None
    for index in sorted(tree.subtree(subject)):
        token = tree.tokens[index]
        if token.dep == "acl" and token.lemma in words("seen_verbs"):
            for agent in tree.kids(index, "agent", "prep"):
                if tree.tokens[agent].text.lower() == "by":
                    for name in tree.kids(agent, "pobj"):
                        return name_phrase(tree, name), f"{token.text} by"
    return None
