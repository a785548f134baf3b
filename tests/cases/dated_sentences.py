"""The one loader of the sentences about dated things outside the South Caucasus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

SENTENCES = Path(__file__).resolve().parent / "dated_sentences.yaml"

Part = Literal["seen", "unseen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One sentence, whether it is true, and where in it the claim stands: `[start, end)` in code points of `text`.

    `seen` sentences were looked at while the readers were built, `unseen` ones only counted.
    """

    id: str
    kind: str
    part: Part
    text: str
    span: tuple[int, int]
    published: str
    true: bool


def dated_sentences(part: Part | None = None) -> list[Dated]:
    """All sentences, or those of one part, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = yaml.load(SENTENCES.read_text("utf-8"), Loader=yaml.CSafeLoader)
    rows = [(kind, row) for kind, group in groups.items() for row in group]
    told = [_dated(number, kind, row) for number, (kind, row) in enumerate(rows, start=1)]
    return [one for one in told if part in (None, one.part)]


def _dated(number: int, kind: str, row: dict[str, Any]) -> Dated:
    text: str = row["text"]
    start = text.find("[")
    end = text.find("]") - 1 if start >= 0 else len(text) - 1
    return Dated(
        id=f"d{number:03}",
        kind=kind,
        part="seen" if number % 2 else "unseen",
        text=text.replace("[", "").replace("]", ""),
        span=(max(start, 0), end),
        published=str(row.get("published", "2025-06-01")),
        true=row["truth"],
    )
