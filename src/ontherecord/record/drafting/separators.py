"""Figures as the Continent writes them, "1.234,5" and "1 234,5", put as the rest of the drafting reads them: "1234.5".

Told column by column, by cells that can be read in one way only. A column without such a cell follows the others of
its table; one with cells of both ways is in doubt, and its doubtful cells count as missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE = r"[-−+]?\s?(?:[$€£]\s?)?"
_END = r"\s?(?:%|€|\$|£)?"
_GAP = r"[ .\u00a0\u2009\u202f’']"
_COMMA = re.compile(
    rf"{_EDGE}(?:\d{{1,3}}(?:{_GAP}\d{{3}})+,\d{{1,6}}|\d+,(?:\d{{1,2}}|\d{{4,6}})|0,\d{{3}}|\d{{1,3}}(?:\.\d{{3}}){{2,}}){_END}"
)
"""A comma that cannot part thousands, or points that can only part thousands."""
_POINT = re.compile(
    rf"{_EDGE}(?:\d{{1,3}}(?:,\d{{3}})+\.\d+|\d+\.(?:\d{{1,2}}|\d{{4,9}})|0?\.\d+|\d{{1,3}}(?:,\d{{3}}){{2,}}){_END}"
)
"""A point that cannot part thousands, or commas that can only part thousands."""
_EITHER = re.compile(rf"{_EDGE}\d{{1,3}}[.,]\d{{3}}{_END}")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?:[ \u00a0\u2009\u202f’']\d{3}(?!\d)[\d.,]*)*")
_LEFT_OUT = "?"


def pointed(body: Sequence[Sequence[str]]) -> tuple[list[list[str]], tuple[str, ...]]:
    """Put figures with decimal commas as figures with decimal points. Gives the rows, and notes on what was in doubt."""
    rows = [list(row) for row in body]
    width = len(rows[0]) if rows else 0
    commas = [any(_COMMA.fullmatch(row[n]) for row in rows) for n in range(width)]
    points = [any(_POINT.fullmatch(row[n]) for row in rows) for n in range(width)]
    if not any(commas):
        return rows, _thousands(rows, points)
    whole = not any(point and not comma for point, comma in zip(points, commas, strict=True))
    notes: list[str] = []
    for n in range(width):
        clash = commas[n] and points[n]
        unclear = not commas[n] and not points[n] and not whole
        doubtful = [row for row in rows if _EITHER.fullmatch(row[n]) or (clash and _COMMA.fullmatch(row[n]))]
        if (clash or unclear) and doubtful:
            notes.append(
                f"Column {n + 1}: {len(doubtful)} figure{'s' if len(doubtful) > 1 else ''} such as "
                f"{doubtful[0][n]!r} can be read with a decimal point or a decimal comma, and were left out."
            )
            for row in doubtful:
                row[n] = _LEFT_OUT
        elif commas[n] or (whole and not points[n]):
            for row in rows:
                row[n] = _put(row[n])
    if whole:
        notes.insert(0, "Points and spaces were read as parting thousands, commas as decimal ones.")
    return rows, tuple(notes)


def _thousands(rows: Sequence[Sequence[str]], points: Sequence[bool]) -> tuple[str, ...]:
    """Say where a point before three digits was read as a decimal one with nothing beside it to tell."""
    for n, told in enumerate(points):
        odd = [row[n] for row in rows if _EITHER.fullmatch(row[n]) and "." in row[n]]
        if odd and not told:
            return (f"Column {n + 1}: the point in {odd[0]!r} was read as a decimal point.",)
    return ()


def _put(cell: str) -> str:
    if not (_COMMA.fullmatch(cell) or _EITHER.fullmatch(cell)):
        return cell
    return _FIGURE.sub(lambda found: re.sub(r"[. \u00a0\u2009\u202f’']", "", found.group()).replace(",", "."), cell)
