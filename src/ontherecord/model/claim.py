"""Claims: what the article says, who says it, and what kind of saying it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.text import Sentence, Span
from ontherecord.model.voice import Speech, Voice


class Kind(StrEnum):
    """The first eleven have forms; the next four are checked otherwise; the rest get no verdict."""

    LEVEL = "level"
    SHARE = "share"
    RANK = "rank"
    SUPERLATIVE = "superlative"
    TREND = "trend"
    COMPARISON = "comparison"
    ORDER = "order"
    EXISTENCE = "existence"
    MEMBERSHIP = "membership"
    COUNT = "count"
    DURATION = "duration"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    EVENT = "event"
    IDENTITY = "identity"
    OPINION = "opinion"
    LABEL = "label"
    MOTIVE = "motive"
    COUNTERFACTUAL = "counterfactual"
    CAUSAL = "causal"
    PREDICTION = "prediction"
    NORM = "norm"
    VAGUE = "vague"

    @property
    def has_verdict(self) -> bool:
        """Whether anything could rule on a claim of this kind."""
        return self not in _WITHOUT_VERDICT


_WITHOUT_VERDICT = frozenset(
    {
        Kind.OPINION,
        Kind.LABEL,
        Kind.MOTIVE,
        Kind.COUNTERFACTUAL,
        Kind.CAUSAL,
        Kind.PREDICTION,
        Kind.NORM,
        Kind.VAGUE,
    }
)


class Checkable(StrEnum):
    """What could check a claim."""

    DATA = "data"
    DOCUMENTS = "documents"
    BOTH = "both"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression. `period` is `None` where it could not be resolved; `basis` says how it was."""

    span: Span
    text: str
    period: Period | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """A name found in the text, by the record's code lists. `code` is `None` where it is ambiguous."""

    span: Span
    text: str
    code: str | None
    type: EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that stand for somebody named before: "it", "both countries", "the bloc".

    `meant` is what they go back to, each with the span where it is named; empty where that is not sure. `others` is what
    else they may go back to: two or more of them without `meant` are an ambiguity that a reader has to settle.
    """

    span: Span
    text: str
    meant: tuple[EntityMention, ...]
    others: tuple[EntityMention, ...]
    owns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. `text[span.start:span.end] == quote`; `content_of` is the id of the attribution around it.

    `context` lists the sentences before it in the same paragraph and the last of the paragraph before,
    nearest last, from which a period, place or subject may be inherited. `background` lists those before them, the headline
    too, as far back as a reader has them in mind: they may tell what an article measures, and nothing else.

    `subject` is the entity that the clause is about, resolved where it is a pronoun, elided or a description ("the
    country"): then its span and text are those of the name it goes back to, outside `span`. `None` where unsafe.
    `inherited_times` are the periods in force from earlier clauses and sentences, nearest first: what "the period"
    means, or a clause that names no time. They are not mentioned in the clause itself.
    `in_force` are periods that hold for the claim without standing in its words, surest first, each with a basis that
    says so: what it was read to be about, the dates of the events it names, periods told around it, the time of
    publication for what is said of the present. Where their words lie outside the text, the span has length 0.
    `speech` is what an attribution or quotation credits to whom; `None` for every other kind.
    `worth` says how much its sentence is worth a person's time to check, 0 to 1: it orders what nobody ruled on, and
    is not on the wire. `references` are the words inside `span` that stand for somebody named before it.
    """

    id: str
    span: Span
    quote: str
    statement: str
    kind: Kind
    voices: tuple[Voice, ...]
    content_of: str | None
    presupposed: bool
    negated: bool
    checkable: Checkable
    weight: float
    times: tuple[TimeMention, ...]
    entities: tuple[EntityMention, ...]
    sentence: Sentence
    why_kind: str
    subject: EntityMention | None = None
    inherited_times: tuple[TimeMention, ...] = ()
    in_force: tuple[TimeMention, ...] = ()
    context: tuple[Sentence, ...] = ()
    background: tuple[Sentence, ...] = ()
    speech: Speech | None = None
    worth: float = 0.0
    references: tuple[Reference, ...] = ()

    @property
    def unclear_subject(self) -> Reference | None:
        """The subject that may be one or another: then nothing can be asked of the claim. `None` where there is none."""
        for reference in self.references:
            inside = [t for t in self.sentence.tokens if reference.span.contains(Span(t.start, t.end))]
            if not reference.meant and any(token.dep in {"nsubj", "nsubjpass"} for token in inside):
                return reference
        return None
