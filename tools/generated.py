"""Pages of the documentation of which a part is generated in place, between two markers."""

from __future__ import annotations

import difflib
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
BEGIN = "<!-- generated: begin -->\n"
END = "<!-- generated: end -->\n"


def part(page: str) -> str:
    """Give what stands between the markers.

    Raises:
        ValueError: the page has not each marker once, in order.

    """
    _, found, rest = page.partition(BEGIN)
    inside, closed, _ = rest.partition(END)
    if not found or not closed:
        raise ValueError("the markers are missing")
    return inside


def update(name: str, generated: str, *, tool: str, check: bool) -> int:
    """Write the part of `docs/<name>`, or with `check` print how it would change. Returns the exit code."""
    path = DOCS / name
    old = path.read_text("utf-8")
    new = old.replace(BEGIN + part(old) + END, f"{BEGIN}\n{generated.strip()}\n\n{END}")
    if check and new != old:
        lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
        print("".join(difflib.unified_diff(*lines, f"docs/{name}", "as it should be")))
        print(f"docs/{name} is out of date: run python tools/{tool}.py")
        return 1
    if not check:
        path.write_text(new, "utf-8")
    return 0
