"""Which place those have who are level with one another."""

from __future__ import annotations

from enum import StrEnum


class Ties(StrEnum):
    """Which place those have who are level: the better one for all, the worse one, or as if all before them were one each.

    `LEVEL` says that there is somebody level with the holder, who shares the place.
    """

    SHARED = "shared"
    ALONE = "alone"
    DENSE = "dense"
    LEVEL = "level"
