"""How a line names its author, loaded once from `bylines.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bylines:
    """Words before a name, the longest first, and the callings that make "X is a …" a note about the author."""

    before: tuple[str, ...]
    bio: frozenset[str]
    agencies: frozenset[str]


def _raw() -> Any:  # noqa: ANN401 - a file of our own, whose shape the tests hold
    text = files(__package__).joinpath("bylines.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


@lru_cache(maxsize=1)
def load() -> Bylines:
    """Read the table."""
    raw = _raw()
    return Bylines(
        before=tuple(sorted(raw["before"], key=len, reverse=True)),
        bio=frozenset(raw["bio"]),
        agencies=frozenset(raw["agencies"]),
    )


def examples() -> list[tuple[str, list[str]]]:
    """Return each phrase that stands before a name with the lines it was seen in."""
    return [(phrase, list(lines)) for phrase, lines in _raw()["before"].items()]
