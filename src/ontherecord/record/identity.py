"""One identity for states, organisations and regions over time: any publisher's code or name, to the record's own code.

    resolve("365", system="gw", on=Period.year(1985))    # Match(code="SUN", ...)
    resolve("Korea, Rep.")                               # Match(code="KOR", ...)
    codes("RUS", "cow")                                  # ("365",)

Names are read as publishers print them in a table. Running text is for `record.names`, which is stricter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import UsageError
from ontherecord.record.csvlist import Span, read_rows, span_of
from ontherecord.record.lives import Life, OfficialName, Succession, load_lives, load_official_names, load_successions
from ontherecord.record.names import load_names
from ontherecord.record.spellings import Spelled, key_of, spelling_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ontherecord.model.period import Period

SYSTEMS = ("iso3", "iso2", "iso_numeric", "m49", "cow", "cow_abb", "gw", "gw_abb", "wb", "fips", "cow_igo")
"""ISO 3166 alpha-3, alpha-2 and numeric; the United Nations' M49, which has ISO's numbers and its own regions; numbers and abbreviations of
the Correlates of War and of Gleditsch and Ward (whose numbers UCDP uses); the World Bank's codes, aggregates included;
FIPS 10-4; the acronyms of the Correlates of War's list of organisations."""
_STATE_LISTS = frozenset({"states", "former_states"})
_LONGEST = 200
"""Code points. The longest official name has 74; what is longer is no name."""
_CODE = re.compile(r"[A-Z0-9_]{2,22}")
_GOVERNMENT = re.compile(r"^(?:the )?government of (?:the )?", re.IGNORECASE)
_BOTH = re.compile(r"([^()/]{2,80})(?: ?\(([^()/]{2,80})\)|/([^()/]{2,80}))")
_MISREAD = ("cp1252", "latin-1")
"""Encodings that UTF-8 is taken for, as in "CÃ´te d'Ivoire"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who is meant. `matched` is the code or spelling that was found, `via` its system, "code" or "name".

    `others` are the codes that the same text stands for at other times, or for the smaller part of the period asked.
    `alive` is whether the party existed at any time of the period; `None` where none was asked or no dates are kept.
    """

    code: str
    matched: str
    via: str
    others: tuple[str, ...]
    alive: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemCode:
    """That `value` of a code system stands for `code` from `span.first` to `span.last`."""

    system: str
    value: str
    code: str
    span: Span


@lru_cache(maxsize=1)
def load_system_codes() -> tuple[SystemCode, ...]:
    """Read the codes of other systems.

    Raises:
        InvalidDataset: with file, line and what to write instead.

    """
    path = files("ontherecord.record") / "codelists" / "codes.csv"
    return tuple(
        SystemCode(system=row["system"], value=row["value"], code=row["code"], span=span_of(path, line, row))
        for line, row in read_rows(path, "system", "value", "code", "first", "last")
    )


@lru_cache(maxsize=1)
def _by_value() -> Mapping[tuple[str, str], tuple[SystemCode, ...]]:
    found: dict[tuple[str, str], list[SystemCode]] = defaultdict(list)
    for row in load_system_codes():
        found[row.system, row.value].append(row)
    return {at: tuple(rows) for at, rows in found.items()}


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, tuple[SystemCode, ...]]:
    found: dict[str, list[SystemCode]] = defaultdict(list)
    for row in load_system_codes():
        found[row.code].append(row)
    return {code: tuple(rows) for code, rows in found.items()}


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(entry.code for entry in load_names().rows if entry.codelist in _STATE_LISTS)


@lru_cache(maxsize=1)
def _lives() -> Mapping[str, tuple[Life, ...]]:
    found: dict[str, list[Life]] = defaultdict(list)
    for life in load_lives():
        found[life.code].append(life)
    return {code: tuple(rows) for code, rows in found.items()}


def _bounds(on: Period | None) -> Span | None:
    return None if on is None else Span(first=on.first, last=on.last)


@lru_cache(maxsize=32_768)
def resolve(
    text: str, system: str | None = None, on: Period | None = None, *, publisher: str | None = None
) -> Match | None:
    """Say whom a code or a name stands for, or `None` where nobody or more than one is meant.

    With a `system` the text is a code of it. Without, it is one of the record's own codes or a name; `publisher`
    ("sipri", "cow" ...) takes that publisher's reading where several differ. Bare codes of other systems are never
    guessed: CHE is Switzerland to ISO and nobody to the Correlates of War.

    A code or name that changed its bearer needs `on`: who bore it for most of that period is meant, the later at a
    tie. Without `on` it is who bears it still. Wrong text never raises.

    Raises:
        UsageError: there is no such system.

    """
    if system is not None and system not in SYSTEMS:
        raise UsageError(f"There is no code system {system!r}.", remedy=f"Known: {', '.join(SYSTEMS)}.")
    cleaned = " ".join(text[: _LONGEST + 1].split())
    if not cleaned or len(cleaned) > _LONGEST:
        return None
    if system is not None:
        return _of_system(cleaned, system, on)
    if _CODE.fullmatch(cleaned) and cleaned in load_names():
        return _match(cleaned, cleaned, "code", (), on)
    return _of_name(cleaned, on, publisher)


