"""Up to when figures were out on the day of an article, by the publisher's calendar; and how that is said."""

from __future__ import annotations

from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset


def last_known(dataset: Dataset, published: Period | None) -> int | None:
    """The last whole year that figures published by then cover; `None` where the day of the article is not known."""
    if published is None or published.stop is None:
        # With no more than "then or later", nothing can be counted back from.
        return None
    return dataset.known_until(published)


def why_last(dataset: Dataset, published: Period | None, last: int) -> str:
    """Why a year is the last one: no later one was over, or none was out yet."""
    if published is not None and published.start is not None and last == published.start.year - 1:
        return "the last whole year before publication"
    return f"the last year in the newest “{_title(dataset)}” at publication"


def newest_years(dataset: Dataset, published: Period | None, years: int) -> tuple[Period, str] | None:
    """The last so many years of which figures were out, with where they come from in words."""
    last = last_known(dataset, published)
    if last is None:
        return None
    period = Period.years(last - years + 1, last)
    if dataset.calendar is not None and years == dataset.calendar.years:
        what = str(last) if years == 1 else f"{last - years + 1}–{last}"
        return period, f"{what}, of which the newest “{_title(dataset)}” at publication speaks"
    if published is not None and published.start is not None and last == published.start.year - 1:
        return period, f"the last {years} whole years before publication" if years > 1 else why_last(
            dataset, published, last
        )
    return period, f"the {years} years up to {last}, {why_last(dataset, published, last)}"


def counted_to(dataset: Dataset, published: Period | None, last: int, cost: float) -> Assumption:
    """That something that goes on is counted up to the last year of which figures were out."""
    said = f"that it is counted up to {last}, {why_last(dataset, published, last)}"
    return Assumption(kind="period", text=said, cost=cost)


def _title(dataset: Dataset) -> str:
    return dataset.title if dataset.calendar is None else dataset.calendar.title
