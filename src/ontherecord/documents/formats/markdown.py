"""Markdown (CommonMark with tables): its blocks, without the marks; front matter names title, author and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from ontherecord.documents import metadata
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.markup import stripped
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page, Part, joined
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LONGEST = 3_000_000
"""Characters; a book has a million. The parser is linear in practice, and no more is asked of it."""
_LONGEST_FIELD = 300
# The keys under which static site programs keep an article's own words about itself.
_KEYS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "by"),
    Says.APPEARED: ("date", "published", "pubdate", "publishdate", "date_published"),
    Says.CHANGED: ("updated", "lastmod", "modified", "last_modified_at", "date_modified"),
}
_CELLS = frozenset({"td_open", "th_open"})
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read(text: str, most: int) -> tuple[Page, Metadata, tuple[Diagnostic, ...]]:
    """Give the text in blocks, a little over `most` at most; without a title in front matter, the first heading of level 1 is it.

    Raises:
        UnreadableInput: `too_large` or `no_text`.

    """
    if len(text) > _LONGEST:
        raise UnreadableInput(
            f"The text has more than {_LONGEST / 1e6:.0f} million characters, which no article has.",
            code="too_large",
            remedy="Give the article alone, without what else was saved with it.",
        )
    front = _FRONT.match(text)
    about = Metadata() if front is None else _about(front[1])
    rest = text if front is None else text[front.end() :]
    # The parser drops what is nested deeper than people write.
    blocks = list(islice(_blocks(rest), most + 1)) or list(islice(_plain(rest), most + 1))
    first = next((place for place, (_, _, level) in enumerate(blocks[:3]) if level == 1), None)
    title = about.title
    if title is None and first is not None:
        title = blocks.pop(first)[0]
    parts: list[Part] = [(words, role, 0.0) for words, role, _ in blocks]
    if not parts:
        raise UnreadableInput("The text is empty.", code="no_text", remedy="Give a file with text in it.")
    about = Metadata(title=title, byline=about.byline, dated=about.dated)
    return joined(title, parts, extracted=False), about, ()


# Notes as most dialects have them: a mark `[^1]` in the text, `[^1]: …` below.
_MARK = re.compile(r"\[\^([\w\-]{1,30})\](?!:)")
_NOTE = re.compile(r"^\[\^([\w\-]{1,30})\]:[ \t]{0,8}", re.MULTILINE)

Found = tuple[str, BlockRole | None, int]
"""Words of a block, its role, and its level where it is a heading, else 0."""


def _blocks(text: str) -> Iterator[Found]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only such texts need it

    try:
        tokens = MarkdownIt("commonmark").enable("table").parse(_NOTE.sub(r"[\1] ", _MARK.sub(r"[\1]", text)))
    except (RecursionError, ValueError, IndexError):
        return
    around: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.tag if token.type == "heading_open" else token.type)
        elif token.nesting == -1:
            del around[-1:]
            if token.type == "tr_close" and row:
                yield " | ".join(row), BlockRole.TABLE, 0
                row = []
        elif token.type == "inline" and around and around[-1] in _CELLS:
            row.extend(words for words in [_inline(token.children or ())] if words)
        else:
            yield from _leaf(token, around)


def _plain(text: str) -> Iterator[Found]:
    yield from ((" ".join(block.split()), None, 0) for block in text.split("\n\n") if block.strip())


def _leaf(token: Token, around: Sequence[str]) -> Iterator[Found]:
    """Yield a block that holds words and no other block."""
    if token.type == "inline":
        words = _inline(token.children or ())
        if words:
            yield words, _role(around), _LEVELS.get(around[-1], 0) if around else 0
    elif token.type in {"fence", "code_block"} and token.content.strip():
        # Read like a table: shown, and no prose.
        yield token.content.strip(), BlockRole.TABLE, 0
    elif token.type == "html_block":
        yield from ((words, role, 0) for words, role, _ in stripped(token.content))


def _role(around: Sequence[str]) -> BlockRole | None:
    if around and around[-1] in _LEVELS:
        return BlockRole.HEADING
    if "list_item_open" in around:
        return BlockRole.LIST
    return BlockRole.QUOTE if "blockquote_open" in around else None


def _inline(tokens: Sequence[Token]) -> str:
    """Words without marks; a line break that the writer made stays, an image has no words."""
    found: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            found.append(token.content)
        elif token.type == "softbreak":
            found.append(" ")
        elif token.type == "hardbreak":
            found.append("\n")
    lines = (" ".join(line.split()) for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines if line)


def _about(front: str) -> Metadata:
    try:
        loaded = yaml.load(front, Loader=_LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return Metadata()
    if not isinstance(loaded, dict):
        return Metadata()
    fields = {str(key).lower(): value for key, value in loaded.items()}
    dated = []
    for says in (Says.APPEARED, Says.CHANGED):
        period = next(
            (found for key in _KEYS[says] if (value := _words(fields.get(key))) and (found := metadata.parse(value))),
            None,
        )
        if period is not None:
            dated.append(Dated(period=period, says=says, place=Place.META))
    return Metadata(
        title=next((words for key in _KEYS["title"] if (words := _words(fields.get(key)))), None),
        byline=next((words for key in _KEYS["byline"] if (words := _words(fields.get(key)))), None),
        dated=tuple(dated),
    )


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = "; ".join(str(each) for each in value[:10] if isinstance(each, str))
    if value is None or isinstance(value, dict | bool):
        return None
    return " ".join(str(value).split())[:_LONGEST_FIELD] or None
