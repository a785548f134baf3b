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
    for side in ("side_a", "side_b"):
        ids = row.text(f"{side}_id")
        names = row.name(side)
        # A name may hold a comma; where there are several, there are as many ids.
        several = _listed(names) if len(_listed(ids)) > 1 else [names]
        if len(several) != max(1, len(_listed(ids))):
            raise row.fail(side, f"as many names as {side}_id has ids")
        codes += [_code(name, spelling, year) for name in several]
    for side in ("side_a_2nd", "side_b_2nd"):
        codes += [_code(name, spelling, year) for name in _listed(row.text(side))]
    for column in STATES:
        _numbers(row, column)
    return (barred(codes), *(row.text(column) or None for column in (*SIDES, *STATES[:4])))


def places(row: Row, column: str, numbers: str, spelling: Spelling, year: int) -> str:
    """Read a list of states as codes between bars."""
    _numbers(row, numbers)
    return barred([spelling.state(name, year) for name in _listed(row.text(column))])


def regions(row: Row, column: str) -> str:
    """Read UCDP's regions, which are its own, by name."""
    codes = _listed(row.text(column))
    if not codes or any(code not in REGIONS for code in codes):
        raise row.fail(column, "one of UCDP's regions, 1 to 5")
    return ", ".join(REGIONS[code] for code in codes)


def _listed(cell: str) -> list[str]:
    return [part for part in (piece.strip() for piece in _BETWEEN.split(cell)) if part]


def _numbers(row: Row, column: str) -> None:
    """Hold a cell to Gleditsch–Ward numbers, which tell a column that slipped from one that did not."""
    if not all(part.isdecimal() and int(part) < 1_000 for part in _listed(row.text(column))):  # noqa: PLR2004 - three digits
        raise row.fail(column, "a list of Gleditsch-Ward numbers")


def _code(name: str, spelling: Spelling, year: int) -> str:
    if name.startswith(_GOVERNMENT):
        return spelling.state(name.removeprefix(_GOVERNMENT), year)
    return spelling.party(name).replace("|", "/")


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
