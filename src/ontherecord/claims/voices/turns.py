"""Voices by layout: turns of an interview ("Q: …", "RIVERA: …") and headlines ("Orbán: no pipeline", "Crops halved: UN")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.marks import DASHES
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span

_TURN = re.compile(r"((?:Q|A|(?:[A-Z][\w.'\u2019-]{0,30})(?: [A-Z][\w.'\u2019-]{0,30}){0,4}))\s?:\s{1,3}(?=\S)")
_FEWEST = 2
"""Paragraphs that open so before a text is taken for an interview; one alone may be a label."""
_LONGEST = 5
"""Words of whoever a headline names before or after the colon."""
_SPEAKING = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.PUBLISHER})
_WH = frozenset({"what", "who", "why", "how", "when", "where", "which", "whose"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks, where that stands, and what they say; half-open, in code points."""

    name: str
    speaker: Span
    said: Span


def turns(text: str, blocks: Sequence[Span]) -> dict[int, Turn]:
    """Give the turn that each block (by its number) is, if the text is an interview: two blocks of it at least."""
    found: dict[int, Turn] = {}
    asked = False
    for number, block in enumerate(blocks):
        match = _TURN.match(text, block.start, block.end)
        if match is not None and match.end() < block.end:
            asked = asked or text[block.start : block.end].rstrip().endswith("?")
            found[number] = Turn(match[1], Span(match.start(1), match.end(1)), Span(match.end(), block.end))
    names = [turn.name for turn in found.values()]
    repeated = len(set(names)) < len(names)
    return found if len(found) >= _FEWEST and (asked or repeated) and len(set(names)) > 1 else {}


def headline(tree: Tree, mentions: Mentions) -> tuple[tuple[int, ...], tuple[int, ...], int] | None:
    """Find who speaks in a headline by its colon or dash: the words of the speaker, those that are said, the mark."""
    marks = [i for i, t in enumerate(tree.tokens) if t.text == ":" or (t.text in DASHES and _free(tree, i))]
    if len(marks) != 1:
        return None
    at = marks[0]
    before, after = tuple(range(at)), tuple(range(at + 1, len(tree)))
    if not before or not after:
        return None
    if (
        tree.tokens[at].text == ":"
        and _speaks(tree, before, mentions)
        and tree.tokens[after[0]].text.lower() not in _WH
    ):
        return before, after, at
    source = tuple(i for i in after if tree.tokens[i].pos != "PUNCT")
    verb = any(tree.tokens[i].pos == "VERB" for i in before)
    return (source, before, at) if verb and source and _source(tree, source, mentions) else None


def _free(tree: Tree, at: int) -> bool:
    return 0 < at < len(tree) - 1 and tree.tokens[at - 1].end < tree.tokens[at].start < tree.tokens[at + 1].start - 1


def _speaks(tree: Tree, places: Sequence[int], mentions: Mentions) -> bool:
    """Whether words before a colon are a person or body, and no topic: an unknown name counts if it is a single word.

    States and places are topics ("Sudan: army takes the airport").
    """
    tokens = [tree.tokens[i] for i in places]
    if len(tokens) > _LONGEST or any(token.pos not in {"PROPN", "DET"} for token in tokens):
        return False
    known = mentions.entities_in(Span(tokens[0].start, tokens[-1].end))
    if known:
        return known[0].type in _SPEAKING
    return len(tokens) == 1 and tokens[0].text[:1].isupper() and tree.tokens[places[-1] + 2].text[:1].islower()


def _source(tree: Tree, places: Sequence[int], mentions: Mentions) -> bool:
    """Whether words after the last colon or dash are a source: a body, a document, a person by role."""
    tokens = [tree.tokens[i] for i in places]
    if len(tokens) > _LONGEST or any(token.pos in {"VERB", "AUX"} for token in tokens):
        return False
    known = mentions.entities_in(Span(tokens[0].start, tokens[-1].end))
    nouns = words("document_nouns") | words("body_nouns") | words("role_nouns")
    listed = any(token.lemma in nouns or token.text.lower() in nouns for token in tokens)
    return listed or any(each.type in _SPEAKING and each.span.start == tokens[0].start for each in known)
