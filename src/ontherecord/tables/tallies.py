"""Figures beside the name of a column, one by one: "he had 11 points, eight rebounds and a block" is three claims on one row.

A tally is a figure with the noun of a measure right behind it; whose it is, the clause says: its subject, or, where it begins
with a pronoun, the subject of the sentence before. What is said of a part of the game, of several games or of a margin
is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.model.program import Among, Compare, Fold, Term, Totals
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.table import ColumnRole, DataTable
from ontherecord.model.tabled import TableReading
from ontherecord.tables.linking import Link, Linked, Mention, link
from ontherecord.tables.meaning import form_of
from ontherecord.tables.pairs import Figure, parts, records
from ontherecord.tables.readback import readback
from ontherecord.tables.words import stem

_SHOWN = "tally"
_PRONOUNS = frozenset({"he", "she", "his", "her", "they", "it", "who"})
_BEFORE_SUBJECT = frozenset(
    {
        "and",
        "while",
        "but",
        "as",
        "with",
        "whereas",
        "by",
        "when",
        "where",
        "meanwhile",
        "although",
        "though",
        "however",
        "behind",
    }
)
_ELSEWHERE = frozenset(
    [
        "average",
        "averaged",
        "averages",
        "averaging",
        "season",
        "career",
        "last",
        "past",
        "previous",
        "combine",
        "combined",
        "combines",
        "combining",
        "per",
        "streak",
        "straight",
        "consecutive",
        "games",
        "since",
        "each",
        "both",
        "together",
        "respectively",
        "matching",
        "former",
        "latter",
    ]
)
"""Words of a sentence whose figures are of several games, or of several names together."""
_RECORDS = frozenset({"high", "best", "low"})
"""Words after "season" that make a figure one of this game again ("a season-high 30 points")."""
_PART = frozenset(
    stem(word)
    for word in [
        "half",
        "quarter",
        "period",
        "overtime",
        "stretch",
        "paint",
        "bench",
        "fourth",
        "third",
        "frame",
        "inning",
        "set",
    ]
)
"""Words after a figure that say it is of a part only."""
_MARGIN = frozenset(
    stem(word)
    for word in [
        "win",
        "victory",
        "lead",
        "deficit",
        "loss",
        "run",
        "game",
        "advantage",
        "margin",
        "favorite",
        "favourite",
        "underdog",
        "swing",
        "land",
        "range",
        "line",
        "shooter",
        "guard",
    ]
)
"""Words right after a noun that make a margin, or something else, of it ("a 30-point win")."""
_ONE = frozenset({"a", "an"})
_GROUPS = {"pair": 2.0, "trio": 3.0, "dozen": 12.0}
_AHEAD = 5
_SURE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`[start, end)` of the statement, in code points, from the figure to its noun, and its reading."""

    start: int
    end: int
    reading: TableReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The tallies of a sentence, and the cells that name its subject, for the sentence after it."""

    tallies: tuple[Tally, ...]
    subject: tuple[str, ...]


def tallies(statement: str, table: DataTable, before: tuple[str, ...] = ()) -> Found:
    """Find the tallies of a sentence; `before` are the cells that name the subject of the sentence before."""
    key = next((column for column in table.columns if column.role is ColumnRole.KEY), None)
    if key is None:
        return Found(tallies=(), subject=())
    linked = link(statement, table)
    subjects = [
        each
        for each in linked.links
        if each.column == key.name and not each.number and _may_act(each, linked, statement)
    ]
    last = subjects[-1].cells if subjects else before if _begins_with_pronoun(linked) else ()
    names = [each for each in linked.links if each.column == key.name]
    kept = tuple(records(linked, table, statement, names))
    made = [_tally(each, name.cells, key.name, linked, table) for each, name in kept if len(name.cells) == 1]
    if _of_others(linked):
        return Found(tallies=tuple(made), subject=last)
    paired = tuple(parts(linked, table, statement))
    taken = {n for start, end, _, _ in (*paired, *(each for each, _ in kept)) for n in range(start, end)}
    plain = (each for each in _figures(linked, table) if each[0] not in taken)
    for each in (*paired, *plain):
        cells = _whose(each[0], subjects, linked, before)
        if len(cells) == 1 and not _partial(each[1], linked):
            made.append(_tally(each, cells, key.name, linked, table))
    return Found(tallies=tuple(made), subject=last)


def _of_others(linked: Linked) -> bool:
    """Whether a sentence speaks of several games, or of several names at once."""
    texts = [word.text for word in linked.words]
    return any(
        text in _ELSEWHERE and not (n + 1 < len(texts) and texts[n + 1] in _RECORDS) for n, text in enumerate(texts)
    )


def _tally(figure: Figure, cells: tuple[str, ...], key: str, linked: Linked, table: DataTable) -> Tally:
    start, end, number, column = figure
    where = (Among(column=key, cells=cells),)
    term = Term(fold=Fold.VALUE, column=column, where=where)
    program = Totals(term=term, compare=Compare.IS, number=number)
    return Tally(start=linked.words[start].start, end=linked.words[end - 1].end, reading=_reading(program, table))


def _reading(program: Totals, table: DataTable) -> TableReading:
    whose = Assumption(kind=_SHOWN, text="whose figure it is was taken from the subject of the clause", cost=_SURE)
    reading = Reading(form=form_of(program, table), readback=readback(program, table), assumptions=(whose,))
    return TableReading(program=program, reading=reading, operator=_SHOWN, weight=1.0, marks=())


def _begins_with_pronoun(linked: Linked) -> bool:
    return any(word.text in _PRONOUNS for word in linked.words[:2])


def _may_act(each: Link, linked: Linked, statement: str) -> bool:
    """Whether a name may be the subject of a clause: first in the sentence, after a comma, or after a word that begins one.

    A part of a name with another name right behind it is somebody else ("JJ Redick" is no "JJ Thompson").
    """
    if not each.exact and each.end < len(linked.words):
        after = linked.words[each.end]
        if statement[linked.words[each.end - 1].end : after.start] == " " and statement[after.start].isupper():
            return False
    at = each.start - 1
    while at >= 0 and linked.words[at].text in {"the", "a", "teammate", "fellow", "center", "forward", "guard"}:
        at -= 1
    if at < 0:
        return True
    gap = statement[linked.words[at].end : linked.words[at + 1].start]
    return "," in gap or ";" in gap or ":" in gap or linked.words[at].text in _BEFORE_SUBJECT


def _figures(linked: Linked, table: DataTable) -> Iterator[Figure]:
    """Figures with the noun of a measure right behind them, as (start, end, number, column)."""
    nouns = {mention.start: mention for mention in _nouns(linked, table)}
    plain = [
        (figure.at, figure.end, figure.number)
        for figure in linked.figures
        if figure.compare is Compare.IS and not figure.ordinal
    ]
    several = len([end for _, end, _ in plain if end in nouns]) > 0
    words = linked.words
    for n, word in enumerate(words[:-1]):
        if word.text in _ONE and words[n + 1].text in _GROUPS and n + 3 < len(words) and words[n + 2].text == "of":
            plain.append((n, n + 3, _GROUPS[words[n + 1].text]))
        elif word.text in _ONE and several and n + 1 in nouns:
            plain.append((n, n + 1, 1.0))
    for start, end, number in sorted(plain):
        mention = nouns.get(end)
        brought_about = start > 0 and words[start - 1].text == "into"  # "forced them into 21 turnovers"
        if (
            mention is not None
            and not brought_about
            and not (mention.end < len(words) and words[mention.end].stem in _MARGIN)
        ):
            yield start, mention.end, number, mention.column


def _nouns(linked: Linked, table: DataTable) -> Iterator[Mention]:
    """Whole names of measures, the longest at each place; none where two measures have the same name."""
    whole = [
        mention
        for mention in linked.mentions
        if mention.part == 1 and table.columns[table.place(mention.column)].role is ColumnRole.MEASURE
    ]
    for start in {mention.start for mention in whole}:
        here = [mention for mention in whole if mention.start == start]
        longest = max(mention.end for mention in here)
        best = [mention for mention in here if mention.end == longest]
        if len(best) == 1:
            yield best[0]


def _whose(start: int, subjects: list[Link], linked: Linked, before: tuple[str, ...]) -> tuple[str, ...]:
    """The cells that name the subject of the clause that a figure stands in."""
    earlier = [each for each in subjects if each.end <= start]
    if earlier:
        return earlier[-1].cells
    return before if _begins_with_pronoun(linked) else ()


def _partial(end: int, linked: Linked) -> bool:
    """Whether the words after a figure say that it is of a part of the game only."""
    return any(word.stem in _PART for word in linked.words[end : end + _AHEAD])
