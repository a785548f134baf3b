"""Regions and groups of states as dated code lists: who bounds them how, and who is in them when.

A definition is a publisher's, or common usage; one code may have several, all kept. SIPRI's regions stand in
`codelists/regions.yaml`, the others in `codelists/definitions/`; members of an organisation come from its dated roll.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.entity import EntityType
from ontherecord.record.csvlist import ALWAYS, Span
from ontherecord.record.fields import Fields
from ontherecord.record.identity import alive
from ontherecord.record.memberships import load_rolls
from ontherecord.record.names import load_names
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontherecord.model.period import Period

PUBLISHERS = ("sipri", "un_m49", "worldbank", "ucdp", "nato", "usage")
"""Whose definitions there are. `usage` is what a group calls itself, or is called by most who name it."""
REGIONS_OF = "sipri"
"""Whose regions `codelists/regions.yaml` has."""
_SIPRI_SOURCE = (
    "SIPRI Military Expenditure Database, workbook of 2025; what it leaves out goes with its neighbours in M49"
)
_MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One way to bound a group. Either `members` are listed, or they come from a `roll`, or from `parts`.

    `title` completes "taken as"; `span` are the days for which it holds. `within` and `parts` are SIPRI's regions;
    `excepted` are states or such regions. `opened` is whether the source was read.
    """

    of: str
    publisher: str
    title: str
    source: str
    opened: bool
    span: Span
    members: frozenset[str]
    roll: str | None = None
    status: str = _MEMBER
    within: str | None = None
    parts: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A group spelled out for a period: its members, and the definitions that agree on them, the one taken first."""

    members: frozenset[str]
    definitions: tuple[Definition, ...]


def _span(row: Fields) -> Span:
    found: list[date | None] = []
    for key in ("first", "last"):
        try:
            found.append(date.fromisoformat(row.text(key)) if row.has(key) else None)
        except ValueError:
            row.fail(key, f"{row.values[key]!r} is not a day", 'Write "YYYY-MM-DD", with the quotes.')
    first, last = found
    if first is not None and last is not None and last < first:
        row.fail("last", f"{last} is before {first}", "Swap or mend the days.")
    return Span(first=first, last=last)


def read_definitions(content: Fields) -> tuple[Definition, ...]:
    """Read one file.

    Raises:
        InvalidDataset: with the row and what to write instead.

    """
    content.only("publisher", "title", "source", "opened", "definitions")
    return tuple(_definition(content, row) for row in content.each("definitions"))


def _definition(content: Fields, row: Fields) -> Definition:
    row.only(
        "of", "as", "publisher", "first", "last", "opened", "members", "roll", "status", "within", "parts", "except"
    )
    if sum(row.has(key) for key in ("members", "roll", "parts")) != 1:
        row.fail("members", "needs one of members, roll and parts", "Write the one that bounds the group.")
    publisher = row.text("publisher") if row.has("publisher") else content.text("publisher")
    if publisher not in PUBLISHERS:
        row.fail("publisher", f"{publisher!r} is not known", f"Known: {', '.join(PUBLISHERS)}.")
    return Definition(
        of=row.text("of"),
        publisher=publisher,
        title=row.text("as") if row.has("as") else content.text("title"),
        source=content.text("source"),
        opened=row.flag("opened", default=content.flag("opened")),
        span=_span(row),
        members=frozenset(row.texts("members")),
        roll=row.text("roll") if row.has("roll") else None,
        status=row.text("status") if row.has("status") else _MEMBER,
        within=row.text("within") if row.has("within") else None,
        parts=row.texts("parts"),
        excepted=row.texts("except"),
    )


@lru_cache(maxsize=1)
def load_definitions() -> tuple[Definition, ...]:
    """All definitions: SIPRI's regions, then the files by name, then one for each organisation whose roll is kept whole.

    Raises:
        InvalidDataset: with the file, the row and what to write instead.

    """
    found = [
        Definition(
            of=entry.code,
            publisher=REGIONS_OF,
            title="SIPRI has it",
            source=_SIPRI_SOURCE,
            opened=True,
            span=ALWAYS,
            members=frozenset(entry.members),
        )
        for entry in load_names().rows
        if entry.members is not None
    ]
    folder = files("ontherecord.record") / "codelists" / "definitions"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        values = read_yaml(path)
        if not isinstance(values, dict):
            raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
        found.extend(read_definitions(Fields(path.name, values)))
    found.extend(
        Definition(
            of=roll.organisation,
            publisher="usage",
            title=f"the members of {roll.organisation}",
            source="starter/memberships",
            opened=all(fact.verified for fact in roll.facts),
            span=ALWAYS,
            members=frozenset(),
            roll=roll.organisation,
        )
        for roll in load_rolls()
        # A part of the members is no group to be summed.
        if roll.complete and any(fact.status == _MEMBER for fact in roll.facts)
    )
    return tuple(found)


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, tuple[Definition, ...]]:
    found: dict[str, list[Definition]] = defaultdict(list)
    for definition in load_definitions():
        found[definition.of].append(definition)
    return {code: tuple(rows) for code, rows in found.items()}


def definitions(code: str, on: Period | None = None) -> tuple[Definition, ...]:
    """Every definition of a group that holds at any time of a period; empty where nobody bounds it."""
    known = _by_code().get(code, ())
    if on is None:
        return known
    asked = Span(first=on.first, last=on.last)
    return tuple(one for one in known if one.span.meets(asked))


@lru_cache(maxsize=4096)
def bounds_of(code: str, publisher: str | None = None, on: Period | None = None) -> tuple[Bounds, ...]:
    """Spell a group out, once for each set of members that its definitions come to; the publisher's own first.

    A roll counts on the last day of the period: "NATO's European members in 2020-24" are those of 31 December 2024, as
    publishers count them. Lists keep former states beside their successors, so that a series which runs under both
    is whole. Definitions of one publisher that follow each other in time give the newest that the period meets.
    """
    own = None if publisher is None else publisher_key(publisher)
    known = sorted(definitions(code, on), key=lambda one: one.publisher != own)
    found: dict[frozenset[str], list[Definition]] = {}
    for one in known:
        if any(_follows(other, one) for other in known):
            continue
        found.setdefault(_spelled(one, on), []).append(one)
    return tuple(Bounds(members=members, definitions=tuple(rows)) for members, rows in found.items() if members)


def members(code: str, publisher: str | None = None, on: Period | None = None) -> frozenset[str] | None:
    """Who is in a group by a publisher's definition, else by the first; `None` where nobody bounds it.

    With a period, states that did not exist at any time of it are left out.
    """
    found = bounds_of(code, publisher, on)
    if not found:
        return None
    chosen = found[0].members
    return chosen if on is None else frozenset(one for one in chosen if alive(one, on) is not False)


def is_aggregate(code: str) -> bool:
    """Whether a row of a table under this code already counts others: it is never added to the rows of its members.

    An organisation is one in a table of states (the World Bank's "European Union"). In a list of deliveries it is a
    body that buys for itself; the importer knows which it reads.
    """
    return load_names().type_of(code) in {EntityType.REGION, EntityType.ORGANISATION} or code in _aggregates()


@lru_cache(maxsize=1)
def _aggregates() -> frozenset[str]:
    return frozenset(
        entry.code
        for entry in load_names().rows
        if entry.type is EntityType.GROUP and entry.codelist in {"regions", "aggregates"}
    )


def publisher_key(name: str) -> str:
    """How a publisher is called in the definitions: "World Bank" is "worldbank"."""
    return "".join(name.split()).casefold()


def is_own(code: str, publisher: str, on: Period | None = None) -> bool:
    """Whether a publisher bounds the group itself, so that its own data are read by its own bounds."""
    return any(one.publisher == publisher_key(publisher) for one in definitions(code, on))


def _follows(later: Definition, earlier: Definition) -> bool:
    """Whether a definition took another's place: one publisher's, of one group, starting after the other's last day."""
    same = later.publisher == earlier.publisher and later.of == earlier.of
    ends, begins = earlier.span.last, later.span.first
    return same and ends is not None and begins is not None and begins > ends


def _spelled(one: Definition, on: Period | None) -> frozenset[str]:
    if one.roll is not None:
        chosen = _on_roll(one.roll, one.status, None if on is None else on.last)
        if one.within is not None:
            chosen &= _region(one.within)
    elif one.parts:
        chosen = frozenset().union(*(_region(part) for part in one.parts))
    else:
        chosen = one.members | _former(one.members)
    away = frozenset().union(*(_region(code) or frozenset({code}) for code in one.excepted))
    return chosen - away


def _region(code: str) -> frozenset[str]:
    """The members of a region of SIPRI's; empty for anything else."""
    return frozenset(load_names().members(code) or ())


def _on_roll(organisation: str, status: str, day: date | None) -> frozenset[str]:
    """Who has a status on a day; without a day, whoever's has no end."""
    roll = next((roll for roll in load_rolls() if roll.organisation == organisation), None)
    if roll is None:
        return frozenset()
    return frozenset(
        fact.member
        for fact in roll.facts
        if fact.status == status
        and (fact.last is None if day is None else fact.first <= day and (fact.last is None or fact.last >= day))
    )


@lru_cache(maxsize=256)
def _former(listed: frozenset[str]) -> frozenset[str]:
    """Former states whose series go on inside the list, and those whose series went on under these."""
    rows = [entry for entry in load_names().rows if entry.successors and entry.type is EntityType.STATE]
    known = set(listed)
    size = -1
    while size != len(known):
        size = len(known)
        known.update(entry.code for entry in rows if known.issuperset(entry.successors))
    return frozenset(known) - listed
