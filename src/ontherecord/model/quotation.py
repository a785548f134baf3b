"""What became of an attribution held against the words of the one to whom it is credited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.evidence import Passage
from ontherecord.model.text import Span


class Outcome(StrEnum):
    """The first three are of words in quotation marks, the next two of reports; `UNCLEAR` is "could not tell"."""

    EXACT = "quotation_exact"
    CUT = "quotation_cut"
    ALTERED = "quotation_altered"
    PARAPHRASED = "paraphrased"
    OVERSTATED = "overstated"
    OTHER_SPEAKER = "other_speaker"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of the source and what stands for them; `theirs` empty: put in, `ours` empty: left out.

    `content` is false for endings, articles, pronouns and the like, which quoting into a sentence may bend. `span` is
    where `theirs` stands in the source, half-open, in code points; `None` where that is not one stretch.
    """

    theirs: str
    ours: str
    content: bool = True
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One attribution with what the source has.

    `said` are the words credited; `span` and `quote` are the source's own, in code points of its text (half-open),
    from the first word met to the last; `None` where nothing was met. `cut_inside` are spans within `span`.
    `cut_before` and `cut_after` are what the source's speaker says in the same sentence beside them. `weakened` says what
    was dropped or hardened, in words. `speaker` says it in the source; `None` where it was not met or is its author.
    `verbatim`: words in quotation marks were compared.
    """

    outcome: Outcome
    said: str
    credited: str
    verbatim: bool
    span: Span | None = None
    quote: str | None = None
    cut_before: str | None = None
    cut_after: str | None = None
    cut_inside: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()
    weakened: tuple[str, ...] = ()
    speaker: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim's attribution as held: `passage` is where the source says it, for a report."""

    claim: str
    quotation: Quotation
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims, ours and theirs, by id, about one thing; `basis` says what they share."""

    ours: str
    theirs: str
    basis: str
    score: float
