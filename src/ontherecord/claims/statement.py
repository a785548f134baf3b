"""A clause made to stand alone: what it takes from before is set in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.claims.tables import words
from ontherecord.model.claim import EntityMention, Kind, TimeMention
from ontherecord.model.text import Span, Token

_TIMED = frozenset({Kind.LEVEL, Kind.SHARE, Kind.RANK, Kind.TREND, Kind.COMPARISON, Kind.COUNT, Kind.EXISTENCE})


def statement(
    text: str,
    span: Span,
    *,
    kind: Kind,
    tokens: Sequence[Token],
    subject: EntityMention | None,
    stands_for: Span | None,
    times: Sequence[TimeMention],
    inherited: Sequence[TimeMention],
) -> str:
    """The quote with "[Russia]" for "it" and "during [2011–20]" for "during the period"; white space made single."""
    changes: list[tuple[Span, str]] = []
    if subject is not None and stands_for is not None and span.contains(stands_for):
        blank = "" if len(stands_for) else " "
        changes.append((stands_for, f"[{subject.text}]{blank}"))
    period = inherited[0] if inherited else None
    described = _period_description(tokens, span)
    if period is not None and described is not None and not any(time.span.overlaps(described) for time in times):
        changes.append((described, f"[{period.text}]"))
    out = _apply(text, span, changes)
    if period is not None and described is None and not times and kind in _TIMED:
        out += f" [{period.text}]"
    return " ".join(out.split())


def _period_description(tokens: Sequence[Token], span: Span) -> Span | None:
    for first, second in zip(tokens, tokens[1:], strict=False):
        if (
            span.start <= first.start
            and second.end <= span.end
            and first.text.lower() in {"the", "that", "this"}
            and second.lemma in words("period_descriptions")
        ):
            return Span(first.start, second.end)
    return None


def _apply(text: str, span: Span, changes: Sequence[tuple[Span, str]]) -> str:
    out: list[str] = []
    at = span.start
    for where, words_in in sorted(changes, key=lambda change: change[0]):
        if where.start < at:
            continue
        out += [text[at : where.start], words_in]
        at = where.end
    return "".join([*out, text[at : span.end]])
