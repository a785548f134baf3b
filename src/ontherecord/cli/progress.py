"""A status line on standard error for what takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ontherecord.reports.visible import flat

if TYPE_CHECKING:
    from rich.status import Status

_PATIENCE = 1.0


class Progress:
    """Call it with what is being done. Silent in the first second and when standard error is no terminal."""

    def __init__(self) -> None:
        self._doing = "Working"
        self._status: Status | None = None
        self._lock = threading.Lock()
        self._over = False
        self._timer = threading.Timer(_PATIENCE, self._start)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._status is not None:
                self._status.stop()

    def __call__(self, doing: str) -> None:
        """Say what is being done."""
        with self._lock:
            self._doing = flat(doing)
            if self._status is not None:
                self._status.update(_text(self._doing))

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - heavy, and mostly not needed

        with self._lock:
            if not self._over:
                self._status = Console(stderr=True, markup=False).status(_text(self._doing))
                self._status.start()


def _text(doing: str) -> str:
    # A square bracket would be read as markup by the status line.
    return doing.replace("[", "(").replace("]", ")") + " …"