def _of_system(text: str, system: str, on: Period | None) -> Match | None:
    value = text.upper()
    if value.replace(".", "", 1).isascii() and value.removesuffix(".0").isdigit():
        # Tables read as floats print "365.0"; leading zeros come and go.
        value = value.removesuffix(".0").lstrip("0") or "0"
        value = value.zfill(3) if system in {"iso_numeric", "m49"} else value
    rows = _by_value().get((system, value), ())
    if not rows and system == "m49":
        rows = _by_value().get(("iso_numeric", value), ())
    if rows:
        return _chosen(((row.code, row.span) for row in rows), value, system, on)
    if system in {"iso3", "wb"} and value in _states():
        return _match(value, value, system, (), on)
    return None


def _of_name(text: str, on: Period | None, publisher: str | None) -> Match | None:
    for candidate in _ways(text):
        found = _spelled(key_of(candidate), publisher)
        if found:
            return _chosen(((row.code, row.span) for row in found), found[0].text, "name", on)
    both = _BOTH.fullmatch(_GOVERNMENT.sub("", text))
    return None if both is None else _one_of_two(both[1], both[2] or both[3], text, on, publisher)


def _ways(text: str) -> Iterator[str]:
    """The text as it is, without "Government of", turned round ("Gambia, The", "Virgin Islands (British)"), mended."""
    bare = _GOVERNMENT.sub("", text)
    yield text
    if bare != text:
        yield bare
    head, comma, tail = bare.partition(", ")
    if comma and "," not in tail:
        yield f"{tail} {head}"
    both = _BOTH.fullmatch(bare)
    if both is not None and both[2]:
        yield f"{both[2]} {both[1]}"
    if not text.isascii():
        for encoding in _MISREAD:
            try:
                yield text.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue


def _spelled(key: str, publisher: str | None) -> tuple[Spelled, ...]:
    index = spelling_index()
    return (index.get((publisher, key), ()) if publisher else ()) or index.get(("", key), ())


def _one_of_two(left: str, right: str, text: str, on: Period | None, publisher: str | None) -> Match | None:
    """Read "Russia (Soviet Union)": two names of one party, or of two of which one came after the other."""
    first, second = (_spelled(key_of(name), publisher) for name in (left, right))
    if len({row.code for row in first}) != 1 or len({row.code for row in second}) != 1:
        return None
    newer, older = first[0].code, second[0].code
    if newer == older:
        return _match(newer, text, "name", (), on)
    if not any(row.former == older and row.successor == newer for row in load_successions()):
        return None
    spans = [(code, life.span) for code in (older, newer) for life in _lives().get(code, ())]
    return _chosen(spans, text, "name", on)


def _chosen(rows: Iterable[tuple[str, Span]], matched: str, via: str, on: Period | None) -> Match | None:
    """Of those who bore a code or name at one time or another, the one of the period asked."""
    known = list(rows)
    asked = _bounds(on)
    if asked is None:
        standing = [code for code, span in known if span.last is None]
        code = standing[-1] if len(set(standing)) == 1 else None
    else:
        days: dict[str, int] = defaultdict(int)
        for bearer, span in known:
            days[bearer] += span.days_within(asked.first, asked.last)
        longest = max(days.values())
        code = [bearer for bearer, count in days.items() if count == longest][-1] if longest else None
    if code is None:
        return None
    return _match(code, matched, via, tuple(sorted({bearer for bearer, _ in known} - {code})), on)


def _match(code: str, matched: str, via: str, others: tuple[str, ...], on: Period | None) -> Match:
    return Match(code=code, matched=matched, via=via, others=others, alive=None if on is None else alive(code, on))


def codes(code: str, system: str | None = None, on: Period | None = None) -> tuple[str, ...]:
    """Give the codes that another system has for one of ours, or all systems' where none is named; newest last.

    Raises:
        UsageError: there is no such system.

    """
    if system is not None and system not in SYSTEMS:
        raise UsageError(f"There is no code system {system!r}.", remedy=f"Known: {', '.join(SYSTEMS)}.")
    asked = _bounds(on)
    rows = [row for row in _by_code().get(code, ()) if system in {None, row.system}]
    return tuple(dict.fromkeys(row.value for row in rows if asked is None or row.span.meets(asked)))


def lives(code: str) -> tuple[Life, ...]:
    """The stretches in which a party existed, oldest first; empty where the record keeps no dates."""
    return _lives().get(code, ())


def alive(code: str, on: Period) -> bool | None:
    """Whether a party existed at any time of a period; `None` where the record keeps no dates of it."""
    asked = Span(first=on.first, last=on.last)
    known = _lives().get(code)
    return None if known is None else any(life.span.meets(asked) for life in known)


def successors(code: str) -> tuple[Succession, ...]:
    """Who came after a party, in order of the table; empty where nobody did."""
    return tuple(row for row in load_successions() if row.former == code)


def predecessors(code: str) -> tuple[Succession, ...]:
    """From whom a party came, in order of the table."""
    return tuple(row for row in load_successions() if row.successor == code)


def official_names(code: str) -> tuple[OfficialName, ...]:
    """The names that a party bore for a time only, oldest first; empty where its name never changed."""
    return tuple(row for row in load_official_names() if row.code == code)


def name_on(code: str, on: Period) -> str:
    """What a party was called in a period: the name borne for most of it, else the record's own name."""
    asked = Span(first=on.first, last=on.last)
    borne = [(row.span.days_within(asked.first, asked.last), row.name) for row in official_names(code)]
    days, name = max(borne, default=(0, ""))
    whole = Span(first=None, last=None).days_within(asked.first, asked.last)
    return name if days * 2 > whole else load_names().label(code)
