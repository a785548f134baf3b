"""Which words of a statement name cells, columns, dates and figures of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.model.program import Compare
from ontherecord.model.table import ColumnType, DataTable
from ontherecord.tables.cues import Cue, find_cues
from ontherecord.tables.figures import Figure, dates_in, figures_in
from ontherecord.tables.likeness import nearest
from ontherecord.tables.words import Word, stem, stems, words

STOP = frozenset(
    stem(word)
    for word in [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "with",
        "from",
        "and",
        "or",
        "be",
        "is",
        "was",
        "were",
        "are",
        "do",
        "did",
        "have",
        "has",
        "had",
        "it",
        "its",
        "their",
        "they",
        "he",
        "she",
        "his",
        "her",
        "that",
        "which",
        "who",
        "whom",
        "where",
        "when",
        "while",
        "as",
        "than",
        "this",
        "these",
        "those",
        "there",
        "s",
        "'",
        "in",
        "into",
        "during",
        "also",
        "but",
        "so",
        "then",
        "such",
        ",",
        ".",
        "been",
        "being",
        "will",
        "would",
        "can",
        "could",
        "their",
        "them",
        "one",
        "any",
        "some",
        "between",
        "within",
        "out",
        "up",
        "per",
        "about",
    ]
)
"""Words that name nothing by themselves."""
_MOST_ROWS_FOR_MISPRINTS = 3_000
_MAY_BEGIN = frozenset({"one", "the", "a"})
"""Words that name nothing and with which a name may begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words `[start, end)` that name cells of a column. `exact` if they are the whole of a cell, `near` if misspelt."""

    start: int
    end: int
    column: str
    cells: tuple[str, ...]
    exact: bool
    near: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `[start, end)` that name a column; `part` of the header's words are there, over 0 to 1."""

    start: int
    end: int
    column: str
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A statement against a table: everything in it that names something there."""

    words: tuple[Word, ...]
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    title: frozenset[str]


class Index:
    """The words of a table's cells and headers, made once for all statements about it."""

    def __init__(self, table: DataTable) -> None:
        self.table = table
        self.cells: dict[str, dict[str, tuple[str, ...]]] = {}
        self.at: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        self.values: dict[str, dict[float, list[str]]] = {}
        self.headers = {
            column.name: _naming(tuple(dict.fromkeys((_header(column.label), *(stems(noun) for noun in column.nouns)))))
            for column in table.columns
        }
        for place, column in enumerate(table.columns):
            distinct = dict.fromkeys(row[place] for row in table.cells if row[place])
            self.cells[column.name] = {cell: stems(cell) for cell in distinct}
            for cell, parts in self.cells[column.name].items():
                for position, part in enumerate(parts):
                    self.at[part].append((column.name, cell, position))
            self.values[column.name] = defaultdict(list)
            if column.type.ordered:
                for row, values in zip(table.cells, table.values, strict=True):
                    value = values[place]
                    if value is not None and row[place] not in self.values[column.name][value]:
                        self.values[column.name][value].append(row[place])
        self.outcomes = tuple(name for name, cells in self.cells.items() if _tells_outcomes(cells.values()))
        self.vocabulary = frozenset(self.at) if len(table.cells) <= _MOST_ROWS_FOR_MISPRINTS else frozenset()
        self.title = frozenset(stems(table.title))


_LETTERS = frozenset({"w", "l", "d", "t"})


def _tells_outcomes(cells: Collection[tuple[str, ...]]) -> bool:
    """Whether most cells of a column begin with a letter for won, lost, drawn or tied."""
    return bool(cells) and sum(1 for parts in cells if parts and parts[0] in _LETTERS) * 2 > len(cells)


