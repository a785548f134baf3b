"""When an article appeared, and how that is known; never more precise than what is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ontherecord.documents import dates
from ontherecord.documents.header import Header
from ontherecord.documents.metadata import Metadata
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Published
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span

_OLDEST = 1600
"""Printed news begins in 1605 (Relation, Strasbourg); an earlier date is a misprint or a subject."""
_ADDRESS = re.compile(r"(?:^|[/_\-.])((?:19|20)\d\d)[/_\-](\d{1,2})(?:[/_\-](\d{1,2}))?(?=[/_\-.]|$)")
_SAMPLE = 200_000
_YEAR = re.compile(r"(?<![\w.,$€£])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_HALF_A_DAY = timedelta(days=1)
"""Time zones: an article may be stated on one day and stamped on the day before or after."""


def settle(
    *, given: Period | None, header: Header, metadata: Metadata, source: str | None, body: str, today: date
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Given, else stated, else metadata, else inferred, else nothing."""
    notes: list[Diagnostic] = []
    if given is not None:
        return Published(period=given, basis="given"), ()
    stated = header.stated
    told = None if stated is None else _plausible(stated.period, "The article's date line", today, notes, stated.span)
    meta = (
        None
        if metadata.published is None
        else _plausible(metadata.published, "The page's metadata", today, notes, None)
    )
    if told is not None:
        if meta is not None and not _agree(told, meta):
            notes.append(
                Diagnostic(
                    code="published_conflict",
                    severity=Severity.WARNING,
                    message=f"The article states {dates.show(told)}, its metadata {dates.show(meta)}; what the article states is used.",
                    span=None if stated is None else stated.span,
                )
            )
        # A day that the metadata know makes a stated month or year exact.
        if meta is not None and told.grain is not Grain.DAY and told.contains(meta):
            return Published(period=meta, basis="metadata"), tuple(notes)
        return Published(period=told, basis="stated"), tuple(notes)
    if meta is not None:
        return Published(period=meta, basis="metadata"), tuple(notes)
    inferred = _inferred(header, metadata.guessed, source, body, today, notes)
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


def _agree(one: Period, other: Period) -> bool:
    if one.overlaps(other):
        return True
    near = one.start is not None and other.start is not None and abs(one.start - other.start) <= _HALF_A_DAY
    return near and one.grain is Grain.DAY and other.grain is Grain.DAY


def _plausible(period: Period, what: str, today: date, notes: list[Diagnostic], span: Span | None) -> Period | None:
    start = period.start
    if start is not None and start > today + _HALF_A_DAY:
        notes.append(
            Diagnostic(
                code="published_in_future",
                severity=Severity.WARNING,
                message=f"{what} says {dates.show(period)}, which is yet to come; it is not used.",
                span=span,
            )
        )
        return None
    if start is not None and start.year < _OLDEST:
        notes.append(
            Diagnostic(
                code="published_absurd",
                severity=Severity.WARNING,
                message=f"{what} says {dates.show(period)}, before there were newspapers; it is not used.",
                span=span,
            )
        )
        return None
    return period


def _inferred(
    header: Header, guessed: Period | None, source: str | None, body: str, today: date, notes: list[Diagnostic]
) -> Published | None:
    if header.updated is not None:
        period = _plausible(
            header.updated.period, "The article's line of its last change", today, notes, header.updated.span
        )
        if period is not None:
            return Published(period=period, basis="inferred from the date of its last change")
    if guessed is not None and guessed.start is not None and guessed.start <= today + _HALF_A_DAY:
        return Published(period=guessed, basis="inferred from a date on the page")
    named = _from_address(source, today)
    if named is not None:
        return Published(period=named, basis="inferred from its address")
    return _from_text(body, today)


def _from_address(source: str | None, today: date) -> Period | None:
    if source is None:
        return None
    found = _ADDRESS.search(source)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        period = (
            Period.month(int(year), int(month)) if day is None else Period.day(date(int(year), int(month), int(day)))
        )
    except (ValueError, IndexError):
        return None
    return period if period.start is not None and period.start <= today + _HALF_A_DAY else None


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
