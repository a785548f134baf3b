"""HTML flattened to a depth that parsers survive: a page nested ten thousand deep is an accident or an attack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

MAX_DEPTH = 150
"""Real pages stay under 60; the parser gives up at 256 and drops the rest, and unclosed paragraphs and cells count there."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:\-]{0,40})[^<>]*>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# These close themselves when the next one opens, so that an unclosed one adds no depth.
_IMPLIED = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
        "html",
        "head",
        "body",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "span",
        "font",
        "small",
        "big",
        "sub",
        "sup",
        "code",
        "tt",
        "abbr",
        "cite",
        "mark",
        "q",
        "ins",
        "del",
    ]
)


# A list or table brings its items, rows and cells, whose own tags may be left unclosed.
_HEAVY = {"table": 4, "ul": 2, "ol": 2, "dl": 2, "select": 2}


def flatten(html: str, most: int = MAX_DEPTH) -> tuple[str, bool]:
    """Take out the tags below `most` levels, leaving their text; also say whether there were any. Linear in the length."""
    depth = 0
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    out: list[str] = []
    copied = 0
    for closes, name, start, end in _tags(html):
        if closes and not dropped[name]:
            if opened[name]:
                opened[name] -= 1
                depth -= _HEAVY.get(name, 1)
            continue
        if not closes and depth < most:
            opened[name] += 1
            depth += _HEAVY.get(name, 1)
            continue
        dropped[name] += -1 if closes else 1
        out.append(html[copied:start])
        out.append("" if name in _INLINE else "<br>")
        copied = end
    out.append(html[copied:])
    return "".join(out), copied > 0


def _tags(html: str) -> Iterator[tuple[bool, str, int, int]]:
    """Yield whether a tag closes, its name, start and end, for tags that nest; those inside scripts and styles are none."""
    raw_until: str | None = None
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        closes = tag[1] == "/"
        if raw_until is not None:
            raw_until = None if closes and name == raw_until else raw_until
        elif name in {"script", "style"} and not closes:
            raw_until = name
        elif name not in _VOID and name not in _IMPLIED and html[tag.end() - 2] != "/":
            yield closes, name, tag.start(), tag.end()
