"""JSON back to the Document that an audit was made from, so that it can be run again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from ontherecord.errors import UsageError
from ontherecord.model.audit import Model, Source
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Block, BlockRole, Document, Furniture, Published
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.wire.encode import SCHEMA

_REMEDY = "Give a JSON file that `ontherecord check --format json` or `--out` wrote."
# Five times the largest article that is read: text, claims and rows of an honest audit stay far below.
LARGEST = 256 * 1024 * 1024
_PROFILES = ("strict", "default", "lenient")

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is needed to make an audit again, what it was made with, and what reading the bytes had to tell."""

    document: Document
    version: str
    profile: str
    models: tuple[Model, ...]
    record: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]


def decode_document(encoded: bytes) -> Stored:
    """Read the article, the profile and the releases of an encoded audit.

    Raises:
        UsageError: not JSON, another schema, or an article that does not hold together.

    """
    if len(encoded) > LARGEST:
        raise UsageError(f"This audit has more than {LARGEST // 1024**2} MB.", remedy=_REMEDY)
    try:
        raw: object = json.loads(encoded)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"This is not an audit: no valid JSON ({_short(error)}).", remedy=_REMEDY) from error
    top = _Node(raw, "audit")
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        found = raw.get("schema") if isinstance(raw, dict) else None
        raise UsageError(f'This is not an audit of schema "{SCHEMA}", but {_short(found)}.', remedy=_REMEDY)
    engine = top.at("engine")
    profile = engine.text("profile")
    if profile not in _PROFILES:
        raise UsageError(f"The profile {profile!r} of this audit is unknown.", remedy=f"Known: {', '.join(_PROFILES)}.")
    document = _document(top.at("article"))
    return Stored(
        document=document,
        version=engine.text("version"),
        profile=profile,
        models=tuple(
            Model(name=m.text("name"), version=m.text("version"), sha256=m.text("sha256"))
            for m in engine.each("models")
        ),
        record=tuple(
            Source(
                dataset=s.text("dataset"),
                release=s.text("release"),
                sha256=s.text("sha256"),
                credit=s.text("credit"),
                licence=s.text("licence"),
            )
            for s in top.each("record")
        ),
        diagnostics=tuple(_diagnostic(d, len(document.text)) for d in top.each("diagnostics")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What an encoded audit rules on a claim, and the figure of the reading that it went by, as the JSON has it."""

    start: int
    end: int
    kind: str
    quote: str
    ruling: str
    fit: str | None
    why: str
    dataset: str | None
    release: str | None
    value: str | None


def decode_rulings(encoded: bytes) -> tuple[Ruled, ...]:
    """Read the claims of an encoded audit with their rulings, in order.

    Raises:
        UsageError: not an audit.

    """
    length = len(decode_document(encoded).document.text)
    top = _Node(json.loads(encoded, parse_float=Decimal), "audit")
    return tuple(_ruled(claim, length) for claim in top.each("claims"))


def _ruled(claim: _Node, length: int) -> Ruled:
    span, verdict = claim.span(length), claim.at("verdict")
    ruling = verdict.text("ruling")
    readings = claim.each("readings")
    # The reading that rules as the verdict does; reports show that one too.
    best = next((reading for reading in readings if reading.text("ruling") == ruling), next(iter(readings), None))
    finding = None if best is None or best.at("finding").value is None else best.at("finding")
    value = None if finding is None or finding.at("value").value is None else finding.at("value")
    return Ruled(
        start=span.start,
        end=span.end,
        kind=claim.text("kind"),
        quote=claim.text("quote"),
        ruling=ruling,
        fit=None if best is None else best.text("fit"),
        why=verdict.text("why"),
        dataset=None if finding is None else finding.text("dataset"),
        release=None if finding is None else finding.text("release"),
        value=None if value is None else f"{_middle(value)} {value.text('unit')}",
    )


def _middle(value: _Node) -> str:
    low, high = value.at("low").value, value.at("high").value
    if not isinstance(low, int | Decimal) or not isinstance(high, int | Decimal):
        raise value.fault("an interval of numbers")
    return f"{((Decimal(low) + Decimal(high)) / 2).normalize():f}"


def _diagnostic(node: _Node, length: int) -> Diagnostic:
    return Diagnostic(
        code=node.text("code"),
        severity=node.choice("severity", Severity),
        message=node.text("message"),
        span=None if node.at("start").value is None else node.span(length),
    )


def _document(article: _Node) -> Document:
    text = article.text("text")
    published = article.at("published")
    return Document(
        id=article.text("id"),
        source=article.maybe("source"),
        title=article.maybe("title"),
        byline=article.maybe("byline"),
        published=Published(period=_period(published), basis=published.maybe("basis")),
        language=article.maybe("language"),
        text=text,
        blocks=tuple(
            Block(
                span=block.span(len(text)),
                role=block.choice("role", BlockRole),
                # Older audits do not say it.
                language=block.maybe("language") or "und",
                sure=block.share("language_sure"),
            )
            for block in article.each("blocks")
        ),
        furniture=tuple(
            Furniture(span=piece.span(len(text)), why=piece.text("why")) for piece in article.each("furniture")
        ),
    )


def _period(node: _Node) -> Period | None:
    first, last = node.day("from"), node.day("to")
    if first is None and last is None:
        return None
    return node.attempt(lambda: Period.days(first, last, grain(first, last)))


def grain(first: date | None, last: date | None) -> Grain:
    """Tell the grain of whole calendar days, months and years; every other stretch is a range."""
    if first is None or last is None:
        return Grain.RANGE
    if first == last:
        return Grain.DAY
    if Period.month(first.year, first.month).last == last and first.day == 1:
        return Grain.MONTH
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return Grain.YEAR
    return Grain.RANGE


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in the JSON with the path to it, so that a fault is named where it is."""

    value: object
    path: str

    def fault(self, wanted: str) -> UsageError:
        return UsageError(f"This audit is damaged: {self.path} is not {wanted}.", remedy=_REMEDY)

    def at(self, key: str) -> _Node:
        if not isinstance(self.value, dict):
            raise self.fault("an object")
        return _Node(self.value.get(key), f"{self.path}.{key}")

    def each(self, key: str) -> list[_Node]:
        node = self.at(key)
        if not isinstance(node.value, list):
            raise node.fault("a list")
        return [_Node(item, f"{node.path}[{position}]") for position, item in enumerate(node.value)]

    def maybe(self, key: str) -> str | None:
        node = self.at(key)
        return None if node.value is None else self.text(key)

    def text(self, key: str) -> str:
        node = self.at(key)
        if not isinstance(node.value, str):
            raise node.fault("a text")
        return node.value

    def share(self, key: str) -> float | None:
        node = self.at(key)
        if node.value is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, int | float) or not 0 <= node.value <= 1:
            raise node.fault("a share between 0 and 1")
        return float(node.value)

    def choice(self, key: str, known: type[_E]) -> _E:
        node = self.at(key)
        try:
            return known(self.text(key))
        except ValueError:
            raise node.fault(f"one of {', '.join(known)}") from None

    def day(self, key: str) -> date | None:
        written = self.maybe(key)
        return None if written is None else self.at(key).attempt(lambda: date.fromisoformat(written))

    def span(self, length: int) -> Span:
        start, end = self.at("start").value, self.at("end").value
        if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
            raise self.fault(f"a span within the {length} code points of the text")
        return Span(start, end)

    def attempt(self, make: Callable[[], _T]) -> _T:
        try:
            return make()
        except (ValueError, OverflowError):
            raise self.fault("a date or period that exists") from None


def _short(value: object) -> str:
    return " ".join(str(value).split())[:120]
