"""A program as a form of the model: what reports, the wire and other stages know a claim by."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Count, Existence, Form, Level, Quantifier, Rank, Relation
from ontherecord.model.program import (
    Among,
    Commonest,
    Compare,
    Counts,
    Denied,
    Every,
    Exists,
    Extreme,
    Measures,
    Pole,
    Portion,
    Portions,
    Program,
    Totals,
    Versus,
    Where,
)
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.table import ColumnType, DataTable

_RELATIONS = {
    Compare.MORE: Relation.MORE,
    Compare.AT_LEAST: Relation.MORE,
    Compare.LESS: Relation.LESS,
    Compare.AT_MOST: Relation.LESS,
}
_HEDGES = {
    Compare.MORE: "more than",
    Compare.LESS: "less than",
    Compare.AT_LEAST: "at least",
    Compare.AT_MOST: "at most",
}
_YES = Quantity(number=None, unit=Unit.BOOL)


def form_of(program: Program, table: DataTable) -> Form:
    """The form that says most of a program. Entities are the cells that it names, as written."""
    match program:
        case Every():
            return form_of(program.parts[0], table) if len(program.parts) == 1 else _existence(table, _all(program))
        case Denied():
            return form_of(program.program, table)
        case Counts():
            value = _quantity(program.number, Unit.COUNT, program.compare)
            return Count(
                measure=_measure(table, program.of),
                participants=_named(program.where),
                counted=None,
                period=None,
                value=value,
            )
        case Extreme():
            return Rank(
                measure=_measure(table, program.column),
                participants=_named((*program.claim, *program.where)),
                ranked=Role.SUBJECT,
                period=None,
                value=Quantity(number=Decimal(program.place), unit=Unit.RANK),
                ascending=program.pole is Pole.LOWEST,
            )
        case Commonest():
            named = tuple(Participant(code=cell, role=Role.SUBJECT) for cell in program.cells)
            first = Quantity(number=Decimal(1), unit=Unit.RANK)
            least = program.pole is Pole.LOWEST
            return Rank(
                measure=_measure(table, program.column),
                participants=named,
                ranked=Role.SUBJECT,
                period=None,
                value=first,
                ascending=least,
            )
        case Versus():
            return Comparison(
                measure=_measure(table, program.left.column or None),
                left=_named(program.left.where),
                right=_named(program.right.where),
                relation=_RELATIONS.get(program.compare, Relation.RATIO),
                period=None,
                value=_YES if program.by is None else _quantity(program.by, Unit.COUNT, Compare.IS),
            )
        case Totals():
            measure = _measure(table, program.term.column)
            unit = _unit(table, program.term.column)
            return Level(
                measure=measure,
                participants=_named(program.term.where),
                period=None,
                value=_quantity(program.number, unit, program.compare),
            )
        case Exists():
            return _lookup(program, table)
        case Portions():
            quantifier = Quantifier.NONE if program.portion is Portion.NONE else Quantifier.EVERY_PERIOD
            return _existence(table, (*program.where, *program.claim), quantifier)
        case _:
            return _existence(table, program.where)


def _lookup(program: Exists, table: DataTable) -> Form:
    """One figure of a named row is a level; anything else is that such a row exists."""
    for each in program.where:
        place = table.place(each.column)
        if isinstance(each, Measures) and not program.none:
            value = _quantity(each.number, _unit(table, each.column), each.compare)
            return Level(
                measure=_measure(table, each.column), participants=_named(program.where), period=None, value=value
            )
        kind = table.columns[place].type
        if (
            isinstance(each, Among)
            and not program.none
            and kind in {ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.MONEY}
        ):
            row = next((n for n, cells in enumerate(table.cells) if cells[place] in each.cells), None)
            number = None if row is None else table.values[row][place]
            if number is not None:
                value = _quantity(number, _unit(table, each.column), Compare.IS)
                others = tuple(other for other in program.where if other is not each)
                return Level(
                    measure=_measure(table, each.column), participants=_named(others), period=None, value=value
                )
    return _existence(table, program.where, Quantifier.NONE if program.none else Quantifier.SOME)


def _all(program: Every) -> Where:
    return tuple(each for part in program.parts if isinstance(part, Exists) for each in part.where)


def _existence(table: DataTable, where: Where, quantifier: Quantifier = Quantifier.SOME) -> Existence:
    return Existence(
        measure=_measure(table, None), participants=_named(where), period=None, quantifier=quantifier, value=_YES
    )


def _named(where: Where) -> tuple[Participant, ...]:
    named = (each.cells[0] for each in where if isinstance(each, Among) and each.cells)
    return tuple(Participant(code=cell, role=Role.SUBJECT) for cell in dict.fromkeys(named))


def _measure(table: DataTable, column: str | None) -> str:
    return f"data.{table.id}" if column is None else f"data.{table.id}.{column}"


def _unit(table: DataTable, column: str) -> Unit:
    return Unit.PERCENT if table.columns[table.place(column)].type is ColumnType.PERCENT else Unit.COUNT


def _quantity(number: float, unit: Unit, compare: Compare) -> Quantity:
    return Quantity(number=abs(Decimal(str(number))), unit=unit, hedge=_HEDGES.get(compare))
