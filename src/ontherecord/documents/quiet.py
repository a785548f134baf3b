"""Libraries that would write each fault of a file to the log or to standard error, where a person reads a report."""

from __future__ import annotations

import io
import logging
from contextlib import AbstractContextManager, redirect_stderr


def hush(*libraries: str) -> None:
    """Let these say nothing below the gravest: what they met is in the diagnostics."""
    for name in libraries:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def unheard() -> AbstractContextManager[object]:
    """Keep what a library writes to standard error by itself from being seen, while the context lasts."""
    return redirect_stderr(io.StringIO())
