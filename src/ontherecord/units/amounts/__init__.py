"""Every quantity of a sentence: figures in digits or words, with unit, hedges, range and place in the text."""

from ontherecord.units.amounts.reader import numbers, read

__all__ = ["numbers", "read"]
