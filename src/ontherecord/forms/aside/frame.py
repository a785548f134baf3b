"""What stands around a claim and takes it back: a hoax, a novel, "in spirit", "or so he said", "nothing says that".

The forms read a clause or a stretch of one. Whatever of the sentence they leave out must leave the claim whole: words
of tales and errors are looked for in the whole sentence, and the phrases right beside the claim must be of a sort that
is known to change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ontherecord.forms.clause.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.clause.row import Row
    from ontherecord.model.text import Token

_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "-", "--", '"', "“", "”"})
_SEPARATE = frozenset({";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"VBN", "VBG", "VB"}
_BE = frozenset({"is", "was", "'s", "’s"})
# A phrase that opens with one of these says when, why or with whom, and leaves the claim whole.
_BESIDE = frozenset(
    {
        "after",
        "amid",
        "alongside",
        "because",
        "before",
        "despite",
        "during",
        "following",
        "since",
        "unlike",
        "until",
        "with",
    }
)
_SHADES = frozenset({"according", "as", "at", "by", "for", "from", "in", "of", "on", "per", "to", "under", "within"})
_DATES = frozenset(
    {
        "year",
        "month",
        "week",
        "day",
        "decade",
        "century",
        "hour",
        "noon",
        "midnight",
        "spring",
        "summer",
        "autumn",
        "winter",
    }
)
_INVERTED = frozenset({"had", "were", "should"})
_NONE = frozenset(
    {
        "no",
        "not",
        "n't",
        "n’t",
        "never",
        "nobody",
        "none",
        "nothing",
        "neither",
        "hardly",
        "scarcely",
        "untrue",
        "without",
    }
)
_COMPLEMENT = frozenset({"that", "whether", "if"})
_SCARE = 3
"""Quoted words at the most that count as set in scare quotes."""
_NEAR_PHRASE = 6
"""Words around a presupposed phrase in which a word of tales and errors is about it."""
_ASIDE = 3
"""Words at the most of an adverb set apart by a comma: "all in all", "more importantly"."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words of the sentence between marks that a reading leaves out.

    `before` and `after` say that they touch the claim with a mark between or none; `glued` that no mark stands between
    the claim and them; `opens` that the sentence begins with them.
    """

    tokens: tuple[Token, ...]
    before: bool
    after: bool
    glued: bool
    opens: bool


def takes_back(row: Row) -> bool:
    """Whether the words that a stretch leaves out of its sentence leave less than the claim standing."""
    kept = _kept(row)
    tokens = row.claim.sentence.tokens
    if _unsaid(row, kept) or _in_scare_quotes(row, kept):
        return True
    if row.claim.presupposed:
        # What a phrase takes for granted stands under an "if" and a "not" as well: "if it fought NATO member X".
        return _told_as_a_tale(row)
    if any(token.start in kept and token.tag == "UH" and _has("limits", token) for token in tokens):
        return True  # "joined the union, sorry, the council"
    if _denied_above(row, kept) or _unreal(tokens, kept) or _told_as_a_tale(row):
        return True
    return any(_shades(segment) for segment in _segments(tokens, kept))


def _unsaid(row: Row, kept: set[int]) -> bool:
    """Whether the sentence outside the claim speaks of a tale or an error; for a mere phrase, only right beside it."""
    tokens = row.claim.sentence.tokens
    places = [i for i, token in enumerate(tokens) if token.start in kept]
    if not places:
        return False
    low, high = 0, len(tokens)
    if row.claim.presupposed:
        low, high = max(0, places[0] - _NEAR_PHRASE), places[-1] + 1 + _NEAR_PHRASE
    return any(token.start not in kept and _has("unsays", token) for token in tokens[low:high])


def privative(row: Row) -> bool:
    """Whether a word before "NATO member X" says that X is none: "former", "would-be", "de facto"."""
    lead: list[str] = []
    for token in reversed([t for t in row.claim.sentence.tokens if t.end <= row.claim.span.start]):
        if (
            token.pos not in {"ADJ", "ADV", "NOUN", "X", "VERB", "AUX", "PROPN", "PART", "ADP", "INTJ"}
            and token.text != "-"
        ):
            break
        lead.append(token.text.lower())
        if len(lead) == 4:  # noqa: PLR2004 - "soon-to-be"
            break
    return any(cues().has("privative", part) for word in lead for part in (word, *word.split("-")))


def _has(section: str, token: Token) -> bool:
    table = cues()
    return table.has(section, token.text.lower()) or table.has(section, token.lemma.lower())


def _kept(row: Row) -> set[int]:
    """Where the words of the row begin, in code points of the document."""
    origin = row.claim.span.start
    spans = [(origin + chunk.start, origin + chunk.end) for chunk in row.chunks]
    return {
        token.start for token in row.claim.sentence.tokens if any(start <= token.start < end for start, end in spans)
    }


def _unreal(tokens: tuple[Token, ...], kept: set[int]) -> bool:
    """Whether an "if" stands before the claim in its sentence, or it is "as though" or "as if" all along."""
    first = next((i for i, token in enumerate(tokens) if token.start in kept), 0)
    words = [token.text.lower() for token in tokens]
    ahead = words[:first]
    if ";" in ahead:
        ahead = ahead[len(ahead) - ahead[::-1].index(";") :]
    like = any(words[i] == "as" and words[i + 1] in {"if", "though"} for i in range(len(words) - 1))
    return like or bool({"if", "unless", "whether"} & set(ahead))


def _told_as_a_tale(row: Row) -> bool:
    """Whether the sentence before says that a story or a game is told: "Here is the plot of the film."."""
    if not row.claim.context:
        return False
    return any(_has("tales", token) for token in row.claim.context[-1].tokens)


def _in_scare_quotes(row: Row, kept: set[int]) -> bool:
    """Whether a word or two inside the claim stand in quotation marks: a "member" is none, or somebody else's word."""
    tokens = row.claim.sentence.tokens
    marks = [i for i, token in enumerate(tokens) if token.text in {'"', "“", "”", "''", "``", "‘", "’’"}]
    for low, high in pairwise(marks):
        inside = tokens[low + 1 : high]
        lead = any(token.start in kept for token in tokens[:low]) or any(
            token.start in kept for token in tokens[high + 1 :]
        )
        if lead and 0 < len(inside) <= _SCARE and all(token.start in kept for token in inside):
            return True
    return False


