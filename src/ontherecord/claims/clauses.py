"""Sentence to clauses: each stretch that says something by itself, with its own contiguous span."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.claims.tables import words
from ontherecord.claims.tree import Tree

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_CLAUSAL = frozenset({"conj", "parataxis", "relcl", "acl", "advcl", "ccomp", "appos", "dep"})
_SHORT = 3
"""Words: a coordinated verb with fewer adds no claim of its own ("rose and fell")."""
_OPENING_PHRASE = 4


class Part(StrEnum):
    """What a clause is to its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    SUBORDINATE = "subordinate"
    CONTENT = "content"
    APPOSITION = "apposition"
    ADJUNCT = "adjunct"


@dataclass(frozen=True, slots=True)
class Clause:
    """`own` are the words of this clause without those of the clauses inside it; `whole` has them all.

    `antecedent` is the word that the clause says something of where it has no full subject of its own.
    """

    head: int
    part: Part
    own: frozenset[int]
    whole: frozenset[int]
    antecedent: int | None
    host: int | None
    mark: str | None


def clauses(tree: Tree, contents: frozenset[int] = frozenset(), frames: frozenset[int] = frozenset()) -> list[Clause]:
    """The clauses of one sentence, in order of their first word.

    `contents` are heads of what a voice says; `frames` are words that belong to an attribution ("according to …") and
    to no clause.
    """
    heads: dict[int, tuple[Part, int | None]] = {}
    order: list[int] = []
    for root in tree.roots:
        heads[root] = (Part.MAIN, None)
        order.append(root)
        stack = [root]
        while stack:
            at = stack.pop()
            for child in tree.children[at]:
                part = Part.CONTENT if child in contents else _part(tree, child, at, heads)
                if part is not None:
                    heads[child] = (part, _host(tree, at, heads))
                    order.append(child)
                stack.append(child)
    return sorted(
        (clause for head in order if (clause := _clause(tree, head, heads, frames)) is not None),
        key=lambda clause: (min(clause.own), -max(clause.own)),
    )


def _host(tree: Tree, index: int, heads: dict[int, tuple[Part, int | None]]) -> int:
    steps = 0
    while index not in heads and steps < len(tree):
        index, steps = tree.tokens[index].head, steps + 1
    return index


def _part(tree: Tree, child: int, parent: int, heads: dict[int, tuple[Part, int | None]]) -> Part | None:
    token = tree.tokens[child]
    if token.dep == "prep":
        return _with_number(tree, child, parent, heads)
    if token.dep not in _CLAUSAL:
        return None
    if token.dep in {"appos", "npadvmod"} or (token.dep == "conj" and token.pos not in {"VERB", "AUX"}):
        return _apposition(tree, child) if token.dep == "appos" else None
    verbal = token.pos in {"VERB", "AUX"}
    if not verbal:
        return None
    if _relative_word(tree, child) is not None and token.dep != "conj":
        return _relative(tree, child, parent)
    if token.dep == "conj":
        return _coordinate(tree, child, parent, heads)
    if token.dep in {"parataxis", "ccomp", "dep"}:
        return _paratactic(tree, child, parent)
    if token.dep in {"relcl"}:
        return _relative(tree, child, parent)
    return _adverbial(tree, child)


def _coordinate(tree: Tree, child: int, parent: int, heads: dict[int, tuple[Part, int | None]]) -> Part | None:
    if parent not in heads:
        return None
    enough = len(tree.subtree(child)) >= _SHORT
    if tree.subject(child) is not None and tree.finite(child):
        return Part.COORDINATE
    same_tense = tree.finite(child) and tree.finite(parent)
    if same_tense and enough:
        return Part.COORDINATE
    passive = tree.tokens[child].tag == "VBN" == tree.tokens[parent].tag
    return Part.COORDINATE if passive and len(tree.subtree(child)) > _OPENING_PHRASE else None


def _paratactic(tree: Tree, child: int, parent: int) -> Part | None:
    """A clause that merely stands beside: "there is no loyalty — it's all about security"."""
    if tree.marks(child) or tree.subject(child) is None or not tree.finite(child):
        return None
    low, high = sorted((child, parent))
    edge = max(tree.subtree(child)) if child < parent else tree.left_edge(child) - 1
    after = edge + 1 if child < parent else edge
    if not low <= after <= high or not 0 <= after < len(tree):
        return None
    return Part.MAIN if tree.tokens[after].text in {"—", "–", ";", "-", "--", ":"} else None


def _relative_word(tree: Tree, child: int) -> int | None:
    for index in sorted(tree.subtree(child)):
        if index >= child:
            return None
        if tree.tokens[index].tag in _RELATIVE:
            return index
    return None


