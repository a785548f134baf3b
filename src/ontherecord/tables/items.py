"""What a statement says of rows, piece by piece, each as a condition; and the ways in which pieces may be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.model.program import Among, Compare, Condition, Measures
from ontherecord.model.table import Column, ColumnRole, ColumnType, DataTable
from ontherecord.tables.figures import Figure
from ontherecord.tables.linking import Link, Linked, Mention

_MOST_WAYS = 10
_NEAR = 4
"""Words between a figure and the name of its column."""
_YEARS = range(1000, 2100)
_OWN_DIGITS = 4
_FEW = 2
_REACH = 10.0
"""How many times beyond the figures of a column a bound may lie and still be one on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Words `[start, end)` taken as a condition. `flags` say how sure the link is; `used` are the words that it explains."""

    start: int
    end: int
    condition: Condition
    flags: tuple[str, ...]
    used: frozenset[int]
    figure: Figure | None = None

    @property
    def column(self) -> str:
        """The column of the condition."""
        return self.condition.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to take all pieces: at most one item for each; `swaps` counts the pieces not taken in the likeliest way."""

    items: tuple[Item, ...]
    swaps: int


def ways(linked: Linked, table: DataTable) -> tuple[Way, ...]:
    """The likeliest way to take the pieces, and those that differ from it in one piece."""
    pieces = [options for options in _pieces(linked, table) if options]
    best = tuple(options[0] for options in pieces)
    found = [Way(items=best, swaps=0)]
    for n, options in enumerate(pieces):
        found += [Way(items=(*best[:n], other, *best[n + 1 :]), swaps=1) for other in options[1:4]]
        if "weak" in options[0].flags:
            found.append(Way(items=(*best[:n], *best[n + 1 :]), swaps=1))
    return tuple(found[:_MOST_WAYS])


def _pieces(linked: Linked, table: DataTable) -> Iterator[list[Item]]:
    taken: set[int] = set()
    groups: dict[int, list[Link]] = {}
    for link in sorted(linked.links, key=lambda each: (each.start - each.end, each.start)):
        span = range(link.start, link.end)
        home = next(
            (
                start
                for start, links in groups.items()
                if links[0].start <= link.start < links[0].end or links[0].start < link.end <= links[0].end
            ),
            None,
        )
        if home is None:
            groups[link.start] = [link]
        elif groups[home][0].start == link.start and groups[home][0].end == link.end:
            groups[home].append(link)
        taken.update(span)
    figures = {figure.at: figure for figure in linked.figures}
    pieces: list[tuple[int, list[Item]]] = []
    for start, links in groups.items():
        figure = figures.get(start) if links[0].number else None
        options = [_linked(link, linked, table, figure) for link in links]
        if figure is not None:
            options += _unseen(figure, linked, table, {option.column for option in options})
        pieces.append((start, sorted(options, key=_likelihood, reverse=True)))
    for figure in linked.figures:
        if figure.at in taken or linked.words[figure.at].stem in linked.title:
            continue
        options = (
            list(_measured(figure, linked, table))
            if figure.compare is not Compare.IS
            else _unseen(figure, linked, table, set())
        )
        pieces.append((figure.start, sorted(options, key=_likelihood, reverse=True)))
    for _, options in sorted(pieces, key=lambda piece: piece[0]):
        yield options


_WORTH = {
    "named": 2.0,
    "adjacent": 1.5,
    "exact": 1.0,
    "weak": -1.0,
    "near": -0.3,
    "unseen": -0.4,
    "key": 0.4,
    "time": 0.5,
    "guessed": -1.0,
    "beyond": -3.0,
}


def _likelihood(item: Item) -> float:
    return sum(_WORTH.get(flag, 0.0) for flag in item.flags)


