"""Who says so, as a chain from the author to the innermost voice."""

from __future__ import annotations

from ontherecord.model.claim import Claim
from ontherecord.model.voice import Mode, Voice

_MODES = {Mode.ASSERTS: "asserts", Mode.QUOTES: "is quoted", Mode.REPORTS: "is reported", Mode.SHOWS: "is said to show"}
ARROW = " → "


def _name(voice: Voice) -> str:
    # What the stages call a pronoun or passive that leads to nobody.
    return "somebody unnamed" if voice.speaker == "unresolved" else voice.speaker


def chain(claim: Claim) -> str:
    """Write "author → Politico → a cache of letters"; the author alone where no voice is given."""
    return ARROW.join(_name(voice) for voice in claim.voices) or "author"


def links(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Give each speaker with how the words pass through them."""
    return tuple(
        (_name(voice), _MODES[voice.mode] + (f" (“{voice.cue}”)" if voice.cue else "")) for voice in claim.voices
    )
