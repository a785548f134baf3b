"""Whether two stretches of an article speak of one thing that happened: shared names, shared deeds, or a word that goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ontherecord.claims.tables import words
from ontherecord.model.text import Span, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_DEEDS = ("leaving", "joining", "falling", "rising", "ending", "beginning", "moving", "losing")
_HALF = 0.5
_TWO = 2


@dataclass(frozen=True, slots=True)
class Gist:
    """What is left of a phrase: lemmas, names, classes of deed. `back` says that it only points at something told before."""

    lemmas: frozenset[str]
    names: frozenset[str]
    deeds: frozenset[str]
    back: bool


def gist(tokens: Sequence[Token], span: Span | None) -> Gist:
    """Boil the words of a span down; a span outside these words gives an empty gist."""
    inside = [t for t in tokens if span is not None and span.start <= t.start and t.end <= span.end]
    content = [t for t in inside if t.pos in _CONTENT and t.lemma not in words("light_words")]
    deeds = frozenset(deed for token in content for deed in _deeds(token.lemma))
    pointing = [t for t in content if t.lemma in words("pointing_nouns")]
    rest = [t for t in content if t.pos != "ADJ" and t not in pointing]
    # "Pashinyan's latest decision", "the move", "it": whose it is, and nothing of what.
    owned = all(t.pos == "PROPN" for t in rest)
    return Gist(
        lemmas=frozenset(t.lemma for t in content) - {t.lemma for t in pointing},
        names=frozenset(t.lemma for t in content if t.pos == "PROPN"),
        deeds=deeds,
        back=bool(inside) and ((bool(pointing) and owned) or not content),
    )


def same(one: Gist, other: Gist) -> bool:
    """Whether both tell of one thing; never where either only points back."""
    if one.back or other.back or not one.lemmas or not other.lemmas:
        return False
    shared = one.lemmas & other.lemmas
    if one.deeds & other.deeds and (shared - one.names or not _apart(one, other)):
        return True
    smaller = min(len(one.lemmas), len(other.lemmas))
    if len(shared) >= _TWO and len(shared) / smaller > _HALF:
        return not _apart(one, other)
    return smaller == 1 and len(shared) == 1 and not (shared & one.names)


def _apart(one: Gist, other: Gist) -> bool:
    """Names on both sides of which none is shared: two things."""
    return bool(one.names) and bool(other.names) and not (one.names & other.names)


@cache
def _deeds(lemma: str) -> frozenset[str]:
    return frozenset(deed for deed in _DEEDS if lemma in words(f"deeds_of_{deed}"))
