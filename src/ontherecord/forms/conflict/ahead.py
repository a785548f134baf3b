"""The war that a clause goes on about, told of ahead of it in its sentence: "… grew in 1998 into a war that cost 9,000 lives"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.conflict.words import said
from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.text import Token
    from ontherecord.record.events import Event

_NOUNS = frozenset({"war", "conflict"})
_RELATIVE = frozenset({"that", "which"})
_PASSED = frozenset({"that", "which", "and", "then", "also", ",", "it", "both"})
_MADE = frozenset({"a", "an"})
_BEFORE = 4
"""Tokens between "a" and its war: "a short but bloody war"."""
_SIDES = 2


def war_ahead(row: Row, low: int = 0) -> Event | None:
    """The one war of the chronology between the two states named ahead, which began in the one year named there.

    Only where the clause has no subject but a relative pronoun that goes back to "a war"; `None` else.
    """
    start = row.claim.span.start
    ahead = [token for token in row.claim.sentence.tokens if token.end <= start]
    if not ahead or not _without_subject(row, low) or not _goes_back(ahead, row):
        return None
    words = " ".join(token.text for token in ahead)
    hits = [hit for hit in row.names.mentions(words) if hit.type is EntityType.STATE and hit.code is not None]
    parties = frozenset(hit.code for hit in hits if hit.code is not None)
    times = [t for t in row.claim.inherited_times if row.claim.sentence.span.contains(t.span) and t.span.end <= start]
    years = {t.period.start.year for t in times if t.period is not None and t.period.start is not None}
    if len(parties) != _SIDES or len(years) != 1:
        return None
    found = [
        event
        for event in row.chronicle.matching(frozenset({"war"}), parties, None)
        if parties <= frozenset(event.parties) and event.first.start is not None and event.first.start.year in years
    ]
    return found[0] if len(found) == 1 else None


def _without_subject(row: Row, low: int) -> bool:
    """Whether the clause opens with its verb of the dead, or with the pronoun before it."""
    words = said(row)
    verbs = words["take"] | words["die"]
    for index in range(low, len(row.chunks)):
        if index in verbs:
            return True
        if row.chunks[index].text.lower() not in _PASSED | {"has", "had", "have"}:
            return False
    return False


def _goes_back(ahead: list[Token], row: Row) -> bool:
    """Whether the relative clause that this one is, or goes on from, is said of "a war"."""
    opening = row.chunks[0].text.lower() if row.chunks else ""
    relatives = [i for i, token in enumerate(ahead) if token.text.lower() in _RELATIVE]
    end = len(ahead)
    if opening not in _RELATIVE:
        if not relatives:
            return False
        end = relatives[-1]
        if any(token.pos == "PROPN" or token.dep.startswith("nsubj") for token in ahead[end + 1 :]):
            return False
    while end and ahead[end - 1].text == ",":
        end -= 1
    if not end or ahead[end - 1].lemma.lower() not in _NOUNS or ahead[end - 1].text.lower().endswith("s"):
        return False
    return any(token.text.lower() in _MADE for token in ahead[max(0, end - 1 - _BEFORE) : end - 1])
