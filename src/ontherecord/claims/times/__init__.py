"""Time expressions of a sentence, resolved to periods with a basis, and how long things are said to last."""

from ontherecord.claims.times.atom import Anchor
from ontherecord.claims.times.beside import by_end, with_events
from ontherecord.claims.times.digits import order_in
from ontherecord.claims.times.durations import Duration, find_durations
from ontherecord.claims.times.find import find_times
from ontherecord.claims.times.publication import Order

__all__ = ["Anchor", "Duration", "Order", "by_end", "find_durations", "find_times", "order_in", "with_events"]
