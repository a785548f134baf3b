"""Names that look like months and are not: verbs, people, marches. All looks to the left and right are bounded."""

from __future__ import annotations

import re

from ontherecord.claims.times.atom import Scene
from ontherecord.claims.times.words import MONTH, either, grouped, tables

_NAME_BEFORE = re.compile(rf"\b(?:{either(grouped(tables()['persons']))})\.?\s$", re.IGNORECASE)
_LEADS_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|early|mid|late|of|last|next|from|to|before|after|during|between|through|every|and|or|this|that|the|each|for|on)[\s-]|[\u2013\u2014(\u2010-]|(?<![.,:])\b\d{1,2}(?:st|nd|rd|th)?[\s/]|\b(?:1[5-9]|20)\d\d\s)$",
    re.IGNORECASE,
)
_STRICTLY_LEADS_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|early|mid|late|of|last|next|before|after|during|between|every|this|each|in\sboth)[\s-]|[\u2013\u2014])$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset({"feb", "apr", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
"""Short forms that are nobody's name, as Jan, Jun and Mar are."""
_NO_OTHER_WORD = frozenset(
    {"january", "february", "april", "june", "july", "september", "october", "november", "december"}
)
_LEADS_LOWER_CASE = re.compile(
    r"\b(?:in|since|until|till|during|early|mid|late|month\sof|of|between)[\s-]$", re.IGNORECASE
)
_NOT = re.compile(r"\s(?:not|or)\b")
_MAY_OR = re.compile(r"\bmay\sor\s$")
_POINTS = re.compile(r"\b(?:this|next|last|before|after|by)\s$", re.IGNORECASE)
_DATED = re.compile(r"\.?,?\s(?:(?:of\s)?(?:1[5-9]|20)\d\d|[\u2019']\d\d|(?:of\s)?(?:last|next|this)\syear)(?!\d)")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_ON_FROM = re.compile(r"\s(?:to|until|till|through|onwards?|on)\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d\s$")
_CLAUSE_ENDS = re.compile(r"$|[.;:!?)]|\s(?:and|to|until|till|through)\s")
"""After "2018 May": the month; with a verb behind it somebody of that name."""
_CAPITAL = re.compile(r"\s[A-Z][a-z]")


def is_month_name(scene: Scene, start: int, end: int, *, led: bool) -> bool:
    """Whether a month's name is the month, not a verb ("may", "march") or a person (Theresa May, April Glaspie)."""
    text = scene.text[start:end]
    if _DATED.match(scene.after(end, 12)):
        return True
    if _NAME_BEFORE.search(scene.before(start, 14)):
        return False
    before, lower = scene.before(start, 12), text.lower().rstrip(".")
    if text[0].islower():
        return _is_lower_case_month(scene, start, end, lower)
    if lower in {"may", "march"}:
        strict = led or _STRICTLY_LEADS_MONTH.search(before)
        span = re.match(
            r"\s?(?:[-\u2013\u2014]|to|and|until|till|through)\s?[A-Z]", scene.after(end, 8)
        ) and _followed_by_month(scene, end)
        from_then = _FROM.search(before) and _ON_FROM.match(scene.after(end, 10))
        dated = _YEAR_BEFORE.search(before) and _CLAUSE_ENDS.match(scene.after(end, 8))
        if not (strict or span or from_then or dated or _after_month(scene, start)):
            return False
        return lower == "march" or not re.match(r"[\u2019']s\s", scene.after(end, 4)) or led
    if led or _LEADS_MONTH.search(before) or _after_month(scene, start):
        return True
    if lower in {"april", "june", "august"} or len(lower) <= 4:  # noqa: PLR2004 - short forms and first names need more
        cut_off = text.endswith(".") and not scene.after(end, 2).strip()  # "on Feb." with its day in the next line
        if lower in _NO_NAMES and not cut_off and not text.isupper():
            return True
        if _followed_by_month(scene, end):
            return True
        return (
            lower in {"april", "june", "august", "july"}
            and not _CAPITAL.match(scene.after(end, 4))
            and not re.search(r"[A-Z]\w*\s$", before)
        )
    return True


def _is_lower_case_month(scene: Scene, start: int, end: int, lower: str) -> bool:
    """Whether a name without its capital is the month: "july" always, "may" and short forms after "in" and the like."""
    if lower in _NO_OTHER_WORD:
        return True
    if lower in {"may", "march"} and scene.after(end, 2)[:1] == "-":
        return False  # a "march-past"
    if lower == "may" and (_NOT.match(scene.after(end, 5)) or _MAY_OR.search(scene.before(start, 8))):
        return False  # "may or may not"
    joined = _after_month(scene, start) or _followed_by_month(scene, end)
    if lower not in {"may", "march", "mar"} and _POINTS.search(scene.before(start, 10)):
        return True
    return joined or _LEADS_LOWER_CASE.search(scene.before(start, 12)) is not None


def _followed_by_month(scene: Scene, end: int) -> bool:
    return (
        re.match(
            rf"\s?(?:[-\u2013\u2014]|to|and|until|till|through)\s?{MONTH}(?!\w)", scene.after(end, 24), re.IGNORECASE
        )
        is not None
    )


def _after_month(scene: Scene, start: int) -> bool:
    return (
        re.search(
            rf"{MONTH}(?:\s?[-\u2013\u2014]\s?|,\s|\s(?:to|and|until|till|through|or)\s)$",
            scene.before(start, 24),
            re.IGNORECASE,
        )
        is not None
    )
