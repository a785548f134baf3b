"""The words of a clause that say what kind of thing happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import VERBAL, acting, lemmas
from ontherecord.model.entity import EntityType
from ontherecord.record.event_words import load_event_words

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row

_TO_WAR = frozenset({"went", "went to", "go", "go to", "goes to", "gone"})
_NEAR_MEN = 6
"""Words between men and the verb that moves them in: "sent several thousand troops into"."""
_QUOTED = re.compile(r"[“\"‘][^“”\"]{0,400}(?:[”\"’]|\Z)")


def kind_said(row: Row, low: int, high: int) -> tuple[frozenset[int], tuple[str, ...], bool] | None:
    """The words that name the kind of happening: a verb before a noun, but "signed a ceasefire" is the ceasefire.

    The third is whether a verb says it.
    """
    lemma = lemmas(row)
    verb: tuple[frozenset[int], tuple[str, ...]] | None = None
    noun: tuple[frozenset[int], tuple[str, ...]] | None = None
    quoted = quoted_in(row)
    for index in range(low, high):
        chunk = row.chunks[index]
        if any(start <= chunk.start < end for start, end in quoted):
            continue  # a title or somebody's words: what they name did not happen here
        said = lemma.get(chunk.start, chunk.text.lower())
        if chunk.type is EntityType.EVENT and chunk.code is None:
            noun = noun or _kind_within(chunk, index)
        if chunk.kind not in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.VERB}:
            continue
        verb = verb or _verb(row, index, said)
        noun = noun or _noun(row, index, high, said)
    if verb is not None and noun is not None and set(verb[1]) & {"treaty", "statement"}:
        return noun[0] | verb[0], noun[1], True
    if verb is not None and noun is not None and verb[1] == ("recognition",) and "independence" in noun[1]:
        return verb[0] | noun[0], verb[1], True
    found = verb or noun
    if found is None:
        return None
    return found[0] | acting(row, low, high, frozenset(found[1])), found[1], verb is not None


def quoted_in(row: Row) -> list[tuple[int, int]]:
    """Stretches of two words or more in quotation marks, in code points of the clause; one word may be a scare quote."""
    return [match.span() for match in _QUOTED.finditer(row.claim.quote) if " " in match.group()]


def _verb(row: Row, index: int, said: str) -> tuple[frozenset[int], tuple[str, ...]] | None:
    if row.chunks[index].tag not in VERBAL or cues().has("join", said):
        return None
    if cues().has("leave", said):
        # Who leaves a country withdraws from it; who leaves an organisation is another form.
        to = next((c for c in row.chunks[index + 1 : index + 4] if c.kind is ChunkKind.ENTITY), None)
        left = to is not None and to.type is EntityType.STATE and not to.possessive
        return (frozenset({index}), ("withdrawal",)) if left else None
    kinds = load_event_words().verbs.get(said)
    if kinds is not None:
        return frozenset({index}), kinds
    men = {i for i in range(max(0, index - _NEAR_MEN), min(len(row.chunks), index + _NEAR_MEN)) if _men(row, i)}
    if men and cues().has("moves_in", said) and any(_into(row, i) for i in range(index + 1, len(row.chunks))):
        return frozenset({index, *men}), ("offensive", "war")
    behind = next((i for i in (index + 1, index + 2) if i < len(row.chunks) and row.chunks[i].text == "peace"), None)
    if behind is not None and said in {"make", "conclude"}:
        return frozenset({index, behind}), ("treaty", "ceasefire")
    # "Seized power", "took power": two words for one thing.
    behind = next((i for i in (index + 1, index + 2) if i < len(row.chunks) and row.chunks[i].text == "power"), None)
    if behind is not None and cues().has("seizes", said):
        return frozenset({index, behind}), ("coup", "government", "revolution")
    return None


def _men(row: Row, index: int) -> bool:
    return cues().has("actors", row.chunks[index].text.lower())


def _into(row: Row, index: int) -> bool:
    """Whether a state stands here behind "into", or as what was entered."""
    before = [chunk.text.lower() for chunk in row.chunks[max(0, index - 2) : index] if chunk.text.lower() != "the"]
    entered = lemmas(row).get(row.chunks[index - 1].start, "") == "enter"
    return row.chunks[index].type is EntityType.STATE and (before[-1:] == ["into"] or entered)


def _noun(row: Row, index: int, high: int, said: str) -> tuple[frozenset[int], tuple[str, ...]] | None:
    chunk, nouns = row.chunks[index], load_event_words().nouns
    if not chunk.tag.startswith("NN"):
        return None
    kinds = nouns.get(chunk.text.lower()) or nouns.get(said)
    return None if kinds is None else (frozenset({index, *_noun_phrase(row, index, high)}), kinds)


def _kind_within(chunk: Chunk, index: int) -> tuple[frozenset[int], tuple[str, ...]] | None:
    """The kinds that a description without a code names: its last noun of happenings counts."""
    nouns = load_event_words().nouns
    for word in reversed(chunk.text.lower().replace("-", " ").split()):
        if word in nouns:
            return frozenset({index}), nouns[word]
    return None


def _noun_phrase(row: Row, index: int, high: int) -> set[int]:
    """Account for "signed" before the noun and for "peace" in "peace agreement": they say what the kind says."""
    lemma, words = lemmas(row), load_event_words()
    near = range(max(0, index - 3), min(high, index + 2))
    return {
        i
        for i in near
        if lemma.get(row.chunks[i].start, "") in {"sign", "peace", "fight", "agree", "stage", "wage"}
        or (lemma.get(row.chunks[i].start, "") in words.verbs and i < index)
        or (row.chunks[index].text.lower() == "war" and row.chunks[i].text.lower() in _TO_WAR and i < index)
    }
