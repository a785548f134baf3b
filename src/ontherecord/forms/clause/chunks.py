"""A clause as a row of chunks: names, times, quantities, the record's words and cues, and what is left over."""

from __future__ import annotations

import re
from itertools import pairwise

from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.eventful import is_opening, of_an_event
from ontherecord.forms.clause.gapped import bracketed, fill_units
from ontherecord.forms.clause.inhabitants import INHABITANTS, join_inhabitants
from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.forms.clause.over_again import add_what_was
from ontherecord.forms.clause.parties import describe
from ontherecord.forms.clause.piece import Chunk, ChunkKind
from ontherecord.forms.clause.portions import fold_parts, join_portions, share_per_cent
from ontherecord.forms.clause.quantities import find as find_quantities
from ontherecord.forms.clause.superlatives import join_numbered, join_places
from ontherecord.model.claim import Claim
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Grain
from ontherecord.model.quantity import Unit
from ontherecord.model.text import Token
from ontherecord.record.names import Gazetteer

__all__ = ["PRESENT", "Chunk", "ChunkKind", "chunk"]
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"its", "their", "his", "her", "whose"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "who", "which", "that"})
# Words that take an assertion back or narrow whom it is about, however the tagger sees them.
_CONDITIONAL = frozenset(
    [
        "if",
        "unless",
        "whether",
        "except",
        "besides",
        "excluding",
        "barring",
        "each",
        "apiece",
        "nobody",
        "noone",
        "everybody",
        "everyone",
        "anybody",
        "anyone",
        "nothing",
    ]
)
_HAVING = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
_SPEAKERS = frozenset({"we", "us", "our", "ours", "i", "me", "my", "you", "your"})
_FOR = re.compile(r"\bfor\s+(?:[a-z]+\s+){0,3}\Z", re.IGNORECASE)
_WHOLES = frozenset({"whole", "bloc", "group", "region", "continent"})
_EMPTY_POS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "PRON", "PUNCT", "SPACE", "INTJ"})


PRESENT = frozenset({"now", "currently", "today", "at present", "nowadays"})
"""Words for the day of writing: no period to ask about, but what is so by the last years that are known."""


def chunk(
    claim: Claim, lexicon: Lexicon, names: Gazetteer, ahead: Unit | None = None, *, lasting: bool = False
) -> list[Chunk]:
    """Cut the claim's own clause into chunks, left to right; nothing overlaps and no word is lost.

    `ahead` is the unit of the figure that the clause before told of: a bare list goes on in it. `lasting` takes "during
    the war in Yemen" for the time that it lasted, and for no party to what is told.
    """
    text, origin = claim.quote, claim.span.start
    chunks = [item for item in _times(claim, origin, []) if is_opening(item) or (lasting and of_an_event(item.time))]
    chunks += [event for event in _events(claim, origin) if not _overlaps(event, chunks)]
    chunks += [name for name in _names(text, names) if not _overlaps(name, chunks)]
    chunks += _times(claim, origin, chunks)
    taken = tuple((item.start, item.end) for item in chunks)
    chunks += [
        Chunk(kind=ChunkKind.QUANTITY, start=f.start, end=f.end, text=text[f.start : f.end], quantity=f.quantity)
        for f in find_quantities(text, taken)
    ]
    covered = [(item.start, item.end) for item in chunks]
    tokens = [
        token
        for token in claim.sentence.tokens
        if claim.span.start <= token.start
        and token.end <= claim.span.end
        and not any(start < token.end - origin and token.start - origin < end for start, end in covered)
    ]
    chunks += _words(tokens, origin, lexicon)
    chunks.sort(key=lambda item: (item.start, item.end))
    _set_leaders_aside(chunks)
    chunks = join_inhabitants(_without_as_a_whole(chunks))
    _join_possessives(chunks)
    _join_compounds(chunks)
    _join_doers(chunks)
    join_numbered(chunks)
    _set_modifiers_aside(chunks, lexicon)
    share_per_cent(chunks)
    add_what_was(chunks)
    fill_units(chunks, ahead)
    join_places(chunks)
    describe(chunks)
    chunks = bracketed(fold_parts(join_portions(chunks)))
    _set_perfects_active(chunks)
    return chunks


