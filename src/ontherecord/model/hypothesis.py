"""Rival explanations of one question, with the dated evidence that they are weighed by.

Ratings and the six letters are those of the analysis of competing hypotheses (Heuer, Psychology of Intelligence
Analysis, 1999, chapter 8, and the matrix of PARC ACH 2.0): how consistent an item is with a hypothesis, asked
as "if this were true, would one expect to see that?".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.period import Period


class Rating(StrEnum):
    """How an item of evidence stands to a hypothesis."""

    VERY_CONSISTENT = "CC"
    CONSISTENT = "C"
    NEUTRAL = "N"
    INCONSISTENT = "I"
    VERY_INCONSISTENT = "II"
    NOT_APPLICABLE = "NA"


class EvidenceKind(StrEnum):
    """What an item is. An `ABSENCE` is something that was looked for, or would have been seen, and was not."""

    DEED = "deed"
    ACTOR_WORD = "actor_word"
    OTHERS_WORD = "others_word"
    DOCUMENT = "document"
    ABSENCE = "absence"


class Level(StrEnum):
    """Three steps, for how reliable an item is and how relevant."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability as a range `[low, high]`, both inclusive, from 0 to 1, as precisely as it was written."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            message = f"a chance needs 0 <= low <= high <= 1, got [{self.low}, {self.high}]"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How probable the item is where the hypothesis holds (`if_true`) and where it does not (`if_false`).

    Hypotheses that exclude each other need no `if_false`: the others say it.
    """

    if_true: Chance
    if_false: Chance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromClaim:
    """A claim of an audit: `audit` is the path or the id that finds its JSON, `claim` the claim's id in it."""

    audit: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FromEvent:
    """An event of the record, by its id in the chronology."""

    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPassage:
    """Words of a document, given by hand. `page` counts from 1."""

    document: str
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromUser:
    """What the writer of the case puts in."""


Origin = FromClaim | FromEvent | FromPassage | FromUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that happened, such as the effect to explain or an alleged cause; `event` is an id of the record."""

    text: str
    when: Period | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rater:
    """Who rates. `name` is for readers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One judgement: `item` under `hypothesis`, by one rater (`None` where the case names nobody)."""

    hypothesis: str
    item: str
    rating: Rating
    why: str | None = None
    by: str | None = None
    likelihood: Likelihood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One explanation, a row. `text` is `None` for a row that waits for an explanation nobody has named.

    Such a row is never ranked. `prior` is how probable it was before the evidence; `cause` what it says brought the
    effect about; `named_by` who puts it forward.
    """

    id: str
    text: str | None
    prior: Chance | None = None
    cause: Moment | None = None
    named_by: str | None = None
    note: str | None = None

    @property
    def open(self) -> bool:
        """Whether the row still asks for its explanation."""
        return self.text is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One item of evidence, a column.

    `happened` is when the thing itself took place, `known` when it came to be known publicly (`None`: unknown).
    `source` names who tells it, in one spelling throughout a case, since a source can be left out. `sought` is an item
    that nobody has yet: its ratings say what finding it would mean, and it counts in nothing.
    """

    id: str
    text: str
    kind: EvidenceKind
    origin: Origin
    source: str | None = None
    happened: Period | None = None
    known: Period | None = None
    reliability: Level = Level.MEDIUM
    relevance: Level = Level.MEDIUM
    sought: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Evidence that depends on one another, such as reports of one origin: together it counts once.

    `members` are ids of items and of other groups; no group holds itself, and nothing is a member of two.
    """

    id: str
    members: tuple[str, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question of why, its rival answers and the evidence. Ids are unique among all nouns of a case.

    Hypotheses may hold together unless `exclusive`. `scale` gives likelihoods to ratings for cells without their own.
    `cells` stand by item, then by hypothesis, then in the order of the file.
    """

    question: str
    hypotheses: tuple[Hypothesis, ...]
    items: tuple[EvidenceItem, ...]
    cells: tuple[Cell, ...] = ()
    groups: tuple[Group, ...] = ()
    raters: tuple[Rater, ...] = ()
    exclusive: bool = False
    title: str | None = None
    actor: str | None = None
    effect: Moment | None = None
    scale: tuple[tuple[Rating, Likelihood], ...] = ()
    note: str | None = None
