"""The article cut into pieces, each covered by the same claims throughout, so that nested claims can be marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ontherecord.model.audit import Audit
from ontherecord.model.document import Block, BlockRole, Document
from ontherecord.model.text import Span
from ontherecord.reports.languages import UNDETERMINED, language_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Text covered by `claims` (positions in `Audit.claims`), innermost first; `closing` are those that end here."""

    text: str
    claims: tuple[int, ...]
    closing: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block of the article, or neighbouring furniture: pairs of the reason why it was left out and its text.

    `language` is that of the block (BCP 47) where it is not the article's; `note` says what of that a reader should know.
    """

    role: BlockRole | None
    language: str | None = None
    note: str | None = None
    segments: tuple[Segment, ...] = ()
    furniture: tuple[tuple[str, str], ...] = ()


def passages(audit: Audit) -> tuple[Passage, ...]:
    """Cut the whole text, in order; nothing but white space between blocks is dropped."""
    document = audit.document
    found: list[Passage] = []
    for span, block, why in _regions(document):
        text = span.of(document.text)
        if not text.strip():
            continue
        if why is None:
            found.append(_passage(audit, span, block))
            continue
        before = found.pop().furniture if found and found[-1].furniture else ()
        if before and before[-1][0] == why:
            before, text = before[:-1], before[-1][1] + "\n" + text.strip()
        found.append(Passage(role=None, furniture=(*before, (why, text.strip()))))
    return tuple(found)


def _passage(audit: Audit, span: Span, block: Block | None) -> Passage:
    segments = _segments(audit, span)
    if block is None:
        return Passage(role=None, segments=segments)
    own = audit.document.language
    told = block.language if block.language not in {UNDETERMINED, own} else None
    return Passage(role=block.role, segments=segments, language=told, note=language_note(block, own))


def _regions(document: Document) -> list[tuple[Span, Block | None, str | None]]:
    """Cover the text without overlap. Furniture goes before blocks; what is in neither has no block."""
    edges = {0, len(document.text)}
    for span in [*(block.span for block in document.blocks), *(piece.span for piece in document.furniture)]:
        edges.update((span.start, span.end))
    cuts = sorted(edge for edge in edges if edge <= len(document.text))
    blocks = sorted(document.blocks, key=lambda block: block.span)
    furniture = sorted(document.furniture, key=lambda piece: piece.span)
    regions: list[tuple[Span, Block | None, str | None]] = []
    block_at = furniture_at = 0
    for start, end in pairwise(cuts):
        span = Span(start, end)
        while block_at < len(blocks) and blocks[block_at].span.end <= start:
            block_at += 1
        while furniture_at < len(furniture) and furniture[furniture_at].span.end <= start:
            furniture_at += 1
        inside = block_at < len(blocks) and blocks[block_at].span.contains(span)
        left_out = furniture_at < len(furniture) and furniture[furniture_at].span.contains(span)
        block = blocks[block_at] if inside and not left_out else None
        regions.append((span, block, furniture[furniture_at].why if left_out else None))
    return regions


def _segments(audit: Audit, region: Span) -> tuple[Segment, ...]:
    inside = [
        (position, judged.claim.span)
        for position, judged in enumerate(audit.claims)
        if judged.claim.span.overlaps(region) and len(judged.claim.span)
    ]
    edges = {region.start, region.end}
    for _, span in inside:
        edges.update((max(span.start, region.start), min(span.end, region.end)))
    segments = []
    for start, end in pairwise(sorted(edges)):
        covering = [(len(span), -position, position) for position, span in inside if span.start <= start < span.end]
        innermost_first = tuple(position for _, _, position in sorted(covering))
        segments.append(
            Segment(
                text=audit.document.text[start:end],
                claims=innermost_first,
                closing=tuple(position for position in innermost_first if audit.claims[position].claim.span.end == end),
            )
        )
    return tuple(segments)
