"""Write docs/forms.md and docs/hedges.md from the code: `python tools/reference_docs.py [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path

from ontherecord.api import audit
from ontherecord.forms.readout import FORMS
from ontherecord.reports import Canvas, render
from ontherecord.units.hedges import Bounds, Hedge, table

DOCS = Path(__file__).resolve().parents[1] / "docs"
_MADE = "<!-- Made by tools/reference_docs.py; change the code, not this page. -->\n"


def forms() -> str:
    """Every form with what is and what is not of it."""
    lines = [
        "# Forms",
        "",
        _MADE,
        "What a claim can mean to the record. Each form is one file in a folder of `src/ontherecord/forms/`.",
        "",
    ]
    for module in FORMS:
        name = module.__name__.rpartition(".")[2]
        said = (module.__doc__ or "").strip().splitlines()[0]
        lines += [f"## {name.capitalize()}", "", said, "", "Is of it:", ""]
        lines += [f"- {example}" for example in module.EXAMPLES]
        lines += ["", "Is not of it:", ""]
        lines += [f"- {example}" for example in module.NOT_EXAMPLES]
        lines.append("")
    return "\n".join(lines)


def hedges() -> str:
    """The hedge table with the basis of each row."""
    rows = table()
    lines = [
        "# Hedges",
        "",
        _MADE,
        "What an expression allows: inside the core a value *fits*, inside the fringe it is *stretched*, beyond it the claim",
        "is refuted unless the miss is within the revision band of the data. x is the figure in the words, g one unit of its",
        "last printed digit. The table is `src/ontherecord/units/hedges.yaml`.",
        "",
        "| expression | core | fringe | basis |",
        "|---|---|---|---|",
    ]
    for hedge in (*rows.hedges.values(), *rows.quantifiers.values(), *rows.counts.values()):
        words = ", ".join(hedge.words) if hedge.words and hedge.words != (hedge.name,) else hedge.name.replace("_", " ")
        lines.append(f"| {words} | {_said(hedge, hedge.core)} | {_said(hedge, hedge.fringe)} | {hedge.basis} |")
        if hedge.small_core is not None and hedge.small_fringe is not None:
            small = f"the same, x up to {hedge.small_up_to}"
            lines.append(
                f"| {small} | {_said(hedge, hedge.small_core)} | {_said(hedge, hedge.small_fringe)} | the same |"
            )
    lines += ["", "| profile | distance from x of the core | of the fringe |", "|---|---|---|"]
    lines += [f"| {name} | × {core} | × {fringe} |" for name, (core, fringe) in rows.profiles.items()]
    lines.append("")
    return "\n".join(lines)


def _said(hedge: Hedge, bounds: Bounds) -> str:
    unit = {"ratio": "x", "grain": "g", "absolute": ""}[hedge.scale]
    left = "[" if bounds.includes_low else "("
    right = "]" if bounds.includes_high else ")"
    high = "∞" if bounds.high is None else f"{bounds.high}{unit}"
    around = "x + " if hedge.scale == "grain" else ""
    return f"{around}{left}{bounds.low}{unit}, {high}{right}"


def session() -> str:
    """The README's session: what the program prints for the example, two claims of it in full."""
    printed = render(audit(EXAMPLE, published=PUBLISHED), "terminal", Canvas(width=96, colour=False))
    blocks = printed.strip().split("\n\n")
    shown = [blocks[0], blocks[1].partition("Not checked")[0].strip()]
    shown += [next(block for block in blocks if quote in block) for quote in SHOWN]
    return "\n\n".join(shown)


def readme() -> str:
    """The README with its session made anew."""
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    head, _, rest = text.partition(_OPEN)
    _, _, tail = rest.partition(_CLOSE)
    command = f"$ ontherecord check {EXAMPLE} --published {PUBLISHED}"
    return f"{head}{_OPEN}\n```text\n{command}\n{session()}\n…\n```\n{_CLOSE}{tail}"


EXAMPLE = "examples/arms-for-neighbours.txt"
PUBLISHED = "2024-07-15"
SHOWN = ("nearly 70 per cent", "Turkey accounted for a third")
_OPEN = "<!-- session: made by tools/reference_docs.py -->"
_CLOSE = "<!-- end of session -->"
PAGES = {"../README.md": readme, "forms.md": forms, "hedges.md": hedges}


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    stale = [name for name, make in PAGES.items() if not _same(DOCS / name, make())]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is out of date: run python tools/reference_docs.py")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
