"""The one loader of sentences that say more than one thing, with what each of their claims should be read as.

Half of the sentences, by the digest of their words, are kept aside: they are scored and never looked at while building.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PATHS = tuple(Path(__file__).with_name(name) for name in ("embedded.yaml", "several.yaml"))
_NEAREST = 0.25
_ALIKE = ({"rank", "superlative"}, {"trend", "comparison"})
_PARTS = {"percent", "fraction", "fraction_all", "percent_change"}
_SCALE = {"usd_bn": 1e9, "usd_m": 1e6}
_CLOSE = 0.011


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One claim of a sentence; periods are years, both inclusive, `value` a number with its unit."""

    about: tuple[int, int]
    form: str
    measure: str
    who: frozenset[tuple[str, str]]
    period: tuple[str, str]
    base: tuple[str, str] | None
    value: tuple[float, str] | None
    direction: str | None
    not_yet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, what stands before it, and its claims."""

    text: str
    before: str | None
    published: str
    aside: bool
    claims: tuple[Wanted, ...]


def sentences() -> list[Sentence]:
    """Read all of them, in the order of the files."""
    rows: list[dict[str, Any]] = [
        row for path in PATHS for row in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    ]
    return [
        Sentence(
            text=row["text"],
            before=row.get("before"),
            published=str(row["published"]),
            aside=int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % 2 == 1,
            claims=tuple(_wanted(row["text"], claim) for claim in row["claims"]),
        )
        for row in rows
    ]


def _wanted(text: str, row: dict[str, Any]) -> Wanted:
    value = str(row["value"]).split() if "value" in row else None
    return Wanted(
        about=_place(text, row["about"]),
        form=row["form"],
        measure=row["measure"],
        who=frozenset((code, role) for code, _, role in (one.partition(":") for one in row["who"])),
        period=_years(row["period"]),
        base=_years(row["base"]) if "base" in row else None,
        value=None if value is None else (float(value[0]), value[1]),
        direction=row.get("direction"),
        not_yet=bool(row.get("not_yet")),
    )


def _years(text: str) -> tuple[str, str]:
    first, _, last = str(text).partition("-")
    return f"{first}-01-01", f"{last}-12-31"


def _place(text: str, about: str) -> tuple[int, int]:
    """Where the words stand; where something is left out of them, from the first to the last."""
    start = text.find(about)
    if start >= 0:
        return start, start + len(about)
    words = about.split()
    end = " ".join(words[-3:])
    return text.index(" ".join(words[:2])), text.index(end) + len(end)


def met(wanted: Wanted, claims: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The claim of an audit that stands where the wanted one does, of its form first; `None` where none with a reading does."""
    scored = []
    for claim in claims:
        low, high = wanted.about
        both = min(high, claim["end"]) - max(low, claim["start"])
        fit = both / (max(high, claim["end"]) - min(low, claim["start"]))
        if fit >= _NEAREST and claim["readings"]:
            scored.append((claim["readings"][0]["form"]["type"] == wanted.form, fit, -claim["start"], claim))
    return max(scored, key=lambda one: one[:3])[3] if scored else None


def wrong(wanted: Wanted, form: dict[str, Any]) -> list[str]:
    """The slots of a form on the wire that are not as wanted."""
    checks = {
        "form": form["type"] == wanted.form or any({form["type"], wanted.form} == pair for pair in _ALIKE),
        "measure": form["measure"] == wanted.measure,
        "who": _who(form) == {one for one in wanted.who if one[0] != "WLD"},
        "period": _days(form["period"]) == wanted.period,
        "base": wanted.base is None or _days(form["base_period"]) == wanted.base,
        "value": wanted.value is None or _same(wanted.value, form["value"]),
        "direction": wanted.direction in {None, form["value"]["direction"]},
    }
    return [name for name, right in checks.items() if not right]


def _who(form: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["code"], one["role"]) for one in form["entities"] if one["code"] != "WLD"}


def _days(period: dict[str, Any] | None) -> tuple[str, str] | None:
    return None if period is None else (period["from"], period["to"])


def _same(wanted: tuple[float, str], value: dict[str, Any]) -> bool:
    number, unit = value["number"], value["unit"]
    if number is None or (unit != wanted[1] and not ({unit, wanted[1]} <= _PARTS or {unit, wanted[1]} <= set(_SCALE))):
        return False
    mine, theirs = wanted[0] * _SCALE.get(wanted[1], 1), float(number) * _SCALE.get(unit, 1)
    return abs(mine - theirs) <= _CLOSE * max(abs(mine), 1e-9)
