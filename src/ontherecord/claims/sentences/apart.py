"""Statements set side by side by a colon, a semicolon or a dash, whatever the parser hangs on what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ontherecord.claims.sentences.marks import BREAKS
from ontherecord.claims.sentences.ranges import ends_range
from ontherecord.claims.sentences.tree import SUBJECTS, Tree

_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BE = frozenset({"is", "was", "are", "were"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_MARKS = frozenset({",", ";", ":", "(", ")"})
_ABOUT = frozenset({"about", "some", "nearly", "almost", "roughly"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_SHORT = 3
"""Words: a shorter stretch says nothing of its own."""
_PHRASE = 6
"""Words of a subject at the most, for one that is known by its tags alone."""


def apart(tree: Tree, own: Iterable[int]) -> list[list[int]]:
    """The words of a clause, in order, parted at each mark with a finite verb before it and a whole statement behind it."""
    pieces: list[list[int]] = []
    rest = sorted(own)
    while (at := _break(tree, rest)) is not None:
        pieces.append(rest[:at])
        rest = rest[at + 1 :]
    return [*pieces, rest]


def before_predicate(tree: Tree, body: frozenset[int]) -> frozenset[int]:
    """The words of an adjunct up to a comma with a finite verb right behind it: that verb is the predicate around it."""
    places = sorted(body)
    for here, after in pairwise(places):
        if tree.tokens[here].text == "," and tree.tokens[after].tag in _FINITE:
            return frozenset(i for i in places if i < here)
    return body


def _break(tree: Tree, places: list[int]) -> int | None:
    for at, index in enumerate(places):
        if tree.tokens[index].text == ",":
            behind = places[at + 1 :]
            if _said(tree, places[:at]) and (_joins_statement(tree, behind) or _absolute(tree, behind, places[:at])):
                return at
            continue
        if tree.tokens[index].text not in BREAKS or _hyphen(tree, index):
            continue
        if _verbs(tree, places[:at]) and _states(tree, places[at + 1 :]):
            return at
    return None


def _said(tree: Tree, places: list[int]) -> bool:
    """Whether words have a finite verb, or a form of "be" however it is tagged."""
    return any(tree.tokens[i].tag in _FINITE or tree.tokens[i].text.lower() in _BE for i in places)


def _absolute(tree: Tree, places: list[int], ahead: list[int]) -> bool:
    """Whether words state by a participle with a subject of its own: ", its exports having fallen by a third".

    Behind several names "its" may be any of theirs: then the words stay with the clause that they hang on.
    """
    names = sum(tree.tokens[i].pos == "PROPN" and (i == 0 or tree.tokens[i - 1].pos != "PROPN") for i in ahead)
    if not places or names > 1 or tree.tokens[places[0]].text.lower() not in _POSSESSIVE:
        return False
    verb = next((at for at, i in enumerate(places[: _PHRASE + 1]) if tree.tokens[i].text.lower() == "having"), None)
    if verb is None or any(tree.tokens[i].pos not in _NOMINAL for i in places[:verb]):
        return False
    behind = [tree.tokens[i] for i in places[verb + 1 : verb + 4]]
    return any(token.tag == "VBN" for token in behind) and not _said(tree, places)


def _joins_statement(tree: Tree, places: list[int]) -> bool:
    """Whether "and" or "but" opens a statement by its tags alone: a noun phrase, then a finite verb."""
    if not places or tree.tokens[places[0]].text.lower() not in {"and", "but"}:
        return False
    named = False
    for index in places[1 : 1 + _PHRASE]:
        token = tree.tokens[index]
        if token.tag in _FINITE:
            return named
        if token.pos not in _NOMINAL:
            return False
        named = named or token.pos in {"NOUN", "PROPN", "PRON"}
    return False


def _hyphen(tree: Tree, index: int) -> bool:
    """Whether a mark joins words or years: "44-day", "2016–20"."""
    glued = index > 0 and tree.tokens[index - 1].end == tree.tokens[index].start
    if tree.tokens[index].text in {":", ";"}:
        return False
    return glued or (index + 1 < len(tree) and tree.tokens[index].end == tree.tokens[index + 1].start)


def _verbs(tree: Tree, places: list[int]) -> list[int]:
    return [i for i in places if tree.tokens[i].pos in _VERBAL and tree.finite(i)]


def _states(tree: Tree, places: list[int]) -> bool:
    """Whether words are a statement: a finite verb with a subject among them, before which no other mark stands."""
    for verb in _verbs(tree, places):
        subjects = [i for i in tree.children[verb] if tree.tokens[i].dep in SUBJECTS and i in places]
        if subjects and not any(tree.tokens[i].text in BREAKS for i in places if i < subjects[0]):
            return True
    return False


def top(tree: Tree, places: Iterable[int]) -> int:
    """The word of a piece that the others hang on: its verb, where several hang on words outside it."""
    inside = set(places)
    heads = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    verbs = [i for i in heads if tree.tokens[i].pos in _VERBAL]
    return min(verbs or heads or inside)


def described(tree: Tree, own: Iterable[int]) -> tuple[int, list[int]] | None:
    """A name in a clause and the description behind its comma that ranks it, up to the next comma; `None` where none stands.

    The verb comes before the name, so that the description is of the name and not of the subject.
    """
    places = sorted(own)
    for at in range(2, len(places) - 2):
        index = places[at]
        if tree.tokens[index].text != "," or tree.tokens[places[at - 1]].pos != "PROPN":
            continue
        end = next((k for k in range(at + 1, len(places)) if tree.tokens[places[k]].text in _MARKS), len(places))
        piece = places[at + 1 : end]
        if _verbs(tree, places[:at]) and _ranks(tree, piece) and not _lists(tree, places[at - 1], piece, places[end:]):
            return places[at - 1], piece
    return None


def _ranks(tree: Tree, piece: list[int]) -> bool:
    """Whether words are a noun phrase with a superlative and no verb: "the world's third-largest importer"."""
    tags = [tree.tokens[i].tag for i in piece]
    if not tags or tags[0] not in {"DT", "PRP$", "NNP", "NN"} or any(tag in _FINITE for tag in tags):
        return False
    top_at = next((at for at, tag in enumerate(tags) if tag in {"JJS", "RBS"}), None)
    return top_at is not None and any(tag.startswith("NN") for tag in tags[top_at:])


def _lists(tree: Tree, name: int, piece: list[int], rest: list[int]) -> bool:
    """Whether the description would be a member of a list: "to Chile, the largest buyer, and Peru"."""
    joined = bool(rest[1:]) and tree.tokens[rest[1]].text.lower() in {"and", "or"}
    return joined or any(tree.tokens[i].dep == "conj" and tree.tokens[i].head == name for i in piece)


def telling(tree: Tree, child: int) -> bool:
    """Find a description set apart that ranks, counts or names a membership: ", the world's second-largest spender"."""
    if not tree.after_break(child) or len(tree.subtree(child)) < _SHORT:
        return False
    return any(
        tree.tokens[i].tag in {"JJS", "RBS"}
        or (tree.tokens[i].pos == "NUM" and not _bracketed(tree, i))
        or tree.tokens[i].lemma in {"member", "ally"}
        for i in tree.subtree(child)
    )


def _bracketed(tree: Tree, index: int) -> bool:
    """Whether a figure stands in brackets behind a name: "Poland (11 per cent)" of a list is no description, nor is "(2015–19)"."""
    before = index - 1
    while before >= 0 and (tree.tokens[before].tag in {"$", "CD"} or tree.tokens[before].lemma in _ABOUT):
        before -= 1
    return before >= 0 and (tree.tokens[before].text in {"(", "%"} or ends_range(tree.tokens, index))