def _linked(link: Link, linked: Linked, table: DataTable, figure: Figure | None) -> Item:
    column = table.columns[table.place(link.column)]
    mention = _mention(column, link.start, link.end, linked)
    flags = ["exact" if link.exact else "partial"]
    if link.near:
        flags.append("near")
    short = link.end - link.start == 1
    in_title = all(linked.words[n].stem in linked.title for n in range(link.start, link.end))
    if in_title or (not link.exact and short and not link.near):
        flags.append("weak")
    if in_title:
        flags.append("titled")
    if not link.exact and len(link.cells) > _FEW:
        flags.append("many")
    if figure is not None:
        flags.append("figure")
    flags += _standing(column, mention, linked, link.start, link.end)
    used = frozenset(range(link.start, link.end)) | _words_of(mention)
    return Item(
        start=link.start,
        end=link.end,
        condition=Among(column=column.name, cells=link.cells),
        flags=tuple(flags),
        used=used,
        figure=figure,
    )


def _standing(column: Column, mention: Mention | None, linked: Linked, start: int, end: int) -> list[str]:
    flags = []
    if mention is not None:
        flags.append("named")
        if 0 <= mention.start - end <= 1 or 0 <= start - mention.end <= 1:
            flags.append("adjacent")
    if column.role is ColumnRole.KEY:
        flags.append("key")
    number = linked.words[start].number
    if column.type in {ColumnType.YEAR, ColumnType.DATE} and number is not None and int(number) in _YEARS:
        flags.append("time")
    return flags


def _mention(column: Column, start: int, end: int, linked: Linked) -> Mention | None:
    """The nearest naming of the column near these words, the fullest first."""
    near = [
        mention
        for mention in linked.mentions
        if mention.column == column.name
        and (mention.end <= start or mention.start >= end)
        and max(mention.start - end, start - mention.end) <= _NEAR
    ]
    return max(near, key=lambda each: (each.part, -max(each.start - end, start - each.end)), default=None)


def _words_of(mention: Mention | None) -> frozenset[int]:
    return frozenset() if mention is None else frozenset(range(mention.start, mention.end))


def _unseen(figure: Figure, linked: Linked, table: DataTable, but: set[str]) -> list[Item]:
    """A figure beside the name of a column in which no cell has it: what is said is in no row."""
    found = []
    for column in table.columns:
        mention = _mention(column, figure.start, figure.end, linked)
        if mention is None or column.name in but or column.type in {ColumnType.TEXT, ColumnType.DATE}:
            continue
        flags = ("unseen", "figure", *_standing(column, mention, linked, figure.start, figure.end))
        used = frozenset(range(figure.start, figure.end)) | _words_of(mention)
        condition = Measures(column=column.name, compare=figure.compare, number=figure.beside(column))
        found.append(
            Item(start=figure.start, end=figure.end, condition=condition, flags=flags, used=used, figure=figure)
        )
    return found


def _plausible(number: float, table: DataTable, column: Column) -> bool:
    """Whether a bound is of the order of the column's figures: nobody bounds a number of games by 19,000."""
    place = table.place(column.name)
    largest = max((abs(row[place] or 0.0) for row in table.values), default=0.0)
    return column.type is ColumnType.DATE or abs(number) <= _REACH * max(largest, 1.0)


def _measured(figure: Figure, linked: Linked, table: DataTable) -> Iterator[Item]:
    """A figure with a bound ("more than 20", "before 1990") on the columns that it may bound."""
    for column in table.columns:
        if not column.type.ordered:
            continue
        mention = _mention(column, figure.start, figure.end, linked)
        dated = column.type in {ColumnType.YEAR, ColumnType.DATE}
        year = int(figure.number) in _YEARS and len(linked.words[figure.at].text) == _OWN_DIGITS
        if dated is not year:
            continue
        flags = ["bounded", "figure", *_standing(column, mention, linked, figure.start, figure.end)]
        if mention is None:
            flags.append("guessed")
        number, compare = figure.beside(column), figure.compare
        if not _plausible(number, table, column):
            flags.append("beyond")
        if column.type is ColumnType.DATE:
            # Later than a year is later than its last day.
            number = number * 10_000 + (9_999 if compare in {Compare.MORE, Compare.AT_MOST} else 0)
        condition = Measures(column=column.name, compare=compare, number=number)
        used = frozenset(range(figure.start, figure.end)) | _words_of(mention)
        yield Item(
            start=figure.start, end=figure.end, condition=condition, flags=tuple(flags), used=used, figure=figure
        )
