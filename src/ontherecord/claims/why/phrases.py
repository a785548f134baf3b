"""Stretches of words around a place of a tree: complements, subjects, clauses; always in the order of the text."""

from __future__ import annotations

from ontherecord.claims.sentences.marks import BREAKS, HYPHENS
from ontherecord.claims.sentences.tree import Tree

_VERBAL = frozenset({"VERB", "AUX"})
_STOPS = frozenset({";", ":", "—", "–", "(", ")"}) | (BREAKS - {","})
_OPENERS = frozenset(
    {
        "but",
        "yet",
        "not",
        "while",
        "although",
        "though",
        "which",
        "who",
        "so",
        "according",
        "because",
        "rather",
        "whereas",
        "nor",
    }
)
_KEPT = (
    "aux",
    "auxpass",
    "neg",
    "prt",
    "nsubj",
    "nsubjpass",
    "csubj",
    "expl",
    "dobj",
    "dative",
    "attr",
    "acomp",
    "oprd",
    "prep",
    "xcomp",
    "ccomp",
    "advmod",
    "npadvmod",
    "agent",
)
_LONGEST = 60
"""Words of one side; a longer one is a sentence that the parser lost its way in."""


def cut(tree: Tree, places: tuple[int, ...]) -> tuple[int, ...]:
    """Keep the first unbroken stretch, up to where another clause begins; no punctuation at its edges."""
    kept: list[int] = []
    for place in places[: _LONGEST * 2]:
        if kept and place != kept[-1] + 1:
            break
        token = tree.tokens[place]
        if kept and (
            (token.text in _STOPS and not joins(tree, place)) or (token.text == "," and _opens(tree, place + 1))
        ):
            break
        if not kept and (
            token.pos == "PUNCT" or (token.dep in {"cc", "mark"} and token.text.lower() in {"and", "but", "that", "so"})
        ):
            continue
        kept.append(place)
    while kept and (tree.tokens[kept[-1]].pos == "PUNCT" or tree.tokens[kept[-1]].dep == "cc"):
        kept.pop()
    return tuple(kept[:_LONGEST])


def joins(tree: Tree, place: int) -> bool:
    """Whether a hyphen stands between letters, as in "44-day": then it parts nothing."""
    after = place + 1 < len(tree) and tree.tokens[place].end == tree.tokens[place + 1].start
    return (
        tree.tokens[place].text in HYPHENS
        and place > 0
        and tree.tokens[place - 1].end == tree.tokens[place].start
        and after
    )


def _opens(tree: Tree, place: int) -> bool:
    """Whether a clause of its own begins behind a comma."""
    if place >= len(tree):
        return True
    word = tree.tokens[place].text.lower()
    if word in _OPENERS:
        return True
    # ", and vain men make bad treaties", ", the regulator said"
    for later in range(place, min(place + 8, len(tree))):
        token = tree.tokens[later]
        if token.text == ",":
            return False
        if token.pos in _VERBAL and tree.finite(later) and tree.subject(later) is not None:
            subject = tree.subject(later)
            return subject is not None and subject >= place
    return False


def stretch(tree: Tree, at: int) -> tuple[int, ...]:
    """The word with all that hangs on it, unbroken around it."""
    own = sorted(tree.subtree(at))
    low = high = own.index(at)
    while low > 0 and own[low - 1] == own[low] - 1:
        low -= 1
    while high + 1 < len(own) and own[high + 1] == own[high] + 1:
        high += 1
    found = own[low : high + 1]
    while found and (tree.tokens[found[0]].pos == "PUNCT" or tree.tokens[found[0]].dep == "cc"):
        found.pop(0)
    return cut(tree, tuple(found))


def complement(tree: Tree, start: int, end: int) -> tuple[int, ...]:
    """The words after "because (of)" that it goes with: up to the comma where it opens the sentence."""
    if end >= len(tree):
        return ()
    opening = all(tree.tokens[i].pos in {"PUNCT", "ADV", "CCONJ"} for i in range(start))
    clefted = start > 1 and tree.tokens[start - 1].lemma == "be" and tree.tokens[start - 2].text.lower() == "it"
    places: list[int] = []
    for place in range(end, len(tree)):
        token = tree.tokens[place]
        if token.text.lower() == "that" and clefted and places:
            break
        if token.text == "," and opening and _main_after(tree, place, start):
            break
        if (
            token.text.lower() == "but"
            and place + 1 < len(tree)
            and tree.tokens[place + 1].text.lower() in {"because", "due", "to"}
        ):
            break
        places.append(place)
    return cut(tree, tuple(places))


