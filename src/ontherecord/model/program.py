"""What a statement asks of the rows of a table: conditions on cells, and what is said of the rows that meet them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Compare(StrEnum):
    """How a value stands to another."""

    IS = "is"
    NOT = "is not"
    MORE = "more than"
    LESS = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """The cell is one of these, as written; with `but`, none of these."""

    column: str
    cells: tuple[str, ...]
    but: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The value of the cell stands so to a number."""

    column: str
    compare: Compare
    number: float


Condition = Among | Measures
Where = tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists:
    """Some row meets all conditions; with `none`, no row does."""

    where: Where
    none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """So many rows meet the conditions; with `of`, so many different cells of that column do."""

    where: Where
    compare: Compare
    number: float
    of: str | None = None


class Pole(StrEnum):
    """Which end of an order."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """Of the rows that meet `where`, one at `place` from an end of the order by `column` meets `claim`; ties share a place."""

    where: Where
    column: str
    pole: Pole
    place: int
    claim: Where


class Fold(StrEnum):
    """How the values of several rows become one."""

    VALUE = "value"
    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value read off rows. `column` is empty for a count."""

    fold: Fold
    column: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """One term stands so to another; with `by`, it differs from it by so much (to the side that `compare` names)."""

    left: Term
    right: Term
    compare: Compare
    by: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """One term stands so to a number."""

    term: Term
    compare: Compare
    number: float


class Portion(StrEnum):
    """Which part of some rows."""

    ALL = "all"
    NONE = "none"
    MOST = "most"
    HALF = "half"
    NOT_ALL = "not all"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portions:
    """Such a part of the rows that meet `where` meets `claim` too. ONLY: those that meet `claim` are those of `where`."""

    where: Where
    claim: Where
    portion: Portion


@dataclass(frozen=True, slots=True, kw_only=True)
class Commonest:
    """Of the cells of `column` in the rows that meet `where`, one of `cells` stands most (or least) often."""

    where: Where
    column: str
    cells: tuple[str, ...]
    pole: Pole


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """The rows that meet `where` have one and the same cell in `column`; with `different`, no two have."""

    where: Where
    column: str
    different: bool = False


Single = Exists | Counts | Extreme | Versus | Totals | Portions | Commonest | Alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All of several are so."""

    parts: tuple[Single, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """It is not so."""

    program: Single


Program = Single | Every | Denied
