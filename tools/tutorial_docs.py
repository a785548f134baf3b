"""Run the commands of docs/tutorial.md, docs/why.md and docs/causes.md and put what they print below them: `python tools/tutorial_docs.py [--check]`.

The pages are written by hand but for what commands print. A command stands in a comment, with what to keep of its output:

    <!-- run
    ontherecord check examples/three-departures.txt --published 2025-02-14
    keep first 4
    keep block "a NATO member"
    -->
    <!-- end of run -->

What is printed goes between the two comments, so that another step is another such pair. Commands run one after the
other, offline, in a folder of their own that holds a copy of `examples/` and an empty store. `keep first N` keeps
lines, `keep block "x"` what stands between blank lines around x, `keep lines "x"` every line with x, and
`keep section "x"` the Markdown section with x; without any of them, all is kept. A text in a fence after
`<!-- file NAME -->` is written to that file, and what the Python in a fence after `<!-- python -->` prints goes below it,
up to `<!-- end of python -->`.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ontherecord.cli import main as ontherecord

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "why.md", ROOT / "docs" / "causes.md")
_STEP = re.compile(
    r"<!-- run\n(?P<run>.*?)\n-->\n(?P<old>.*?)<!-- end of run -->"
    r"|<!-- file (?P<file>[\w.-]+) -->\n```\w*\n(?P<text>.*?)```"
    r"|<!-- python -->\n```python\n(?P<python>.*?)```\n(?P<said>.*?)<!-- end of python -->",
    re.DOTALL,
)
_KEEP = re.compile(r'keep (?:first (?P<first>\d+)|(?P<what>block|lines|section) "(?P<text>[^"]+)")')
_GAP = "…"


class Unkept(Exception):  # noqa: N818 - named for what happened
    """An output no longer has what the page is to show of it."""


def made(page: str) -> str:
    """Give the page with every output made anew.

    Raises:
        Unkept: an output has not what is to be kept of it.

    """
    with _workplace():
        return _STEP.sub(_step, page)


def _step(found: re.Match[str]) -> str:
    if found["file"]:
        Path(found["file"]).write_text(found["text"], encoding="utf-8")
        return found[0]
    if found["python"]:
        printed = subprocess.run([sys.executable, "-c", found["python"]], capture_output=True, text=True, check=True)
        said = f"```text\n{printed.stdout.rstrip()}\n```"
        return f"<!-- python -->\n```python\n{found['python']}```\n\n{said}\n<!-- end of python -->"
    command, *keeps = found["run"].strip().splitlines()
    kept = _kept(command, _printed(command), keeps)
    # A fence of its own length: Markdown that is printed has fences too.
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", kept)), default=0))
    return f"<!-- run\n{found['run']}\n-->\n{fence}console\n$ {command}\n{kept}\n{fence}\n<!-- end of run -->"


def _printed(command: str) -> str:
    """Run one command of the program here, as in a pipe, and give both of its outputs in the order of writing."""
    name, *arguments = shlex.split(command)
    if name != "ontherecord":
        raise Unkept(f"only ontherecord is run here, not {name}")
    paper = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(paper), contextlib.redirect_stderr(paper):
        code = ontherecord(arguments)
    paper.seek(0)
    told = paper.read().rstrip("\n")
    return f"{told}\n[exit code {code}]" if code else told


def _kept(command: str, printed: str, keeps: list[str]) -> str:
    parts: list[str] = []
    for keep in keeps:
        asked = _KEEP.fullmatch(keep.strip())
        part = "" if asked is None else _part(printed, asked)
        if not part:
            raise Unkept(f"{command}: nothing for {keep!r}")
        parts.append(part)
    if not parts:
        return printed
    shown = f"\n\n{_GAP}\n\n".join(parts)
    return shown if printed.endswith(parts[-1]) else f"{shown}\n{_GAP}"


def _part(printed: str, asked: re.Match[str]) -> str:
    if asked["first"]:
        return "\n".join(printed.splitlines()[: int(asked["first"])]).rstrip()
    if asked["what"] == "lines":
        return "\n".join(line for line in printed.splitlines() if asked["text"] in line)
    parts = printed.split("\n\n") if asked["what"] == "block" else re.split(r"\n(?=##+ )", printed)
    return next((part.strip() for part in parts if asked["text"] in part), "")


@contextlib.contextmanager
def _workplace() -> Iterator[None]:
    """Go to a folder with the examples and an empty store, and come back."""
    here, home = Path.cwd(), os.environ.get("ONTHERECORD_HOME")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.environ["ONTHERECORD_HOME"] = str(Path(folder) / "store")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
            os.environ.pop("ONTHERECORD_HOME")
            if home is not None:
                os.environ["ONTHERECORD_HOME"] = home


def main() -> int:
    """Write the pages, or with --check say how they would change. Returns the exit code."""
    return max(_page(page) for page in PAGES)


def _page(page: Path) -> int:
    name = f"docs/{page.name}"
    old = page.read_text("utf-8")
    try:
        new = made(old)
    except Unkept as gone:
        print(f"{name}: {gone}")
        return 1
    if "--check" in sys.argv[1:]:
        if new != old:
            lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
            print("".join(difflib.unified_diff(*lines, name, "as it should be")))
            print(f"{name} is out of date: run python tools/tutorial_docs.py")
        return int(new != old)
    page.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
