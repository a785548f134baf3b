"""Whether an article is somebody else's: a reprint that names where it came from, or a news agency's copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ontherecord.documents import dates
from ontherecord.documents.cues import fold
from ontherecord.documents.header import Header
from ontherecord.documents.pieces import Piece
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.text import Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EDGE = 8
"""Lines at the head and at the foot of a page in which it may say where it is from."""
_LONGEST = 320
"""Characters of such a line; a paragraph that tells where a novel first appeared is longer, or stands between others."""
_BEFORE = 60
_CREDIT = re.compile(
    r"(?:source|quelle|fuente|via|photo|foto)?\s?[:/(|–—-]?\s?(?P<name>[^:()|/]{2,40}?)\s?[)/|.]?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\((?P<name>[^()\d]{2,40})\)\s?[-–—]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    reprint: re.Pattern[str]
    subject: re.Pattern[str]
    wire: re.Pattern[str]
    agencies: dict[str, str]


def _raw() -> Any:  # noqa: ANN401 - a file of our own, whose shape the tests hold
    text = files(__package__).joinpath("origins.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = _raw()

    def any_of(words: Sequence[str]) -> str:
        return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))

    return _Table(
        reprint=re.compile(rf"\b(?:{any_of(list(raw['reprint']))})\b"),
        subject=re.compile(rf"\b(?:{any_of(list(raw['subjects']))})\b"),
        wire=re.compile(rf"(?:^|[;(.])\s?(?:with\s)?(?:{any_of(list(raw['wire']))})\b"),
        agencies={fold(name): name for name in raw["agencies"]},
    )


def examples() -> list[tuple[str, str, list[str]]]:
    """Each phrase of the table, its part of the table, and the lines it was seen in."""
    raw = _raw()
    return [(phrase, part, list(lines)) for part in ("reprint", "wire") for phrase, lines in raw[part].items()]


def find(pieces: Sequence[Piece], header: Header) -> tuple[Diagnostic, ...]:
    """Say, with the line's span, where the article is from; the first line of each kind counts."""
    edges = [*range(min(_EDGE, len(pieces))), *range(max(_EDGE, len(pieces) - _EDGE), len(pieces))]
    found: dict[str, Diagnostic] = {}
    for index in edges:
        piece = pieces[index]
        if is_reprint(piece.text):
            found.setdefault(
                "reprint",
                _note("reprint", f"The article says that it is from elsewhere: “{_cut(piece.text)}”", piece.span),
            )
    for name, span in _agencies(pieces, edges, header):
        message = f"This is a news agency's copy ({name}): other pages with it are no second source."
        found.setdefault("agency_copy", _note("agency_copy", message, span))
    return tuple(found[code] for code in sorted(found))


def is_reprint(line: str) -> bool:
    """Tell a line that says where the article came from, and not where something else did, or only when it appeared."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line).lstrip(" *_[(–—-•")
    cue = _table().reprint.search(folded)
    if cue is None:
        return False
    before, after = folded[: cue.start()], folded[cue.end() :].lstrip(" :,").removeprefix("on ")
    when = next(dates.find(after), None)
    if when is not None and when.span.start <= 1 and len(after) - when.span.end < 2:  # noqa: PLR2004 - a closing mark
        return False
    return not before or (len(before) <= _BEFORE and _table().subject.search(before) is not None)


def is_wire(line: str) -> bool:
    """Tell the line in which an agency names who reported and edited."""
    return len(line) <= _LONGEST and _table().wire.search(fold(line)) is not None


def agency(words: str) -> str | None:
    """Give the name of the news agency that the words are, and nothing else; signs only in capitals."""
    stripped = words.strip(" .,;:()/|–—-")
    name = _table().agencies.get(fold(stripped))
    return name if name is None or not name.isupper() or stripped.isupper() else None


def _agencies(pieces: Sequence[Piece], edges: Sequence[int], header: Header) -> Iterator[tuple[str, Span]]:
    if header.dateline is not None:
        index, length = header.dateline
        named = _BRACKETS.search(pieces[index].text[: length + 1])
        name = None if named is None else agency(named["name"])
        if name is not None:
            start = pieces[index].span.start
            yield name, Span(start, start + len(pieces[index].text[:length].rstrip()))
    by = None if header.byline is None else agency(header.byline)
    for index in edges:
        piece = pieces[index]
        if by is not None and header.byline is not None and header.byline in piece.text:
            yield by, piece.span
        credit = _CREDIT.fullmatch(piece.text) if len(piece.text) <= _BEFORE else None
        name = None if credit is None else agency(credit["name"])
        if name is not None:
            yield name, piece.span
        elif is_wire(piece.text):
            yield "named in its credits", piece.span


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 160 else words[:159] + "…"  # noqa: PLR2004 - two lines of a terminal


def _note(code: str, message: str, span: Span) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.INFO, message=message, span=span)
