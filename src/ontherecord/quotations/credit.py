"""To whom an attribution credits its words, as far as the source knows them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from ontherecord.model.claim import Claim
from ontherecord.model.voice import Mode, Speech
from ontherecord.quotations.names import Same, a_piece, content, proper, same
from ontherecord.quotations.tables import words
from ontherecord.quotations.voices import UNRESOLVED, Utterance


class Credited(StrEnum):
    """Its author or publisher; somebody whom it quotes or reports; perhaps one of them; nobody of it."""

    AUTHOR = "author"
    SPEAKER = "speaker"
    PERHAPS = "perhaps"
    NOBODY = "nobody"


class Cast:
    """Everybody who speaks in a source: the names of its author and publisher, and whom it passes on."""

    def __init__(self, own: Sequence[str], utterances: Sequence[Utterance]) -> None:
        self._own = tuple(own)
        self.names = tuple(dict.fromkeys(name for utterance in utterances for name in utterance.names))
        self._sure = tuple(dict.fromkeys(name for u in utterances if u.sure for name in u.names))
        self._descriptions = frozenset(content(name) for name in self.names)

    def credited(self, claim: Claim, speech: Speech) -> Credited:
        """Tell whom an attribution means."""
        name = speech.voice.speaker
        if name == UNRESOLVED:
            return Credited.PERHAPS
        if self._ours(name):
            return Credited.AUTHOR
        if a_piece(name):
            return Credited.PERHAPS
        known = {same(name, each) for each in self._sure}
        through = any(self._ours(voice.speaker) for voice in claim.voices[1:])
        if through or (proper(name) and Same.YES in known) or self._described(name):
            return Credited.SPEAKER
        return Credited.PERHAPS if Same.YES in known and not proper(name) else Credited.NOBODY

    def _ours(self, name: str) -> bool:
        return proper(name) and any(same(name, own) is Same.YES for own in self._own)

    def _described(self, name: str) -> bool:
        """Whether the source describes a speaker in the same words: "a spokeswoman", "the spokeswoman"."""
        return content(name) in self._descriptions

    def relation(self, claim: Claim, speech: Speech, utterance: Utterance | None) -> Same:
        """Compare who is credited with who says it in the source (`None`: its author)."""
        credited, name = self.credited(claim, speech), speech.voice.speaker
        if credited is Credited.AUTHOR:
            return _as_author(speech, utterance)
        if utterance is None:
            return Same.NO if credited is Credited.SPEAKER and proper(name) else Same.PERHAPS
        if name == UNRESOLVED or a_piece(name):
            return Same.PERHAPS
        if not utterance.sure:
            return Same.PERHAPS
        found = {same(name, each) for each in utterance.names}
        return next((each for each in (Same.YES, Same.PERHAPS) if each in found), Same.NO)


def _as_author(speech: Speech, utterance: Utterance | None) -> Same:
    """What an outlet's sources say is the outlet's own saying only where it shows or passes on."""
    if utterance is None or utterance.speech.voice.mode is Mode.SHOWS:
        return Same.YES
    cue = (speech.voice.cue or "").casefold()
    if any(word.startswith(tuple(words("passing_on"))) for word in cue.split()):
        return Same.YES
    return Same.NO if utterance.sure else Same.PERHAPS


def speakers(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Give the names to which a text credits words, in the order of the text."""
    return tuple(
        dict.fromkeys(
            voice.speaker
            for claim in claims
            if claim.speech is not None
            for voice in (*claim.voices[1:], claim.speech.voice)
            if voice.speaker != UNRESOLVED
        )
    )
