"""A clause made to stand alone: what it takes from before is set in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ontherecord.claims.tables import words
from ontherecord.model.claim import EntityMention, Kind, Reference, TimeMention
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
    references: Sequence[Reference] = (),
) -> str:
    """Write the quote with "[Russia]" for "it" and "[2011]" for "the period"; white space made single."""
    changes: list[tuple[Span, str]] = []
    if subject is not None and stands_for is not None and span.contains(stands_for):
        blank = "" if len(stands_for) else " "
        changes.append((stands_for, f"[{subject.text}]{blank}"))
    changes += [(each.span, _who(each)) for each in references if each.meant and each.span != stands_for]
    period = inherited[0] if inherited else None
    described = _period_description(tokens, span)
    if period is not None and described is not None:
        changes.append((described, f"[{_meant(described, times, inherited).text}]"))
    out = _apply(text, span, changes)
    if period is not None and described is None and not times and kind in _TIMED and any(map(str.isdigit, period.text)):
        out += f" [{period.text}]"
    return " ".join(out.split())


def _who(reference: Reference) -> str:
    """Name whom words stand for: "[Peru]", "[Peru's]", "[Peru and Chile]"."""
    names = [mention.text for mention in reference.meant]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return (
        f"[{said}'s]" if reference.owns and not said.endswith("s") else f"[{said}']" if reference.owns else f"[{said}]"
    )


def _meant(described: Span, times: Sequence[TimeMention], inherited: Sequence[TimeMention]) -> TimeMention:
    """Find the mention that "the period" goes back to: the one with the period that it was resolved to, or the nearest."""
    own = next((time.period for time in times if time.span.overlaps(described)), None)
    return next((time for time in inherited if own is not None and time.period == own), inherited[0])


def _period_description(tokens: Sequence[Token], span: Span) -> Span | None:
    for place, (first, second) in enumerate(pairwise(tokens)):
        if place + 2 < len(tokens) and (
            tokens[place + 2].text[:1].isdigit() or tokens[place + 2].text in {"of", "from", "between"}
        ):
            continue  # "the decade 2011-20" says itself which
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
