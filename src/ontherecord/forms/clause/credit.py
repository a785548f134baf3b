"""Whether the text credits the publisher of a data set: then its figures are meant, and as it counts them."""

from __future__ import annotations

from ontherecord.forms.clause.row import Row
from ontherecord.model.text import Sentence
from ontherecord.record.dataset import Dataset


def credited(row: Row, dataset: Dataset) -> bool:
    """Whether the sentence, or who speaks in it, names the publisher of the data set."""
    said_by = " ".join(voice.speaker.lower() for voice in row.claim.voices[1:])
    return _named(row.claim.sentence, dataset) or any(alias in said_by for alias in _aliases(dataset))


def just_credited(row: Row, dataset: Dataset) -> bool:
    """Whether the sentence before names the publisher of the data set: "The institute compared 2016–20 with 2011–15."."""
    return bool(row.claim.context) and _named(row.claim.context[-1], dataset)


def _aliases(dataset: Dataset) -> set[str]:
    return {alias.lower() for alias in (*dataset.publisher.aliases, dataset.publisher.short)}


def _named(sentence: Sentence, dataset: Dataset) -> bool:
    told = f" {' '.join(token.text.lower() for token in sentence.tokens)} "
    return any(f" {alias} " in told for alias in _aliases(dataset))
