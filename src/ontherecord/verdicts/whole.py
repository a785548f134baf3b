"""The ruling on a whole sentence from the rulings on its parts: the strong three-valued logic of Kleene.

Supported is true, refuted is false, everything else is neither. "And" is false as soon as one part is, true when all
are, else open; "or" is true as soon as one part is, false when all are not, else open (S. C. Kleene, Introduction to
Metamathematics, 1952, section 64). "But" and "but not" join as "and" does: what sets the parts against each other is
implied and not said (H. P. Grice, The Causal Theory of Perception, 1961, on “poor but honest”). What is
denied is denied in its own part already, so "neither" joins denied parts as "and". Whether "either" excludes that both
hold is disputed; where both do, the whole is left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.model.joint import Junction
from ontherecord.model.together import Link
from ontherecord.model.verdict import Ruling

_WORDS = {
    Ruling.SUPPORTED: "supported",
    Ruling.REFUTED: "refuted",
    Ruling.CONFLICTING: "conflicting",
    Ruling.NOT_ENOUGH_EVIDENCE: "open",
    Ruling.NOT_CHECKABLE: "not checkable",
}


def whole(link: Link, rulings: Sequence[Ruling]) -> Ruling:
    """Rule on parts that hang together: supported, refuted or not enough evidence.

    Where "and" and "or" may be grouped in two ways, only a ruling that both give is one.
    """
    parts = [rulings[each] if isinstance(each, int) else whole(each, rulings) for each in link.parts]
    found = joined(link.junction, parts)
    if link.other is None or whole(link.other, rulings) is found:
        return found
    return Ruling.NOT_ENOUGH_EVIDENCE


def joined(junction: Junction, parts: Sequence[Ruling]) -> Ruling:
    """Rule by the table of one junction."""
    match junction:
        case Junction.AND | Junction.BUT | Junction.BUT_NOT | Junction.NEITHER:
            decisive, otherwise = Ruling.REFUTED, Ruling.SUPPORTED
        case Junction.OR | Junction.EITHER:
            decisive, otherwise = Ruling.SUPPORTED, Ruling.REFUTED
    if all(part is otherwise for part in parts):
        return otherwise
    if decisive not in parts:
        return Ruling.NOT_ENOUGH_EVIDENCE
    if junction is Junction.EITHER:
        alone = parts.count(decisive) == 1 and parts.count(otherwise) == len(parts) - 1
        return decisive if alone else Ruling.NOT_ENOUGH_EVIDENCE
    return decisive


def why(link: Link, rulings: Sequence[Ruling]) -> str:
    """Say which part decides, or why none does."""
    found = whole(link, rulings)
    told = [rulings[place] for place in link.places]
    counts = ", ".join(f"{told.count(ruling)} {words}" for ruling, words in _WORDS.items() if told.count(ruling))
    rule = {
        Ruling.SUPPORTED: "one part that holds is enough" if link.junction.leaves_open else "every part holds",
        Ruling.REFUTED: "no part holds" if link.junction.leaves_open else "one part that does not hold is enough",
    }.get(found, "the parts leave it open")
    return f"{rule} ({counts})"
