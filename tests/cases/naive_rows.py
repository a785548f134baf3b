"""Programs over rows worked out by plain loops: what the SQL is held against, and what training counts with."""

from __future__ import annotations

from collections import Counter

from ontherecord.model.program import (
    Alike,
    Among,
    Commonest,
    Compare,
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
from ontherecord.model.table import DataTable


def holds(program: Program, table: DataTable) -> bool | None:
    """Say whether it is so; `None` where there is nothing to compare."""
    if isinstance(program, Every):
        told = [_holds(part, table) for part in program.parts]
        return False if False in told else None if None in told else True
    if isinstance(program, Denied):
        one = _holds(program.program, table)
        return None if one is None else not one
    return _holds(program, table)


def _holds(program: Single, table: DataTable) -> bool | None:
    match program:
        case Exists():
            return bool(_rows(program.where, table)) != program.none
        case Counts():
            found = _rows(program.where, table)
            number = len(found) if program.of is None else len({_cell(row, program.of, table) for row in found})
            return _stands(float(number), program.compare, program.number)
        case Extreme():
            return _extreme(program, table)
        case Versus():
            return _versus(program, table)
        case Totals():
            return _totals(program, table)
        case Portions():
            return _portions(program, table)
        case Commonest():
            return _commonest(program, table)
        case Alike():
            cells = [_cell(row, program.column, table) for row in _rows(program.where, table)]
            if len(cells) <= 1:
                return None
            return len(set(cells)) == (len(cells) if program.different else 1)


def _stands(left: float | None, compare: Compare, right: float | None) -> bool:
    if left is None or right is None:
        return False
    same = abs(left - right) <= 1e-9 * max(1.0, abs(left), abs(right))
    return {
        Compare.IS: same,
        Compare.NOT: not same,
        Compare.MORE: left > right and not same,
        Compare.LESS: left < right and not same,
        Compare.AT_LEAST: left > right or same,
        Compare.AT_MOST: left < right or same,
    }[compare]


def _cell(row: int, column: str, table: DataTable) -> str:
    return table.cells[row][table.place(column)]


def _value(row: int, column: str, table: DataTable) -> float | None:
    return table.values[row][table.place(column)]


def _rows(where: Where, table: DataTable) -> list[int]:
    found = list(range(len(table.cells)))
    for each in where:
        if isinstance(each, Among):
            wanted = set(each.cells)
            found = [row for row in found if (_cell(row, each.column, table) in wanted) != each.but]
        else:
            found = [row for row in found if _stands(_value(row, each.column, table), each.compare, each.number)]
    return found


def _term(term: Term, table: DataTable) -> float | None:
    found = _rows(term.where, table)
    if term.fold is Fold.COUNT:
        return float(len(found))
    values = [value for row in found if (value := _value(row, term.column, table)) is not None]
    if not values:
        return None
    folds = {Fold.SUM: sum(values), Fold.MEAN: sum(values) / len(values), Fold.MIN: min(values)}
    return folds.get(term.fold, max(values))


def _extreme(program: Extreme, table: DataTable) -> bool | None:
    values = {
        row: value for row in _rows(program.where, table) if (value := _value(row, program.column, table)) is not None
    }
    order = sorted(set(values.values()), reverse=program.pole is Pole.HIGHEST)
    if program.place > len(order):
        return None
    top = {row for row, value in values.items() if value == order[program.place - 1]}
    return bool(top.intersection(_rows(program.claim, table)))


def _versus(program: Versus, table: DataTable) -> bool | None:
    left, right = _term(program.left, table), _term(program.right, table)
    if left is None or right is None:
        return None
    if program.by is None:
        return _stands(left, program.compare, right)
    gap = right - left if program.compare is Compare.LESS else left - right
    return _stands(abs(gap) if program.compare in {Compare.IS, Compare.NOT} else gap, Compare.IS, program.by)


def _totals(program: Totals, table: DataTable) -> bool | None:
    value = _term(program.term, table)
    if value is None:
        return None
    if program.term.fold is Fold.MEAN and program.compare is Compare.IS:
        return abs(value - program.number) <= (0.5 if program.number == int(program.number) else 0.05)
    return _stands(value, program.compare, program.number)


def _portions(program: Portions, table: DataTable) -> bool | None:
    spoken, claimed = set(_rows(program.where, table)), set(_rows(program.claim, table))
    both = len(spoken & claimed)
    if program.portion is Portion.ONLY:
        return claimed <= spoken if claimed else None
    if not spoken:
        return None
    return {
        Portion.ALL: both == len(spoken),
        Portion.NONE: both == 0,
        Portion.MOST: both * 2 > len(spoken),
        Portion.HALF: both * 2 == len(spoken),
        Portion.NOT_ALL: both < len(spoken),
    }[program.portion]


def _commonest(program: Commonest, table: DataTable) -> bool | None:
    cells = (_cell(row, program.column, table) for row in _rows(program.where, table))
    often = Counter(cell for cell in cells if cell)
    if not often:
        return None
    best = (max if program.pole is Pole.HIGHEST else min)(often.values())
    return any(often.get(cell) == best for cell in program.cells)
