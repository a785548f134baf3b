"""Settings that come from outside: an option first, then the environment, then the platform's custom."""

from __future__ import annotations

import os
from pathlib import Path

HOME = "ONTHERECORD_HOME"
"""Environment variable: the folder of the store."""


def home(explicit: Path | None) -> Path:
    """Say where the store lives: the option, else `ONTHERECORD_HOME`, else the user's data folder. Makes nothing."""
    if explicit is not None:
        return explicit.expanduser()
    named = os.environ.get(HOME, "").strip()
    if named:
        return Path(named).expanduser()
    import platformdirs  # noqa: PLC0415 - only where nothing was named

    return Path(platformdirs.user_data_dir("ontherecord", appauthor=False))
