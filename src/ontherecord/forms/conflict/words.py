"""The words of armed conflict, from their table, found in a clause by base form or as printed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from ontherecord.forms.clause.lexicon import inflections
from ontherecord.forms.dated.found import lemmas
from ontherecord.model.entity import EntityType

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.claim import Claim

_VERBS = frozenset({"die", "take", "telling", "fight", "losing", "seeing", "mounting"})
"""Sections of verbs, which the tagger does not always take for such: they stand in every written form."""
_LONGEST = 4
"""Chunks of the longest phrase of the table: "state", "-", "based", "violence"."""


@lru_cache(maxsize=1)
def sections() -> dict[str, frozenset[str]]:
    """The table: words by section."""
    text = files("ontherecord.forms.conflict").joinpath("words.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return {
        name: frozenset(
            form for word in row["words"] for form in (word, *(inflections(word) if name in _VERBS else ()))
        )
        for name, row in loaded.items()
    }


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, ...]]:
    """The sections of each word."""
    words = {word for section in sections().values() for word in section}
    return {word: tuple(name for name, section in sections().items() if word in section) for word in words}


def said(row: Row) -> dict[str, frozenset[int]]:
    """The chunks that make words of each section; one chunk may be of several."""
    lemma, table = lemmas(row), _by_word()
    found: dict[str, set[int]] = {name: set() for name in sections()}
    for index in range(len(row.chunks)):
        for size in range(1, _LONGEST + 1):
            run = row.chunks[index : index + size]
            if len(run) < size or any(chunk.quantity or chunk.time or chunk.code for chunk in run):
                break
            for form in _forms(run, lemma.get(run[0].start)):
                for name in table.get(form, ()):
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
        if event.type is not EntityType.EVENT or not _opens_with(event.text.lower(), tops)
    )
    return claim if len(kept) == len(claim.entities) else replace(claim, entities=kept)


def _opens_with(text: str, words: frozenset[str]) -> bool:
    start = text.removeprefix("the ").split()
    return bool(set(start[:2]) & words) or " ".join(start[:2]) in words


def _forms(run: list[Chunk], lemma: str | None) -> frozenset[str]:
    """What a stretch of chunks may be in the table: as printed, by its base form, or by the words of the record's own noun."""
    text = " ".join(chunk.text.lower() for chunk in run).replace(" - ", "-").replace("’", "'")
    if len(run) > 1:
        return frozenset({text})
    if run[0].nouns and run[0].nouns[0].measure.startswith("conflict."):
        return frozenset(form for word in text.split() for form in (word, word.removesuffix("s")))
    return frozenset({text} if lemma is None else {text, lemma})
