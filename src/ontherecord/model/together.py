"""What a sentence says in several claims, taken together."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.form import Compound
from ontherecord.model.joint import Junction
from ontherecord.model.text import Span
from ontherecord.model.verdict import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How parts hang together: each the place of a claim in a list, or claims that hang together more closely.

    `cue` is the word that says so, as printed. Where "and" and "or" both join, `other` is the other way to group them.
    """

    parts: tuple[int | Link, ...]
    junction: Junction
    cue: str
    other: Link | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The claims in it, in order."""
        return tuple(place for part in self.parts for place in ((part,) if isinstance(part, int) else part.places))

    @property
    def open_places(self) -> tuple[int, ...]:
        """The claims that are not asserted alone, because the words leave open whether it is they that hold."""
        if self.other is not None or self.junction.leaves_open:
            return self.places
        return tuple(place for part in self.parts if isinstance(part, Link) for place in part.open_places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two or more claims of one sentence as one: "X led in 2010, but Y joined Z".

    `parts` are the ids of the claims in the order of the text, `quote` the words from the first to the last of them.
    `form` has the forms of those that were read; `rulings` has one a part, as the record answers for it alone: where
    an "or" leaves it open that is not the ruling of its claim, which asserts nothing alone. `ruling` is that of the whole.
    """

    span: Span
    quote: str
    cue: str
    parts: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    form: Compound
    readback: str
    ruling: Ruling
    why: str
