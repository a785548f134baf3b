"""Numbers that look like years and are not. All looks to the left and right are bounded."""

from __future__ import annotations

import re

from ontherecord.claims.times.atom import Scene
from ontherecord.claims.times.words import MONTH_OPEN, grouped, tables

_COUNTED = grouped(tables()["counted"])
_NUMBERED = grouped(tables()["numbered"])
_HEDGES = frozenset(tables()["hedges"])
_PLAINLY_IN = frozenset({"in", "since", "during", "until", "till", "throughout", "year"})
_LEADS_OLD_YEAR = _PLAINLY_IN | {
    "from",
    "by",
    "of",
    "before",
    "after",
    "to",
    "and",
    "between",
    "circa",
    "early",
    "late",
    "mid",
    "c",
}
_EDGE_HEDGES = frozenset(
    {
        "until at least",
        "till at least",
        "since at least",
        "to at least",
        "by at least",
        "in about",
        "in around",
        "since about",
        "since around",
        "until about",
        "until around",
        "till about",
        "from about",
        "from around",
        "by about",
        "by around",
        "back at",
    }
)
_COMPARED = frozenset(
    {"lower", "higher", "later", "earlier", "worse", "better", "weaker", "stronger", "other", "rather"}
)
_LINKS = frozenset(
    {
        "in",
        "on",
        "of",
        "and",
        "to",
        "by",
        "with",
        "from",
        "at",
        "for",
        "the",
        "a",
        "was",
        "were",
        "had",
        "has",
        "is",
        "as",
        "that",
        "when",
    }
)
_SUFFIXES = re.compile(
    r"[-\u2010\u2011](?:[QH][1-4]|era|present|style|vintage|built|born|model|edition)\b", re.IGNORECASE
)
_PREFIXES = re.compile(
    r"(?:\b(?:pre|post|mid|early|late|end|spring|summer|autumn|fall|winter))[-\u2010\u2011\u2013\u2014]\s?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+[$.]?|\d+|[,;:.!?()\u201c\u201d\"]")
_FIRST_PLAIN_YEAR = 1800
_MODEL = re.compile(r"\b(?![QH][1-4]\s)[A-Z]-?\d{1,3}[A-Z]?\s$")
_MONTH_WORDS = frozenset(form for name, short in tables()["months"].items() for form in (name, *short))
_COMPARISON = re.compile(r"[<>]\s?=$")
_DAY_BEFORE = re.compile(rf"(?<!\w){MONTH_OPEN}\s?\d{{1,2}}(?:st|nd|rd|th)?,$", re.IGNORECASE)
_PAIR_BEFORE = re.compile(r"(?<![\w.,])\d{1,3}\s[-/]\s$")
_LOOK = 40
_ADJECTIVE = re.compile(
    r"\w{1,20}(?:al|ic|ed|ing|ive|ous|ese|ish|ary|ern|ian)|new|more|extra|other|heavy|light|main|armed|regular|female|male|young|old"
)
_BASE_YEAR = frozenset({"prices", "dollars", "euros", "pounds", "yen", "roubles"})
_NAMES_PART = frozenset(
    {
        "end",
        "start",
        "beginning",
        "close",
        "middle",
        "half",
        "quarter",
        "months",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
    }
)
_CLOCK_AND_ERA = frozenset({"bc", "bce", "gmt", "utc", "hrs", "hours", "km"})
_OTHER_NUMBER = re.compile(r"\s(?:to|and|or)\s[\d,.]{1,9}")


def _words_before(scene: Scene, position: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(scene.before(position, _LOOK))][-3:]


def _counts_something(scene: Scene, end: int) -> bool:
    """Whether a counted noun follows, with adjectives in between at most ("2000 Russian troops", not "the 1914 war killed")."""
    for word in _WORD.findall(scene.after(end, _LOOK))[:3]:
        lower = word.lower()
        if lower in _COUNTED or lower.rstrip(".") in _COUNTED:
            return True
        if lower in _LINKS or not (word[0].isupper() or _ADJECTIVE.fullmatch(lower)):
            return False
    return False


