"""The hedge table: what each expression allows, in three profiles. The rows and their basis are in hedges.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

PROFILES = ("strict", "default", "lenient")
_BOUNDS = re.compile(r"([\[(])\s*(-?[\d.]+)\s*,\s*(-?[\d.]+|inf)\s*([\])])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A set of numbers between two bounds; `high` is `None` where there is none."""

    low: Decimal
    high: Decimal | None
    includes_low: bool
    includes_high: bool

    def holds(self, value: Decimal) -> bool:
        """Whether the value is inside."""
        above = value > self.low or (self.includes_low and value == self.low)
        below = self.high is None or value < self.high or (self.includes_high and value == self.high)
        return above and below

    def holds_all(self, low: Decimal, high: Decimal) -> bool:
        """Whether the whole interval `[low, high]` is inside."""
        return self.holds(low) and self.holds(high)

    def misses_all(self, low: Decimal, high: Decimal) -> bool:
        """Whether the whole interval `[low, high]` is outside."""
        below = high < self.low or (high == self.low and not self.includes_low)
        above = self.high is not None and (low > self.high or (low == self.high and not self.includes_high))
        return below or above

    def distance(self, value: Decimal) -> Decimal:
        """How far outside a value lies; 0 on and inside the bounds."""
        if value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return value - self.high
        return Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """One row. `scale` says what the bounds multiply: the benchmark, the grain, or nothing (absolute)."""

    name: str
    words: tuple[str, ...]
    scale: str
    core: Bounds
    fringe: Bounds
    small_up_to: Decimal | None
    small_core: Bounds | None
    small_fringe: Bounds | None
    plain: str
    number: Decimal | None
    basis: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows: `hedges` stand before a number, `quantifiers` stand for a share, `counts` for a number, `closeness` for days between two."""

    hedges: dict[str, Hedge]
    quantifiers: dict[str, Hedge]
    counts: dict[str, Hedge]
    closeness: dict[str, Hedge]
    profiles: dict[str, tuple[Decimal, Decimal]]

    def by_word(self, word: str) -> Hedge | None:
        """The hedge that a printed word belongs to."""
        lowered = " ".join(word.lower().split())
        for hedge in self.hedges.values():
            if lowered in hedge.words:
                return hedge
        return None


def bounds(text: str) -> Bounds:
    """Read "[0.90, 1)".

    Raises:
        ValueError: the text is not a pair of bounds.

    """
    found = _BOUNDS.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a pair of bounds such as [0.9, 1)")
    left, low, high, right = found.groups()
    return Bounds(
        low=Decimal(low),
        high=None if high == "inf" else Decimal(high),
        includes_low=left == "[",
        includes_high=right == "]",
    )


def _row(name: str, row: dict[str, object], scale: str) -> Hedge:
    small = row.get("small")
    inner = small if isinstance(small, dict) else None
    words = row.get("words", [name])
    examples = row.get("examples", [])
    number = row.get("number")
    return Hedge(
        name=name,
        words=tuple(str(word) for word in words) if isinstance(words, list) else (),
        scale=str(row.get("of", scale)),
        core=bounds(str(row["core"])),
        fringe=bounds(str(row["fringe"])),
        small_up_to=Decimal(str(inner["up_to"])) if inner else None,
        small_core=bounds(str(inner["core"])) if inner else None,
        small_fringe=bounds(str(inner["fringe"])) if inner else None,
        plain=str(row.get("plain", name.replace("_", " "))),
        number=None if number is None else Decimal(str(number)),
        basis=str(row["basis"]),
        examples=tuple(str(example) for example in examples) if isinstance(examples, list) else (),
    )


@lru_cache(maxsize=1)
def table() -> Table:
    """The table that ships with the package."""
    source = files("ontherecord.units").joinpath("hedges.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return Table(
        hedges={name: _row(name, row, "ratio") for name, row in raw["hedges"].items()},
        quantifiers={name: _row(name, row, "absolute") for name, row in raw["quantifiers"].items()},
        counts={name: _row(name, row, "absolute") for name, row in raw["counts"].items()},
        closeness={name: _row(name, row, "absolute") for name, row in raw["closeness"].items()},
        profiles={
            name: (Decimal(str(factors["core"])), Decimal(str(factors["fringe"])))
            for name, factors in raw["profiles"].items()
        },
    )
