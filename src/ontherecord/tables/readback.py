"""A program in plain words, as it is put to the table."""

from __future__ import annotations

from typing import assert_never

from ontherecord.model.program import (
    Alike,
    Among,
    Commonest,
    Condition,
    Counts,
    Denied,
    Every,
    Exists,
    Extreme,
    Fold,
    Pole,
    Portion,
    Portions,
    Program,
    Single,
    Term,
    Totals,
    Versus,
    Where,
)
from ontherecord.model.table import ColumnType, DataTable

_SHOWN_CELLS = 3
_PORTIONS = {
    Portion.ALL: "all of the rows{}",
    Portion.NONE: "none of the rows{}",
    Portion.MOST: "more than half of the rows{}",
    Portion.HALF: "half of the rows{}",
    Portion.NOT_ALL: "not all of the rows{}",
    Portion.ONLY: "only rows{}",
}
_ALIKE = {True: "all different cells", False: "one and the same cell"}
_OFTEN = {Pole.HIGHEST: "most", Pole.LOWEST: "least"}
_FOLDS = {
    Fold.SUM: "sum",
    Fold.MEAN: "mean",
    Fold.MAX: "highest",
    Fold.MIN: "lowest",
    Fold.VALUE: "value",
    Fold.COUNT: "number",
}


def readback(program: Program, table: DataTable) -> str:
    """Say what is asked, as a sentence without its full stop."""
    if isinstance(program, Every):
        return "; and ".join(readback(part, table) for part in program.parts)
    if isinstance(program, Denied):
        return f"it is not so that {readback(program.program, table)}"
    return _single(program, _Rows(table))


def _single(program: Single, rows: _Rows) -> str:
    match program:
        case Exists():
            return f"{'no' if program.none else 'a'} row has {rows.says(program.where)}"
        case Counts():
            what = "rows" if program.of is None else f"different cells of “{rows.label(program.of)}” in rows"
            return (
                f"the number of {what}{rows.narrowed(program.where)} is {_bound(program.compare.value, program.number)}"
            )
        case Extreme():
            return (
                f"of the rows{rows.narrowed(program.where)}, the one with {_place(program.place)}the {program.pole.value} “{rows.label(program.column)}”"
                f" has {rows.says(program.claim)}"
            )
        case Versus():
            return f"{rows.term(program.left)} {_stands(program.compare.value)} {rows.term(program.right)}{_gap(program.by)}"
        case Totals():
            return f"{rows.term(program.term)} is {_bound(program.compare.value, program.number)}"
        case Portions():
            whose = rows.narrowed(program.where)
            return f"{_PORTIONS[program.portion].format(whose)} have {rows.says(program.claim)}"
        case Commonest():
            cells = _cells(program.cells)
            return f"of the rows{rows.narrowed(program.where)}, {cells} stands {_OFTEN[program.pole]} often under “{rows.label(program.column)}”"
        case Alike():
            return f"the rows{rows.narrowed(program.where)} have {_ALIKE[program.different]} under “{rows.label(program.column)}”"
        case _:
            assert_never(program)


def _place(place: int) -> str:
    return "" if place == 1 else f"number {place} from "


def _gap(by: float | None) -> str:
    return "" if by is None else f", by {by:g}"


def _bound(compare: str, number: float) -> str:
    return f"{number:,.10g}" if compare == "is" else f"{compare} {number:,.10g}"


def _stands(compare: str) -> str:
    return {"is": "equals", "is not": "differs from"}.get(compare, f"is {compare}")


def _cells(cells: tuple[str, ...]) -> str:
    shown = " or ".join(f"“{cell}”" for cell in cells[:_SHOWN_CELLS])
    return shown if len(cells) <= _SHOWN_CELLS else f"{shown} (or {len(cells) - _SHOWN_CELLS} more)"


class _Rows:
    """Conditions and terms in words, with the headers of one table."""

    def __init__(self, table: DataTable) -> None:
        self.table = table

    def label(self, column: str) -> str:
        """The header as written."""
        return self.table.columns[self.table.place(column)].label

    def says(self, where: Where) -> str:
        """Conditions joined by "and"."""
        return " and ".join(self._condition(each) for each in where) or "anything"

    def narrowed(self, where: Where) -> str:
        """Conditions after "rows", with a blank before; empty where there are none."""
        return f" with {self.says(where)}" if where else ""

    def counted(self, column: str | None) -> str:
        """What is counted: rows, or the different cells of a column."""
        return "rows" if column is None else f"different cells of “{self.label(column)}” in rows"

    def term(self, term: Term) -> str:
        """A term as a noun phrase."""
        if term.fold is Fold.COUNT:
            return f"the number of rows{self.narrowed(term.where)}"
        if term.fold is Fold.VALUE:
            return f"“{self.label(term.column)}” of the row{self.narrowed(term.where)}"
        return f"the {_FOLDS[term.fold]} of “{self.label(term.column)}” over the rows{self.narrowed(term.where)}"

    def _condition(self, each: Condition) -> str:
        label = self.label(each.column)
        if isinstance(each, Among):
            return f"{'none of ' if each.but else ''}{_cells(each.cells)} under “{label}”"
        dated = self.table.columns[self.table.place(each.column)].type is ColumnType.DATE
        return f"“{label}” {'' if each.compare.value == 'is' else each.compare.value + ' '}{_day(each.number) if dated else f'{each.number:,.10g}'}"


def _day(number: float) -> str:
    """A date as it is reckoned with, YYYYMMDD, as far as it says anything."""
    year, month, day = int(number) // 10_000, int(number) // 100 % 100, int(number) % 100
    return f"{year}" if not 1 <= month <= 12 or not day else f"{year}-{month:02}-{day:02}"  # noqa: PLR2004 - months
