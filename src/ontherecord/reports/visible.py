"""Hostile characters made visible: a text may not drive a terminal nor turn its neighbours around."""

from __future__ import annotations

import re

# Controls except tab and newline, bidi embeddings, overrides and isolates, line separators, lone surrogates.
# The harmless direction marks (U+200E, U+200F, U+061C) stay.
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANK = re.compile("[ \t\n\v\f\r]+")


def visible(text: str) -> str:
    """Replace every such character by its number, as in "[U+202E]"; carriage returns become spaces."""
    return _HOSTILE.sub(lambda found: " " if found.group() == "\r" else f"[U+{ord(found.group()):04X}]", text)


def flat(text: str) -> str:
    """Make the text visible and put it on one line; no-break spaces stay."""
    return _BLANK.sub(" ", visible(text)).strip()
