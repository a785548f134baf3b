"""Misspelt words: which word of the table is meant, where one alone is near enough."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 5
_LONG = 8


@lru_cache(maxsize=32_768)
def nearest(word: str, vocabulary: frozenset[str]) -> str | None:
    """The one word of the vocabulary within one change (two for long words); `None` where there is none, or several."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    most = 2 if len(word) >= _LONG else 1
    found = [
        other
        for other in vocabulary
        if abs(len(other) - len(word)) <= most
        and len(other) >= _SHORTEST
        and other.isalpha()
        and _apart(word, other, most) <= most
    ]
    return found[0] if len(found) == 1 else None


def _apart(left: str, right: str, most: int) -> int:
    """Changes from one word to the other, swaps of neighbours counting one; anything above `most` is `most + 1`."""
    if left[0] != right[0] and left[-1] != right[-1]:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for n, sign in enumerate(left, 1):
        older, before, row = before, row, [n]
        for m, other in enumerate(right, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (sign != other))
            if n > 1 and m > 1 and sign == right[m - 2] and left[n - 2] == other:
                cost = min(cost, older[m - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
