"""The words by which a series moves, from their table, in all their written forms."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.clause.lexicon import inflections
from ontherecord.model.quantity import Direction

_VERBS = ("up", "down", "multiplied", "carriers", "keeping", "having", "standing", "bringing", "crowning")
# Written forms that the plain endings do not give.
_IRREGULAR = {
    "rise": ("rose", "risen"),
    "grow": ("grew", "grown"),
    "swell": ("swollen",),
    "fall": ("fell", "fallen"),
    "drop": ("dropped", "dropping"),
    "shrink": ("shrank", "shrunk"),
    "slump": (),
    "sink": ("sank", "sunk"),
    "dip": ("dipped", "dipping"),
    "cut": ("cut", "cutting"),
    "go": ("goes", "went", "gone"),
    "come": ("came", "come"),
    "be": ("is", "are", "was", "were", "been", "being"),
    "put": ("put", "putting"),
    "bring": ("brought",),
    "drive": ("drove", "driven"),
    "stand": ("stood",),
    "see": ("saw", "seen", "seeing"),
    "show": ("shown",),
    "have": ("has", "had"),
    "keep": ("kept",),
    "hold": ("held",),
    "hit": ("hit", "hitting"),
    "set": ("set", "setting"),
    "run": ("ran", "running"),
    "take": ("took", "taken"),
    "send": ("sent",),
    "total": ("totalled", "totalling"),
    "equal": ("equalled", "equalling"),
    "top": ("topped", "topping"),
    "meet": ("met", "meeting"),
    "do": ("does", "did", "done"),
    "spend": ("spent",),
    "make": ("made", "making"),
    "leap": ("leapt",),
    "slip": ("slipped", "slipping"),
    "slide": ("slid",),
    "shoot": ("shot",),
    "creep": ("crept",),
    "become": ("became", "become", "becoming"),
}
_MULTIPLES = {
    "double": Decimal(2),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
    "quintuple": Decimal(5),
    "halve": Decimal("0.5"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Sections of the table: phrases (lower case, joined by one space), verbs in every written form."""

    sections: dict[str, frozenset[str]]
    multiples: dict[str, Decimal]

    def has(self, section: str, word: str) -> bool:
        """Whether a word or phrase is of a section."""
        return word in self.sections[section]

    def direction(self, verb: str) -> Direction | None:
        """Which way a verb goes, if it is one of a move."""
        if self.has("up", verb):
            return Direction.UP
        return Direction.DOWN if self.has("down", verb) else None

    def noun(self, word: str) -> Direction | None:
        """Which way a noun goes ("an increase of")."""
        if self.has("rising", word):
            return Direction.UP
        return Direction.DOWN if self.has("falling", word) else None


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the table once."""
    text = files("ontherecord.forms.series").joinpath("moves.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    sections = {
        name: frozenset(form for cue in cues for form in (written_forms(cue) if name in _VERBS else (cue,)))
        for name, cues in loaded.items()
    }
    multiples = {form: _MULTIPLES[verb] for verb in loaded["multiplied"] for form in written_forms(verb)}
    return Words(sections=sections, multiples=multiples)


def written_forms(verb: str) -> tuple[str, ...]:
    """All written forms of a verb of the tables."""
    return (*inflections(verb), *_IRREGULAR.get(verb, ()))
