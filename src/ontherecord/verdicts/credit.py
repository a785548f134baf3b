"""Whom an article credits a figure to: the publisher of the data that were asked, or somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.model.claim import Claim
from ontherecord.model.text import Span, Token
from ontherecord.model.voice import Mode
from ontherecord.record.dataset import Dataset

_TABLE = "credit.yaml"


def credited_elsewhere(claim: Claim, dataset: Dataset) -> bool:
    """Whether the text credits a figure to a source that is not the data set's publisher."""
    named = {alias.lower() for alias in (*dataset.publisher.aliases, dataset.publisher.short, dataset.publisher.name)}
    for voice in claim.voices[1:]:
        speaker = voice.speaker.lower()
        if any(alias in speaker for alias in named):
            return False
        if set(speaker.split()) <= words().nameless and _published_by(claim, named):
            return False
    return any(voice.mode is Mode.SHOWS or (voice.cue or "").lower() in words().crediting for voice in claim.voices[1:])


def _published_by(claim: Claim, named: set[str]) -> bool:
    """Whether a report without a name is the publisher's: its sentence names them beside it, or the one before with their figures."""
    beside = [t for t in claim.sentence.tokens if not claim.span.contains(Span(t.start, t.end))]
    if _names(beside, named):
        return True
    before = claim.context[-1].tokens if claim.context else ()
    return _names(before, named) and any(token.lemma.lower() in words().nameless for token in before)


def _names(tokens: Iterable[Token], named: set[str]) -> bool:
    told = f" {' '.join(token.text.lower() for token in tokens)} "
    return any(f" {alias} " in told for alias in named)


@dataclass(frozen=True, slots=True)
class _Words:
    nameless: frozenset[str]
    crediting: frozenset[str]


@lru_cache(maxsize=1)
def words() -> _Words:
    """The table's words, in small letters."""
    text = files(__package__).joinpath(_TABLE).read_text("utf-8")
    table: dict[str, list[str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return _Words(nameless=frozenset(table["nameless"]), crediting=frozenset(table["crediting"]))
