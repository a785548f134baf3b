"""A page as a browser without eyes takes it: its tags, what nests in what, names and links."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

_VOID = {"meta", "rect", "br", "hr", "input", "link", "img"}
# What ARIA lets carry a name without a role of its own; a bare span or div may not.
_NAMED = {"a", "article", "section", "svg", "nav", "main", "header", "footer", "table", "textarea"}


class Page(HTMLParser):
    """Collects what matters and checks that tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.parents: list[tuple[str, ...]] = []
        self._link: list[str] | None = None
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.parents.append(tuple(self.open))
        if tag == "a":
            self._link = [dict(attrs).get("aria-label") or ""]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.parents.append(tuple(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "a" and self._link is not None:
            self.links.append("".join(self._link).strip())
            self._link = None

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._link is not None:
            self._link.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags for key, value in attributes.items() if key == name and value]


def faults(page: Page) -> list[str]:
    """What a screen reader or a keyboard would stumble over; empty for a page that is as it should be.

    The rules are those of WCAG 2.2 that can be told from the markup: single ids, targets that exist, names for links,
    drawings and regions, one of each landmark, headings that go down one step at a time.
    """
    ids = page.all("id")
    found = [f"id {each} twice" for each in set(ids) if ids.count(each) > 1]
    found += [f"no target for {each}" for each in page.all("href") if each.startswith("#") and each[1:] not in ids]
    found += [f"no label {each}" for each in page.all("aria-labelledby") if each not in ids]
    found += ["a link without a name" for name in page.links if not name]
    outermost = [
        tag for tag, above in zip((t for t, _ in page.tags), page.parents, strict=True) if above[-1:] == ("body",)
    ]
    found += [
        f"{outermost.count(each)} × {each}" for each in ("header", "main", "footer") if outermost.count(each) != 1
    ]
    found += [
        f"{tag} named without a role" for tag, has in page.tags
        if "aria-label" in has and tag not in _NAMED and "role" not in has
    ]  # fmt: skip
    found += [f"{tag} neither named nor hidden" for tag, has in page.tags if tag == "svg" and not _told(has)]
    found += [f"{tag} takes focus without a name" for tag, has in page.tags
              if has.get("tabindex") == "0" and tag != "pre" and not {"aria-label", "aria-labelledby"} & set(has)]  # fmt: skip
    regions = [has.get("aria-label") or "" for _, has in page.tags if has.get("role") == "region"]
    found += [f"region {each} twice" for each in set(regions) if regions.count(each) > 1]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    found += [f"h{low} after h{high}" for high, low in itertools.pairwise(levels) if low > high + 1]
    folds = sum(tag == "details" for tag, _ in page.tags)
    if folds != sum(tag == "summary" for tag, _ in page.tags):
        found.append("details without a summary")
    languages = [has.get("lang") for tag, has in page.tags if tag == "html"]
    return found if languages == ["en"] else [*found, "no language"]


def _told(has: dict[str, str | None]) -> bool:
    return has.get("aria-hidden") == "true" or (has.get("role") == "img" and bool(has.get("aria-label")))
