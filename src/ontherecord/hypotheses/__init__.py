"""Rival explanations, weighed in the open: how much speaks against each, how probable, and what that hangs on."""

from ontherecord.hypotheses.weigh import weigh

__all__ = ["weigh"]
