"""Words that open a period at one side: since 2014, until 2020, before 2011, after 2008, by 2020, pre-2014, 2014 onwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.offset import offset
from ontherecord.claims.times.vague import tense
from ontherecord.claims.times.words import NUMBER, number
from ontherecord.model.period import Grain, Period

_SINCE = r"\bever\ssince|\bsince|\b(?:starting|beginning|effective)(?:\s(?:on|in|from))?"
_UNTIL = (
    r"\b(?:up\suntil|until|till|up\sto|through|as\slate\sas|by|not\safter|(?:no|not)\slater\sthan(?:\sor\s(?:on|in))?"
    r"|(?:on|in)\sor\s(?:before|earlier\sthan|prior\sto)|(?:before|earlier\sthan|prior\sto)\sor\s(?:on|in))|<\s?="
)
_BEFORE = r"\b(?:before|prior\sto|(?<!no\s)(?<!not\s)earlier\sthan|pre[-\u2010\u2011\u2013])"
_AFTER = r"\b(?:after|following|(?<!no\s)(?<!not\s)later\sthan|post[-\u2010\u2011\u2013])"
_FROM_ON = r"\b(?:no\searlier\sthan|not\s(?:before|earlier\sthan)|(?:on|in)\sor\s(?:after|later\sthan)|(?:after|later\sthan)\sor\s(?:on|in))|>\s?="
_LEAD = re.compile(
    rf"(?:({_SINCE})|({_UNTIL})|({_BEFORE})|({_AFTER})|({_FROM_ON}))"
    r"\s?(?:at\sleast\s|about\s|around\s|as\sfar\sback\sas\s|as\searly\sas\s)?$",
    re.IGNORECASE,
)
_AS_EARLY = re.compile(r"\bas\s(?:early|soon)\sas\s(?:the\s)?$", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|might|could|can|would|should)\b[^,;.]{1,30}$", re.IGNORECASE)
_AT_THE = re.compile(r"\sat\sthe\s(earliest|latest)\b", re.IGNORECASE)
_OR_SO = re.compile(
    r"\s(?:or|and)\s(?:(earlier|before)|later|after(?:wards)?)(?=[.,;:)]|$|\s(?:and|but|is|was|were|are|has|had)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\bend of it, by convention")
_BEGINS = re.compile(r"\b(?:start|beginning) of it, by convention")
_ONWARDS = re.compile(r"\s(?:onwards?|on)(?=[\s,.;:)]|$)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting\sin|beginning\sin)\s$", re.IGNORECASE)
_SPANNING = re.compile(
    rf"\b(?:the\s)?(?:({NUMBER})[\s-]years?|(decade))(?:\speriod)?\s(?:(to|up\sto|until|ending\sin|ending)|(before|preceding|leading\sup\sto|prior\sto)|(after|following|from))\s$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[\u2019']s?\s")
_NOT_BY = re.compile(r"\b(?:followed|signed|made|written|driven|caused|published|issued)\sby\s$", re.IGNORECASE)


def _noted(atom: Atom, note: str) -> str:
    return note if atom.basis == "stated" else f"{atom.basis}; {note}"


def _spanning(atom: Atom, scene: Scene) -> Atom | None:
    """Count "the five years to 2019" as 2015 to 2019, and "five years before 2014", without "the", as the year 2009."""
    found = _SPANNING.search(scene.before(atom.start))
    if found is None or atom.period is None or atom.period.grain is not Grain.YEAR:
        return None
    count = 10 if found[2] else number(found[1])
    years = arithmetic.whole_years(atom.period)
    if count is None or count == 0 or years is None:
        return None
    year = years[0]
    start = atom.start - len(found[0])
    if found[0][:4].lower() != "the ":
        if found[3] or found[0].lower().endswith("from "):
            return None
        point = arithmetic.year(year - count if found[4] else year + count)
        return None if point is None else replace(atom, start=start, period=point, basis="counted from a stated year")
    low = {"to": year - count + 1, "before": year - count}.get(
        "to" if found[3] else "before" if found[4] else "after", year + 1
    )
    if found[0].lower().endswith("from "):
        low = year
    period = arithmetic.years(low, low + count - 1)
    return (
        None
        if period is None
        else replace(atom, start=start, period=period, basis="counted from a stated year", block=True)
    )


def _either_side(atom: Atom, scene: Scene) -> Atom | None:
    """Read "2014 or later", "March 2020 or earlier", "2030 at the earliest"."""
    found = _OR_SO.match(scene.text, atom.end, scene.span.end) or _AT_THE.match(scene.text, atom.end, scene.span.end)
    if found is None or atom.period is None or atom.block:
        return None
    backwards = (found[1] or "").lower() in {"earlier", "before", "latest"}
    start, stop = (None, atom.period.stop) if backwards else (atom.period.start, None)
    if start is None and stop is None:
        return None
    basis = _noted(atom, "open start; the end is included" if backwards else "open end; the start is included")
    return replace(
        atom, end=found.end(), basis=basis, period=Period(start=start, stop=stop, grain=Grain.RANGE), block=True
    )


def _as_early(atom: Atom, scene: Scene) -> Atom | None:
    """Read "may open as early as 2030" as 2030 or later; in a tale of the past it is the time itself."""
    found = _AS_EARLY.search(scene.before(atom.start, 20))
    period = atom.period
    if found is None or period is None or period.start is None:
        return None
    if not (tense(scene).ahead(atom.start) or _MODAL.search(scene.before(atom.start - len(found[0]), 40))):
        return None
    basis = _noted(atom, "open end; the start is included")
    later = Period(start=period.start, stop=None, grain=Grain.RANGE)
    return replace(atom, start=atom.start - len(found[0]), basis=basis, period=later, block=True)


def _opened(atom: Atom, scene: Scene) -> Atom | None:
    found = _LEAD.search(scene.before(atom.start, 32))
    period = atom.period
    if found is None or period is None or period.start is None or period.stop is None:
        return None
    start, last = atom.start - len(found[0]), scene.publication.last
    if found[1]:
        return _since(atom, start, period.start, last)
    if atom.spelled_range or _POSSESSIVE.match(scene.after(atom.end, 3)):
        return None
    if found[5]:
        open_end = Period(start=period.start, stop=None, grain=Grain.RANGE)
        return replace(
            atom, start=start, basis=_noted(atom, "open end; the start is included"), period=open_end, block=True
        )
    if found[2]:
        if found[2].lower() == "through" and not (period.grain is Grain.DAY or _ENDS.search(atom.basis)):
            return None  # "through the winter" is all of it
        if found[2].lower() == "by" and (atom.block or _NOT_BY.search(scene.before(atom.start, 24))):
            return None
        return replace(
            atom,
            start=start,
            basis=_noted(atom, "open start; the end is included"),
            period=Period.days(None, period.last),
            block=True,
        )
    if (found[3] and _ENDS.search(atom.basis)) or (found[4] and _BEGINS.search(atom.basis)):
        # "before the end of 2016" reaches to its last day, "after the start of March" begins with its first
        edge = (
            Period(start=None, stop=period.stop, grain=Grain.RANGE)
            if found[3]
            else Period(start=period.start, stop=None, grain=Grain.RANGE)
        )
        return replace(
            atom, start=start, basis=_noted(atom, "open start" if found[3] else "open end"), period=edge, block=True
        )
    if found[3]:
        return replace(
            atom,
            start=start,
            basis=_noted(atom, "open start"),
            period=Period(start=None, stop=period.start, grain=Grain.RANGE),
            block=True,
        )
    return replace(
        atom,
        start=start,
        basis=_noted(atom, "open end"),
        period=Period(start=period.stop, stop=None, grain=Grain.RANGE),
        block=True,
    )


def _since(atom: Atom, start: int, first: date, last: date | None, end: int | None = None) -> Atom:
    """Up to the last day on which the article may have appeared, or open where that is not known."""
    known = last is not None and last >= first
    note = "up to publication" if known else "open end: no publication date"
    if last is not None and not known:
        note = "open end"
    period = Period.days(first, last if known else None)
    return replace(
        atom, start=start, end=atom.end if end is None else end, basis=_noted(atom, note), period=period, block=True
    )


def _onwards(atom: Atom, scene: Scene) -> Atom | None:
    lead = _FROM.search(scene.before(atom.start, 16))
    found = _ONWARDS.match(scene.text, atom.end, scene.span.end)
    if (
        found is None
        or atom.period is None
        or atom.period.start is None
        or (lead is None and found[0].strip().lower() == "on")
    ):
        return None
    start = atom.start - len(lead[0]) if lead else atom.start
    return _since(atom, start, atom.period.start, scene.publication.last, found.end())


def bound(atoms: Sequence[Atom], scene: Scene) -> list[Atom]:
    """Every atom with the opening word before or after it taken in."""
    out: list[Atom] = []
    for atom in atoms:
        made = None
        if atom.period is not None and not atom.inert:
            made = (
                offset(atom, scene)
                or _spanning(atom, scene)
                or _onwards(atom, scene)
                or _either_side(atom, scene)
                or _as_early(atom, scene)
                or _opened(atom, scene)
            )
        if made is None or (out and made.start < out[-1].end):
            out.append(atom)
        else:
            out.append(made)
    return out
