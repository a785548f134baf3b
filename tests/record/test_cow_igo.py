"""Memberships by the Correlates of War: spells, codes by year, both layouts, CSV and Parquet."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest
from tests.record.country_files import IGO, IGO_BY_STATE

from ontherecord.errors import ImportFailed
from ontherecord.record.adding import Added, add_files
from ontherecord.record.dataset import Release
from ontherecord.record.importers import HEAD, Imported, recognise
from ontherecord.record.importers.cow_igo import CowIgo
from ontherecord.record.importers.parquet import ParquetFile
from ontherecord.record.table import Value


def read(data: bytes) -> Imported:
    return CowIgo().read(data, "file")


def named(imported: Imported) -> list[dict[str, Value]]:
    return [dict(zip(imported.columns, row, strict=True)) for row in imported.rows]


def spells(imported: Imported) -> list[tuple[Value, ...]]:
    return [
        (row["member"], row["organisation"], row["status"], str(row["first"])[:4], str(row["last"])[:4], row["years"])
        for row in named(imported)
    ]


EXPECTED = [
    # The Union until 1991, Russia from 1992 on; 1993 has no line, and the spell goes on over it.
    ("ARM", "CIS", "member", "1991", "1994", 3),
    ("ARM", "CIS", "missing", "1995", "None", 1),
    ("SUN", "CIS", "member", "1990", "1991", 2),
    ("RUS", "CIS", "member", "1992", "None", 3),
    ("YUG", "CIS", "associate", "1992", "1992", 1),
    ("YUG", "CIS", "observer", "1994", "1994", 1),
]


def parquet(folder: Path, text: str) -> bytes:
    """Turn a small CSV into Parquet, with figures as the conversions of R's files have them."""
    (folder / "small.csv").write_text(text, "utf-8")
    words = {"ioname", "orgname", "longorgname", "accuracyofpre1965membershipdates", "state"}
    head = text.partition("\n")[0].split(",")
    columns = ", ".join(name if name in words else f"TRY_CAST({name} AS DOUBLE) AS {name}" for name in head)
    path = folder / "small.parquet"
    duckdb.execute(
        f"COPY (SELECT {columns} FROM read_csv('{folder / 'small.csv'}', all_varchar = true)) TO '{path}' (FORMAT parquet)"
    )
    return path.read_bytes()


@pytest.mark.parametrize("as_parquet", [False, True])
def test_years_with_one_status_are_a_spell(tmp_path: Path, *, as_parquet: bool) -> None:
    data = parquet(tmp_path, IGO) if as_parquet else IGO.encode()
    imported = read(data)
    assert spells(imported) == EXPECTED
    rows = named(imported)
    assert [row["imputed"] for row in rows] == [True, False, False, True, True, False]
    assert (rows[0]["acronym"], rows[0]["title"], rows[0]["code"]) == ("CIS", "Commonwealth of Independent States", 1)
    assert (rows[0]["first"], rows[0]["last"]) == (date(1991, 1, 1), date(1994, 12, 31))
    assert (imported.release.first_year, imported.release.last_year) == (1950, 1995)


@pytest.mark.parametrize("as_parquet", [False, True])
def test_by_state(tmp_path: Path, *, as_parquet: bool) -> None:
    data = parquet(tmp_path, IGO_BY_STATE) if as_parquet else IGO_BY_STATE.encode()
    assert sorted(spells(read(data)), key=str) == [
        ("ARM", "CIS", "member", "1994", "1994", 1),
        ("ARM", "CIS", "missing", "1995", "None", 1),
        ("ARM", "CSTO", "member", "1994", "None", 2),
        ("RUS", "CIS", "member", "1994", "1994", 1),
    ]


def test_both_layouts_are_known_by_their_columns(tmp_path: Path) -> None:
    for text in (IGO, IGO_BY_STATE):
        assert recognise(text.encode()[:HEAD], "x") == CowIgo()
        assert recognise(parquet(tmp_path, text), "x") == CowIgo()
    assert recognise(b"ccode,year,sum_igo_full\n", "x") is None


