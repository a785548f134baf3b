"""Where two sides of a comparison of figures meet: "more … than", "exceeded … by", "twice that of", "by eight to one", "below"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.lists.tails import MONEY
from ontherecord.forms.series.theme import outdoes
from ontherecord.forms.series.words import written_forms
from ontherecord.model.form import Relation
from ontherecord.model.quantity import Direction, Quantity, Unit

_SIZES = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.TIMES})
_PARTS = frozenset({Unit.PERCENT, Unit.FRACTION})
_DIFFERENCES = frozenset({*MONEY, Unit.PERCENTAGE_POINTS, Unit.COUNT, Unit.PEOPLE, Unit.WARHEADS})
_COMPARATIVES = frozenset({"more", "less", "higher", "lower", "larger", "smaller", "greater", "bigger", "fewer"})
_MOST_BETWEEN = 3
"""Chunks between the verb of "outspent X by eight to one" and its figures."""


@dataclass(frozen=True, slots=True)
class _Words:
    sections: dict[str, frozenset[str]]

    def has(self, section: str, word: str) -> bool:
        return word in self.sections[section]


@lru_cache(maxsize=1)
def hinge_words() -> _Words:
    """Read the table once."""
    text = files("ontherecord.forms.series").joinpath("hinges.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    sections = {
        name: frozenset(
            form for cue in cues for form in (written_forms(cue) if name in {"small", "framing"} else (cue,))
        )
        for name, cues in loaded.items()
    }
    return _Words(sections=sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Where the two sides meet: what stands before `left`, and from `right` on.

    `more` says that a multiple was said of "more", which some take to come on top of the other side.
    """

    left: int
    right: int
    relation: Relation
    value: Quantity
    used: frozenset[int]
    more: bool = False
    following: int | None = None


def hinge(row: Row, within: frozenset[int]) -> Hinge | None:
    """The first hinge among some chunks; `None` where there is none."""
    following = against_next(row, within)
    if following is not None:
        return following
    for index in sorted(within):
        chunk = row.chunks[index]
        found: Hinge | None = None
        if chunk.quantity is not None and chunk.quantity.unit in _SIZES:
            found = _sized(row, index, within)
        elif chunk.kind in {ChunkKind.MORE, ChunkKind.LESS}:
            found = _than(row, index, within)
        elif hinge_words().has("above", chunk.text) or hinge_words().has("below", chunk.text):
            found = _above(row, index, within)
        elif chunk.kind is ChunkKind.EXCEED or outdoes(row.lexicon, chunk.text):
            found = _exceeding(row, index, within)
        if found is not None:
            return found
    return None


def _against_next(row: Row, index: int, within: frozenset[int]) -> Hinge | None:
    """Read "more than the next nine countries combined", "as much as the next nine together", "exceeded that of the next nine"."""
    chunk, words = row.chunks[index], hinge_words()
    if not words.has("next", chunk.text) or index + 1 not in within:
        return None
    number = _how_many(row.chunks[index + 1 : index + 3])
    if number is None:
        return None
    ahead = [i for i in sorted(within) if i < index]
    lead = [
        i
        for i in ahead
        if row.chunks[i].kind in {ChunkKind.MORE, ChunkKind.EXCEED} or outdoes(row.lexicon, row.chunks[i].text)
    ]
    as_much = [i for i in ahead if row.chunks[i].text == "as"]
    summed = any(words.has("together", row.chunks[i].text) for i in within if i > index)
    multiple = [i for i in ahead if (q := row.chunks[i].quantity) is not None and q.unit is Unit.TIMES]
    if not (lead or len(as_much) > 1) or not (summed or row.chunks[(lead or as_much)[0]].kind is ChunkKind.EXCEED):
        return None
    value = Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than" if lead else None)
    if multiple:
        value = row.chunks[multiple[0]].quantity or value
    used = frozenset({index, index + 1, *lead, *as_much, *multiple, *_followers(row, index, within)})
    return Hinge(
        left=min(lead or as_much),
        right=max(within) + 1,
        relation=Relation.MORE if lead and not multiple else Relation.RATIO,
        value=value,
        used=used,
        following=number,
    )


