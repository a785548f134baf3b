"""How the parts of a compound are put together."""

from __future__ import annotations

from enum import StrEnum


class Joint(StrEnum):
    """What is worked out from the figures of the parts; the operands stand in the order that the rule needs."""

    SUM = "sum"
    DIFFERENCE = "difference"
    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    NUMBER = "number"


class Junction(StrEnum):
    """How the words join what several clauses say: all of it, all of it with some of it denied, or only some of it."""

    AND = "and"
    BUT = "but"
    BUT_NOT = "but not"
    NEITHER = "neither"
    OR = "or"
    EITHER = "either"

    @property
    def leaves_open(self) -> bool:
        """Whether the words leave open which of the parts holds, so that none of them is asserted alone."""
        return self in {Junction.OR, Junction.EITHER}
