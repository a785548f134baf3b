"""Exports stay within the terms and describe themselves; removals ask."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from tests.adapters.test_duck import imported
from tests.cli.test_record import run

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.errors import NotAllowed, UnknownDataset, UsageError
from ontherecord.record.importers import Imported
from ontherecord.settings import HOME

# What the standard (datapackage.org, 2.0) demands of names, of paths and of the types of fields.
NAME = re.compile(r"[a-z0-9._-]+")
TYPES = {"string", "integer", "number", "boolean", "date"}
READ: dict[str, Callable[[str], object]] = {"integer": int, "number": Decimal, "date": date.fromisoformat}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    return folder


def described(folder: Path) -> tuple[dict[str, object], list[dict[str, str]]]:
    """The description and the rows, after checking that the one is true of the other."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (resource,) = package["resources"]
    data = (folder / resource["path"]).read_bytes()
    assert NAME.fullmatch(package["name"])
    assert NAME.fullmatch(resource["name"])
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert all(licence["path"].startswith("https://") for licence in package["licenses"])
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert list(rows[0]) == list(fields)
    assert set(fields.values()) <= TYPES
    for row in rows:
        for name, cell in row.items():
            if cell and fields[name] in READ:
                READ[fields[name]](cell)
            elif cell and fields[name] == "boolean":
                assert cell in {"true", "false"}
    return package, rows