def _set_perfects_active(chunks: list[Chunk]) -> None:
    """Take "has supplied" for active: only a form of "be" right before it makes a participle passive."""
    for index, chunk in enumerate(chunks):
        if not chunk.passive:
            continue
        before = index - 1
        while before >= 0 and chunks[before].kind is ChunkKind.WORD and chunks[before].pos == "ADV":
            before -= 1
        chunk.passive = before < 0 or chunks[before].text not in _HAVING


def _events(claim: Claim, origin: int) -> list[Chunk]:
    """Cut out what names an event whole: the parties in its words are none of the claim's."""
    return [
        Chunk(
            kind=ChunkKind.ENTITY,
            start=max(0, event.span.start - origin),
            end=min(len(claim.quote), event.span.end - origin),
            text=event.text,
            code=event.code,
            type=event.type,
        )
        for event in claim.entities
        if event.type is EntityType.EVENT and event.span.start < claim.span.end and claim.span.start < event.span.end
    ]


def _overlaps(chunk: Chunk, others: list[Chunk]) -> bool:
    return any(other.start < chunk.end and chunk.start < other.end for other in others)


def _names(text: str, names: Gazetteer) -> list[Chunk]:
    return [
        Chunk(
            kind=ChunkKind.WHOLE if hit.code == "WLD" else ChunkKind.ENTITY,
            start=hit.start,
            end=hit.end,
            text=hit.text,
            code=hit.code,
            type=hit.type,
            adjective=hit.how == "demonym",
        )
        for hit in names.mentions(text)
    ]


def _times(claim: Claim, origin: int, names: list[Chunk]) -> list[Chunk]:
    found: list[Chunk] = []
    for time in claim.times:
        text = claim.quote
        start, end = time.span.start - origin, time.span.end - origin
        if start < 0 or end > len(claim.quote) or any(n.start < end and start < n.end for n in names):
            continue
        if time.period is None and _FOR.search(text[:start]) is not None:
            continue  # "for two years before …" is a length, and "before" opens what follows
        if time.period is not None and time.period.grain is Grain.VAGUE:
            continue  # "right afterwards" is no period to ask about; its words stay
        if any(other.start < end and start < other.end for other in found):
            continue
        present = time.text.lower() in PRESENT
        found.append(Chunk(kind=ChunkKind.TIME, start=start, end=end, text=time.text, time=time, used=present))
    return found


_SECTIONS = {
    "descending": ChunkKind.RANK,
    "ascending": ChunkKind.RANK,
    "more": ChunkKind.MORE,
    "less": ChunkKind.LESS,
    "exceed": ChunkKind.EXCEED,
    "account": ChunkKind.ACCOUNT,
    "denial": ChunkKind.DENIAL,
    "every": ChunkKind.EVERY,
    "whole": ChunkKind.WHOLE,
}
_HARMLESS = ("adverbs", "shifters", "epistemic", "nouns")


def _words(tokens: list[Token], origin: int, lexicon: Lexicon) -> list[Chunk]:
    phrases = cues().phrases(*_SECTIONS)
    found: list[Chunk] = []
    index = 0
    while index < len(tokens):
        size, made = _phrase(tokens, index, origin, lexicon, phrases)
        found.append(made)
        index += size
    return found


def _phrase(
    tokens: list[Token], index: int, origin: int, lexicon: Lexicon, phrases: dict[str, str]
) -> tuple[int, Chunk]:
    """The longest phrase that means something at `index`, or the single word."""
    for size in range(min(max(lexicon.longest, 4), len(tokens) - index), 0, -1):
        run = tokens[index : index + size]
        if run[-1].end - run[0].start > 80:  # noqa: PLR2004 - no phrase of the tables is that long
            continue
        phrase = _lower(run)
        kind = _kind_of(phrase, run, lexicon, phrases)
        if kind is not None:
            return size, _made(kind, phrase, run, origin, lexicon, phrases)
    token = tokens[index]
    return 1, _single(token, origin, lexicon)


