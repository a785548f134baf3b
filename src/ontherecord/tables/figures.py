"""Figures and dates in a statement: which numbers stand there, what bounds them, and which words are a day, month or year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.model.program import Compare
from ontherecord.model.table import Column
from ontherecord.record.drafting.cells import MONTHS
from ontherecord.tables.words import MAGNIFIED, Word, stem

_LATEST_DAY = 31
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_YEAR_DIGITS = 4
_WORDS_OF_BETWEEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number at words `[start, end)`, with what stands before or after it that bounds it; `scale` as in `Word`."""

    start: int
    end: int
    number: float
    compare: Compare
    ordinal: bool
    at: int
    scale: float = 1.0

    def beside(self, column: Column) -> float:
        """The number in the units of a column: "15 million" is 15 where the header says that it counts millions."""
        counted = _counted_in(f"{column.label} {column.unit or ''}")
        return self.number / counted if self.scale > 1 and counted > 1 else self.number


@lru_cache(maxsize=1024)
def _counted_in(header: str) -> float:
    return next(
        (MAGNIFIED[word] for word in header.lower().replace("(", " ").replace(")", " ").split() if word in MAGNIFIED),
        1.0,
    )


_BOUNDED = {
    Compare.MORE: (
        "more than", "over", "above", "greater than", "higher than", "larger than", "longer than", "better than", "exceeding",
        "exceed", "exceeds", "exceeded", "after", "later than", ">",
    ),
    Compare.LESS: (
        "less than", "under", "below", "fewer than", "lower than", "smaller than", "shorter than", "before", "prior to",
        "earlier than", "<",
    ),
    Compare.AT_LEAST: ("at least", "no less than", "no fewer than", "since", "between", "minimum of"),
    Compare.AT_MOST: ("at most", "up to", "no more than", "maximum of"),
}  # fmt: skip
"""What bounds the figure after it."""
_BOUNDED_AFTER = {
    Compare.AT_LEAST: ("or more", "or higher", "or later", "or above", "or greater", "or better"),
    Compare.AT_MOST: ("or less", "or fewer", "or lower", "or earlier", "or below"),
}
"""What bounds the figure before it."""


def _by_stems(table: dict[Compare, tuple[str, ...]]) -> dict[tuple[str, ...], Compare]:
    return {
        tuple(stem(word) for word in phrase.split()): compare
        for compare, phrases in table.items()
        for phrase in phrases
    }


_BEFORE = _by_stems(_BOUNDED)
_AFTER = _by_stems(_BOUNDED_AFTER)


def figures_in(said: tuple[Word, ...]) -> Iterator[Figure]:
    """All numbers, in figures or words, with their bounds."""
    for n, word in enumerate(said):
        if word.number is None:
            continue
        start, end, compare = n, n + 1, Compare.IS
        for length in (3, 2, 1):
            bound = _BEFORE.get(tuple(other.stem for other in said[n - length : n])) if n >= length else None
            if bound is not None:
                start, compare = n - length, bound
                break
        after = _AFTER.get(tuple(other.stem for other in said[n + 1 : n + 3]))
        if after is not None and compare is Compare.IS:
            end, compare = n + 3, after
        if _closes(said, n):
            start, compare = n - 1, Compare.AT_MOST
        yield Figure(
            start=start, end=end, number=word.number, compare=compare, ordinal=word.ordinal, at=n, scale=word.scale
        )


_ROUNDING = frozenset(
    {
        "about",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "some",
        "circa",
        "estimated",
        "close",
        "just",
        "well",
    }
)
_NEAR = 3


def rounded(said: tuple[Word, ...], figures: tuple[Figure, ...]) -> bool:
    """Whether a figure is given only nearly ("about 300", "15.4 million"): no cell need be equal to it."""
    return any(
        (figure.scale > 1 and figure.compare is Compare.IS)
        or any(word.text in _ROUNDING for word in said[max(0, figure.start - _NEAR) : figure.at])
        for figure in figures
    )


def _closes(said: tuple[Word, ...], n: int) -> bool:
    """Whether the word is the second figure of "between 3 and 5"."""
    return (
        n >= _WORDS_OF_BETWEEN
        and said[n - 1].text in {"and", "to"}
        and said[n - 2].number is not None
        and said[n - 3].text == "between"
    )


def dates_in(said: tuple[Word, ...]) -> Iterator[tuple[int, int, tuple[int, int, int]]]:
    """Dates and years with the words they take, as (year, month, day) with 0 for what is not said."""
    taken: set[int] = set()
    for n, word in enumerate(said):
        if word.text in MONTHS and (word.text != "may" or _beside_number(said, n)):
            start, end, day, year = n, n + 1, 0, 0
            if n and (number := _whole(said[n - 1])) and number <= _LATEST_DAY:
                start, day = n - 1, number
            elif end < len(said) and (number := _whole(said[end])) and number <= _LATEST_DAY:
                end, day = end + 1, number
            if end < len(said) and (number := _whole(said[end])) and _FIRST_YEAR <= number <= _LAST_YEAR:
                end, year = end + 1, number
            taken.update(range(start, end))
            yield start, end, (year, MONTHS[word.text], day)
    for n, word in enumerate(said):
        number = _whole(word)
        if n not in taken and number and _FIRST_YEAR <= number <= _LAST_YEAR and len(word.text) == _YEAR_DIGITS:
            yield n, n + 1, (number, 0, 0)


def _beside_number(said: tuple[Word, ...], n: int) -> bool:
    return any(
        0 <= at < len(said) and said[at].number is not None and not said[at].text.isalpha() for at in (n - 1, n + 1)
    )


def _whole(word: Word) -> int | None:
    return (
        int(word.number)
        if word.number is not None and word.number == int(word.number) and word.text[0].isdigit()
        else None
    )
