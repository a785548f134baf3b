"""Which releases a claim is put to: the one of the article's day, the newest, and the others."""

from __future__ import annotations

from datetime import date

from ontherecord.model.asking import Standing
from ontherecord.model.entity import Participant
from ontherecord.model.period import Period
from ontherecord.record.dataset import Release

# "The newest stored one not later than the article, or the first within twelve months after" (the design's rule).
_MONTHS_AFTER = 12
_DAYS_A_YEAR = 365


def standings(
    releases: tuple[Release, ...],
    published: Period | None,
    participants: tuple[Participant, ...],
    period: Period | None,
) -> tuple[tuple[Release, Standing], ...]:
    """Each usable release with how it stands to the article, the deciding one first.

    Of several files of one publisher's release, the one that covers the claim counts, a whole one before an extract.
    """
    usable = _one_each(releases, participants, period)
    if not usable:
        return ()
    newest = usable[-1]
    day = _of_day(usable, published)
    found: list[tuple[Release, Standing]] = []
    if day is not None and day == newest:
        found.append((day, Standing.BOTH))
    else:
        if day is not None:
            found.append((day, Standing.DAY))
        found.append((newest, Standing.NEWEST))
    named = {release.id for release, _ in found}
    found += [(release, Standing.OTHER) for release in usable if release.id not in named]
    return tuple(found)


def years_later(release: Release, published: Period | None) -> int:
    """Give by how many whole years a release came after the article; 0 where it came before, or no day is known."""
    if published is None or published.last is None or release.released.start is None:
        return 0
    return max(0, (release.released.start - published.last).days // _DAYS_A_YEAR)


def _one_each(
    releases: tuple[Release, ...], participants: tuple[Participant, ...], period: Period | None
) -> list[Release]:
    """The best file of each of the publisher's releases, oldest first.

    Where some can answer, those that cannot are left out: an extract for others is not the newest word on the matter.
    """
    able = [r for r in releases if all(_worth(r, participants, period)[:2])]
    releases = tuple(able) or releases
    best: dict[date | None, Release] = {}
    for release in releases:
        key = release.released.start
        held = best.get(key)
        if held is None or _worth(release, participants, period) > _worth(held, participants, period):
            best[key] = release
    return [best[key] for key in sorted(best, key=lambda day: day or date.min)]


def _worth(
    release: Release, participants: tuple[Participant, ...], period: Period | None
) -> tuple[bool, bool, bool, int, date]:
    in_scope = all(
        {p.code for p in participants if p.role is role} <= codes and any(p.role is role for p in participants)
        for role, codes in release.scope
    )
    covers = True
    if period is not None and period.start is not None and period.last is not None:
        covers = release.first_year <= period.start.year and period.last.year <= release.last_year
    return in_scope, covers, not release.scope, release.last_year - release.first_year, release.generated


def _of_day(usable: list[Release], published: Period | None) -> Release | None:
    if published is None or published.last is None or published.start is None:
        return None
    before = [r for r in usable if r.released.start is not None and r.released.start <= published.last]
    if before:
        return before[-1]
    limit = _months_later(published.start, _MONTHS_AFTER)
    after = [r for r in usable if r.released.start is not None and r.released.start <= limit]
    return after[0] if after else None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))
