"""The readers of claims about armed conflict, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.conflict import attack, course, deadliest, exists, losses, number, part, toll, year

if TYPE_CHECKING:
    from types import ModuleType

READERS: tuple[ModuleType, ...] = (year, course, toll, number, part, deadliest, attack, exists, losses)
