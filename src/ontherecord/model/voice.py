"""Who says so: one link of a chain, outermost first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.text import Span


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an attribution credits to whom. Spans are half-open, in code points, in order.

    `said` are the words passed on, `quoted` those of them in quotation marks, without the marks. `denies`: the speaker
    holds the opposite.
    """

    voice: Voice
    said: tuple[Span, ...]
    quoted: tuple[Span, ...]
    denies: bool = False
