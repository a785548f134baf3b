"""How long the record takes: an import, a claim's query at a million rows, and what the same takes by plainer means.

python bench/record.py [--rows N] [--asks N]

The register is made up: suppliers, recipients, years and volumes from a fixed seed, in the layout of SIPRI's deliveries. The
import of 25,000 rows is compared with inserting the same rows one statement each into SQLite; the claim's query (the
share of one supplier in all that one recipient got in ten years, with the order of all suppliers) with SQLite without and
with an index, and with a loop over the rows in Python. All give the same share, or the run fails. Reading the file
counts on our side only: the others get rows that are read already.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.queries.plan import plan
from ontherecord.queries.run import run
from ontherecord.queries.scope import Scope, scope
from ontherecord.record.importers import Imported
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.load import Record, load

# What is asked: seconds for an import of so many rows, milliseconds for a claim's query.
IMPORT, IMPORT_ROWS, CLAIM = 2.0, 25_000, 10.0
HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)
SELLERS = ("United States", "Russia", "France", "China", "Germany", "Italy", "Spain", "Sweden", "Israel", "Brazil")
YEARS = range(1950, 2025)
FIRST, LAST = 2011, 2020
Row = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Timed:
    """What was done, the seconds of each go by the clock and of the processor, and the share that came out."""

    name: str
    seconds: list[float]
    busy: list[float]
    share: Decimal | None = None

    @property
    def middle(self) -> float:
        """The median by the clock."""
        return statistics.median(self.seconds)

    @property
    def work(self) -> float:
        """The median of the processor: what other work on the machine does not change."""
        return statistics.median(self.busy)


def register(rows: int, buyers: list[str]) -> tuple[bytes, list[Row]]:
    """Make up a file of deliveries, and the same rows as (supplier, recipient, year, volume)."""
    chance = random.Random(rows)  # noqa: S311 - a made-up register
    lines, plain = [], []
    for deal in range(rows):
        seller, buyer, year = chance.choice(SELLERS), chance.choice(buyers), chance.choice(YEARS)
        tiv = f"{chance.randrange(1, 40_000) / 100}"
        lines.append(
            f"{deal},{seller},{buyer},Type {deal % 900},aircraft,Aircraft,{year},No,4,No,{year},No,New,1,1,{tiv},No"
        )
        plain.append((seller, buyer, year, tiv))
    return "\n".join(("Data generated: 3 Apr 2024", HEADER, *lines)).encode(), plain


def timed(name: str, action: Callable[[], Decimal | None], goes: int) -> Timed:
    """Do it once to warm up, then so many times."""
    share = action() if goes > 1 else None
    seconds, busy = [], []
    for _ in range(goes):
        began, used = time.perf_counter(), time.process_time()
        share = action()
        seconds.append(time.perf_counter() - began)
        busy.append(time.process_time() - used)
    return Timed(name, seconds, busy, share)


def imports(folder: Path, data: bytes, plain: list[Row]) -> tuple[Timed, Timed, Timed]:
    """Read and store; store alone; the same rows into SQLite."""
    importer, homes = SipriTransfers(), iter(folder / f"home-{number}" for number in range(20))
    SipriTransfers().read(data, "warm.csv")

    def ours() -> None:
        store_release(next(homes), importer.read(data, "made.csv"))

    imported = importer.read(data, "made.csv")

    def storing() -> None:
        store_release(next(homes), imported)

    def theirs() -> None:
        path = folder / "rows.sqlite"
        path.unlink(missing_ok=True)
        filled(path, plain).close()

    return (
        timed("read and store", ours, 5),
        timed("store alone", storing, 5),
        timed("SQLite, one insert a row", theirs, 5),
    )


def filled(path: Path, plain: list[Row]) -> sqlite3.Connection:
    """Give SQLite the rows."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (supplier TEXT, recipient TEXT, year INTEGER, tiv REAL)")
    with connection:
        for row in plain:
            connection.execute("INSERT INTO t VALUES (?, ?, ?, ?)", row)
    return connection


def big(folder: Path, data: bytes) -> tuple[Record, DuckDatabase, Imported, float]:
    """Store the large register beside a small one, and open it."""
    home = folder / "big"
    imported = SipriTransfers().read(data, "made.csv")
    imported = replace(imported, release=replace(imported.release, id="made"))
    began = time.perf_counter()
    store_release(home, imported)
    spent = time.perf_counter() - began
    database = DuckDatabase(home)
    return load(database), database, imported, spent


