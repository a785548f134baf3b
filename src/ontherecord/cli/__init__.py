"""The command `ontherecord`: one file a command, and one place where errors become lines and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ontherecord import __version__
from ontherecord.cli import record
from ontherecord.cli.ask import EXAMPLES as ASK_EXAMPLES
from ontherecord.cli.ask import ask
from ontherecord.cli.check import EXAMPLES as CHECK_EXAMPLES
from ontherecord.cli.check import check
from ontherecord.cli.output import complain, silence_stdout
from ontherecord.cli.recheck import EXAMPLES as RECHECK_EXAMPLES
from ontherecord.cli.recheck import recheck
from ontherecord.cli.replay import EXAMPLES as REPLAY_EXAMPLES
from ontherecord.cli.replay import replay
from ontherecord.cli.why import EXAMPLES as WHY_EXAMPLES
from ontherecord.cli.why import why
from ontherecord.errors import ImportFailed, InvalidCase, InvalidDataset, OnTheRecordError, UnreadableInput

INTERRUPTED = 130
SOFTWARE = 70  # EX_SOFTWARE of sysexits.h

app = typer.Typer(
    name="ontherecord",
    invoke_without_command=True,
    add_completion=False,
    # Plain help needs no rich, which takes longer to load than the rest of `--help`.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command(epilog=CHECK_EXAMPLES)(check)
app.command(epilog=ASK_EXAMPLES)(ask)
app.command(epilog=REPLAY_EXAMPLES)(replay)
app.command(epilog=RECHECK_EXAMPLES)(recheck)
app.command(epilog=WHY_EXAMPLES)(why)
app.add_typer(record.app, name="record")


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature of a flag's callback
    if wanted:
        sys.stdout.write(f"ontherecord {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - eager: the callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Put what a published article claims to the record."""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 done; 1 `replay` found differences, `recheck` rulings that would turn, `record lint` a fault; 2 wrong usage; 3 the input could not be read; 4 data could not be imported;
    70 a fault of the program; 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that lacks a character gets a question mark, not a traceback.
            reconfigure(errors="replace")
    try:
        code = app(args=arguments, prog_name="ontherecord", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        complain(
            message.replace("Value error, ", ""),
            "Run `ontherecord --help` to see what there is." if "--help" not in message else "",
        )
        return 2
    except OnTheRecordError as error:
        complain(error.message, error.remedy)
        return exit_code(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 0
    except Exception as error:
        if os.environ.get("ONTHERECORD_DEBUG"):
            raise
        complain(
            f"ontherecord failed with {type(error).__name__}; this is a fault of the program.",
            "Please report it, with what ONTHERECORD_DEBUG=1 prints.",
        )
        return SOFTWARE
    return code if isinstance(code, int) else 0


def exit_code(error: OnTheRecordError) -> int:
    """Give the exit code of an error of ours."""
    if isinstance(error, UnreadableInput | InvalidCase):
        return 3
    if isinstance(error, ImportFailed | InvalidDataset):
        return 4
    return 2
