"""Statements about the rows of a user's own table."""

from ontherecord.tables.read import read

__all__ = ["read"]
