"""The cue table of cues.yaml: words that fire a form, or that may stand in a claim without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Cues:
    """Sections of the table; each maps a lower-case phrase to its examples."""

    sections: dict[str, dict[str, tuple[str, ...]]]

    def has(self, section: str, phrase: str) -> bool:
        """Whether the phrase stands in the section."""
        return phrase in self.sections[section]

    def phrases(self, *sections: str) -> dict[str, str]:
        """All phrases of the sections, each with its section; the first section wins."""
        found: dict[str, str] = {}
        for section in sections:
            for phrase in self.sections[section]:
                found.setdefault(phrase, section)
        return found


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The table that ships with the package."""
    source = files("ontherecord.forms.clause").joinpath("cues.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return Cues(
        {
            section: {
                str(phrase).lower(): tuple(str(example) for example in examples) for phrase, examples in rows.items()
            }
            for section, rows in raw.items()
        }
    )
