"""DuckDB: right answers, nothing else within reach, and a store that no kill can break."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ontherecord.adapters.duck import DuckDatabase, remove_release, store_release
from ontherecord.errors import OnTheRecordError, RecordError, UnknownDataset, UsageError
from ontherecord.ports import Database
from ontherecord.record.importers import Imported
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.load import load
from ontherecord.record.releases import STORE

SHARE = """
SELECT supplier, sum(tiv) AS tiv, sum(tiv) / sum(sum(tiv)) OVER () AS share FROM sipri_transfers
WHERE release = $1 AND recipient = $2 AND year BETWEEN $3 AND $4 GROUP BY supplier ORDER BY tiv DESC, supplier LIMIT 1
"""
HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)


def made(day: int = 1, *, year: int = 2011, tiv: str = "0.1", copies: int = 1) -> str:
    row = f"1,Brazil,Peru,EMB-314,trainer,Aircraft,2010,No,6,Yes,{year},No,New,4.5,4.5,{tiv},No"
    return "\n".join((f"Data generated: {day} Apr 2024 1:00:00 PM", HEADER, *[row] * copies))


def imported(day: int = 1, *, year: int = 2011, tiv: str = "0.1", copies: int = 1) -> Imported:
    return SipriTransfers().read(made(day, year=year, tiv=tiv, copies=copies).encode(), "x.csv")


def leader(database: Database, release: str, recipient: str, first: int, last: int) -> tuple[object, ...]:
    return database.query(SHARE, (release, recipient, first, last)).rows[0]


def test_the_starter_answers_the_reference_values() -> None:
    with DuckDatabase() as database:
        supplier, _, share = leader(database, "2026-02-12-extract", "ARM", 2011, 2020)
        assert (supplier, share) == ("RUS", pytest.approx(0.9386, abs=5e-5))
        supplier, tiv, share = leader(database, "2026-02-12-extract", "AZE", 2011, 2020)
        assert (supplier, tiv, share) == ("RUS", 2001.6, pytest.approx(0.5973, abs=5e-5))
        assert leader(database, "2026-02-12-extract", "AZE", 2015, 2019)[0] == "ISR"
        table = database.query(
            "SELECT first, last, verified FROM memberships WHERE member = $1 AND organisation = $2", ("SWE", "NATO")
        )
        assert table.columns == ("first", "last", "verified")
        assert table.rows == (("2024-03-07", None, True),)


@pytest.mark.shared
def test_the_publishers_files_answer_the_reference_values(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data" / "sipri_arms_transfers"
    for name in ("trade_register_1995_2025_v2026-02-12.csv", "deliveries_1990_2023_v2024-04-13.csv"):
        start = time.perf_counter()
        _, new = store_release(tmp_path, SipriTransfers().read((folder / name).read_bytes(), name))
        assert new
        assert time.perf_counter() - start < 4, "twice the budget, for a busy machine"
    with DuckDatabase(tmp_path) as database:
        for release, azerbaijan in (("2026-02-12", 0.5973), ("2024-04-13", 0.5966)):
            armenia = leader(database, release, "ARM", 2011, 2020)
            assert (armenia[0], armenia[2]) == ("RUS", pytest.approx(0.9386, abs=5e-5))
            other = leader(database, release, "AZE", 2011, 2020)
            assert (other[0], other[2]) == ("RUS", pytest.approx(azerbaijan, abs=5e-5))
            assert leader(database, release, "AZE", 2015, 2019)[0] == "ISR"
        by_release = (
            "SELECT supplier, recipient, year, sum(tiv), sum(deliveries) FROM sipri_transfers WHERE release = $1"
        )
        scope = " AND recipient IN ('ARM', 'AZE') GROUP BY ALL ORDER BY ALL"
        whole = database.query(by_release + scope, ("2026-02-12",))
        assert whole.rows == database.query(by_release + scope, ("2026-02-12-extract",)).rows
        assert load(database).releases("sipri_transfers")[0].id == "2024-04-13"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1; SELECT 2",
        "",
        "DROP VIEW memberships",
        "DELETE FROM starter.memberships",
        "INSERT INTO starter.memberships (release) VALUES ('x')",
        "CREATE TABLE mine (a INTEGER)",
        "COPY memberships TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "RESET lock_configuration",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "EXPLAIN SELECT 1",
        "WITH a AS (SELECT 1) INSERT INTO starter.memberships (release) SELECT 'x'",
    ],
)
def test_only_one_select_is_answered(sql: str) -> None:
    with DuckDatabase() as database:
        with pytest.raises(UsageError, match="only one SELECT"):
            database.query(sql)
        assert database.query("SELECT count(*) > 60 FROM memberships").rows == ((True,),)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM read_json_auto('{file}')",
        "SELECT * FROM glob('{file}*')",
        "SELECT * FROM 'https://192.0.2.1/x.csv'",
        "SELECT getenv('HOME')",
        "SELECT * FROM sniff_csv('{file}')",
    ],
)
def test_no_file_or_address_is_within_reach(tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", "utf-8")
    with DuckDatabase() as database, pytest.raises(RecordError):
        database.query(sql.format(file=secret))


def test_the_configuration_is_locked() -> None:
    with DuckDatabase() as database:
        settings = "SELECT name, value FROM duckdb_settings() WHERE name IN ($1, $2, $3, $4) ORDER BY name"
        names = (
            "enable_external_access",
            "lock_configuration",
            "autoload_known_extensions",
            "autoinstall_known_extensions",
        )
        assert [row[1] for row in database.query(settings, names).rows] == ["false", "false", "false", "true"]


def test_parameters_are_values_and_never_sql() -> None:
    with DuckDatabase() as database:
        hostile = "x' OR 1=1; DROP VIEW memberships; --"
        assert database.query("SELECT count(*) FROM memberships WHERE member = $1", (hostile,)).rows == ((0,),)
        assert database.query("SELECT $1, $2, $3", (hostile, 2, None)).rows == ((hostile, 2, None),)


@pytest.mark.parametrize("sql", ["SELEC", "SELECT $1", "SELECT nothing FROM memberships", "SELECT 'x'::INTEGER"])
def test_a_wrong_query_is_one_line(sql: str) -> None:
    with DuckDatabase() as database, pytest.raises(RecordError) as caught:
        database.query(sql)
    assert "\n" not in str(caught.value)


def test_rows_are_capped_and_it_is_said() -> None:
    with DuckDatabase(row_cap=3) as database:
        assert database.query("SELECT * FROM range(3)").truncated is False
        table = database.query("SELECT * FROM range(4)")
        assert (len(table.rows), table.truncated) == (3, True)


def test_a_query_that_takes_too_long_is_stopped() -> None:
    with DuckDatabase(seconds=0.2) as database:
        with pytest.raises(RecordError, match=r"0\.2 s"):
            database.query(
                "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a.range + b.range) % 7 = 3"
            )
        assert database.query("SELECT 1").rows == ((1,),)


def test_sums_of_decimals_are_exact(tmp_path: Path) -> None:
    data = imported(copies=1000)
    values = [row[data.columns.index("tiv")] for row in data.rows]
    assert sum((value for value in values if isinstance(value, Decimal)), Decimal(0)) == Decimal(100)
    store_release(tmp_path, data)
    with DuckDatabase(tmp_path) as database:
        assert database.query("SELECT sum(tiv) = 100, sum(tiv) FROM sipri_transfers WHERE recipient = 'PER'").rows == (
            (True, 100.0),
        )


def test_every_cell_comes_back_as_it_went_in(tmp_path: Path) -> None:
    data = imported(copies=7)
    texts = ["", " ", 'a "quoted", cell', "two\nlines\r\nof it", "NULL", "\\N", "ÄÖ – 中"]
    at = {name: place for place, name in enumerate(data.columns)}
    rows = []
    for row, text in zip(data.rows, texts, strict=True):
        cells = list(row)
        cells[at["designation"]] = text
        cells[at["status"]] = None
        cells[at["year_estimated"]] = None
        cells[at["number_estimated"]] = text == ""
        cells[at["tiv"]] = Decimal("12345678901234.5678") if text == "" else None
        rows.append(tuple(cells))
    store_release(tmp_path, replace(data, rows=tuple(rows)))
    with DuckDatabase(tmp_path) as database:
        found = database.query(
            "SELECT designation, status, year_estimated, number_estimated, tiv::VARCHAR FROM sipri_transfers"
            " WHERE recipient = 'PER'"
        ).rows
    wanted = [(text, None, None, text == "", "12345678901234.5678" if text == "" else None) for text in texts]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


def test_the_same_bytes_are_not_stored_twice(tmp_path: Path) -> None:
    first, new = store_release(tmp_path, imported())
    again, newer = store_release(tmp_path, imported())
    assert (new, newer) == (True, False)
    assert first == again


def test_releases_of_one_day_stay_apart(tmp_path: Path) -> None:
    data = [imported(), imported(year=2015), imported(year=2015, tiv="7"), imported(day=2)]
    ids = [store_release(tmp_path, one)[0].id for one in data]
    assert ids[:2] == ["2024-04-01", "2024-04-01-2015-2015"]
    assert ids[2].startswith("2024-04-01-2015-2015-")
    assert ids[3] == "2024-04-02"
    with DuckDatabase(tmp_path) as database:
        rows = database.query(
            "SELECT release, count(*) FROM sipri_transfers WHERE recipient = 'PER' GROUP BY 1 ORDER BY 1"
        ).rows
        assert rows == tuple((name, 1) for name in sorted(ids))


def test_readers_keep_the_record_that_they_opened(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    count = "SELECT count(*) FROM sipri_transfers WHERE recipient = 'PER'"
    with DuckDatabase(tmp_path) as reader:
        store_release(tmp_path, imported(day=2))
        assert reader.query(count).rows == ((1,),)
        with DuckDatabase(tmp_path) as newer:
            assert newer.query(count).rows == ((2,),)
        assert reader.query(count).rows == ((1,),)


def test_the_record_is_that_of_the_file_that_was_opened(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    with DuckDatabase(tmp_path) as database:
        store_release(tmp_path, imported(day=2))
        remove_release(tmp_path, "sipri_transfers", "2024-04-01", "sipri_transfers")
        ids = [release.id for release in load(database).releases("sipri_transfers") if not release.scope]
        assert ids == ["2024-04-01"]
        rows = database.query("SELECT DISTINCT release FROM sipri_transfers WHERE recipient = 'PER'").rows
        assert rows == (("2024-04-01",),)


def test_what_is_removed_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    store_release(tmp_path, imported(day=2, copies=3))
    assert remove_release(tmp_path, "sipri_transfers", "2024-04-01", "sipri_transfers").rows == 1
    for release in ("2024-04-01", "2026-02-12-extract"):
        with pytest.raises(UnknownDataset, match="It has 2024-04-02"):
            remove_release(tmp_path, "sipri_transfers", release, "sipri_transfers")
    with DuckDatabase(tmp_path) as database:
        count = "SELECT release, count(*) FROM sipri_transfers WHERE recipient = 'PER' GROUP BY 1"
        assert database.query(count).rows == (("2024-04-02", 3),)
    assert store_release(tmp_path, imported())[1], "the same file can come back"
    with pytest.raises(UnknownDataset, match="none at all"):
        remove_release(tmp_path / "none", "sipri_transfers", "x", "sipri_transfers")


def test_a_store_of_an_earlier_version_gains_the_columns_that_it_lacks(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    with duckdb.connect(str(tmp_path / STORE)) as connection:
        connection.execute("ALTER TABLE sipri_transfers DROP COLUMN status")
    status = "SELECT release, status FROM sipri_transfers WHERE recipient = 'PER' ORDER BY release"
    with DuckDatabase(tmp_path) as database:
        assert database.query(status).rows == (("2024-04-01", None),)
    store_release(tmp_path, imported(day=2))
    with DuckDatabase(tmp_path) as database:
        assert database.query(status).rows == (("2024-04-01", None), ("2024-04-02", "New"))


def test_a_store_that_names_no_releases_says_what_to_do(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / STORE)) as connection:
        connection.execute("CREATE TABLE sipri_transfers (release VARCHAR)")
    with pytest.raises(RecordError, match="import the files again"):
        DuckDatabase(tmp_path).close()
    with pytest.raises(RecordError, match="import the files again"):
        store_release(tmp_path, imported())


def test_leftovers_of_a_killed_import_do_no_harm(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    (tmp_path / f".{STORE}.new").write_bytes(b"half a file")
    (tmp_path / f".{STORE}.new.wal").write_bytes(b"half a log")
    assert store_release(tmp_path, imported(day=2))[1]
    assert not [path.name for path in tmp_path.iterdir() if ".new" in path.name]


@pytest.mark.parametrize("data", [b"", b"not a database at all" * 100])
def test_a_damaged_store_says_what_to_do(tmp_path: Path, data: bytes) -> None:
    store_release(tmp_path, imported())
    (tmp_path / STORE).write_bytes(data)
    with pytest.raises(RecordError, match="import the files again"):
        DuckDatabase(tmp_path).close()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OnTheRecordError):
        store_release(tmp_path / "file", imported())


def test_a_store_of_fewer_columns_is_read_and_added_to(tmp_path: Path) -> None:
    store_release(tmp_path, imported())
    with duckdb.connect(str(tmp_path / "record.duckdb")) as older:
        older.execute("ALTER TABLE sipri_transfers DROP COLUMN local_production")
    question = "SELECT DISTINCT local_production FROM sipri_transfers WHERE recipient = 'PER' ORDER BY 1 NULLS FIRST"
    with DuckDatabase(tmp_path) as database:
        assert database.query(question).rows == ((None,),)
    store_release(tmp_path, imported(day=2))
    with DuckDatabase(tmp_path) as database:
        assert database.query(question).rows == ((None,), (False,))


def test_cells_are_stored_as_they_are_whatever_stands_around_them(tmp_path: Path) -> None:
    data = imported(copies=3000)
    at = {name: place for place, name in enumerate(data.columns)}
    odd = {"designation": "nan", "description": "'; DROP TABLE x; --", "category": "", "status": "1e5", "number": None}
    rows = [list(row) for row in data.rows]
    for row in rows:
        for name in odd:
            row[at[name]] = None
    for name, value in odd.items():
        rows[-1][at[name]] = value
    store_release(tmp_path, replace(data, rows=tuple(tuple(row) for row in rows)))
    with DuckDatabase(tmp_path) as database:
        found = database.query(
            f"SELECT {', '.join(odd)} FROM sipri_transfers WHERE designation IS NOT NULL AND recipient = 'PER'"
        )
        assert found.rows == (tuple(odd.values()),)
