"""Of whom a relative clause behind a list is said: "…, Chile and Peru, which together took half" is said of both.

The claims stage knows one subject. A relative pronoun that hangs on a list goes back to all of it where its verb or a word
such as "together" is plural. Where nothing says so, the parser's word stands (hung on the first name, it is the whole list:
the last is what stands beside it), and nothing is refuted over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.model.claim import Claim
    from ontherecord.model.text import Token
    from ontherecord.record.names import Gazetteer

_RELATIVE = frozenset({"which", "who"})
_PLURAL_BE = frozenset({"are", "were"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UNMARKED = 0.6
"""What it takes to know of whom an unmarked relative clause is said: so much that it never refutes."""
_MOST = 60
"""Names of a list at the most; a longer one is no list of parties."""
_LEAD = 4
"""Words of a name before its last one at the most."""
_SEVERAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The codes of whom a clause is said of, empty where the claim's own subject stands, and what it took to know."""

    codes: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


def together(claim: Claim, names: Gazetteer) -> Whom:
    """Whom a relative clause behind a list is said of."""
    tokens = claim.sentence.tokens
    own = [i for i, token in enumerate(tokens) if claim.span.start <= token.start and token.end <= claim.span.end]
    first = own[0] if own and tokens[own[0]].text.lower() in _RELATIVE else None
    if first is None or tokens[first].dep not in _SUBJECTS:
        return Whom()
    verb = tokens[first].head
    hangs = tokens[verb].head
    members = _list(tokens, hangs, before=first)
    codes = _codes(tokens, members, names) if len(members) >= _SEVERAL else ()
    if not codes:
        return Whom()
    if _plural([tokens[i] for i in own], tokens[verb]):
        return Whom(codes=codes)
    every = hangs == members[0]
    last = names.label(codes[-1])
    said = (
        f"that it is said of the whole list, and not of {last} alone" if every else f"that it is said of {last} alone"
    )
    return Whom(codes=codes if every else (), assumptions=(Assumption(kind="reference", text=said, cost=_UNMARKED),))


def _list(tokens: Sequence[Token], place: int, *, before: int) -> list[int]:
    """The words that a word is coordinated with, itself included, in order."""
    top, steps = place, 0
    while tokens[top].dep == "conj" and steps < _MOST:
        top, steps = tokens[top].head, steps + 1
    members = {top}
    for index in range(top + 1, before):
        if tokens[index].dep == "conj" and tokens[index].head in members:
            members.add(index)
    return sorted(members)[:_MOST]


def _plural(own: Sequence[Token], verb: Token) -> bool:
    """Whether words of the clause say that it is of several: "together", "are", "make up"."""
    if verb.tag == "VBP" or any(one.text.lower() in _PLURAL_BE for one in own[:3]):
        return True
    texts = [one.text.lower() for one in own]
    said = [*texts, *(f"{left} {right}" for left, right in pairwise(texts))]
    return any(cues().has("jointly", text) for text in said)


def _codes(tokens: Sequence[Token], members: list[int], names: Gazetteer) -> tuple[str, ...]:
    """The codes of the names at these words, one each; empty where one of them is no name."""
    first = max(0, members[0] - _LEAD)  # "the United Kingdom": its last word is the one that others hang on
    places, words = [], ""
    for token in tokens[first : members[-1] + 1]:
        places.append(len(words))
        words += f"{token.text} "
    hits = names.mentions(words)
    found = [next((hit.code for hit in hits if hit.start <= places[m - first] < hit.end), None) for m in members]
    codes = tuple(dict.fromkeys(code for code in found if code is not None))
    return codes if len(codes) == len(members) else ()