def _main_after(tree: Tree, comma: int, start: int) -> bool:
    """Whether what follows the comma is no part of the opening phrase any more."""
    top = start
    while tree.tokens[top].head < comma and tree.tokens[top].head != top:
        top = tree.tokens[top].head
    return tree.tokens[top].head > comma or any(
        tree.tokens[i].pos in _VERBAL and tree.finite(i) and tree.tokens[i].dep in {"ROOT", "ccomp"}
        for i in range(comma, len(tree))
    )


def governor(tree: Tree, at: int, inside: frozenset[int], *, itself: bool = False) -> int | None:
    """The verb that a phrase hangs on, outside the phrase. `itself`: the phrase's own first verb counts."""
    if itself:
        own = next((i for i in sorted(inside) if tree.tokens[i].pos in _VERBAL and tree.subject(i) is not None), None)
        if own is not None:
            return own
    steps = 0
    while steps <= len(tree):
        if at not in inside and tree.tokens[at].pos in _VERBAL:
            return at
        if tree.tokens[at].head == at:
            return None
        at, steps = tree.tokens[at].head, steps + 1
    return None


def effect_of(tree: Tree, verb: int, until: int, but: frozenset[int]) -> tuple[int, ...]:
    """The clause of a verb as far as it stands in one piece beside the words `but`; before `until` where it begins before."""
    kept = {verb}
    for kid in tree.children[verb]:
        token = tree.tokens[kid]
        if token.dep in _KEPT and not (tree.subtree(kid) & but):
            kept |= tree.subtree(kid)
        elif token.dep in _KEPT and tree.subtree(kid) & but:
            kept |= {i for i in tree.subtree(kid) if i < min(but)}
    before = verb < until
    kept = {i for i in kept if (i < until if before else True) and i not in but}
    return _around(tree, kept, verb)


def _around(tree: Tree, kept: set[int], verb: int) -> tuple[int, ...]:
    """The piece around the verb: from its subject on, broken only where another clause stands between."""
    subject = tree.subject(verb)
    first = (
        min(tree.subtree(subject))
        if subject is not None and subject < verb
        else min(
            (i for i in kept if tree.tokens[i].head == verb and tree.tokens[i].dep in {"aux", "auxpass", "neg"}),
            default=verb,
        )
    )
    places = sorted(i for i in kept if i >= min(first, verb))
    low = places.index(verb)
    high = low
    while high + 1 < len(places) and places[high + 1] == places[high] + 1:
        high += 1
    found = list(range(min(first, verb), places[high] + 1))
    return (
        cut(tree, tuple(found)) if verb in cut(tree, tuple(found)) else cut(tree, tuple(range(verb, places[high] + 1)))
    )


def noun_side(tree: Tree, at: int) -> tuple[int, ...] | None:
    """What "the reason", "the cause", "the motive" is of: "why E", "that E", "for E", "of E", "behind E"."""
    for kid in tree.kids(at, "relcl", "acl", "prep", "ccomp"):
        own = sorted(i for i in tree.subtree(kid) if i > at)
        token = tree.tokens[kid]
        if token.dep == "prep":
            if token.text.lower() not in {"for", "of", "behind", "to"}:
                continue
            own = [i for i in own if i != kid]
        while own and tree.tokens[own[0]].text.lower() in {"why", "that", ","}:
            own.pop(0)
        found = cut(tree, tuple(own))
        if found:
            return found
    owner = tree.kids(at, "poss")
    return stretch(tree, owner[0]) if owner and tree.tokens[owner[0]].pos != "PRON" else None


def other_side(tree: Tree, verb: int, at: int) -> tuple[int, ...]:
    """What stands across "is" from a noun at `at`, without "that" and "to"."""
    kids = [kid for kid in tree.kids(verb, "attr", "ccomp", "xcomp", "acomp", "advcl", "prep", "dobj") if kid > verb]
    if at < verb and kids:
        return cut(
            tree, tuple(i for i in range(verb + 1, len(tree)) if tree.tokens[i].text.lower() != "that" or i > verb + 1)
        )
    return ()
