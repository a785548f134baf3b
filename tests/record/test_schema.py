"""A data set's YAML: what is read, and what is refused with file, key and remedy."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from ontherecord.errors import InvalidDataset
from ontherecord.model.entity import Role
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.record.dataset import AcrossMembers, AcrossTime, Dataset, Redistribute
from ontherecord.record.schema import read_dataset

STARTER = files("ontherecord.record") / "starter" / "datasets"
TEXT = (STARTER / "sipri_transfers.yaml").read_text("utf-8")


def broken(folder: Path, old: str, new: str) -> str:
    assert old in TEXT
    path = folder / "mine.yaml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidDataset) as caught:
        read_dataset(path)
    assert caught.value.remedy
    return str(caught.value)


def test_the_starter_data_set() -> None:
    dataset = read_dataset(STARTER / "sipri_transfers.yaml")
    assert dataset.table == "sipri_transfers"
    assert dataset.role(Role.SUPPLIER).column == "supplier"
    measure = dataset.measure("arms_transfers.tiv")
    assert (measure.column, measure.aggregate, measure.unit) == ("tiv", "sum", Unit.TIV)
    assert {whole.name: whole.fixed for whole in measure.denominators}["world_total"] == ()
    with_ = [frame for frame in dataset.frames if frame.measure_preposition == "with"]
    assert [frame.object for frame in with_] == [Role.RECIPIENT]
    supplied = next(frame for frame in dataset.frames if frame.object is None and "supply" in frame.verbs)
    assert supplied.prepositions == (("to", Role.RECIPIENT),)


def test_what_states_no_rights_may_not_be_passed_on(tmp_path: Path) -> None:
    stated = read_dataset(STARTER / "sipri_transfers.yaml")
    assert stated.rights.redistribute is Redistribute.EXTRACT
    assert stated.rights.share == Decimal("0.1")
    assert stated.key == ("deal_id", "year")
    head, _, rest = TEXT.partition("rights:\n")
    path = tmp_path / "mine.yaml"
    path.write_text(head + rest[rest.index("table:") :], "utf-8")
    assert read_dataset(path).rights.redistribute is Redistribute.NONE


def test_spans_have_an_end_column_and_a_closed_world_for_some() -> None:
    dataset = read_dataset(STARTER / "memberships.yaml")
    assert (dataset.time_column, dataset.until_column, dataset.time_grain) == ("first", "last", "day")
    ((role, codes),) = dataset.closed_members
    assert role == Role.ORGANISATION
    assert codes >= {"CSTO", "NATO"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("column: tiv", 'column: "tiv); DROP TABLE sipri_transfers; --"'),
        ("column: tiv", 'column: "tiv) FROM sipri_transfers --"'),
        ("column: supplier", 'column: "supplier\\""'),
        ("table: sipri_transfers", "table: sipri transfers"),
        ("column: year", "column: year/**/"),
        ("dataset: sipri_transfers", "dataset: Sipri"),
        ("aggregate: sum", "aggregate: sum(tiv)"),
    ],
)
def test_no_sql_comes_in_by_a_name(tmp_path: Path, old: str, new: str) -> None:
    assert "mine.yaml" in broken(tmp_path, old, new)


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("title: SIPRI", "titel: SIPRI", "mine.yaml.titel"),
        ("rounding: 0.005", "rounding: half", "mine.yaml.measures.arms_transfers.tiv.rounding"),
        ("unit: tiv", "unit: tons", "tons"),
        ("owner: recipient", "owner: reader", "reader"),
        ("cost: 0.5", "cost: 5", "out of range"),
        ("grain: year}", "grain: week}", "week"),
        ("shortest: 3", "shortest: three", "three"),
        ("verbs: [arm, rearm]", "verbs: [arm, no]", "frames[3].verbs"),
        ("default: true", "default: maybe", "maybe"),
        ("redistribute: extract", "redistribute: some", "some"),
        ("redistribute: extract", "redistribute: whole", "only with it"),
        ("share: 0.1", "share: 10", "out of range"),
        ("key: [deal_id, year]", "key: ['deal_id; --']", "deal_id; --"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, names: str) -> None:
    assert names in broken(tmp_path, old, new)


@pytest.mark.parametrize("data", [b"", b"[1, 2]", b"a: [", b"\xff\xfe\x00", b"1: 2", b"a: !!python/name:os.system x"])
def test_files_that_are_no_data_set(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(data)
    with pytest.raises(InvalidDataset, match=r"odd\.yaml"):
        read_dataset(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataset, match="cannot be read"):
        read_dataset(tmp_path / "none.yaml")


def changed(folder: Path, old: str, new: str) -> Dataset:
    assert old in TEXT
    path = folder / "mine.yaml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    return read_dataset(path)


def test_what_is_left_out_means_a_flow_that_adds_up() -> None:
    dataset = read_dataset(STARTER / "sipri_transfers.yaml")
    measure = dataset.measure("arms_transfers.tiv")
    assert (measure.across_time, measure.across_members) == (AcrossTime.SUM, AcrossMembers.SUM)
    assert measure.scale == 1
    assert (measure.low_column, measure.high_column, measure.quality_columns) == (None, None, ())
    assert (dataset.aggregate_column, dataset.breaks, dataset.precedence) == (None, (), 0)


def test_how_figures_combine_and_what_marks_them(tmp_path: Path) -> None:
    more = (
        "aggregate: sum\n    across_time: mean\n    across_members: none\n    scale: 0.001\n    low_column: least\n"
        "    high_column: most\n    quality_columns: [tiv_mark]"
    )
    measure = changed(tmp_path, "aggregate: sum", more).measure("arms_transfers.tiv")
    assert (measure.across_time, measure.across_members) == (AcrossTime.MEAN, AcrossMembers.NONE)
    assert measure.scale == Decimal("0.001")
    assert (measure.low_column, measure.high_column, measure.quality_columns) == ("least", "most", ("tiv_mark",))
    top = (
        "roles:\nquality_columns: [number_estimated]\naggregate_column: total\nprecedence: 5\n"
        "breaks: [{place: RUS, year: 2015, what: budgets}, {year: 1991, what: the end of the Soviet Union}]\nroles:"
    ).removeprefix("roles:\n")
    dataset = changed(tmp_path, "roles:", top)
    assert (dataset.quality_columns, dataset.aggregate_column, dataset.precedence) == (
        ("number_estimated",),
        "total",
        5,
    )
    assert [(one.place, one.year) for one in dataset.breaks] == [("RUS", 2015), (None, 1991)]


@pytest.mark.parametrize(
    "new",
    ["across_time: median", "across_members: mean", "scale: 0", "scale: many", 'low_column: "a b"',
     'quality_columns: ["a", "b;"]'],
)  # fmt: skip
def test_what_no_figure_can_do_is_refused(tmp_path: Path, new: str) -> None:
    broken(tmp_path, "aggregate: sum", f"aggregate: sum\n    {new}")


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-03-08", 2022),
        ("2024-03-09", 2023),
        ("2024-12-31", 2023),
        ("2017-02-19", 2015),
        ("2017-02-20", 2016),
        ("2016-02-21", 2014),
        ("2016-02-22", 2015),
    ],
)
def test_a_calendar_says_which_years_were_known(day: str, last: int) -> None:
    dataset = read_dataset(STARTER / "sipri_transfers.yaml")
    assert dataset.known_until(Period.parse(day)) == last
    assert dataset.usual_years == 5


def test_without_a_calendar_a_year_is_known_when_it_is_over() -> None:
    dataset = read_dataset(STARTER / "world_bank_gdp.yaml")
    assert dataset.known_until(Period.parse("2024-01-02")) == 2023
    assert dataset.known_until(None) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("day: 9", "day: 32"),
        ("years: 5", "years: 0"),
        ('out: ["2016-02-22", "2017-02-20"]', 'out: ["February"]'),
        ('out: ["2016-02-22", "2017-02-20"]', 'out: ["2016-02-22", "2017-02-20", "2017-05-01"]'),
        ("title: Trends in", "name: Trends in"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert "calendar" in broken(tmp_path, old, new)


def test_stocks_are_of_the_year_in_which_they_come_out() -> None:
    dataset = read_dataset(STARTER / "nuclear_warheads.yaml")
    assert dataset.known_until(Period.parse("2016-07-01")) == 2016
    assert dataset.known_until(Period.parse("2016-05-01")) == 2015


def test_a_stock_needs_a_month(tmp_path: Path) -> None:
    broken(tmp_path, "  years: 5\n", "  years: 5\n  as_of: 13\n")
