"""In what order a page is read: lines from words, columns from the white between them, rows of a table kept whole."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ontherecord.documents.formats.drawn import Word

_SAME_LINE = 0.5
"""Of the lower of two words: how much of it stands beside the other one."""
_SPLIT = 0.6
"""Of a line's height: a wider blank parts two pieces. Blanks of justified lines, which are as wide, are closed again."""
_GUTTER = 0.7
_GUTTER_LINES = 4
"""Lines that stand on both sides of the white, for it to part columns; a blank falls under a blank in two or three by chance."""
_NARROWEST = 4.0
"""Line heights: a narrower strip is one of numbers or marks, no column of prose."""
_LARGE = 1.12
_DEPTH = 6
_MOST_PIECES = 4000
_CELLS_ALIGNED = 0.7
_FILLED = 0.6
"""Of a column's width: prose fills more of it, the cells of a table less."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a piece of one with its words, in points from the upper left corner; `cells` where it is a row of a table."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    cells: int = 0
    column: int = 0

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


def read_order(words: Sequence[Word]) -> list[Line]:
    """Give the lines of a page as a person reads them; `column` counts the stretches that are read from top to foot."""
    pieces = _pieces(words)
    if len(pieces) > _MOST_PIECES:
        return _joined(pieces, 0)
    out: list[Line] = []
    for number, (stretch, table) in enumerate(_stretches(pieces, 0)):
        out.extend(_joined(stretch, number, table=table))
    return out


def _pieces(words: Sequence[Word]) -> list[Line]:
    """Put words of one line together, parted where a wide blank stands."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle, each.left)):
        for row in reversed(rows[-3:]):
            if _beside(row[-1], word) or (word.raised and _beside(row[0], word)):
                row.append(word)
                break
        else:
            rows.append([word])
    out: list[Line] = []
    for row in rows:
        row.sort(key=lambda each: each.left)
        current: list[Word] = []
        for word in row:
            if current and word.left - max(each.right for each in current[-2:]) > _SPLIT * max(
                word.size, current[-1].size
            ):
                out.append(_line(current))
                current = []
            current.append(word)
        out.append(_line(current))
    return out


def _beside(one: Word, other: Word) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= _SAME_LINE * min(one.bottom - one.top, other.bottom - other.top)


def _line(words: Sequence[Word]) -> Line:
    parts: list[str] = []
    for place, word in enumerate(words):
        if word.raised and place:
            parts.append(f"[{word.text.strip('[]()*,')}]")
            continue
        close = place and word.glued and word.left - words[place - 1].right < 0.1 * word.size
        parts.append(word.text if not place or close else f" {word.text}")
    plain = [word for word in words if not word.raised] or list(words)
    return Line(
        "".join(parts),
        min(word.left for word in words),
        max(word.right for word in words),
        min(word.top for word in plain),
        max(word.bottom for word in plain),
        median(word.size for word in plain),
    )


def _stretches(pieces: list[Line], depth: int) -> Iterator[tuple[list[Line], bool]]:
    """Yield the pieces that are read from top to foot, in order, and whether they are a table."""
    found = _gutter(pieces) if depth < _DEPTH else None
    if found is None:
        if pieces:
            yield pieces, False
        return
    x, top, bottom = found
    band = [piece for piece in pieces if top <= piece.middle <= bottom]
    above = [piece for piece in pieces if piece.middle < top]
    below = [piece for piece in pieces if piece.middle > bottom]
    left = [piece for piece in band if piece.right <= x]
    right = [piece for piece in band if piece.right > x]
    yield from _stretches(above, depth + 1)
    if _is_table(left, right):
        yield band, True
    else:
        yield from _stretches(left, depth + 1)
        yield from _stretches(right, depth + 1)
    yield from _stretches(below, depth + 1)


def _gutter(pieces: Sequence[Line]) -> tuple[float, float, float] | None:
    """Find the white strip with the most lines on both sides: where it is, and from where to where it reaches."""
    if len(pieces) < 2 * _GUTTER_LINES:
        return None
    size = median(piece.size for piece in pieces)
    rights = sorted(piece.right for piece in pieces)
    tried: list[float] = []
    best: tuple[int, float, float, float] | None = None
    for left in sorted({round(piece.left, 1) for piece in pieces}):
        # The white ends where a piece begins; it is tried a hair before each such place.
        x = left - 0.1
        if not rights or bisect_left(rights, x) < _GUTTER_LINES or (tried and x - tried[-1] < 0.25 * size):
            continue
        insort(tried, x)
        for count, top, bottom in _bands(pieces, x, size):
            if best is None or count > best[0]:
                best = (count, x, top, bottom)
    return None if best is None else best[1:]


