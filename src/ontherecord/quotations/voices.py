"""Whose words stand where in a source: its author's own, or those of somebody whom it quotes or reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.model.audit import Audit
from ontherecord.model.claim import Claim
from ontherecord.model.text import Sentence, Token
from ontherecord.model.voice import Speech

_PERSONAL = frozenset({"he", "she"})
_REACH = 256
"""Code points of a bucket: asking by place looks at the utterances of one."""
UNRESOLVED = "unresolved"
"""What the stages call a pronoun or passive that leads to nobody."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that a source passes on. `names` are whose they may be; `sure` where the words themselves name the speaker."""

    claim: Claim
    speech: Speech
    names: tuple[str, ...]
    sure: bool

    @property
    def size(self) -> int:
        """Code points passed on; the smaller lies further in."""
        return sum(len(span) for span in self.speech.said)

    def holds(self, place: int) -> bool:
        """Whether the code point is among the words passed on."""
        return any(span.start <= place < span.end for span in self.speech.said)


class Voices:
    """All utterances of a text, asked by place."""

    def __init__(self, audit: Audit) -> None:
        every = [judged.claim for judged in audit.claims]
        self.sentences = tuple(sorted(audit.sentences, key=lambda sentence: sentence.span))
        self._starts = [sentence.span.start for sentence in self.sentences]
        self.utterances = tuple(
            self._utterance(claim, claim.speech)
            for claim in every
            if claim.speech is not None and claim.speech.said and not claim.speech.attitude
        )
        self._near: dict[int, list[Utterance]] = {}
        for utterance in self.utterances:
            buckets = {
                at for span in utterance.speech.said for at in range(span.start // _REACH, span.end // _REACH + 1)
            }
            for at in buckets:
                self._near.setdefault(at, []).append(utterance)

    def _utterance(self, claim: Claim, speech: Speech) -> Utterance:
        name = speech.voice.speaker
        parts = name.casefold().split()
        tokens = claim.sentence.tokens
        here = {token.text.casefold() for token in tokens}
        if name != UNRESOLVED and parts and parts[-1] in here:
            beside = _apposed(tokens, name)
            return Utterance(claim, speech, (name,) if beside is None else (name, beside), sure=True)
        known = None
        if here & _PERSONAL:
            cue = max((token.start for token in tokens if token.text == speech.voice.cue), default=tokens[0].start)
            known = _last_named(tokens, cue) or self._subject_before(speech)
        return Utterance(claim, speech, (known or name,), sure=known is not None)

    def _subject_before(self, speech: Speech) -> str | None:
        """Find "Ruiz disagreed. “It is late,” he said": the subject of the sentence before, where that is a name."""
        at = bisect_right(self._starts, speech.said[0].start) - 1
        if at < 1 or self.sentences[at].paragraph != self.sentences[at - 1].paragraph:
            return None
        tokens = self.sentences[at - 1].tokens
        root = next((i for i, token in enumerate(tokens) if token.head == i), None)
        subject = next((i for i, token in enumerate(tokens) if token.head == root and token.dep == "nsubj"), None)
        return None if subject is None or tokens[subject].pos != "PROPN" else _name(tokens, subject)

    def at(self, place: int) -> tuple[Utterance, ...]:
        """Give the utterances that hold a code point, innermost first; none where the author speaks."""
        near = self._near.get(place // _REACH, ())
        return tuple(sorted((u for u in near if u.holds(place)), key=lambda u: (u.size, u.claim.id)))

    def sentence(self, place: int) -> Sentence | None:
        """Give the sentence that holds a code point."""
        at = bisect_right(self._starts, place) - 1
        found = self.sentences[at] if at >= 0 else None
        return found if found is not None and place < found.span.end else None


def _name(tokens: Sequence[Token], index: int) -> str:
    """Give a name up to its last word."""
    start = index
    while start > 0 and tokens[start - 1].pos == "PROPN":
        start -= 1
    return " ".join(token.text for token in tokens[start : index + 1])


def _apposed(tokens: Sequence[Token], name: str) -> str | None:
    """Find the name beside a description: "one of them, the coach Lena Marsh, said"."""
    words = set(name.split())
    if any(token.pos == "PROPN" for token in tokens if token.text in words):
        return None
    return next(
        (
            _name(tokens, i)
            for i, token in enumerate(tokens)
            if token.dep == "appos" and token.pos == "PROPN" and tokens[token.head].text in words
        ),
        None,
    )


def _last_named(tokens: Sequence[Token], place: int) -> str | None:
    """Find whom "she" goes back to in a sentence: the last name before it that is a subject or stands beside one."""
    found = [
        i
        for i, token in enumerate(tokens)
        if token.end <= place and token.pos == "PROPN" and token.dep in {"nsubj", "appos"}
    ]
    return _name(tokens, found[-1]) if found else None
