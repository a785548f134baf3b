"""Statements about the rows of a user's own table."""

from ontherecord.tables.read import read
from ontherecord.tables.tallies import Tally, tallies

__all__ = ["Tally", "read", "tallies"]
