"""What-ifs and purposes that no cue word tells: "Had it held, it would stand", "closed the road to punish them"."""

from __future__ import annotations

from ontherecord.claims.formed import Guess
from ontherecord.claims.sentences.clauses import Clause
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.model.claim import Kind

_UNREAL = frozenset({"would", "could", "might", "'d"})
"""Not "should": who should have listened did not, and that is a reproach."""
_INVERTED = frozenset({"had", "were", "should"})
_PAST = frozenset({"VBD"})


def unreal(tree: Tree, clause: Clause) -> Guess | None:
    """Find a what-if: "would" and its like on a condition that the grammar says was not, or is not, so."""
    helpers = [kid for kid in tree.kids(clause.head, "aux", "auxpass") if kid in clause.own]
    modal = next((kid for kid in helpers if tree.tokens[kid].text.lower() in _UNREAL), None)
    if modal is None:
        return None
    if any(tree.tokens[kid].text.lower() == "have" for kid in helpers):
        return Guess(Kind.COUNTERFACTUAL, f"cue “{tree.tokens[modal].text.lower()} have”")
    for kid in tree.kids(clause.head, "advcl", "ccomp", "csubj", "dep"):
        if _inverted(tree, kid) or _supposed(tree, kid):
            return Guess(Kind.COUNTERFACTUAL, f"“{tree.tokens[modal].text.lower()}” on a condition that is not so")
    return None


def _inverted(tree: Tree, verb: int) -> bool:
    """Find "Had the dam held", "Were Peru to leave": the helping verb before its subject."""
    subject = tree.subject(verb)
    return subject is not None and any(
        tree.tokens[kid].text.lower() in _INVERTED and kid < subject and tree.left_edge(verb) == kid
        for kid in (*tree.kids(verb, "aux", "auxpass"), verb)
    )


def _supposed(tree: Tree, verb: int) -> bool:
    """Find "if they had signed", "if it were": a condition in the past tense."""
    if not any(tree.tokens[mark].text.lower() == "if" for mark in tree.marks(verb)):
        return False
    return any(tree.tokens[kid].tag in _PAST for kid in (verb, *tree.kids(verb, "aux", "auxpass")))


def purpose(tree: Tree, clause: Clause) -> Guess | None:
    """Find a deed done "to punish", "to win": an aim of somebody, behind a verb in the past that is complete without it."""
    if not tree.past(clause.head) or tree.subject(clause.head) is None or tree.kids(clause.head, "auxpass"):
        return None
    for kid in tree.kids(clause.head, "advcl"):
        aim = tree.tokens[kid]
        opened = [tree.tokens[i].text.lower() for i in tree.kids(kid, "aux")]
        if aim.tag == "VB" and kid > clause.head and opened == ["to"] and aim.lemma in words("aims"):
            return Guess(Kind.MOTIVE, f"an aim: “to {aim.text.lower()}”")
    return None
