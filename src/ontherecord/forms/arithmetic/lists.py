"""Lists that a sentence counts itself: "three countries: Chile, Peru, Bolivia and Brazil"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontherecord.forms.arithmetic.symbols import Symbols
from ontherecord.forms.arithmetic.words import table
from ontherecord.model.claim import EntityMention
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Compound, Level
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reckoning import Figure, Reckoning
from ontherecord.model.text import Sentence, Span

MOST_MEMBERS = 30
_OPENING = re.compile(r"\s*(?:[:(\[–—]|-{1,2}\s)\s*(?:namely\s+)?")
_CLOSING = re.compile(r"\s*(?:[.;)\]–—]|-\s|$)")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and\s+|&\s*)?|and\s+|&\s*)(?:the\s+)?")
_LAST = re.compile(r"\s*(?:,\s*)?(?:and|&)\s+(?:the\s+)?")
_NOT_ALONE = re.compile(
    r"(?:\b(?:or|to|and|of|than|least|most)(?:\s+(?:the|its|their|these|all))?\s|[-–—])\s*\Z", re.IGNORECASE
)
"""Before a number: it is the end of a range, or the whole that the list is taken from."""
_KINDS = frozenset({EntityType.STATE, EntityType.ORGANISATION})
MEMBERS = "text.list"
"""The measure of a member of a list that only the text gives."""


def lists(sentence: Sentence, text: str, entities: tuple[EntityMention, ...], row: Symbols) -> Iterator[Reckoning]:
    """Find numbers of states or organisations that a list follows, which is closed and has nothing but names in it."""
    said = sentence.span.of(text).lower()
    if any(re.search(rf"\b{re.escape(word)}\b", said) for word in table()["some_of"]):
        return
    for figure in row.figures.values():
        quantity = figure.quantity
        if quantity is None or quantity.unit is not Unit.COUNT or quantity.hedge is not None or quantity.number is None:
            continue
        noun = _noun_after(figure, sentence, text)
        members = () if noun is None else _members(noun, sentence, text, entities)
        if len(members) > 1:
            yield _reckoning(figure, quantity, members)


def _noun_after(figure: Figure, sentence: Sentence, text: str) -> int | None:
    """Where the noun phrase of a number ends, if it is of parties and a list opens right behind it."""
    if _NOT_ALONE.search(text[sentence.span.start : figure.span.start]) is not None:
        return None
    rest = text[figure.span.end : sentence.span.end]
    found = re.match(r"(?:\s+[A-Za-z][\w’'-]*){0,4}?\s+(?P<noun>[a-z]+)(?=\s*[:(\[–—]|\s+-)", rest)
    if found is None or found["noun"] not in table()["parties"]:
        return None
    words = found.group().lower().split()
    # "three of the countries: …" or "two or three countries": not the number of the list.
    if {"of", "or", "to", "and", "in", "than"} & set(words):
        return None
    return figure.span.end + found.end()


def _members(at: int, sentence: Sentence, text: str, entities: tuple[EntityMention, ...]) -> tuple[EntityMention, ...]:
    """The members of a list of names of one kind, each once, with one "and" before the last, and an end."""
    opening = _OPENING.match(text, at, sentence.span.end)
    if opening is None:
        return ()
    by_start = {entity.span.start: entity for entity in entities}
    members: list[EntityMention] = []
    at = opening.end() + (4 if text[opening.end() : opening.end() + 4].lower() == "the " else 0)
    joined = ""
    while len(members) <= MOST_MEMBERS:
        entity = by_start.get(at)
        if entity is None or entity.code is None or entity.type not in _KINDS:
            return ()
        members.append(entity)
        at = entity.span.end
        if _CLOSING.match(text, at, sentence.span.end):
            break
        between = _BETWEEN.match(text, at, sentence.span.end)
        if between is None or _LAST.fullmatch(joined):
            return ()  # something else follows, or the list goes on behind its "and"
        joined = between.group()
        at = between.end()
    closed = _LAST.fullmatch(joined) is not None
    one_kind = len({member.type for member in members}) == 1
    return tuple(members) if closed and one_kind and len({member.code for member in members}) == len(members) else ()


def _reckoning(figure: Figure, quantity: Quantity, members: tuple[EntityMention, ...]) -> Reckoning:
    one = Quantity(number=None, unit=Unit.BOOL)
    parts = tuple(
        Level(
            measure=MEMBERS,
            participants=(Participant(code=member.code or "", role=Role.MEMBER),),
            period=None,
            value=one,
        )
        for member in members
    )
    return Reckoning(
        span=Span(figure.span.start, members[-1].span.end),
        operands=tuple(Figure(span=member.span, text=member.text, quantity=None) for member in members),
        claimed=figure,
        forms=(Compound(measure=MEMBERS, parts=parts, joint=Joint.NUMBER, value=quantity),),
    )
