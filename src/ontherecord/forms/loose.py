"""Words of a sentence that no claim of it accounts for: "Adjusted for inflation, …", "…, not counting ships".

Such an adjunct may change what is claimed, so its words count as unexplained. A clause with a subject and a finite verb
of its own is another statement and changes nothing.
"""

from __future__ import annotations

from itertools import groupby

from ontherecord.forms.cues import cues
from ontherecord.forms.reasons import opens_reason, retracts
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Span, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_WORLD = frozenset({"worldwide", "globally"})
"""Words that open a sentence about the world: the forms that need it said look for them there."""
_OPENING = frozenset({",", "–", "—", "(", "-", "--"})
_HARMLESS = ("adverbs", "shifters", "nouns")


def loose(claim: Claim, accounted: tuple[Span, ...]) -> tuple[str, ...]:
    """The content words of the claim's sentence outside every span in `accounted`, in order.

    Args:
        claim: the claim; its sentence is looked through.
        accounted: spans of the sentence's claims, and of the times in force.

    """
    times = tuple(time.span for time in claim.inherited_times)
    spans = (*accounted, *times)
    found: list[str] = []
    for outside, run in groupby(claim.sentence.tokens, key=lambda token: not _inside(token, spans)):
        tokens = list(run)
        if outside and not _states(tokens) and not _says_why(tokens):
            found += [token.text for token in tokens if _counts(token)]
    return tuple(found)


def nested(claim: Claim, claims: tuple[Claim, ...], *, but: frozenset[Kind]) -> tuple[Span, ...]:
    """Clauses inside a claim that are claims of their own ("…, while those of Peru fell by a tenth"), `but` of some kinds."""
    return tuple(
        other.span
        for other in claims
        if other is not claim
        and not other.presupposed
        and other.kind not in but
        and claim.span.contains(other.span)
        and len(other.span) < len(claim.span)
    )


def descriptions(claim: Claim, claims: tuple[Claim, ...]) -> tuple[Span, ...]:
    """Phrases inside a claim that give a name of it a place and are claims of their own: ", the largest buyer,"."""
    opened = {token.end for token in claim.sentence.tokens if token.text in _OPENING}
    return tuple(
        other.span
        for other in claims
        if other is not claim
        and other.kind is Kind.RANK
        and claim.span.contains(other.span)
        and len(other.span) < len(claim.span)
        and any(other.span.start - 1 <= end <= other.span.start for end in opened)
    )


def hedges_all(claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether a claim of a sentence casts the rest of it in doubt: "reportedly, …", "…, assuming that the figures are right".

    Its words are no other's business, and still stand beside what they cast in doubt. A claim inside such a one is no other.
    """
    speech = claim.speech
    if speech is not None and speech.speaker is None and speech.voice.cue is not None:
        return cues().has("doubts", speech.voice.cue.lower())
    over = (one for one in claims if one is claim or one.span.contains(claim.span))
    return any(cues().has("conditional", one.quote.split(" ", 1)[0].lower()) for one in over)


def _inside(token: Token, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= token.start and token.end <= span.end for span in spans)


def _states(tokens: list[Token]) -> bool:
    """Whether the run is a statement of its own; "assuming that …" is none, whatever stands in it."""
    first = next((token for token in tokens if token.pos in _CONTENT), None)
    if first is not None and first.tag in {"VBG", "VBN"}:
        return False
    return any(token.dep in _SUBJECTS for token in tokens) and any(token.tag in _FINITE for token in tokens)


def _says_why(tokens: list[Token]) -> bool:
    """Whether the run is a reason, which leaves what it is the reason of: "mainly owing to lower oil prices"."""
    words = [token.text.lower() for token in tokens if token.pos != "PUNCT"]
    return opens_reason(words, 0) > 0 and not retracts(words)


def _counts(token: Token) -> bool:
    if token.pos not in _CONTENT or token.text.lower() in _WORLD:
        return False
    table = cues()
    return not any(
        table.has(section, form) for section in _HARMLESS for form in (token.text.lower(), token.lemma.lower())
    )
