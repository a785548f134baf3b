"""Keep the table of codes in docs/diagnostics.md complete; with --check, say whether it is already.

python tools/diagnostics_docs.py [--check]

The codes and the files that give them are read off the source; what a code means is written by hand in the page and
kept. A code without a meaning gets a question mark, and a question mark fails the check. Exit 0 where the page is up to
date, 1 where --check found it is not.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from generated import DOCS, part, update

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "ontherecord"
# An unreadable input is an exception with the code of the diagnostic that it becomes where work goes on.
NOUNS = {"Diagnostic": "diagnostic", "UnreadableInput": "exit 3"}
ROW = re.compile(r"\| `([a-z0-9_]+)` \| [^|]* \| [^|]* \| (.*) \|")
UNKNOWN = "?"


def codes() -> dict[str, tuple[set[str], set[str]]]:
    """Give each code with what carries it and the files that give it."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    makers = dict(_makers(trees.values()))
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for path, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = _name(call)
            if name not in makers:
                continue
            carrier, position = makers[name]
            for code in _strings(call, position):
                found[code][0].add(carrier)
                found[code][1].add(path.relative_to(PACKAGE).as_posix())
    return dict(found)


def _makers(trees: Iterable[ast.Module]) -> Iterator[tuple[str, tuple[str, int | None]]]:
    """Give the nouns that carry a code, and the functions that pass their own parameter `code` on to one."""
    yield from ((noun, (carrier, None)) for noun, carrier in NOUNS.items())
    for tree in trees:
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            parameters = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
            made = [call for call in ast.walk(function) if isinstance(call, ast.Call) and _name(call) in NOUNS]
            passed = [
                call for call in made if any(isinstance(k.value, ast.Name) and k.arg == "code" for k in call.keywords)
            ]
            if "code" in parameters and passed:
                yield function.name, (NOUNS[_name(passed[0])], parameters.index("code"))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _strings(call: ast.Call, position: int | None) -> Iterator[str]:
    values = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    if position is not None and position < len(call.args):
        values.append(call.args[position])
    for value in values:
        choices = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
        yield from (each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str))


def table() -> str:
    """Give the table, with the meanings that the page has."""
    page = (DOCS / "diagnostics.md").read_text("utf-8")
    meanings = {row.group(1): row.group(2) for row in map(ROW.fullmatch, part(page).splitlines()) if row}
    rows = ["| code | carried by | given in | what it means |", "|---|---|---|---|"]
    for code, (carriers, files) in sorted(codes().items()):
        where = ", ".join(f"`{file}`" for file in sorted(files))
        rows.append(f"| `{code}` | {', '.join(sorted(carriers))} | {where} | {meanings.get(code, UNKNOWN)} |")
    return "\n".join(rows)


def main(*, check: bool) -> int:
    """Write or check the page."""
    generated = table()
    outcome = update("diagnostics.md", generated, tool="diagnostics_docs", check=check)
    unknown = [line for line in generated.splitlines() if line.endswith(f"| {UNKNOWN} |")]
    for line in unknown:
        print(
            f"docs/diagnostics.md says nothing of {line.split('|')[1].strip()}: write what it means in the last column"
        )
    return 1 if unknown and check else outcome


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
