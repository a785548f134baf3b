"""Lint of identities and definitions: ours hold together, and each kind of mistake is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ontherecord.record.csvlist import ALWAYS, Span
from ontherecord.record.groups import Definition, load_definitions
from ontherecord.record.identity import SystemCode
from ontherecord.record.linting.groups import lint_groups
from ontherecord.record.linting.identity import IdentityTables, lint_identity, load_identity
from ontherecord.record.lives import Life, OfficialName, Succession, load_lives
from ontherecord.record.memberships import load_rolls
from ontherecord.record.names import load_names
from ontherecord.record.spellings import Spelled

LATE = Span(first=date(2000, 1, 1), last=None)


def _found(tables: IdentityTables) -> list[str]:
    return [diagnostic.code for diagnostic in lint_identity(tables, load_names())]


def _code(value: str, code: str, span: Span = ALWAYS, system: str = "gw") -> SystemCode:
    return SystemCode(system=system, value=value, code=code, span=span)


def _spelled(text: str, code: str) -> Spelled:
    return Spelled(publisher="", text=text, code=code, span=ALWAYS)


def test_what_ships_holds_together() -> None:
    assert _found(load_identity()) == []
    assert list(lint_groups(load_definitions(), load_lives(), load_rolls(), load_names())) == []


@pytest.mark.parametrize(
    ("code", "breaking"),
    [
        ("unknown_code", lambda t: replace(t, codes=(*t.codes, _code("999", "ATLANTIS")))),
        ("unknown_code_system", lambda t: replace(t, codes=(*t.codes, _code("1", "FRA", system="stars")))),
        ("clashing_system_code", lambda t: replace(t, codes=(*t.codes, _code("365", "UKR", LATE)))),
        ("unknown_code", lambda t: replace(t, spellings=(*t.spellings, _spelled("Atlantis", "ATLANTIS")))),
        (
            "clashing_spelling",
            lambda t: replace(t, spellings=(*t.spellings, _spelled("Mu", "FRA"), _spelled("MU", "ITA"))),
        ),
        ("unknown_code", lambda t: replace(t, lives=(*t.lives, Life(code="ATLANTIS", span=ALWAYS, basis="law")))),
        ("overlapping_lives", lambda t: replace(t, lives=(*t.lives, Life(code="FRA", span=LATE, basis="law")))),
        (
            "clashing_end",
            lambda t: replace(t, lives=(*t.lives, Life(code="CSK", span=LATE, basis="law"))),
        ),
        (
            "unplaced_succession",
            lambda t: replace(
                t,
                successions=(
                    *t.successions,
                    Succession(former="SUN", successor="GEO", on=date(2008, 8, 8), kind="succeeds", note=""),
                ),
            ),
        ),
        ("repeated_succession", lambda t: replace(t, successions=(*t.successions, t.successions[0]))),
        (
            "unknown_code",
            lambda t: replace(
                t,
                successions=(
                    *t.successions,
                    Succession(former="ATLANTIS", successor="GRC", on=None, kind="joins", note=""),
                ),
            ),
        ),
        (
            "overlapping_names",
            lambda t: replace(t, names=(*t.names, OfficialName(code="COD", name="Congo", span=ALWAYS))),
        ),
        ("unknown_code", lambda t: replace(t, names=(*t.names, OfficialName(code="MU", name="Mu", span=ALWAYS)))),
    ],
)
def test_a_mistake_among_identities_is_found(code: str, breaking: Callable[[IdentityTables], IdentityTables]) -> None:
    assert code in _found(breaking(load_identity()))


def _definition(of: str = "BALTICS", title: str = "another", publisher: str = "usage", **given: object) -> Definition:
    values: dict[str, object] = {"span": ALWAYS, "members": frozenset({"EST"})} | given
    return Definition(of=of, publisher=publisher, title=title, source="s", opened=True, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "definition"),
    [
        ("unknown_code", _definition(members=frozenset({"EST", "ATLANTIS"}))),
        ("unknown_code", _definition(of="ATLANTIS")),
        ("dead_member", _definition(members=frozenset({"EST", "SUN"}), span=LATE)),
        ("dead_member", _definition(members=frozenset({"XKX"}), span=Span(first=None, last=date(1990, 1, 1)))),
        ("unknown_roll", _definition(members=frozenset(), roll="ATLANTIS")),
        ("unbounded_part", _definition(members=frozenset(), parts=("WEST",))),
        ("unbounded_part", _definition(members=frozenset(), roll="NATO", within="WEST")),
        ("empty_group", _definition(members=frozenset())),
        ("overlapping_definitions", _definition(of="EUR", publisher="sipri")),
        ("overlapping_definitions", _definition(title="the three Baltic states")),
        ("two_regions", _definition(of="WB_LIC", publisher="worldbank", span=Span(first=date(2025, 1, 1), last=None))),
    ],
)
def test_a_mistake_among_definitions_is_found(code: str, definition: Definition) -> None:
    listed = (*load_definitions(), definition)
    found = lint_groups(listed, load_lives(), load_rolls(), load_names())
    assert code in [diagnostic.code for diagnostic in found]


def test_usage_may_bound_one_group_in_several_ways() -> None:
    listed = (*load_definitions(), _definition(of="SCANDINAVIA", title="a third way", members=frozenset({"NOR"})))
    assert list(lint_groups(listed, load_lives(), load_rolls(), load_names())) == []
