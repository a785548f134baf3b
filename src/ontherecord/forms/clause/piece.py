"""What a clause is cut into: one chunk of it, and what it is to the forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ontherecord.forms.clause.lexicon import NounSense, VerbSense
from ontherecord.model.claim import TimeMention
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.form import Things
from ontherecord.model.quantity import Quantity


class ChunkKind(StrEnum):
    """What a chunk is to the forms."""

    ENTITY = "entity"
    TIME = "time"
    QUANTITY = "quantity"
    NOUN = "noun"
    FLOW = "flow"
    ROLE = "role"
    VERB = "verb"
    RANK = "rank"
    MORE = "more"
    LESS = "less"
    EXCEED = "exceed"
    ACCOUNT = "account"
    DENIAL = "denial"
    EVERY = "every"
    WHOLE = "whole"
    OWNER = "owner"
    PRONOUN = "pronoun"
    OPEN = "open"
    THINGS = "things"
    WORD = "word"
    OTHER = "other"


@dataclass(slots=True, kw_only=True)
class Chunk:
    """A stretch of the clause. `start` and `end` are code points of the clause; `used` once a form accounts for it.

    `things` are the kinds of single things that it names, each for itself ("tanks and helicopters").
    `stands_for` is what is assumed where the words only point at what they mean ("the bloc").
    """

    kind: ChunkKind
    start: int
    end: int
    text: str
    code: str | None = None
    type: EntityType | None = None
    adjective: bool = False
    possessive: bool = False
    time: TimeMention | None = None
    quantity: Quantity | None = None
    nouns: tuple[NounSense, ...] = ()
    flows: tuple[tuple[str, Role], ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()
    verbs: tuple[VerbSense, ...] = ()
    passive: bool = False
    place: int = 1
    top: bool = False
    ascending: bool = False
    pos: str = ""
    tag: str = ""
    things: tuple[Things, ...] = ()
    stands_for: str | None = None
    used: bool = field(default=False)
