"""Whether the words themselves deny a why-claim: "not because", "did not cause", "there is no way that"."""

from __future__ import annotations

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit, words

_PREVENTING = frozenset({"no", "not", "n't", "never", "hardly", "scarcely", "neither", "nor"})


def refused(tree: Tree, hit: Hit) -> bool:
    """Whether the words themselves deny it: "not because", "did not cause", "cannot have been the reason"."""
    if hit.cue.value == "unrelated":
        return True
    before = [token.text.lower() for token in tree.tokens[max(0, hit.start - 2) : hit.start]]
    if before and (
        before[-1] in _PREVENTING
        or (
            len(before) > 1
            and before[-2] == "not"
            and before[-1] in {"just", "only", "simply", "merely", "primarily", "mainly"}
        )
    ):
        return before[-1] in _PREVENTING
    if hit.cue.value in {"after", "purpose", "connector"}:
        return _under(tree, hit.start)
    head = hit.start
    if tree.tokens[head].pos not in {"VERB", "AUX"}:
        head = tree.tokens[head].head
    near = {head, hit.start}
    if tree.tokens[head].dep in {"xcomp", "acomp", "attr", "relcl"} or tree.tokens[head].pos not in {"VERB", "AUX"}:
        near.add(tree.tokens[head].head)
    denied = any(
        tree.tokens[kid].text.lower() in _PREVENTING
        for top in near
        for kid in tree.kids(top, "neg", "advmod")
        if tree.tokens[top].pos in {"VERB", "AUX"} or kid < top
    )
    return denied or _under(tree, head)


_DENYING = frozenset({"doubt", "dispute", "disbelieve", "refute"})


def _under(tree: Tree, at: int) -> bool:
    """Whether it hangs below "there is no way that", "it is not true that", "I doubt that"."""
    steps = 0
    while tree.tokens[at].head != at and steps < len(tree):
        child, at, steps = at, tree.tokens[at].head, steps + 1
        if tree.tokens[child].dep not in {"ccomp", "acl", "relcl", "csubj", "advcl", "pcomp", "prep", "xcomp"}:
            continue
        token = tree.tokens[at]
        if tree.tokens[child].dep in {"ccomp", "acl", "relcl", "csubj"} and token.lemma in _DENYING:
            return True
        if token.lemma in words("telling_nouns") and _set_aside(tree, at):
            return True
        nouns = [at, *tree.kids(at, "attr", "acomp")]
        for place in nouns:
            word = tree.tokens[place].lemma
            absent = any(tree.tokens[kid].text.lower() == "no" for kid in tree.kids(place, "det"))
            if word in {"way", "evidence", "sign", "proof", "reason", "chance"} and absent and _that(tree, child):
                return True
            if word in {"true", "clear", "case"} and any(
                tree.tokens[kid].text.lower() in _PREVENTING for kid in tree.kids(at, "neg")
            ):
                return True
            if word in {"myth", "nonsense", "fiction", "lie", "false", "untrue", "implausible"} and place != child:
                return True
    return False


def _set_aside(tree: Tree, at: int) -> bool:
    """Whether "his claim that …" is what the author himself discards."""
    above = tree.tokens[at].head
    subject = tree.subject(above)
    mine = subject is not None and tree.tokens[subject].text.lower() in {"i", "we", "one"}
    return mine and tree.tokens[above].lemma in {
        "discard",
        "reject",
        "dismiss",
        "refute",
        "debunk",
        "ignore",
        "doubt",
        "discount",
    }


def _that(tree: Tree, child: int) -> bool:
    return tree.tokens[child].dep in {"acl", "ccomp", "relcl"} and tree.finite(child)