def test_what_is_free_is_exported_whole(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not store.exists()
    assert run("export", "memberships", "2026-11-23", "--out", str(tmp_path / "out")) == 0
    package, rows = described(tmp_path / "out")
    assert package["licenses"] == [
        {"path": "https://www.apache.org/licenses/LICENSE-2.0", "title": "Apache-2.0", "name": "Apache-2.0"}
    ]
    assert "Dated memberships of this project" in str(package["sources"])
    with DuckDatabase() as database:
        assert len(rows) == database.query("SELECT count(*) FROM memberships").rows[0][0]
    assert {"member", "organisation", "verified"} <= rows[0].keys()
    assert f"{len(rows):,} of {len(rows):,} rows" in capsys.readouterr().out
    before = (tmp_path / "out" / "memberships.csv").read_bytes()
    run("export", "memberships", "2026-11-23", "--out", str(tmp_path / "again"))
    assert (tmp_path / "again" / "memberships.csv").read_bytes() == before


def test_an_export_beyond_the_terms_is_refused_by_the_term(store: Path, tmp_path: Path) -> None:
    release, _ = store_release(store, imported(copies=40))
    out = tmp_path / "out"
    with pytest.raises(NotAllowed, match="less than a tenth of the data set may be reproduced") as caught:
        run("export", "sipri_transfers", release.id, "--out", str(out))
    assert "at most 3 rows" in caught.value.remedy
    assert not out.exists()


def spread(per_year: int) -> Imported:
    """Forty deliveries, so many to a year."""
    whole = imported(copies=40)
    at = whole.columns.index("year")
    rows = tuple((*row[:at], 2001 + number // per_year, *row[at + 1 :]) for number, row in enumerate(whole.rows))
    release = replace(whole.release, first_year=2001, last_year=2014, sha256=f"{per_year:064}")
    return replace(whole, rows=rows, release=release)


def test_under_a_tenth_is_exported_with_credit_and_terms(store: Path, tmp_path: Path) -> None:
    four, _ = store_release(store, spread(4))
    three, _ = store_release(store, spread(3))
    arguments = ("--years", "2001-2001", "--where", "recipient=PER,ARM", "--out", str(tmp_path / "out"))
    with pytest.raises(NotAllowed, match="4 of the 40 rows"):
        run("export", "sipri_transfers", four.id, *arguments)
    assert run("export", "sipri_transfers", three.id, *arguments) == 0
    package, exported = described(tmp_path / "out")
    assert len(exported) == 3
    assert package["credit"] == "Source: SIPRI Arms Transfers Database"
    assert package["rights"] == {
        "redistribute": "extract",
        "share": 0.1,
        "noncommercial": True,
        "because": "less than a tenth of the data set may be reproduced, for non-commercial use and with the credit line",
    }
    (fields,) = [resource["schema"]["fields"] for resource in package["resources"]]  # type: ignore[attr-defined]
    told = {field["name"]: field.get("description", "") for field in fields}
    assert "is not a price" in told["tiv"]
    assert "states" in told["supplier"]


def test_parquet_has_the_types_of_the_table(store: Path, tmp_path: Path) -> None:
    assert not store.exists()
    out = tmp_path / "out"
    assert run("export", "sipri_transfers", "2026-02-12-extract", "--as", "parquet", "--out", str(out)) == 0
    path = out / "sipri_transfers.parquet"
    totals = "SELECT count(*), sum(tiv), typeof(any_value(tiv)) FROM read_parquet($1)"
    total = duckdb.connect().execute(totals, [str(path)]).fetchone()
    with DuckDatabase() as database:
        ((expected,),) = database.query("SELECT sum(tiv) FROM sipri_transfers").rows
    assert total == (113, Decimal(str(expected)), "DECIMAL(18,4)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gdp", "1"), "no data set"),
        (("memberships", "1"), "It has 2026-11-23"),
        (("memberships", "2026-11-23", "--where", "member"), "the roles are"),
        (("memberships", "2026-11-23", "--where", "planet=X"), "the roles are"),
        (("memberships", "2026-11-23", "--where", "member="), "the roles are"),
        (("memberships", "2026-11-23", "--where", "member=X' OR 1=1 --"), "no such rows"),
        (("memberships", "2026-11-23", "--years", "2011"), "2011-2020"),
        (("memberships", "2026-11-23", "--years", "2020-2011"), "2011-2020"),
    ],
)
def test_wrong_usage_of_export(store: Path, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    assert not store.exists()
    with pytest.raises((UsageError, UnknownDataset)) as caught:
        run("export", *arguments, "--out", str(tmp_path / "out"))
    assert message in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_release_is_removed_once_it_is_confirmed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release, _ = store_release(store, imported(copies=2))
    with pytest.raises(UsageError, match="--yes"):
        run("remove", "sipri_transfers", release.id)
    assert run("remove", "sipri-transfers", release.id, "--yes") == 0
    assert capsys.readouterr().out == "removed: sipri_transfers 2024-04-01, 2 rows\n"
    with pytest.raises(UnknownDataset, match="It has 2026-02-12-extract"):
        run("remove", "sipri_transfers", release.id, "--yes")
    with pytest.raises(UsageError, match="ships with the program"):
        run("remove", "sipri_transfers", "2026-02-12-extract", "--yes")


def test_sql_is_answered_in_three_layouts(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not store.exists()
    asked = "SELECT supplier, sum(tiv) AS tiv FROM sipri_transfers GROUP BY 1 ORDER BY 2 DESC"
    assert run("sql", asked, "--limit", "1") == 0
    shown = capsys.readouterr()
    assert [line.split() for line in shown.out.splitlines()] == [
        ["supplier", "tiv"],
        ["--------", "-------"],
        ["RUS", "2868.02"],
    ]
    assert "only the first 1 rows" in shown.err
    assert "Source: SIPRI Arms Transfers Database" in shown.err
    assert run("sql", asked, "--limit", "1", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["columns"], answer["rows"], answer["truncated"]) == (["supplier", "tiv"], [["RUS", 2868.02]], True)
    assert answer["sources"][0]["credit"] == "Source: SIPRI Arms Transfers Database"
    assert run("sql", "SELECT '=1+1' AS a, 'x,y' AS b", "--format", "csv") == 0
    assert capsys.readouterr().out == 'a,b\r\n\'=1+1,"x,y"\r\n'
    with pytest.raises(UsageError, match="is refused"):
        run("sql", "DROP VIEW memberships")


def test_what_sql_shows_cannot_steer_a_terminal(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not store.exists()
    assert run("sql", "SELECT 'a\x1b[2Jb\nc' AS x") == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 3
