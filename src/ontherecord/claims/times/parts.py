"""Parts that wait for their whole: early, mid, late, the end of, the first half of, Q3, spring, the first six months of."""

from __future__ import annotations

import re
from functools import partial

from ontherecord.claims.times import arithmetic, slices
from ontherecord.claims.times.atom import Atom, Scene, Within
from ontherecord.claims.times.rule import Rule, words
from ontherecord.claims.times.words import DASH, NUMBER, QUOTE, either, number, tables
from ontherecord.model.period import Grain, Period

_ORDINAL = either(tables()["ordinals"])


def _part(found: re.Match[str], basis: str, within: Within, *, end: int | None = None, alone: bool = False) -> Atom:
    stop = found.end() if end is None else end
    return Atom(start=found.start(), end=stop, basis=basis, within=within, alone=alone)


_THIRDS = {"opening": "early", "closing": "late", "final": "late", "dying": "late"}


def _months_third(found: re.Match[str], _: Scene) -> Atom:
    """Read "the closing months of 1944" as late 1944."""
    which = _THIRDS[found[1].lower()]
    return _part(found, slices.CONVENTION[which], partial(slices.third, which))


def _third(found: re.Match[str], _: Scene) -> Atom:
    which = found[1].lower()
    end = found.end() if found[0].lower().endswith("of") else found.end(1)
    return _part(found, slices.CONVENTION[which], partial(slices.third, which), end=end)


def _thirds(found: re.Match[str], _: Scene) -> Atom:
    first, last = found[1].lower(), found[2].lower()
    return _part(found, f"{first} and {last} thirds, by convention", partial(slices.thirds, first, last))


def _edge(found: re.Match[str], _: Scene) -> Atom:
    which = (found[1] or "end").lower().replace("close", "end")
    return _part(found, f"{which} of it, by convention", partial(slices.edge, which))


def _year_end(found: re.Match[str], _: Scene) -> Atom:
    return _part(found, "end of it, by convention", partial(slices.edge, "end"))


def _half(found: re.Match[str], _: Scene) -> Atom:
    second = found[1].lower() in {"second", "2nd", "latter"}
    return _part(found, "half, by the calendar", partial(slices.half, second))


def _quarter(found: re.Match[str], _: Scene) -> Atom:
    which = tables()["ordinals"][found[1].lower()]
    return _part(found, "calendar quarter", partial(slices.quarter_of, which))


def _code(found: re.Match[str], _: Scene) -> Atom | None:
    """Read Q3, H1, 3Q19, Q1'20 and "quarter 3"; a quarter may stand alone, a half not ("H1" is many other things)."""
    number_of, letter = int(found[2] or found[3] or found[5]), (found[1] or found[4] or "Q").upper()
    if letter == "H" and number_of > 2:  # noqa: PLR2004 - there are two halves
        return None
    quarter = letter == "Q"
    within = partial(slices.quarter_of, number_of) if quarter else partial(slices.half, number_of == 2)  # noqa: PLR2004
    basis = "calendar quarter" if quarter else "half, by the calendar"
    if found[6] is None:
        return _part(found, basis, within, alone=quarter)
    whole = arithmetic.year(arithmetic.year_of(found[6]))
    period = None if whole is None else within(whole)
    return Atom(start=found.start(), end=found.end(), basis=f"{basis}; two-digit year completed", period=period)


def _quarter_alone(found: re.Match[str], _: Scene) -> Atom:
    which = tables()["ordinals"][found[1].lower()]
    within = partial(slices.quarter_of, which)
    return Atom(start=found.start() + found[0].index(" ") + 1, end=found.end(), basis="calendar quarter", within=within)


def _days_of(found: re.Match[str], _: Scene) -> Atom | None:
    """Read "the last day of", "the first five days of", "the last two weeks of"."""
    count = 1 if found[2] is None else number(found[2])
    if count is None:
        return None
    length = count * (7 if found[3].lower().startswith("week") else 1)
    within = partial(slices.days_of, length, found[1].lower() in {"first", "opening"})
    return _part(found, "days counted in it", within)


def _months(found: re.Match[str], _: Scene) -> Atom | None:
    count = number(found[2])
    if count is None:
        return None
    return _part(found, "months by the calendar", partial(slices.months_of, count, found[1].lower() == "first"))


def _weekend(found: re.Match[str], _: Scene) -> Atom:
    return _part(found, "weekend by its Saturday", partial(slices.weekend_of, found[1].lower()))


def _decade(found: re.Match[str], _: Scene) -> Atom:
    return _part(found, "decade counted in its century", partial(slices.decade_of, found[1].lower()))


def _season_alone(found: re.Match[str], _: Scene) -> Atom:
    start = found.start() + found[0].index(" ") + 1
    within = partial(slices.season, found[1].lower())
    return Atom(start=start, end=found.end(), basis="northern season", within=within)


def _season_unknown(found: re.Match[str], _: Scene) -> Atom:
    return Atom(
        start=found.start(), end=found.end(), basis="unresolved: the year of the season is not said", inert=True
    )


_GAMES = re.compile(r"\s(?:Games|Olympi|Paralympi|Universiad)")
_LEADS_TO_SEASON = frozenset(
    "in of by since until during early late mid through and or the last this next that".split()  # noqa: SIM905 - one line of words
)
"""Before "fall": the season. Behind an adjective something fell ("the sharpest fall in three years")."""


