"""What is said or thought without a sentence of its own: "She accused the firm of fraud", "Hanoi wants to buy ships"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table, words
from ontherecord.claims.voices.attribution import (
    Attribution,
    bare,
    depth_in_quotes,
    mode_of,
    name_phrase,
    quoted,
    reporting,
    shared_subject,
)
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.reporting import OWN
from ontherecord.model.text import Token

_COMPLEMENTS = ("xcomp", "dobj", "oprd", "prep", "ccomp", "dative")
_OF = frozenset({"of", "for", "as", "about", "over", "against", "to", "into", "with", "from"})
"""Prepositions that belong to what is said; "in", "on", "at" and "during" say where and when."""
_INSTEAD = frozenset({"instead", "without", "than", "before"})
"""Before a participle: then it is not said."""
_SHARING = frozenset({"conj", "advcl", "acl", "pcomp", "xcomp"})
_WISHING = frozenset({"would", "'d", "\u2019d"})


@cache
def _acts() -> dict[str, str]:
    return {cue.text: cue.value for cue in table("acts").cues}


def by_act(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "She accused the firm of fraud", "they vowed to appeal", "he was praised for his courage"."""
    for index, token in enumerate(tree.tokens):
        how = _acts().get(_lemma(token))
        if how is None or token.pos != "VERB" or (how != "object" and depth_in_quotes(tree, index, quotes)):
            continue
        who = _who(tree, index, wish=how in {"wish", "promise", "refusal"})
        if who is None:
            continue
        content = _content(tree, index, how)
        if _tells(tree, content) and not (how != "object" and _related(tree, index)):
            yield _attribution(tree, index, index, who, content, quotes, how)


def _lemma(token: Token) -> str:
    """Give the lemma; the model's own takes "hopes" for a form of "hop"."""
    return "hope" if token.lemma == "hop" and token.text.lower().startswith("hope") else token.lemma


