"""HTML flattened to a depth that parsers survive: a page nested ten thousand deep is an accident or an attack."""

from __future__ import annotations

import re
from collections import Counter

MAX_DEPTH = 200
"""Real pages stay under 60; the parser gives up at 256 and drops the rest."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:\-]{0,40})[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# These close themselves when the next one opens, so that an unclosed one adds no depth.
_IMPLIED = frozenset("p li dt dd tr td th option optgroup thead tbody tfoot colgroup rp rt html head body".split())
_INLINE = frozenset("a b i u s em strong span font small big sub sup code tt abbr cite mark q ins del".split())


def flatten(html: str, most: int = MAX_DEPTH) -> tuple[str, bool]:
    """The same text with tags below `most` levels taken out, and whether any were. Linear in the length."""
    depth = 0
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    out: list[str] = []
    copied = 0
    raw_until: str | None = None
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        closes = tag[1] == "/"
        if raw_until is not None:
            if closes and name == raw_until:
                raw_until = None
            continue
        if name in {"script", "style"} and not closes:
            raw_until = name
            continue
        if name in _VOID or name in _IMPLIED or html[tag.end() - 2] == "/":
            continue
        if closes and dropped[name]:
            dropped[name] -= 1
        elif closes:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
            continue
        elif depth < most:
            opened[name] += 1
            depth += 1
            continue
        else:
            dropped[name] += 1
        out.append(html[copied : tag.start()])
        out.append("" if name in _INLINE else "<br>")
        copied = tag.end()
    if not out:
        return html, False
    out.append(html[copied:])
    return "".join(out), True
