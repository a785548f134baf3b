"""How publishers write a party's name: a key that levels spelling, and who is meant by it. For importers, never for prose."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.model.entity import EntityType
from ontherecord.record.csvlist import ALWAYS, Span, read_rows, span_of
from ontherecord.record.lives import load_official_names
from ontherecord.record.names import load_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ontherecord.record.entries import Entry

_MARKS = re.compile(r"[^0-9a-z]+")
_ABBREVIATED = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federal", "and": "", "the": ""}
"""Words that tables shorten or leave out; "and" goes because "&" falls out with the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A spelling: whose (`publisher`, empty for everybody's), who is meant, and in which days."""

    publisher: str
    text: str
    code: str
    span: Span


def key_of(name: str) -> str:
    """Level case, accents, marks, articles and the common shortenings, so that two spellings of one name meet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.replace("+", " plus ").replace("\u0131", "i").replace("\u00f8", "o").replace("\u00d8", "o").casefold()
    words = [
        _ABBREVIATED.get(word, word) for word in _MARKS.split(plain.replace("'", "").replace("\u2019", "")) if word
    ]
    while words and words[0] == "the":
        words.pop(0)
    return " ".join(word for word in words if word)


@lru_cache(maxsize=1)
def load_spellings() -> tuple[Spelled, ...]:
    """Read the spellings that stand in `spellings.csv`: those which the code lists do not have.

    Raises:
        InvalidDataset: with file, line and what to write instead.

    """
    path = files("ontherecord.record") / "codelists" / "spellings.csv"
    return tuple(
        Spelled(publisher=row["publisher"], text=row["name"], code=row["code"], span=span_of(path, line, row))
        for line, row in read_rows(path, "publisher", "name", "code", "first", "last")
    )


@lru_cache(maxsize=1)
def spelling_index() -> Mapping[tuple[str, str], tuple[Spelled, ...]]:
    """By publisher (empty for everybody) and key, who can be meant. What `spellings.csv` says goes before the lists."""
    index: dict[tuple[str, str], list[Spelled]] = defaultdict(list)
    for spelled in load_spellings():
        index[spelled.publisher, key_of(spelled.text)].append(spelled)
    own = frozenset(index)
    from_lists: dict[tuple[str, str], Spelled] = {}
    for entry in load_names().rows:
        for name in () if entry.type is EntityType.COMPANY else listed_names(entry):
            at = ("", key_of(name))
            if at not in own and at[1]:
                from_lists.setdefault(at, Spelled(publisher="", text=name, code=entry.code, span=ALWAYS))
    for official in load_official_names():
        at = ("", key_of(official.name))
        if at not in own:
            from_lists.setdefault(at, Spelled(publisher="", text=official.name, code=official.code, span=ALWAYS))
    return {at: tuple(found) for at, found in index.items()} | {at: (one,) for at, one in from_lists.items()}


def listed_names(entry: Entry) -> Iterator[str]:
    """The names that the code lists give a party, those of publishers included; no adjectives and no capitals."""
    yield entry.name
    yield from entry.aliases
    yield from entry.publisher
