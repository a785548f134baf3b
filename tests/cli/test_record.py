"""`ontherecord record`: what is printed, in both formats, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from ontherecord.cli.record import app
from ontherecord.errors import UnknownDataset, UsageError
from ontherecord.settings import HOME, home

HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)
GOOD = f"Data generated: 3 Apr 2024 1:00:00 PM\n{HEADER}\n1,Brazil,Atlantis,x,y,Aircraft,2010,No,6,Yes,2011,No,New,4.5,4.5,27,No\n"
REGISTER = "Data generated: 3 Apr 2024\nRecipient,Supplier,Year of order, ,Number ordered\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "deliveries.csv").write_text(GOOD, "utf-8")
    (folder / "register.csv").write_text(REGISTER, "utf-8")
    (folder / "notes.txt").write_text("notes", "utf-8")
    return folder


def run(*arguments: str) -> int:
    code = app(args=list(arguments), prog_name="record", standalone_mode=False)
    return code if isinstance(code, int) else 0


def test_a_folder_takes_what_it_recognises_and_names_the_rest(
    store: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("add", str(data)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "added: deliveries.csv: sipri_transfers 2024-04-03, released March 2024, 2011\u20132011, 1 row"
    assert lines[1].endswith("Atlantis")
    assert [line.partition(":")[0] for line in lines[2:]] == ["not recognised", "not recognised"]
    assert "trade register" in lines[3]
    assert (store / "record.duckdb").is_file()
    assert run("add", str(data / "deliveries.csv")) == 0
    assert capsys.readouterr().out.startswith("already there: ")
    assert run("list") == 0
    assert "  2024-04-03, released March 2024" in capsys.readouterr().out


def test_as_json(store: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "sipri-transfers", str(data / "deliveries.csv"), "--format", "json", "--home", str(store)) == 0
    (outcome,) = json.loads(capsys.readouterr().out)
    assert (outcome["outcome"], outcome["release"]["id"], outcome["unmatched"]) == ("added", "2024-04-03", ["Atlantis"])
    assert run("list", "--format", "json") == 0
    listed = {row["dataset"]: row for row in json.loads(capsys.readouterr().out)}
    assert [release["id"] for release in listed["sipri_transfers"]["releases"]] == ["2024-04-03", "2026-02-12-extract"]
    assert run("show", "sipri-transfers", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["measures"][0]["rounding"] == "0.005"
    assert run("lint", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_files_that_fail(store: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", str(data / "register.csv")) == 4
    assert run("add", "sipri-transfers", str(data / "notes.txt")) == 4
    (data / "deliveries.csv").write_text(GOOD.replace(",27,", ",much,"), "utf-8")
    assert run("add", str(data)) == 4
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 3
    assert "row 3, column 'TIV delivery values': 'much'" in errors[2]
    assert not (store / "record.duckdb").exists()


def test_wrong_usage(store: Path, data: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        run("add", str(data / "none.csv"))
    with pytest.raises(UsageError, match="no file to add"):
        run("add", "sipri-transfers")
    with pytest.raises(UnknownDataset, match="memberships"):
        run("show", "gdp")
    with pytest.raises(typer.TyperException):
        run("add")
    with pytest.raises(typer.TyperException):
        run("list", "--format", "html")
    assert not store.exists()


def test_show_says_what_it_measures_and_under_which_terms(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert store.name
    assert run("show", "sipri_transfers") == 0
    shown = capsys.readouterr().out
    for words in (
        "Source: SIPRI Arms Transfers Database",
        "non-commercial",
        "is not: a price",
        "recipient ARM, AZE only",
    ):
        assert words in shown
    assert run("lint") == 0
    assert capsys.readouterr().out == "the record holds together\n"


@pytest.mark.parametrize("command", [(), ("add",), ("list",), ("show",), ("lint",)])
def test_help_has_examples(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    run(*command, *(("--help",) if command else ()))
    shown = capsys.readouterr().out
    assert ("ontherecord record" in shown) if command else ("add" in shown)


def test_where_the_store_lives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME, str(tmp_path / "named"))
    assert home(None) == tmp_path / "named"
    assert home(tmp_path / "given") == tmp_path / "given"
    monkeypatch.setenv(HOME, "  ")
    assert home(None).name == "ontherecord"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home(Path("~/x")) == tmp_path / "x"
