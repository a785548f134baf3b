"""Moves of a clause: which way, by how much, and by which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.went import went
from ontherecord.forms.series.words import words
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.units.hedges import table

_FIGURES = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.PERCENTAGE_POINTS, Unit.TIMES})
_TIES = frozenset({"by", "of", "some", "a", "an", "the", ",", "(", "in", "further", "-", "another"})
_HIGHER = frozenset({"more", "larger", "bigger", "greater", "higher"})
_REACH = 4
"""Chunks between a move and its figure: "fell sharply, namely by 9 per cent"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move. `at` is the chunk that says which way, `value` how far, `used` the words of both.

    `start` and `stop` bound its own words. `halving` as in the form. `noun` marks "a rise of", `more` a multiple that some
    take to come on top of the earlier figure.
    """

    at: int
    start: int
    stop: int
    direction: Direction | None
    value: Quantity
    used: frozenset[int]
    halving: bool = False
    noun: bool = False
    multiple: bool = False
    more: bool = False


def moves(row: Row) -> list[Move]:
    """All moves of a clause, left to right; a figure that only repeats the move ("and Peru 9 per cent") makes one too."""
    found: list[Move] = []
    for index in range(len(row.chunks)):
        if any(index < move.stop for move in found[-1:]):
            continue
        made = (
            _multiplied(row, index)
            or _verb(row, index)
            or _up_or_down(row, index)
            or _comparative(row, index, earlier=bool(found))
        )
        made = made or _noun(row, index) or _steady(row, index) or _of_itself(row, index)
        if made is not None and not _planned(row, made.at):
            found.append(made)
    return _with_gapped(row, found)


def _planned(row: Row, index: int) -> bool:
    """Whether a move is only to come: "its budget is to rise"."""
    before = [chunk.text for chunk in row.chunks[max(0, index - 2) : index]]
    return before[-1:] == ["to"] and before[0] in {"is", "are", "was", "were", "’s", "'s"}


def _of_itself(row: Row, index: int) -> Move | None:
    """Read "almost ten-fold what it did in 2014", "less than half of what they had been in 2014", "nine times its level of"."""
    quantity = row.chunks[index].quantity
    if quantity is None or quantity.unit not in {Unit.TIMES, Unit.FRACTION} or quantity.number is None:
        return None
    stop = _itself(row, index + 1)
    if stop is None:
        return None
    if quantity.unit is Unit.FRACTION:
        quantity = replace(quantity, number=quantity.number / 100, unit=Unit.TIMES)
    number = quantity.number or Decimal(1)
    value = replace(quantity, direction=Direction.UP if number >= 1 else Direction.DOWN)
    used = frozenset(range(index, stop))
    return Move(at=index, start=index, stop=stop, direction=value.direction, value=value, used=used, multiple=True)


def _itself(row: Row, start: int) -> int | None:
    """Where the words for the series' own earlier figure end, right before their time; `None` where there are none."""
    words_of = words()
    pointing = False
    for index in range(start, min(start + 8, len(row.chunks))):
        chunk = row.chunks[index]
        if chunk.kind is ChunkKind.TIME:
            return index if pointing else None
        if chunk.kind is ChunkKind.OWNER or chunk.text in {"what", "it", "they"}:
            pointing = True
        elif chunk.kind is not ChunkKind.WORD and not words_of.has("heights", chunk.text):
            return None
    return None


def _with_gapped(row: Row, found: list[Move]) -> list[Move]:
    """Add the figures of "… rose by 3 per cent and those of Peru by 9": the move before goes on."""
    if not found:
        return []
    taken = {index for move in found for index in move.used}
    every = list(found)
    for index in range(len(row.chunks)):
        if index in taken or not _is_figure(row, index) or not _repeats(row, index):
            continue
        before = [move for move in found if move.stop <= index]
        if not before or before[-1].direction is None:
            continue
        value = _changed(row.chunks[index].quantity, before[-1].direction)
        if value is not None:
            start = index - 1 if index and row.chunks[index - 1].text == "by" else index
            every.append(
                replace(before[-1], at=index, start=start, stop=index + 1, value=value, used=frozenset({index}))
            )
    return sorted(every, key=lambda move: move.at)


