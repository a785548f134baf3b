"""Write the commands' own help into docs/cli.md; with --check, say whether it is there already.

python tools/cli_docs.py [--check]

The page can then not drift from the program. Exit 0 where the page is up to date, 1 where --check found it is not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import cast

import typer
from generated import update
from typer.main import get_command

from ontherecord.cli import app

WIDTH = 80


def helps() -> Iterator[tuple[str, str]]:
    """Give each command's full name and its help, parents before children."""
    yield from _walk(cast("typer.core.TyperCommand", get_command(app)), "ontherecord", None)


def _walk(command: typer.core.TyperCommand, name: str, parent: typer.Context | None) -> Iterator[tuple[str, str]]:
    context = typer.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH, color=False
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, typer.core.TyperGroup):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _walk(cast("typer.core.TyperCommand", found), child, context)


def reference() -> str:
    """Give a heading and a block for each command."""
    return "\n".join(f"## `{name}`\n\n```\n{text.rstrip()}\n```\n" for name, text in helps())


if __name__ == "__main__":
    sys.exit(update("cli.md", reference(), tool="cli_docs", check="--check" in sys.argv[1:]))