def _how_many(chunks: list[Chunk]) -> int | None:
    """The number of "the next nine countries", "the next nine largest spenders"."""
    top = next((chunk for chunk in chunks if chunk.kind is ChunkKind.RANK and chunk.top), None)
    if top is not None:
        return top.place
    quantity = chunks[0].quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.hedge is not None:
        return None
    return int(quantity.number) if quantity.number % 1 == 0 else None


def _followers(row: Row, index: int, within: frozenset[int]) -> set[int]:
    """The nouns of "the next nine largest military spenders combined": whoever is counted stands for all of them."""
    kinds = {ChunkKind.RANK, ChunkKind.ROLE, ChunkKind.NOUN}
    plain = {
        "country",
        "countries",
        "states",
        "nations",
        "powers",
        "spenders",
        "budgets",
        "rivals",
        "biggest",
        "largest",
        "highest",
    }
    return {i for i in within if i > index and (row.chunks[i].kind in kinds or row.chunks[i].text in plain)}


def against_next(row: Row, within: frozenset[int]) -> Hinge | None:
    """Where somebody is held against those who come next in size."""
    return next((one for index in sorted(within) if (one := _against_next(row, index, within)) is not None), None)


def framed(row: Row) -> frozenset[int]:
    """The words of "this means that", "that translates to" at the start: what follows says the sentence before again."""
    texts = [chunk.text.lower() for chunk in row.chunks[:4]]
    verb = next(iter(texts[1:]), "")
    if texts[:1] not in (["this"], ["that"], ["which"]):
        return frozenset()
    if not (hinge_words().has("framing", verb) or verb in {"'s", "’s"}):
        return frozenset()
    return frozenset({0, 1} | ({2} if texts[2:3] in (["that"], ["to"], ["into"]) else set()))


def _strongly(row: Row, index: int, within: frozenset[int]) -> int | None:
    """The "far" of "far larger than"."""
    return index - 1 if index - 1 in within and hinge_words().has("strongly", row.chunks[index - 1].text) else None


def _than(row: Row, index: int, within: frozenset[int]) -> Hinge | None:
    """Read "more … than", "higher than that of"; with a figure before it it says how much more."""
    than = next((i for i in sorted(within) if i > index and row.chunks[i].text == "than"), None)
    if than is None or any(row.chunks[i].quantity is not None for i in range(index, than)):
        return None
    less = row.chunks[index].kind is ChunkKind.LESS
    before = row.chunks[index - 1].quantity if index - 1 in within else None
    if before is not None:
        found = _by(before, less=less)
        return (
            None
            if found is None
            else replace(found, left=index - 1, right=than + 1, used=frozenset({index - 1, index, than}))
        )
    strong = _strongly(row, index, within)
    words = f"{'much ' if strong is not None else ''}{'less' if less else 'more'} than"
    return Hinge(
        left=index if strong is None else strong,
        right=than + 1,
        relation=Relation.LESS if less else Relation.MORE,
        value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge=words),
        used=frozenset({index, than} | ({strong} if strong is not None else set())),
    )


def _by(quantity: Quantity, *, less: bool) -> Hinge | None:
    """How much more or less: so many per cent, a third, or as a multiple; of other figures nothing is made here."""
    value, more = quantity, False
    if quantity.unit in _PARTS:
        value = replace(quantity, unit=Unit.PERCENT_CHANGE, direction=Direction.DOWN if less else Direction.UP)
    elif quantity.unit is Unit.TIMES and not less:
        more = True
    elif quantity.unit in _DIFFERENCES:
        value = replace(quantity, direction=Direction.DOWN if less else Direction.UP)
    else:
        return None  # "three times less than" is of nothing that is plain
    return Hinge(left=0, right=0, relation=Relation.RATIO, value=value, used=frozenset(), more=more)


