"""Fixtures that every part uses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the publishers' files and development sets, beside the checkout or named by the environment."""
    folder = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(
            f"needs the publishers' files: set ONTHERECORD_SHARED, nothing at {folder.name}/data beside the checkout"
        )
    return folder
