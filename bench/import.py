"""Time imports: 25,000 deliveries into a fresh store, one workbook, and all of SIPRI's files, against plain ways to do each.

python bench/import.py [--runs 5] [--data FOLDER]

The publisher's files are read where they lie beside the checkout (or in FOLDER); without them the deliveries are made up
and the rest is left out. Plain ways: the same rows inserted one statement a row, and the library's own reading of the
workbook, every cell with its colour, in its usual mode. Times are of the processor, which other work does not stretch
much, and of the clock; each is a median.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import openpyxl

from ontherecord.adapters.duck import store_release
from ontherecord.record.adding import Added, add_files, files_in
from ontherecord.record.importers import Imported
from ontherecord.record.importers.sipri_milex import SipriMilex
from ontherecord.record.importers.sipri_transfers import SipriTransfers

ROWS = 25_024
PART = 10
ASKED_ROWS, ASKED_ALL = 2.0, 20.0
"""Seconds on two cores, as asked: 25,000 rows, and all files of SIPRI's."""
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDERS = ("sipri_arms_transfers", "sipri_milex", "sipri_top100")
DELIVERIES = "sipri_arms_transfers/trade_register_1995_2025_v2026-02-12.csv"
WORKBOOK = "sipri_milex/SIPRI-Milex-data-1949-2024_2.xlsx"
HEAD = (
    "Data generated: 12 Feb 2026 12:26:12 PM\nSIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,"
    "Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is "
    "estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
)


def made_up() -> bytes:
    """Deliveries like the publisher's, as many."""
    line = "{0},Brazil,Peru,EMB-314 Super Tucano,trainer/combat aircraft,Aircraft,2010,No,{1},Yes,{2},No,New,4.5,4.5,{3},No\n"
    return (HEAD + "".join(line.format(n, n % 40, 1995 + n % 30, n % 900 + 0.5) for n in range(ROWS))).encode()


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median seconds of the processor and of the clock."""
    processor: list[float] = []
    clock: list[float] = []
    for _ in range(runs):
        before, since = time.process_time(), time.perf_counter()
        work()
        processor.append(time.process_time() - before)
        clock.append(time.perf_counter() - since)
    return statistics.median(processor), statistics.median(clock)


def stored(imported: Imported) -> None:
    """Into a store that was not there."""
    with tempfile.TemporaryDirectory() as home:
        store_release(Path(home), imported)


def row_by_row(imported: Imported) -> None:
    """The plain way: one statement a row, in one transaction. A tenth of the rows, for all would take a minute."""
    with tempfile.TemporaryDirectory() as home, duckdb.connect(str(Path(home) / "plain.duckdb")) as plain:
        plain.execute(f"CREATE TABLE t ({', '.join(f'{name} {kind}' for name, kind in imported.table.columns)})")
        places = ", ".join(f"${place}" for place in range(1, len(imported.columns) + 2))
        sql = f"INSERT INTO t (release, {', '.join(imported.columns)}) VALUES ({places})"
        plain.execute("BEGIN")
        for row in imported.rows[: len(imported.rows) // PART]:
            plain.execute(sql, [imported.release.id, *row])
        plain.execute("COMMIT")


def every_cell(path: Path) -> int:
    """The plain way to read a workbook with its colours: load it whole, and ask each cell."""
    book = openpyxl.load_workbook(path)
    return sum(
        1
        for sheet in book
        for row in sheet.iter_rows(max_col=128)
        for cell in row
        if cell.value is not None and cell.font.color
    )


def everything(data: Path) -> Iterator[str]:
    """All of SIPRI's files into one store."""
    with tempfile.TemporaryDirectory() as home:
        before, since = time.process_time(), time.perf_counter()
        files = [(path, None) for path in files_in([data / folder for folder in FOLDERS])]
        outcomes = list(add_files(files, lambda imported: store_release(Path(home), imported)))
        used, took = time.process_time() - before, time.perf_counter() - since
        size = sum(path.stat().st_size for path in Path(home).iterdir()) / 1e6
    added = [one for one in outcomes if isinstance(one, Added)]
    releases = {(one.release.dataset, one.release.id): one.release.rows for one in added}
    yield f"all of SIPRI's files      {used / ASKED_ALL:.2f} of {ASKED_ALL:g} s"
    yield (
        f"  {len(added)} files, {len(releases)} releases, {sum(releases.values()):,} rows: {used:.2f} s of processor, "
        f"{took:.2f} s of clock; store {size:.0f} MB"
    )


def main() -> None:
    """Print each with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path, default=BESIDE)
    given = parser.parse_args()
    real = given.data / DELIVERIES
    data = real.read_bytes() if real.is_file() else made_up()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    imported = SipriTransfers().read(data, "deliveries.csv")
    read, read_clock = timed(lambda: SipriTransfers().read(data, "deliveries.csv"), given.runs)
    keep, keep_clock = timed(lambda: stored(imported), given.runs)
    plain, _ = timed(lambda: row_by_row(imported), 1)
    print(f"{len(imported.rows):,} deliveries          {(read + keep) / ASKED_ROWS:.2f} of {ASKED_ROWS:g} s")
    print(f"  read {read:.2f} s of processor ({read_clock:.2f} of clock), stored {keep:.2f} s ({keep_clock:.2f})")
    print(
        f"  stored against one statement a row: {plain * PART / keep:.0f} times as fast (a tenth of them: {plain:.2f} s)"
    )
    workbook = given.data / WORKBOOK
    if not workbook.is_file():
        print("the publisher's files are not there; the rest is left out")
        return
    held = workbook.read_bytes()
    ours, ours_clock = timed(lambda: SipriMilex().read(held, workbook.name), given.runs)
    theirs, _ = timed(lambda: every_cell(workbook), given.runs)
    print(
        f"a workbook of ten sheets   {ours:.2f} s of processor ({ours_clock:.2f} of clock), read, checked and turned into rows"
    )
    print(f"  against reading its cells and colours the plain way: {theirs / ours:.1f} times as fast ({theirs:.2f} s)")
    for line in everything(given.data):
        print(line)


if __name__ == "__main__":
    main()
