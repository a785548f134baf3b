"""Blocks that are kept apart from the article's own prose: pull quotes, which repeat it, and blocks in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ontherecord.documents import language
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Block, BlockRole
from ontherecord.model.text import Span

_WORD = re.compile(r"\w+")
_LEAST_WORDS = 6
"""Fewer words come back in any article."""
_MOST_WORDS = 60
_PROSE = frozenset({BlockRole.PARAGRAPH, BlockRole.QUOTE, BlockRole.STANDFIRST, BlockRole.CAPTION, BlockRole.LIST})
_LONG_HEADING = 9
"""A pull quote without its marks looks like a heading; real ones are shorter, and their words come back in the text."""
_OPENING = "\"'“‘«„”"
_MOST_BLOCKS = 3000
"""An article has a few hundred; in a book nobody sets its sentences twice."""


def keep_apart(
    text: str, blocks: Sequence[Block], written: str | None
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Give the blocks with these roles set, and say which are not read for their language."""
    blocks = _pulled(text, blocks)
    if written is not None and written not in language.SUPPORTED:
        return blocks, ()
    names = [language.foreign(block.span.of(text)) if block.role in _PROSE else None for block in blocks]
    made = tuple(
        block if name is None else replace(block, role=BlockRole.FOREIGN)
        for block, name in zip(blocks, names, strict=True)
    )
    return made, tuple(_notes(made, names))


def _pulled(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark a quotation or a heading whose words all stand, in one row, inside a longer paragraph."""
    if len(blocks) > _MOST_BLOCKS:
        return tuple(blocks)
    keys = [" ".join(_WORD.findall(block.span.of(text).lower())) for block in blocks]
    # One text of all paragraphs, so that each block is looked for once; the bar keeps a hit inside one of them.
    prose = "|".join(f" {key} " for key, block in zip(keys, blocks, strict=True) if block.role is BlockRole.PARAGRAPH)
    out = []
    for key, block in zip(keys, blocks, strict=True):
        words = key.count(" ") + 1
        quoted = block.role is BlockRole.QUOTE or block.span.of(text)[0] in _OPENING
        long = block.role is BlockRole.HEADING and words >= _LONG_HEADING
        able = (quoted or long) and _LEAST_WORDS <= words <= _MOST_WORDS
        out.append(replace(block, role=BlockRole.PULL_QUOTE) if able and _inside(key, prose) else block)
    return tuple(out)


def _inside(key: str, prose: str) -> bool:
    """Whether the words stand in a paragraph that has others too; a paragraph printed twice is no pull quote."""
    place = prose.find(f" {key} ")
    while place >= 0:
        end = place + len(key) + 2
        whole = (place == 0 or prose[place - 1] == "|") and (end == len(prose) or prose[end] == "|")
        if not whole:
            return True
        place = prose.find(f" {key} ", end)
    return False


def _notes(blocks: Sequence[Block], names: Sequence[str | None]) -> Iterator[Diagnostic]:
    """Say it once for a run of blocks in one language."""
    runs: list[tuple[str, Span]] = []
    previous: str | None = None
    for block, name in zip(blocks, names, strict=True):
        if name is not None and name == previous:
            runs[-1] = (name, Span(runs[-1][1].start, block.span.end))
        elif name is not None:
            runs.append((name, block.span))
        previous = name
    for name, span in runs:
        message = f"This part of the article is in “{name}” and was skipped; claims are read in English only."
        yield Diagnostic(code="block_language_not_supported", severity=Severity.INFO, message=message, span=span)
