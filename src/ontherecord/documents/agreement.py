"""Several dates of one page weighed: which of them agree, and which day that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.model.period import Grain, Period

_NEAR = timedelta(days=1)
"""Time zones: an article may be stated on one day and stamped on the day before or after."""
_LAG = timedelta(days=7)
# What a place counts, and why no more. The publisher's system writes linked data and meta elements alike, so that the two
# count once together, by the stronger.
_STAMPED = 3  # what the publisher's system keeps; a template or a move to another system may have overwritten it
_LABELLED = 3  # "Published in June 2020" beside the headline
_BARE = 2  # a date there without a word may be that of the last change, or of a neighbour
_COARSE = 1  # a month or a year there is often the subject's: "Budget, March 2017"
_ADDRESS_DAY = 3  # an address is made when an article is, and never moves
_ADDRESS_MONTH = 1
_FILE = 0  # a file is made anew whenever it is saved: it counts only where nothing else speaks
_STAMPS = frozenset({Place.LINKED_DATA, Place.META})
# Places that are filled from one source count once: the publisher's system, and what stands at the article's head.
_KINDS = {Place.LINKED_DATA: "stamp", Place.META: "stamp", Place.HEADING: "head", Place.TEXT: "head"}
_CLEAR = 2
"""A lead of so much settles it: a stamp alone does not outweigh a bare date beside the headline by a whole point more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """`period` where the dates settle it, by `settled`; `between` where they disagree and still bound it to a year or less.

    `against` are the dates that disagree with what settled it, or, where nothing did, all of them; `changed` is the last
    change.
    """

    period: Period | None = None
    basis: str | None = None
    settled: Dated | None = None
    between: Period | None = None
    against: tuple[Dated, ...] = ()
    changed: Period | None = None


def agree(one: Period, other: Period) -> bool:
    """Whether two dates can be one: they share a day, or are days a day apart."""
    if one.overlaps(other):
        return True
    near = one.start is not None and other.start is not None and abs(one.start - other.start) <= _NEAR
    return near and one.grain is Grain.DAY and other.grain is Grain.DAY


def weigh(found: Sequence[Dated]) -> Weighed:
    """Weigh all dates.

    A date line decides alone where it says what it is, and where the page has no stamp: it was written for readers.
    """
    changes = [each.period for each in found if each.says is Says.CHANGED]
    changed = max(changes, key=lambda period: period.last or date.max, default=None)
    able = [each for each in found if each.says is not Says.CHANGED and not _is_change(each, found)]
    able = [each for each in able if each.place is not Place.FILE] or able
    if not able:
        return Weighed(changed=changed)
    stamped = any(each.place in _STAMPS for each in able)
    own = next((each for each in able if _decides(each, stamped=stamped)), None)
    ranked = sorted(_groups(able), key=_score, reverse=True)
    best = ranked[0] if own is None else next(group for group in ranked if own in group)
    others = tuple(each for group in ranked if group is not best for each in group if each not in best)
    against = tuple(each for each in others if not any(agree(each.period, mine.period) for mine in best))
    rival = max(
        (_score(group) for group in ranked if not set(group) <= set(best) and set(group) & set(against)), default=0
    )
    if own is None and against and _score(best) - rival < _CLEAR:
        return Weighed(between=_between(able), against=tuple(able), changed=changed)
    exact = own if own is not None and own.period.grain is Grain.DAY else _finest(best)
    return Weighed(period=exact.period, basis=_basis(exact, best), settled=exact, against=against, changed=changed)


def _decides(each: Dated, *, stamped: bool) -> bool:
    """Whether a line for readers speaks so plainly that no stamp is asked."""
    if each.place not in {Place.HEADING, Place.TEXT} or each.period.grain is not Grain.DAY:
        return each.place is Place.TEXT and not stamped
    return each.says is Says.APPEARED or (each.place is Place.TEXT and not stamped)


def _is_change(each: Dated, found: Sequence[Dated]) -> bool:
    """Tell a date without a word that is the day of the last change, while another says when the page appeared."""
    if each.says is not Says.UNTOLD:
        return False
    changes = [other.period for other in found if other.says is Says.CHANGED]
    appeared = [other.period for other in found if other.says is Says.APPEARED]
    return any(_close(each.period, period) for period in changes) and not any(
        agree(each.period, period) for period in appeared
    )


def _close(one: Period, other: Period) -> bool:
    """Whether two days are those of one change: an editor's date line lags the system's stamp by some days."""
    return one.start is not None and other.start is not None and abs(one.start - other.start) <= _LAG


def _groups(able: Sequence[Dated]) -> list[tuple[Dated, ...]]:
    """Give, for each date, those that agree with it."""
    return [tuple(other for other in able if agree(each.period, other.period)) for each in able]


def _score(group: Sequence[Dated]) -> int:
    places: dict[str, int] = {}
    for each in group:
        kind = _KINDS.get(each.place, each.place.value)
        places[kind] = max(places.get(kind, 0), _weight(each))
    return sum(places.values())


def _weight(each: Dated) -> int:
    if each.place is Place.FILE:
        return _FILE
    if each.place is Place.ADDRESS:
        return _ADDRESS_DAY if each.period.grain is Grain.DAY else _ADDRESS_MONTH
    if each.place in {Place.HEADING, Place.TEXT}:
        if each.period.grain is not Grain.DAY:
            return _COARSE
        return _LABELLED if each.says is Says.APPEARED else _BARE
    return _STAMPED


def _finest(group: Sequence[Dated]) -> Dated:
    """Give the date of the finest grain, among equals the first: stamps before lines before the address."""
    return min(group, key=lambda each: _length(each.period))


def _length(period: Period) -> timedelta:
    return timedelta.max if period.start is None or period.stop is None else period.stop - period.start


def _basis(exact: Dated, group: Sequence[Dated]) -> str:
    places = {each.place for each in group}
    if exact.place is Place.TEXT and not places & _STAMPS:
        return "stated"
    if places & _STAMPS:
        return "metadata"
    if Place.FILE in places:
        return "inferred from the day its file was made"
    return "stated" if Place.HEADING in places else "inferred from its address"


def _between(able: Sequence[Dated]) -> Period | None:
    """Give what all dates leave open: the month or year that they share, else the stretch from the first to the last."""
    starts = [each.period.start for each in able if each.period.start is not None]
    lasts = [each.period.last for each in able if each.period.last is not None]
    if not starts or not lasts:
        return None
    first, last = min(starts), max(lasts)
    if (first.year, first.month) == (last.year, last.month):
        return Period.month(first.year, first.month)
    return Period.year(first.year) if first.year == last.year else Period.days(first, last)
