"""The steps of an article's own argument, as every report tells them."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.audit import Audit
from ontherecord.reports.visible import flat
from ontherecord.wire.timeline import shorten

_LONGEST = 110
_WORDS = "“"
"""What the steps begin with that a word of the text marks; the others belong to an explanation and stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Premises and conclusion as ids and words; `how` names the word of the text that joins them."""

    premises: tuple[tuple[str, str], ...]
    conclusion: tuple[str, str]
    how: str


def steps(audit: Audit) -> tuple[Step, ...]:
    """Give the steps that words such as "therefore" mark, in the order of the audit."""
    quotes = {each.claim.id: shorten(flat(each.claim.quote), _LONGEST) for each in audit.claims}
    return tuple(
        Step(
            premises=tuple((claim, quotes[claim]) for claim in each.premises if claim in quotes),
            conclusion=(each.conclusion, quotes[each.conclusion]),
            how=each.step,
        )
        for each in audit.arguments
        if each.step.startswith(_WORDS) and each.conclusion in quotes
    )
