"""The JSON Schemas of an audit, of a case and of a weighed case, as they ship with the package."""

from __future__ import annotations

from importlib.resources import files


def schema() -> str:
    """Read the text of the JSON Schema of an audit (draft 2020-12)."""
    return files("ontherecord.wire").joinpath("audit-1.schema.json").read_text(encoding="utf-8")


def case_schema() -> str:
    """Read the text of the JSON Schema of a case file (draft 2020-12)."""
    return files("ontherecord.wire").joinpath("case-1.schema.json").read_text(encoding="utf-8")


def why_schema() -> str:
    """Read the text of the JSON Schema of a weighed case (draft 2020-12)."""
    return files("ontherecord.wire").joinpath("why-1.schema.json").read_text(encoding="utf-8")
