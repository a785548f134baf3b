"""What the walk carries: the tools that every pass may use, and the work so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.model.asking import Asked
from ontherecord.model.audit import Against, Audit, Judged, Model
from ontherecord.model.claim import Claim
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import Document
from ontherecord.model.reading import Reading
from ontherecord.model.reckoning import Reckoning
from ontherecord.model.text import Sentence
from ontherecord.model.timeline import Point
from ontherecord.model.together import Together
from ontherecord.model.why import Argument, Explanation
from ontherecord.passes.tabular import Sheet
from ontherecord.ports import Database
from ontherecord.record.load import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every pass may use. `sheet` is the user's own table, where one was given."""

    record: Record
    lexicon: Lexicon
    database: Database
    profile: str
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The work so far. `offset` is where the audited text starts in `document.text`: words before it are context.

    `opponent` is the audit of the article that this one answers, where it is to be held against it.
    """

    document: Document
    offset: int = 0
    opponent: Audit | None = None
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    readings: tuple[tuple[str, tuple[Reading, ...]], ...] = ()
    asked: tuple[tuple[str, tuple[Asked, ...]], ...] = ()
    judged: tuple[Judged, ...] = ()
    together: tuple[Together, ...] = ()
    models: tuple[Model, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    against: Against | None = None
    explanations: tuple[Explanation, ...] = ()
    arguments: tuple[Argument, ...] = ()
    recorded: tuple[Point, ...] = ()


class Pass(Protocol):
    """One step: it adds to the work and takes nothing away."""

    def __call__(self, work: Work, tools: Tools) -> Work:
        """Take the work further."""
        ...
