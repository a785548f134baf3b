"""The words of a clause as the forms take them, before any form fires."""

from __future__ import annotations

from ontherecord.forms.clause.chunks import Chunk, ChunkKind, chunk
from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.model.claim import Claim
from ontherecord.model.heard import Heard, Part, Vocabulary
from ontherecord.model.quantity import Quantity
from ontherecord.model.text import Span
from ontherecord.record.names import Gazetteer
from ontherecord.units.words import plain

MOST_NOUNS, MOST_VERBS = 4, 5
"""Words shown of each measure: enough to write a sentence with."""
_CUES = {
    ChunkKind.RANK: "a place in an order",
    ChunkKind.MORE: "more than",
    ChunkKind.LESS: "less than",
    ChunkKind.EXCEED: "more than",
    ChunkKind.ACCOUNT: "a share",
    ChunkKind.DENIAL: "not",
    ChunkKind.EVERY: "each of them",
    ChunkKind.WHOLE: "the whole, or all the world",
    ChunkKind.FLOW: "which way it went",
    ChunkKind.OPEN: "more than the record lists",
}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "SYM", ""})


def hear(claim: Claim, lexicon: Lexicon, names: Gazetteer) -> tuple[Heard, ...]:
    """Tell what each word or phrase of a claim's own clause is to the record, left to right; particles are left out."""
    found: list[Heard] = []
    for item in chunk(claim, lexicon, names):
        part, meaning = _meaning(item, lexicon)
        if part is not None:
            span = Span(claim.span.start + item.start, claim.span.start + item.end)
            found.append(Heard(span=span, text=claim.quote[item.start : item.end], part=part, meaning=meaning))
    return tuple(found)


def _meaning(item: Chunk, lexicon: Lexicon) -> tuple[Part | None, str]:
    """Give the part that a chunk plays; nothing for words that carry no content."""
    if item.kind is ChunkKind.ENTITY:
        return Part.NAME, f"{item.code or 'more than one'}, {item.type.value}" if item.type else item.code or ""
    if item.kind is ChunkKind.TIME:
        period = item.time.period if item.time is not None else None
        return Part.TIME, "no dates could be given" if period is None else f"{period.first} to {period.last}"
    if item.kind is ChunkKind.QUANTITY and item.quantity is not None:
        return Part.FIGURE, _figure(item.quantity)
    if item.kind is ChunkKind.NOUN:
        return Part.MEASURE, _labels(tuple(sense.measure for sense in item.nouns), lexicon)
    if item.kind is ChunkKind.VERB:
        return Part.VERB, "who does what to whom"
    if item.kind is ChunkKind.ROLE:
        return Part.ROLE, " or ".join(dict.fromkeys(role.value for _, role in item.roles)) or "a part played"
    if item.kind in _CUES:
        return Part.CUE, _CUES[item.kind]
    unknown = item.kind is ChunkKind.OTHER and not item.used and item.pos in _CONTENT
    return (Part.UNKNOWN, "") if unknown else (None, "")


def _figure(quantity: Quantity) -> str:
    number = "so many" if quantity.number is None else plain(quantity.number)
    return f"{number} {quantity.unit.value}" + (f", “{quantity.hedge}”" if quantity.hedge else "")


def _labels(measures: tuple[str, ...], lexicon: Lexicon) -> str:
    return " or ".join(dict.fromkeys(lexicon.measure(name)[1].label for name in measures))


def vocabulary(lexicon: Lexicon) -> tuple[Vocabulary, ...]:
    """List what could be asked for, with words that lead there; measures without a noun of their own are left out."""
    nouns: dict[str, set[str]] = {}
    for word, senses in lexicon.nouns.items():
        for sense in senses:
            nouns.setdefault(sense.measure, set()).add(word)
    found: list[Vocabulary] = []
    for measure, words in sorted(nouns.items()):
        dataset, spec = lexicon.measure(measure)
        # The data set's own words first; those put together of two of them after, without "import" beside "imports".
        own = [noun.lower() for noun in spec.nouns if noun.lower() in words]
        made = sorted(word for word in words if f"{word}s" not in words)
        verbs = [verb for frame in dataset.frames for verb in frame.verbs]
        found.append(
            Vocabulary(
                measure=spec.label,
                nouns=tuple(dict.fromkeys([*own, *made]))[:MOST_NOUNS],
                verbs=tuple(dict.fromkeys(verbs))[:MOST_VERBS],
            )
        )
    return tuple(found)
