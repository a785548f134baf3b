"""What is passed on without saying from whom: "is believed to have sunk", "reportedly", "it is understood"."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import Attribution, bare, mode_of, name_phrase, quoted
from ontherecord.claims.voices.quotes import Quote


def by_hearsay(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "X is said to do", "X was reportedly done". The clause stays a claim; who says so is open unless "by" tells."""
    for index, token in enumerate(tree.tokens):
        if token.tag == "VBN" and token.lemma in words("hearsay_verbs"):
            yield from _passive(tree, index, quotes)
        elif token.pos == "ADV" and token.text.lower() in words("hearsay_adverbs"):
            yield from _adverb(tree, index, quotes)


def _passive(tree: Tree, verb: int, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    subject = tree.subject(verb)
    if subject is None or tree.tokens[subject].dep != "nsubjpass" or tree.kids(verb, "neg"):
        return
    done = [
        kid
        for kid in tree.kids(verb, "xcomp")
        if any(tree.tokens[aux].text.lower() == "to" for aux in tree.kids(kid, "aux"))
    ]
    if not done:
        return
    agents = [kid for agent in tree.kids(verb, "agent") for kid in tree.kids(agent, "pobj")]
    who = name_phrase(tree, agents[0]) if agents else ()
    whole = tree.subtree(done[0])
    content = whole | tree.subtree(subject)
    yield _attribution(tree, verb, who, content, quotes)


def _adverb(tree: Tree, index: int, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    head = tree.tokens[index].head
    if head == index or tree.tokens[head].pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return
    places = tree.subtree(head)
    content = places - tree.subtree(index)
    if content:
        yield _attribution(tree, index, (), content, quotes)


def _attribution(
    tree: Tree, cue: int, who: tuple[int, ...], content: frozenset[int], quotes: tuple[Quote, ...]
) -> Attribution:
    return Attribution(
        cue=tree.tokens[cue].text,
        cue_at=cue,
        mode=mode_of("reports", tree, who, verbatim=quoted(tree, content, quotes, cue)),
        speaker=who,
        content=content,
        head=None,
        frame=frozenset(),
        verb=None,
        span=tree.span(bare({cue, *who, *content}, tree)),
        besides=True,
    )
