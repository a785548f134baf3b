"""The one loader of the sentences about memberships, orders and durations that the starter record is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import yaml

SENTENCES = tuple(
    Path(__file__).resolve().parent / name
    for name in ("record_sentences.yaml", "record_more.yaml", "record_superlatives.yaml")
)

Part = Literal["dev", "held", "more", "aside", "ranked", "ranked_apart"]
Kind = Literal["membership", "order", "duration", "superlative", "existence"]
Truth = Literal["true", "false", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `about` is the part of `text` that carries the claim, found once in it.

    `truth` is `open` where neither "supported" nor "refuted" may be said. `facts` are ids of events, "ORGANISATION STATE
    start" (or "never") for memberships, "treaty: name" or "leader: name"; none where the record holds nothing of the matter.
    """

    id: str
    part: Part
    text: str
    context_before: str | None
    published: str
    kind: Kind
    about: str
    truth: Truth
    facts: tuple[str, ...]
    why: str

    @property
    def span(self) -> tuple[int, int]:
        """Where `about` stands in `text`, half-open, code points."""
        start = self.text.index(self.about)
        return start, start + len(self.about)


def sentences(part: Part | None = None) -> list[Sentence]:
    """All sentences, or those of one part, in the order of the files."""
    rows: list[dict[str, Any]] = [
        row for path in SENTENCES for row in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    ]
    return [_sentence(row) for row in rows if part in (None, row["part"])]


def _sentence(row: dict[str, Any]) -> Sentence:
    # YAML reads a bare true or false as a bool, and a bare date as a date.
    truth = cast("Truth", str(row["truth"]).lower())
    told = {"context_before": None, **row, "truth": truth, "published": str(row["published"])}
    return Sentence(**{**told, "facts": tuple(row["facts"])})