def _lower(run: list[Token]) -> str:
    parts = []
    for position, token in enumerate(run):
        glued = position > 0 and run[position - 1].end == token.start
        parts.append(("" if glued or not position else " ") + token.text.lower().replace("’", "'"))
    return "".join(parts)


def _kind_of(phrase: str, run: list[Token], lexicon: Lexicon, phrases: dict[str, str]) -> ChunkKind | None:
    if phrase in lexicon.open_cues:
        return ChunkKind.OPEN
    if phrase in lexicon.nouns:
        # "arms" the verb is tagged as one; a noun of the record never is.
        verbal = len(run) == 1 and run[0].pos == "VERB" and phrase in lexicon.verbs
        return ChunkKind.VERB if verbal else ChunkKind.NOUN
    if phrase in phrases:
        if phrases[phrase] == "descending" and phrase == "major":
            return None
        return _SECTIONS[phrases[phrase]]
    if phrase in lexicon.roles and run[-1].pos in {"NOUN", "PROPN", "ADJ"}:
        return ChunkKind.ROLE
    if phrase in lexicon.verbs and (run[0].pos in {"VERB", "AUX"} or run[0].dep == "ROOT"):
        return ChunkKind.VERB
    if phrase in lexicon.flows and run[-1].pos in {"NOUN", "PROPN", "VERB"}:
        return ChunkKind.FLOW
    return None


def _made(
    kind: ChunkKind, phrase: str, run: list[Token], origin: int, lexicon: Lexicon, phrases: dict[str, str]
) -> Chunk:
    token = run[0]
    return Chunk(
        kind=kind,
        start=token.start - origin,
        end=run[-1].end - origin,
        text=phrase,
        nouns=lexicon.nouns.get(phrase, ()) if kind is ChunkKind.NOUN else (),
        flows=lexicon.flows.get(phrase, ()) if kind is ChunkKind.FLOW else (),
        roles=lexicon.roles.get(phrase, ()) if kind is ChunkKind.ROLE else (),
        verbs=lexicon.verbs.get(phrase, ()) if kind is ChunkKind.VERB else (),
        passive=kind is ChunkKind.VERB and token.tag == "VBN",
        ascending=phrases.get(phrase) == "ascending",
        pos=token.pos,
        tag=token.tag,
    )


def _single(token: Token, origin: int, lexicon: Lexicon) -> Chunk:
    word = token.text.lower()
    kind = ChunkKind.OTHER
    if word in _OWNERS:
        kind = ChunkKind.OWNER
    elif word in _PRONOUNS:
        kind = ChunkKind.PRONOUN
    elif word in _SPEAKERS:
        # Whoever says "we" is a party that is not named here.
        return Chunk(
            kind=kind, start=token.start - origin, end=token.end - origin, text=word, pos="PROPN", tag=token.tag
        )
    elif token.tag == "MD" or word in _CONDITIONAL:
        # "Could have supplied" and "if it sold" assert nothing; the word stays unexplained.
        return Chunk(
            kind=kind, start=token.start - origin, end=token.end - origin, text=word, pos="VERB", tag=token.tag
        )
    elif token.pos in _EMPTY_POS or word in _POSSESSIVE or _harmless(word, token.lemma.lower(), lexicon):
        kind = ChunkKind.WORD
    return Chunk(
        kind=kind,
        start=token.start - origin,
        end=token.end - origin,
        text=word,
        pos=token.pos,
        tag=token.tag,
        used=kind is ChunkKind.WORD,
    )


