"""Kinds of major arms: what articles call them, what the register calls them, and names without a noun."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ontherecord.errors import InvalidDataset
from ontherecord.model.form import Things
from ontherecord.record.fields import Fields
from ontherecord.record.yamlfile import read_yaml

_FILE = "weapons.yaml"
_PIECES = re.compile(r"[A-Za-z]+|\d+")
_MOST_PIECES = 4
"""Letters and figures at the head of a designation that tell the type: "Su", "30" of "Su-30MK2"; "Wing", "Loong"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of arms. `wider` are the descriptions of other kinds that an article may mean by the same words.

    `countable` is whether one thing is one to every publisher, so that a number may be held against another.
    """

    id: str
    nouns: tuple[str, ...]
    descriptions: tuple[str, ...]
    wider: tuple[str, ...]
    countable: bool

    @property
    def label(self) -> str:
        """The first of its nouns, in the plural."""
        return plural(self.nouns[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapons:
    """The table. `nouns` has singulars and plurals, with a space for each hyphen, in lower case; so have `modifiers`.

    `behind_names` are nouns that may follow a name and say nothing of its kind ("S-400 systems").
    """

    kinds: dict[str, Kind]
    nouns: dict[str, str]
    modifiers: frozenset[str]
    behind_names: frozenset[str]
    names: dict[str, str]
    spelled: dict[str, tuple[str, ...]]
    longest: int

    def patterns(self, name: str) -> tuple[str, ...]:
        """Regular expressions that a designation of this name matches, letters and figures of its head only.

        "Su-30MK2" is any Su-30: publishers and articles differ about variants.
        """
        written = self.spelled.get(name.lower(), (name,))
        return tuple(pattern for text in written if (pattern := _pattern(text)) is not None)


def plural(noun: str) -> str:
    """The plural of an English noun of the table."""
    if noun.endswith(("aircraft", "artillery", "craft", "arms")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "sh", "ch", "o")) else f"{noun}s"


def named(things: Things) -> str:
    """Things in words: "T-90 tanks", "frigates or corvettes"."""
    kinds = " or ".join(load_weapons().kinds[kind].label for kind in things.kinds)
    return " ".join(part for part in (" or ".join(things.names), kinds) if part)


def _pattern(name: str) -> str | None:
    pieces = _PIECES.findall(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    if not pieces:
        return None
    head = [pieces[0]]
    for piece in pieces[1:_MOST_PIECES]:
        if head[-1].isdigit() and len(head) > 1:
            break  # what stands behind the first figure is a variant: "MK2", "PMU"
        head.append(piece)
    # A figure goes on as another one ("T-72" is no "T-720"); letters may be a variant's.
    end = "([^0-9]|$)" if head[-1].isdigit() else ""
    return f"(?i)(^|[^a-z0-9]){'[^a-z0-9]*'.join(head)}{end}"


@lru_cache(maxsize=1)
def load_weapons() -> Weapons:
    """Load the kinds of arms that ship with the package."""
    loaded = read_yaml(files("ontherecord.record").joinpath("codelists", _FILE))
    if not isinstance(loaded, dict):
        raise InvalidDataset(f"{_FILE}: needs keys and values.", remedy="See the top of the file.")
    top = Fields(_FILE, loaded)
    top.only("kinds", "modifiers", "behind_names", "names", "spelled_otherwise")
    rows = top.under("kinds")
    found = {str(id_): rows.under(str(id_)) for id_ in rows.values}
    kinds = {id_: _kind(id_, row, found) for id_, row in found.items()}
    nouns = {form: kind.id for kind in kinds.values() for noun in kind.nouns for form in (noun, plural(noun))}
    names, spelled = top.under("names"), top.under("spelled_otherwise")
    said = {name: names.under(name) for name in names.values}
    return Weapons(
        kinds=kinds,
        nouns=nouns,
        modifiers=frozenset(top.texts("modifiers")),
        behind_names=frozenset(form for noun in top.texts("behind_names") for form in (noun, plural(noun))),
        names={name.lower(): row.text("kind") for name, row in said.items()},
        spelled={name.lower(): row.texts("spelled") for name, row in said.items()}
        | {name.lower(): spelled.texts(name) for name in spelled.values},
        longest=max(len(noun.split()) for noun in nouns),
    )


def _kind(id_: str, row: Fields, rows: dict[str, Fields]) -> Kind:
    row.only("nouns", "descriptions", "wider", "countable")
    wider = [rows[other] for other in row.texts("wider") if other in rows]
    return Kind(
        id=id_,
        nouns=row.texts("nouns"),
        descriptions=row.texts("descriptions"),
        wider=tuple(dict.fromkeys(text for other in wider for text in other.texts("descriptions"))),
        countable=row.flag("countable"),
    )
