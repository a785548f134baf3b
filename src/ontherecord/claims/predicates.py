"""What a predicate noun says of its subject: "it was the third largest buyer" tells that "it" is somebody."""

from __future__ import annotations

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words

_AFTER = frozenset({"that", "who", "which"})


def says_who(tree: Tree, subject: int) -> bool:
    """Whether the predicate of a subject names a party; "it was the buyer that paid" is cleft, and names nobody before."""
    verb = tree.tokens[subject].head
    if tree.tokens[verb].lemma != "be" or tree.tokens[subject].dep not in {"nsubj", "nsubjpass"}:
        return False
    for noun in tree.kids(verb, "attr"):
        relative = any(
            tree.tokens[i].text.lower() in _AFTER for clause in tree.kids(noun, "relcl") for i in tree.subtree(clause)
        )
        if tree.tokens[noun].lemma in words("party_nouns") and tree.tokens[noun].pos == "NOUN":
            return not relative
    return False