def _denied_above(row: Row, kept: set[int]) -> bool:
    """Whether the clause hangs on one that denies it or dates it: "nothing says that …", "it was in 2005 that …"."""
    tokens = row.claim.sentence.tokens
    first = next((i for i, token in enumerate(tokens) if token.start in kept), 0)
    ahead = [token.text.lower() for token in tokens[:first]]
    for mark in (";", ":"):
        if mark in ahead:
            ahead = ahead[len(ahead) - ahead[::-1].index(mark) :]
    own = tokens[first].text.lower() if first < len(tokens) else ""
    hangs = bool(ahead) and (ahead[-1] in _COMPLEMENT or own in _COMPLEMENT)
    if not ahead or not (hangs or len(row.claim.voices) > 1):
        return False
    cleft = hangs and ahead[0] == "it" and any(text[:1].isdigit() for text in ahead)
    told = {token.lemma.lower() for token in tokens[:first]}
    # "It was not until X that Y" says that Y.
    denied = bool(_NONE & set(ahead)) and not {"until", "till"} & set(ahead)
    return cleft or denied or any(cues().has("disowns", word) for word in told)


def _segments(tokens: tuple[Token, ...], kept: set[int]) -> Iterator[_Segment]:
    run: list[int] = []
    for index in range(len(tokens) + 1):
        if index < len(tokens) and tokens[index].start not in kept and not _is_mark(tokens, index):
            run.append(index)
            continue
        if run:
            yield _segment(tokens, kept, run[0], run[-1])
        run = []


