"""Who has been named in the text: what "she", "they", "the ministry" and "the president" may stand for.

One candidate is an answer, two are `UNRESOLVED`, and none is no opinion. Nothing is guessed from the sense.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import name_phrase
from ontherecord.claims.voices.speakers import UNRESOLVED
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span

_FAR = 12
"""Sentences that "the ministry" reaches back; about three paragraphs of news."""
_DESCRIPTION = 3
"""Words of a description that goes back to somebody; a longer one names its own."""
_PLACES = frozenset({"in", "at", "near", "to", "from", "into", "outside", "across", "through", "around"})
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "attr")
_SEXES = {"she": "f", "her": "f", "he": "m", "him": "m", "his": "m"}
_FULL_NAME = 2


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    line: int
    nouns: frozenset[str]
    person: bool
    sex: str | None
    subject: bool


class Cast:
    """Names in reading order. Sentences are told by `turn`; `note` takes in those of the one that was read."""

    def __init__(self, mentions: Mentions, text: str) -> None:
        self._mentions = mentions
        self._text = text
        self._named: list[_Named] = []
        self._line = 0

    def turn(self) -> None:
        """Go on to the next sentence."""
        self._line += 1

    def note(self, tree: Tree) -> None:
        """Remember whom a sentence names."""
        for index, token in enumerate(tree.tokens):
            if token.pos not in {"NOUN", "PROPN"} or token.dep not in _ROLES:
                continue
            for phrase in _each(tree, index, name_phrase(tree, index)):
                found = self._of(tree, index, phrase)
                if found is not None:
                    self._named.append(found)

    def _of(self, tree: Tree, head: int, phrase: tuple[int, ...]) -> _Named | None:
        tokens = [tree.tokens[i] for i in phrase]
        plain = {token.lemma for token in tokens} | {token.text.lower() for token in tokens}
        nouns = frozenset(plain & (words("role_nouns") | words("body_nouns")))
        proper = [
            token for token in tokens if token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())
        ]
        subject = tree.tokens[head].dep in {"nsubj", "nsubjpass"}
        role = bool(nouns & words("role_nouns"))
        if not proper and not (role and subject and tokens[0].text.lower() == "the"):
            return None
        span = Span(tokens[0].start, tokens[-1].end)
        known = [each.type for each in self._mentions.entities_in(span) if each.span.end == tokens[-1].end]
        person = EntityType.PERSON in known or (not known and (role or _full(tree, phrase, nouns, head)))
        if not person and not nouns and EntityType.ORGANISATION not in known and not subject:
            return None
        return _Named(_name(tree, head, phrase, self._text), self._line, nouns, person, _sex(plain), subject)

    def trace(self, tree: Tree, phrase: Sequence[int]) -> str | None:
        """Give the name that a pronoun or description goes back to, `UNRESOLVED` between several, `None` without any."""
        tokens = [tree.tokens[i] for i in phrase]
        if not tokens:
            return None
        plain = [token.text.lower() for token in tokens]
        if len(plain) == 1 and plain[0] in _SEXES:
            return self._person(_SEXES[plain[0]])
        if len(plain) == 1 and plain[0] in {"they", "it"}:
            return self._body()
        if plain[0] == "the" and len(plain) <= _DESCRIPTION and all(token.pos != "PROPN" for token in tokens):
            return self._described(tokens[-1].lemma)
        return None

    def _before(self) -> list[_Named]:
        return [each for each in self._named if each.line == self._line - 1]

    def _person(self, sex: str) -> str | None:
        near = [each for each in self._before() if each.person and each.sex in {None, sex}]
        return _only(near)

    def _body(self) -> str | None:
        """The one that the sentence before was about, where nobody else did anything in it."""
        near = [each for each in self._before() if each.subject and not each.person]
        return _only(near) if all(each.nouns for each in near) else None

    def _described(self, noun: str) -> str | None:
        since = self._line - _FAR
        found = _only([each for each in self._named if each.line >= since and noun in each.nouns])
        if found is None and noun in words("company_nouns"):
            found = _only([each for each in self._before() if each.subject])
        return found

    def subject_of(self, tree: Tree) -> str | None:
        """Give the only person whom a sentence names, if it is about them: "Ruiz shrugged."."""
        last, self._named = self._named, []
        self.note(tree)
        here, self._named = self._named, last
        near = [each for each in here if each.person]
        return near[0].name if len(near) == 1 and near[0].subject else None


def _each(tree: Tree, head: int, phrase: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Part several people joined by "and"; of a list whose members are subjects by themselves give the first."""
    joints = [i for i in phrase if tree.tokens[i].text.lower() in {"and", ",", "or"}]
    roles = [i for i in phrase if tree.tokens[i].lemma in words("role_nouns")]
    if joints and len(roles) > 1:
        edges = [phrase[0] - 1, *joints, phrase[-1] + 1]
        parts = [tuple(i for i in phrase if low < i < high) for low, high in pairwise(edges)]
        return [part for part in parts if part]
    if tree.kids(head, "conj"):
        stop = next((i for i in joints if i > head), len(tree))
        phrase = tuple(i for i in phrase if i < stop)
    return [phrase] if phrase else []


def _only(found: Sequence[_Named]) -> str | None:
    names: list[str] = []
    for each in found:
        if not any(_part(each.name, name) for name in names):
            names.append(each.name)
    if not names:
        return None
    return names[0] if len(names) == 1 else UNRESOLVED


def _part(one: str, other: str) -> bool:
    """Whether two names may be the same: all words of the shorter are in the longer."""
    first, second = (set(name.lower().removeprefix("the ").split()) for name in (one, other))
    return first <= second or second <= first


def _full(tree: Tree, phrase: Sequence[int], nouns: frozenset[str], head: int) -> bool:
    """Whether words are a first and a last name, by their look, and not a place that something happens in."""
    token, above = tree.tokens[head], tree.tokens[tree.tokens[head].head]
    if nouns or (token.dep == "pobj" and above.text.lower() in _PLACES):
        return False
    parts = [tree.tokens[i] for i in phrase]
    capital = all(part.pos == "PROPN" and not (part.text.isupper() and len(part.text) > _FULL_NAME) for part in parts)
    return capital and len(parts) >= _FULL_NAME and parts[0].text.lower() != "the"


def _name(tree: Tree, head: int, phrase: Sequence[int], text: str) -> str:
    if all(tree.tokens[i].pos != "PROPN" for i in phrase):
        for beside in tree.kids(head, "appos"):
            if tree.tokens[beside].pos == "PROPN":
                phrase = name_phrase(tree, beside) or phrase
    return " ".join(text[tree.tokens[phrase[0]].start : tree.tokens[phrase[-1]].end].split())


def _sex(plain: set[str]) -> str | None:
    woman, man = plain & words("women"), plain & words("men")
    return None if bool(woman) == bool(man) else "f" if woman else "m"
