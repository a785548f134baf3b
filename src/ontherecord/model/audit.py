"""The whole result: an article put to the record."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.claim import Claim
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import Document
from ontherecord.model.evidence import Passage
from ontherecord.model.quotation import Pair, Quotation
from ontherecord.model.text import Sentence
from ontherecord.model.timeline import Point
from ontherecord.model.together import Together
from ontherecord.model.verdict import Answer, Verdict
from ontherecord.model.why import Argument, Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A statistical model that took part; `sha256` over its files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What made the audit. `profile` is one of strict, default, lenient."""

    version: str
    profile: str
    models: tuple[Model, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A release of a data set that the audit could ask."""

    dataset: str
    release: str
    sha256: str
    credit: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with the readings that were answered, best first, and its verdict.

    `quotation` is what became of an attribution that was held against its source, `passages` what the source says.
    """

    claim: Claim
    answers: tuple[Answer, ...]
    verdict: Verdict
    quotation: Quotation | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Claims are ordered by start, then end, then id. `sentences` are all that were read, also those without a claim.

    `explanations` are the why-claims in the order of the text, `arguments` what they and their dismissals rest on;
    `recorded` are the record's own dates of the events that the article names; `together` are sentences of several claims, as a whole.
    """

    engine: Engine
    record: tuple[Source, ...]
    document: Document
    claims: tuple[Judged, ...]
    diagnostics: tuple[Diagnostic, ...]
    against: Against | None = None
    sentences: tuple[Sentence, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    arguments: tuple[Argument, ...] = ()
    recorded: tuple[Point, ...] = ()
    together: tuple[Together, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """The article that an audit was held against, audited by the same tools, and the claims of both about one thing."""

    audit: Audit
    pairs: tuple[Pair, ...]
