"""Claims: what an article says, sentence by sentence; who says it; what kind of saying it is."""

from ontherecord.claims.find import Found, find, look

__all__ = ["Found", "find", "look"]