def _repeats(row: Row, index: int) -> bool:
    """Whether a figure can repeat a move: "… by 9 per cent", "… and Peru 9 per cent"; "the 9 per cent of 2014" cannot."""
    before = row.chunks[index - 1] if index else None
    led = before is not None and (before.text == "by" or before.kind is ChunkKind.ENTITY)
    return led and not _of_something(row, index)


def _of_something(row: Row, index: int) -> bool:
    """Whether a figure is of something: "9 per cent of output" is a share of it, and no change by 9 per cent."""
    return index + 1 < len(row.chunks) and row.chunks[index + 1].text == "of"


def _is_figure(row: Row, index: int) -> bool:
    quantity = row.chunks[index].quantity
    return quantity is not None and quantity.unit in _FIGURES


def _changed(quantity: Quantity | None, direction: Direction) -> Quantity | None:
    """A figure as a change: "by a third" is a change by a third, "9 per cent" one by 9 per cent."""
    if quantity is None:
        return None
    unit = {Unit.PERCENT: Unit.PERCENT_CHANGE, Unit.FRACTION: Unit.PERCENT_CHANGE}.get(quantity.unit, quantity.unit)
    return replace(quantity, unit=unit, direction=direction)


def _figure_after(row: Row, index: int) -> int | None:
    """The figure of a move that stands right behind it, if only ties and manners stand between."""
    for after in range(index + 1, min(index + 1 + _REACH, len(row.chunks))):
        if _is_figure(row, after):
            return None if _of_something(row, after) else after
        if row.chunks[after].quantity is not None or not _ties(row, after):
            return None
    return None


def _ties(row: Row, index: int) -> bool:
    text = row.chunks[index].text
    return text in _TIES or _manner(row, index) is not None or words().has("also", text)


def _manner(row: Row, index: int) -> str | None:
    text = row.chunks[index].text
    return next((text for section in ("slight", "strong", "unbroken") if words().has(section, text)), None)


def _manners(row: Row, low: int, high: int) -> list[int]:
    return [i for i in range(max(0, low), min(high, len(row.chunks))) if _manner(row, i) is not None]


def _verb(row: Row, index: int) -> Move | None:
    """Read "rose (sharply) (by 9 per cent)", "increased its purchases by 9 per cent"."""
    chunk = row.chunks[index]
    direction = words().direction(chunk.text) or went(row, index)
    if direction is None or not (chunk.tag.startswith("VB") or chunk.pos == "VERB"):
        return None
    if chunk.tag == "VBN" and not _perfect(row, index) and _adjectival(row, index):
        return None
    figure = _figure_after(row, index) or _figure_after_object(row, index)
    return _made(row, index, index, direction, figure)


def _adjectival(row: Row, index: int) -> bool:
    """Whether a participle stands before its noun ("reduced sales")."""
    after = row.chunks[index + 1] if index + 1 < len(row.chunks) else None
    names = {ChunkKind.NOUN, ChunkKind.FLOW, ChunkKind.ROLE, ChunkKind.OTHER, ChunkKind.ENTITY}
    return after is not None and after.kind in names


def _perfect(row: Row, index: int) -> bool:
    """Whether a participle says what happened ("have grown") and is no adjective ("reduced sales")."""
    before = [chunk.text for chunk in row.chunks[max(0, index - 3) : index]]
    return bool({"has", "have", "had", "been", "was", "were"} & set(before))


