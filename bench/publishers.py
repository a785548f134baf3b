"""How long the files of conflicts, countries and memberships take to read and store: `python bench/publishers.py`.

Prints rows and seconds for each file, of the processor and by the clock, and the sum of all. Files lie in the shared folder
beside the checkout, or where ONTHERECORD_SHARED says.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from ontherecord.adapters.duck import store_release
from ontherecord.record.adding import Added, NotRecognised, add_files, files_in
from ontherecord.record.dataset import Release
from ontherecord.record.importers import Imported

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LIMIT = 25.0
"""Seconds for all of them together, on two cores."""


def main() -> int:
    """Read and store every file of the folders; 1 where one failed or the limit was passed."""
    folders = [
        path for path in sorted((SHARED / "data").iterdir()) if path.is_dir() and not path.name.startswith("sipri")
    ]
    lost = 0
    start, used = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as home:

        def store(imported: Imported) -> tuple[Release, bool]:
            return store_release(Path(home), imported)

        before, before_used = start, used
        for outcome in add_files(((file, None) for file in files_in(folders)), store):
            now, now_used = time.perf_counter(), time.process_time()
            if isinstance(outcome, Added):
                name = f"{outcome.file.name[:48]:50}"
                print(f"{name} {outcome.release.rows:7,} rows {now_used - before_used:6.2f} s {now - before:6.2f} s")
            elif not isinstance(outcome, NotRecognised):
                lost += 1
                print(f"{outcome.file.name}: {outcome.message}")
            before, before_used = now, now_used
    wall, processor = time.perf_counter() - start, time.process_time() - used
    print(f"all: {processor:.1f} s of the processor, {wall:.1f} s by the clock; the limit is {LIMIT:.0f} s")
    return 1 if lost or processor > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
