"""A grid as people lay it out, made one with a header row and one row a thing: the step before the drafting.

Headers of two rows are joined, a row of units goes into the header, labels over several rows are said in each, totals
that are totals of the rows above are left out, and years that are columns become rows. Each change is told in a note;
what is in doubt stays as it is, with a note as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontherecord.record.drafting import cells
from ontherecord.record.drafting.separators import pointed

Rows = list[list[str]]
_HEADER_SOUGHT = 12
"""Rows among which the header is sought; above it stand titles and remarks."""
_FEWEST_YEARS = 3
_TOTAL = re.compile(r"(?:grand |sub-?\s?)?totals?(?: of all .{1,40})?:?|sum:?|together:?|all", re.IGNORECASE)
_UNITS = re.compile(
    r"\(?(?:in )?(?:%|per cent|percent|(?:us\$|[$€£]|usd|eur|gbp)?\s?(?:m|bn|mn|million|billion|thousand|thousands|millions|"
    r"billions|hundreds)?\.?(?: of)?(?: us)?(?: dollars| euros| pounds| people| inhabitants| persons| tonnes)?|"
    r"km²?|kg|tonnes|years|persons|people|number|no\.|000s|'000)\)?",
    re.IGNORECASE,
)
_MOST_MISSED = 0.5
"""Of a unit in the last place of each figure added: what rounding alone can put between a total and its parts."""


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is nearly as full as the fullest, and has words rather than figures."""
    sought = rows[:_HEADER_SOUGHT]
    fullest = max(sum(1 for cell in row if cell) for row in rows[: 4 * _HEADER_SOUGHT])
    for n, row in enumerate(sought[:-1] or sought):
        filled = [cell for cell in row if cell]
        figures = sum(1 for cell in filled if cells.is_number(cell) and cells.year(cell) is None)
        if len(filled) >= max(1, fullest * 2 // 3) and figures * 2 <= len(filled):
            return n
    return 0


def shaped(rows: Sequence[Sequence[str]], title: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Give the rows from the header on, made plain, and notes on what was changed or is in doubt.

    `title` names the figures of a table whose columns are years and that says nothing of them itself.
    """
    at = header_row(rows)
    above = [list(row) for row in rows[:at]]
    header, body = list(rows[at]), [list(row) for row in rows[at + 1 :]]
    notes: list[str] = []
    header, over = _joined(header, above)
    if over:
        notes.append("A header of two rows was joined.")
    if body and _is_units(body[0]):
        units = body.pop(0)
        header = [
            f"{label} ({unit.strip('() ')})" if unit else label for label, unit in zip(header, units, strict=True)
        ]
        notes.append("A row of units was taken into the header.")
    body, told = pointed(body)
    notes += told
    body, told = _filled_down(body)
    notes += told
    body, told = _without_totals(body)
    notes += told
    kept = above[: len(above) - over]
    header, body, told = _long(header, body, _caption(kept) or title)
    if told:
        notes += told
        # The lines above are as wide as the table was; what they said is in the note of the drafting.
        return tuple(map(tuple, [header, *body])), tuple(notes)
    return tuple(map(tuple, [*kept, header, *body])), tuple(notes)


def _joined(header: list[str], above: Rows) -> tuple[list[str], int]:
    """Join a header with the row of heads over it: each head stands for the empty cells to its right."""
    if not above:
        return header, 0
    heads = above[-1]
    filled = [n for n, cell in enumerate(heads) if cell]
    if not filled or (len(filled) == 1 and (filled[0] == 0 or len(header) <= 2)):  # noqa: PLR2004 - a title stands alone
        return header, 0
    made, head = [], ""
    for cell, over in zip(header, heads, strict=True):
        head = over or head
        made.append(" ".join(part for part in (cells.clean(head), cells.clean(cell)) if part))
    return made, 1


def _is_units(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and all(_UNITS.fullmatch(cell) and not cells.missing(cell) for cell in filled)


def _filled_down(body: Rows) -> tuple[Rows, tuple[str, ...]]:
    """Say a label again that stands once for several rows, as a merged cell does."""
    empty = [row for row in body if not row[0]]
    full = all(all(row[1:]) for row in empty)
    second = [row[1] for row in body if len(row) > 2]  # noqa: PLR2004 - a label, what tells its rows apart, and a figure
    if not empty or not body[0][0] or len(empty) * 3 < len(body) or not full or not second:
        return body, ()
    if any(cells.is_number(cell) and cells.year(cell) is None for cell in second):
        return body, ("Some rows have no label at the left; they were left as they are.",)
    label = ""
    for row in body:
        label = row[0] = row[0] or label
    return body, ("Labels at the left that stand for several rows were said in each.",)


def _without_totals(body: Rows) -> tuple[Rows, tuple[str, ...]]:
    """Leave out rows that add up the rows above; one that is called a total and adds up nothing stays."""
    kept: Rows = []
    since: Rows = []
    totals: Rows = []
    doubts = 0
    for row in body:
        label = next((cell for cell in row if cell), "")
        if not _TOTAL.fullmatch(cells.clean(label)):
            kept.append(row)
            since.append(row)
        elif any(_adds_up(row, parts) for parts in (since, kept, totals)):
            totals.append(row)
            since = []
        else:
            kept.append(row)
            doubts += 1
    notes = []
    if totals:
        notes.append(f"{len(totals)} row{'s' if len(totals) > 1 else ''} of totals left out.")
    if doubts:
        notes.append(f"{doubts} row{'s' if doubts > 1 else ''} called a total that adds up no rows above kept.")
    return kept, tuple(notes)


def _adds_up(total: Sequence[str], parts: Sequence[Sequence[str]]) -> bool:
    """Tell whether some figures of the row are the sums of those of the parts, and none is another sum."""
    checked = 0
    for n, cell in enumerate(total):
        told = cells.number(cell) if cells.is_number(cell) else None
        added = [cells.number(part[n]) for part in parts if cells.is_number(part[n])]
        figures = [figure for figure in added if figure is not None]
        if told is None or len(figures) < 2 or (cells.year(cell) is not None and len(set(figures)) == 1):  # noqa: PLR2004
            continue
        last = max(len(part[n].partition(".")[2].rstrip("% ")) for part in parts)
        if abs(sum(figures) - told) <= _MOST_MISSED * 10**-last * (len(figures) + 1):
            checked += 1
    return checked > 0


def _long(header: list[str], body: Rows, caption: str) -> tuple[list[str], Rows, tuple[str, ...]]:
    """Make rows of columns that are years: one row a thing and year, one column a figure."""
    found = [re.fullmatch(r"(?:(.*\S) )?((?:19|20)\d\d)(?: \((.+)\))?", cells.clean(label)) for label in header]
    years = [n for n, match in enumerate(found) if match]
    rest = [n for n in range(len(header)) if n not in years]
    asked = body
    while (
        years and len(asked) > 1 and sum(1 for cell in asked[-1] if cell) == 1 and not any(asked[-1][n] for n in years)
    ):
        asked = asked[:-1]
    figures = all(cells.missing(row[n]) or cells.is_number(row[n]) for row in asked for n in years)
    texts = all(not cells.is_number(row[n]) or cells.missing(row[n]) for row in asked for n in rest)
    if len(years) < _FEWEST_YEARS or not rest or not figures or not texts or not body:
        return header, body, ()
    of: dict[tuple[str, str], int] = {}
    for n in years:
        match = found[n]
        if match is not None:
            named = match.group(1) or caption
            of[named + (f" ({match.group(3)})" if match.group(3) else ""), match.group(2)] = n
    if len(of) != len(years):
        return header, body, ("Some years head two columns; the table was left as it is.",)
    heads = list(dict.fromkeys(head for head, _ in of))
    told = sorted({year for _, year in of})
    made = [
        [*(row[n] for n in rest), year, *(row[of[head, year]] if (head, year) in of else "" for head in heads)]
        for row in asked
        for year in told
    ]
    note = f"{len(told)} columns of years ({told[0]} to {told[-1]}) were made rows."
    return [*(header[n] for n in rest), "year", *heads], made, (note,)


def _caption(above: Rows) -> str:
    """The first line over the table, without its number: what the figures are of."""
    lines = [next(cell for cell in row if cell) for row in above if any(row)]
    first = lines[0] if lines else ""
    bare = re.sub(r"^(?:table|figure)\s[\w.]{1,6}[.:]?\s+", "", first, flags=re.IGNORECASE)
    bare = re.sub(r",?\s*(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\s*$", "", bare)
    return re.sub(r",?\s*by [a-z]+$", "", bare).strip()  # "by country"; "by Peru" says whose they are
