"""Dates that a page shows to its readers beside its headline, where trafilatura cuts them off with the furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ontherecord.documents import dated, dates
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.elements import BLOCKS, SKIPPED

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ABOVE = 4
"""Lines over a headline that may be its own: a section, a date, a place."""
_BELOW = 25
"""Lines under a headline up to the first paragraph: standfirst, authors, buttons of several networks."""
_PARAGRAPH_WORDS = 40
_MOST_DAYS = 3
"""So many different days that nothing labels are those of a list of other articles."""
_MOST_LINES = 1500
"""The headline of a page with large menus still stands within its first few hundred blocks."""
_HEADLINE_WORDS = 4
"""A site's name is shorter."""
_LONG_PART = 25
_BREAKS = BLOCKS | {"br", "td", "th"}
_HEADS = frozenset(["h1", "h2", "h3"])
Line = tuple[str, str]
"""The words of a block of the page and the name of its element."""


def shown(tree: HtmlElement, title: str | None) -> tuple[Dated, ...]:
    """Give the dates beside the headline, nearest first; none where the page has no headline or lists several articles."""
    lines = list(islice(_lines(tree), _MOST_LINES))
    head = _headline(lines, title)
    if head is None:
        return ()
    near: list[str] = []
    for line, _ in lines[head + 1 : head + 1 + _BELOW]:
        if len(line.split()) >= _PARAGRAPH_WORDS:
            break
        near.append(line)
    near.extend(line for line, _ in reversed(lines[max(0, head - _ABOVE) : head]))
    found = [each for line in near for each in _dates(line)]
    untold = {each.period for each in found if each.says is Says.UNTOLD}
    if len(untold) >= _MOST_DAYS:
        found = [each for each in found if each.says is not Says.UNTOLD]
    return tuple(dict.fromkeys(found))


def _headline(lines: Sequence[Line], title: str | None) -> int | None:
    """Find the heading that the page's own title contains, else the first that is longer than a site's name."""
    heads = [(index, line, tag) for index, (line, tag) in enumerate(lines) if tag]
    if title is not None:
        for wanted in ("h1", "h2", "h3"):
            same = [index for index, line, tag in heads if tag == wanted and _same(line, title)]
            if same:
                return same[-1] if wanted == "h1" else same[0]
        whole = next((index for index, (line, _) in enumerate(lines) if line.casefold() == title.casefold()), None)
        if whole is not None:
            return whole
    return next((index for index, line, tag in heads if tag == "h1" and len(line.split()) >= _HEADLINE_WORDS), None)


def _dates(line: str) -> Iterator[Dated]:
    for period, says in dated.of_line(line):
        yield Dated(period=period, says=says, place=Place.HEADING)


def _same(line: str, title: str) -> bool:
    """Whether one is the other, or a long part of it: a title has its site's name behind it."""
    one, other = sorted((line.casefold(), title.casefold()), key=len)
    return one in other and (len(one) * 2 >= len(other) or len(one) >= _LONG_PART)


def _lines(tree: HtmlElement) -> Iterator[Line]:
    """Yield the blocks of a page in reading order, menus aside; a `time` without words of its date gives its attribute."""
    from lxml import etree  # noqa: PLC0415 - heavy, and plain text needs none

    words: list[str] = []
    skipping = 0
    head = ""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        start = event == "start"
        if tag in SKIPPED:
            skipping += 1 if start else -1
        if tag in _BREAKS and words:
            line = " ".join(" ".join(words).split())
            words.clear()
            if line:
                yield line, head
        if tag in _HEADS:
            head = tag if start else ""
        if skipping and start:
            continue
        words.append((element.text if start else element.tail if not skipping else None) or "")
        if tag == "time" and start:
            words[-1] = _told(element)
    line = " ".join(" ".join(words).split())
    if line:
        yield line, ""


def _told(element: HtmlElement) -> str:
    text = element.text or ""
    stamp = element.get("datetime") or ""
    if next(dates.find(text), None) is not None or len(stamp) > 40 or next(dates.find(stamp), None) is None:  # noqa: PLR2004 - a time stamp has 25
        return text
    return stamp.split("T")[0]
