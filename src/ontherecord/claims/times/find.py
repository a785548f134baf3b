"""All time expressions of one sentence, resolved: readers first, then the passes that put their findings together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ontherecord.claims.times import (
    calendar_names,
    compound,
    current,
    digits,
    eras,
    holidays,
    month_parts,
    numerals,
    offset,
    parts,
    recall,
    relative,
    spelled,
    weekdays,
)
from ontherecord.claims.times.atom import Anchor, Atom, Scene
from ontherecord.claims.times.beside import by_end
from ontherecord.claims.times.bound import bound
from ontherecord.claims.times.default import resolved, share_years
from ontherecord.claims.times.join import join
from ontherecord.claims.times.merge import merge
from ontherecord.claims.times.publication import Order, Publication
from ontherecord.claims.times.rule import apply
from ontherecord.claims.times.vague import Tense, vague
from ontherecord.claims.times.vague import tense as tense_of
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Period
from ontherecord.model.text import Span

_WORDS = re.compile(r"[a-z]+|\d")
_LONGEST = 20_000
"""Code points of a sentence that are read; longer ones are no prose, and the rest of them is left alone."""
_MOST_ANCHORS = 24
_PART_GAP = 8
_MOST_ATOMS = 150
"""Expressions that are put together in one sentence; no prose has so many, and what follows looks back at all of them."""
_RULES = (
    *parts.RULES,
    *month_parts.RULES,
    *relative.RULES,
    *current.RULES,
    *offset.RULES,
    *recall.RULES,
    *compound.RULES,
)


def _read(scene: Scene, *, tense: Tense) -> Iterator[Atom]:
    """Give what each reader finds, each run only where one of its words stands."""
    yield from apply(_RULES, scene)
    if not numerals.TRIGGERS.isdisjoint(scene.words):
        yield from digits.digits(scene)
        yield from numerals.numerals(scene)
    if not eras.TRIGGERS.isdisjoint(scene.words):
        yield from eras.eras(scene)
    if not eras.MARKS.isdisjoint(scene.words):
        yield from eras.old(scene)
    if not calendar_names.TRIGGERS.isdisjoint(scene.words):
        yield from calendar_names.calendar_names(scene)
    if not spelled.TRIGGERS.isdisjoint(scene.words):
        yield from spelled.spelled(scene)
    if not holidays.triggers().isdisjoint(scene.words):
        yield from holidays.holidays(scene)
    if not weekdays.TRIGGERS.isdisjoint(scene.words):
        yield from weekdays.weekdays(scene, tense=tense)
    yield from vague(scene)


def _apart(found: Sequence[Atom]) -> list[Atom]:
    """Give the longest of overlapping findings, in the order of the text."""
    kept: list[Atom] = []
    taken: set[int] = set()
    for atom in sorted(found, key=lambda a: (a.start - a.end, not a.alone, a.start)):
        places = range(atom.start, atom.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(atom)
    return sorted(kept, key=lambda a: a.start)[:_MOST_ATOMS]


def _mention(atom: Atom, text: str) -> TimeMention:
    return TimeMention(
        span=Span(atom.start, atom.end), text=text[atom.start : atom.end], period=atom.period, basis=atom.basis
    )


def _remembered(atoms: Sequence[Atom], scene: Scene, *, tense: Tense) -> list[Atom]:
    """Expressions that point back, each against what stands before it."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.recall is None:
            out.append(atom)
            continue
        # "August that year": the month waits for this very expression and says nothing about it
        before = out[:-1] if out and out[-1].within is not None and atom.start - out[-1].end <= _PART_GAP else out
        earlier = [resolved(one, out[:at], scene, tense=tense) for at, one in enumerate(before)]
        here = [_mention(one, scene.text) for one in earlier if one.period is not None]
        here += [event for event in scene.events if event.span.end <= atom.start]
        known = [*scene.anchors, *sorted(here, key=by_end)]
        got = atom.recall(known)
        out.append(replace(atom, recall=None, period=got.period, basis=got.basis, inert=got.period is None))
        out = merge(out, scene)
    return out


def find_times(
    text: str,
    span: Span,
    *,
    published: Period | None,
    anchors: Sequence[Anchor] = (),
    events: Sequence[Anchor] = (),
    order: Order | None = None,
) -> tuple[TimeMention, ...]:
    """All time expressions inside one sentence, in order, never overlapping.

    `span` is half-open in code points of `text`, and so are the spans of the mentions. `published` is a day, or a
    month or a year where no more is known: what counts from it is then only as fine. `anchors` are the earlier
    mentions of the paragraph, nearest last; `events` are dated happenings that this sentence names, for what points back
    at them later in it; `order` tells whether this document writes numeric dates with the day or the month first. What cannot be resolved has no period and a basis that says why.
    Never raises on any text.
    """
    low, high = min(span.start, len(text)), min(span.end, len(text), span.start + _LONGEST)
    if low >= high:
        return ()
    words = frozenset(_WORDS.findall(text[low:high].lower()))
    scene = Scene(
        text, Span(low, high), Publication(published), tuple(anchors[-_MOST_ANCHORS:]), words, tuple(events), order
    )
    tense = tense_of(scene)
    atoms = _apart(list(_read(scene, tense=tense)))
    atoms = join(share_years(merge(atoms, scene), scene), scene, tense=tense)
    atoms = merge(_remembered(atoms, scene, tense=tense), scene)
    atoms = [atom for atom in atoms if atom.alone or atom.period is not None]  # a part whose whole never came
    atoms = join(share_years(atoms, scene), scene, tense=tense)
    done: list[Atom] = []
    for atom in atoms:
        done.append(resolved(atom, done, scene, tense=tense))
    found = [atom for atom in bound(done, scene) if atom.period is not None or atom.inert]
    return tuple(_mention(atom, text) for atom in found)
