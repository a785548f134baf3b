"""The shapes in which a sentence works something out, as patterns over its letters (`symbols`).

A shape names every figure between its first and its last, so that no figure can be paired with another's partner: where
a sentence has a figure more than the shape has room for, the shape does not fit and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.forms.arithmetic.symbols import Symbols, directed
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Unit
from ontherecord.model.reckoning import Figure

_N = "n{0,6}"
_SEP = r"[,\-(:=]{1,3}"
_MAYBE = r"[,\-(:=]{0,3}"
_LEVEL = "[LP]"
_CHANGE = "[PQHXL]"
_FROM_TO = rf"f{_N}(?P<base>{_LEVEL}){_N}t{_N}(?P<later>{_LEVEL}){_N}"
_BACK = rf"(?P<later>{_LEVEL}){_N},?f{_N}(?P<base>{_LEVEL}){_N}"
_WAY_FIRST = rf"{_N}(?P<way>[UD]){_N}[ob]?{_N}(?P<change>{_CHANGE})"
_WAY_LAST = rf"{_N}(?P<change>{_CHANGE}){_N}(?P<way>[UD])"
_LISTED = re.compile(r"[LPQXHM]n{0,6}[,&]{1,2}n{0,6}\Z")
"""Right before a shape: a figure of the same list, which may be the one that is meant."""
_AFTER = (_WAY_FIRST, _WAY_LAST)
_END = r"(?=[nx]?[,;.)\-&]|$)"
"""Behind the last figure: the end of the phrase, so that "half of the 40 seats in Africa" is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A pattern and the joint that it claims. `swapped` are joints whose two terms may stand either way round."""

    joint: Joint
    pattern: re.Pattern[str]
    swapped: bool = False


def _shape(joint: Joint, pattern: str, *, swapped: bool = False) -> Shape:
    return Shape(joint=joint, pattern=re.compile(pattern), swapped=swapped)


_EARLIER_AGAINST = rf"(?P<later>{_LEVEL}){_N},?a{_N}(?P<base>{_LEVEL}){_N}"
SHAPES = (
    # "from 200 to 300, a rise of 50 per cent"
    *(_shape(Joint.CHANGE, rf"{_FROM_TO}{_SEP}{after}") for after in _AFTER),
    # "rose by 50 per cent from 200 to 300", "rose 50 per cent to 300 from 200"
    _shape(Joint.CHANGE, rf"(?P<way>[UD]){_N}b?{_N}(?P<change>{_CHANGE}){_N},?{_FROM_TO}"),
    _shape(Joint.CHANGE, rf"(?P<way>[UD]){_N}b?{_N}(?P<change>{_CHANGE}){_N},?t{_N}{_BACK}"),
    # "to 300 from 200, a rise of 50 per cent"
    *(_shape(Joint.CHANGE, rf"t{_N}{_BACK}{_SEP}{after}") for after in _AFTER),
    # "300, up 50 per cent from 200"
    _shape(Joint.CHANGE, rf"(?P<later>{_LEVEL}){_N}{_MAYBE}(?P<way>[UD])b?{_N}(?P<change>{_CHANGE}){_N}[fav]{_N}(?P<base>{_LEVEL})"),
    _shape(Joint.CHANGE, rf"(?P<later>{_LEVEL}){_N}{_MAYBE}{_N}(?P<change>{_CHANGE})(?P<way>[UD])[fav]{_N}(?P<base>{_LEVEL})"),
    # "300, up from 200, a rise of 50 per cent"
    *(_shape(Joint.CHANGE, rf"(?P<later>{_LEVEL}){_N},?[UD]f{_N}(?P<base>{_LEVEL}){_N}{_SEP}{after}") for after in _AFTER),
    # "5.7 against 4.6 is more than a third up"
    *(_shape(Joint.CHANGE, rf"{_EARLIER_AGAINST}{_SEP}{after}") for after in _AFTER),
    # "doubled from 200 to 400", "doubled to 400 from 200"
    _shape(Joint.CHANGE, rf"(?P<change>M){_N},?{_FROM_TO}"),
    _shape(Joint.CHANGE, rf"(?P<change>M){_N},?t{_N}{_BACK}"),
    # "90 against 30, three times as many", "90 is three times 30"
    _shape(Joint.RATIO, rf"{_EARLIER_AGAINST}{_SEP}(?P<change>X)(?!n{{0,6}}[LP])"),
    _shape(Joint.RATIO, rf"(?P<later>{_LEVEL}){_N}[,=]{{1,2}}(?P<change>X){_N}(?P<base>{_LEVEL}){_END}"),
    # three times as many, with the two in brackets: (90 against 30)
    _shape(Joint.RATIO, rf"(?P<change>X){_N}[(:\-]{_N}(?P<later>{_LEVEL}){_N}[at]{_N}(?P<base>{_LEVEL}){_N}[).]", swapped=True),
    # 20 of the 40 members, with the share in brackets or behind an "or"
    _shape(Joint.SHARE, rf"(?P<later>L){_N}o{_N}(?P<base>L){_N}\(=?(?P<change>[PH])\)"),
    _shape(Joint.SHARE, rf"(?P<later>L){_N}o{_N}(?P<base>L){_N}[,\-]?=(?P<change>[PH]){_END}"),
    _shape(Joint.SHARE, rf"(?P<change>[PH])\({_N}(?P<later>L){_N}o{_N}(?P<base>L){_N}\)"),
    # half of the 40, with the part in brackets or behind an "or"
    _shape(Joint.SHARE, rf"(?P<change>[PH])o{_N}(?P<base>L){_N}\(=?(?P<later>L)\)"),
    _shape(Joint.SHARE, rf"(?P<change>[PH])o{_N}(?P<base>L){_N}[,\-]?=(?P<later>L){_END}"),
)  # fmt: skip
_PART = rf"n{{0,6}}\(?{_LEVEL}\)?n{{0,6}}"
SUMS = (
    # "35 per cent and 25 per cent together make 60 per cent"
    re.compile(
        rf"(?P<parts>{_LEVEL}\)?n{{0,6}}(?:[,&+]{{1,2}}{_PART}){{1,11}})[,\-]?&?n?S{_N}=?n?(?P<total>{_LEVEL}){_END}"
    ),
    # "35 plus 25 is 60"
    re.compile(rf"(?P<parts>{_LEVEL}n{{0,6}}(?:\+n{{0,6}}{_LEVEL}n{{0,6}}){{1,11}})=(?P<total>{_LEVEL}){_END}"),
    # 60 per cent, in total or not, with the parts in brackets: (35 + 20)
    re.compile(rf"(?P<total>{_LEVEL}){_N}S{_N}\((?P<parts>{_PART}(?:[,&+]{{1,2}}{_PART}){{1,11}})\)"),
    re.compile(rf"(?P<total>{_LEVEL}){_N}\((?P<parts>{_LEVEL}{_N}(?:\+{_N}{_LEVEL}{_N}){{1,11}})\)"),
    # "a total of 60: 35 to the south and 25 to the north" would need the "to"; the bare list only
    re.compile(rf"S{_N}(?P<total>{_LEVEL}){_N}[:\-](?P<parts>{_PART}(?:[,&]{{1,2}}{_PART}){{1,11}})(?=[.;]|$)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Figures that a shape has found. `operands` are base then later, the whole then the part's other way, or the parts."""

    joint: Joint
    operands: tuple[Figure, ...]
    claimed: Figure
    swapped: bool