def _touches_something(scene: Scene, start: int, end: int) -> bool:
    """Whether the number is part of a larger token: "Su-2000", "$2000", "2000km", "2,000.5"."""
    before, after = scene.before(start, 8), scene.after(end, 12)
    if _COMPARISON.search(before):
        before = ""
    if before and (before[-1] in "$€£¥₽₹#/.:_+=&@%" or before[-1].isalnum()):
        return True
    if (
        before
        and before[-1] in "-\u2010\u2011\u2013\u2014"
        and not _PREFIXES.search(before)
        and not before[-2:-1].isspace()
    ):
        return True
    if len(before) > 1 and before[-1] == "," and before[-2].isdigit():
        return _DAY_BEFORE.search(scene.before(start, 20)) is None
    if _PAIR_BEFORE.search(before):
        return True
    if not after:
        return False
    if after[0].isalnum() or after[0] in "%°$€£_=" or (after[0] in "-\u2010\u2011" and not _SUFFIXES.match(after)):
        return after[0] not in "-\u2010\u2011" or after[1:2].isalnum()
    return after[0] in ".,:/" and after[1:2].isdigit()


def _plainly(before: list[str], value: int, *, counts: bool) -> bool | None:
    """Tell whether the words before settle it: a year, no year, or nothing."""
    previous, first = before[-1], before[-2] if len(before) > 1 else ""
    edge = " ".join(before) in _EDGE_HEDGES or f"{first} {previous}" in _EDGE_HEDGES
    if previous == "of" and first in _NAMES_PART:
        return True
    if previous in _PLAINLY_IN:
        return not (value % 100 == 0 and counts)
    if previous == "than" and first in _COMPARED and value >= _FIRST_PLAIN_YEAR:
        return not counts
    if previous in _HEDGES and not edge:
        loose = previous in {"over", "about", "around"} and value % 100 != 0
        return None if loose and not counts else False
    return None


def is_numbered(scene: Scene, start: int) -> bool:
    """Whether a number at `start` follows a name that is numbered ("Decree 11/2016", "Law No. 4/2012")."""
    before = _WORD.findall(scene.before(start, _LOOK))[-2:]
    if not before:
        return False
    low = before[-1].lower().rstrip(".")
    named = before[-1][:1].isupper() and len(before) > 1 and low not in _PLAINLY_IN
    return low in _NUMBERED or named or [one.lower() for one in before] == ["no", "."]


def is_year(scene: Scene, start: int, end: int, value: int) -> bool:
    """Whether the four digits at `[start, end)` stand for a year rather than an amount or a serial number."""
    if _touches_something(scene, start, end) or _MODEL.search(scene.before(start, 12)):
        return False
    before = _words_before(scene, start)
    previous = before[-1] if before else ""
    after = _WORD.findall(scene.after(end, 16))[:1]
    follows = after[0].lower() if after else ""
    noun = follows.rstrip(".")
    if (
        previous.rstrip(".") in _NUMBERED
        or before[-2:] == ["no", "."]
        or previous == "constant"
        or follows in _CLOCK_AND_ERA
    ):
        return False
    if follows in _BASE_YEAR and previous in {"in", "at", "of"}:
        return False
    other = _OTHER_NUMBER.match(scene.after(end, 20))
    counts = _counts_something(scene, end + (other.end() if other else 0))
    settled = _plainly(before, value, counts=counts) if before else None
    if settled is not None:
        return settled or noun in {"levels", "figures"}
    if value < _FIRST_PLAIN_YEAR and previous.rstrip(".") in _MONTH_WORDS:
        return not counts
    old = value < _FIRST_PLAIN_YEAR and previous not in _LEADS_OLD_YEAR and follows not in {")", ",", "."}
    return not old and not counts
