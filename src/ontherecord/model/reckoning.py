"""What a sentence works out from its own figures: a claim that needs no data set."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.form import Compound
from ontherecord.model.quantity import Quantity
from ontherecord.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, or a member of a list, where it stands in the document. `quantity` is `None` for a member.

    `nouns` are the lemmas of the nouns right behind it, what it is a number of.
    """

    span: Span
    text: str
    quantity: Quantity | None
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Figures of one sentence, and the figure that the sentence says follows from them.

    `forms` are all fair ways to put them together: the words are wrong only if they are wrong by each. `operands`
    are in the order of the first form's parts; `span` covers all figures and the words between them.
    """

    span: Span
    operands: tuple[Figure, ...]
    claimed: Figure
    forms: tuple[Compound, ...]
