"""Readings put together from what a clause mentions, where no known wording reads it."""
