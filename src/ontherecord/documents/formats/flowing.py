"""Lines of a PDF in reading order to paragraphs: headings, captions, notes, rows, and what stands at the edge of each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from ontherecord.documents.formats.columns import Line
from ontherecord.model.document import BlockRole

_EDGE = 2
"""Lines at the top and the foot of a page among which running heads and numbers are looked for."""
_RUNNING = 2
_SAME_PLACE = 4.0
"""Points: a running head stands at the same height on each of its pages."""
_NUMBER = re.compile(r"\W{0,4}(?:page\s|seite\s|p\.\s?)?\d{1,4}(?:\s?(?:/|of|von)\s?\d{1,4})?\W{0,4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[-*•‣◦▪●\u2013·]|\d{1,2}[.)]|\([a-z]\))\s+\S")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}(?:\d{1,3}|(?:\[\d{1,3}\]){1,3})?$")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|chart|map|box|photo(?:graph)?|image)\s?\.?\s?[\dIVX]{1,4}\b", re.IGNORECASE
)
_CREDIT = re.compile(r"(?:source|sources|photo|photograph|note|image)s?\s?:\s", re.IGNORECASE)
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?|[*†‡])\s?\S")
_SMALL = 0.9
_LARGE = 1.15
_TITLE = 1.3
_ALIKE = 0.08
"""Of the size of two lines: a bold or an italic letter changes the height of a line by less."""
_FLOATS = frozenset({BlockRole.CAPTION, BlockRole.TABLE})
_SHORT = 0.88
"""Of a column's width: a shorter line with a full stop ends a paragraph."""
_APART = 1.45
"""Times the usual step from line to line: more is the space between two paragraphs."""
_INDENT = 0.6
_LONGEST_HEADING = 30
_PARTED = re.compile(r"([^\W\d_]{2,})-$")


@dataclass(slots=True)
class Paragraph:
    """Words of a block; `aside`: why they are no part of the text."""

    lines: list[Line]
    role: BlockRole | None = None
    aside: str | None = None


