"""What UCDP's files have in common: versions, parties, places, and the codes of its codebooks."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.model.period import Period
from ontherecord.record.dataset import Release
from ontherecord.record.importers.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontherecord.record.importers.delimited import Row, Sheet

# Codebook of the UCDP/PRIO Armed Conflict Dataset, version 25.1.
INCOMPATIBILITY = {"1": "territory", "2": "government", "3": "territory and government"}
TYPES = {"1": "extrasystemic", "2": "interstate", "3": "intrastate", "4": "internationalised intrastate"}
REGIONS = {"1": "Europe", "2": "Middle East", "3": "Asia", "4": "Africa", "5": "Americas"}

_VERSION = re.compile(r"(\d\d)\.(\d{1,2})(?:\.\d{1,2})?")
_BETWEEN = re.compile(r",(?![^()]*\))")
"""A comma between names; one inside brackets belongs to a name ("forces of Honasan, Abenina & Zumel")."""
_GOVERNMENT = "Government of "
_JUNE = 6
REMEDY = "Download the file again from ucdp.uu.se/downloads as CSV, and do not save it in a spreadsheet."
SIDES = ("side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd")
STATES = ("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd", "gwno_loc")


def barred(codes: Sequence[str]) -> str:
    """Write codes with a bar before and after each, in order, each once."""
    return f"|{'|'.join(dict.fromkeys(codes))}|" if codes else "|"


def parties(row: Row, spelling: Spelling, year: int) -> tuple[str | None, ...]:
    """Read who fought: the codes of all, with those who sent troops to a side, then the sides and numbers as printed."""
    codes: list[str] = []
    for side, numbers in (("side_a", "gwno_a"), ("side_b", "gwno_b")):
        ids = _listed(row.text(f"{side}_id"))
        # A name may hold a comma; where there are several, there are as many ids.
        names = _listed(row.name(side)) if len(ids) > 1 else [row.name(side)]
        if len(names) != max(1, len(ids)):
            raise row.fail(side, f"as many names as {side}_id has ids")
        codes += _codes(row, numbers, names, spelling, year)
    for side, numbers in (("side_a_2nd", "gwno_a_2nd"), ("side_b_2nd", "gwno_b_2nd")):
        codes += _codes(row, numbers, _listed(row.text(side)), spelling, year)
    return (barred(codes), *(row.text(column) or None for column in (*SIDES, *STATES[:4])))


def places(row: Row, column: str, numbers: str, spelling: Spelling, year: int) -> str:
    """Read a list of states as codes between bars. Names stand by the alphabet and numbers by size, so either goes alone."""
    names, known = _listed(row.text(column)), _numbers(row, numbers)
    if len(names) == len(known) == 1:
        return barred([spelling.state(names[0], year, _agreed(row, numbers, names[0], known[0], spelling, year))])
    return barred([spelling.state(name, year) for name in names])


def _codes(row: Row, column: str, names: list[str], spelling: Spelling, year: int) -> list[str]:
    """Give the codes of a side. Only governments have numbers, in an order of their own: so a number tells of one alone."""
    known = _numbers(row, column)
    governments = [name for name in names if name.startswith(_GOVERNMENT)]
    alone = known[0] if len(known) == len(governments) == 1 else ""
    codes = []
    for name in names:
        if name in governments:
            state = name.removeprefix(_GOVERNMENT)
            codes.append(spelling.state(state, year, _agreed(row, column, state, alone, spelling, year)))
        else:
            codes.append(spelling.party(name).replace("|", "/"))
    return codes


def _agreed(row: Row, column: str, name: str, number: str, spelling: Spelling, year: int) -> str:
    """Hold name and number to each other: where they mean two states, columns changed places or a cell slipped."""
    if number and not spelling.agree(name, year, number):
        raise row.fail(column, f"the Gleditsch-Ward number of {name}")
    return number


def regions(row: Row, column: str) -> str:
    """Read UCDP's regions, which are its own, by name."""
    codes = _listed(row.text(column))
    if not codes or any(code not in REGIONS for code in codes):
        raise row.fail(column, "one of UCDP's regions, 1 to 5")
    return ", ".join(REGIONS[code] for code in codes)


def _listed(cell: str) -> list[str]:
    return [part for part in (piece.strip() for piece in _BETWEEN.split(cell)) if part]


def _numbers(row: Row, column: str) -> list[str]:
    """Read a list of Gleditsch–Ward numbers, of three digits at most."""
    numbers = _listed(row.text(column))
    if not all(number.isdecimal() and int(number) < 1_000 for number in numbers):  # noqa: PLR2004 - three digits
        raise row.fail(column, "a list of Gleditsch-Ward numbers")
    return numbers


def release(sheet: Sheet, dataset: str, data: bytes, years: Sequence[int], note: str | None = None) -> Release:
    """Describe a file by its version, which every row bears.

    UCDP publishes version YY.1 in June of that year; the file has no day of its own, so `generated` is the first of it.

    Raises:
        ImportFailed: rows of two versions, or something that is no version.

    """
    version = ""
    for row in sheet.rows:
        found = row.text("version")
        if not _VERSION.fullmatch(found) or found != (version or found):
            raise row.fail("version", f"the version {version}" if version else "a version as 25.1")
        version = found
    year = 2000 + int(version.partition(".")[0])
    released = Period.month(year, _JUNE)
    return Release(
        dataset=dataset,
        id=version,
        released=released,
        generated=released.start or date(year, _JUNE, 1),
        first_year=min(years),
        last_year=max(years),
        scope=(),
        sha256=hashlib.sha256(data).hexdigest(),
        rows=len(sheet.rows),
        note=note,
    )
