"""Codes as names: "ISR" is for machines."""

from __future__ import annotations

from ontherecord.record.names import load_names


def party(code: str) -> str:
    """Give the name that the record's code lists have for a code; the code itself where they have none."""
    return load_names().label(code)