@dataclass(slots=True)
class _Flow:
    """What has been made so far; notes and running heads wait until the paragraph over a page's end is whole."""

    done: list[Paragraph] = field(default_factory=list)
    open: Paragraph | None = None
    waiting: list[Paragraph] = field(default_factory=list)
    floating: Paragraph | None = None

    def close(self) -> None:
        if self.open is not None:
            self.done.append(self.open)
        self.done.extend(self.waiting)
        self.open, self.waiting, self.floating = None, [], None


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[tuple[str, BlockRole | None, str | None]]:
    """Give words, role and why they are left aside, of each block in reading order."""
    body = _body_size(pages)
    running = _running(pages)
    flow = _Flow()
    for page in pages:
        _page(flow, page, running, body)
    flow.close()
    known = frozenset(
        word.lower() for page in pages for line in page for word in re.findall(r"\w+(?:-\w+)*", line.text)
    )
    return [(_words(each.lines, known), each.role, each.aside) for each in _titled(flow.done, body)]


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size that most of the letters have."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 1.0


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines, digits aside, that stand at the edge of two pages or more, at one height."""
    places: dict[str, list[float]] = {}
    for page in pages:
        for line in _edges(page):
            places.setdefault(_DIGITS.sub("0", line.text), []).append(line.top)
    return frozenset(
        text
        for text, tops in places.items()
        if len(tops) >= _RUNNING and sum(abs(top - median(tops)) < _SAME_PLACE for top in tops) >= _RUNNING
    )


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: line.middle)
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and abs(rows[-1][0].middle - line.middle) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in (*rows[:_EDGE], *rows[_EDGE:][-_EDGE:]) for line in row]


def _page(flow: _Flow, page: Sequence[Line], running: frozenset[str], body: float) -> None:
    edges = {id(line) for line in _edges(page)}
    aside = {id(line): why for line in page if id(line) in edges and (why := _why_aside(line.text, running))}
    kept = [line for line in page if id(line) not in aside]
    notes = _notes(kept, body)
    main = [line for line in kept if id(line) not in notes]
    highest = min((line.top for line in main), default=0.0)
    heads = [line for line in page if id(line) in aside and line.middle < highest]
    flow.waiting.extend(Paragraph([line], aside=aside[id(line)]) for line in heads)
    columns: dict[int, list[Line]] = {}
    for line in main:
        columns.setdefault(line.column, []).append(line)
    sides = {
        column: (min(line.left for line in lines), max(line.right for line in lines))
        for column, lines in columns.items()
    }
    step = _step(main)
    before: Line | None = None
    for line in main:
        _take(flow, line, before, sides[line.column], step, body)
        before = line
    flow.floating = None
    _put_notes(flow, [line for line in kept if id(line) in notes])
    feet = [line for line in page if id(line) in aside and line.middle >= highest]
    flow.waiting.extend(Paragraph([line], aside=aside[id(line)]) for line in feet)


def _put_notes(flow: _Flow, lines: Sequence[Line]) -> None:
    note: Paragraph | None = None
    for line in lines:
        if note is None or _NOTE.match(line.text):
            note = Paragraph([line])
            flow.waiting.append(note)
        else:
            note.lines.append(line)


def _why_aside(text: str, running: frozenset[str]) -> str | None:
    if _NUMBER.fullmatch(text):
        return "is a page's number"
    return "is a running head, on two pages or more" if _DIGITS.sub("0", text) in running else None


def _notes(lines: Sequence[Line], body: float) -> frozenset[int]:
    """Small lines at the foot of each column, from the first that begins with the mark of a note."""
    found: set[int] = set()
    for column in {line.column for line in lines}:
        mine = [line for line in lines if line.column == column]
        tail: list[Line] = []
        for line in reversed(mine):
            if line.size >= _SMALL * body or line.cells:
                break
            tail.append(line)
        tail.reverse()
        # A line that begins with a figure in the middle of small print is no note.
        start = next(
            (
                place
                for place, line in enumerate(tail)
                if _NOTE.match(line.text) and (not place or line.top - tail[place - 1].bottom > 0.5 * line.size)
            ),
            None,
        )
        if start is not None:
            found.update(id(line) for line in tail[start:])
    return frozenset(found)


def _step(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        after.middle - line.middle
        for line, after in pairwise(lines)
        if line.column == after.column and 0 < after.middle - line.middle < 4 * line.size
    ]
    return median(steps) if steps else 0.0


def _take(flow: _Flow, line: Line, before: Line | None, sides: tuple[float, float], step: float, body: float) -> None:
    role = _role(line, body)
    floating = flow.floating
    if floating is not None:
        if role is floating.role is BlockRole.TABLE or _begins(floating, line, before, sides, step, role) is False:
            _add(flow, floating, line)
            return
        flow.floating = None
    opened = flow.open
    if opened is not None and role in _FLOATS and _ENDS.search(opened.lines[-1].text) is None and opened.role is None:
        # A picture or a table may stand inside a sentence, which goes on below it.
        flow.floating = Paragraph([line], role=role)
        flow.waiting.append(flow.floating)
    elif opened is None or (before is not None and opened.lines[-1] is not before and _goes_on(opened, line, role)):
        if opened is None:
            flow.open = Paragraph([line], role=role)
        else:
            opened.lines.append(line)
    elif _begins(opened, line, before, sides, step, role):
        flow.close()
        flow.open = Paragraph([line], role=role)
    else:
        opened.lines.append(line)


def _add(flow: _Flow, floating: Paragraph, line: Line) -> None:
    """A row of a table is a block of its own; a line of a caption goes on."""
    if floating.role is BlockRole.TABLE:
        flow.floating = Paragraph([line], role=BlockRole.TABLE)
        flow.waiting.append(flow.floating)
    else:
        floating.lines.append(line)


def _goes_on(opened: Paragraph, line: Line, role: BlockRole | None) -> bool:
    """Whether the paragraph that a picture interrupted goes on with this line."""
    last = opened.lines[-1]
    alike = abs(line.size - last.size) <= _ALIKE * max(line.size, last.size)
    return alike and role is None and opened.role is None and _ENDS.search(last.text) is None


def _role(line: Line, body: float) -> BlockRole | None:
    if line.cells > 1:
        return BlockRole.TABLE
    if line.size >= _LARGE * body:
        return BlockRole.HEADING
    if _CAPTION.match(line.text) or (_CREDIT.match(line.text) and line.size < _SMALL * body):
        return BlockRole.CAPTION
    return None


def _begins(
    opened: Paragraph,
    line: Line,
    before: Line | None,
    bounds: tuple[float, float],
    step: float,
    role: BlockRole | None,
) -> bool:
    last = opened.lines[-1]
    if role is BlockRole.TABLE or opened.role is BlockRole.TABLE or _BULLET.match(line.text):
        return True
    if abs(line.size - last.size) > _ALIKE * max(line.size, last.size) or (role is BlockRole.CAPTION):
        return True
    if before is not None and line.column == before.column:
        return _parted(last, line, bounds, step)
    # Over the end of a column or a page a paragraph goes on unless its last line ends a sentence.
    return _ENDS.search(last.text) is not None or opened.role is not None


def _parted(last: Line, line: Line, bounds: tuple[float, float], step: float) -> bool:
    """Whether a paragraph ends between two lines of one column: by the space, the indent, or a short last line."""
    if line.middle - last.middle > max(_APART * step, _APART * line.size):
        return True
    ended = _ENDS.search(last.text) is not None
    if ended and line.left - bounds[0] > _INDENT * line.size and last.left - bounds[0] < _INDENT * line.size:
        return True
    return ended and last.right < bounds[0] + _SHORT * (bounds[1] - bounds[0]) and not line.text[:1].islower()


def _titled(made: Sequence[Paragraph], body: float) -> Iterator[Paragraph]:
    """Make the largest heading among the first blocks the title, and long ones paragraphs again."""
    first = [each for each in made[:12] if each.role is BlockRole.HEADING]
    largest = max(first, key=lambda each: each.lines[0].size, default=None)
    for each in made:
        long = sum(len(line.text.split()) for line in each.lines) > _LONGEST_HEADING
        if each is largest and each.lines[0].size >= _TITLE * body and not long:
            yield replace_role(each, BlockRole.TITLE)
        elif each.role is BlockRole.HEADING and long:
            yield replace_role(each, None)
        else:
            yield each


def replace_role(paragraph: Paragraph, role: BlockRole | None) -> Paragraph:
    """Give the same lines another role."""
    return replace(paragraph, role=role)


def _words(lines: Sequence[Line], known: frozenset[str]) -> str:
    """Join the lines, words put together that a line's end parted; a compound that the text has keeps its hyphen."""
    out = lines[0].text
    for line in lines[1:]:
        first = re.match(r"[^\W\d_]+", line.text)
        parted = _PARTED.search(out)
        if parted is None or first is None or not first[0][0].islower():
            out = f"{out}{'' if out.endswith('-') and parted is not None else ' '}{line.text}"
            continue
        whole, compound = (f"{parted[1]}{join}{first[0]}".lower() for join in ("", "-"))
        keeps = compound in known and whole not in known
        out = (out if keeps else out[:-1]) + line.text
    return out
