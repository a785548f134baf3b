"""The words by which readings are put together, in all their written forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.series.words import words as moves
from ontherecord.forms.series.words import written_forms
from ontherecord.model.quantity import Direction

_VERBS = (
    "up",
    "down",
    "climbers",
    "gets",
    "gives",
    "arrives",
    "departs",
    "tells",
    "enters",
    "exits",
    "belongs",
    "founds",
    "falls",
    "surpasses",
    "trails",
    "leaves",
)
_NOUNS = (
    "rising",
    "falling",
    "parts",
    "sources",
    "countables",
    "tells",
    "enters",
    "exits",
    "belongs",
    "founds",
    "insiders",
)
_IRREGULAR = {
    "leap": ("leapt",),
    "spike": (),
    "lose": ("lost", "losing"),
    "shed": ("shed", "shedding"),
    "slide": ("slid", "sliding"),
    "thin": ("thinned", "thinning"),
    "trim": ("trimmed", "trimming"),
    "slip": ("slipped", "slipping"),
    "creep": ("crept",),
    "draw": ("drew", "drawn"),
    "bring": ("brought",),
    "hold": ("held",),
    "make": ("made",),
    "take": ("took", "taken"),
    "see": ("saw", "seen"),
    "run": ("ran", "running"),
    "put": ("put", "putting"),
    "find": ("found",),
    "leave": ("left",),
    "ship": ("shipped", "shipping"),
    "fall": ("fell", "fallen"),
    "overtake": ("overtook", "overtaken"),
    "outsell": ("outsold",),
    "outspend": ("outspent",),
    "outstrip": ("outstripped", "outstripping"),
    "lag": ("lagged", "lagging"),
    "come": ("came", "coming"),
    "let": ("let", "letting"),
    "admit": ("admitted", "admitting"),
    "swell": ("swollen",),
    "become": ("became", "becoming"),
    "quit": ("quit", "quitting"),
    "withdraw": ("withdrew", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Sections of the table, each word in every written form."""

    sections: dict[str, frozenset[str]]

    def has(self, section: str, *texts: str) -> bool:
        """Whether one of the words is of a section."""
        return any(text in self.sections[section] for text in texts)

    def verb(self, text: str) -> Direction | None:
        """Which way a verb goes, by this table or by that of the moves."""
        if self.has("up", text) or moves().has("up", text):
            return Direction.UP
        return Direction.DOWN if self.has("down", text) or moves().has("down", text) else None

    def noun(self, text: str) -> Direction | None:
        """Which way a noun goes ("a 9 per cent rise")."""
        if self.has("rising", text) or moves().has("rising", text):
            return Direction.UP
        return Direction.DOWN if self.has("falling", text) or moves().has("falling", text) else None

    def comparative(self, text: str) -> Direction | None:
        """Which way a comparative or a particle goes ("9 per cent higher", "down 9 per cent")."""
        if self.has("higher", text):
            return Direction.UP
        return Direction.DOWN if self.has("lower", text) else None


def _noun_forms(noun: str) -> tuple[str, ...]:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es" if noun.endswith(("s", "x", "ch")) else f"{noun}s"
    return noun, plural


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the table once."""
    text = files("ontherecord.forms.assembled").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    sections: dict[str, frozenset[str]] = {}
    for name, rows in loaded.items():
        forms = set(rows)
        for word in rows:
            forms |= {*written_forms(word), *_IRREGULAR.get(word, ())} if name in _VERBS else set()
            forms |= set(_noun_forms(word)) if name in _NOUNS else set()
        sections[name] = frozenset(forms)
    return Words(sections=sections)