def test_two_files_of_one_folder_are_one_release(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(IGO, "utf-8")
    (tmp_path / "b.csv").write_text(IGO_BY_STATE, "utf-8")
    kept: list[Imported] = []

    def store(imported: Imported) -> tuple[Release, bool]:
        kept.append(imported)
        return imported.release, True

    outcomes = list(add_files([(tmp_path / name, None) for name in ("a.csv", "b.csv")], store))
    assert [type(one) for one in outcomes] == [Added, Added]
    assert len(kept) == 1
    assert len(kept[0].rows) == len(EXPECTED)
    note = kept[0].release.note
    assert note is not None
    assert "Of the 4 spells of the file by state and year, 3 are not so" in note


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        (IGO.replace(",1,,2", ",1,,7"), 5, "yugoslaviaserb"),
        (IGO.replace(",1,,2", ",1,,two"), 5, "yugoslaviaserb"),
        (
            IGO.replace("CIS,Commonwealth of Independent States,1991", "CIS,Commonwealth of Independent States,1990"),
            4,
            "year",
        ),
        (IGO.replace("States,1991", "States,91"), 4, "year"),
        (IGO.replace("NATO,North", ",North"), 2, "ioname"),
        (IGO.replace("Within 5 years", "=1+1"), 2, "accuracyofpre1965membershipdates"),
        (IGO.replace("imputed,", "imp,"), 1, "imp"),
        (IGO_BY_STATE.replace("371,1995", "365,1995"), 4, "ccode"),
        (IGO_BY_STATE.replace("371,1995", "371,1994"), 4, "year"),
        (IGO_BY_STATE.replace("1,1,0", "1,1,0,0"), 3, None),
    ],
)
def test_what_is_not_as_published_is_refused(text: str, row: int, column: str | None) -> None:
    with pytest.raises(ImportFailed) as caught:
        read(text.encode())
    assert (caught.value.row, caught.value.column) == (row, column)


def test_damaged_parquet(tmp_path: Path) -> None:
    data = parquet(tmp_path, IGO)
    for broken in (data[:-9], data[:200], b"PAR1" + b"\x00" * 99, data[:50] + b"\xff" * 80 + data[130:]):
        with pytest.raises(ImportFailed):
            read(broken)
    with pytest.raises(ImportFailed, match="yugoslaviaserb"):
        read(parquet(tmp_path, IGO.replace(",1,,2", ",1,,2.5")))


def test_the_engine_reads_that_file_alone(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", "utf-8")
    opened = ParquetFile(parquet(tmp_path, IGO), "file")._opened()  # noqa: SLF001 - what it may do is the point
    with pytest.raises(ImportFailed), opened as (connection, _):
        connection.execute(f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")


@pytest.mark.shared
def test_memberships_as_published(shared: Path) -> None:
    folder = shared / "data" / "cow_igo"
    imported = read((folder / "igo_year_format3.parquet").read_bytes())
    rows = named(imported)
    standing = [row for row in rows if row["last"] is None and row["status"] == "member"]
    csto = {row["member"] for row in standing if row["organisation"] == "CSTO"}
    assert csto == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert sum(row["organisation"] == "NATO" for row in standing) == 28
    assert imported.unmatched == ()
    with duckdb.connect() as connection:
        path = str(folder / "igo_year_format3.parquet")
        names = [row[0] for row in connection.execute("SELECT name FROM parquet_schema($1)", [path]).fetchall()]
        states = names[names.index("year") + 1 : names.index("sdate")]
        theirs: Counter[int] = Counter()
        for name in states:
            counts = f'SELECT "{name}", count(*) FROM read_parquet($1) GROUP BY 1'
            theirs.update(
                {int(code): n for code, n in connection.execute(counts, [path]).fetchall() if code is not None}
            )
    ours: Counter[int] = Counter()
    for row in rows:
        ours[int(str(row["code"]))] += int(str(row["years"]))
    assert ours == {code: theirs[code] for code in (1, 2, 3, -9)}
