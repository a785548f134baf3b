"""What a form's parser proposes: a form, what it took, which chunks it accounts for."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.claim import Kind
from ontherecord.model.form import Form
from ontherecord.model.reading import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One proposal. Drafts with the same `slot` are readings of one claim; different slots are different claims.

    `start` and `end` bound the part of the clause that makes this claim, in code points of the clause.
    `leaves` are parts of it that say something else, which is left for another form ("… to $9 billion").
    `open_choice` marks a choice that the words really leave open, so that disagreement counts.
    """

    slot: tuple[str, ...]
    kind: Kind
    form: Form
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]
    start: int
    end: int
    negated: bool = False
    open_choice: bool = False
    leaves: tuple[tuple[int, int], ...] = ()
