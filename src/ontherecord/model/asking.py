"""What was asked of the record for one reading, and what each release answered: the input of a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.evidence import Finding
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Coincidence, Reason


class Standing(StrEnum):
    """How a release stands to the article: of its day, the newest stored, both in one, or another."""

    DAY = "day"
    NEWEST = "newest"
    BOTH = "both"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One release's answer, or the reason why it has none. `later` is by how many whole years it came after the article."""

    release: str
    standing: Standing
    finding: Finding | None
    reason: Reason | None
    later: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window of the series, years both inclusive. `percent` and `place` are the target's.

    Of a trend `percent` is the change in per cent, or the multiple, against the years `base_low` to `base_high`.
    """

    low: int
    high: int
    percent: Decimal
    place: int | None
    leader: str | None
    coincides: int
    readings: int
    base_low: int | None = None
    base_high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The same question under another legal denominator or measure, or by another test.

    `direction_only` says that another test of a move gives its way and not its size.
    """

    name: str
    value: Decimal | None
    direction_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One reading with all that was asked for it. `windows` is empty where the form has no sweep.

    `quality` are the publisher's marks on the rows behind the deciding answer, `None` where there are none. `chance` counts
    the comparable parties and periods, and those of them whose figure is in the fringe of the words.
    """

    reading: Reading
    measured: tuple[Measured, ...]
    windows: tuple[Window, ...] = ()
    others: tuple[Other, ...] = ()
    quality: Finding | None = None
    chance: Coincidence | None = None

    def main(self) -> Measured | None:
        """The answer that the verdict goes by: the release of the article's day, else the newest that answered."""
        ruling = [m for m in self.measured if m.standing is not Standing.OTHER]
        ruling.sort(key=lambda m: (m.finding is None, m.standing is Standing.NEWEST))
        return ruling[0] if ruling else None

    def answers(self) -> bool:
        """Whether a release that counts gave a value."""
        main = self.main()
        return main is not None and main.finding is not None and main.finding.value is not None

    def of_its_day(self) -> bool:
        """Whether a release of the article's day answered."""
        return any(m.standing in {Standing.DAY, Standing.BOTH} and m.finding is not None for m in self.measured)
