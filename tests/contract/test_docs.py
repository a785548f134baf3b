"""What is not documented fails: commands, options, variables, diagnostics, links."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import typer
from typer.main import get_command

from ontherecord.cli import app

ROOT = Path(__file__).resolve().parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
SOURCE = {path: path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.py"))}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])


def commands(command: typer.core.TyperCommand, path: str) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every command with its full name."""
    yield path, command
    if isinstance(command, typer.core.TyperGroup):
        for name, child in command.commands.items():
            yield from commands(cast("typer.core.TyperCommand", child), f"{path} {name}")


COMMANDS = dict(commands(cast("typer.core.TyperCommand", get_command(app)), "ontherecord"))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_documented(path: str) -> None:
    _, found, rest = CLI.partition(f"## `{path}`\n")
    assert found
    section = rest.partition("\n## ")[0]
    for parameter in COMMANDS[path].params:
        for name in (each for each in parameter.opts if each.startswith("--")):
            assert re.search(rf"^ +{name}\b", section, re.MULTILINE), f"{path} {name}"


@pytest.mark.parametrize("tool", ["cli_docs", "codelists_docs", "datasets_docs", "diagnostics_docs", "tutorial_docs"])
def test_generated_pages_are_up_to_date(tool: str) -> None:
    script = ROOT / "tools" / f"{tool}.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_variable_of_the_environment_is_documented() -> None:
    named = {name for text in SOURCE.values() for name in re.findall(r'"(ONTHERECORD_[A-Z]+|NO_COLOR)"', text)}
    assert "ONTHERECORD_HOME" in named
    assert [name for name in sorted(named) if f"`{name}`" not in CLI] == []


def test_every_diagnostic_code_is_documented() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    written = {code for text in SOURCE.values() for code in re.findall(r'\bcode="([a-z_]+)"', text)}
    assert "published_unknown" in written
    assert [code for code in sorted(written) if f"| `{code}` |" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or not page.exists():
            continue
        reached.add(page)
        if page.suffix == ".md":
            links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
            ahead += [(page.parent / link).resolve() for link in links]
    documents = [*PAGES, *(path for path in (ROOT / "docs").iterdir() if path.is_file())]
    assert sorted(path.name for path in documents if path not in reached) == []


def test_the_tutorial_says_what_it_cannot_keep() -> None:
    """A step whose output no longer has what the text speaks of is a fault, not an empty box."""
    script = ROOT / "tools" / "tutorial_docs.py"
    told = "from tutorial_docs import made; made('<!-- run\\nontherecord --version\\nkeep lines \"nowhere\"\\n-->\\n<!-- end of run -->')"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False, cwd=script.parent)
    assert done.returncode != 0
    assert "nothing for 'keep lines \"nowhere\"'" in done.stderr
