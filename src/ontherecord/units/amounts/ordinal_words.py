"""Words of places in an order, and of what a fraction is divided by."""

from __future__ import annotations

from ontherecord.units.numbers import FRACTIONS


def _ordinal_words() -> dict[str, int]:
    first = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ]  # fmt: skip
    tens = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]
    found = {word: value for value, word in enumerate(first, start=1)}
    found |= {word: 20 + 10 * n for n, word in enumerate(tens)}
    return found | SCALES


SCALES = {
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
ORDINAL_WORDS = _ordinal_words()


def denominator(word: str) -> tuple[int, bool] | None:
    """What a fraction is divided by, and whether the word is a plural: "fifths" is 5, plural."""
    if word in FRACTIONS:
        return FRACTIONS[word], word.endswith("s") or word == "halves"
    found = ORDINAL_WORDS.get(word)
    if found is not None:
        return (found, False) if found > 2 else None  # noqa: PLR2004 - "a second" is time
    plural = ORDINAL_WORDS.get(word[:-1]) if word.endswith("s") else None
    return (plural, True) if plural is not None and plural > 2 else None  # noqa: PLR2004
