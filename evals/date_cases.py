"""The recognizer cases of dates, periods and durations, each counted, with Recognizers-Text and dateparser beside ours.

Cases: Recognizers-Text's English specifications (MIT) of single dates, date periods, durations and the whole date-time
model. Every result of type date, daterange or duration counts. A parser's or the model's result is *answered* where an
expression that overlaps it is resolved, and *right* where what it resolves to is one of the results' own values, read by
the conventions of date_conventions.py. An extractor's result has no value: answered where an expression overlaps it,
right where the words are the same but for a leading preposition or article. A case with no result in which a date is
resolved is a false find.

Every case has been looked at while the reader was built, so the figures tell how well it reads this set; how it reads text
that nobody looked at is told by tests/cases/own_times.py.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ontherecord.claims.times import Duration, Order, find_durations, find_times
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals.date_conventions import (
    in_their_terms,
    last_weekday,
    part_by_convention,
    unit_of_the_day,
    week_by_convention,
)

FILE = "bench/recognizers_text/cases_even.jsonl.gz"
SPECS = (
    "DateParser",
    "DateExtractor",
    "DatePeriodParser",
    "DatePeriodExtractor",
    "DurationParser",
    "DurationExtractor",
    "DateTimeModel",
)
KINDS = ("date", "daterange", "duration")
PLAINLY = "as it stands"
USUAL_DAY = date(2021, 12, 1)
"""For extractors' cases, which state no day of reference: after all years in them, as ours joins only what it resolves."""
_LEADS = re.compile(
    r"^(?:(?:the|on|in|at|for|by|of|from|to|until|during|between|since|within|this|sometime)\s)+", re.IGNORECASE
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One result of a case: `values` are (first day, day after the last, their type word); none in an extractor's case."""

    kind: str
    start: int
    end: int
    text: str
    values: tuple[dict[str, str], ...]
    extracted: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One input with all results of our kinds; `empty` where the specification finds nothing of any kind."""

    spec: str
    text: str
    today: date | None
    wanted: tuple[Wanted, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader says of one stretch: whether it resolves it, and whether that is what a case wants."""

    start: int
    end: int
    text: str
    resolved: bool
    agrees: Callable[[Wanted], str | None]
    """Gives the convention by which it agrees, or nothing."""
    shown: str = ""


Reader = Callable[[Case], list[Found]]


@dataclass(slots=True)
class Tally:
    """Counts of one row."""

    right: int = 0
    answered: int = 0
    total: int = 0
    by: Counter[str] = field(default_factory=Counter)


def _values(result: dict[str, Any]) -> tuple[dict[str, str], ...]:
    value = result.get("Value") or {}
    if value:
        timex = str(value.get("Timex") or "")
        pair = [value.get("FutureResolution") or {}, value.get("PastResolution") or {}]
        return tuple({"timex": timex, **{k: str(v) for k, v in one.items()}} for one in pair)
    return tuple({k: str(v) for k, v in one.items()} for one in (result.get("Resolution") or {}).get("values", []))


def cases(shared: Path) -> Iterator[Case]:
    """Every case of the specifications named, in the order of the file."""
    with gzip.open(shared / FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spec, case = record["spec"].split("/")[-1], record["case"]
            if spec not in SPECS:
                continue
            text = case["Input"]
            reference = (case.get("Context") or {}).get("ReferenceDateTime")
            wanted = []
            for result in case["Results"]:
                kind = (result.get("Type") or result.get("TypeName") or "").rsplit(".", 1)[-1]
                start = result["Start"]
                end = start + result["Length"] if "Length" in result else result["End"] + 1
                if kind in KINDS:
                    wanted.append(
                        Wanted(kind, start, end, text[start:end], _values(result), spec.endswith("Extractor"))
                    )
            if case["Results"] and not wanted:
                continue
            day = date.fromisoformat(reference[:10]) if reference else None
            yield Case(spec, text, day, tuple(wanted), not case["Results"])


def bare(text: str) -> str:
    """The words without a leading preposition or article, and without a closing mark."""
    return _LEADS.sub("", text.strip().lower()).rstrip(".,;:!? ")


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _range(value: dict[str, str]) -> tuple[date | None, date | None]:
    return _day(value.get("startDate") or value.get("start")), _day(value.get("endDate") or value.get("end"))


def _unresolved(value: dict[str, str]) -> bool:
    """Whether their own value says that it does not resolve (30 February, a season without its dates)."""
    said = {v for k, v in value.items() if k not in {"timex", "type"}}
    return not said or said <= {"not resolved", "0001-01-01"}


def _season(timex: str, period: Period) -> bool:
    first = _SEASONS.get(timex[-2:])
    if first is None or period.first is None or period.grain is not Grain.SEASON:
        return False
    return period.first.month == first and (not timex[:4].isdigit() or period.first.year == int(timex[:4]))


def ours(case: Case) -> list[Found]:
    """The reader of this package: dates by the day of reference, numeric dates with the month first as the set has them."""
    whole = Span(0, len(case.text))
    published = Period.day(case.today or USUAL_DAY)
    out = []
    for mention in find_times(case.text, whole, published=published, order=Order.MONTH_FIRST):

        def agrees(wanted: Wanted, mention: TimeMention = mention) -> str | None:
            return _ours_agrees(wanted, mention, case.today or USUAL_DAY)

        period = mention.period
        shown = f"{period.first}..{period.last}" if period else "unresolved"
        out.append(
            Found(
                mention.span.start,
                mention.span.end,
                mention.text,
                period is not None,
                agrees,
                f"{shown} ({mention.basis})",
            )
        )
    for duration in find_durations(case.text, whole):

        def lasts(wanted: Wanted, duration: Duration = duration) -> str | None:
            same = any(_seconds(v) == duration.seconds for v in wanted.values if _seconds(v) is not None)
            return PLAINLY if wanted.kind == "duration" and same else None

        known = duration.seconds is not None
        out.append(Found(duration.span.start, duration.span.end, duration.text, known, lasts, f"{duration.seconds} s"))
    return out


def _seconds(value: dict[str, str]) -> int | None:
    said = value.get("duration") or value.get("value") or ""
    return int(float(said)) if re.fullmatch(r"\d+(?:\.\d+)?", said) else None


def _ours_agrees(wanted: Wanted, mention: TimeMention, today: date) -> str | None:
    """Give the convention by which our mention is one of the values wanted, or nothing."""
    if wanted.kind == "duration":
        return None
    for value in wanted.values:
        single = _day(value.get("date") or value.get("value"))
        if _unresolved(value):
            season = mention.period is not None and _season(value.get("timex", ""), mention.period)
            said = "their value is unresolved" if mention.period is None or season else None
        elif single is not None:
            said = _same_day(mention, single, today)
        else:
            said = _same_range(mention, *_range(value), today)
        if said is not None:
            return said
    return None


def _same_day(mention: TimeMention, day: date, today: date) -> str | None:
    if mention.period is not None and (mention.period.first, mention.period.last) == (day, day):
        return PLAINLY
    if last_weekday(mention, day, today):
        return "last Friday is that of the week before"
    return "the whole week, month or year for the day" if unit_of_the_day(mention, day, today) else None


def _same_range(mention: TimeMention, first: date | None, stop: date | None, today: date) -> str | None:
    for one in in_their_terms(mention, today):
        if (one.first, one.stop) == (first, stop):
            return one.by
    if part_by_convention(mention, first, stop):
        return "how much early, late or the end takes"
    return "weeks of a month" if week_by_convention(mention, first, stop) else None


def recognizers() -> Reader | None:
    """Recognizers-Text itself (the Python package of the same makers), exactly as it answers; none where not installed."""
    try:
        from recognizers_date_time import Culture, recognize_datetime  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415
    except ImportError:
        return None
    from datetime import datetime, time  # noqa: PLC0415

    def read(case: Case) -> list[Found]:
        moment = datetime.combine(case.today or USUAL_DAY, time())
        out = []
        for one in recognize_datetime(case.text, Culture.English, reference=moment):
            got = [{k: str(v) for k, v in value.items()} for value in (one.resolution or {}).get("values", [])]

            def agrees(wanted: Wanted, got: list[dict[str, str]] = got) -> str | None:
                def key(v: dict[str, str]) -> tuple[object, ...]:
                    return (*_range(v), _day(v.get("date") or v.get("value")), _seconds(v))

                same = {key(v) for v in got} & {key(v) for v in wanted.values}
                nothing = any(_unresolved(v) for v in wanted.values) and all(_unresolved(v) for v in got)
                return PLAINLY if same or nothing else None

            kind = one.type_name.rsplit(".", 1)[-1]
            if kind in KINDS:
                out.append(Found(one.start, one.end + 1, one.text, bool(got), agrees, str(got)))
        return out

    return read


def dateparser() -> Reader | None:
    """Dateparser's search in text; it gives days alone, so a range is right where it gives the first day."""
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415
    except ImportError:
        return None
    from datetime import datetime, time  # noqa: PLC0415

    def read(case: Case) -> list[Found]:
        moment = datetime.combine(case.today or USUAL_DAY, time())
        settings = {"RELATIVE_BASE": moment, "DATE_ORDER": "MDY"}
        out, at = [], 0
        for words, when in search_dates(case.text, languages=["en"], settings=settings) or []:
            start = case.text.find(words, at)
            at = max(at, start + len(words))

            def agrees(wanted: Wanted, when: datetime = when) -> str | None:
                days = {_day(v.get("date") or v.get("value")) or _range(v)[0] for v in wanted.values}
                return PLAINLY if wanted.kind != "duration" and when.date() in days else None

            out.append(Found(max(0, start), max(0, start) + len(words), words, True, agrees, str(when.date())))  # noqa: FBT003
        return out

    return read


def weigh(reader: Reader, every: list[Case], misses: list[str]) -> tuple[dict[str, Tally], tuple[int, int]]:
    """Tallies by row, and in how many of the empty cases something was found."""
    rows: dict[str, Tally] = {}
    false = empty = 0
    for case in every:
        found = reader(case)
        if case.empty:
            wrong = [one for one in found if one.resolved]
            false, empty = false + bool(wrong), empty + 1
            if wrong:
                misses.append(f"{case.spec} FALSE {case.text} :: {[(o.text, o.shown) for o in wrong]}")
        for wanted in case.wanted:
            touching = [one for one in found if one.start < wanted.end and wanted.start < one.end]
            if wanted.extracted:
                answered = bool(touching)
                by = PLAINLY if any(bare(one.text) == bare(wanted.text) for one in touching) else None
            else:
                by = next((said for one in touching if (said := one.agrees(wanted))), None)
                answered = by is not None or any(one.resolved for one in touching)
            for name in (f"{case.spec} {wanted.kind}", wanted.kind, "all kinds"):
                tally = rows.setdefault(name, Tally())
                tally.total += 1
                tally.answered += answered
                tally.right += by is not None
                tally.by[by or "wrong"] += 1
            if by is None:
                got = [(one.text, one.shown) for one in touching]
                said = "WRONG" if answered else "none"
                misses.append(
                    f"{case.spec} {said} [{wanted.text}] in {case.text!r} {case.today} {got} want {wanted.values}"
                )
    return rows, (false, empty)


def lines(shared: Path, misses: list[str]) -> Iterator[str]:
    """The table: ours by row, then the plain baselines where they are installed."""
    every = list(cases(shared))
    readers: list[tuple[str, Reader | None]] = [
        ("ours", ours),
        ("recognizers-text", recognizers()),
        ("dateparser", dateparser()),
    ]
    for name, reader in readers:
        if reader is None:
            yield f"{name}: not installed, no baseline"
            continue
        rows, (false, empty) = weigh(reader, every, misses if name == "ours" else [])
        for row, t in sorted(rows.items()):
            short = row in KINDS or row == "all kinds"
            if name != "ours" and not short:
                continue
            yield (
                f"{name:<17} {row:<30} {t.right:>4} right {t.answered:>4} answered {t.total:>4} total  "
                f"{t.right / max(1, t.answered):6.1%} of answered {t.answered / max(1, t.total):6.1%} answered"
            )
        if name == "ours":
            yield "  of these right: " + ", ".join(
                f"{n} {said}" for said, n in rows["all kinds"].by.most_common() if said != "wrong"
            )
        yield f"{name:<17} cases with no result: {false} false finds in {empty}"
    yield "every case of this set was looked at while the reader was built; for text that was not, see the own words below"


__all__ = ["FILE", "cases", "lines"]
