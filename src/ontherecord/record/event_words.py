"""Which kinds of event a noun or verb speaks of: "truce" a ceasefire, "invasion" an offensive or a war."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ontherecord.errors import InvalidDataset
from ontherecord.record.events import KINDS
from ontherecord.record.fields import Fields
from ontherecord.record.yamlfile import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Words, lower case and in the singular where they have one, with the kinds that they may mean.

    The first kind of a word is what it names itself; the others are what it may turn out to be.
    """

    nouns: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_event_words() -> EventWords:
    """Read the table beside this file, once.

    Raises:
        InvalidDataset: with the key and what to write instead.

    """
    loaded = read_yaml(files("ontherecord.record") / "event_words.yaml")
    if not isinstance(loaded, dict):
        raise InvalidDataset("event_words.yaml: needs keys and values.", remedy="Write nouns: and verbs:.")
    table = Fields("event_words.yaml", loaded)
    table.only("nouns", "verbs")
    return EventWords(nouns=_words(table.under("nouns")), verbs=_words(table.under("verbs")))


def _words(groups: Fields) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups.values:
        kinds = tuple(group.split())
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            groups.fail(group, f"{unknown[0]!r} is no kind of event", f"Known: {', '.join(KINDS)}.")
        for word in groups.under(group).values:
            if word in found:
                groups.fail(group, f"{word!r} stands in two groups", "Keep it in one, with all its kinds.")
            found[word] = kinds
    return found
