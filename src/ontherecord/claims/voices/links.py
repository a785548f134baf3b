"""Voices over places: which links of a chain hold a stretch of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ontherecord.claims.voices.attribution import Attribution
from ontherecord.claims.voices.speakers import UNRESOLVED
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode, Voice


@dataclass(slots=True)
class Link:
    """One voice and the stretches of text that it covers. `span` is the reporting clause, `cue` a code point.

    `speaker` are the words that stand for who speaks. `verbatim`: all of it is quoted, without marks.
    """

    line: int
    cue: int
    span: Span
    voice: Voice
    outer: Voice | None
    covers: list[Span] = field(default_factory=list)
    attribution: Attribution | None = None
    speaker: Span | None = None
    verbatim: bool = False

    @property
    def size(self) -> int:
        """Code points covered; the larger is the outer one."""
        return sum(len(span) for span in self.covers)

    def holds(self, place: int) -> bool:
        """Whether the words at a code point are said by this voice."""
        return any(span.start <= place < span.end for span in self.covers)


class Links:
    """All links, asked by place."""

    def __init__(self) -> None:
        self._by_block: dict[int, list[Link]] = {}
        self.by_line: dict[int, list[Link]] = {}
        self.titles: list[Span] = []

    def add(self, link: Link, block: int) -> None:
        """Take one in."""
        self._by_block.setdefault(block, []).append(link)
        self.by_line.setdefault(link.line, []).append(link)

    def over(self, place: int, block: int, *, but: Link | None = None) -> list[Link]:
        """Find the links that hold a place, outermost first."""
        found = [link for link in self._by_block.get(block, ()) if link is not but and link.holds(place)]
        if but is not None:
            found = [link for link in found if (link.size, -link.cue) > (but.size, -but.cue)]
        return sorted(found, key=lambda link: (-link.size, link.cue))

    def chain(self, author: str, links: Sequence[Link]) -> tuple[Voice, ...]:
        """Name the author, then each voice, outermost first; nobody twice running."""
        voices = [Voice(speaker=author, cue=None, mode=Mode.ASSERTS)]
        for link in links:
            for voice in (link.outer, link.voice):
                if voice is not None and (voice.speaker == UNRESOLVED or voice.speaker != voices[-1].speaker):
                    voices.append(voice)
        return tuple(voices)

    def in_title(self, place: int) -> bool:
        """Whether a place lies in the quoted name of something."""
        return any(span.start <= place < span.end for span in self.titles)