def _bands(pieces: Sequence[Line], x: float, size: float) -> Iterator[tuple[int, float, float]]:
    """Yield the stretches of the page in which nothing crosses `x`: lines on the poorer side, top and bottom."""
    across = sorted(
        (piece.top, piece.bottom) for piece in pieces if piece.left < x < piece.right or _heads(piece, pieces, x, size)
    )
    edges = [-1e9, *(edge for pair in across for edge in pair), 1e9]
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if bottom <= top:
            continue
        inside = [piece for piece in pieces if top <= piece.middle <= bottom]
        left = [piece for piece in inside if piece.right <= x + 0.2]
        right = [piece for piece in inside if piece.left >= x - 0.2]
        made = _band(left, right, x, size)
        if made is not None:
            yield made


def _heads(piece: Line, pieces: Sequence[Line], x: float, size: float) -> bool:
    """Whether a piece is a heading over what comes next in all columns: larger, and with nothing beside it."""
    if piece.size < _LARGE * size:
        return False
    near = 0.3 * size
    return not any(
        (other.left < x) != (piece.left < x) and other.top < piece.bottom + near and other.bottom > piece.top - near
        for other in pieces
    )


def _band(left: list[Line], right: list[Line], x: float, size: float) -> tuple[int, float, float] | None:
    if min(len(left), len(right)) < _GUTTER_LINES:
        return None
    top = max(min(piece.top for piece in left), min(piece.top for piece in right))
    bottom = min(max(piece.bottom for piece in left), max(piece.bottom for piece in right))
    both = [[piece for piece in side if top - size <= piece.middle <= bottom + size] for side in (left, right)]
    lines = min(len({round(piece.middle / size * 1.5) for piece in side}) for side in both)
    if lines < _GUTTER_LINES:
        return None
    near = [piece for piece in both[0] if piece.right <= x + 0.2]
    white = min(piece.left for piece in both[1]) - max(piece.right for piece in near)
    wide = min(max(piece.right for piece in side) - min(piece.left for piece in side) for side in both)
    if white < _GUTTER * size or wide < _NARROWEST * size:
        return None
    return lines, *_reach([*left, *right], top, bottom, size)


def _reach(pieces: Sequence[Line], top: float, bottom: float, size: float) -> tuple[float, float]:
    """Let the longer column run on past the shorter one, up or down, as far as its lines follow each other closely."""
    below = sorted((each for each in pieces if each.middle > bottom), key=lambda each: each.top)
    for place, piece in enumerate(below):
        # Over a picture a column goes on; one or two lines may be a heading of what comes next.
        if piece.top - bottom > 1.2 * size and len(below) - place < _GUTTER_LINES:
            break
        bottom = max(bottom, piece.bottom)
    for piece in sorted((each for each in pieces if each.middle < top), key=lambda each: -each.bottom):
        if top - piece.bottom > 0.6 * size:
            break
        top = min(top, piece.top)
    return top, bottom


def _is_table(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two sides are cells in rows: on the same lines, and with much white inside their column."""
    middles = sorted(piece.middle for piece in left)
    aligned = sum(1 for piece in right if _near(middles, piece.middle, 0.25 * piece.size))
    return aligned >= _CELLS_ALIGNED * len(right) and min(_filled(left), _filled(right)) < _FILLED


def _near(middles: Sequence[float], wanted: float, within: float) -> bool:
    place = bisect_left(middles, wanted - within)
    return place < len(middles) and middles[place] <= wanted + within


def _filled(side: Sequence[Line]) -> float:
    """Give the share of the column's width that its lines have ink on; justified prose may be in several pieces a line."""
    width = max(piece.right for piece in side) - min(piece.left for piece in side)
    ink: dict[int, float] = {}
    for piece in side:
        row = round(piece.middle / piece.size * 2)
        ink[row] = ink.get(row, 0.0) + piece.right - piece.left
    return median(ink.values()) / max(width, 1.0)


def _joined(pieces: Sequence[Line], column: int, *, table: bool = False) -> list[Line]:
    """Close the lines of one stretch again, from top to foot; the cells of a row have a bar between them."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: (each.middle, each.left)):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.4 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    out = []
    for row in rows:
        row.sort(key=lambda each: each.left)
        out.append(
            Line(
                (" | " if table else " ").join(piece.text for piece in row),
                row[0].left,
                max(piece.right for piece in row),
                min(piece.top for piece in row),
                max(piece.bottom for piece in row),
                median(piece.size for piece in row),
                len(row) if table else 0,
                column,
            )
        )
    return out
