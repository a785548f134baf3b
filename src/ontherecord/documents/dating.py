"""When an article appeared, and how that is known; never more precise than what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ontherecord.documents import dates
from ontherecord.documents.agreement import Weighed, weigh
from ontherecord.documents.dated import Dated, Place, Says
from ontherecord.documents.header import Header
from ontherecord.documents.metadata import Metadata
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Published
from ontherecord.model.period import Period

_OLDEST = 1600
"""Printed news begins in 1605 (Relation, Strasbourg); an earlier date is a misprint or a subject."""
_ADDRESS = re.compile(r"(?:^|[/_\-.])((?:19|20)\d\d)[/_\-](\d{1,2})(?:[/_\-](\d{1,2}))?(?=[/_\-.]|$)")
_SAMPLE = 200_000
_YEAR = re.compile(r"(?<![\w.,$€£])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_LONG_AFTER = timedelta(days=30)
_HALF_A_DAY = timedelta(days=1)
"""Time zones: an article may be stated on one day and stamped on the day before or after."""


def settle(
    *, given: Period | None, header: Header, metadata: Metadata, source: str | None, body: str, today: date
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Given, else what the article's own date line states, else what its page's other dates agree on, else a bound, else nothing."""
    if given is not None:
        return Published(period=given, basis="given"), ()
    notes: list[Diagnostic] = []
    found = [each for each in _everything(header, metadata, source) if _plausible(each, header, today, notes)]
    weighed = weigh(found)
    notes.extend(_conflict(weighed, header))
    notes.extend(_changed(weighed))
    if weighed.period is not None:
        return Published(period=weighed.period, basis=weighed.basis), tuple(notes)
    inferred = _inferred(weighed, metadata.guessed, body, today)
    if inferred is not None:
        return inferred, tuple(notes)
    notes.append(
        Diagnostic(
            code="published_unknown",
            severity=Severity.WARNING,
            message="No publication date was found, so words such as “last month” cannot be placed; give --published.",
        )
    )
    return Published(period=None, basis=None), tuple(notes)


def _everything(header: Header, metadata: Metadata, source: str | None) -> Iterator[Dated]:
    if header.stated is not None:
        says = Says.APPEARED if header.labelled else Says.UNTOLD
        yield Dated(period=header.stated.period, says=says, place=Place.TEXT)
    if header.updated is not None:
        yield Dated(period=header.updated.period, says=Says.CHANGED, place=Place.TEXT)
    yield from metadata.dated
    named = _from_address(source)
    if named is not None:
        yield Dated(period=named, says=Says.APPEARED, place=Place.ADDRESS)


def _conflict(weighed: Weighed, header: Header) -> Iterator[Diagnostic]:
    if not weighed.against:
        return
    told = [f"{each.place.value} {dates.show(each.period)}" for each in weighed.against]
    if weighed.settled is None:
        used = "none of them is used as it stands"
        message = f"The page's dates of publication disagree: {', '.join(told)}; {used}."
    else:
        message = f"{_capital(weighed.settled.place.value)} says {dates.show(weighed.settled.period)}, {', '.join(told)}; the former is used."
    stated = header.stated
    yield Diagnostic(
        code="published_conflict",
        severity=Severity.WARNING,
        message=message,
        span=None if stated is None else stated.span,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _changed(weighed: Weighed) -> Iterator[Diagnostic]:
    changed, period = weighed.changed, weighed.period
    if changed is None or changed.start is None or period is None or period.stop is None:
        return
    if changed.start <= period.stop:
        return
    late = changed.start - period.stop > _LONG_AFTER
    yield Diagnostic(
        code="published_changed",
        severity=Severity.WARNING if late else Severity.INFO,
        message=(
            f"The page appeared {dates.show(period)} and was last changed {dates.show(changed)}; what it says may date from any day between."
        ),
    )


def _plausible(each: Dated, header: Header, today: date, notes: list[Diagnostic]) -> bool:
    """Whether a date may be true; one in the future or before there was a press is said, and not used."""
    start = each.period.start
    if start is None or (start.year >= _OLDEST and start <= today + _HALF_A_DAY):
        return True
    if each.place is not Place.ADDRESS:
        notes.append(_not_believed(each, header))
    return False


def _not_believed(each: Dated, header: Header) -> Diagnostic:
    stated = header.updated if each.says is Says.CHANGED else header.stated
    span = stated.span if each.place is Place.TEXT and stated is not None else None
    told = f"{_capital(each.place.value)} says {dates.show(each.period)}"
    if each.period.start is not None and each.period.start.year < _OLDEST:
        message = f"{told}, before there were newspapers; it is not used."
        return Diagnostic(code="published_absurd", severity=Severity.WARNING, message=message, span=span)
    message = f"{told}, which is yet to come; it is not used."
    return Diagnostic(code="published_in_future", severity=Severity.WARNING, message=message, span=span)


def _inferred(weighed: Weighed, guessed: Period | None, body: str, today: date) -> Published | None:
    if weighed.between is not None:
        return Published(period=weighed.between, basis="inferred from dates of publication that disagree")
    if weighed.changed is not None:
        bound = Period.days(None, weighed.changed.last)
        return Published(period=bound, basis="inferred from the date of its last change: published then or earlier")
    if guessed is not None and guessed.start is not None and guessed.start <= today + _HALF_A_DAY:
        # Nothing says what day that was: it may be a neighbour's or a comment's, but those are of about the same time.
        return Published(
            period=Period.year(guessed.start.year), basis="inferred from a date on the page: only its year"
        )
    return _from_text(body, today)


def _from_address(source: str | None) -> Period | None:
    found = None if source is None else _ADDRESS.search(source)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return Period.month(int(year), int(month)) if day is None else Period.day(date(int(year), int(month), int(day)))
    except (ValueError, IndexError):
        return None


def _from_text(body: str, today: date) -> Published | None:
    """Take the latest date that the text names: the article is not older, and may be younger, so the end stays open."""
    body = body[:_SAMPLE]
    latest: tuple[date, str] | None = None
    for found in dates.find(body):
        start = found.period.start
        if start is not None and start <= today and (latest is None or start > latest[0]):
            latest = (start, found.span.of(body))
    for match in _YEAR.finditer(body):
        start = date(int(match.group()), 1, 1)
        if start <= today and (latest is None or start > latest[0]):
            latest = (start, match.group())
    if latest is None:
        return None
    return Published(
        period=Period.days(latest[0], None),
        basis=f"inferred from the latest date in the text, “{latest[1]}”: published then or later",
    )
