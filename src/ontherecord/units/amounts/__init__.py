"""Every quantity of a sentence: figures in digits or words, with unit, hedges, range and place in the text."""

from ontherecord.units.amounts.of_claim import of_claim
from ontherecord.units.amounts.reader import numbers, prices, read
from ontherecord.units.amounts.wholes import with_wholes

__all__ = ["numbers", "of_claim", "prices", "read", "with_wholes"]
