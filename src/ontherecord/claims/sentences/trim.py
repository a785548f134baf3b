"""Where what is said ends: what is said next by the same speaker, and what the writer adds, are not part of it."""

from __future__ import annotations

from ontherecord.claims.sentences.marks import DASHES, RIGHT_DOUBLE
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table
from ontherecord.claims.voices.attribution import reporting

_ASIDES = frozenset({"while", "although", "though"})
"""After a comma they open what the writer sets against what was said."""
_AGAINST = frozenset({"despite", "amid", "according"})
_JOINTS = DASHES | {",", '"', RIGHT_DOUBLE}


def trimmed(tree: Tree, verb: int, head: int, content: frozenset[int]) -> frozenset[int]:
    """Give the content of a reporting verb without the next thing said and without an aside at its end."""
    for index in sorted(content):
        if index in content and index > head and (resumed(tree, index) == verb or _aside(tree, index, verb)):
            content -= tree.subtree(index) | _joint(tree, index)
    return content


def resumed(tree: Tree, index: int) -> int | None:
    """Find the verb whose speaker goes on: "said that P, adding that Q", "said that P and predicted Q".

    The parser hangs the second verb on P; in both it has no subject of its own and follows a comma or "and".
    """
    token, above = tree.tokens[index], tree.tokens[index].head
    if token.pos != "VERB" or token.dep not in {"advcl", "conj", "acl"} or tree.subject(index) is not None:
        return None
    if reporting(token.lemma) is None and token.lemma not in {cue.text for cue in table("acts").cues}:
        return None
    outer = _over(tree, above)
    if outer is None or index < above or outer > index or tree.marks(index):
        return None
    edge = tree.left_edge(index)
    before = tree.tokens[edge - 1].text.lower() if edge > 0 else ""
    if token.tag == "VBG":
        return outer if before in _JOINTS | {"and"} else None
    same = token.dep == "conj" and token.tag == tree.tokens[outer].tag and token.tag in {"VBD", "VBZ", "VBP"}
    return outer if same and before in {"and", "but", ","} else None


def _over(tree: Tree, index: int) -> int | None:
    """Find the reporting verb over a clause that is its content."""
    at, steps = index, 0
    while steps < len(tree):
        token = tree.tokens[at]
        if token.dep == "ccomp" and tree.tokens[token.head].pos == "VERB" and reporting(tree.tokens[token.head].lemma):
            return token.head
        if token.dep not in {"conj", "xcomp"} or token.head == at:
            return None
        at, steps = token.head, steps + 1
    return None


def _aside(tree: Tree, index: int, verb: int) -> bool:
    """Whether a clause or phrase at the end is the writer's: ", although nobody saw it", ", despite the ban"."""
    token = tree.tokens[index]
    edge = tree.left_edge(index)
    if edge == 0 or edge < verb < index or tree.tokens[edge - 1].text not in _JOINTS:
        return False
    if token.dep == "advcl":
        return any(tree.tokens[mark].text.lower() in _ASIDES for mark in tree.marks(index))
    if token.dep == "relcl":
        return tree.tokens[edge].tag in {"WDT", "WP"} and not _goes_on(tree, index)
    return token.dep in {"prep", "advcl"} and token.text.lower() in _AGAINST


def _goes_on(tree: Tree, index: int) -> bool:
    """Whether words other than marks follow a clause in the sentence."""
    last = max(tree.subtree(index))
    return any(token.pos != "PUNCT" for token in tree.tokens[last + 1 :])


def _joint(tree: Tree, index: int) -> frozenset[int]:
    """Give the comma and the "and" before a part that is cut off."""
    edge = tree.left_edge(index)
    out: set[int] = set()
    while edge > 0 and tree.tokens[edge - 1].text.lower() in DASHES | {",", "and", "but", "even"}:
        edge -= 1
        out.add(edge)
    return frozenset(out)
