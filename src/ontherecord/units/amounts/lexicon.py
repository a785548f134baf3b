"""The word table of amounts, read once: what multiplies, counts, hedges and names a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

import yaml

from ontherecord.model.amount import Interval, Sense
from ontherecord.units import hedges
from ontherecord.units.amounts.tokens import Token, tokens

T = TypeVar("T")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Phrases(Generic[T]):
    """Phrases of one or more tokens with what they stand for; the longest at a place wins. `#` is a year."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in rows:
            parts = tuple(token.lower for token in tokens(phrase))
            self._rows.setdefault(parts[0], []).append((parts, value))
        for found in self._rows.values():
            found.sort(key=lambda row: -len(row[0]))

    @property
    def first(self) -> frozenset[str]:
        """The first tokens of all phrases."""
        return frozenset(self._rows)

    def at(self, row: list[Token], place: int) -> tuple[int, T] | None:
        """The place behind the longest phrase that starts at `place`, and its value."""
        if place >= len(row):
            return None
        for parts, value in self._rows.get(row[place].lower, ()):
            stop = place + len(parts)
            if stop <= len(row) and all(
                token.lower == part or (part == "#" and token.plain and _FIRST_YEAR <= token.value <= _LAST_YEAR)
                for token, part in zip(row[place:stop], parts, strict=True)
            ):
                return stop, value
        return None

    def before(self, row: list[Token], place: int, longest: int = 6) -> tuple[int, T] | None:
        """Where the longest phrase that ends right before `place` starts, and its value."""
        for start in range(max(0, place - longest), place):
            found = self.at(row, start)
            if found is not None and found[0] == place:
                return start, found[1]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of `words.yaml`, with the hedges and counts of `units/hedges.yaml` merged in."""

    magnitudes: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]
    beside_money: Mapping[str, Decimal]
    hedges: Phrases[Sense]
    hedges_after: Phrases[Sense | None]
    vague: Phrases[Interval]
    percent: Phrases[None]
    points: Phrases[None]
    basis_points: Phrases[None]
    signs: Mapping[str, str]
    codes: frozenset[str]
    currencies: Phrases[str]
    hundredths: Phrases[str]
    units: Phrases[str]
    only_glued: frozenset[str]
    real: Phrases[bool]
    multiples: Mapping[str, Decimal]
    relative: Mapping[str, tuple[str, int]]
    superlatives: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    names_a_thing: frozenset[str]
    than: frozenset[str]


def _senses(extra: Mapping[str, list[str]]) -> Iterable[tuple[str, Sense]]:
    known = {sense.value for sense in Sense}
    for row in hedges.table().hedges.values():
        yield from ((word, Sense(row.name)) for word in row.words if row.name in known)
    for name, phrases in extra.items():
        yield from ((phrase, Sense(name)) for phrase in phrases)


def _counts(extra: Mapping[str, Mapping[str, object]]) -> Iterable[tuple[str, Interval]]:
    for name, row in hedges.table().counts.items():
        if row.core.low != row.core.high:
            yield name, _interval(row.core.low, row.core.high)
    for name, told in extra.items():
        yield name, _interval(Decimal(str(told["low"])), Decimal(str(told["high"])))


def _interval(low: Decimal, high: Decimal | None) -> Interval:
    return Interval(low=low, high=high, includes_low=True, includes_high=high is not None)


def _flat(table: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(phrase, name) for name, phrases in table.items() for phrase in phrases]


def _powers(table: Mapping[str, int]) -> dict[str, Decimal]:
    return {word: Decimal(1).scaleb(power) for word, power in table.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The table that ships with the package."""
    source = files("ontherecord.units.amounts").joinpath("words.yaml").read_text(encoding="utf-8")
    raw = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    after = [
        (phrase, None if name == "included" else Sense(name))
        for name, phrases in raw["hedges_after"].items()
        for phrase in phrases
    ]
    return Lexicon(
        magnitudes=_powers(raw["magnitudes"]["words"]),
        letters=_powers(raw["magnitudes"]["letters"]),
        beside_money=_powers(raw["magnitudes"]["beside_money"]),
        hedges=Phrases(_senses(raw["hedges"])),
        hedges_after=Phrases(after),
        vague=Phrases(_counts(raw["vague"])),
        percent=Phrases((word, None) for word in raw["percent"]),
        points=Phrases((word, None) for word in raw["points"]),
        basis_points=Phrases((word, None) for word in raw["basis_points"]),
        signs={sign.lower(): code for sign, code in raw["currency_signs"].items()},
        codes=frozenset(code.lower() for code in raw["currency_codes"]),
        currencies=Phrases(raw["currency_words"].items()),
        hundredths=Phrases(raw["hundredths"].items()),
        units=Phrases(_flat(raw["units"])),
        only_glued=frozenset(raw["letters_only_glued"]),
        real=Phrases((phrase, name == "real") for name, phrases in raw["prices"].items() for phrase in phrases),
        multiples={word: Decimal(str(times)) for word, times in raw["multiples"].items()},
        relative={word: (where, int(steps)) for word, (where, steps) in raw["relative"].items()},
        superlatives=frozenset(raw["superlatives"]),
        up=frozenset(raw["up"]),
        down=frozenset(raw["down"]),
        names_a_thing=frozenset(raw["names_a_thing"]),
        than=frozenset(raw["than"]),
    )
