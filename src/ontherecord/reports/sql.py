"""The query of a finding as it runs when pasted: literals in place of $1 and $2."""

from __future__ import annotations

import re

from ontherecord.model.evidence import Cell, Finding

# Quoted text, quoted names and comments are passed over, so that a "$1" inside them stays.
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|\$(\d{1,4})", re.DOTALL)


def runnable(finding: Finding) -> str:
    """Write the SQL with its parameters as literals. A number without a parameter stays as it is."""

    def place(found: re.Match[str]) -> str:
        number = found.group(1)
        if number is None or not 1 <= int(number) <= len(finding.params):
            return found.group()
        return literal(finding.params[int(number) - 1])

    return _TOKEN.sub(place, finding.sql)


def literal(value: Cell) -> str:
    """Write a value as a SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if value == value and abs(value) != float("inf") else f"'{value}'::DOUBLE"  # noqa: PLR0124
    return "'" + str(value).replace("'", "''") + "'"
