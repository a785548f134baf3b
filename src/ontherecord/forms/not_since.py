"""Clauses that tell when something was last so: "not since 1998 had Chile bought less than half of its arms from Spain"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.readout import Parsed
from ontherecord.model.claim import Claim
from ontherecord.model.form import Comparison, Count, Level, Rank, Share, Trend

_JOINTS = frozenset({",", "and", "but", "yet", "–", "—", "“", '"', ";"})
_DENIALS = frozenset({"not", "never"})
_TIMES = frozenset({"since", "for", "in"})
_VERBS = frozenset({"had", "has", "have", "did", "was", "were"})
_FORMS = (Share, Rank, Count, Level, Trend, Comparison)
"""Forms of what is so in a period: that it was not so in the years between is none of them."""


def hold_back(claim: Claim, found: tuple[Parsed, ...]) -> tuple[Parsed, ...]:
    """Let such a clause, read as if it told that something is so, rule on nothing: what is denied is left over."""
    if not _tells_when_last(claim):
        return found
    return tuple(
        replace(
            part,
            readings=tuple(
                replace(reading, unexplained=("not", *reading.unexplained))
                if isinstance(reading.form, _FORMS) and "not" not in reading.unexplained
                else reading
                for reading in part.readings
            ),
        )
        for part in found
    )


def _tells_when_last(claim: Claim) -> bool:
    """Whether the clause opens with "not since …", "never since …" or "not for ten years", its verb before its subject."""
    words = [t.text.lower() for t in claim.sentence.tokens if claim.span.start <= t.start and t.end <= claim.span.end]
    lead = next((i for i, word in enumerate(words) if word not in _JOINTS), len(words))
    opened = words[lead : lead + 1] and words[lead] in _DENIALS and words[lead + 1 : lead + 2] != []
    return bool(opened) and words[lead + 1] in _TIMES and any(word in _VERBS for word in words[lead + 2 :])
