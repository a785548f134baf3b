"""Superlative over wars: "the shortest of the Arab-Israeli wars", "the last war between India and Pakistan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.found import cast
from ontherecord.forms.dated.standing_out import Cue, covered, cues_of, dates_it, denials, fillers, restricted, since
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Aspect, Edge, Extreme, Happening, Superlative
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.record.chronicle import parties_of, period_of
from ontherecord.record.closed import ClosedEvents, load_closed
from ontherecord.units.numbers import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.clause.row import Row
    from ontherecord.record.events import Event

EXAMPLES = (
    "The Yom Kippur War was the shortest of the Arab-Israeli wars.",
    "The First Liberian Civil War was the longer of the two Liberian civil wars.",
    "The Kosovo War was the last of the Yugoslav wars.",
)
NOT_EXAMPLES = (
    "The Yom Kippur War was the shortest book on the shelf.",
    "The Kosovo War was the deadliest of the wars that she had reported on.",
)
MEASURE = "event"
FORM = "superlative"
"""A superlative whose members are events."""
_NAME = r"[^,;:.!?]{2,40}?"
_FAR = 80
"""Code points from a superlative to the list that it is over: "the shortest of all the many wars between …"."""
_FOUGHT = re.compile(
    rf"\b(?:wars?|conflicts?)\s+(?:(?:ever\s+)?(?:fought\s+)?between\s+(?P<a>{_NAME})\s+and\s+(?P<b>{_NAME})|"
    rf"(?:that|which)\s+(?P<c>{_NAME})\s+and\s+(?P<d>{_NAME})\s+(?:(?:have|had|has)\s+)?(?:ever\s+)?(?:fought|waged)(?:\s+(?:against|with)\s+each\s+other)?)"
    r"(?=\s*(?:[,;:.!?]|\Z|since|in\s|over\s|so\s+far|to\s+date))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """Those among whom one stands out: a list, where the clause names it, and how many the words say there are."""

    listed: ClosedEvents
    start: int
    end: int
    number: int | None


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The place of one war among those of a list that the record has whole."""
    cue, ordinal = cues_of(row)
    if cue is None or published is None or published.last is None or restricted(row):
        return []
    field = next((one for one in _fields(row, cue) if _beside(one, cue)), None)
    if field is None or not _two(field, cue):
        return []
    war = _subject(row, field, cue) if ordinal is None else _counted(row, field, ordinal)
    if war is None:
        return []
    event, indices = war
    denied = denials(row)
    if cue.than != bool(denied) or (cue.than and not _none_of_them(row, field, denied)):
        return []
    among = since(row, indices)
    if among is None:
        return []
    start = None if among[0] is None else among[0].start
    words = covered(row, cue.start, cue.end) | covered(row, field.start, field.end)
    return [
        Draft(
            slot=("superlative", field.listed.id),
            kind=Kind.SUPERLATIVE,
            form=Superlative(
                measure=MEASURE,
                participants=cast((event,), event.parties),
                extreme=cue.extreme,
                aspect=Aspect.HELD,
                period=Period(start=start, stop=published.stop, grain=Grain.RANGE),
                value=Quantity(number=Decimal(cue.place), unit=Unit.RANK),
                happening=Happening(
                    events=(event.id,), participants=cast((event,), event.parties), edge=Edge.BEGINNING, surely=True
                ),
                within=field.listed.id,
                number=field.number,
            ),
            assumptions=(),
            used=frozenset({*words, *indices, *among[1], *denied, *fillers(row, whole=False)}),
            start=0,
            end=len(row.claim.quote),
        )
    ]


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[re.Pattern[str], ClosedEvents], ...]:
    """Each list's names as they may be written: a dash or a space between, one or many."""
    found = []
    for one in load_closed().wars:
        for name in one.names:
            plural = re.escape(name).replace(r"\-", "[-–\u2010\u2011 ]").replace("'", "['’]").replace("wars", "wars?")
            found.append((re.compile(rf"\b{plural}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE), one))
    return tuple(found)


def _fields(row: Row, cue: Cue) -> Iterator[_Field]:
    low, high = row.bounds()
    text = row.claim.quote
    for pattern, listed in _names():
        for match in pattern.finditer(_unnumbered(text)):
            if low <= match.start() and match.end() <= high and not _another_name(row, match.span(), cue):
                yield _field(text, listed, *match.span())
    for match in _FOUGHT.finditer(text):
        fought = _between(row, [match[name] for name in "abcd" if match[name]])
        if fought is not None and low <= match.start() and match.end() <= high:
            yield _field(text, fought, *match.span())


def _another_name(row: Row, span: tuple[int, int], cue: Cue) -> bool:
    """Whether the words are part of the name of one war ("the Second Congo War"), without the superlative in it."""
    return any(
        row.chunks[i].type is EntityType.EVENT
        and not (row.chunks[i].start <= cue.start and cue.end <= row.chunks[i].end)
        for i in covered(row, *span)
    )


_NUMBERS = re.compile(rf"(?<=['’]s\s)(?P<n>{'|'.join(WORDS)})(?=\s)", re.IGNORECASE)


def _unnumbered(text: str) -> str:
    """The clause with a number behind a possessor blanked to spaces: "Liberia's two civil wars" is a list by its name."""
    return _NUMBERS.sub(lambda found: " " * len(found.group()), text)


def _field(text: str, listed: ClosedEvents, start: int, end: int) -> _Field:
    ahead = re.search(r"\b(?:the|all|its|their)\s+(\w+)\s+\Z", text[:start], re.IGNORECASE)
    inside = _NUMBERS.search(text[start:end])
    word = (ahead[1] if ahead else inside["n"] if inside else "").lower()
    number = WORDS.get(word) if not word.isdigit() else int(word)
    if ahead is not None and number is not None:
        start = ahead.start(1)
    return _Field(listed=listed, start=start, end=end, number=None if number is None else int(number))


def _between(row: Row, parties: list[str]) -> ClosedEvents | None:
    """The list of the wars between the two that are named."""
    codes = [{hit.code for hit in row.names.mentions(text) if hit.code} for text in parties]
    named = {next(iter(found)) for found in codes if len(found) == 1}
    return next((one for one in load_closed().wars if one.between and set(one.between) == named), None)


def _beside(field: _Field, cue: Cue) -> bool:
    """Whether the superlative is over the list: right before it, or the list before it behind "of" or "no"."""
    return abs(field.start - cue.end) <= _FAR or abs(cue.start - field.end) <= _FAR


def _two(field: _Field, cue: Cue) -> bool:
    """Whether a comparative is between two."""
    return not cue.of_two or field.number == 2 or (field.number is None and len(field.listed.all) == 2)  # noqa: PLR2004


def _none_of_them(row: Row, field: _Field, denied: frozenset[int]) -> bool:
    """Whether it is the list that "no" stands before ("no Yugoslav war was shorter than"), or "none of" it."""
    at = max(row.chunks[i].end for i in denied)
    between = row.claim.quote[at : field.start].split()
    return at <= field.start and {word.lower() for word in between} <= {"of", "the", "other", "all"}


def _subject(row: Row, field: _Field, cue: Cue) -> tuple[Event, frozenset[int]] | None:
    """The war of the list that the clause names outside the list's own words, with its date and place beside it."""
    own = covered(row, field.start, field.end)
    named = [
        i
        for i, chunk in enumerate(row.chunks)
        if chunk.type is EntityType.EVENT and chunk.code in field.listed.all and i not in own
    ]
    known = {row.chunks[i].code for i in named}
    code = next(iter(known)) if len(known) == 1 else None
    if not named:
        return _by_date(row, field) or _gone_back_to(row, field)
    event = row.chronicle.event(code or "")
    if event is None or any(covered(row, cue.start, cue.end) & {i} for i in named):
        return None
    return event, frozenset({*named, *_told_beside(row, named[0], event, own)})


def _told_beside(row: Row, index: int, event: Event, own: frozenset[int]) -> set[int]:
    """The date of a war, and where or between whom it was, right behind its name."""
    found: set[int] = set()
    for at in range(index + 1, len(row.chunks)):
        chunk = row.chunks[at]
        if at in own or chunk.tag.startswith("VB"):
            break
        if chunk.kind is ChunkKind.ENTITY and chunk.code in parties_of(event):
            found.add(at)
    for at, chunk in enumerate(row.chunks):
        time = chunk.time.period if chunk.kind is ChunkKind.TIME and chunk.time is not None else None
        if time is not None and at not in own and dates_it(time) and time.overlaps(period_of(event)):
            found.add(at)
    return found


def _by_date(row: Row, field: _Field) -> tuple[Event, frozenset[int]] | None:
    """The one war of the list at a date: "that of 1971", "the 1971 war"."""
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME and c.time is not None]
    if len(times) != 1:
        return None
    period = row.chunks[times[0]].time
    when = None if period is None else period.period
    if when is None or not dates_it(when):
        return None
    events = [event for name in field.listed.all if (event := row.chronicle.event(name)) is not None]
    fitting = [event for event in events if when.overlaps(period_of(event))]
    pointing = {i for i, c in enumerate(row.chunks) if c.text.lower() in {"war", "conflict", "that", "one"}}
    if len(fitting) != 1 or not pointing:
        return None
    return fitting[0], frozenset({*times, *pointing})


def _gone_back_to(row: Row, field: _Field) -> tuple[Event, frozenset[int]] | None:
    """The war of the list that the clause's pronoun goes back to."""
    event = row.chronicle.event(row.subject_event() or "")
    at = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.PRONOUN]
    if event is None or event.id not in field.listed.all or len(at) != 1:
        return None
    return event, frozenset(at)


def _counted(row: Row, field: _Field, ordinal: Cue) -> tuple[Event, frozenset[int]] | None:
    """The war of that place in the list, where nobody counts more or fewer: "the second was the longer"."""
    listed = field.listed
    if listed.doubtful or listed.loose or ordinal.extreme not in {Extreme.EARLIEST, Extreme.LATEST}:
        return None
    events = [event for name in listed.events if (event := row.chronicle.event(name)) is not None]
    events.sort(key=lambda event: str(event.first.first))
    at = ordinal.place - 1 if ordinal.extreme is Extreme.EARLIEST else -ordinal.place
    if not -len(events) <= at < len(events):
        return None
    return events[at], covered(row, ordinal.start, ordinal.end)
