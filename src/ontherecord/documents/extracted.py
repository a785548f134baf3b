"""The article that trafilatura finds on a page, in blocks with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ontherecord.documents import beside, metadata
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Part
from ontherecord.documents.quiet import hush
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_ROLES = {"head": BlockRole.HEADING, "quote": BlockRole.QUOTE, "item": BlockRole.LIST, "row": BlockRole.TABLE}
_APART = frozenset({"p", "head", "quote", "cell", "row", "code", "div"})
"""Blocks of trafilatura's own format that may stand inside another, with no blank between their words and its own."""
_BLANKS = re.compile(r"\s+")


def article(tree: HtmlElement, source: str | None) -> tuple[list[Part], Metadata]:
    """Give the blocks of the article, none where nothing was found, and what the page says about itself.

    Links are left out of the extraction, which goes by them otherwise, and found again by their words.
    """
    import trafilatura  # noqa: PLC0415 - heavy, and plain text needs none

    hush("trafilatura", "htmldate")
    address = source if source is not None and source.startswith(("http://", "https://")) else None
    aside = beside.find(tree)
    links = frozenset(" ".join(link.text_content().split()) for link in tree.iter("a"))
    try:
        found = trafilatura.bare_extraction(
            tree, url=address, include_comments=False, with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"},
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        # The extractor was made for real pages; on a hostile one the plain walk still reads the text.
        return [], Metadata()
    if found is None or isinstance(found, dict):
        return [], Metadata()
    when = metadata.parse(found.date) if found.date else None
    about = Metadata(title=found.title or None, byline=found.author or None, guessed=when)
    if found.body is None:
        return [], about
    parts: list[Part] = [(words, role, float(words in links)) for words, role in _parts(found.body)]
    return beside.place(parts, aside), about


def _parts(body: _Element) -> Iterator[tuple[str, BlockRole | None]]:
    for element in body:
        tag = element.tag
        if tag == "table":
            for row in element.iter("row"):
                cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
                words = " | ".join(cell for cell in cells if cell)
                if words:
                    yield words, BlockRole.TABLE
        elif tag == "quote" and len(element.findall("p")) > 1:
            for each in element.iter("p"):
                yield from _block(each, BlockRole.QUOTE)
        elif tag != "list":
            yield from _block(element, _ROLES.get(str(tag), BlockRole.PARAGRAPH))
        else:
            yield from _items(element)


def _block(element: _Element, role: BlockRole) -> Iterator[tuple[str, BlockRole | None]]:
    """Yield a block, then the items of lists inside it."""
    words = _words(element)
    if words:
        yield words, role
    yield from _items(element)


def _items(element: _Element) -> Iterator[tuple[str, BlockRole | None]]:
    for item in element.iter("item"):
        words = _words(item)
        if words:
            yield words, BlockRole.LIST


def _words(element: _Element) -> str:
    """Text of one block without that of lists inside it; line breaks of the page stay, other blanks are one space."""
    from lxml import etree  # noqa: PLC0415 - heavy, and plain text needs none

    found: list[str] = []
    nested = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        starts = event == "start"
        if node is not element and node.tag in {"item", "list"}:
            nested += 1 if starts else -1
            value = None if starts or nested else node.tail
        elif nested:
            continue
        else:
            value = node.text if starts else (None if node is element else node.tail)
            if node.tag == "lb" and starts:
                found.append("\n")
            elif node is not element and node.tag in _APART:
                found.append(" ")
        if value:
            found.append(_BLANKS.sub(" ", value))
    lines = (" ".join(line.split()) for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines if line)
