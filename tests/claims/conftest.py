"""A small English model, a few names, and articles of plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from ontherecord.claims import find
from ontherecord.claims.mentions import NameHit
from ontherecord.claims.sentences.analyse import Analyser, default_analyser
from ontherecord.model.claim import Claim
from ontherecord.model.document import Block, BlockRole, Document, Furniture, Published
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.text import Span

_NAMES = {
    "Norway": ("NOR", EntityType.STATE),
    "Norwegian": ("NOR", EntityType.STATE),
    "Sweden": ("SWE", EntityType.STATE),
    "Chile": ("CHL", EntityType.STATE),
    "Peru": ("PER", EntityType.STATE),
    "Ghana": ("GHA", EntityType.STATE),
    "Kenya": ("KEN", EntityType.STATE),
    "Japan": ("JPN", EntityType.STATE),
    "Malta": ("MLT", EntityType.STATE),
    "Lima": ("PER", EntityType.STATE),
    "NATO": ("NATO", EntityType.ORGANISATION),
    "UN": ("UN", EntityType.ORGANISATION),
    "ECOWAS": ("ECOWAS", EntityType.ORGANISATION),
    "World Bank": ("WB", EntityType.PUBLISHER),
}
_FORM = re.compile(r"\b(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\b")


@dataclass(frozen=True, slots=True)
class FakeHit:
    start: int
    end: int
    text: str
    code: str | None
    type: EntityType


class FakeNames:
    """Knows the names above."""

    def mentions(self, text: str) -> Sequence[NameHit]:
        return [FakeHit(m.start(), m.end(), m.group(), *_NAMES[m.group()]) for m in _FORM.finditer(text)]


def document(
    text: str,
    *,
    published: str | None = None,
    title: bool = False,
    language: str | None = "en",
    byline: str | None = None,
    furniture: str | None = None,
) -> Document:
    """Paragraphs are parted by blank lines; the first is the title if wanted; `furniture` is where the rest begins."""
    stop = len(text) if furniture is None else text.index(furniture)
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text[:stop])]
    return Document(
        id="test",
        source=None,
        title=None,
        byline=byline,
        published=Published(period=Period.parse(published) if published else None, basis=None),
        language=language,
        text=text,
        blocks=tuple(
            Block(span=span, role=BlockRole.TITLE if title and number == 0 else BlockRole.PARAGRAPH)
            for number, span in enumerate(spans)
        ),
        furniture=() if furniture is None else (Furniture(span=Span(stop, len(text)), why="page furniture"),),
    )


@pytest.fixture(scope="session")
def nlp() -> Analyser:
    return default_analyser()


@pytest.fixture(scope="session")
def make() -> Callable[..., Document]:
    return document


@pytest.fixture(scope="session")
def names() -> FakeNames:
    return FakeNames()


@pytest.fixture(scope="session")
def claims_of(nlp: Analyser) -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text, by the fake names."""

    def read(text: str, published: str | None = "2020-06-15", *, title: bool = False) -> tuple[Claim, ...]:
        return find(document(text, published=published, title=title), names=FakeNames(), nlp=nlp)[0]

    return read
