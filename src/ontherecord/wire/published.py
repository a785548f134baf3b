"""The JSON Schema of an audit, as it ships with the package."""

from __future__ import annotations

from importlib.resources import files


def schema() -> str:
    """Read the text of the JSON Schema (draft 2020-12)."""
    return files("ontherecord.wire").joinpath("audit-1.schema.json").read_text(encoding="utf-8")
