"""The code lists: who is meant by which name. One YAML a list, in `codelists/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ontherecord.errors import InvalidDataset
from ontherecord.model.entity import EntityType
from ontherecord.record.fields import Fields
from ontherecord.record.yamlfile import read_yaml

CODELISTS = ("states", "former_states", "disputed", "groups", "organisations", "regions", "aggregates", "companies")
"""In order of precedence: where two lists bear one name, the first keeps it."""
OWN_NAMES = "own_names"
"""In place of a code list, for roles that the publisher's own names fill (companies): these are their codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One party. `publisher` spellings are for importers; the other names are read in prose, unless `text_off`.

    `people` are adjectives and words for citizens, the first being the adjective; `ended` is the last year in
    which a former state existed; `members` are codes, `None` where the bounds are not stated. A company's `country` is
    where it has its headquarters, and `until` the last year of each name that a publisher no longer lists it under.
    """

    code: str
    codelist: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    publisher: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    text_off: bool
    ended: int | None
    successors: tuple[str, ...]
    members: tuple[str, ...] | None
    country: str | None = None
    until: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A name of several parties. `settle` gives, by code, words of the text that decide; `otherwise` the rest.

    `silent` says that without such words it names no party at all ("Leonardo" the painter).
    """

    text: str
    could_be: tuple[str, ...]
    because: str
    settle: tuple[tuple[str, tuple[str, ...]], ...]
    otherwise: str | None
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """How names behave in running text: see `codelists/prose.yaml`."""

    masks: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    guarded: frozenset[str]
    titles: frozenset[str]
    function_words: frozenset[str]
    never: frozenset[str]
    combining: tuple[tuple[str, str], ...]
    turning: frozenset[str]
    where: frozenset[str] = frozenset()
    distances: frozenset[str] = frozenset()
    rulers: frozenset[str] = frozenset()


def _fields(name: str) -> Fields:
    values = read_yaml(files("ontherecord.record") / "codelists" / f"{name}.yaml")
    if not isinstance(values, dict):
        raise InvalidDataset(f"{name}.yaml: needs keys and values.", remedy="See docs/record.md.")
    return Fields(f"{name}.yaml", values)


def _entry(codelist: str, kind: EntityType, row: Fields) -> Entry:
    row.only(
        "code", "name", "aliases", "publisher", "people", "capitals", "seats", "type", "text_off", "ended",
        "successors", "members", "country", "until",
    )  # fmt: skip
    last = row.under("until", required=False)
    return Entry(
        code=row.text("code"),
        codelist=codelist,
        type=row.one_of("type", EntityType, row.values["type"]) if row.has("type") else kind,
        name=row.text("name"),
        aliases=row.texts("aliases"),
        publisher=row.texts("publisher"),
        people=row.texts("people"),
        capitals=row.texts("capitals"),
        seats=row.texts("seats"),
        text_off=row.flag("text_off"),
        ended=row.whole("ended") if row.has("ended") else None,
        successors=row.texts("successors"),
        members=row.texts("members") if row.has("members") else None,
        country=row.text("country") if row.has("country") else None,
        until=tuple((name, last.whole(name)) for name in last.values),
    )


@lru_cache(maxsize=1)
def load_entries() -> tuple[Entry, ...]:
    """All parties, by list in order of precedence."""
    entries: list[Entry] = []
    for name in CODELISTS:
        table = _fields(name)
        kind = table.one_of("type", EntityType, table.values.get("type"))
        entries.extend(_entry(name, kind, row) for row in table.each("entries"))
    return tuple(entries)


@lru_cache(maxsize=1)
def load_prose() -> Prose:
    """The rules for running text."""
    table = _fields("prose")
    combining = table.under("combining")
    return Prose(
        masks=tuple(phrase for row in table.each("masks") for phrase in row.texts("phrases")),
        ambiguous=tuple(_ambiguous(row) for row in table.each("ambiguous")),
        guarded=frozenset(table.texts("guarded")),
        titles=frozenset(table.texts("titles")),
        function_words=frozenset(table.texts("function_words")),
        never=frozenset(table.texts("never")),
        combining=tuple((half, combining.text(half)) for half in combining.values),
        turning=frozenset(table.texts("turning")),
        where=frozenset(table.texts("where")),
        distances=frozenset(table.texts("distances")),
        rulers=frozenset(table.texts("rulers")),
    )


def _ambiguous(row: Fields) -> Ambiguous:
    settle = row.under("settle")
    return Ambiguous(
        text=row.text("text"),
        could_be=row.texts("could_be"),
        because=row.text("because"),
        settle=tuple((code, settle.texts(code)) for code in settle.values),
        otherwise=row.text("otherwise") if row.has("otherwise") else None,
        silent=row.flag("silent"),
    )
