"""What a sentence was taken for, word by word: for people who want to learn what is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.audit import Audit
from ontherecord.model.text import Span


class Part(StrEnum):
    """What a word or phrase is to the record. `UNKNOWN` is a word of content that means nothing to it."""

    NAME = "name"
    TIME = "time"
    FIGURE = "figure"
    MEASURE = "measure"
    ROLE = "role"
    VERB = "verb"
    CUE = "cue"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A word or phrase at `span` of the document's text, and what it means to the record, in words."""

    span: Span
    text: str
    part: Part
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A measure that the record can be asked for, with nouns and verbs that lead to it."""

    measure: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One sentence put to the record: its audit, the words as they were taken, and what could have been asked."""

    audit: Audit
    heard: tuple[Heard, ...]
    vocabulary: tuple[Vocabulary, ...]
