"""HTML to a page: trafilatura finds the article, and its blocks keep their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from ontherecord.documents import extracted, metadata, nesting, onpage
from ontherecord.documents.elements import BLOCKS, SKIPPED
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, Part, joined
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML = re.compile(r"\s{0,200}<\?xml")
_DECLARATION = re.compile(r"^\s{0,200}<\?xml[^<>]{0,300}\?>")
_OPENS = re.compile(
    r"\s{0,2000}(?:<!--[^<>]{0,500}-->\s{0,200})?<(?:article|main|section|div|p|h[1-6]|span|table|ul|ol|blockquote|a|b|i|em|strong|br|header|figure|img)\b",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|h[1-6]|li|article|section|blockquote|table)\s*>|<br\s*/?>|<p>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SCRIPT = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_FEW_TAGS = 3
_MANY_TAGS = 40_000
"""Opening angle brackets above which only the plain walk is used: trafilatura takes a second for every 10,000 elements."""
_WALKED = {
    "h1": BlockRole.HEADING, "h2": BlockRole.HEADING, "h3": BlockRole.HEADING, "h4": BlockRole.HEADING,
    "h5": BlockRole.HEADING, "h6": BlockRole.HEADING, "li": BlockRole.LIST, "blockquote": BlockRole.QUOTE,
    "figcaption": BlockRole.CAPTION, "caption": BlockRole.CAPTION, "tr": BlockRole.TABLE,
}  # fmt: skip


def is_html(text: str, media_type: str | None) -> bool:
    """By what is in it: a root element, a fragment that begins with an element, or three block tags where none is forbidden."""
    start = text[:4096]
    if _ROOT.search(start):
        return True
    if _XML.match(start):
        return True
    if _OPENS.match(start):
        return True
    return media_type != "text/plain" and len(_BLOCK_TAG.findall(text[:200_000])) >= _FEW_TAGS


def read(text: str, *, source: str | None, most: int) -> tuple[Page, Metadata, tuple[Diagnostic, ...]]:
    """Make the article of a page into text, blocks joined by blank lines, the title first, a little over `most` blocks at most.

    Raises:
        UnreadableInput: `not_an_article` for XML that is not HTML, `no_text` for a page without words.

    """
    if _XML.match(text) and not _ROOT.search(text[:4096]):
        raise UnreadableInput(
            "The input is XML, but not HTML.", code="not_an_article", remedy="Give the article's own page."
        )
    text, deep = nesting.flatten(_DECLARATION.sub("", text).replace("\x00", ""))
    notes: tuple[Diagnostic, ...] = ()
    if deep:
        message = f"The page nests its elements more than {nesting.MAX_DEPTH} deep; deeper ones were flattened, their text is kept."
        notes = (Diagnostic(code="deep_nesting", severity=Severity.WARNING, message=message),)
    tree = _parse(text)
    if tree is None:
        raise UnreadableInput("The page has no text.", code="no_text", remedy=_REMEDY)
    # What was flattened has lost the structure that the extractor goes by; there all of the page's text is read.
    able = not deep and text.count("<") <= _MANY_TAGS
    parts, about = extracted.article(tree, source) if able else ([], Metadata())
    title = metadata.headline(tree, about.title)
    days = (*metadata.marked(tree), *onpage.shown(tree, title or about.title))
    about = Metadata(title=title, byline=about.byline, dated=days, guessed=about.guessed)
    found = bool(parts)
    if not parts:
        parts = list(islice(_walk(tree), most + 1)) or list(stripped(text) if deep else ())
    if not parts:
        raise UnreadableInput("The page has no text.", code="no_text", remedy=_REMEDY)
    return joined(title, parts, extracted=found), about, notes


_REMEDY = "Where a page writes its text by script, save the article as text and give that file."


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree, html  # noqa: PLC0415 - heavy, and plain text needs none

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _walk(tree: HtmlElement) -> Iterator[Part]:
    """Every block of a page that trafilatura cannot take, menus and scripts aside."""
    words: list[str] = []
    role = BlockRole.PARAGRAPH

    def flush() -> Iterator[Part]:
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            yield text, role, 0.0

    from lxml import etree  # noqa: PLC0415 - heavy, and plain text needs none

    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in SKIPPED:
            skipping += 1 if event == "start" else -1
            if event == "end" and not skipping:
                words.append(element.tail or "")
            continue
        if skipping:
            continue
        if tag in BLOCKS:
            yield from flush()
            role = _WALKED.get(tag, BlockRole.PARAGRAPH) if event == "start" else BlockRole.PARAGRAPH
        elif tag in {"br", "td", "th"}:
            words.append(" ")
        words.append((element.text if event == "start" else element.tail) or "")
    yield from flush()


def stripped(text: str) -> Iterator[Part]:
    """Read what a broken tree has lost: the words between the tags."""
    first, *others = _SCRIPT.split(text)
    ends = (_SCRIPT_END.split(other, maxsplit=1) for other in others)
    kept = " <".join([first, *(end[1] for end in ends if len(end) > 1)])
    words = " ".join(unescape(_ANY_TAG.sub(" ", kept)).split())
    if words:
        yield words, BlockRole.PARAGRAPH, 0.0