def _harmless(word: str, lemma: str, lexicon: Lexicon) -> bool:
    table = cues()
    if word in lexicon.modifiers or table.has("light", lemma):
        return True
    return any(table.has(section, word) or table.has(section, lemma) for section in _HARMLESS)


def _set_leaders_aside(chunks: list[Chunk]) -> None:
    """Account for "Moscow-led" before an organisation: it says who leads it, and changes nothing of who is in it."""
    for index in range(len(chunks) - 3):
        name, mark, led = chunks[index : index + 3]
        if name.kind is not ChunkKind.ENTITY or mark.text != "-" or not cues().has("led", led.text.lower()):
            continue
        if any(chunk.type is EntityType.ORGANISATION for chunk in chunks[index + 3 : index + 6]):
            for chunk in (name, mark, led):
                chunk.kind, chunk.used, chunk.code, chunk.type = ChunkKind.WORD, True, None, None


def _without_as_a_whole(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without "as a whole" behind a name: it says that the whole of it is meant, as without it."""
    dropped: set[int] = set()
    for index, chunk in enumerate(chunks):
        words = [one.text.lower() for one in chunks[index + 1 : index + 4]]
        named = chunk.kind in {ChunkKind.ENTITY, ChunkKind.WHOLE}
        if named and words[:2] == ["as", "a"] and words[2:] and words[2] in _WHOLES:
            dropped |= {index + 1, index + 2, index + 3}
    return [chunk for index, chunk in enumerate(chunks) if index not in dropped]


def _join_possessives(chunks: list[Chunk]) -> None:
    """Mark the names before "'s"; the mark itself stays as an empty word."""
    for left, right in pairwise(chunks):
        if left.kind in {ChunkKind.ENTITY, ChunkKind.WHOLE} and right.text in _POSSESSIVE and right.start == left.end:
            left.possessive = True


def _join_compounds(chunks: list[Chunk]) -> None:
    """A name right before a noun of the record stands as a nationality does: "US arms exports".

    After a verb it is a party instead: "sold Iraq arms".
    """
    for index, (left, right) in enumerate(pairwise(chunks)):
        if left.kind is not ChunkKind.ENTITY or left.possessive or right.kind not in {ChunkKind.NOUN, ChunkKind.FLOW}:
            continue
        if index == 0 or chunks[index - 1].kind is not ChunkKind.VERB:
            left.adjective = True


def _set_modifiers_aside(chunks: list[Chunk], lexicon: Lexicon) -> None:
    """Account for "imported" in "Peru's imported arms", and for the "eight" of "the eight-year period" that is dated."""
    dated = any(chunk.kind is ChunkKind.TIME for chunk in chunks)
    for index, chunk in enumerate(chunks[:-1]):
        following = chunks[index + 1]
        says = chunk.kind in {ChunkKind.VERB, ChunkKind.OTHER} and chunk.tag in {"VBN", "JJ"}
        if says and chunk.text in lexicon.modifiers and following.kind is ChunkKind.NOUN:
            chunk.kind, chunk.used, chunk.verbs = ChunkKind.WORD, True, ()
        if chunk.text == "single" and ChunkKind.RANK in {following.kind, chunks[index - 1].kind if index else None}:
            chunk.kind, chunk.used = ChunkKind.WORD, True  # "the largest single buyer"; not "every single year"
        length = chunks[index + 2].text.lower() if index + 2 < len(chunks) else ""
        if dated and following.text == "-" and length in {"year", "years"} and chunk.pos == "NUM":
            chunk.kind, chunk.used = ChunkKind.WORD, True


def _join_doers(chunks: list[Chunk]) -> None:
    """Take "the countries importing arms" for importers."""
    for left, right in pairwise(chunks):
        if left.text in INHABITANTS and right.kind is ChunkKind.VERB and right.tag == "VBG":
            right.kind, right.text = ChunkKind.ROLE, f"{right.text} {left.text}"
            right.roles = tuple((sense.dataset, sense.frame.subject) for sense in right.verbs)
            right.verbs = ()
