"""The two drawings of a rank: what speaks against, as a bar, and probability, as a range. Positions are per cents."""

from __future__ import annotations

from markupsafe import Markup

from ontherecord.model.weighing import Posterior, Row
from ontherecord.reports.why.words import points, span, worded


def against_svg(row: Row, most: float) -> Markup:
    """Draw what speaks against a hypothesis by weight, on a scale from 0 to the greatest of the case."""
    wide = 100 * row.weighted / most if most else 0.0
    words = f"{points(row.weighted)} by weight speaks against it, on a scale from 0 to {points(most)}."
    return _svg(18, words, [_rect("track", 0, 100, 4, 10), _rect("core", 0, wide, 4, 10)])


def range_svg(posterior: Posterior) -> Markup:
    """Draw the range of probability from 0 to 100 %: solid by the likelihoods and priors given, dashed with other priors."""
    words = (
        f"Probability {worded(posterior.bounds)}; with odds beforehand of up to nine to one either way"
        f" {span(posterior.swept)}; nine tenths of random choices from {span(posterior.sampled)}."
    )
    bounds, swept, sampled = posterior.bounds, posterior.swept, posterior.sampled
    parts = [
        _rect("track", 0, 100, 8, 2),
        _rect("fringe", 100 * swept.low, 100 * swept.width, 3, 12),
        _rect("core", 100 * bounds.low, max(100 * bounds.width, 0.8), 3, 12),
        _rect("mark", 100 * sampled.low, max(100 * sampled.width, 0.8), 8, 2),
    ]
    return _svg(18, words, parts)


def _rect(name: str, start: float, width: float, top: int, height: int) -> Markup:
    return Markup('<rect class="{}" x="{:.2f}%" y="{}" width="{:.2f}%" height="{}"/>').format(
        name, start, top, min(width, 100 - start), height
    )


def _svg(height: int, words: str, parts: list[Markup]) -> Markup:
    opening = Markup('<svg width="100%" height="{}" role="img" aria-label="{}">')
    return opening.format(height, words) + Markup("").join(parts) + Markup("</svg>")
