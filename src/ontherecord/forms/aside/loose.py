"""Words of a sentence that no claim of it accounts for: "Adjusted for inflation, …", "…, not counting ships".

Such an adjunct may change what is claimed, so its words count as unexplained. A clause with a subject and a finite verb
of its own is another statement and changes nothing.
"""

from __future__ import annotations

from itertools import groupby

from ontherecord.forms.aside.reasons import opens_reason, retracts
from ontherecord.forms.aside.words import has
from ontherecord.forms.clause.cues import cues
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Span, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_WORLD = frozenset({"worldwide", "globally"})
"""Words that open a sentence about the world: the forms that need it said look for them there."""
_GIVEN = frozenset({"if", "when", "once", "unless"})
_CONDITION = 6
"""Words behind an "if" in which it may say how things are counted."""
_SPEAKER = 12
"""Tokens of a speaker at the most, before what describes it."""
_POINTING = frozenset({"which", "that", "this", "it"})
_OPENING = frozenset({",", "–", "—", "(", "-", "--"})
_THAN = frozenset({"more", "fewer", "less", "higher", "lower"})
_THEN = frozenset({"in", "any", "at", "during", "ever", "before"})
_BEFORE_THAN = 5
"""Tokens from the mark to the "than" of ", slightly more than in"."""
_FOR_HOW_LONG = frozenset({"for", "since", "by", "over", "every", "each", "steadily", "from", "almost", "nearly"})
"""Words behind "having risen": for how long, or by how much; "having shrunk to ships" says of what."""
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
        if not outside or _says_why(tokens) or _compares(tokens) or _went_before(tokens):
            continue
        # "…, officials joked" and "…, which is wrong" are statements of their own, and take the claim back.
        stated = _states(tokens)
        found += [token.text for token in tokens if (_unsays(token) if stated else _counts(token))]
    return tuple(found)


def _compares(tokens: list[Token]) -> bool:
    """Whether words behind a mark set the figure before them against other times: ", two more than in 2012"."""
    texts = [token.text.lower() for token in tokens]
    if texts[:1] == [] or texts[0] not in _OPENING or "than" not in texts[:_BEFORE_THAN]:
        return False
    than = texts.index("than")
    led = all(t.pos in {"NUM", "ADV", "DET", "ADJ"} or t.text.lower() in _THAN for t in tokens[1:than])
    return texts[than - 1] in _THAN and led and texts[than + 1 : than + 2] != [] and texts[than + 1] in _THEN


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


def calls_wrong(claim: Claim) -> bool:
    """Whether a claim only says of the words before it that they are wrong: "…, which is untrue", "(this is a myth)"."""
    inside = [token for token in claim.sentence.tokens if _inside(token, (claim.span,))]
    lead = next((token.text.lower() for token in inside if token.pos != "PUNCT"), "")
    return lead in _POINTING and any(_unsays(token) for token in inside)


def in_jest(claim: Claim) -> tuple[str, ...]:
    """The cues of its voices that take back what they report: "…, officials joked"."""
    said = {word for voice in claim.voices[1:] for word in (voice.cue or "").lower().split()}
    return tuple(t.text for t in claim.sentence.tokens if t.text.lower() in said and _unsays(t))


def counted_so(claim: Claim) -> tuple[str, ...]:
    """Words elsewhere in the sentence by which count the claim is true, or whom it leaves out: "…, if gifts are counted"."""
    tokens = claim.sentence.tokens
    # The opener itself may still end the claim: "… in 2015 once gifts are counted".
    outside = [i for i in range(len(tokens) - 1) if not _inside(tokens[i + 1], (claim.span,))]
    found: list[str] = []
    for i in outside:
        if tokens[i].text.lower() in _GIVEN:
            near = [tokens[k] for k in range(i + 1, min(i + 1 + _CONDITION, len(tokens)))]
            done = next((n for n, token in enumerate(near) if has("counting", token.text.lower())), None)
            found += [] if done is None else [token.text for token in (tokens[i], *near[: done + 1])]
    after = next((token for token in tokens if token.start >= claim.span.end), None)
    if after is not None and has("excepts", after.text.lower()):
        found.append(after.text)
    return tuple(found)


def frame_end(frame: Claim, claims: tuple[Claim, ...], *, but: frozenset[Kind]) -> int:
    """Where the words of an attribution end, the description of who says it included: "…, said a report published on Monday by X".

    Such words hang on the speaker, and say nothing of what is said. One that may change the statement is none of them.
    """
    tokens = frame.sentence.tokens
    first = next((i for i, token in enumerate(tokens) if token.start >= frame.span.end), len(tokens))
    rest = range(first, len(tokens))
    contents = tuple(c.span for c in claims if c.kind not in but and c.sentence.span == frame.sentence.span)
    for i in rest:
        token, above = tokens[i], tokens[i].head
        hangs = above in rest or (first - _SPEAKER <= above < first and not _inside(tokens[above], contents))
        claimed = _inside(token, contents)
        if (not hangs and token.pos != "PUNCT") or claimed or has("held", token.lemma.lower()) or _unsays(token):
            return frame.span.end
    return tokens[-1].end if rest else frame.span.end


def _inside(token: Token, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= token.start and token.end <= span.end for span in spans)


def _states(tokens: list[Token]) -> bool:
    """Whether the run is a statement of its own; "assuming that …" is none, whatever stands in it."""
    first = next((token for token in tokens if token.pos in _CONTENT), None)
    if first is not None and first.tag in {"VBG", "VBN"}:
        return False
    return any(token.dep in _SUBJECTS for token in tokens) and any(token.tag in _FINITE for token in tokens)


def _unsays(token: Token) -> bool:
    table = cues()
    return table.has("unsays", token.lemma.lower()) or table.has("unsays", token.text.lower())


def _says_why(tokens: list[Token]) -> bool:
    """Whether the run is a reason, which leaves what it is the reason of: "mainly owing to lower oil prices"."""
    words = [token.text.lower() for token in tokens if token.pos != "PUNCT"]
    return opens_reason(words, 0) > 0 and not retracts(words)


def _went_before(tokens: list[Token]) -> bool:
    """Whether words behind a mark only tell how it came to what is claimed: ", having risen for nine years running"."""
    words = [token.text.lower() for token in tokens if token.pos != "PUNCT"]
    led = (
        words[:1] == ["having"] and any(has("courses", word) for word in words[1:2]) and {*words[2:3]} <= _FOR_HOW_LONG
    )
    return led and tokens[0].text in _OPENING and not any(has("held", word) for word in words)


def _counts(token: Token) -> bool:
    if token.pos not in _CONTENT or token.text.lower() in _WORLD or has("ties", token.text.lower()):
        return False
    table = cues()
    return not any(
        table.has(section, form) for section in _HARMLESS for form in (token.text.lower(), token.lemma.lower())
    )
