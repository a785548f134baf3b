"""Make the starter extract of SIPRI's arms transfers: recipients Armenia and Azerbaijan, by supplier and year.

    python tools/extract_starter.py ../shared/data/sipri_arms_transfers/trade_register_1995_2025_v2026-02-12.csv

Writes `sipri_transfers.csv` and `sipri_transfers.release.yaml` under `src/ontherecord/record/starter/`. It stays
outside the package: the publisher's whole file is never shipped, and less than a tenth of it is reproduced.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from ontherecord.record.importers.sipri_transfers import SipriTransfers

RECIPIENTS = ("ARM", "AZE")
STARTER = Path(__file__).resolve().parents[1] / "src" / "ontherecord" / "record" / "starter"
COLUMNS = ("supplier", "recipient", "year", "tiv", "deliveries")

RELEASE = """\
# Made by tools/extract_starter.py: do not edit. See NOTICE for SIPRI's terms.
dataset: sipri_transfers
id: {generated}-extract
released: {released:%Y-%m}
generated: "{generated}"
first_year: {first}
last_year: {last}
scope: {{recipient: [{recipients}]}}
sha256: {sha256}
rows: {rows}
note: "Extract by this project from SIPRI's file generated {generated}: recipients {recipients}, summed by supplier and year. Source: SIPRI Arms Transfers Database"
"""


def extract(source: Path) -> tuple[str, str]:
    """Give the text of the CSV and of its release."""
    imported = SipriTransfers().read(source.read_bytes(), source.name)
    place = {name: imported.columns.index(name) for name in COLUMNS}
    sums: dict[tuple[str, str, int], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in imported.rows:
        supplier, recipient, year, tiv = (row[place[name]] for name in COLUMNS[:4])
        if (
            recipient in RECIPIENTS
            and isinstance(supplier, str)
            and isinstance(recipient, str)
            and isinstance(year, int)
        ):
            cell = sums[recipient, supplier, year]
            cell[0] += tiv if isinstance(tiv, Decimal) else 0
            cell[1] += 1
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for (recipient, supplier, year), (tiv, deliveries) in sorted(sums.items()):
        writer.writerow((supplier, recipient, year, tiv, deliveries))
    release = imported.release
    meta = RELEASE.format(
        generated=release.generated,
        released=release.released.start,
        first=release.first_year,
        last=release.last_year,
        recipients=", ".join(RECIPIENTS),
        sha256=hashlib.sha256(text.getvalue().encode()).hexdigest(),
        rows=len(sums),
    )
    return text.getvalue(), meta


def main() -> None:
    """Write both files."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and one file
        raise SystemExit(__doc__)
    table, meta = extract(Path(sys.argv[1]))
    (STARTER / "sipri_transfers.csv").write_text(table, "utf-8", newline="\n")
    (STARTER / "sipri_transfers.release.yaml").write_text(meta, "utf-8", newline="\n")
    print(f"{table.count(chr(10)) - 1} rows under {STARTER.name}/")


if __name__ == "__main__":
    main()
