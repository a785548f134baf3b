"""A sentence's dependency tree, with the questions that the stage asks of it."""

from __future__ import annotations

from collections.abc import Iterable

from ontherecord.claims.sentences.marks import BREAKS
from ontherecord.model.text import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Tree:
    """Indices everywhere are places in `tokens`; spans are code points of the document."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        self.roots: list[int] = []
        for index, token in enumerate(tokens):
            if token.head == index:
                self.roots.append(index)
            else:
                self.children[token.head].append(index)
        self._subtrees: dict[int, frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def subtree(self, index: int) -> frozenset[int]:
        """Give the word and all that hangs on it."""
        known = self._subtrees.get(index)
        if known is not None:
            return known
        seen: set[int] = set()
        stack = [index]
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                stack.extend(self.children[at])
        self._subtrees[index] = frozenset(seen)
        return self._subtrees[index]

    def kids(self, index: int, *deps: str) -> list[int]:
        """Give the children with one of these dependencies."""
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def subject(self, index: int) -> int | None:
        """Find the word's own grammatical subject; the nearest before it where the parser found two ("ally Norway sold")."""
        found = [child for child in self.children[index] if self.tokens[child].dep in SUBJECTS]
        before = [child for child in found if child < index]
        return before[-1] if before else (found[0] if found else None)

    def depth(self, index: int, top: int) -> int:
        """Count steps from a word up to `top`; large where it does not hang on it."""
        steps = 0
        while index != top and steps <= len(self.tokens):
            if self.tokens[index].head == index:
                return len(self.tokens)
            index, steps = self.tokens[index].head, steps + 1
        return steps

    def marks(self, index: int) -> list[int]:
        """Subordinators of a clause: "that", "because", "while"."""
        return self.kids(index, "mark")

    def finite(self, index: int) -> bool:
        """Whether the verb or one of its auxiliaries carries tense."""
        if self.tokens[index].tag in _FINITE:
            return True
        return any(self.tokens[aux].tag in _FINITE for aux in self.kids(index, "aux", "auxpass"))

    def past(self, index: int) -> bool:
        """Whether it is simple past, or present perfect."""
        if self.tokens[index].tag == "VBD":
            return True
        helpers = [self.tokens[aux] for aux in self.kids(index, "aux", "auxpass")]
        if any(helper.tag == "MD" for helper in helpers):
            return False
        return any(helper.tag == "VBD" or helper.lemma == "have" for helper in helpers)

    def span(self, indices: Iterable[int]) -> Span:
        """Give the smallest span over these words.

        Raises:
            ValueError: there are none.

        """
        places = list(indices)
        return Span(min(self.tokens[i].start for i in places), max(self.tokens[i].end for i in places))

    def words_in(self, span: Span) -> list[int]:
        """Give the words, without punctuation, that lie inside a span."""
        return [
            index
            for index, token in enumerate(self.tokens)
            if span.start <= token.start and token.end <= span.end and token.pos != "PUNCT"
        ]

    def left_edge(self, index: int) -> int:
        """Give the first word of the subtree."""
        return min(self.subtree(index))

    def after_break(self, index: int) -> bool:
        """Whether the word before the subtree is a comma, dash, colon or bracket."""
        edge = self.left_edge(index)
        return edge > 0 and self.tokens[edge - 1].text in {",", "("} | BREAKS
