"""The names that others may rely on, and what loading them costs."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import ontherecord
from ontherecord import api

HEAVY = ("duckdb", "httpx", "jinja2", "lxml", "numpy", "rich", "spacy", "sqlglot", "trafilatura")


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", ontherecord.__version__)


def test_the_api_offers_these_names() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
    assert set(api.__all__) >= {"Auditor", "ask", "audit", "audit_many", "draft_case", "replay", "why"}


def test_audit_takes_what_the_command_offers() -> None:
    assert {"source", "published", "title", "profile", "home", "fetcher", "progress"} <= set(_parameters(api.audit))
    assert {"lines", "profile", "home"} <= set(_parameters(api.audit_many))
    assert {"encoded", "home"} <= set(_parameters(api.replay))


def _parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_help_loads_no_heavy_library() -> None:
    code = f"import sys, ontherecord.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
