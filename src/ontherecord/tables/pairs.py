"""Two figures that belong together: "(32–18)" behind a name, "7 of 14" or "3–8" before a noun."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.model.table import DataTable
from ontherecord.tables.linking import Link, Linked
from ontherecord.tables.words import stems

_BETWEEN = frozenset({"of", "for"})
_WON = frozenset({"win", "won", "w"})
_LOST = frozenset({"lose", "lost", "l"})
_ATTEMPTS = ("attempt",)
_WIDEST = 7
"""Words that a noun behind two figures takes at most ("from the free throw line")."""

Figure = tuple[int, int, float, str]
"""`[start, end)` in words, the number, and the column that it is a figure of."""


def records(linked: Linked, table: DataTable, statement: str, names: list[Link]) -> Iterator[tuple[Figure, Link]]:
    """Matches won and lost, in brackets right behind a name, with the name."""
    won, lost = _column(table, _WON), _column(table, _LOST)
    words = linked.words
    if won is None or lost is None:
        return
    for name in names:
        first, second = name.end, name.end + 1
        if second >= len(words) or words[first].number is None or words[second].number is None:
            continue
        opened = "(" in statement[words[first - 1].end : words[first].start]
        joined = statement[words[first].end : words[second].start].strip() in {"-", "–", "−"}
        closed = ")" in statement[words[second].end : words[second].end + 2]
        if opened and joined and closed:
            yield (first, first + 1, words[first].number or 0.0, won), name
            yield (second, second + 1, words[second].number or 0.0, lost), name


def parts(linked: Linked, table: DataTable, statement: str) -> Iterator[Figure]:
    """So many of so many: the first figure is of the noun behind both, the second of that noun's attempts."""
    nouns = _attempted(table)
    words = linked.words
    for n in range(len(words) - 2):
        second = n + 2 if words[n + 1].text in _BETWEEN else n + 1
        if second + 1 >= len(words) or words[n].number is None or words[second].number is None:
            continue
        between = statement[words[n].end : words[second].start].replace("-", " ").replace("–", " ").strip()
        if between and between not in _BETWEEN:
            continue
        said = tuple(word.stem for word in words[second + 1 : second + 1 + _WIDEST])
        for noun, (made, tried) in nouns.items():
            if said[: len(noun)] == noun:
                yield n, n + 1, words[n].number or 0.0, made
                yield second, second + 1 + len(noun), words[second].number or 0.0, tried
                break


def _column(table: DataTable, names: frozenset[str]) -> str | None:
    found = [
        column.name
        for column in table.columns
        if any(stems(noun) and set(stems(noun)) <= names for noun in (column.label, *column.nouns))
    ]
    return found[0] if len(found) == 1 else None


def _attempted(table: DataTable) -> dict[tuple[str, ...], tuple[str, str]]:
    """Nouns of measures of which another column has the attempts, longest first: noun, what was made, what was tried."""
    told = {stems(noun): column.name for column in table.columns for noun in (column.label, *column.nouns)}
    found = {noun: (name, told[noun + _ATTEMPTS]) for noun, name in told.items() if noun and noun + _ATTEMPTS in told}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
