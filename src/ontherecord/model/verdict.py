"""What was found, how firmly, and why there is no answer where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.evidence import Finding
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading


class Ruling(StrEnum):
    """The five rulings."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Fit(StrEnum):
    """How a value stands to what the words allow."""

    FITS = "fits"
    STRETCHED = "stretched"
    OUTSIDE = "outside"
    UNDECIDED = "undecided"
    NA = "na"


class Reason(StrEnum):
    """Why there is no plain answer, and what became of a quotation: a closed list."""

    NO_DATASET = "no_dataset"
    ENTITY_UNRESOLVED = "entity_unresolved"
    OUTSIDE_COVERAGE = "outside_coverage"
    OPEN_WORLD_ABSENCE = "open_world_absence"
    MEASURE_MISMATCH = "measure_mismatch"
    SERIES_BREAK = "series_break"
    READINGS_DISAGREE = "readings_disagree"
    UNPARSED_CONTENT = "unparsed_content"
    NEAR_BOUNDARY = "near_boundary"
    REVISION_BAND = "revision_band"
    UNVERIFIED_FACT = "unverified_fact"
    QUOTATION_EXACT = "quotation_exact"
    QUOTATION_CUT = "quotation_cut"
    QUOTATION_ALTERED = "quotation_altered"
    OTHER_SPEAKER = "other_speaker"
    NOT_FOUND = "not_found"
    SOURCES_CONFLICT = "sources_conflict"
    BELOW_THRESHOLD = "below_threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One reading answered. `margin` is signed, relative to the nearest edge of the fringe; positive is inside."""

    reading: Reading
    finding: Finding | None
    fit: Fit
    margin: Decimal | None
    ruling: Ruling
    reasons: tuple[Reason, ...]
    core: str | None = None
    fringe: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A window in which the claim would not hold; of a trend, the later period, with the earlier as `base`."""

    period: Period
    value: Decimal
    leader: str | None
    base: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Of all legal windows of the series, in how many the claim would hold."""

    holds: int
    total: int
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The same question under another denominator, measure or release, named by `name`."""

    name: str
    value: Decimal | None
    ruling: Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The next in rank. `margin` is relative to the larger value, 0 to 1."""

    code: str
    value: Decimal
    margin: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidence:
    """Of all type-correct readings, how many would have fitted by chance."""

    fits: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How firmly a data verdict stands."""

    windows: Windows
    denominators: tuple[Alternative, ...]
    releases: tuple[Alternative, ...]
    neighbour: Neighbour | None
    coincidence: Coincidence | None
    base_effect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A fact beside the claim that an honest editor would add."""

    text: str
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The ruling on a claim, in words that a reader understands without SQL."""

    ruling: Ruling
    reasons: tuple[Reason, ...]
    why: str
    plainest_phrase: str | None
    would_change: str | None
    robustness: Robustness | None
    context: tuple[Context, ...]
