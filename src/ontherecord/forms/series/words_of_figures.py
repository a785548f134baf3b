"""The words that tie a figure to whose it is, from their table, verbs in all their written forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.series.words import written_forms

_VERBS = ("standing", "passing", "parting", "aims")
_NOUNS = ("members",)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Sections of the table: lower-case words, verbs and nouns in every written form."""

    sections: dict[str, frozenset[str]]

    def has(self, section: str, word: str) -> bool:
        """Whether a word is of a section."""
        return word in self.sections[section]

    def ties(self, word: str) -> bool:
        """Whether a word only ties a figure of a level to its series."""
        return any(word in self.sections[section] for section in ("standing", "linking"))


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """Read the table once."""
    text = files("ontherecord.forms.series").joinpath("figures.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return FigureWords({name: frozenset(w for cue in cues for w in _forms(name, cue)) for name, cues in loaded.items()})


def _forms(section: str, cue: str) -> tuple[str, ...]:
    if section in _VERBS:
        return written_forms(cue)
    if section in _NOUNS:
        return (cue, cue[:-1] + "ies" if cue.endswith("y") else cue + "s")
    return (cue,)
