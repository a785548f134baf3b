"""Who says so, as a chain from the author to the innermost voice."""

from __future__ import annotations

from ontherecord.model.claim import Claim
from ontherecord.model.voice import Mode

_MODES = {Mode.ASSERTS: "asserts", Mode.QUOTES: "is quoted", Mode.REPORTS: "is reported", Mode.SHOWS: "is said to show"}
ARROW = " → "


def chain(claim: Claim) -> str:
    """Write "author → Politico → a cache of letters"; the author alone where no voice is given."""
    return ARROW.join(voice.speaker for voice in claim.voices) or "author"


def links(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Give each speaker with how the words pass through them."""
    return tuple(
        (voice.speaker, _MODES[voice.mode] + (f" (“{voice.cue}”)" if voice.cue else "")) for voice in claim.voices
    )