def matches(row: Symbols) -> Iterator[Match]:
    """Find every shape in a sentence; of two that share a figure, none: then more than one pairing is possible."""
    found = [*_pairs(row), *_sums(row)]
    for one in found:
        mine = {*one.operands, one.claimed}
        rivals = [other for other in found if mine & {*other.operands, other.claimed} and other != one]
        if not rivals:
            yield one


def _pairs(row: Symbols) -> Iterator[Match]:
    seen: set[tuple[Joint, Figure, Figure, Figure]] = set()
    for shape in SHAPES:
        for hit in shape.pattern.finditer(row.letters):
            base, later, change = (row.figures.get(hit.start(name)) for name in ("base", "later", "change"))
            if base is None or later is None or change is None or change.quantity is None:
                continue
            if _LISTED.search(row.letters[: hit.start()]) or _unlike(base, later):
                continue
            way = hit.groupdict().get("way")
            claimed = Figure(span=change.span, text=change.text, quantity=directed(change.quantity, way or ""))
            key = (shape.joint, base, later, change)
            if key in seen:
                continue
            seen.add(key)
            operands = (later, base) if shape.joint is Joint.SHARE else (base, later)
            yield Match(joint=shape.joint, operands=operands, claimed=claimed, swapped=shape.swapped)


def _sums(row: Symbols) -> Iterator[Match]:
    seen: set[tuple[Figure, ...]] = set()
    for pattern in SUMS:
        for hit in pattern.finditer(row.letters):
            if (
                hit.start()
                and row.letters[hit.start() - 1] in ",&+"
                and re.search(r"[LPQXHM]n{0,6}\Z", row.letters[: hit.start() - 1])
            ):
                continue  # the list goes on to the left, with something of another kind in it
            total = row.figures.get(hit.start("total"))
            parts = tuple(row.figures[at] for at in range(hit.start("parts"), hit.end("parts")) if at in row.figures)
            if total is None or len(parts) < 2 or (*parts, total) in seen:  # noqa: PLR2004 - a sum has two parts
                continue
            seen.add((*parts, total))
            if len({_unit(figure) for figure in (*parts, total)} - {Unit.COUNT}) <= 1:
                yield Match(joint=Joint.SUM, operands=parts, claimed=total, swapped=False)


def _unlike(one: Figure, other: Figure) -> bool:
    """Whether two figures are numbers of different things."""
    return bool(one.nouns and other.nouns and not one.nouns & other.nouns)


def _unit(figure: Figure) -> Unit | None:
    return None if figure.quantity is None else figure.quantity.unit
