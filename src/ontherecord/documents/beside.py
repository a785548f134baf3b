"""Captions and standfirsts of a page, which an extractor takes for prose or leaves out with the pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ontherecord.documents.pieces import Part
from ontherecord.model.document import BlockRole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names that publishers give the line under a headline; each is a word of a class of its own, not a part of another word.
_STANDFIRST = re.compile(
    r"(?:^|[\s_\-])(?:standfirst|stand-first|dek|deck|subhead|sub-head|subheadline|subheading|subtitle|sub-title|"
    r"strapline|lede|article-summary|article__summary|alternativeheadline)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,2}(?:\s?\([^()]{2,60}\))?$")
_CREDIT = re.compile(
    r"^(?:photo|image|picture|credit|source|foto|bild|video|graphic|illustration)s?\b[^.]{0,12}[:/|]", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?<=[.!?])\s{1,3}[\[(]?(?:photo|photograph|image|picture|credit|source|foto|illustration)s?\b[^.]{0,12}[:/|].{0,80}$",
    re.IGNORECASE,
)
"""Who made the picture, behind what the caption says."""
_LEAST_WORDS = 8
"""A caption of fewer words names a picture and claims nothing."""
_MOST_WORDS = 90
_MOST = 60
_LONGEST = 2000
"""Characters; a longer caption is passed over anyway."""
_PLACES = frozenset({"p", "h1", "h2", "h3", "h4", "li", "blockquote", "figcaption", "div", "span"})

Beside = tuple[str, BlockRole, str | None]
"""Words, a caption or a standfirst, and the words of the block before it, `None` where it comes before all of them."""


def find(tree: HtmlElement) -> list[Beside]:
    """Give the captions of figures and the standfirst, which is the first line named so under a headline, in reading order."""
    found: list[Beside] = []
    before: str | None = None
    headed = False
    for element in tree.iter(*_PLACES):
        tag = element.tag
        if tag in {"div", "span"} and not (headed and before is None and _is_standfirst(element)):
            continue
        words = " ".join(element.text_content().split())
        if tag == "h1" and words:
            headed, before = True, None
        elif tag == "figcaption":
            words = _TAIL.sub("", words[:_LONGEST])
            if len(found) < _MOST and _says_something(words):
                found.append((words, BlockRole.CAPTION, before))
        elif (
            headed and before is None and _is_standfirst(element) and _LEAST_WORDS <= len(words.split()) <= _MOST_WORDS
        ):
            found.append((words, BlockRole.STANDFIRST, None))
            headed = False
        elif words and element.getparent() is not None and element.getparent().tag != "figcaption":
            before = words
    return found


def _is_standfirst(element: HtmlElement) -> bool:
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:500]
    return _STANDFIRST.search(named) is not None


def _says_something(words: str) -> bool:
    return (
        _LEAST_WORDS <= len(words.split()) <= _MOST_WORDS
        and _SENTENCE.search(words) is not None
        and _CREDIT.match(words) is None
    )


def place(parts: Sequence[Part], found: Sequence[Beside]) -> list[Part]:
    """Set the roles of parts that are such, and put in those that were left out, behind the block that they follow."""
    roles = {words: role for words, role, _ in found}
    made: list[Part] = [(words, roles.get(words, role), linked) for words, role, linked in parts]
    here = {words for words, _, _ in made}
    missing = [each for each in found if each[0] not in here and not any(each[0] in words for words in here)]
    for words, role, before in missing:
        texts = [part[0] for part in made]
        if before is not None and before in texts[:-1]:
            made.insert(texts.index(before) + 1, (words, role, 0.0))
        elif before is None and role is BlockRole.STANDFIRST and texts:
            made.insert(0, (words, role, 0.0))
    return made
