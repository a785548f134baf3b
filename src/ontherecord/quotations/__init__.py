"""Attributions held against the words of the one to whom they are credited."""

from ontherecord.quotations.hold import hold
from ontherecord.quotations.pairs import pair

__all__ = ["hold", "pair"]
