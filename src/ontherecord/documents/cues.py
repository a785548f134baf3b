"""The table of words that page furniture is made of, loaded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AROUND = re.compile(r"[\d\s.,:;|()\[\]•·*\-\u2013—_»«\u203a\u2039→←↑↓…!?+#&@'\"“”]+")
_LONGEST_LINE = 60
_LONGEST_START = 160
"""A line that leads elsewhere carries at most a headline after its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A phrase in lower case, the reason it gives and how much it counts, 2 or 3 (see the table's head)."""

    phrase: str
    why: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The phrases by where they must stand; `within` applies to pieces of at most `within_limit` characters."""

    line: dict[str, Cue]
    start: tuple[Cue, ...]
    within: tuple[Cue, ...]
    within_limit: int


def _raw() -> Any:  # noqa: ANN401 - a file of our own, whose shape the tests hold
    text = files(__package__).joinpath("furniture_cues.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


@lru_cache(maxsize=1)
def load() -> Cues:
    """Read the table."""
    raw = _raw()
    tables: dict[str, list[Cue]] = {"line": [], "start": [], "within": []}
    for row in raw["cues"]:
        for phrase in row["phrases"]:
            tables[row["match"]].append(Cue(phrase=fold(phrase), why=row["why"], weight=int(row["weight"])))
    return Cues(
        line={cue.phrase: cue for cue in tables["line"]},
        start=tuple(tables["start"]),
        within=tuple(tables["within"]),
        within_limit=int(raw["within_limit"]),
    )


def examples() -> list[tuple[str, list[str]]]:
    """Each phrase of the table with the lines it was seen in."""
    return [(phrase, list(lines)) for row in _raw()["cues"] for phrase, lines in row["phrases"].items()]


def fold(text: str) -> str:
    """Lower case; the Turkish dotted capital loses its combining dot."""
    return text.lower().replace("i̇", "i")


def bare(text: str) -> str:
    """Give a line in lower case without the counts, bullets and punctuation around its words."""
    return " ".join(part for part in _AROUND.split(fold(text)) if part)


def look(text: str) -> Cue | None:
    """Find the phrase of the table that this piece shows, the most telling place first."""
    cues = load()
    if len(text) > cues.within_limit:
        return None
    if len(text) <= _LONGEST_LINE:
        found = cues.line.get(bare(text))
        if found is not None:
            return found
    folded = fold(text).lstrip("-\u2013—•·*»> ")
    if len(text) <= _LONGEST_START:
        for cue in cues.start:
            if folded.startswith(cue.phrase) and not folded[len(cue.phrase) : len(cue.phrase) + 1].isalpha():
                return cue
    return next((cue for cue in cues.within if cue.phrase in folded), None)
