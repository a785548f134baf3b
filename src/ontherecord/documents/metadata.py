"""What a page says about itself outside its text: title, author, date of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from ontherecord.documents import dates
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.model.period import Period

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_JSON_DATE = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"')
_JSON_CHANGED = re.compile(r'"dateModified"\s{0,5}:\s{0,5}"([^"]{4,40})"')
# What a node of linked data must be to speak of the page itself (schema.org); others are its videos, comments, reviews.
_ARTICLES = re.compile(r"article|posting|report|story|column|newsletter|creativework", re.IGNORECASE)
_PAGES = re.compile(r"page$", re.IGNORECASE)
_LONGEST_SCRIPT = 1_000_000
_MOST_NODES = 20_000
# The names under which publishers' systems write the day of publication, the most exact first: Open Graph articles,
# schema.org microdata, Dublin Core, Parse.ly, Sailthru, Highwire (journals), and plain "date".
_META_NAMES = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "publish-date", "publish_date",
    "published_time", "publication_date", "pubdate", "date",
)  # fmt: skip
_CHANGED_NAMES = (
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "modified", "revised",
)  # fmt: skip
_DATE = re.compile(
    r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|\s*(\d{4})/(\d{1,2})/(\d{1,2})|\s*(\d{4})(\d{2})(\d{2})(?:\D|$)|\s*(\d{4})\s*$"
)
_MOST_SCRIPTS = 40
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """`dated` is all that the page says of its own days; `guessed` a date found on the page that nothing marks."""

    title: str | None = None
    byline: str | None = None
    dated: tuple[Dated, ...] = ()
    guessed: Period | None = None


def marked(tree: HtmlElement) -> tuple[Dated, ...]:
    """Read the days of publication and of the last change from linked data and meta elements, each place's best of each."""
    found: list[Dated] = []
    for place, says, values in (
        (Place.LINKED_DATA, Says.APPEARED, _linked(tree, "datePublished", _JSON_DATE)),
        (Place.META, Says.APPEARED, _metas(tree, _META_NAMES)),
        (Place.LINKED_DATA, Says.CHANGED, _linked(tree, "dateModified", _JSON_CHANGED)),
        (Place.META, Says.CHANGED, _metas(tree, _CHANGED_NAMES)),
    ):
        period = next((period for value in values if (period := parse(value)) is not None), None)
        if period is not None:
            found.append(Dated(period=period, says=says, place=place))
    return tuple(found)


def _linked(tree: HtmlElement, key: str, loose: re.Pattern[str]) -> Iterator[str]:
    """Yield the values of a key, those of articles before those of pages before those of the rest."""
    ranked: list[tuple[int, str]] = []
    for script in tree.xpath('//script[@type="application/ld+json"]')[:_MOST_SCRIPTS]:
        text = (script.text or "")[:_LONGEST_SCRIPT]
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            # Publishers' templates leave commas and line ends that JSON forbids.
            ranked.extend((1, value) for value in loose.findall(text))
            continue
        ranked.extend(_values(loaded, key))
    yield from (value for _, value in sorted(ranked, key=itemgetter(0)))


def _values(loaded: object, key: str) -> Iterator[tuple[int, str]]:
    """Yield the key's values in reading order with the rank of their node's type."""
    waiting: list[object] = [loaded]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            value = node.get(key)
            if isinstance(value, str) and len(value) <= _LONGEST_VALUE:
                yield _rank(node.get("@type")), value
            waiting.extend(reversed([each for each in node.values() if isinstance(each, list | dict)]))


def _rank(kind: object) -> int:
    names = [str(each) for each in kind] if isinstance(kind, list) else [str(kind)]
    if any(_ARTICLES.search(name) for name in names):
        return 0
    return 1 if any(_PAGES.search(name) for name in names) else 2


def _metas(tree: HtmlElement, names: tuple[str, ...]) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute)
            if name:
                metas.setdefault(name.strip().lower(), meta.get("content")[:_LONGEST_VALUE])
    yield from (metas[name] for name in names if name in metas)
    if names is _META_NAMES:
        for mark in tree.xpath('//time[@datetime and (@pubdate or contains(@itemprop, "datePublished"))]')[:3]:
            yield mark.get("datetime")[:_LONGEST_VALUE]


def parse(text: str) -> Period | None:
    """Read a machine's date: ISO 8601 (its time of day left out), `20240620`, `2024/6/20`, `2024-06`, `2024`."""
    found = _DATE.match(text)
    if found is None:
        stated = next(dates.find(text), None)
        return None if stated is None else stated.period
    parts = [part for part in found.groups() if part is not None]
    try:
        if len(parts) == 1:
            return Period.year(int(parts[0]))
        if len(parts) == 2:  # noqa: PLR2004 - a year and a month
            return Period.month(int(parts[0]), int(parts[1]))
        return Period.day(date(int(parts[0]), int(parts[1]), int(parts[2])))
    except (ValueError, IndexError):
        return None


def headline(tree: HtmlElement, proposed: str | None) -> str | None:
    """Give the title without the site's name: the only `h1` where the proposed title contains it."""
    heads = [" ".join(head.text_content().split()) for head in tree.xpath("//h1")[:5]]
    heads = [head for head in heads if head]
    if proposed is None:
        return heads[0] if len(heads) == 1 else None
    proposed = " ".join(proposed.split())
    return next((head for head in heads if len(head.split()) > 2 and head.lower() in proposed.lower()), proposed)  # noqa: PLR2004 - a site's name has a word or two
