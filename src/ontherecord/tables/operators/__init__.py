"""What may be said of rows: each operator takes the ground and yields the programs that it sees in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ontherecord.tables.candidates import Candidate, Ground
from ontherecord.tables.operators.counting import counting
from ontherecord.tables.operators.existing import existing
from ontherecord.tables.operators.extremes import extremes
from ontherecord.tables.operators.likeness import likeness
from ontherecord.tables.operators.portions import portions
from ontherecord.tables.operators.several import several
from ontherecord.tables.operators.totals import totals
from ontherecord.tables.operators.versus import versus

Operator = Callable[[Ground], Iterator[Candidate]]
OPERATORS: tuple[Operator, ...] = (existing, several, counting, extremes, versus, portions, totals, likeness)
