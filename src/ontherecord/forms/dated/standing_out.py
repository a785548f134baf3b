"""What every superlative over the record's own lists needs: the word that says it, and the words that it accounts for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.found import lemmas
from ontherecord.model.form import Extreme
from ontherecord.model.period import Grain, Period
from ontherecord.units.numbers import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.forms.clause.row import Row

_SECTIONS = {
    "longest": Extreme.LONGEST,
    "shortest": Extreme.SHORTEST,
    "earliest": Extreme.EARLIEST,
    "latest": Extreme.LATEST,
    "sole": Extreme.ONLY,
}
_COMPARED = {"longer": Extreme.LONGEST, "shorter": Extreme.SHORTEST}
_LENGTHS = frozenset({Extreme.LONGEST, Extreme.SHORTEST})
_MOST_YEARS_OF_A_DATE = 6
"""A period of more years than a war of this length is no date of one, but the time among which it stands out."""
_BOTH = 2
_PLACE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A superlative: `[start, end)` in code points of the clause; `place` is counted from its end.

    `of_two` is whether it is a comparative between two, `than` whether "no … than" makes it one over all.
    """

    extreme: Extreme
    place: int
    start: int
    end: int
    of_two: bool = False
    than: bool = False


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = sorted(cues().phrases(*_SECTIONS, *_COMPARED), key=len, reverse=True)
    said = "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?P<cue>{said}|{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?!\w)", re.IGNORECASE)


def cues_of(row: Row) -> tuple[Cue | None, Cue | None]:
    """The one superlative of a clause, and the place that names what it is said of ("the second was the longer")."""
    low, high = row.bounds()
    found = [_cue(row, start, end) for start, end in _said(row.claim.quote) if low <= start and end <= high]
    known = [one for one in found if one is not None and not _inside_a_name(row, one)]
    if len(known) > 1:
        known = [one for one in known if not _inside_a_name(row, one, capital=False)] or known
    lengths = [one for one in known if one.extreme in _LENGTHS]
    if len(known) == _BOTH and len(lengths) == 1:
        return lengths[0], next(one for one in known if one is not lengths[0])
    return (known[0], None) if len(known) == 1 else (None, None)


@lru_cache(maxsize=64)
def _said(text: str) -> tuple[tuple[int, int], ...]:
    """Where a clause says a superlative: asked once for all its stretches."""
    return tuple(match.span("cue") for match in _pattern().finditer(text))


def _cue(row: Row, start: int, end: int) -> Cue | None:
    text = " ".join(row.claim.quote[start:end].lower().replace("-", " ").split())
    table, hyphened = cues(), text.replace(" ", "-")
    for section, extreme in _SECTIONS.items():
        if table.has(section, text) or table.has(section, hyphened):
            return Cue(extreme=extreme, place=1, start=start, end=end)
    for section, extreme in _COMPARED.items():
        if table.has(section, text):
            behind = row.claim.quote[end:]
            than = re.match(r"\s+(?:[a-z]+\s+){0,2}than\b", behind, re.IGNORECASE) is not None
            return Cue(extreme=extreme, place=1, start=start, end=end, of_two=not than, than=than)
    digits = _PLACE.match(text)
    place = int(digits.group(1)) if digits is not None else ORDINALS.get(text)
    return None if place is None else Cue(extreme=Extreme.EARLIEST, place=place, start=start, end=end)


def _inside_a_name(row: Row, cue: Cue, *, capital: bool = True) -> bool:
    """Whether the word is part of a name ("the First Chechen War"), which says no place by itself."""
    inside = [c for c in row.chunks if c.start <= cue.start and cue.end <= c.end and c.kind is ChunkKind.ENTITY]
    written = row.claim.quote[cue.start : cue.end]
    named = any(chunk.end - chunk.start > cue.end - cue.start for chunk in inside)
    return named and (written[:1].isupper() or not capital)


def covered(row: Row, start: int, end: int) -> frozenset[int]:
    """The chunks that a stretch of the clause's text meets."""
    return frozenset(i for i, chunk in enumerate(row.chunks) if chunk.start < end and start < chunk.end)


def fillers(row: Row, *, whole: bool) -> frozenset[int]:
    """Words that leave a superlative as it is; "since independence" only where the list goes back to it (`whole`)."""
    lemma = lemmas(row)
    found = set()
    for index, chunk in enumerate(row.chunks):
        said = lemma.get(chunk.start, chunk.text.lower())
        if cues().has("filler", said) or (whole and said in {"independence", "independent"}):
            found.add(index)
    return frozenset(found)


def denials(row: Row) -> frozenset[int]:
    """Where the clause denies something."""
    return frozenset(i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.DENIAL)


def since(row: Row, apart: Iterable[int]) -> tuple[Period | None, frozenset[int]] | None:
    """The time among which something stands out ("since 1945", "of the twentieth century"), with its chunk.

    `apart` are chunks that date the thing itself. `None` where several times are said or one cannot be told.
    """
    gone = set(apart)
    times = [i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.TIME and i not in gone]
    if not times:
        return None, frozenset()
    time = row.chunks[times[0]].time
    if len(times) > 1 or time is None or time.period is None or time.period.start is None:
        return None
    return time.period, frozenset(times)


def dates_it(period: Period | None) -> bool:
    """Whether a time is short enough to be the date of one thing, not the time among which it stands out."""
    if period is None or period.first is None or period.last is None:
        return False
    return period.grain is not Grain.RANGE or period.last.year - period.first.year < _MOST_YEARS_OF_A_DATE


_RELATIVES = frozenset({"which", "that", "who", "whom", "whose", "where", "when", "to"})


def restricted(row: Row) -> bool:
    """Whether words right behind the clause narrow who is compared ("the first war in which tanks were used")."""
    _, high = row.bounds()
    stop = row.claim.span.start + high
    behind = next((token for token in row.claim.sentence.tokens if token.start >= stop), None)
    if behind is None:
        return False
    return behind.text.lower() in _RELATIVES or behind.pos not in {"PUNCT", "CCONJ", "SCONJ", "SPACE"}
