"""The tables of what a reading may leave over, and of what it never may."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.clause.lexicon import inflections

_IRREGULAR = {
    "find": ("found",),
    "say": ("said",),
    "show": ("shown",),
    "write": ("wrote", "written"),
    "get": ("got", "gotten", "getting"),
    "leap": ("leapt",),
    "leapfrog": ("leapfrogged", "leapfrogging"),
    "overtake": ("overtook", "overtaken"),
    "rise": ("rose", "risen"),
    "slip": ("slipped", "slipping"),
    "plan": ("planned", "planning"),
    "deny": ("denied", "denies"),
}
_VERBS = ("reports", "arrives", "passes", "held")
LONGEST = 4
"""Words of the longest phrase of the table."""


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    source = files("ontherecord.forms.aside").joinpath("words.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {section: frozenset(_forms(section, [str(one) for one in rows])) for section, rows in raw.items()}


def _forms(section: str, rows: list[str]) -> set[str]:
    if section not in _VERBS:
        return set(rows)
    return {form for row in rows for form in (row, *inflections(row), *_IRREGULAR.get(row, ()))}


def has(section: str, phrase: str) -> bool:
    """Whether a phrase, lower case, stands in a section in one of its written forms."""
    return phrase in _table()[section]
