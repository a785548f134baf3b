"""Who says so: one link of a chain, outermost first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.text import Span

_MARKS = 4
"""Code points around a quotation that are no words: two marks, a comma, a blank."""


class Mode(StrEnum):
    """How a link passes the words on."""

    ASSERTS = "asserts"
    QUOTES = "quotes"
    REPORTS = "reports"
    SHOWS = "shows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker in a chain. `cue` is the word that marks it ("said", "shows"), `None` for the author."""

    speaker: str
    cue: str | None
    mode: Mode


class Manner(StrEnum):
    """How much of what is passed on stands in quotation marks: all of it, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an attribution credits to whom. Spans are half-open, in code points, in order.

    `said` are the words passed on, `quoted` those of them in quotation marks, without the marks. `denies`: the speaker
    holds the opposite. `speaker` are the words of the text that stand for who speaks ("she", where the voice has the
    name); `None` where the text has none. `attitude`: they are wanted, feared or thought of rather than said.
    """

    voice: Voice
    said: tuple[Span, ...]
    quoted: tuple[Span, ...]
    denies: bool = False
    speaker: Span | None = None
    attitude: bool = False

    @property
    def manner(self) -> Manner:
        """Tell direct, indirect and mixed quotation apart; marks, commas and blanks between the spans count for nothing."""
        if not self.quoted:
            return Manner.INDIRECT
        rest = sum(map(len, self.said)) - sum(map(len, self.quoted))
        return Manner.DIRECT if rest <= _MARKS * len(self.quoted) else Manner.MIXED
