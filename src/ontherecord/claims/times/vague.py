"""Words about time that fix nothing, and where a sentence looks ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.claims.times.atom import Atom, Scene
from ontherecord.claims.times.words import either, grouped, tables

_COUNTLESS = re.compile(
    r"\b(?:(?:the|these)\s(?:past|last|next|coming)\s(?:few|several|couple\sof)|some|many|several|(?:a\s)?few)\s(?:days|weeks|months|years|decades)\sago\b"
    r"|\b(?:years|decades|centuries|generations|months|weeks)\sago\b",
    re.IGNORECASE,
)


_BASE_FORM = re.compile(
    r"(?:\b(?:to|please|will|would|can|could|may|might|must|shall|should|not|do|does|did|let[\u2019']s)|n[\u2019']t|^)\s?$",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:may|might|must|could|can|would|should|due|want|aims?|plans?|hopes?)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"\b(?:an?|the|its|his|her|their|this|these|those|no|any|most)\s(?:\w+ly\s)?$", re.IGNORECASE)
_GOVERNED = re.compile(
    r"\b(?:(should|could|would|must|may|might)|to|needs?|wants?|can|cannot)\s"
    r"(?!(?:the|an?|his|her|its|their|our|this|that)\s)(?:[a-z]+(?:\s(?!(?:that|who|which|when|after|before|because|since|as|and|said)\s)[\w\u2019'-]+){0,9}\s)?"
    r"(?:(?:in|on|at|by|until|come)\s)?(?:the\s)?$"
)
"""A verb that is yet to happen and what goes with it, up to the date ("to beat her at the polls in")."""
_COMPARED = re.compile(r"\b(?:than|as)\s$", re.IGNORECASE)
"""Before "expected" and the like: what was expected, not what is."""
_BY = re.compile(r"\b(?:by|before|until)\s$", re.IGNORECASE)
_OFF = re.compile(r"\b(?:days?|weeks?|months?)\sto\sthe\s$", re.IGNORECASE)
"""Before "April vote": it lies so far ahead."""
_WHERE_IT_WILL = re.compile(
    r"(?:\s[\w\u2019'-]+){0,3},?\s(?:where|when|in\swhich|at\swhich|which)\s(?:[\w\u2019'-]+\s){0,4}(?:will|is\sto|are\sto)\b"
)
"""After "July" in "the July congress, where the party will choose"."""
_HAD = re.compile(r",?\s(?:[\w\u2019'-]+\s){0,2}had\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _foreseeing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(row['cue'] for row in tables()['foreseeing'])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _habitual() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(row['cue'] for row in tables()['habitual'])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    """Give the longest word of each cue; "ago" for the countless ones."""
    return frozenset(max(row["cue"].split(), key=len) for row in tables()["vague"]) | {
        "ago",
        "few",
        "several",
        "couple",
    }


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(row['cue'] for row in tables()['vague'])})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _future() -> re.Pattern[str]:
    cues = [row["cue"] for row in tables()["future"]]
    clitics = either(cue for cue in cues if cue.startswith("'"))
    whole = either(cue for cue in cues if not cue.startswith("'"))
    return re.compile(rf"(?:(?<!\w)(?:{whole})|(?<=\w)(?:{clitics}))(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(grouped(tables()['reporting']))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(grouped(tables()['past']))}|[a-z]{{2,20}}ed)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _same_in_present() -> frozenset[str]:
    return frozenset(tables()["same_in_present"])


@lru_cache(maxsize=1)
def _no_past() -> frozenset[str]:
    return frozenset(tables()["no_past"])


def _is_past(found: re.Match[str]) -> bool:
    """Whether the word tells of the past: not "need" and "United", nor "cut" after "to", "will" or "please"."""
    word = found[0].lower()
    lead = found.string[max(0, found.start() - 24) : found.start()]
    if word in _no_past() or (word.endswith("ed") and _DETERMINED.search(lead)):
        return False  # "a planned vote"
    return (
        word not in _same_in_present()
        or _BASE_FORM.search(found.string[max(0, found.start() - 12) : found.start()]) is None
    )


@dataclass(frozen=True, slots=True)
class Tense:
    """Where a sentence speaks of the future, where it reports and where it tells of the past, by start position."""

    future: tuple[int, ...]
    reporting: tuple[int, ...]
    past: tuple[int, ...]

    def ahead(self, position: int) -> bool:
        """Whether an undated month or day at `position` lies ahead: by the verb before it, else by the one after."""
        will = max((at for at in self.future if at < position), default=-1)
        told = max((at for at in self.reporting if at < position), default=-1)
        if will >= 0 or told >= 0:
            return will > told
        will = min((at for at in self.future if at > position), default=-1)
        done = min((at for at in self.past if at > position), default=-1)
        return will >= 0 and (done < 0 or will <= done)


def tells_past(scene: Scene) -> bool:
    """Whether a verb of the past stands in the sentence."""
    return any(map(_is_past, _past().finditer(scene.text, scene.span.start, scene.span.end)))


def yet_to_happen(scene: Scene, position: int) -> tuple[bool, bool]:
    """Whether an infinitive or a modal verb leads to `position`, and whether it is a modal one."""
    found = _GOVERNED.search(scene.before(position, 90))
    return found is not None, found is not None and found[1] is not None


def tells_every_year(scene: Scene) -> bool:
    """Whether what is told happens every year, so that "in April" is no one April."""
    return _habitual().search(scene.text, scene.span.start, scene.span.end) is not None


def looks_ahead(scene: Scene) -> bool:
    """Whether a word of the future, or of what may or must be, stands in the sentence."""
    low, high = scene.span.start, scene.span.end
    return any(pattern.search(scene.text, low, high) is not None for pattern in (_future(), _foreseeing(), _MODAL))


def tense(scene: Scene) -> Tense:
    """Find the verbs that tell past from future; nothing is looked up where no word of the future stands."""

    def starts(pattern: re.Pattern[str]) -> tuple[int, ...]:
        return tuple(found.start() for found in pattern.finditer(scene.text, scene.span.start, scene.span.end))

    future = tuple(at for at in starts(_future()) if _COMPARED.search(scene.before(at, 8)) is None)
    if not future:
        return Tense((), (), ())
    past = _past().finditer(scene.text, scene.span.start, scene.span.end)
    return Tense(future, starts(_reporting()), tuple(found.start() for found in past if _is_past(found)))


def foresees(scene: Scene, position: int, end: int) -> bool:
    """Whether a date led by "by" or "before" is the goal of a promise or a forecast ("promised to leave by May")."""
    if _OFF.search(scene.before(position, 24)) or _WHERE_IT_WILL.match(scene.after(end, 90)):
        return True
    if not _BY.search(scene.before(position, 8)) or _HAD.match(scene.after(end, 24)):
        return False
    return _foreseeing().search(scene.text, scene.span.start, position) is not None


def vague(scene: Scene) -> Iterator[Atom]:
    """Every vague word, never with a period."""
    if scene.words.isdisjoint(_triggers()):
        return
    for pattern in (_vague(), _COUNTLESS):
        for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            yield Atom(start=found.start(), end=found.end(), basis="vague: fixes no time", inert=True)
