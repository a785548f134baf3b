"""A month or day without its year: the year of its neighbours in a list, of the sentence, or by the publication date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ontherecord.claims.times import arithmetic
from ontherecord.claims.times.atom import Atom, Resolved, Scene
from ontherecord.claims.times.vague import Tense, foresees, tells_every_year, tells_past, yet_to_happen
from ontherecord.claims.times.words import tables
from ontherecord.model.period import Grain, Period

_LIST_GAP = re.compile(r",?\s(?:and|or)\s|,\s|\s?/\s?", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|of|during|throughout)\s$", re.IGNORECASE)
_EPONYM = re.compile(rf"\s(?:\w{{2,12}}\s)?(?:{'|'.join(tables()['eponymous'])})\b", re.IGNORECASE)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_LED = re.compile(
    r"\b(?:the\s)?(?:(next|following|coming|upcoming|this\scoming)|(last|previous|past|this\spast))\s$", re.IGNORECASE
)
_NO_SUCH_DAY = "unresolved: no such day near publication"
_BY_PUBLICATION = ("relative to publication", "the latest one before", "the next one")
"""In the basis of a time whose year nobody said."""
_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
_LEAP_CYCLE = 8
_SOON = 45
"""Days ahead that a day without its year is more likely to lie than ten months back, whatever the verbs around it."""
_LONG_AGO = 300
"""Days after which the next one is nearer than two months, so that only a verb of the past settles it."""


def share_years(atoms: Sequence[Atom], scene: Scene) -> list[Atom]:
    """Read "in March and April 2021": the year of the last holds for those listed right before it."""
    out = list(atoms)
    for index in range(len(out) - 2, -1, -1):
        left, right = out[index], out[index + 1]
        if (
            left.within is None
            or not left.alone
            or right.period is None
            or not _LIST_GAP.fullmatch(scene.text[left.end : right.start])
        ):
            continue
        year = arithmetic.single_year(right.period)
        if (
            year is None
            or right.period.grain in {Grain.YEAR, Grain.RANGE, Grain.WEEK}
            or right.basis.startswith("relative")
        ):
            continue
        period = left.within(Period.year(year))
        if (
            period is not None
            and period.start is not None
            and right.period.start is not None
            and period.start <= right.period.start
        ):
            out[index] = replace(left, period=period, within=None, basis="year from the same list")
    return out


def by_publication(atom: Atom, scene: Scene, *, tense: Tense) -> Resolved:
    """Give the latest that had begun by publication; the next one where the sentence looks ahead."""
    at = scene.publication
    first, last, within = at.first, at.last, atom.within
    lacking = at.lacking if at.month is None else "unresolved: told of every year" if tells_every_year(scene) else ""
    if within is None or first is None or last is None or lacking:
        return Resolved(None, lacking)
    years = range(last.year + 2, last.year - _LEAP_CYCLE - 1, -1)
    made = [
        p
        for y in years
        if (whole := arithmetic.year(y)) is not None
        and (p := within(whole)) is not None
        and p.start is not None
        and p.stop is not None
    ]
    if atom.weekday is not None:
        fitting = [
            p
            for p in made
            if p.start is not None and p.start.weekday() == atom.weekday and abs(p.start.year - last.year) <= 1
        ]
        if len(fitting) == 1:
            return Resolved(fitting[0], "the one year near publication in which that day is such a weekday")
        if fitting:
            made = fitting
        else:
            other = by_publication(replace(atom, weekday=None), scene, tense=tense)
            return Resolved(other.period, f"{other.basis}; the weekday does not match")
    led = _LED.search(scene.before(atom.start, 16))
    if led is not None:
        after = [p for p in made if p.start is not None and p.start > last]
        over = [p for p in made if p.stop is not None and p.stop <= first]
        got = after[-1:] if led[1] else over[:1]
        return Resolved(got[0], "relative to publication") if got else Resolved(None, _NO_SUCH_DAY)
    if tense.ahead(atom.start) or foresees(scene, atom.start, atom.end):
        coming = [p for p in made if p.stop is not None and p.stop > first]
        return Resolved(coming[-1] if coming else None, "the next one after publication, as the sentence looks ahead")
    return _told(made, last, atom, scene)


def _told(made: Sequence[Period], last: date, atom: Atom, scene: Scene) -> Resolved:
    """Give the latest of `made`, latest first, that had begun by publication, unless the coming one is far nearer."""
    past = [p for p in made if p.start is not None and p.start <= last]
    if not past or past[0].start is None:
        return Resolved(None, _NO_SUCH_DAY)
    coming = next((p for p in reversed(made) if p.start is not None and p.start > last), None)
    if coming is None or coming.start is None or coming.start - last >= last - past[0].start:
        return Resolved(past[0], "the latest one before publication")
    long_ago = (last - past[0].start).days > _LONG_AGO
    planned, modal = yet_to_happen(scene, atom.start)
    if modal or ((planned or long_ago) and not tells_past(scene)):
        return Resolved(coming, "the next one, nearer to publication than the one before")
    if planned or (long_ago and past[0].grain is Grain.DAY and (coming.start - last).days < _SOON):
        return Resolved(None, "unresolved: the last one, or the coming one, which is nearer")
    return Resolved(past[0], "the latest one before publication")


def _by_sentence(atom: Atom, earlier: Sequence[Atom], scene: Scene, default: Resolved) -> Resolved:
    """Give a year that the sentence names before decides if it is an "in 2018"; if it merely stands there, nobody can tell."""
    for other in reversed(earlier):
        if other.period is None or other.block or any(said in other.basis for said in _BY_PUBLICATION):
            continue
        year = arithmetic.single_year(other.period)
        if year is None or atom.within is None:
            continue
        if default.period is not None and default.period.start is not None and default.period.start.year == year:
            return default
        period = atom.within(Period.year(year))
        if _SINCE.search(scene.before(other.start, 8)):
            return Resolved(None, f"unresolved: of {year} or later")
        if _IN.search(scene.before(other.start, 12)) or other.period.grain in {Grain.DAY, Grain.MONTH}:
            return Resolved(period, f"year of \u2018{scene.text[other.start : other.end]}\u2019")
        return Resolved(None, f"unresolved: of {year} or by the publication date")
    return default


def _by_paragraph(scene: Scene, default: Resolved) -> Resolved:
    """Where the sentence before tells of another year, a bare month could be of that year."""
    if default.period is None or default.period.start is None:
        return default
    for anchor in reversed(scene.anchors):
        year = arithmetic.single_year(anchor.period) if anchor.period is not None else None
        if not anchor.basis.startswith("stated") or (
            year is None and (anchor.period is None or anchor.period.start is None)
        ):
            continue
        if year is not None and year not in {default.period.start.year, scene.publication.year}:
            return Resolved(None, f"unresolved: of {year} as in the sentence before, or by the publication date")
        return default
    return default


def resolved(atom: Atom, earlier: Sequence[Atom], scene: Scene, *, tense: Tense) -> Atom:
    """Give the atom with a year, or with an honest reason why there is none."""
    if atom.within is None or atom.period is not None or not atom.alone:
        return atom
    if _THE.search(scene.before(atom.start, 5)) and _EPONYM.match(scene.after(atom.end, 30)):
        return replace(atom, within=None, inert=True, basis="unresolved: an event is named by its day")
    default = by_publication(atom, scene, tense=tense)
    got = _by_sentence(atom, earlier, scene, default)
    if got is default:
        got = _by_paragraph(scene, default)
    basis = got.basis if atom.basis == "stated" else f"{got.basis}; {atom.basis}"
    led = _LED.search(scene.before(atom.start, 16))
    if led is not None:
        atom = atom.widened(start=atom.start - len(led[0]))
    return replace(atom, period=got.period, within=None, basis=basis, inert=got.period is None)