def _figure_after_object(row: Row, index: int) -> int | None:
    """The figure of "increased its arms imports by 9 per cent": behind the "by" after the object."""
    for after in range(index + 1, len(row.chunks) - 1):
        chunk = row.chunks[after]
        if chunk.text == "by" and _is_figure(row, after + 1):
            return None if _of_something(row, after + 1) else after + 1
        if chunk.quantity is not None or words().direction(chunk.text) is not None or chunk.text in {"and", "while"}:
            return None
    return None


def _made(row: Row, index: int, start: int, direction: Direction, figure: int | None) -> Move | None:
    if figure is not None and row.chunks[figure - 1].text in {"to", "from"}:
        return None
    stop = (index if figure is None else max(index, figure)) + 1
    manners = _manners(row, start - 2, stop + 2)
    value = _changed(None if figure is None else row.chunks[figure].quantity, direction)
    if value is None:
        hedge = row.chunks[manners[0]].text if manners else None
        value = Quantity(number=None, unit=Unit.PERCENT_CHANGE, hedge=hedge, direction=direction)
    used = {index, start, *manners, *({figure} if figure is not None else ())}
    used |= {i for i in range(start, stop) if words().has("also", row.chunks[i].text)}
    low = min(start, figure if figure is not None else start)
    return Move(at=index, start=low, stop=stop, direction=direction, value=value, used=frozenset(used))


def _multiplied(row: Row, index: int) -> Move | None:
    """Read "halved", "more than doubled", "nearly tripled its purchases"."""
    chunk = row.chunks[index]
    number = words().multiples.get(chunk.text)
    if number is None or chunk.quantity is not None or not chunk.tag.startswith("VB"):
        return None
    if chunk.tag == "VBN" and not _perfect(row, index) and _adjectival(row, index):
        return None
    start, hedge = _hedge_before(row, index)
    falling = number < 1
    value = Quantity(number=number, unit=Unit.TIMES, hedge=hedge, direction=Direction.DOWN if falling else Direction.UP)
    return Move(
        at=index,
        start=start,
        stop=index + 1,
        direction=value.direction,
        value=value,
        used=frozenset(range(start, index + 1)),
        halving=falling,
    )


def _hedge_before(row: Row, index: int) -> tuple[int, str | None]:
    """The hedge that ends right before a chunk, and where it starts."""
    for size in (3, 2, 1):
        start = index - size
        if start < 0:
            continue
        phrase = " ".join(chunk.text for chunk in row.chunks[start:index])
        if table().by_word(phrase) is not None:
            return start, phrase
    return index, None


def _up_or_down(row: Row, index: int) -> Move | None:
    """Read "went up by 9 per cent", "were up 9 per cent on 2014", "9 per cent down"."""
    chunk = row.chunks[index]
    if chunk.text not in {"up", "down"} or chunk.kind not in {ChunkKind.WORD, ChunkKind.OTHER}:
        return None
    after = row.chunks[index + 1].text if index + 1 < len(row.chunks) else ""
    if after in {"from", "to"} and index + 2 < len(row.chunks) and row.chunks[index + 2].quantity is not None:
        return None
    direction = Direction.UP if chunk.text == "up" else Direction.DOWN
    carrier = _carrier(row, index)
    figure = _figure_after(row, index)
    if figure is None and index and _is_figure(row, index - 1):
        figure = index - 1
    if carrier is None and figure is None:
        return None
    return _made(row, index, index if carrier is None else carrier, direction, figure)


def _carrier(row: Row, index: int) -> int | None:
    """The verb that carries "up" or "down": right before it, or before its object ("put its budget up by")."""
    for before in range(index - 1, max(-1, index - 7), -1):
        chunk = row.chunks[before]
        if words().has("carriers", chunk.text) and (chunk.tag.startswith("VB") or chunk.kind is ChunkKind.WORD):
            return before
        if chunk.quantity is not None and before != index - 1:
            return None
    return None


