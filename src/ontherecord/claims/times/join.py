"""Two ends make a range: from 2011 to 2020, between 2018 and 2022, March-June 2020, 1994 to the present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.default import by_publication
from ontherecord.claims.times.vague import Tense
from ontherecord.claims.times.words import DASH
from ontherecord.model.period import Grain, Period

_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\s|about\s|around\s)?$", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE)
_TO = re.compile(rf"\s?{DASH}\s?|\s(?:to|until|till|through|up\sto|up\suntil)\s(?:the\s)?", re.IGNORECASE)
_UNTIL_EVENT = re.compile(r"\s(?:until|till)\s(?:[\w\u2019'-]{1,20}\s){1,7}(?:in|of)\s", re.IGNORECASE)
_UNTIL_NOW = re.compile(
    rf"(?:\s?{DASH}\s?(?:present|now|today)|,?\s(?:to|until|till|up\sto|through)\s(?:the\s)?(?:present(?:\sday)?|now|date|today|this\sday|(?:current|present)\s(?:date|day|time)|time\sof\s(?:writing|publication)))(?!\w)",
    re.IGNORECASE,
)
_AND_NOW = re.compile(r"\sand\s(?:now|today|the\spresent)(?!\w)", re.IGNORECASE)
_GAP_WIDTH = 80
_FROM_NOW = re.compile(
    r"\b(?:between\snow\sand|from\snow\s(?:on\s)?(?:to|until|till|through)|now\s(?:until|till|through))\s(?:the\s)?$",
    re.IGNORECASE,
)
_AHEAD = Tense(future=(0,), reporting=(), past=())


def _spans_years(atom: Atom) -> bool:
    return atom.block or (atom.period is not None and (atom.period.start is None or atom.period.stop is None))


def _ends(left: Atom, right: Atom, scene: Scene, *, tense: Tense) -> tuple[Period, Period, str] | None:
    """Both ends with their years; a left end without a year takes it from the right."""
    right_period, basis = right.period, right.basis
    if right.weekday is not None and left.period is not None and left.period.grain is Grain.DAY:
        right_period = _weekday_after(left.period, right.weekday)
    if right_period is None:
        if right.within is None or not right.alone:
            return None
        if left.period is not None and left.period.start is not None:
            wholes = [arithmetic.year(left.period.start.year + step) for step in (0, 1)]
            choices = [right.within(whole) for whole in wholes if whole is not None]
            right_period = next((p for p in choices if p and p.start and p.start >= left.period.start), None)
            basis = "end year from the start"
        else:
            got = by_publication(right, scene, tense=tense)
            right_period, basis = got.period, got.basis
    if right_period is None or right_period.start is None or right_period.stop is None:
        return None
    if left.period is not None:
        bases = [note for note in (left.basis, basis) if note != "stated"]
        return left.period, right_period, "; ".join(dict.fromkeys(bases)) or "stated"
    if left.within is None or not left.alone:
        return None
    year = arithmetic.single_year(right_period)
    if year is None or right_period.grain is Grain.YEAR:
        return None
    wholes = [arithmetic.year(year - step) for step in (0, 1)]
    choices = [left.within(whole) for whole in wholes if whole is not None]
    left_period = next(
        (p for p in choices if p and p.start and p.start < right_period.stop and p.start <= right_period.start), None
    )
    return None if left_period is None else (left_period, right_period, basis)


def _weekday_after(day: Period, weekday: int) -> Period | None:
    """Give the first such weekday from a day on: "next Monday to Wednesday" ends two days later."""
    first = day.start
    when = None if first is None else arithmetic.moved(first, (weekday - first.weekday()) % 7)
    return None if when is None else Period.day(when)


def _range(left: Atom, right: Atom, scene: Scene, *, tense: Tense) -> Atom | None:
    """One range, or `None` where the two do not make one."""
    if left.inert or right.inert or left.recall or _spans_years(left) or _spans_years(right):
        return None
    gap = scene.text[left.end : right.start] if right.start - left.end <= _GAP_WIDTH else ""
    before = scene.before(left.start, 24)
    lead = _BETWEEN.search(before) if _AND.fullmatch(gap) else None
    if lead is None:
        lead = _FROM.search(before)
        until_event = lead is not None and right.period is not None and _UNTIL_EVENT.fullmatch(gap)
        if not (until_event or _TO.fullmatch(gap)):
            return None
    ends = _ends(left, right, scene, tense=tense)
    if ends is None:
        return None
    first, last, basis = ends
    if (
        first.start is None
        or last.stop is None
        or first.start >= last.stop
        or (last.start is not None and last.start < first.start)
    ):
        return None
    start = left.start if lead is None else left.start - len(lead[0])
    period = Period(start=first.start, stop=last.stop, grain=Grain.RANGE)
    return Atom(start=start, end=right.end, basis=basis, period=period, block=True, spelled_range=True)


def _to_present(left: Atom, scene: Scene, *, tense: Tense) -> Atom | None:
    """Read "1994-present" and "from then till now" up to the last day of publication."""
    if left.within is not None and left.alone and _UNTIL_NOW.match(scene.text, left.end, scene.span.end):
        got = by_publication(left, scene, tense=tense)
        left = replace(left, period=got.period, within=None, basis=got.basis)
    if left.inert or left.period is None or left.period.start is None:
        return None
    found = _UNTIL_NOW.match(scene.text, left.end, scene.span.end)
    between = _BETWEEN.search(scene.before(left.start, 24))
    if found is None and between is not None:
        found = _AND_NOW.match(scene.text, left.end, scene.span.end)
    last = scene.publication.last
    if found is None or (last is not None and last < left.period.start):
        return None
    lead = between or _FROM.search(scene.before(left.start, 24))
    start = left.start if lead is None else left.start - len(lead[0])
    note = "" if left.basis == "stated" else f"{left.basis}; "
    basis = f"{note}up to publication" if last is not None else f"{note}open end: no publication date"
    return Atom(
        start=start,
        end=found.end(),
        basis=basis,
        period=Period.days(left.period.start, last),
        block=True,
        spelled_range=True,
    )


def _from_now(atom: Atom, scene: Scene) -> Atom | None:
    """Read "between now and 15 November": from the day of publication on, the next such day."""
    found, first = _FROM_NOW.search(scene.before(atom.start, 32)), scene.publication.first
    if found is None or first is None or atom.inert:
        return None
    waits = atom.within is not None and atom.alone and atom.period is None
    until = by_publication(atom, scene, tense=_AHEAD).period if waits else atom.period
    if until is None or until.last is None or until.last < first:
        return None
    return Atom(
        start=atom.start - len(found[0]),
        end=atom.end,
        basis="from publication on",
        period=Period.days(first, until.last),
        block=True,
        spelled_range=True,
    )


def join(atoms: Sequence[Atom], scene: Scene, *, tense: Tense) -> list[Atom]:
    """Every pair of neighbours that a range word or dash joins, as one."""
    out: list[Atom] = []
    for atom in atoms:
        made = _range(out[-1], atom, scene, tense=tense) if out else None
        if made is not None:
            out[-1] = made
        else:
            out.append(atom)
    kept: list[Atom] = []
    for atom in out:
        reaches = _to_present(atom, scene, tense=tense)
        coming = _from_now(atom, scene)
        while coming is not None and kept and kept[-1].start >= coming.start:
            kept.pop()  # "now" belongs to the range
        one = coming or reaches or atom
        if kept and one.start < kept[-1].end:
            continue  # "today" in "until today" belongs to the range
        kept.append(replace(one))
    return kept
