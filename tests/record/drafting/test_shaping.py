"""Tables laid out for people: decimal commas, totals, two headers, years as columns."""

from __future__ import annotations

import pytest

from ontherecord.model.table import ColumnRole, ColumnType
from ontherecord.record.drafting.draft import draft

WIDE = (
    "Harbour dues by port, 2019-2021;;;\nPort;2019;2020;2021\nBari;1.234,5;1.300,1;..\nGenoa¹;2.000;2.100,25;2.200\n"
    "Total;3.234,5;3.400,35;2.200\nSource: the harbours;;;\n"
)


def test_years_as_columns_become_rows_with_decimal_commas_and_without_totals() -> None:
    table, notes = draft(WIDE.encode(), "dues.csv")
    assert [(each.label, each.type, each.role) for each in table.columns] == [
        ("Port", ColumnType.TEXT, ColumnRole.KEY),
        ("year", ColumnType.YEAR, ColumnRole.TIME),
        ("Harbour dues", ColumnType.NUMBER, ColumnRole.MEASURE),
    ]
    assert [row[2] for row in table.values] == [1234.5, 1300.1, None, 2000.0, 2100.25, 2200.0]
    assert any("totals left out" in note for note in notes)


def test_a_total_that_adds_up_nothing_stays_and_is_told() -> None:
    table, notes = draft(b"Firm,Revenue\nShell,300\nTotal,200\nEni,90\nRepsol,70\n", "firms.csv")
    assert len(table.cells) == 4
    assert any("kept" in note for note in notes)


def test_figures_of_both_ways_in_one_column_are_left_out_where_in_doubt() -> None:
    table, notes = draft(b"Port;Dues\nBari;1,234.5\nGenoa;2.000,75\nLecce;3.000\nPisa;12.25\n", "dues.csv")
    assert [row[1] for row in table.values] == [1234.5, None, None, 12.25]
    assert any("decimal comma" in note for note in notes)


@pytest.mark.parametrize("cell", ["1,234", "12,500"])
def test_commas_that_part_thousands_stay_so(cell: str) -> None:
    table, _ = draft(f'Port,Dues\nBari,"{cell}"\nGenoa,"2,750"\n'.encode(), "dues.csv")
    assert table.values[0][1] == float(cell.replace(",", ""))


def test_a_row_of_units_goes_into_the_header() -> None:
    table, _ = draft(b"Port,Dues,Ships\n,(million),\nBari,5,30\nGenoa,7,44\n", "dues.csv")
    assert table.columns[1].unit == "million"
    assert len(table.cells) == 2


def test_figures_that_look_like_a_year_and_a_month_are_figures() -> None:
    table, _ = draft(b"Port,Dues\nBari,1000.5\nGenoa,1200.0\nLecce,1400.12\n", "dues.csv")
    assert table.columns[1].type is ColumnType.NUMBER
    assert [row[1] for row in table.values] == [1000.5, 1200.0, 1400.12]


def test_dates_with_points_stay_dates() -> None:
    table, _ = draft(b"Port,Opened\nBari,1990.05.12\nGenoa,1992.11.03\n", "dues.csv")
    assert table.columns[1].type is ColumnType.DATE
