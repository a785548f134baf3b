"""What came of weighing rival explanations: ranks, ranges, and what each of them hangs on.

Every list of figures "by hypothesis" stands in the order of `Weighing.hypotheses`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.hypothesis import Case, EvidenceKind, Rating
from ontherecord.model.period import Period


@dataclass(frozen=True, slots=True)
class Range:
    """`[low, high]`, both inclusive."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart the ends are."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a case is weighed. `known_by` keeps what was known by the last day of that period."""

    known_by: Period | None = None
    without_items: tuple[str, ...] = ()
    without_sources: tuple[str, ...] = ()
    without_kinds: tuple[EvidenceKind, ...] = ()
    without_raters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one hypothesis stands.

    `inconsistency` counts I as 1 and II as 2, a group once, the mean over raters; `weighted` multiplies each by the
    item's reliability and relevance. `rank` is from 1, by `weighted`, the least first; `tied` with whom it shares it.
    `best` and `worst` are its ranks over every leaving-out of one item, source, kind or rater that leaves something against any. `unrated` counts items
    that nobody has rated under it: they count nothing against it, so many of them make a rank worth little.
    """

    hypothesis: str
    rank: int
    tied: tuple[str, ...]
    inconsistency: float
    weighted: float
    ratings: tuple[tuple[Rating, int], ...]
    unrated: int
    best: int
    worst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """How probable a hypothesis is given the evidence, as a range that holds for every choice within the ranges.

    `sampled` is where the middle nine tenths of random choices fell (seeded), a check on `bounds` and no answer of its
    own. `swept` is the range with priors from even odds to `SWEPT` to one either way. `even_at` is the prior that would make it
    even odds: below its low end no choice within the ranges reaches a half, above its high end every choice does.
    """

    hypothesis: str
    prior: Range
    bounds: Range
    swept: Range
    sampled: Range
    even_at: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How well an item tells the hypotheses apart.

    `spread` is Gini's mean difference of its ratings on the five steps from CC (2) to II (-2): how far two hypotheses
    drawn at random lie apart, 0 where all are alike; `None` with fewer than two ratings. `decibans` is the weight of
    evidence between the two hypotheses that it sets furthest apart, 10 log10 of the likelihood ratio (Good 1985): at
    least the low end, at most the high one. `weight` is its reliability times its
    relevance.
    """

    item: str
    spread: float | None
    decibans: Range | None
    weight: float


class LeftOut(StrEnum):
    """What a variation leaves out."""

    ITEM = "item"
    SOURCE = "source"
    KIND = "kind"
    RATER = "rater"
    UNKNOWN_BY = "not_known_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The ranking with something left out: `what` is an id, a name, a kind or the last day (ISO) of what was known.

    `items` counts the items left. `leaders` are first; `changed` whether they are others than with everything.
    """

    left_out: LeftOut
    what: str
    items: int
    leaders: tuple[str, ...]
    changed: bool
    ranks: tuple[int, ...]
    weighted: tuple[float, ...]
    posteriors: tuple[Range, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorStep:
    """Posteriors where any hypothesis may have been up to `factor` times as probable as any other before the evidence.

    For hypotheses that may hold together: up to `factor` to one for or against each.
    """

    factor: float
    posteriors: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A cell with the rating that it has (`None` where raters differ) and the one that it would have to have."""

    hypothesis: str
    item: str
    old: Rating | None
    new: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Overturn:
    """The fewest cells whose flip would set `rival` before the leader; none has fewer if `exact`.

    Without `cells`, `least` flips were not enough, and no more were tried.
    """

    leader: str
    rival: str
    cells: tuple[Flip, ...]
    exact: bool
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two raters on the cells that both rated (NA left out). `kappa` is Cohen's, with linear weights (Cohen 1968).

    `None` where both gave one and the same rating throughout, so that chance would agree as well.
    """

    first: str
    second: str
    cells: int
    kappa: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A cell on which raters differ, `steps` apart on the five from CC to II."""

    hypothesis: str
    item: str
    ratings: tuple[tuple[str, Rating], ...]
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far raters agree: Krippendorff's alpha, ordinal (2019, chapter 12), over all; `None` where nothing varies."""

    alpha: float | None
    cells: int
    pairs: tuple[Pair, ...]
    differing: tuple[Differing, ...]
    leaders: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Evidence that nobody has yet, and what finding it would do.

    `bits` is the information that looking is expected to give (Lindley 1956), at the middle of every range; `None`
    without likelihoods. `leaders` are those if it were found.
    """

    item: str
    spread: float | None
    decibans: Range | None
    bits: float | None
    leaders: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A cell that nobody has rated; `decides` whether a rating of II in it would change who leads."""

    hypothesis: str
    item: str
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A case, weighed. `hypotheses` are the ids that were ranked, in the order of the case; `items` those that counted.

    `undated` are items left out by `known_by` because nobody says when they came to be known. `posteriors` has
    those of which some likelihood speaks; `without_likelihood` names the items that have ratings and no likelihoods,
    which the posteriors do not know of. `impossible` says that the likelihoods rule out every hypothesis.
    """

    case: Case
    selection: Selection
    seed: int
    draws: int
    hypotheses: tuple[str, ...]
    items: tuple[str, ...]
    units: int
    undated: tuple[str, ...]
    rows: tuple[Row, ...]
    tellings: tuple[Telling, ...]
    posteriors: tuple[Posterior, ...]
    without_likelihood: tuple[str, ...]
    impossible: bool
    variations: tuple[Variation, ...]
    by_date: tuple[Variation, ...]
    sweep: tuple[PriorStep, ...]
    overturns: tuple[Overturn, ...]
    agreement: Agreement | None
    sought: tuple[Sought, ...]
    gaps: tuple[Gap, ...]

    @property
    def leaders(self) -> tuple[str, ...]:
        """The hypotheses that the evidence speaks least against; several where they are equal."""
        return tuple(row.hypothesis for row in self.rows if row.rank == 1)
