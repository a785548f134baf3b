"""When a membership is said to have held, begun or ended: "since 1999", "until 2004", the article's day, or any time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontherecord.model.form import Aspect
from ontherecord.model.period import Grain, Period
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.chunks import Chunk
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.claim import TimeMention

_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
_DECADE = re.compile(r"\d0[\u2019']?s\b")
_PAST = frozenset({"was", "were", "had"})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What is said, in which period, on what assumptions.

    `still` is whether it is said to have gone on since ("a member since 1999"), up to `until` where that is a day.
    """

    aspect: Aspect
    period: Period | None
    assumptions: tuple[Assumption, ...] = ()
    denial_used: bool = False
    still: bool = False
    until: Period | None = None


def when_said(row: Row, aspect: Aspect, times: list[int], published: Period | None, *, denied: bool) -> When | None:
    """The period and what is said of it; `None` where a time is there that could not be placed."""
    mentions = [time for i in times if (time := row.chunks[i].time) is not None]
    mentions = [time for time in mentions if time.text.lower() not in {"now", "currently", "today"}]
    if len(mentions) > 1 or any(time.period is None for time in mentions):
        return None
    if mentions:
        return dated(mentions[0], aspect, denied=denied)
    if aspect is not Aspect.HELD or (_is_past(row.chunks) and not _longer(row)) or _denied_for_good(row):
        text = "that it is meant at any time up to the article"
        said = Assumption(kind="all_years", text=text, cost=0.1)
        return When(aspect=aspect, period=_up_to(published), assumptions=(said,))
    return on_the_day(row, published)


def on_the_day(row: Row, published: Period | None) -> When | None:
    """As of the article's day; `None` where that is not known."""
    if published is None or published.last is None:
        return None
    bygone = Assumption(kind="bygone", text="that it is meant as of the article's day", cost=0.1)
    return When(
        aspect=Aspect.HELD,
        period=Period.day(published.last),
        assumptions=(bygone,) if _told_of_the_past(row) else (),
    )


def dated(time: TimeMention, aspect: Aspect, *, denied: bool) -> When:
    """What a time makes of it: "since 1999" dates the beginning, "until 1999" the end."""
    period, text = time.period, time.text.lower()
    if period is None:
        return When(aspect=aspect, period=None)
    if text.startswith("since") and period.start is not None and aspect is Aspect.HELD and not denied:
        # "A member since 1999" dates the beginning, as finely as it was written.
        return When(aspect=Aspect.BEGAN, period=_grain_of(text, period), still=True)
    if text.startswith(("until", "till")) and period.last is not None:
        # "Did not join until 1999": it joined then. "A member until 1999": it left then.
        last = Period.year(period.last.year) if period.grain is not Grain.DAY else Period.day(period.last)
        if denied and aspect in {Aspect.BEGAN, Aspect.HELD}:
            # "Was no member until 1999" too: it became one then.
            return When(aspect=Aspect.BEGAN, period=last, denial_used=True)
        if denied and aspect is Aspect.ENDED:
            return When(aspect=Aspect.ENDED, period=last, denial_used=True)
        if aspect is Aspect.HELD and not denied:
            return When(aspect=Aspect.ENDED, period=last)
    return When(aspect=aspect, period=period, assumptions=near_year(time))


def near_year(time: TimeMention) -> tuple[Assumption, ...]:
    """A month or day without its year is put to the year of the article; another may be meant, so it refutes nothing."""
    text = time.text.lower()
    month = any(name in text for name in _MONTHS)
    if not month or any(word.strip(".,").isdigit() and len(word.strip(".,")) == len("1999") for word in text.split()):
        return ()
    if text.split()[0] in {"last", "this", "next", "earlier", "later", "that"}:
        return ()
    return (Assumption(kind="bygone", text="that it is the one nearest to the article", cost=0.05),)


def _grain_of(text: str, period: Period) -> Period:
    """The year, month or day after "since"; the mention itself runs on to the article."""
    if period.start is None:
        return period
    words = text.split()
    if len(words) == 2:  # noqa: PLR2004 - "since 1999"
        return Period.year(period.start.year)
    if _DECADE.search(text):
        return Period.years(period.start.year, period.start.year + 9)
    if words[-1].isdigit() and not any(name in text for name in _MONTHS):
        return Period.year(period.start.year)  # "since the union was founded in 1949"
    if any(word.strip(",").isdigit() and len(word.strip(",")) <= 2 for word in words):  # noqa: PLR2004 - a day of the month
        return Period.day(period.start)
    return Period.month(period.start.year, period.start.month)


def until_point(time: TimeMention) -> Period | None:
    """The year, month or day that "until 2004", "until May 2000" names as the last; `None` where it is not of that shape."""
    words, period = time.text.lower().split(), time.period
    if words[:1] not in (["until"], ["till"]) or period is None or period.last is None:
        return None
    last = period.last
    if len(words) == 2 and words[1].isdigit():  # noqa: PLR2004 - "until 2004"
        return Period.year(last.year)
    if any(word.strip(",").isdigit() and len(word.strip(",")) <= 2 for word in words):  # noqa: PLR2004 - a day of the month
        return Period.day(last)
    return Period.month(last.year, last.month) if words[-1].isdigit() else None


def _up_to(published: Period | None) -> Period | None:
    if published is None or published.last is None:
        return None
    return Period.days(None, published.last)


def _is_past(chunks: list[Chunk]) -> bool:
    return any(chunk.text.lower() in _PAST for chunk in chunks)


def _longer(row: Row) -> bool:
    """Whether it is "no longer", which is said of the article's day, whatever the tense."""
    return any(chunk.text.lower() == "longer" for chunk in row.chunks)


def _told_of_the_past(row: Row) -> bool:
    """Whether an apposition stands in a sentence about the past: "X, then a member, sold …" dates it elsewhere."""
    sentence = row.claim.sentence
    if not row.chunks or row.chunks[-1].end - row.chunks[0].start >= len(sentence.span) - len(" .") - 1:
        return False
    return any(token.tag == "VBD" or token.text.lower() == "then" for token in sentence.tokens)


def _denied_for_good(row: Row) -> bool:
    return any(chunk.text.lower() == "never" for chunk in row.chunks)
