"""Write the tables of docs/codelists.md from the code lists; with --check, say whether they are up to date.

python tools/codelists_docs.py [--check]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from generated import update

from ontherecord.record.csvlist import Span
from ontherecord.record.entries import Entry
from ontherecord.record.groups import Definition, load_definitions
from ontherecord.record.identity import SYSTEMS, codes, lives, load_system_codes, official_names
from ontherecord.record.lives import load_successions
from ontherecord.record.names import load_names
from ontherecord.record.spellings import load_spellings, spelling_index

_STATES = ("states", "former_states", "disputed")


def page() -> str:
    """All tables."""
    names = load_names()
    states = [entry for entry in names.rows if entry.codelist in _STATES and _worth(entry)]
    organisations = [entry for entry in names.rows if entry.codelist == "organisations" and _worth(entry)]
    parts = (
        ("Code systems", _systems()),
        ("States and places", _parties(states, ("iso2", "iso_numeric", "cow", "gw"))),
        ("Organisations", _parties(organisations, ("cow_igo",))),
        ("Who came after whom", _successions()),
        ("Regions and groups", _groups()),
    )
    return "\n\n".join(f"## {title}\n\n" + "\n".join(rows) for title, rows in parts)


def _worth(entry: Entry) -> bool:
    """Whether more is kept of a party than its names."""
    return bool(codes(entry.code) or lives(entry.code) or official_names(entry.code))


def _systems() -> Iterator[str]:
    counts = Counter(row.system for row in load_system_codes())
    yield "| system | codes |"
    yield "|---|---|"
    for system in SYSTEMS:
        more = " and the record's own codes of states" if system in {"iso3", "wb"} else ""
        more = " and ISO's numbers" if system == "m49" else more
        yield f"| `{system}` | {counts[system]}{more} |"
    yield ""
    dated = len({row.text for row in load_spellings()})
    yield (
        f"{len(spelling_index())} spellings are told apart when case, accents and marks are levelled; "
        f"{dated} of them stand in `spellings.csv`, the rest in the code lists."
    )


def _parties(entries: list[Entry], systems: tuple[str, ...]) -> Iterator[str]:
    yield f"| code | name | {' | '.join(f'`{system}`' for system in systems)} | there | called before |"
    yield "|---" * (len(systems) + 4) + "|"
    for entry in entries:
        cells = [", ".join(codes(entry.code, system)) for system in systems]
        there = "; ".join(f"{_days(life.span)}{_basis(life.basis)}" for life in lives(entry.code))
        before = "; ".join(f"{row.name} ({_days(row.span)})" for row in official_names(entry.code))
        yield f"| {entry.code} | {entry.name} | {' | '.join(cells)} | {there} | {before} |"


def _basis(basis: str) -> str:
    return "" if basis == "law" else f" ({basis})"


def _days(span: Span) -> str:
    if span.first is None and span.last is None:
        return "throughout"
    return f"{span.first or ''}–{span.last or ''}"


def _successions() -> Iterator[str]:
    yield "| from | to | on | how | note |"
    yield "|---|---|---|---|---|"
    for row in load_successions():
        yield f"| {row.former} | {row.successor} | {row.on or ''} | {row.kind} | {row.note} |"


def _groups() -> Iterator[str]:
    names = load_names()
    yield "| code | name | by | as | days | members |"
    yield "|---|---|---|---|---|---|"
    for one in sorted(load_definitions(), key=lambda one: one.of):
        yield (
            f"| {one.of} | {names.label(one.of)} | {one.publisher} | {one.title} | {_days(one.span)} | {_members(one)} |"
        )


def _members(one: Definition) -> str:
    away = f" without {', '.join(one.excepted)}" if one.excepted else ""
    if one.roll is not None:
        status = "" if one.status == "member" else f", {one.status}"
        within = f" in {one.within}" if one.within else ""
        return f"the roll of {one.roll}{status}{within}{away}, on the day"
    if one.parts:
        return f"{' and '.join(one.parts)} of SIPRI's regions{away}"
    return ", ".join(sorted(one.members)) + away


if __name__ == "__main__":
    sys.exit(update("codelists.md", page(), tool="codelists_docs", check="--check" in sys.argv[1:]))
