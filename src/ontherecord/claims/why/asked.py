"""Answers to a question that was just put: "Why did E? Analysts point to C. The truth is that D."."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.claims.tables import Hit, table
from ontherecord.claims.why.explain import Said, made_of
from ontherecord.claims.why.pair import Sides
from ontherecord.claims.why.phrases import cut, stretch
from ontherecord.model.why import Explanation

_POINTING = frozenset({"point", "cite", "name", "mention", "suspect", "suggest"})
_ANSWERING = frozenset({"truth", "answer", "reality", "fact", "explanation"})
_NEAR = 3
"""Sentences behind a question in which it is still being answered."""


def answers(lines: Sequence[Said], number: int, question: Explanation) -> list[tuple[int, Explanation]]:
    """Give the answers in the sentences behind a question of the same paragraph, with the places of their sentences."""
    out = []
    for place in range(number + 1, min(number + 1 + _NEAR, len(lines))):
        line = lines[place]
        if line.sentence.paragraph != lines[number].sentence.paragraph:
            break
        sides = _pointed(line) or _told(line)
        if sides is None:
            continue
        made = made_of(line, Hit(table("causes").cues[0], sides[1], sides[1] + 1), sides[0])
        out.append((place, made))
    del question
    return out


def _pointed(line: Said) -> tuple[Sides, int] | None:
    tree = line.tree
    for at, token in enumerate(tree.tokens):
        subject = tree.subject(at)
        if (
            token.lemma in _POINTING
            and token.pos == "VERB"
            and subject is not None
            and tree.tokens[subject].dep == "nsubj"
        ):
            objects = [i for i in sorted(tree.subtree(at)) if i > at and tree.tokens[i].text.lower() != "to"]
            cause = cut(tree, tuple(range(objects[0], len(tree)))) if objects else ()
            if cause:
                return Sides(cause, None, giver=stretch(tree, subject)), at
    return None


def _told(line: Said) -> tuple[Sides, int] | None:
    tree = line.tree
    for at, token in enumerate(tree.tokens):
        subject = tree.subject(at)
        if token.lemma != "be" or subject is None or tree.tokens[subject].lemma not in _ANSWERING:
            continue
        cause = cut(
            tree, tuple(i for i in range(at + 1, len(tree)) if i > at + 1 or tree.tokens[i].text.lower() != "that")
        )
        if cause:
            return Sides(cause, None), at
    return None
