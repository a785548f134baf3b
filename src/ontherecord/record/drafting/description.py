"""The drafted description of a user's table as YAML, for correcting, and the corrected one read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from ontherecord.errors import InvalidDataset
from ontherecord.model.table import Column, ColumnRole, ColumnType, DataTable
from ontherecord.record.drafting.types import value
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "ontherecord.table/1"
_HEAD = """\
# What `ontherecord` takes the columns of this table to be. Correct it and pass it back with --dataset, or leave it beside
# the table under the same name with .yaml at the end: then it is found by itself.
#   type   text, number, percent, money, year, date, time, rank or score
#   role   key (tells the rows apart), time (dates them), measure (a figure) or attribute
#   nouns  what an article may call the column; `rows` is what it may call one row
"""
_LONGEST_LIST = 60


def describe(table: DataTable) -> str:
    """Write the description of a table as YAML."""
    body = {
        "schema": SCHEMA,
        "title": table.title,
        "file": table.source,
        "rows": list(table.row_nouns),
        "columns": [_column(column) for column in table.columns],
    }
    return _HEAD + yaml.safe_dump(body, sort_keys=False, allow_unicode=True, width=120)


def _column(column: Column) -> dict[str, object]:
    told: dict[str, object] = {"header": column.label, "type": column.type.value, "role": column.role.value}
    if column.unit is not None:
        told["unit"] = column.unit
    told["nouns"] = list(column.nouns)
    if column.codes:
        told["codes"] = list(column.codes)
    return told


def corrected(table: DataTable, path: Path) -> DataTable:
    """Put a corrected description in the place of the drafted one; columns that it leaves out stay as drafted.

    Raises:
        InvalidDataset: it is no such description, or names a column, type or role that there is not.

    """
    top = read_yaml(path)
    if not isinstance(top, dict) or top.get("schema") != SCHEMA:
        raise InvalidDataset(
            f"{path.name} is not a description of schema {SCHEMA!r}.",
            remedy="Write one with `ontherecord record draft FILE`.",
        )
    told = top.get("columns")
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise InvalidDataset(
            f"{path.name} has no list of columns.", remedy="Write one with `ontherecord record draft FILE`."
        )
    columns = {column.label: column for column in table.columns}
    for each in told:
        label = str(each.get("header"))
        if label not in columns:
            known = ", ".join(repr(name) for name in list(columns)[:12])
            raise InvalidDataset(f"{path.name}: the table has no column {label!r}.", remedy=f"It has {known}.")
        columns[label] = _read_column(columns[label], each, path.name)
    made = tuple(columns[column.label] for column in table.columns)
    values = tuple(
        tuple(value(cell, column.type) for cell, column in zip(row, made, strict=True)) for row in table.cells
    )
    title = str(top.get("title") or table.title)
    return replace(table, title=title, columns=made, values=values, row_nouns=_texts(top.get("rows"), table.row_nouns))


def _read_column(drafted: Column, told: dict[object, object], filename: str) -> Column:
    try:
        kind = ColumnType(str(told.get("type", drafted.type.value)))
        role = ColumnRole(str(told.get("role", drafted.role.value)))
    except ValueError as error:
        types, roles = (", ".join(each.value for each in kinds) for kinds in (ColumnType, ColumnRole))
        raise InvalidDataset(
            f"{filename}: column {drafted.label!r}: {error}.", remedy=f"Types: {types}. Roles: {roles}."
        ) from error
    unit = told.get("unit", drafted.unit)
    return replace(
        drafted,
        type=kind,
        role=role,
        unit=None if unit is None else str(unit),
        nouns=_texts(told.get("nouns"), drafted.nouns),
        codes=_texts(told.get("codes"), drafted.codes),
    )


def _texts(told: object, drafted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(each) for each in told[:_LONGEST_LIST]) if isinstance(told, list) else drafted
