"""Read a statement against a table: the k likeliest ways, by its words alone."""

from __future__ import annotations

from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.table import DataTable
from ontherecord.model.tabled import ROUNDED, TableReading
from ontherecord.tables.candidates import Candidate, candidates
from ontherecord.tables.features import unexplained
from ontherecord.tables.figures import rounded
from ontherecord.tables.linking import Linked, link
from ontherecord.tables.meaning import form_of
from ontherecord.tables.ranking import ranked
from ontherecord.tables.readback import readback

MOST_READINGS = 5
"""Ways that are put to the table: those behind hardly weigh anything."""
_LONGEST = 1_200
"""Code points of a sentence that is read."""
_ASSUMED = {
    "near": ("spelling", "a name is spelt a little otherwise in the table", 0.1),
    "partial": ("part", "a name stands for cells that hold more than it", 0.1),
    "of:guess": ("column", "the column is not named, so one was taken that may be meant", 0.4),
    "guessed": ("column", "a figure's column is not named, so one was taken that may be meant", 0.4),
    "swapped": ("column", "a name that stands under several headers was taken for the less likely one", 0.3),
}


def read(statement: str, table: DataTable) -> tuple[TableReading, ...]:
    """The likeliest readings, best first; none where nothing in the statement names anything in the table."""
    if len(statement) > _LONGEST:
        return ()
    linked = link(statement, table)
    if not linked.links and not (linked.mentions and (linked.figures or linked.cues)):
        return ()
    order = ranked(candidates(linked, table), linked)
    nearly = ((ROUNDED, 1.0),) if rounded(linked.words, linked.figures) else ()
    return tuple(
        TableReading(
            program=each.program,
            reading=_reading(each, linked, table),
            operator=each.operator,
            weight=weight,
            marks=(*marks, *nearly),
        )
        for each, weight, marks in order[:MOST_READINGS]
    )


def _reading(each: Candidate, linked: Linked, table: DataTable) -> Reading:
    return Reading(
        form=form_of(each.program, table),
        readback=readback(each.program, table),
        assumptions=tuple(
            Assumption(kind=kind, text=text, cost=cost)
            for flag, (kind, text, cost) in _ASSUMED.items()
            if flag in each.flags
        ),
        unexplained=unexplained(each, linked),
    )
