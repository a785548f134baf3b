"""The words of armed conflict, from their table, found in a clause by base form or as printed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from ontherecord.forms.dated.found import lemmas
from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.row import Row
    from ontherecord.model.claim import Claim

_LONGEST = 3
"""Chunks of the longest word of the table: "battle", "-", "related"."""


@lru_cache(maxsize=1)
def sections() -> dict[str, frozenset[str]]:
    """The table: words by section."""
    text = files("ontherecord.forms.conflict").joinpath("words.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {name: frozenset(row["words"]) for name, row in loaded.items()}


def said(row: Row) -> dict[str, frozenset[int]]:
    """The chunks that make words of each section; one chunk may be of several."""
    lemma = lemmas(row)
    found: dict[str, set[int]] = {name: set() for name in sections()}
    for index in range(len(row.chunks)):
        for size in range(1, _LONGEST + 1):
            run = row.chunks[index : index + size]
            if len(run) < size or any(chunk.quantity or chunk.time or chunk.code for chunk in run):
                break
            forms = _forms(
                " ".join(chunk.text.lower() for chunk in run), lemma.get(run[0].start) if size == 1 else None
            )
            for name, words in sections().items():
                if forms & words:
                    found[name] |= set(range(index, index + size))
    return {name: frozenset(indices) for name, indices in found.items()}


def unfolded(claim: Claim) -> Claim:
    """The claim without descriptions that only put a conflict at the top ("the deadliest conflict of 2022"): no name of one.

    Their words are what is claimed.
    """
    tops = sections()["deadliest"]
    kept = tuple(
        event
        for event in claim.entities
        if event.type is not EntityType.EVENT or event.code is not None or not _opens_with(event.text.lower(), tops)
    )
    return claim if len(kept) == len(claim.entities) else replace(claim, entities=kept)


def _opens_with(text: str, words: frozenset[str]) -> bool:
    start = text.removeprefix("the ").split()
    return bool(set(start[:2]) & words) or " ".join(start[:2]) in words


def _forms(text: str, lemma: str | None) -> frozenset[str]:
    plain = text.replace(" - ", "-").replace("’", "'")
    # A phrase that a data set names ("armed conflict") is one chunk, and says what its words say.
    parts = plain.split() if lemma is not None else []
    return frozenset({plain, *parts, lemma} if lemma is not None else {plain})
