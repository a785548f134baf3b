"""What the commands write: results to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

from ontherecord import store
from ontherecord.errors import UsageError
from ontherecord.reports import Canvas
from ontherecord.reports.visible import flat


def show(text: str) -> None:
    """Write a result. As UTF-8 bytes when piped, so that JSON is the same on every machine."""
    try:
        if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()


def note(text: str) -> None:
    """Write one line about what happened."""
    sys.stderr.write(flat(text) + "\n")
    sys.stderr.flush()


def complain(message: str, remedy: str = "") -> None:
    """Write one line about what went wrong, with what to do."""
    note(f"error: {message} {remedy}".strip())


def silence_stdout() -> None:
    """Stop the interpreter from complaining at exit about a reader that went away."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def canvas() -> Canvas:
    """Give the width and colour of standard output; none of it when piped."""
    if not sys.stdout.isatty():
        return Canvas()
    columns = shutil.get_terminal_size((100, 24)).columns
    return Canvas(width=min(columns, 120), colour=not os.environ.get("NO_COLOR"))


def save(path: Path, data: bytes) -> None:
    """Write a file whole.

    Raises:
        UsageError: the place cannot be written to.

    """
    try:
        store.write(path, data)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(f"Cannot write {path}: {why}.", remedy="Name a folder that you may write to.") from error
