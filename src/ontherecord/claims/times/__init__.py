"""Time expressions of a sentence, resolved to periods with a basis."""

from ontherecord.claims.times.atom import Anchor
from ontherecord.claims.times.beside import by_end, with_events
from ontherecord.claims.times.find import find_times

__all__ = ["Anchor", "by_end", "find_times", "with_events"]
