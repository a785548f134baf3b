"""Hold quality where it is: run the measuring scripts and compare what they print with evals/floors.yaml.

python evals/gate.py [--only SCRIPT]

A figure under its floor, over its ceiling or no longer printed fails, and so does a data file whose digest is not the one
that the floors were set with. Exit 0 where all hold, 1 where one does not, 0 with a line where the development sets
are not beside the checkout: they are not shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("ONTHERECORD_SHARED", HERE.parents[1] / "shared"))
FLOORS = HERE / "floors.yaml"
# A script that hangs must not hold up the whole run.
LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure and its limit. `find` has one group for a figure, two for a part and its whole."""

    name: str
    find: str
    floor: float | None = None
    ceiling: float | None = None

    def read(self, printed: str) -> float | None:
        """Give the figure, or `None` where it is not printed."""
        found = re.search(self.find, printed)
        if found is None:
            return None
        first, *whole = (float(group) for group in found.groups())
        return first / whole[0] if whole else first

    def holds(self, value: float) -> bool:
        """Say whether the limit is kept."""
        return (self.floor is None or value >= self.floor) and (self.ceiling is None or value <= self.ceiling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A measuring script, its arguments, the data files that it reads (with SHA-256) and the figures held."""

    run: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]


def scripts() -> tuple[Script, ...]:
    """Read the table of floors."""
    table = yaml.safe_load(FLOORS.read_text("utf-8"))
    return tuple(
        Script(
            run=tuple(map(str, row["run"])),
            data=tuple(row["data"].items()),
            figures=tuple(Figure(**figure) for figure in row["figures"]),
        )
        for row in table
    )


def place(name: str) -> Path:
    """Give where a data file lies: cases are in the checkout, all else beside it."""
    return (HERE.parent if name.startswith(("tests/", "evals/")) else SHARED) / name


def changed(script: Script) -> Iterator[str]:
    """Name the data files that are not those the floors were set with."""
    for name, digest in script.data:
        if hashlib.sha256(place(name).read_bytes()).hexdigest() != digest:
            yield f"{name} has changed: measure again, and set the floors and the digest together"


def measure(script: Script) -> tuple[str, int, float]:
    """Run a script. Gives what it printed, its exit code and the seconds it took."""
    began = time.perf_counter()
    command = [sys.executable, str(HERE / script.run[0]), *script.run[1:]]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST, check=False, cwd=HERE.parent
        )
    except subprocess.TimeoutExpired:
        return f"did not end within {LONGEST} s", 1, LONGEST
    return done.stdout + (done.stderr if done.returncode else ""), done.returncode, time.perf_counter() - began


def judged(script: Script) -> tuple[list[str], int, int]:
    """Run a script and judge its figures: the lines to print, how many were measured, and how many faults there are."""
    name = " ".join(script.run)
    missing = [path for path, _ in script.data if not place(path).is_file()]
    if missing:
        return [f"{name}: skipped: no {', '.join(missing)} beside the checkout; set ONTHERECORD_SHARED"], 0, 0
    faults = list(changed(script))
    printed, code, spent = measure(script)
    lines = [f"{name}, {spent:.0f} s, on {', '.join(path for path, _ in script.data)}"]
    lines += [f"  FAILED  {fault}" for fault in faults]
    if code != 0:
        tail = printed.strip().splitlines()[-5:]
        return [*lines, f"  FAILED  exit code {code}", *(f"          {line}" for line in tail)], 0, len(faults) + 1
    failed = len(faults)
    for figure in script.figures:
        value = figure.read(printed)
        good = value is not None and figure.holds(value)
        failed += not good
        limit = f"floor {figure.floor:g}" if figure.floor is not None else f"ceiling {figure.ceiling:g}"
        shown = "not printed" if value is None else f"{value:.4g}"
        lines.append(f"  {'ok    ' if good else 'FAILED'}  {figure.name}: {shown} ({limit})")
    return lines, len(script.figures), failed


def main() -> int:
    """Run all, two at a time: the machine that checks changes has two cores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", help="run this script alone, such as gold.py")
    only = parser.parse_args().only
    chosen = [script for script in scripts() if only in (None, script.run[0])]
    failed = measured = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for lines, figures, wrong in pool.map(judged, chosen):
            print("\n".join(lines), flush=True)
            measured += figures
            failed += wrong
    print(f"{measured} figures measured, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
