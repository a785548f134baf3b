"""The chunks of a clause as the tagger's tree hangs them together; the nearest words decide where the tree is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.text import Token

_DEPTH = 24
"""Steps up the tree at most: a sentence that is deeper is not worth following."""


class Tree:
    """Heads of chunks: of a chunk of several words, that of the word which hangs outside it."""

    def __init__(self, row: Row) -> None:
        tokens = row.claim.sentence.tokens
        origin = row.claim.span.start
        self._tokens = tokens
        self._chunk: dict[int, int] = {}
        at = 0
        for index, chunk in enumerate(row.chunks):
            while at < len(tokens) and tokens[at].start < origin + chunk.end:
                if tokens[at].start >= origin + chunk.start:
                    self._chunk[at] = index
                at += 1
        self._root: dict[int, int] = {}
        for number, index in self._chunk.items():
            if self._chunk.get(tokens[number].head) != index or tokens[number].head == number:
                self._root.setdefault(index, number)

    def token(self, index: int) -> Token | None:
        """The word of a chunk that hangs outside it."""
        number = self._root.get(index)
        return None if number is None else self._tokens[number]

    def dep(self, index: int) -> str:
        """How a chunk hangs on its head; empty where the tree does not say."""
        token = self.token(index)
        return "" if token is None else token.dep

    def lemma(self, index: int) -> str:
        """The base form of a chunk's head word, in lower case."""
        token = self.token(index)
        return "" if token is None else token.lemma.lower()

    def head(self, index: int) -> int | None:
        """The chunk that a chunk hangs on; `None` for the top of the clause."""
        number = self._root.get(index)
        if number is None:
            return None
        found = self._chunk.get(self._tokens[number].head)
        return None if found == index else found

    def above(self, index: int) -> list[int]:
        """The chunks that a chunk hangs on, nearest first."""
        found: list[int] = []
        at = self.head(index)
        while at is not None and at not in found and len(found) < _DEPTH:
            found.append(at)
            at = self.head(at)
        return found
