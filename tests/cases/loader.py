"""The one loader of the case files: rows of YAML, each with the name of its file and its number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Case:
    """One row; `name` is the file's stem and the row's number, from 1."""

    name: str
    row: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.row["text"])


def load(folder: str, *stems: str, without: tuple[str, ...] = ()) -> list[Case]:
    """All rows of a folder, or of the named files in it."""
    cases = []
    for path in sorted((HERE / folder).glob("*.yaml")):
        if (stems and path.stem not in stems) or path.stem in without:
            continue
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases += [Case(f"{path.stem}-{number}", row) for number, row in enumerate(rows, start=1)]
    return cases


def codes(value: object) -> tuple[str, ...]:
    """One code or a list of them, sorted; nothing is no code."""
    if value is None:
        return ()
    return tuple(sorted(value)) if isinstance(value, list) else (str(value),)