def _comparative(row: Row, index: int, *, earlier: bool) -> Move | None:
    """Read "9 per cent higher than in 2014", "slightly lower in 2019–23 than in 2014–18".

    Behind an `earlier` move its times go on: "…, and those of Peru a tenth larger".
    """
    chunk = row.chunks[index]
    if chunk.kind not in {ChunkKind.MORE, ChunkKind.LESS}:
        return None
    if not _than_a_time(row, index) and not (
        earlier and not _than(row, index) and index and _is_figure(row, index - 1)
    ):
        return None
    direction = Direction.UP if chunk.text in _HIGHER else Direction.DOWN
    figure = index - 1 if index and _is_figure(row, index - 1) else None
    if figure is not None and row.chunks[figure].quantity is not None:
        quantity = row.chunks[figure].quantity
        if quantity is not None and quantity.unit is Unit.TIMES:
            return _times_more(row, index, figure, quantity) if direction is Direction.UP else None
    if figure is None:
        figure = _figure_after(row, index)
    return _made(row, index, index, direction, figure)


def _times_more(row: Row, index: int, figure: int, quantity: Quantity) -> Move | None:
    """Read "three times higher than in 2014": three times as high to most, four to some."""
    if not _than_a_time(row, index):
        return None
    value = replace(quantity, direction=Direction.UP)
    return Move(
        at=index,
        start=figure,
        stop=index + 1,
        direction=Direction.UP,
        value=value,
        used=frozenset({figure, index}),
        multiple=True,
        more=True,
    )


def _than(row: Row, index: int) -> int | None:
    return next((i for i in range(index + 1, len(row.chunks)) if row.chunks[i].text == "than"), None)


def _than_a_time(row: Row, index: int) -> bool:
    """Whether what follows "than" is a time: the same series then, and no other party's."""
    than = _than(row, index)
    if than is None:
        return False
    for after in range(than + 1, len(row.chunks)):
        chunk = row.chunks[after]
        if chunk.kind is ChunkKind.TIME:
            return True
        if (
            chunk.kind is not ChunkKind.WORD
            and chunk.text not in {"that", "those"}
            and not words().has("also", chunk.text)
        ):
            return False
    return False


def _noun(row: Row, index: int) -> Move | None:
    """Read "a rise of 9 per cent in …", "a 9 per cent fall in …", "saw their exports … a 9 per cent drop"."""
    chunk = row.chunks[index]
    direction = words().noun(chunk.text)
    if direction is None or not chunk.tag.startswith("NN"):
        return None
    figure = _figure_after(row, index) if _follows(row, index, "of") else None
    if figure is None and index and _is_figure(row, index - 1):
        figure = index - 1
    if figure is None:
        return None
    made = _made(row, index, index, direction, figure)
    if made is None:
        return None
    having = {i for i in range(index) if words().has("having", row.chunks[i].text)}
    return replace(made, used=made.used | having, noun=True)


def _follows(row: Row, index: int, text: str) -> bool:
    return index + 1 < len(row.chunks) and row.chunks[index + 1].text == text


def _steady(row: Row, index: int) -> Move | None:
    """Read "remained at the same level", "stayed flat"."""
    two = " ".join(chunk.text for chunk in row.chunks[index : index + 2])
    size = 2 if words().has("steady", two) else 1 if words().has("steady", row.chunks[index].text) else 0
    if not size:
        return None
    keeper = next(
        (i for i in range(index - 1, max(-1, index - 5), -1) if words().has("keeping", row.chunks[i].text)), None
    )
    if keeper is None and not (index and row.chunks[index - 1].text in {"was", "were", "is", "are"}):
        return None
    start = index if keeper is None else keeper
    hedge = row.chunks[start].text if keeper is not None else row.chunks[index].text
    value = Quantity(number=Decimal(0), unit=Unit.PERCENT_CHANGE, hedge=hedge)
    return Move(
        at=start,
        start=start,
        stop=index + size,
        direction=None,
        value=value,
        used=frozenset({start, *range(index, index + size)}),
    )
