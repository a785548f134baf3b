"""Reporting verbs: "X said that P", "P, X said", "X was quoted as saying that P", "X vowed to P"."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.claims.attribution import (
    LONGEST_SPEAKER,
    Attribution,
    bare,
    mode_of,
    name_phrase,
    quoted,
    reporting,
    shared_subject,
)
from ontherecord.claims.quotes import Quote
from ontherecord.claims.tables import table, words
from ontherecord.claims.tree import Tree

_POINTERS = frozenset({"this", "that", "it", "which", "what", "these", "those"})

"""What shows something but is no document: "this shows that he lied" is the speaker's own argument."""
_OPENING = frozenset({"“", '"', "‘", "'", "«", "„"})

_OWN = frozenset({"i", "we", "you", "one", "us"})

"""Whoever says "I think" speaks already: no voice of their own, and nobody is named."""


def by_verb(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    for index, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        how = reporting(token.lemma)
        if how is None or (token.tag == "VB" and not tree.kids(index, "aux")):
            continue
        if any(tree.tokens[mark].text.lower() in {"if", "unless", "whether"} for mark in tree.marks(index)):
            continue
        subject = tree.subject(index)
        if subject is not None and tree.tokens[subject].text.lower() in _OWN:
            continue
        if any(
            tree.tokens[aux].tag == "MD" or tree.tokens[aux].text.lower() == "to" for aux in tree.kids(index, "aux")
        ):
            continue
        if tree.kids(index, "neg") or any(
            tree.tokens[kid].text.lower() in {"nor", "not"} for kid in tree.kids(index, "cc", "preconj")
        ):
            continue
        if any(tree.tokens[kid].text.lower() == "nor" for kid in tree.kids(token.head, "cc")) and token.dep == "conj":
            continue
        yield from _verb(tree, index, how, quotes)


def _verb(tree: Tree, verb: int, how: str, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    token = tree.tokens[verb]
    speaker_at = tree.subject(verb)
    passive = speaker_at is not None and tree.tokens[speaker_at].dep == "nsubjpass"
    shared = speaker_at is None and token.dep in {"conj", "advcl", "xcomp"}
    if shared:
        speaker_at = shared_subject(tree, verb)
    outer: tuple[tuple[int, ...], str] | None = None
    head = content_under(tree, verb)
    if head is not None and any(kid < head for kid in tree.kids(verb, "xcomp")):
        return  # "agreed to raise its ties … that P": the that-clause belongs higher up
    if how == "shows" and speaker_at is not None and tree.tokens[speaker_at].text.lower() in _POINTERS:
        return
    if how == "quotes":
        # "Reuters quoted the minister as saying that", "They quoted X that": the one quoted speaks.
        objects = tree.kids(verb, "dobj")
        quoted_at = speaker_at if passive else (objects[0] if objects else None)
        if not passive and speaker_at is not None:
            outer = (name_phrase(tree, speaker_at), token.text)
        speaker_at = quoted_at
        if head is None:
            saying = [
                i for i in tree.subtree(verb) if tree.tokens[i].lemma in {"say", "tell"} and tree.tokens[i].tag == "VBG"
            ]
            head = content_under(tree, saying[0]) if saying else None
            if saying and head is None:
                return
    elif passive:
        agents = [kid for agent in tree.kids(verb, "agent") for kid in tree.kids(agent, "pobj")]
        speaker_at = agents[0] if agents else None
        if head is None:
            return
    speaker = name_phrase(tree, speaker_at) if speaker_at is not None else ()
    if head is not None:
        content = tree.subtree(head)
        if verb in content or not content:
            return
        frame: frozenset[int] = frozenset()
    else:
        host = _host_of_parenthesis(tree, verb)
        if host is None:
            return
        head = host
        frame = tree.subtree(verb)
        content = tree.subtree(host) - frame
        if not content:
            return
    yield Attribution(
        cue=token.text,
        cue_at=verb,
        mode=mode_of(how, quoted(tree, content, quotes, verb), tree, speaker),
        speaker=speaker,
        content=content,
        head=head,
        frame=frame,
        verb=verb,
        span=tree.span(
            bare({verb, *(() if shared else speaker), *(outer[0] if outer else ()), *content, *frame}, tree)
        ),
        outer=outer or _seen_by(tree, speaker_at),
        denies=how == "denies",
    )


def content_under(tree: Tree, verb: int) -> int | None:
    """The head of the that-clause or quotation that a verb governs."""
    for child in tree.kids(verb, "ccomp", "parataxis"):
        if tree.tokens[child].pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"}:
            question = any(tree.tokens[kid].tag == "WRB" and kid < child for kid in tree.children[child])
            whether = any(tree.tokens[mark].text.lower() in {"if", "whether"} for mark in tree.marks(child))
            if not (question or whether) or tree.tokens[tree.left_edge(child)].text in _OPENING:
                return child
    return None


def _host_of_parenthesis(tree: Tree, verb: int) -> int | None:
    """ "The troops, he said, gave no help": the clause around a reporting verb that has no object of its own."""
    token = tree.tokens[verb]
    if token.head == verb or token.dep not in {"parataxis", "ccomp", "advcl", "dep"} or tree.subject(verb) is None:
        return None
    if tree.marks(verb) or tree.kids(verb, "dobj"):
        return None
    places = tree.subtree(verb)
    before, after = min(places) - 1, max(places) + 1
    set_off = (before < 0 or tree.tokens[before].pos == "PUNCT") and (
        after >= len(tree) or tree.tokens[after].pos == "PUNCT"
    )
    return token.head if set_off and len(places) <= LONGEST_SPEAKER * 2 else None


def _seen_by(tree: Tree, subject: int | None) -> tuple[tuple[int, ...], str] | None:
    """ "Letters seen by the paper show": the paper is the voice around the letters."""
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


def by_act(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """ "She accused the firm of fraud", "they vowed to appeal": said, but not as a sentence of its own."""
    known = frozenset(cue.text for cue in table("acts").cues)
    for index, token in enumerate(tree.tokens):
        if token.lemma not in known or token.pos != "VERB" or not tree.finite(index) or tree.kids(index, "neg"):
            continue
        subject = tree.subject(index)
        if subject is None or tree.tokens[subject].dep != "nsubj" or tree.tokens[subject].text.lower() in _OWN:
            continue
        if any(tree.tokens[aux].tag == "MD" for aux in tree.kids(index, "aux")):
            continue
        objects = tree.kids(index, "xcomp", "dobj", "oprd", "prep", "ccomp", "dative")
        content = frozenset(i for each in objects if each > index for i in tree.subtree(each))
        if not any(tree.tokens[each].dep != "prep" or token.lemma == "call" for each in objects if each > index):
            continue
        speaker = name_phrase(tree, subject)
        yield Attribution(
            cue=token.text,
            cue_at=index,
            mode=mode_of("reports", quoted(tree, content, quotes, index), tree, speaker),
            speaker=speaker,
            content=content,
            head=None,
            frame=frozenset(),
            verb=None,
            span=tree.span(bare({index, *speaker, *content}, tree)),
        )
