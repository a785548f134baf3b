"""A share that moved from one figure to another: which of the two is the earlier, of which time each is, the words of the move.

"Rose from 26 per cent to 39 per cent between 2008–12 and 2013–17", "to 39 per cent, from 26 per cent in the five years before".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.periods import When, fitted
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.holder import Holder, referred
from ontherecord.forms.series.pair import Pair
from ontherecord.forms.series.spans import is_block, pairs
from ontherecord.forms.series.two_ends import on_the_one_before
from ontherecord.forms.series.words import words
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit
from ontherecord.record.dataset import Dataset

_UNITS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
_NEAR_MULTIPLE = Decimal("0.15")
"""How far two rounded figures may stand from "halved" or "doubled", as a part of it."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The chunks of the two figures."""

    base: int
    later: int


def ends(row: Row, figure: int) -> Ends | None:
    """The move that a figure is an end of: "from A … to B" or "to B … from A", no other figure between."""
    figures = figures_of(row)
    if figure not in figures:
        return None
    at = figures.index(figure)
    for both in (figures[at : at + 2], figures[max(at - 1, 0) : at + 1]):
        leads = [_lead(row, one) for one in both]
        if leads == ["from", "to"]:
            return Ends(both[0], both[1])
        if leads == ["to", "from"]:
            return Ends(both[1], both[0])
    return None


def figures_of(row: Row) -> list[int]:
    """The chunks that are figures of a share."""
    return [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in _UNITS]


def _lead(row: Row, figure: int) -> str:
    return row.chunks[figure - 1].text.lower() if figure else ""


def times_of(row: Row, figure: int, dataset: Dataset, published: Period | None) -> list[When] | None:
    """The times of a figure of a move whose two times do not stand beside their figures; `None` where nothing moved or they do."""
    move = ends(row, figure)
    if move is None:
        return None
    first, second = sorted((move.base, move.later))
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    if len(times) > 1 and not (all(i > second for i in times) or all(i < first for i in times)):
        return None
    found = []
    for pair in _pairs(row, dataset, published, second):
        period = pair.base if figure == move.base else pair.period
        if period is not None:
            found.append(When(period=period, assumptions=pair.assumptions, used=pair.used))
    return found


def _pairs(row: Row, dataset: Dataset, published: Period | None, second: int) -> list[Pair]:
    """The two times; one that stands alone behind the second figure is that of the move, measured against the one before."""
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    time = row.chunks[times[0]].time if len(times) == 1 and times[0] > second else None
    if time is not None and time.period is not None and row.chunks[second - 1].text == "to" and is_block(time):
        period, said = fitted(time.period, dataset)
        return [on_the_one_before(period, said, frozenset(times))]
    return pairs(row, dataset, published, 0, len(row.chunks))


def words_of_move(row: Row, figure: int) -> set[int]:
    """The words that only say that the share went from the one figure to the other, and go its way: "fell", "saw … halve", "went"."""
    move = ends(row, figure)
    numbers = _numbers(row, move)
    if move is None or numbers is None:
        return set()
    base, later = numbers
    way = Direction.UP if later > base else Direction.DOWN
    low = min(move.base, move.later)
    table = words()
    found = {i for i in range(len(row.chunks)) if _goes(row, i, way, later / base)}
    found |= {i for i in range(low) if table.has("carriers", row.chunks[i].text) and _carries(row, i, low, way)}
    found |= {i + 1 for i in found if i + 1 < len(row.chunks) and row.chunks[i + 1].text == way.value}
    if found:
        found |= {i for i in range(low) if _beside(row, i)}
    return found | _difference(row, abs(later - base))


def own_share(row: Row, owned: int) -> Holder | None:
    """Whose "its share of …" is: the one name ahead that stands as a subject ("X saw its share fall"), else what it goes back to."""
    ahead = row.groups(0, owned)
    plain = [g for g in ahead if g.before is None and not g.possessive and not g.adjective]
    if ahead:
        one = plain[0] if len(ahead) == len(plain) == 1 else None
        return None if one is None else Holder(codes=one.codes, used=frozenset(one.indices))
    meant = row.antecedent()
    if meant is not None:
        return Holder(codes=(meant[0],), used=frozenset(), assumptions=(meant[1],))
    return referred(row, frozenset({owned}))


def _numbers(row: Row, move: Ends | None) -> tuple[Decimal, Decimal] | None:
    if move is None:
        return None
    base, later = (row.chunks[i].quantity for i in (move.base, move.later))
    if base is None or later is None or not base.number or not later.number or base.number == later.number:
        return None
    return base.number, later.number


def _goes(row: Row, index: int, way: Direction, multiple: Decimal) -> bool:
    """Whether a verb goes the way of the figures; "halved" must be about as far as they go."""
    table, text = words(), row.chunks[index].text
    said = table.multiples.get(text)
    if said is not None:
        return abs(multiple - said) <= said * _NEAR_MULTIPLE
    return table.direction(text) is way


def _carries(row: Row, index: int, figure: int, way: Direction) -> bool:
    """Whether "went" or "moved" stands right before "from" or "to", so that the figures say which way; or "went down" does."""
    between = [chunk.text for chunk in row.chunks[index + 1 : figure]]
    return between in (["from"], ["to"], [way.value, "from"], [way.value, "to"])


def _beside(row: Row, index: int) -> bool:
    """Whether a word only carries a move ("saw its share fall") or says how strong it was."""
    table, chunk = words(), row.chunks[index]
    manner = table.has("strong", chunk.text) or table.has("slight", chunk.text)
    return manner or (table.has("having", chunk.text) and chunk.tag.startswith("VB"))


def _difference(row: Row, points: Decimal) -> set[int]:
    """The "30 percentage points" of "by 30 percentage points, from 51 to 81 per cent", where that is what lies between."""
    return {
        i
        for i, c in enumerate(row.chunks)
        if c.quantity is not None and c.quantity.unit is Unit.PERCENTAGE_POINTS and c.quantity.number == points
    }
