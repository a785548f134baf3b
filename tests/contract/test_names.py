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
    own = {
        name
        for name, value in vars(api).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == api.__name__
    }
    assert own >= {"Auditor", "audit", "audit_many", "replay"}


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
