"""What the readers of single expressions hand to the passes that put them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ontherecord.claims.times.publication import Order, Publication
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

Anchor = TimeMention
"""An earlier time mention of the paragraph, resolved or not, nearest last in a sequence."""

Within = Callable[[Period], Period | None]
"""The named part of a whole ("April" of a year, "early" of a decade); `None` where the whole has no such part."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression came to, with how."""

    period: Period | None
    basis: str


Recall = Callable[[Sequence[Anchor]], Resolved]
"""Resolves against earlier mentions, nearest last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One expression on its way to a mention; `[start, end)` in code points of the whole text.

    With `within` it waits for a whole ("April" for its year); `alone` says whether it may be read without one.
    With `recall` it waits for an earlier mention. `block` is a window that is never an end of a range
    ("from 2011-15 to 2016-20" names two windows). `inert` takes no part in anything (vague words).
    """

    start: int
    end: int
    basis: str
    period: Period | None = None
    within: Within | None = None
    alone: bool = True
    recall: Recall | None = None
    weekday: int | None = None
    block: bool = False
    inert: bool = False
    spelled_range: bool = False

    @property
    def settled(self) -> bool:
        """Whether the period is known."""
        return self.period is not None

    def widened(self, *, start: int | None = None, end: int | None = None) -> Atom:
        """Give the same with another outer edge."""
        return replace(self, start=self.start if start is None else start, end=self.end if end is None else end)


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence that is read, and what is known around it; `events` are dated happenings that it names.

    `order` says which number of "11/12/2016" is the month, where the document tells.
    """

    text: str
    span: Span
    publication: Publication
    anchors: tuple[Anchor, ...]
    words: frozenset[str] = field(default_factory=frozenset)
    events: tuple[Anchor, ...] = ()
    order: Order | None = None

    def before(self, position: int, width: int = 48) -> str:
        """Give the words of this sentence that lead up to `position`, at most `width` code points."""
        return self.text[max(self.span.start, position - width) : position]

    def after(self, position: int, width: int = 48) -> str:
        """Give the words of this sentence that follow `position`, at most `width` code points."""
        return self.text[position : min(self.span.end, position + width)]
