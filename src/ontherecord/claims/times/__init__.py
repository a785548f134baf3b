"""Time expressions of a sentence, resolved to periods with a basis."""

from ontherecord.claims.times.atom import Anchor
from ontherecord.claims.times.find import find_times

__all__ = ["Anchor", "find_times"]
