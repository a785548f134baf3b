"""The deadline: what takes too long is interrupted, what does not is left alone, and nothing stays behind."""

from __future__ import annotations

import gc
import threading
import weakref

from ontherecord.adapters.deadline import Deadline

LONG = 30.0
"""Seconds that a machine under load may need; nothing waits so long when all is well."""


def test_what_takes_too_long_is_interrupted_and_what_comes_next_as_well() -> None:
    told = threading.Event()
    deadline = Deadline(told.set, 0.02)
    for _ in range(3):
        told.clear()
        with deadline:
            assert told.wait(LONG)


def test_what_is_done_in_time_is_left_alone() -> None:
    told: list[int] = []
    deadline = Deadline(lambda: told.append(1), 0.05)
    for _ in range(200):
        with deadline:
            pass
    assert deadline.left() is None
    assert not told


def test_who_is_forgotten_is_let_go_while_its_thread_sleeps() -> None:
    deadline = Deadline(lambda: None, LONG)
    with deadline:
        assert 0 < (deadline.left() or 0) <= LONG
    kept = weakref.ref(deadline)
    del deadline
    gc.collect()
    assert kept() is None