def by_topic(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "They called for a truce", "the letter refers to a debt"."""
    for hit in table("topics").hits(tree.tokens):
        verb, prep = hit.start, hit.end - 1
        if tree.tokens[verb].pos != "VERB" or depth_in_quotes(tree, verb, quotes):
            continue
        who = _who(tree, verb, wish=hit.cue.value == "wish")
        if who is None or tree.tokens[prep].head != verb or tree.kids(verb, "dobj"):
            continue
        content = tree.subtree(prep) - {prep}
        after = [kid for kid in tree.kids(verb, "xcomp", "advcl", "ccomp") if kid > prep and _to(tree, kid)]
        content = content.union(*(tree.subtree(kid) for kid in after))
        if _tells(tree, content) and not _related(tree, verb):
            yield _attribution(tree, verb, prep, who, content, quotes, hit.cue.value)


def _to(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with "to": "called on the guards to leave"."""
    return any(tree.tokens[aux].text.lower() == "to" for aux in tree.kids(verb, "aux"))


def _attribution(
    tree: Tree,
    verb: int,
    last: int,
    who: tuple[int, ...],
    content: frozenset[int],
    quotes: tuple[Quote, ...],
    how: str,
) -> Attribution:
    cue = tree.tokens[verb].text if last == verb else f"{tree.tokens[verb].text} {tree.tokens[last].text}"
    return Attribution(
        cue=cue,
        cue_at=verb,
        mode=mode_of("reports", tree, who, verbatim=quoted(tree, content, quotes, verb)),
        speaker=who,
        content=content,
        head=None,
        frame=frozenset(),
        verb=None,
        span=tree.span(bare({verb, *(i for i in who if abs(i - verb) < _FAR), *content}, tree)),
        denies=how == "refusal" or bool(tree.kids(verb, "neg")),
        besides=how != "object",
        attitude=how in {"wish", "promise", "refusal"},
    )


_FAR = 40
"""Words from the verb to a subject that it shares; farther off the claim's span would be the sentence."""


def _who(tree: Tree, verb: int, *, wish: bool) -> tuple[int, ...] | None:
    """Give the words of who does it, none of a passive without "by"; `None` where it is not done, or by "I"."""
    helpers = [tree.tokens[aux] for aux in tree.kids(verb, "aux")]
    allowed = _WISHING if wish else frozenset()
    if any(helper.tag in {"MD", "TO"} and helper.text.lower() not in allowed for helper in helpers):
        return None
    if tree.kids(verb, "neg") and not wish:
        return None
    if any(tree.tokens[mark].text.lower() in {"if", "unless", "whether"} for mark in tree.marks(verb)):
        return None
    passive = _passive(tree, verb)
    if passive:
        agents = [kid for agent in tree.kids(verb, "agent") for kid in tree.kids(agent, "pobj")]
        return name_phrase(tree, agents[0]) if agents else ()
    subject = tree.subject(verb)
    if subject is None:
        subject = _shared(tree, verb)
    if subject is None or tree.tokens[subject].text.lower() in OWN:
        return None
    if tree.tokens[subject].dep not in {"nsubj", "nsubjpass", "pobj", "dobj", "poss"}:
        return None
    return name_phrase(tree, subject)


def _passive(tree: Tree, verb: int) -> bool:
    token, subject = tree.tokens[verb], tree.subject(verb)
    return (subject is not None and tree.tokens[subject].dep == "nsubjpass") or bool(
        token.tag == "VBN" and tree.kids(verb, "agent")
    )


def _shared(tree: Tree, verb: int) -> int | None:
    """Find who does it in "announcing the sale, the firm …", "the man accusing them", "he closed it and blamed them"."""
    token = tree.tokens[verb]
    if token.dep not in _SHARING or token.tag not in {"VBG", "VBD", "VBZ", "VBP"}:
        return None
    if token.tag == "VBG" and any(tree.tokens[i].text.lower() in _INSTEAD for i in (token.head, max(0, verb - 2))):
        return None
    if token.dep == "acl":
        return token.head if tree.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"} else None
    return shared_subject(tree, verb)


def _tells(tree: Tree, content: frozenset[int]) -> bool:
    """Whether there is more than a pronoun: "called them" says nothing."""
    return any(tree.tokens[i].pos not in {"PRON", "PUNCT", "ADP", "PART", "DET"} for i in content)


def _related(tree: Tree, verb: int) -> bool:
    """Whether the verb only tells which one is meant: "the senator who opposed the ban"."""
    return tree.tokens[verb].dep == "relcl" or (tree.tokens[verb].dep == "acl" and tree.tokens[verb].tag == "VBN")


def _content(tree: Tree, verb: int, how: str) -> frozenset[int]:
    """Give the words that are said or wished: objects and what belongs to them, with the subject of a passive."""
    kids = [kid for kid in tree.kids(verb, *_COMPLEMENTS) if kid > verb]
    if how in {"promise", "refusal"}:
        kids = [kid for kid in kids if tree.tokens[kid].dep == "xcomp" and _to(tree, kid)]
        if how == "refusal":
            kids = [
                kid
                for kid in kids
                if reporting(tree.tokens[kid].lemma) or tree.tokens[kid].lemma in words("telling_verbs")
            ]
        return frozenset(i for kid in kids for i in tree.subtree(kid))
    if how == "wish" and _passive(tree, verb):
        return frozenset()
    kids = [kid for kid in kids if tree.tokens[kid].dep != "prep" or tree.tokens[kid].text.lower() in _OF]
    if _passive(tree, verb):
        subject = tree.subject(verb)
        return frozenset(i for kid in [*kids, *([] if subject is None else [subject])] for i in tree.subtree(kid))
    if not any(tree.tokens[kid].dep not in {"prep", "dative"} for kid in kids):
        return frozenset()
    content = frozenset(i for kid in kids for i in tree.subtree(kid))
    return content - _where(tree, kids)


def _where(tree: Tree, kids: Sequence[int]) -> frozenset[int]:
    """Give the words of a place or day that the parser hung on the last object: "the deal on Monday in Oslo"."""
    out: frozenset[int] = frozenset()
    for kid in kids:
        for prep in tree.kids(kid, "prep"):
            token = tree.tokens[prep]
            inside = [tree.tokens[i] for i in tree.kids(prep, "pobj")]
            if token.text.lower() in {"on", "during"} and any(each.pos == "PROPN" for each in inside):
                out |= tree.subtree(prep)
    return out
