"""A quantity of a sentence as it stands there: its figures, unit and hedges, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.quantity import Direction
from ontherecord.model.text import Span


class AmountKind(StrEnum):
    """What is counted. A share is no change, and a place in an order is no count."""

    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "percentage_points"
    SHARE = "share"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    RANK = "rank"
    MONEY = "money"
    MEASURE = "measure"
    LABEL = "label"


class Sense(StrEnum):
    """What a hedge says about its figure; the names are rows of `units/hedges.yaml`."""

    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    JUST_OVER = "just_over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


_ONLY_ABOVE = frozenset({Sense.OVER, Sense.JUST_OVER, Sense.AT_LEAST})
_ONLY_BELOW = frozenset({Sense.UNDER, Sense.AT_MOST})
_WITHOUT_THE_FIGURE = frozenset({Sense.OVER, Sense.JUST_OVER, Sense.UNDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """The words that loosen or bound one figure, and no other."""

    span: Span
    text: str
    sense: Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number as written, signed. `step` is one unit of the last digit printed, `None` for a verbal fraction.

    A percentage is 40, a share (two-thirds) 0.666…, a multiple (twice) 2, money and measures in the unit itself.
    """

    span: Span
    value: Decimal
    step: Decimal | None
    hedge: Hedge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The numbers between two ends; `None` is an open end."""

    low: Decimal | None
    high: Decimal | None
    includes_low: bool
    includes_high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One quantity. `text[span.start:span.end] == text`, hedge and unit included.

    `figures` holds one figure, two for a range (the lower first as written), and none for a word such as "dozens",
    whose usual reading is then `vague`. `unit` is an ISO 4217 code for money, a name of the unit table for a measure,
    the counted noun where one follows, or `None`. `year` and `real` tell whose money: "in constant 2022 dollars".
    `of` is the phrase that a percentage or share is taken of. `relative` places an ordinal that has no number of its
    own: "end" for last and penultimate, "current" for next and previous; the value is then the distance.
    """

    span: Span
    text: str
    kind: AmountKind
    figures: tuple[Figure, ...]
    vague: Interval | None = None
    approximate: bool = False
    unit: str | None = None
    year: int | None = None
    real: bool | None = None
    direction: Direction | None = None
    of: Span | None = None
    relative: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The number, where there is exactly one."""
        return self.figures[0].value if len(self.figures) == 1 else None

    @property
    def is_range(self) -> bool:
        """Whether two figures bound it."""
        return len(self.figures) > 1

    @property
    def interval(self) -> Interval:
        """What the words admit at their plainest: "more than 30" is all above 30; "about 30" and "30" are 30."""
        if self.vague is not None and not self.figures:
            return self.vague
        first, last = self.figures[0], self.figures[-1]
        below = None if self.is_range or first.hedge is None else first.hedge.sense
        low_open, high_open = below in _ONLY_BELOW, below in _ONLY_ABOVE
        return Interval(
            low=None if low_open else first.value,
            high=None if high_open else last.value,
            includes_low=not low_open and not _leaves_out(first),
            includes_high=not high_open and not _leaves_out(last),
        )


def _leaves_out(figure: Figure) -> bool:
    return figure.hedge is not None and figure.hedge.sense in _WITHOUT_THE_FIGURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A move from one amount to another: "from 12 % in 2010 to 19 %". `direction` is that of the two numbers."""

    before: Amount
    after: Amount
    direction: Direction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """All quantities of a stretch of text, in order, none overlapping another, and the moves between them."""

    amounts: tuple[Amount, ...] = ()
    changes: tuple[Change, ...] = ()
