"""Whether two names may be one speaker's, and by which names a text calls the one that it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from ontherecord.model.document import Document
from ontherecord.quotations.tables import words
from ontherecord.quotations.words import norm

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONGEST = 80
_TOP = 600
_AUTHOR_AND_OUTLET = 2
_BY = re.compile(r"^\s*(?:by|von|par|por)\s+", re.IGNORECASE)
_TO_OUTLET = r"(?:\b(?:told|tells|telling|spoke to|speaking to|seen by|obtained by|reviewed by|shared with|sent to)\s+(?:the\s+)?)"


class Same(StrEnum):
    """Whether two names are one speaker's; a description ("a diplomat") may be anybody's."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@lru_cache(maxsize=1 << 14)
def content(name: str) -> tuple[str, ...]:
    """Give the words of a name without articles, prepositions and titles, as compared; all of it where nothing is left."""
    parts = [norm(word.removesuffix("'s").removesuffix("’s")) for word in _WORD.findall(name[:_LONGEST])]
    kept = tuple(part for part in parts if part not in words("small") and part not in words("titles"))
    return kept or tuple(part for part in parts if part not in words("small"))


@lru_cache(maxsize=1 << 14)
def proper(name: str) -> bool:
    """Whether it is a name and no description: a word with a capital that does not only open it or title it."""
    parts = _WORD.findall(name[:_LONGEST])
    return any(
        part[:1].isupper()
        and norm(part) not in words("small")
        and (norm(part) not in words("titles") or len(parts) == 1)
        for part in parts
    )


@lru_cache(maxsize=1 << 14)
def same(left: str, right: str) -> Same:
    """Compare two names: all words of the shorter in the longer, or at least the last."""
    one, two = content(left), content(right)
    if not one or not two:
        return Same.PERHAPS
    short, long = sorted((one, two), key=len)
    shared = set(short) & set(long)
    if shared == set(short):
        return Same.YES
    named = proper(left) and proper(right)
    if not named:
        return Same.PERHAPS
    if short[-1] in long and len(short) == 1:
        return Same.YES
    # A name with its post or place around it: "Lena Marsh of the Institute", "Colonel Lena Marsh".
    capitals = {norm(word) for word in _WORD.findall(left) if word[:1].isupper()}
    others = {norm(word) for word in _WORD.findall(right) if word[:1].isupper()}
    return Same.PERHAPS if (capitals & others) - words("titles") - words("small") else Same.NO


def a_piece(name: str) -> bool:
    """Whether it is how one calls an article or its author: "the article", "its author"."""
    parts = [part.casefold() for part in name.split()]
    return len(parts) <= 2 and bool(parts) and parts[-1] in words("pieces")  # noqa: PLR2004 - an article and a noun


def own_names(document: Document, candidates: Sequence[str]) -> tuple[str, ...]:
    """Names of a document's author and publisher: from its byline, its address, its file's name, its furniture and dateline.

    Of the `candidates` (names that the other text uses) those are taken that the document itself gives its sources to
    ("told X", "seen by X") or that stand in what is left out of it as page furniture.
    """
    found: list[str] = []
    for line in _bylines(document):
        found += [part.strip() for part in re.split(r",|\band\b|\bfor\b|\||–|—", line) if part.strip()]
    labels = _labels(document.source)
    aside = " ".join(piece.span.of(document.text) for piece in document.furniture)[:20_000].casefold()
    for candidate in dict.fromkeys(candidates):
        parts = content(candidate)
        if not parts or not proper(candidate) or len(candidate) > _LONGEST:
            continue
        on_the_page = re.search(rf"\b{re.escape(' '.join(parts))}\b", aside) is not None
        if "".join(parts) in labels or on_the_page:
            found.append(candidate)
    # "Told X" names an outlet, which need not be this one: only where nothing else names this one.
    if len(found) < _AUTHOR_AND_OUTLET:
        found += [each for each in candidates if proper(each) and _is_outlet(document.text, each)]
    return tuple(dict.fromkeys(found))


def _bylines(document: Document) -> list[str]:
    """Give what stands after "by" in the byline, or in a short line near the top where none was read."""
    lines = [document.byline] if document.byline else document.text[:_TOP].split("\n")
    opening = [line for line in lines if document.byline or (_BY.match(line) and len(line) <= _LONGEST)]
    return [_BY.sub("", line).strip() for line in opening]


def _labels(source: str | None) -> frozenset[str]:
    """Give the names in an address: each label of its host; of a file the stem."""
    if not source:
        return frozenset()
    parts = urlsplit(source) if source.startswith(("http://", "https://")) else None
    if parts is None:
        stem = re.split(r"[\\/]", source)[-1].split(".")[0]
        return frozenset({"".join(norm(word) for word in re.findall(r"[^\W_]+", stem))}) - {""}
    try:
        host = parts.hostname or ""
    except ValueError:
        return frozenset()
    labels = [label for label in host.split(".") if label not in words("web")]
    return frozenset(norm(label.replace("-", "")) for label in labels)


def _is_outlet(text: str, candidate: str) -> bool:
    bare = re.sub(r"^(?:the|The)\s+", "", candidate)
    return re.search(_TO_OUTLET + re.escape(bare) + r"\b", text[:200_000], re.IGNORECASE) is not None
