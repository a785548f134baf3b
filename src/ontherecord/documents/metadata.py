"""What a page says about itself outside its text: title, author, date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.documents import dates
from ontherecord.model.period import Period

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_JSON_DATE = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"')
# The names under which publishers' systems write the day of publication, the most exact first: Open Graph articles,
# schema.org microdata, Dublin Core, Parse.ly, Sailthru, Highwire (journals), and plain "date".
_META_NAMES = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "publish-date", "publish_date",
    "published_time", "publication_date", "pubdate", "date",
)  # fmt: skip
_DATE = re.compile(
    r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|\s*(\d{4})/(\d{1,2})/(\d{1,2})|\s*(\d{4})(\d{2})(\d{2})(?:\D|$)|\s*(\d{4})\s*$"
)
_MOST_SCRIPTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """`published` is as precise as the page says; `guessed` is a date found on the page that nothing marks as that of publication."""

    title: str | None = None
    byline: str | None = None
    published: Period | None = None
    guessed: Period | None = None


def published(tree: HtmlElement) -> Period | None:
    """Read the day of publication from JSON-LD, meta elements or a marked `time`, in that order."""
    for value in _values(tree):
        period = parse(value)
        if period is not None:
            return period
    return None


def _values(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath('//script[@type="application/ld+json"]')[:_MOST_SCRIPTS]:
        yield from _JSON_DATE.findall(script.text or "")
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute)
            if name:
                metas.setdefault(name.strip().lower(), meta.get("content"))
    yield from (metas[name] for name in _META_NAMES if name in metas)
    for mark in tree.xpath('//time[@datetime and (@pubdate or contains(@itemprop, "datePublished"))]')[:3]:
        yield mark.get("datetime")


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