def _is_mark(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.text == "-":
        glued = (index > 0 and tokens[index - 1].end == token.start) or (
            index + 1 < len(tokens) and tokens[index + 1].start == token.end
        )
        return not glued
    return token.text in _MARKS or token.pos == "PUNCT"


def _segment(tokens: tuple[Token, ...], kept: set[int], low: int, high: int) -> _Segment:
    near_low = next((i for i in range(low - 1, -1, -1) if not _is_mark(tokens, i)), None)
    near_high = next((i for i in range(high + 1, len(tokens)) if not _is_mark(tokens, i)), None)
    split_low = any(tokens[i].text in _SEPARATE for i in range((near_low or 0) + 1, low))
    split_high = any(tokens[i].text in _SEPARATE for i in range(high + 1, near_high or high + 1))
    return _Segment(
        tokens=tokens[low : high + 1],
        before=near_high is not None and tokens[near_high].start in kept and not split_high,
        after=near_low is not None and tokens[near_low].start in kept and not split_low,
        glued=near_low == low - 1 and near_low is not None and tokens[near_low].start in kept,
        opens=near_low is None,
    )


def _shades(segment: _Segment) -> bool:
    """Whether words beside a claim leave only a shade of it: "technically", "in spirit", "or so he said"."""
    words = [token.text.lower() for token in segment.tokens]
    if _is_predicate(segment, words):
        return True
    finite = any(token.tag in _FINITE for token in segment.tokens)
    if not (segment.before or segment.after or (segment.opens and not finite)):
        return False
    if _turns(segment, words) or (not finite and _limits(segment)):
        return True
    if words[0] in _SHADES:
        return _shading_phrase(segment)
    return not finite and words[0] not in _BESIDE and _is_strange_adverb(segment, words)


def _is_predicate(segment: _Segment, words: list[str]) -> bool:
    """Whether the claim is the subject of what follows: "X joined, is how he remembers it", "X left is what it said"."""
    asked = len(words) > 1 and words[1] in {"how", "what", "where", "why"}
    return words[0] in _BE and (asked or (segment.after and segment.glued))


def _turns(segment: _Segment, words: list[str]) -> bool:
    """Whether the words turn the claim round: "or so he said", "had the vote gone well", "as far as he knows"."""
    if segment.after and words[0] == "or":
        # Another clause behind "or" is a claim beside this one, and neither is then taken for asserted.
        return words[1:2] == ["so"] or not _has_subject(segment)
    if words[:3] == ["as", "far", "as"]:
        return True
    if words[0] in _INVERTED and len(words) > 1 and segment.tokens[1].pos in {"DET", "PROPN", "PRON", "NOUN"}:
        return True
    if segment.after and any(pair == ("that", "is") for pair in pairwise(words)):
        return True
    # "Joined in 2012, as planned but never done".
    return bool(_NONE & set(words)) and any(t.pos == "VERB" for t in segment.tokens) and not _has_subject(segment)


def _limits(segment: _Segment) -> bool:
    return (segment.before or segment.after) and any(_has("limits", token) for token in segment.tokens)


def _is_strange_adverb(segment: _Segment, words: list[str]) -> bool:
    """Whether an adverb stands by itself that is not known to leave a claim whole: "technically", "metaphorically"."""
    first = segment.tokens[0]
    plain = first.pos in {"ADV", "ADJ", "INTJ"} or (len(words) == 1 and first.dep == "advmod")
    if not plain or len(words) > _ASIDE:
        return False
    if any(token.pos in {"NOUN", "PROPN", "NUM", "VERB"} for token in segment.tokens[1:]):
        return False
    table, harmless = cues(), ("comments", "adverbs", "shifters", "frames", "near")
    return not any(table.has(section, word) for section in harmless for word in words)


def _has_subject(segment: _Segment) -> bool:
    return any(token.dep in {"nsubj", "nsubjpass", "expl"} for token in segment.tokens)


def _shading_phrase(segment: _Segment) -> bool:
    """Whether "in …", "for …" or "to …" beside a claim may make it true of one side of things only."""
    words = [token.text.lower() for token in segment.tokens]
    if words[0] == "to" and any(word in {"judge", "believe", "hear", "go"} for word in words[1:3]):
        return True
    nouns = {token.lemma.lower() for token in segment.tokens if token.pos == "NOUN"}
    if any(token.pos == "NUM" or token.text[:1].isdigit() for token in segment.tokens) and nouns <= _DATES:
        return False
    if any(_has("frames", token) for token in segment.tokens):
        return False
    told = [token for token in segment.tokens[1:] if token.pos not in {"DET", "PUNCT", "CCONJ"}]
    if segment.tokens[0].text.lower() in {"in", "at", "on"} and told and all(token.pos == "PROPN" for token in told):
        return told[0].text in {"Twitter", "Facebook", "Wikipedia", "Reddit", "Telegram", "TikTok"}
    if segment.tokens[0].text.lower() == "as":
        return any(token.text.lower() in {"if", "though", "it"} for token in segment.tokens[1:3])
    # "By leaving the pact", "to please its voters".
    return not any(token.tag in {"VBG", "VB"} for token in segment.tokens[1:2])
