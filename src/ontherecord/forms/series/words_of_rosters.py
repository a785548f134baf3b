"""The words around a list of the largest, from their table, verbs and nouns in all their written forms."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.series.words import written_forms

_VERBS = ("heading", "earning")
_NOUNS = ("companies",)


@lru_cache(maxsize=1)
def roster_words() -> dict[str, frozenset[str]]:
    """Sections of the table: lower-case words."""
    text = files("ontherecord.forms.series").joinpath("rosters.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {name: frozenset(form for cue in cues for form in _forms(name, cue)) for name, cues in loaded.items()}


def _forms(section: str, cue: str) -> tuple[str, ...]:
    if section in _VERBS:
        return written_forms(cue)
    if section in _NOUNS:
        return (cue, cue[:-1] + "ies" if cue.endswith("y") else cue + "s")
    return (cue,)
