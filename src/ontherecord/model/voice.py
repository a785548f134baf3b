"""Who says so: one link of a chain, outermost first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
