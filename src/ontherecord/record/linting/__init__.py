"""Finds what does not hold together in the record, before an article finds it."""
