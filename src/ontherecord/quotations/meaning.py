"""A statement as its words: what carries it, its numbers and parties, and what holds it at arm's length."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.model.claim import EntityMention
from ontherecord.model.text import Sentence, Span, Token
from ontherecord.quotations.scope import over, top
from ontherecord.quotations.tables import Class, Cue, family, one_meaning, words
from ontherecord.quotations.words import norm
from ontherecord.units.numbers import words as spelled

_CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_STEM = 5
_ENDING = 4
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """`carrying` are the places of the words that carry it; `codes` the parties at their first words."""

    tokens: Sequence[Token]
    inside: frozenset[int]
    carrying: tuple[int, ...]
    numbers: Mapping[int, str]
    codes: Mapping[int, str]
    cues: tuple[Cue, ...]
    head: int | None

    def kinds(self) -> frozenset[Class]:
        """What holds the statement at arm's length."""
        return frozenset(cue.kind for cue in self.cues)

    def negated(self) -> bool:
        """Whether it is turned round: an odd number of negations."""
        places = {cue.places[0] for cue in self.cues if cue.kind is Class.NEGATION}
        return len(places) % 2 == 1

    def printed(self, index: int) -> str:
        """Give a number as printed, a fraction with the number before it."""
        before = index > 0 and _fraction(self.tokens, index) and _plain(self.tokens, index - 1) is not None
        return f"{self.tokens[index - 1].text} {self.tokens[index].text}" if before else self.tokens[index].text

    def said(self, kind: Class) -> str:
        """Give the words of a kind of cue as printed."""
        return " ".join(dict.fromkeys(cue.text for cue in self.cues if cue.kind is kind))


def statement(
    sentence: Sentence, spans: Sequence[Span], entities: Sequence[EntityMention], *, only: Collection[int] | None = None
) -> Statement:
    """Read the words of a sentence that lie in these spans; `only`: no others than these places."""
    tokens = sentence.tokens
    inside = frozenset(
        i
        for i, token in enumerate(tokens)
        if any(span.start <= token.start and token.end <= span.end for span in spans)
        and token.pos not in {"PUNCT", "SPACE"}
        and (only is None or i in only)
    )
    found = over(tokens, inside)
    commenting = {place for cue in found if cue.kind is not Class.INTENTION for place in cue.places}
    carrying = tuple(
        i
        for i in sorted(inside)
        if tokens[i].pos in _CARRYING and tokens[i].lemma not in words("light") and i not in commenting
    )
    return Statement(
        tokens=tokens,
        inside=inside,
        carrying=carrying,
        numbers={i: number for i in sorted(inside) if (number := _number(tokens, i)) is not None},
        codes=_codes(tokens, inside, entities),
        cues=found,
        head=_head(tokens, inside, commenting),
    )


def _head(tokens: Sequence[Token], inside: frozenset[int], commenting: Collection[int]) -> int | None:
    """The verb that the statement turns on; of "is angry" the adjective."""
    index = top(tokens, inside - set(commenting)) if inside - set(commenting) else None
    if index is None or tokens[index].lemma not in {"be", "have"}:
        return index
    for i in sorted(inside):
        if tokens[i].head == index and tokens[i].dep in {"attr", "acomp", "ccomp", "xcomp"}:
            return i
    return index


def _number(tokens: Sequence[Token], index: int) -> str | None:
    """Read one word as a number; a fraction stands at its last word, as in "3/quarter"."""
    token = tokens[index]
    if _fraction(tokens, index):
        before = _plain(tokens, index - 1) if index > 0 else None
        return f"{before or 1}/{token.lemma}"
    return None if index + 1 < len(tokens) and _fraction(tokens, index + 1) else _plain(tokens, index)


def _fraction(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].lemma in words("fractions") and tokens[index].pos in {"NOUN", "DET", "ADJ", "NUM"}


def _plain(tokens: Sequence[Token], index: int) -> str | None:
    token = tokens[index]
    if token.text[:1].isdigit():
        return norm(token.text)
    if token.pos != "NUM":
        return None
    found = spelled([token.text.casefold()])
    return None if found is None else format(found.value.normalize(), "f")


def _codes(tokens: Sequence[Token], inside: frozenset[int], entities: Sequence[EntityMention]) -> dict[int, str]:
    found: dict[int, str] = {}
    for mention in entities:
        if mention.code is None:
            continue
        places = [i for i in inside if mention.span.start <= tokens[i].start < mention.span.end]
        if places:
            found.update(dict.fromkeys(places, mention.code))
    return found


def alike(left: Token, right: Token) -> bool:
    """Whether two words say one thing: one lemma, one meaning in the table, or one stem ("inspect", "inspection")."""
    return _alike(norm(left.lemma), norm(right.lemma))


@lru_cache(maxsize=1 << 16)
def _alike(one: str, two: str) -> bool:
    if one_meaning(one, two):
        return True
    short, long = sorted((one, two), key=len)
    return (
        len(short) >= _STEM
        and long.startswith(short[: max(_STEM, len(short) - 1)])
        and len(long) - len(short) <= _ENDING
    )


def keys(token: Token) -> tuple[str, ...]:
    """Give the forms by which a word is looked up; words that are alike share one."""
    lemma = norm(token.lemma)
    return (lemma[:_STEM], *(f"={each}"[: _STEM + 8] for each in family(lemma)))


def is_year(number: str) -> bool:
    """Whether digits name a year."""
    return len(number) == _YEAR and number[:2] in {"17", "18", "19", "20"} and number.isdigit()
