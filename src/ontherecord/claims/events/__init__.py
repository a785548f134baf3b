"""Events that a text names or describes: "the Second Congo War", "last September's operation", "the ceasefire"."""

from ontherecord.claims.events.reader import EventReader
from ontherecord.claims.events.spoken import Spoken

__all__ = ["EventReader", "Spoken"]
