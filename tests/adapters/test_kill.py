"""A store that no kill can break, and that others can read while one imports."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest
from tests.adapters.test_duck import imported, made

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.record.load import load

# For every line that comes in, starts a process that adds and removes one release after the other until it is killed.
# Forked from one that has everything loaded and nothing open, so that a moment after its start it is in the midst of it.
CHANGES = """
import os, sys
from itertools import cycle
from pathlib import Path
import duckdb
from ontherecord.adapters.duck import remove_release, store_release
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.record.shipped import load_shipped
home = Path(sys.argv[1])
text = Path(sys.argv[2]).read_text("utf-8")
days = [SipriTransfers().read(text.replace("1 Apr", f"{day} Apr").encode(), "x.csv") for day in range(2, 6)]
load_shipped()
def change():
    for data in cycle(days):
        release, new = store_release(home, data)
        if not new:
            remove_release(home, release.dataset, release.id, data.table.name)
for _ in sys.stdin:
    child = os.fork()
    if not child:
        change()
    print(child, flush=True)
    os.waitpid(child, 0)
"""
# Opens the record again and again until it has seen it change twice, and counts the times at which a named release had not all its rows.
READS = """
import sys, time
from pathlib import Path
from ontherecord.adapters.duck import DuckDatabase
from ontherecord.record.load import load
opened = wrong = 0
seen = set()
until = time.monotonic() + float(sys.argv[2])
while time.monotonic() < until and (opened < 5 or len(seen) < 3):
    with DuckDatabase(Path(sys.argv[1])) as database:
        named = {r.id: r.rows for r in load(database).releases("sipri_transfers") if not r.scope}
        rows = database.query("SELECT release, count(*) FROM sipri_transfers WHERE recipient = 'PER' GROUP BY 1").rows
    opened += 1
    seen.add(tuple(sorted(named)))
    wrong += named != {str(release): count for release, count in rows}
print(opened, wrong, len(seen))
"""
KILLS = 20
COUNTS = "SELECT release, count(*) FROM sipri_transfers WHERE recipient = 'PER' GROUP BY 1"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "x.csv"
    path.write_text(made(copies=500), "utf-8")
    return path


class Changes:
    """Starts processes that change a store, and kills them."""

    def __init__(self, home: Path, source: Path) -> None:
        command = [sys.executable, "-c", CHANGES, str(home), str(source)]
        self.parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self) -> int:
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.write("go\n")
        self.parent.stdin.flush()
        return int(self.parent.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.parent.communicate()


def test_a_kill_at_any_moment_leaves_whole_releases(tmp_path: Path, source: Path) -> None:
    home = tmp_path / "home"
    store_release(home, imported())
    moments = random.Random(4)  # noqa: S311 - moments, not secrets; the seed makes a failure come again
    seen = set()
    with Changes(home, source) as changes:
        for _ in range(KILLS):
            changing = changes.start()
            time.sleep(moments.uniform(0.0, 0.4))
            os.kill(changing, signal.SIGKILL)
            with DuckDatabase(home) as database:
                named = {r.id: r.rows for r in load(database).releases("sipri_transfers") if not r.scope}
                rows = database.query(COUNTS).rows
            assert named["2024-04-01"] == 1, "what was there before stays"
            assert named == {str(release): count for release, count in rows}, (
                "a release has all its rows, or is not there"
            )
            seen.add(tuple(sorted(named)))
    assert len(seen) > 1, "the kills met different states"
    store_release(home, imported(day=29))
    assert not [path.name for path in home.iterdir() if ".new" in path.name]


def test_two_processes_read_while_one_imports(tmp_path: Path, source: Path) -> None:
    home = tmp_path / "home"
    store_release(home, imported())
    with Changes(home, source) as changes:
        writer = changes.start()
        readers = [
            subprocess.Popen([sys.executable, "-c", READS, str(home), "20"], stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        told = [reader.communicate()[0].split() for reader in readers]
        os.kill(writer, signal.SIGKILL)  # fails where the import had failed before it
    for said in told:
        opened, wrong, states = map(int, said)
        assert opened > 1
        assert wrong == 0
        assert states > 1, "the record changed under the reader"