def claim(record: Record, database: DuckDatabase, release: str, asks: int) -> tuple[Timed, Timed]:
    """The query of a share claim, planning included, and the database's part alone."""
    form = Share(
        measure="arms_transfers.tiv",
        participants=(Participant(code="RUS", role=Role.SUPPLIER), Participant(code="AZE", role=Role.RECIPIENT)),
        part=Role.SUPPLIER,
        whole=(Participant(code="AZE", role=Role.RECIPIENT),),
        period=Period.years(FIRST, LAST),
        value=Quantity(number=Decimal(60), unit=Unit.PERCENT),
    )
    dataset, measure = record.measure(form.measure)
    stored = record.release(dataset.id, release)
    bound = scope(form.participants, form.period, dataset, stored, record.names, until=None)
    if not isinstance(bound, Scope):
        raise SystemExit("the made-up register does not cover the claim")

    def ask() -> Decimal | None:
        finding = run(form, plan(form, dataset, measure, stored, bound), database, stored, measure, bound)
        return None if finding.value is None else (finding.value.low + finding.value.high) / 2

    query = plan(form, dataset, measure, stored, bound)

    def answer() -> None:
        database.query(query.sql, query.params)

    return timed("the claim's query", ask, asks), timed("  the database's part", answer, asks)


def plainly(folder: Path, plain: list[Row]) -> list[Timed]:
    """The same share by SQLite and by a loop."""
    connection = filled(folder / "big.sqlite", plain)
    sql = (
        "SELECT supplier, sum(tiv) FROM t WHERE recipient = ? AND year BETWEEN ? AND ? GROUP BY supplier"
        " ORDER BY 2 DESC"
    )

    def scan() -> Decimal:
        rows = dict(connection.execute(sql, ("Azerbaijan", FIRST, LAST)).fetchall())
        return Decimal(100 * rows["Russia"] / sum(rows.values()))

    def loop() -> Decimal:
        totals: dict[str, float] = {}
        for seller, buyer, year, tiv in plain:
            if buyer == "Azerbaijan" and FIRST <= year <= LAST:
                totals[seller] = totals.get(seller, 0.0) + float(tiv)
        return Decimal(100 * totals["Russia"] / sum(totals.values()))

    found = [timed("SQLite, a scan", scan, 5), timed("a loop in Python", loop, 3)]
    connection.execute("CREATE INDEX i ON t (recipient, year)")
    found.append(timed("SQLite, with an index on recipient and year", scan, 20))
    connection.close()
    return found


def main() -> None:
    """Print ratios first, then what they come from."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large register")
    parser.add_argument("--asks", type=int, default=100, help="how often the claim is asked")
    options = parser.parse_args()
    names = [entry.name for entry in load(None).names.rows if entry.codelist == "states"]
    picked = random.Random(1)  # noqa: S311 - the same places in every run
    buyers = sorted({*picked.sample(sorted(names), 120), "Azerbaijan"})
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(buyers)} recipients"
    )
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        whole, storing, inserted = imports(folder, *register(IMPORT_ROWS, buyers))
        data, plain = register(options.rows, buyers)
        record, database, imported, spent = big(folder, data)
        with database:
            asked, answered = claim(record, database, imported.release.id, options.asks)
        others = plainly(folder, plain)
        size = (folder / "big" / "record.duckdb").stat().st_size
    shares = [asked.share, *(each.share for each in others)]
    if any(share is None or abs(share - (asked.share or 0)) > Decimal("0.01") for share in shares):
        raise SystemExit(f"the shares differ: {shares}")
    print(
        f"  import of {IMPORT_ROWS:,} rows {whole.work / IMPORT:.2f} of {IMPORT:g} s of processor ({whole.middle / IMPORT:.2f} by "
        f"the clock), a claim's query at {options.rows:,} rows {asked.work * 1000 / CLAIM:.2f} of {CLAIM:g} ms "
        f"({asked.middle * 1000 / CLAIM:.2f})"
    )
    ratios = ", ".join(f"{each.work / asked.work:.1f} times as fast as {each.name}" for each in others)
    print(f"  the claim's query, by the processor: {ratios}; the same share from all, {asked.share:.2f} %")
    print(f"  storing takes {storing.work / inserted.work:.1f} times as long as {inserted.name}")
    for each in (whole, storing, inserted, asked, answered, *others):
        slowest = sorted(each.seconds)[min(len(each.seconds) - 1, int(0.95 * len(each.seconds)))]
        print(
            f"  {each.name:<44} {each.work * 1000:8.1f} ms of processor, {each.middle * 1000:8.1f} by the clock, "
            f"median of {len(each.seconds)}; p95 {slowest * 1000:.1f}"
        )
    print(f"  storing {options.rows:,} rows {spent:.1f} s, a file of {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