def _above(row: Row, index: int, within: frozenset[int]) -> Hinge | None:
    """Read "well below Peru's", "above those of Peru", "a tenth below that of Peru"."""
    less = hinge_words().has("below", row.chunks[index].text)
    after = row.chunks[index + 1] if index + 1 in within else None
    group = next((g for g in row.groups() if g.first > index), None)
    if after is None or group is None or any(row.chunks[i].quantity is not None for i in range(index, group.first)):
        return None
    pointing = after.text in {"that", "those", "what"}
    if not (pointing or (group.possessive and group.first <= index + 2)):
        return None
    before = row.chunks[index - 1].quantity if index - 1 in within else None
    if before is not None:
        found = _by(before, less=less)
        plain = found is not None and not found.more
        return (
            replace(found, left=index - 1, right=index + 1, used=frozenset({index - 1, index}))
            if plain and found
            else None
        )
    strong = _strongly(row, index, within)
    return Hinge(
        left=index if strong is None else strong,
        right=index + 1,
        relation=Relation.LESS if less else Relation.MORE,
        value=Quantity(
            number=Decimal(1),
            unit=Unit.TIMES,
            hedge=f"{'much ' if strong is not None else ''}{'less' if less else 'more'} than",
        ),
        used=frozenset({index} | ({strong} if strong is not None else set())),
    )


def _exceeding(row: Row, index: int, within: frozenset[int]) -> Hinge | None:
    """Read "exceeded Peru's", "exceeded Peru's by 40 per cent", "outspent Peru by eight to one"."""
    figures = [i for i in sorted(within) if row.chunks[i].quantity is not None]
    value = Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than")
    if not figures:
        return Hinge(left=index, right=index + 1, relation=Relation.MORE, value=value, used=frozenset({index}))
    by = figures[0] - 1 if row.chunks[figures[0] - 1].text == "by" else figures[0]
    if figures[0] < index:
        return None
    odds = _odds(row, figures)
    quantity = row.chunks[figures[0]].quantity
    if odds is not None and outdoes(row.lexicon, row.chunks[index].text):
        used = frozenset({index, by, *range(figures[0], figures[1] + 1)})
        return Hinge(left=index, right=index + 1, relation=Relation.RATIO, value=odds, used=used)
    if len(figures) != 1 or quantity is None or quantity.unit not in _PARTS or by == figures[0]:
        return None
    value = replace(quantity, unit=Unit.PERCENT_CHANGE, direction=Direction.UP)
    used = frozenset({index, by, figures[0]})
    return Hinge(left=index, right=index + 1, relation=Relation.RATIO, value=value, used=used)


def _odds(row: Row, figures: list[int]) -> Quantity | None:
    """Read "eight to one", "8 to 1" as eight times as much."""
    if len(figures) != 2:  # noqa: PLR2004 - two figures
        return None
    first, second = (row.chunks[i].quantity for i in figures)
    between = [row.chunks[i].text for i in range(figures[0] + 1, figures[1])]
    if (
        first is None
        or second is None
        or first.number is None
        or not second.number
        or between not in (["to"], [":"], ["-", "to", "-"])
    ):
        return None
    if {first.unit, second.unit} != {Unit.COUNT} or second.hedge is not None:
        return None
    return replace(first, number=first.number / second.number, unit=Unit.TIMES)


def _sized(row: Row, index: int, within: frozenset[int]) -> Hinge | None:
    """Read "twice as much as", "three times India's", "59 per cent of Russia's", "a tenth of what India spent"."""
    quantity = row.chunks[index].quantity
    after = row.chunks[index + 1].text if index + 1 < len(row.chunks) else ""
    if (
        quantity is None
        or after in _COMPARATIVES
        or hinge_words().has("above", after)
        or hinge_words().has("below", after)
    ):
        return None
    if row.chunks[index - 1].text == "by" and index - 1 in within:
        return None
    if quantity.unit is Unit.FRACTION:
        if quantity.number is None:
            return None
        quantity = replace(quantity, number=quantity.number / 100, unit=Unit.TIMES)
    elif quantity.unit is not Unit.PERCENT and quantity.number is None:
        return None
    marks = [i for i in sorted(within) if i > index and row.chunks[i].text == "as"]
    right = marks[-1] + 1 if marks else index + 1
    return Hinge(left=index, right=right, relation=Relation.RATIO, value=quantity, used=frozenset({index, *marks}))
