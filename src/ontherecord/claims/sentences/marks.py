"""Punctuation by name: typographic marks look alike, so they stand here as code points."""

from __future__ import annotations

EN_DASH = "\u2013"
EM_DASH = "\u2014"
HYPHENS = frozenset({"-", "\u2010", "\u2011", EN_DASH})
"""What joins the parts of "44-day"."""
DASHES = frozenset({EM_DASH, EN_DASH, "-", "--"})
"""What sets words apart, where the tagger left it a word of its own."""
BREAKS = DASHES | {";", ":"}
LEFT_SINGLE = "\u2018"
RIGHT_SINGLE = "\u2019"
LEFT_DOUBLE = "\u201c"
RIGHT_DOUBLE = "\u201d"
LOW_DOUBLE = "\u201e"
LEFT_GUILLEMET = "\u00ab"
RIGHT_GUILLEMET = "\u00bb"
PAIRS = {LEFT_DOUBLE: RIGHT_DOUBLE + '"', LEFT_GUILLEMET: RIGHT_GUILLEMET, LOW_DOUBLE: LEFT_DOUBLE + RIGHT_DOUBLE}
"""Opening marks and what may close them."""
OPENING = frozenset({*PAIRS, LEFT_SINGLE, '"', "'"})
CLOSING = f"\"'{RIGHT_DOUBLE}{RIGHT_SINGLE}{RIGHT_GUILLEMET}"

STRAIGHT = {
    **dict.fromkeys(map(ord, (LEFT_DOUBLE, RIGHT_DOUBLE, LOW_DOUBLE, LEFT_GUILLEMET, RIGHT_GUILLEMET)), '"'),
    **dict.fromkeys(map(ord, (LEFT_SINGLE, RIGHT_SINGLE, "\u201a", "\u2039", "\u203a")), "'"),
    **dict.fromkeys(map(ord, ("\u2010", "\u2011", EN_DASH)), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2009\u202f\n\r\t\f\v"), " "),
}
"""One code point for one, so that offsets stay: the model was trained on straight marks and plain hyphens."""
