"""Trace "they", "she" and "the report" to the speaker last named, where that is safe."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words

UNRESOLVED = "unresolved"
_DESCRIPTION = 3
"""Words: "the new report" goes back to a speaker, a longer description is one of its own."""
_REACH = 3
"""Sentences that a pronoun reaches back: the one before, with an aside or two between."""
_LONGEST_NAME = 200


class Speakers:
    """What has been named so far, in reading order."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._persons: dict[str, bool] = {}
        self._person: str | None = None
        self._body: str | None = None
        self._last: str | None = None
        self._line = 0
        self._heard: dict[str, int] = {}

    def turn(self) -> None:
        """Go on to the next sentence."""
        self._line += 1

    def _fresh(self, name: str | None) -> str | None:
        """A name heard in this sentence or shortly before; what was said long ago a pronoun does not go back to."""
        return name if name is not None and self._line - self._heard.get(name, self._line) <= _REACH else None

    def speaker(self, tree: Tree, phrase: Sequence[int], *, text: str) -> str:
        """Give the name of who speaks; `UNRESOLVED` where a pronoun has no safe antecedent."""
        if not phrase:
            return UNRESOLVED
        tokens = [tree.tokens[i] for i in phrase]
        plain = [token.text.lower() for token in tokens]
        if (len(plain) == 1 and tokens[0].pos == "PRON") or (plain[0] in words("neuter_pronouns") and len(plain) == 1):
            return self._pronoun(plain[0])
        described = plain[0] in {"the", "this", "that"} and len(plain) <= _DESCRIPTION
        if described and tokens[-1].lemma in words("document_nouns"):
            body = self._fresh(self._body)
            if body is not None:
                return body
        start, end = tokens[0].start, tokens[-1].end
        name = " ".join(text[start:end].split()) if tokens[-1].end - start < _LONGEST_NAME else tokens[-1].text
        return self._known(name, tree, phrase)

    def spoke_just_now(self, name: str) -> bool:
        """Whether a name is that of who spoke in this sentence or the one before."""
        return name != UNRESOLVED and self._line - self._heard.get(name, -_REACH) <= 1

    def known(self, name: str) -> str:
        """Give the first spelling of a name."""
        return self._names.get(name.lower().removeprefix("the "), name)

    def hear(self, name: str, *, person: bool | None) -> None:
        """Remember a speaker or the subject of a clause."""
        if name == UNRESOLVED:
            return
        self._last = name
        self._heard[name] = self._line
        person = self._persons.setdefault(name, bool(person))
        if person:
            self._person = name
        else:
            self._body = name

    def last(self) -> str:
        """Who spoke last."""
        return self._last or UNRESOLVED

    def _pronoun(self, word: str) -> str:
        if word in {"he", "she", "him", "her"}:
            return self._fresh(self._person) or UNRESOLVED
        if word in {"they", "them", "it"}:
            return self._fresh(self._body) or UNRESOLVED
        return UNRESOLVED

    def _known(self, name: str, tree: Tree, phrase: Sequence[int]) -> str:
        """Give the first spelling of a name; a surname alone stands for the full name heard before."""
        key = name.lower().removeprefix("the ")
        if key in self._names:
            return self._names[key]
        proper = all(tree.tokens[i].pos == "PROPN" for i in phrase)
        if proper:
            for full in self._names.values():
                if len(phrase) == 1 and full.split()[-1].lower() == key and len(full.split()) > 1:
                    return full
            self._names[key] = name
        return name
