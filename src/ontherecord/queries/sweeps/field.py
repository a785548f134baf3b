"""The figures of everybody by year, from one query: the claim's own series for its windows, the others for chance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ontherecord.model.asking import Window
from ontherecord.queries.cells import adds_up
from ontherecord.queries.plan import UNKNOWN, columns, parties, shape_of
from ontherecord.queries.tree import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.model.entity import Role
    from ontherecord.model.verdict import Coincidence
    from ontherecord.ports import Database
    from ontherecord.queries.scope import Scope
    from ontherecord.queries.tree import Conditions
    from ontherecord.record.dataset import Dataset, Measure, Release

Figures = dict[int, Decimal]
Found = tuple[tuple[Window, ...], "Coincidence | None"]
NOTHING: Found = ((), None)
_FINE = Decimal("0.0001")
FIELD = """
WITH yearly AS (
  SELECT WHO AS who, PART AS part, SUM(AMOUNT) AS amount FROM RELATION GROUP BY ALL
)
SELECT who, STRING_AGG(part || ' ' || COALESCE(CAST(amount AS TEXT), '-'), ' ' ORDER BY part) AS figures
FROM yearly WHERE part IS NOT NULL GROUP BY who ORDER BY who
"""
"""One row for each party, since an answer has a cap of rows: hundreds of parties by scores of years would pass it."""
FIELD_OF_SEVERAL = """
WITH yearly AS (
  SELECT UNNEST(STRING_SPLIT(TRIM(WHO, '|'), '|')) AS who, PART AS part, AMOUNT AS amount FROM RELATION
), summed AS (SELECT who, part, SUM(amount) AS amount FROM yearly GROUP BY ALL)
SELECT who, STRING_AGG(part || ' ' || COALESCE(CAST(amount AS TEXT), '-'), ' ' ORDER BY part) AS figures
FROM summed WHERE part IS NOT NULL GROUP BY who ORDER BY who
"""
_ALONE = "SELECT PART, SUM(AMOUNT) AS AMOUNT FROM RELATION GROUP BY PART ORDER BY 1"
_NOBODY = ""
"""The name of a series that is nobody's in particular: the world's, or of several who are told of together."""


def window(low: int, high: int, value: Decimal, place: int | None = None) -> Window:
    """A window with the value that the claim's own is held against, and a place where it has one."""
    fine = value.quantize(_FINE)
    return Window(low=low, high=high, percent=fine, place=place, leader=None, coincides=0, readings=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a sweep asks of: one release, with the scope that answered, widened to all years up to `last`."""

    dataset: Dataset
    measure: Measure
    release: Release
    scope: Scope
    database: Database
    last: int

    @property
    def first(self) -> int:
        """The first year of the release."""
        return self.release.first_year

    def whole(self) -> Scope:
        """The scope over all years."""
        return replace(self.scope, first=self.first, last=self.last)


@dataclass(frozen=True, kw_only=True)
class Field:
    """Figures of years as `year amount year amount …` for each party; the amount of a row without a figure is "-".

    `first` and `last` are the years that there may be, both inclusive; `gaps` says that a year without a figure is not
    known, else it has 0. `likes` are those who may stand for the claim's own party, which is always among them.
    """

    first: int
    last: int
    gaps: bool
    lines: dict[str, str]
    likes: frozenset[str]

    @cached_property
    def years(self) -> range:
        """Every year."""
        return range(self.first, self.last + 1)

    def of(self, codes: Iterable[str]) -> Figures:
        """The sum of some parties by year: 0 where nothing is recorded, or left out where that is a gap."""
        found: Figures = {} if self.gaps else dict.fromkeys(self.years, Decimal(0))
        for code in codes:
            cells = self.lines.get(code, "").split()
            for each, cell in zip(map(int, cells[::2]), cells[1::2], strict=True):
                if cell != "-" and self.first <= each <= self.last:
                    found[each] = found.get(each, Decimal(0)) + Decimal(cell)
        return found


def varied(asking: Asking, scope: Scope) -> Role | None:
    """The role in which others may stand for who is named: the first one whose figures the query can tell apart."""
    additive = adds_up(asking.measure) or asking.measure.aggregate == "count"
    for role, codes in scope.codes:
        single = len(codes) == 1
        if codes and (single or (additive and not asking.dataset.role(role).several)):
            return role
    return None


def field(asking: Asking, made: Conditions, role: Role | None, own: frozenset[str], *, summed: bool = False) -> Field:
    """Ask for everybody in a role, all other conditions as they are; without a role for the one series they leave.

    Those of one sort are alike: states beside states, the publisher's own totals of regions beside one another. `summed`
    adds figures up whatever the measure's own way, as the forms over a series do.
    """

    def put(shape: str) -> str:
        return shape if summed else shape_of(shape, asking.measure)

    scope = asking.scope
    names = columns(asking.dataset, asking.measure, role)
    lines: dict[str, str]
    if role is None:
        asked = query(put(_ALONE), names, made)
        table = asking.database.query(asked.sql, asked.params)
        cells = (f"{row[0]} {'-' if row[1] is None else row[1]}" for row in table.rows)
        lines, likes = {_NOBODY: " ".join(cells)}, frozenset({_NOBODY})
    else:
        several = asking.dataset.role(role).several
        asked = query(put(FIELD_OF_SEVERAL if several else FIELD), names, made)
        table = asking.database.query(asked.sql, asked.params)
        lines = {}
        for row in table.rows:  # rows that name nobody are somebody's whom the data do not know
            who = UNKNOWN if row[0] is None else str(row[0])
            lines[who] = f"{lines[who]} {row[1]}" if who in lines else str(row[1])
        kinds = {scope.counts(code) for code in own}
        likes = frozenset(code for code in lines if code != UNKNOWN and scope.counts(code) in kinds) | own
    return Field(first=asking.first, last=asking.last, gaps=scope.gaps, lines=lines, likes=likes)


def of_scope(asking: Asking, scope: Scope, made: Conditions, *, summed: bool = False) -> tuple[Field, Figures]:
    """The field of a scope with the claim's own series in it; `made` holds all but the parties, which are added here."""
    role = varied(asking, scope)
    own = frozenset(scope.of(role)) if role is not None else frozenset({_NOBODY})
    for other, codes in scope.codes:
        if other is not role and codes:
            parties(made, asking.dataset.role(other), codes, scope)
    found = field(asking, made, role, own, summed=summed)
    return found, found.of(own)
