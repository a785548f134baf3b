"""States, organisations and other named parties, and the parts they play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """What a code stands for. The code of an event is its id in the chronology; every other is of the code lists."""

    STATE = "state"
    ORGANISATION = "organisation"
    REGION = "region"
    GROUP = "group"
    PLACE = "place"
    PERSON = "person"
    COMPANY = "company"
    PUBLISHER = "publisher"
    EVENT = "event"


class Role(StrEnum):
    """The part that an entity plays in a claim; `whole` names the denominator or population."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    SPENDER = "spender"
    BELLIGERENT = "belligerent"
    MEMBER = "member"
    ORGANISATION = "organisation"
    WHOLE = "whole"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Participant:
    """An entity in its role. `code` as in the record's code lists (ISO 3166 alpha-3 for states)."""

    code: str
    role: Role
