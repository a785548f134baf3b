"""Figures beside the names of columns: whose they are, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases.naive_rows import holds

from ontherecord.model.program import Among, Totals
from ontherecord.model.table import DataTable
from ontherecord.record.drafting.opening import open_table
from ontherecord.tables import tallies

CSV = """NAME,PTS,AST,FGM,FGA,WINS,LOSSES
Ana Kovač,21,4,8,15,,
Mia Lind,9,11,3,7,,
Riga Stars,77,20,30,61,12,5
Tartu Owls,70,18,27,60,9,8
"""
YAML = """schema: ontherecord.table/1
columns:
  - {header: PTS, nouns: [points]}
  - {header: AST, nouns: [assists]}
  - {header: FGM, nouns: [shooting]}
  - {header: FGA, nouns: [shooting attempts]}
  - {header: WINS, nouns: [wins]}
  - {header: LOSSES, nouns: [losses]}
"""


@pytest.fixture
def box(tmp_path: Path) -> DataTable:
    """A box score with the names that reports have for its columns."""
    (tmp_path / "box.csv").write_text(CSV, "utf-8")
    (tmp_path / "box.yaml").write_text(YAML, "utf-8")
    return open_table(tmp_path / "box.csv").table


def said(
    statement: str, box: DataTable, before: tuple[str, ...] = ()
) -> list[tuple[str, str, str, float, bool | None]]:
    """The words of each tally, whose it is, its column, its figure, and whether it is so."""
    found = []
    for each in tallies(statement, box, before).tallies:
        program = each.reading.program
        assert isinstance(program, Totals)
        where = program.term.where[0]
        assert isinstance(where, Among)
        told = (
            statement[each.start : each.end],
            where.cells[0],
            program.term.column,
            program.number,
            holds(program, box),
        )
        found.append(told)
    return found


def test_each_figure_of_a_sentence_is_one_claim(box: DataTable) -> None:
    assert said("Ana Kovač led Riga with 21 points and five assists.", box) == [
        ("21 points", "Ana Kovač", "pts", 21, True),
        ("five assists", "Ana Kovač", "ast", 5, False),
    ]


def test_a_clause_has_a_subject_of_its_own(box: DataTable) -> None:
    assert [each[1] for each in said("Kovač had 21 points, while Lind added 11 assists.", box)] == [
        "Ana Kovač",
        "Mia Lind",
    ]


def test_a_pronoun_goes_back_to_the_sentence_before(box: DataTable) -> None:
    first = tallies("Mia Lind was everywhere.", box)
    assert first.subject == ("Mia Lind",)
    assert said("She had 9 points.", box, first.subject) == [("9 points", "Mia Lind", "pts", 9, True)]
    assert said("She had 9 points.", box) == []


def test_pairs_are_two_figures(box: DataTable) -> None:
    assert [each[2:] for each in said("Kovač had 21 points on 8-of-15 shooting.", box)] == [
        ("fgm", 8, True),
        ("fga", 15, True),
        ("pts", 21, True),
    ]
    assert [each[1:] for each in said("The Stars (12-6) won again.", box)] == [
        ("Riga Stars", "wins", 12, True),
        ("Riga Stars", "losses", 6, False),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "Kovač averaged 21 points this season.",
        "Kovač had 12 points in the second half.",
        "Riga took a 7-point lead.",
        "Kovač and Lind combined for 30 points.",
        "There were 21 points.",
        "Kovač had more than 20 points.",
    ],
)
def test_what_is_of_a_part_or_of_several_is_left_alone(statement: str, box: DataTable) -> None:
    assert said(statement, box) == []