def _relative(tree: Tree, child: int, parent: int) -> Part | None:
    pronoun = _relative_word(tree, child)
    if pronoun is None or not tree.finite(child):
        return None
    edge = tree.left_edge(child)
    free = tree.tokens[edge].tag == "WP" and tree.tokens[edge].text.lower() == "what"
    if free or edge == 0:
        return None
    if tree.after_break(child):
        return Part.RELATIVE
    articles = [tree.tokens[kid].text.lower() for kid in tree.kids(parent, "det")]
    numbers = any(tree.tokens[i].pos == "NUM" for i in tree.subtree(child))
    indefinite = bool(articles) and articles[0] in {"a", "an"}
    return Part.RELATIVE if indefinite and (numbers or len(tree.subtree(child)) > _OPENING_PHRASE) else None


def _adverbial(tree: Tree, child: int) -> Part | None:
    token = tree.tokens[child]
    size = len(tree.subtree(child))
    marks = [tree.tokens[mark].text.lower() for mark in tree.marks(child)]
    if marks:
        if tree.finite(child) and marks[0] in words("subordinators_split") | {"so"} and size >= _SHORT:
            return None if marks[0] == "as" and not tree.after_break(child) else Part.SUBORDINATE
        return None
    if any(tree.tokens[kid].tag == "WRB" for kid in tree.kids(child, "advmod")):
        return None
    helper = {tree.tokens[aux].tag for aux in tree.kids(child, "aux", "auxpass")}
    if token.tag in {"VBG", "VBN"} and not helper & {"MD", "TO"} and size >= _SHORT:
        edge = tree.left_edge(child)
        follows = tree.after_break(child) or edge == 0
        before = tree.tokens[edge - 1].text.lower() if edge else ""
        return Part.PARTICIPLE if follows or before in {"and", "thus"} else None
    if tree.finite(child) and tree.subject(child) is not None and tree.after_break(child):
        inverted = any(tree.tokens[aux].text.lower() in {"had", "should", "were"} for aux in tree.kids(child, "aux"))
        return None if inverted else Part.MAIN
    return None


def _apposition(tree: Tree, child: int) -> Part | None:
    """ ", the world's second-largest spender": a description set apart that ranks, counts or names a membership."""
    if not tree.after_break(child) or len(tree.subtree(child)) < _SHORT:
        return None
    telling = any(
        tree.tokens[i].tag in {"JJS", "RBS"}
        or tree.tokens[i].pos == "NUM"
        or tree.tokens[i].lemma in {"member", "ally"}
        for i in tree.subtree(child)
    )
    return Part.APPOSITION if telling else None


def _with_number(tree: Tree, child: int, parent: int, heads: dict[int, tuple[Part, int | None]]) -> Part | None:
    """ "…, with 36 per cent of its imports": an adjunct that has a figure of its own."""
    edge = tree.left_edge(child)
    if parent not in heads or tree.tokens[child].text.lower() != "with" or not (edge == 0 or tree.after_break(child)):
        return None
    figures = any(
        tree.tokens[i].text == "%" or tree.tokens[i].lemma in {"percent", "cent"} or tree.tokens[i].tag == "$"
        for i in tree.subtree(child)
    )
    return Part.ADJUNCT if figures else None


def _clause(tree: Tree, head: int, heads: dict[int, tuple[Part, int | None]], frames: frozenset[int]) -> Clause | None:
    whole = tree.subtree(head)
    own = set(whole)
    for other in heads:
        if other != head and other in whole:
            own -= tree.subtree(other)
    own -= frames
    trimmed = _trim(tree, own)
    if not trimmed:
        return None
    part, host = heads[head]
    marks = [tree.tokens[mark].text.lower() for mark in tree.marks(head)]
    return Clause(
        head=head,
        part=part,
        own=frozenset(trimmed),
        whole=whole,
        antecedent=_antecedent(tree, head, part, heads),
        host=host,
        mark=marks[0] if marks else None,
    )


def _trim(tree: Tree, own: set[int]) -> list[int]:
    """Without punctuation, conjunctions and "that" at the edges."""
    places = sorted(own)
    while places and (
        tree.tokens[places[0]].pos == "PUNCT"
        or tree.tokens[places[0]].dep == "cc"
        or (
            tree.tokens[places[0]].dep == "mark"
            and tree.tokens[places[0]].text.lower()
            in {"that", "because", "so", "as", "while", "whereas", "although", "though", "since"}
        )
    ):
        places.pop(0)
    while places and (tree.tokens[places[-1]].pos == "PUNCT" or tree.tokens[places[-1]].dep == "cc"):
        places.pop()
    return places


def _antecedent(tree: Tree, head: int, part: Part, heads: dict[int, tuple[Part, int | None]]) -> int | None:
    subject = tree.subject(head)
    if part is Part.RELATIVE:
        above = tree.tokens[head].head
        return above if tree.tokens[above].pos not in {"VERB", "AUX"} else None
    if subject is not None:
        return None
    if part is Part.APPOSITION:
        return tree.tokens[head].head
    steps, at = 0, head
    while steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
        found = tree.subject(at)
        if found is not None:
            if tree.tokens[found].tag in _RELATIVE:
                above = tree.tokens[at].head
                return above if tree.tokens[above].pos not in {"VERB", "AUX"} else None
            return found
        if tree.tokens[at].head == at:
            return None
    return None