def _naming(headers: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The names of a column that name something; a header such as "TO" only where there is no other."""
    return tuple(header for header in headers if any(part not in STOP for part in header)) or headers


def _header(label: str) -> tuple[str, ...]:
    bare = label.split("(", maxsplit=1)[0]
    return stems(bare.replace("/", " ")) or stems(label)


@lru_cache(maxsize=64)
def index(table: DataTable) -> Index:
    """The index of a table, kept for the next statement about it."""
    return Index(table)


def link(statement: str, table: DataTable) -> Linked:
    """Find what the words of a statement name in the table."""
    known = index(table)
    said = words(statement)
    figures = tuple(figures_in(said))
    return Linked(
        words=said,
        links=_longest(
            (
                *_cell_links(said, known),
                *_date_links(said, known),
                *_number_links(figures, known),
                *_outcome_links(said, known),
            )
        ),
        figures=figures,
        mentions=tuple(_mentions(said, known)),
        cues=find_cues(said),
        title=known.title,
    )


def _cell_links(said: tuple[Word, ...], known: Index) -> Iterator[Link]:
    """For each place the longest run of words that stands in cells of a column."""
    spelt = [_spelt(word, known) for word in said]
    for start, (first, near) in enumerate(spelt):
        if said[start].stem in STOP and said[start].text not in _MAY_BEGIN:
            continue
        runs: dict[tuple[str, int], list[str]] = defaultdict(list)
        misspelt: dict[tuple[str, int], bool] = {}
        for column, cell, position in known.at.get(first, ()):
            parts = known.cells[column][cell]
            end, length, odd = start, 0, near
            while end < len(spelt) and position + length < len(parts) and spelt[end][0] == parts[position + length]:
                odd = odd or spelt[end][1]
                end += 1
                length += 1
            runs[column, end].append(cell)
            misspelt[column, end] = misspelt.get((column, end), False) or odd
        for (column, end), cells in runs.items():
            names = [word for word in said[start:end] if word.stem not in STOP]
            if not names or (
                all(word.number is not None for word in names) and len(names) == 1 and said[start].text.isdigit()
            ):
                continue
            whole = tuple(cell for cell in cells if len(known.cells[column][cell]) == end - start)
            yield Link(
                start=start,
                end=end,
                column=column,
                cells=whole or tuple(dict.fromkeys(cells)),
                exact=bool(whole),
                near=misspelt[column, end],
            )


_OUTCOMES = {
    "win": ("w", "win"),
    "beat": ("w",),
    "defeat": ("w",),
    "lose": ("l", "lose"),
    "draw": ("d", "draw"),
    "tie": ("t", "d", "tie"),
}
"""Stems of verbs, with how a result begins that says so ("W 105–95")."""


def _outcome_links(said: tuple[Word, ...], known: Index) -> Iterator[Link]:
    """Verbs of winning and losing against columns whose cells begin with a letter for it."""
    for n, word in enumerate(said):
        for column in known.outcomes if word.stem in _OUTCOMES else ():
            cells = tuple(
                cell for cell, parts in known.cells[column].items() if parts and parts[0] in _OUTCOMES[word.stem]
            )
            if cells:
                yield Link(start=n, end=n + 1, column=column, cells=cells, exact=False)


def _spelt(word: Word, known: Index) -> tuple[str, bool]:
    """The stem as the table has it, and whether that is a guess."""
    if word.stem in known.at or word.number is not None or word.stem in STOP:
        return word.stem, False
    found = nearest(word.stem, known.vocabulary)
    return (found, True) if found else (word.stem, False)


def _date_links(said: tuple[Word, ...], known: Index) -> Iterator[Link]:
    """Months with a day or year beside them, and years, against columns of dates."""
    for start, end, (year, month, day) in dates_in(said):
        for column in known.table.columns:
            if column.type is not ColumnType.DATE:
                continue
            cells = tuple(
                cell
                for value, written in known.values[column.name].items()
                if _within(int(value), year, month, day)
                for cell in written
            )
            if cells:
                yield Link(start=start, end=end, column=column.name, cells=cells, exact=bool(month and day))


def _within(value: int, year: int, month: int, day: int) -> bool:
    parts = (value // 10_000, value // 100 % 100, value % 100)
    return all(
        wanted in (0, has) or (has == 0 and place == 0)
        for place, (wanted, has) in enumerate(zip((year, month, day), parts, strict=True))
    )


def _number_links(figures: tuple[Figure, ...], known: Index) -> Iterator[Link]:
    """Figures that are the value of a cell."""
    for figure in figures:
        if figure.compare is not Compare.IS:
            continue
        for column in known.table.columns:
            if column.type in {ColumnType.TEXT, ColumnType.DATE}:
                continue
            cells = known.values[column.name].get(figure.beside(column))
            if cells:
                yield Link(
                    start=figure.at, end=figure.at + 1, column=column.name, cells=tuple(cells), exact=True, number=True
                )


def _mentions(said: tuple[Word, ...], known: Index) -> Iterator[Mention]:
    """Runs of words that stand in a header, or in a noun of its column, each as long as can be."""
    for column, headers in known.headers.items():
        found: dict[tuple[int, int], float] = {}
        for header in headers:
            for start, end, part in _runs(said, header):
                found[start, end] = max(part, found.get((start, end), 0.0))
        for (start, end), part in found.items():
            yield Mention(start=start, end=end, column=column, part=part)


def _runs(said: tuple[Word, ...], header: tuple[str, ...]) -> Iterator[tuple[int, int, float]]:
    content = [part for part in header if part not in STOP] or list(header)
    at = 0
    while at < len(said) and content:
        end = at
        while end < len(said) and said[end].stem in header:
            end += 1
        found = {word.stem for word in said[at:end]} & set(content)
        if found:
            yield at, end, len(found) / len(content)
        at = max(end, at + 1)


def _longest(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links that lie inside a longer one go; of equal ones the whole cells stand before parts of cells."""
    kept: list[Link] = []
    for one in sorted(links, key=lambda each: (each.start - each.end, not each.exact, each.near)):
        inside = any(
            other.start <= one.start
            and one.end <= other.end
            and (len_of(other) > len_of(one) or (other.column == one.column))
            for other in kept
        )
        if not inside:
            kept.append(one)
    return tuple(sorted(kept, key=lambda each: (each.start, each.end, not each.exact)))


def len_of(one: Link) -> int:
    """How many words a link takes."""
    return one.end - one.start