def _season(found: re.Match[str], scene: Scene) -> Atom | None:
    if found[1].lower() == "fall" and not found[0].lower().startswith("the "):
        before = scene.before(found.start(), 16).split()
        if before and before[-1].lower() not in _LEADS_TO_SEASON:
            return None
    if _GAMES.match(scene.after(found.end(), 14)):
        return None
    return _part(found, "northern season", partial(slices.season, found[1].lower()))


def _clipped(which: str, scene: Scene, whole: Period) -> Period | None:
    """End "earlier this year" with publication, begin "later this year" with it; of another year take the whole."""
    first, last = scene.publication.first, scene.publication.last
    if whole.start is None or whole.last is None or whole.grain is Grain.DAY:
        return None
    if first is None or last is None or which == "sometime" or not whole.start <= last <= whole.last:
        return whole
    low, high = (whole.start, last) if which == "earlier" else (max(first, whole.start), whole.last)
    return Period.days(low, high, whole.grain)


def _earlier(found: re.Match[str], scene: Scene) -> Atom:
    which = "earlier" if found[1].lower().startswith("so") and found[1].lower() != "sometime" else found[1].lower()
    return _part(found, f"{which} in it", partial(_clipped, which, scene))


RULES = (
    Rule(
        words("early mid late"),
        rf"(?:\b(?:very|the)\s)?(?:\b(early|mid|late)(?:\s(?:part|months|years|days|weeks)\sof\b|{DASH}|\s)?)(?=\s|[^\W_])",
        _third,
    ),
    Rule(
        words("months years"),
        r"(?:\bthe\s)?\b(opening|closing|final|dying)\s(?:months|years)\sof\b",
        _months_third,
    ),
    Rule(words("to"), rf"(?:\bthe\s)?\b(early|mid)(?:{DASH}|\s)to(?:{DASH}|\s)(mid|late)(?:{DASH})?", _thirds),
    Rule(
        words("end close start beginning middle"),
        r"(?:\bthe\s(?:very\s)?)?\b(end|close|start|beginning|middle)\sof\b",
        _edge,
    ),
    Rule(
        words("end"),
        r"\b(?:year[\s-]end|(?<=[bt]y\s)end\s(?=\d{4})|(?<=\b[ao][tf]\s)end\s(?=\d{4})|end-(?=\d{4}))",
        _year_end,
    ),
    Rule(words("half"), r"(?:\bthe\s)?\b(first|second|1st|2nd|latter)[\s-]half\b(?:\sof)?", _half),
    Rule(
        words("quarter"),
        rf"\b(?:in|for|during|by|since|until|from|than|over|after|before)\s(?:the\s)({_ORDINAL})[\s-]quarter\b(?!\s(?:of|to|in|mile|century|hour|moon|finals?)\b|-)",
        _quarter_alone,
    ),
    Rule(
        words("day days week weeks"),
        rf"(?:\bthe\s)?\b(first|opening|last|final|closing)\s(?:({NUMBER})\s)?(day|days|weeks)\s(?:of|in)\b",
        _days_of,
    ),
    Rule(words("quarter"), rf"(?:\bthe\s)?\b({_ORDINAL})(?:[\s-]|-\s)quarter\b", _quarter),
    Rule(
        words("q h quarter"),
        rf"(?<!\w)(?:([QH])([1-4])|([1-4])([QH])|quarter\s([1-4]))(?:(?:{QUOTE}|(?<=[1-4][QHqh]))(\d\d)(?!\d))?(?=\W|20\d\d|$)",
        _code,
    ),
    Rule(words("months"), rf"(?:\bthe\s)?\b(first|last|final)\s({NUMBER})[\s-]months\b(?:\sof)?", _months),
    Rule(words("weekend"), rf"(?:\bthe\s)?\b({_ORDINAL})\sweekend\sof\b", _weekend),
    Rule(words("decade"), rf"(?:\bthe\s)?\b({_ORDINAL})\sdecade\sof\b", _decade),
    Rule(
        words("spring summer autumn winter"),
        r"(?<!\bin\s)(?<!\bover\s)(?<!\bduring\s)(?<!\bby\s)(?<!\bsince\s)(?<!\buntil\s)(?<!\bthroughout\s)\bthe\s(?:whole\s|entire\s)?(spring|summer|autumn|winter)(?=[.,;:!?)]|$|\s(?:and|but|when|before|after|as|while)\b)",
        _season_unknown,
    ),
    Rule(
        words("spring summer autumn"),
        r"\b(?:in|over|during|by|since|until|throughout)\sthe\s(spring|summer|autumn)(?=[.,;:!?)]|$|\s(?:and|but|when|before|after|as|while)\b)",
        _season_alone,
    ),
    Rule(
        words("spring summer autumn fall winter"),
        r"(?:\bthe\s)?\b(spring|summer|autumn|fall|winter)\b(?:\sof\b)?",
        _season,
    ),
    Rule(
        words("earlier later sometime far"),
        r"\b(earlier|later|sometime|so\sfar(?=\s(?:in|this)\s))(?:\s(?:in|on))?\b",
        _earlier,
    ),
)
"""Each part is dropped again where no whole follows or precedes it."""
