"""A deadline for whatever runs: one thread watches over many short runs, since a thread for each costs more than the run."""

from __future__ import annotations

import threading
import time
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class Deadline:
    """Calls `interrupt` when what runs within it takes longer than `seconds`; one run at a time.

    The thread starts with the first run and ends by itself when it next wakes and nothing runs: whoever forgets to close a
    database leaves none behind.
    """

    def __init__(self, interrupt: Callable[[], None], seconds: float) -> None:
        self._interrupt = interrupt
        self._seconds = seconds
        self._changed = threading.Lock()
        self._due: float | None = None
        self._watched = False

    def __enter__(self) -> None:
        with self._changed:
            self._due = time.monotonic() + self._seconds
            if not self._watched:
                threading.Thread(target=_watch, args=(weakref.ref(self), self._seconds), daemon=True).start()
                self._watched = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._due = None

    def left(self) -> float | None:
        """Seconds until the thread must look again, after an interruption that was due; `None` where nothing runs."""
        # Under the lock, so that what comes next is not what is interrupted.
        with self._changed:
            if self._due is None:
                self._watched = False
                return None
            left = self._due - time.monotonic()
            if left > 0:
                return left
            self._interrupt()
            self._due = None
            return self._seconds


def _watch(watched: weakref.ref[Deadline], seconds: float) -> None:
    """Sleep until the deadline that stands: every later one is later, so that none is slept over.

    Asleep it holds nothing of the database's, which can be let go in the meantime.
    """
    left: float | None = seconds
    while left is not None:
        time.sleep(left)
        deadline = watched()
        left = None if deadline is None else deadline.left()
        del deadline
