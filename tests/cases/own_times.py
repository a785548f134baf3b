"""Expressions of time in our own words, as the press writes them, labelled before any reader was run on them.

Rows of times/unseen/expressions.yaml beside this file, measured by evals/times.py. An expression with a period is
*answered* where a mention that overlaps its words is resolved, and *right* where the first and last day of one are the
labelled ones; nothing is matched loosely. One that a careful reader leaves open counts for nothing where it is left open,
and as a false find where it is resolved; so does a time found in words that hold none. One half of the rows, by a hash of
the text, may be looked at; of the other only totals are ever printed, so that its figures stand for text that was not seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ontherecord.claims.times import find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

FILE = Path(__file__).resolve().parent / "times" / "unseen" / "expressions.yaml"
HALVES = ("may be looked at", "never looked at")
_OPEN = 2
"""Entries of a label that is left open: its words and nothing."""


@dataclass(frozen=True, slots=True)
class Label:
    """`[start, end)` in code points of the text; first and last day inclusive, `None` open; `period` false where none is right."""

    start: int
    end: int
    first: date | None
    last: date | None
    period: bool

    def touches(self, mention: TimeMention) -> bool:
        """Whether a mention shares a code point with the words."""
        return mention.span.start < self.end and self.start < mention.span.end

    def is_of(self, mention: TimeMention) -> bool:
        """Whether a mention has just these days."""
        return mention.period is not None and (mention.period.first, mention.period.last) == (self.first, self.last)


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, what was said before it, and its labels."""

    text: str
    published: Period | None
    context: tuple[str, ...]
    labels: tuple[Label, ...]

    @property
    def aside(self) -> bool:
        """Whether it is never shown."""
        return hashlib.sha256(self.text.encode()).digest()[-1] % 2 == 1

    def read(self) -> tuple[TimeMention, ...]:
        """What the reader finds in it, the sentences before it read first."""
        anchors: list[TimeMention] = []
        for sentence in self.context:
            anchors += find_times(sentence, Span(0, len(sentence)), published=self.published, anchors=anchors)
        return find_times(self.text, Span(0, len(self.text)), published=self.published, anchors=anchors)


@dataclass(slots=True)
class Count:
    """Counts of one half; `sentences` is how many there are, `false` the finds where nothing is right."""

    right: int = 0
    answered: int = 0
    total: int = 0
    false: int = 0
    sentences: int = 0


def _day(said: object) -> date | None:
    # YAML leaves a year below 1000 a text.
    return said if isinstance(said, date) or said is None else date.fromisoformat(str(said))


def _labels(text: str, expect: Sequence[Sequence[Any]]) -> Iterator[Label]:
    at = 0
    for want in expect:
        start = text.index(want[0], at)
        at = start + len(want[0])
        if len(want) == _OPEN:
            yield Label(start, at, None, None, period=False)
        else:
            yield Label(start, at, _day(want[1]), _day(want[2]), period=True)


def rows(path: Path = FILE) -> Iterator[Row]:
    """Every row of the file, in order."""
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        published = Period.parse(str(row["published"])) if row.get("published") else None
        yield Row(row["text"], published, tuple(row.get("context", ())), tuple(_labels(row["text"], row["expect"])))


def weigh(every: Sequence[Row], misses: list[str]) -> dict[str, Count]:
    """Counts by half; the misses of the half that may be looked at are told."""
    counts = {half: Count() for half in HALVES}
    for row in every:
        found = row.read()
        count = counts[HALVES[row.aside]]
        count.sentences += 1
        wrong = []
        for label in row.labels:
            near = [one for one in found if one.period is not None and label.touches(one)]
            if not label.period:
                count.false += bool(near)
                wrong += near
                continue
            right = any(label.is_of(one) for one in near)
            count.total += 1
            count.answered += bool(near)
            count.right += right
            if not right:
                misses += [] if row.aside else [f"{row.text} :: want {label.first}..{label.last} got {shown(near)}"]
        wrong += [one for one in found if one.period is not None and not any(la.touches(one) for la in row.labels)]
        count.false += len([one for one in wrong if not any(la.touches(one) for la in row.labels)])
        if wrong and not row.aside:
            misses.append(f"FALSE {row.text} :: {shown(wrong)}")
    return counts


def shown(found: Sequence[TimeMention]) -> str:
    """Mentions with their days, for a person."""
    return str([f"{one.text}: {one.period and one.period.first}..{one.period and one.period.last}" for one in found])


def lines(misses: list[str]) -> Iterator[str]:
    """The table of both halves."""
    for half, c in weigh(list(rows()), misses).items():
        yield (
            f"own words, {half:<17} {c.right:>4} right {c.answered:>4} answered {c.total:>4} total  "
            f"{c.right / max(1, c.answered):6.1%} of answered {c.answered / max(1, c.total):6.1%} answered  "
            f"{c.false} false finds in {c.sentences} sentences"
        )


__all__ = ["FILE", "lines"]
