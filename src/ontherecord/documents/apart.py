"""Blocks that are kept apart from the article's own prose: pull quotes, which repeat it, and blocks in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ontherecord.documents import language, tongues
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Block, BlockRole
from ontherecord.model.text import Span

_WORD = re.compile(r"\w+")
_LEAST_WORDS = 6
"""Fewer words come back in any article."""
_MOST_WORDS = 60
_PROSE = frozenset({BlockRole.PARAGRAPH, BlockRole.QUOTE, BlockRole.STANDFIRST, BlockRole.CAPTION, BlockRole.LIST})
_READ = _PROSE | {BlockRole.HEADING, BlockRole.TITLE}
_LEAST_READ = 12
"""Words of a block that is read in an article of another language; fewer are a title or a slogan that it names."""
_LONG_HEADING = 9
"""A pull quote without its marks looks like a heading; real ones are shorter, and their words come back in the text."""
_OPENING = "\"'“‘«„”"
_MOST_BLOCKS = 3000
"""An article has a few hundred; in a book nobody sets its sentences twice."""


def keep_apart(
    text: str, blocks: Sequence[Block], written: str | None
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Give the blocks with these roles and the language of each set, and say which are not read for it.

    In an article of a language that is not supported, what is surely English is read, and only that.
    """
    blocks = _pulled(text, blocks)
    told = [tongues.tell(block.span.of(text)) for block in blocks]
    made = [replace(block, language=each.language, sure=each.sure) for block, each in zip(blocks, told, strict=True)]
    if written is None or written in language.SUPPORTED:
        skipped = [
            block.role in _READ and tongues.skipped(block.span.of(text), each)
            for block, each in zip(made, told, strict=True)
        ]
    elif any(_is_read(block, text) for block in made):
        skipped = [block.role in _READ and not _is_read(block, text) for block in made]
    else:
        return tuple(made), ()
    out = tuple(
        replace(block, role=BlockRole.FOREIGN) if left else block for block, left in zip(made, skipped, strict=True)
    )
    return out, tuple(_notes(out))


def _is_read(block: Block, text: str) -> bool:
    """Whether a block of a foreign article is English prose, and not a line that happens to have English words."""
    words = len(_WORD.findall(block.span.of(text)))
    return block.role in _PROSE and block.language in language.SUPPORTED and words >= _LEAST_READ


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


def _notes(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Say it once for a run of blocks in one language."""
    for name, run in groupby(blocks, lambda block: block.language if block.role is BlockRole.FOREIGN else None):
        if name is None:
            continue
        members = list(run)
        span = Span(members[0].span.start, members[-1].span.end)
        told = "in a language that could not be told" if name == tongues.UNDETERMINED else f"in “{name}”"
        message = f"This part of the article is {told} and was skipped; claims are read in English only."
        yield Diagnostic(code="block_language_not_supported", severity=Severity.INFO, message=message, span=span)
