"""Forms are made up, said in ten ways or more and read back: every slot that the words give must come out as it went in.

Round trips only: nothing about how often real sentences are read follows from them.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.loader import Case
from tests.forms.reading import document, read

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import (
    Comparison,
    Count,
    Duration,
    Edge,
    Existence,
    Extreme,
    First,
    Form,
    Membership,
    Order,
    Peak,
    Quantifier,
    Rank,
    Relation,
    Run,
    Sequence,
    Share,
    Superlative,
    Trend,
    everybody,
)
from ontherecord.model.joint import Junction
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Unit

CASES = Path(__file__).resolve().parents[1] / "cases"
PHRASINGS: dict[str, dict[str, list[str]]] = yaml.safe_load((CASES / "phrasings.yaml").read_text("utf-8"))
JOINED: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (CASES / "phrasings_joined.yaml").read_text("utf-8")
)
LEAST = 10
"""Ways to say a form."""
SYNTAXES = 3
"""Ways to build a sentence that they must differ in, at the least."""
EXAMPLES = 2
"""Sentences with other slots for each phrasing: there are more than two hundred of them."""
SELLERS = {"France": "FRA", "Italy": "ITA", "Sweden": "SWE", "Israel": "ISR", "Brazil": "BRA", "Norway": "NOR"}
BUYERS = {"Chile": "CHL", "Peru": "PER", "Egypt": "EGY", "Morocco": "MAR", "Kenya": "KEN", "Greece": "GRC"}
WARS = {
    "Falklands War": "falklands_war",
    "Iran-Iraq War": "iran_iraq_war",
    "Kosovo War": "kosovo_war",
    "Tajik Civil War": "tajik_civil_war",
    "Sierra Leone Civil War": "sierra_leone_war",
}
YUGOSLAV = {"Bosnian War": "bosnian_war", "Kosovo War": "kosovo_war", "Croatian War of Independence": "croatian_war"}
EXTREMES = {"longest": ("longer", Extreme.LONGEST), "shortest": ("shorter", Extreme.SHORTEST)}
NATO = {"Albania": ("ALB", 2009), "Poland": ("POL", 1999), "Spain": ("ESP", 1982), "Montenegro": ("MNE", 2017)}
SPENDERS = {"Japan": "JPN", "Canada": "CAN", "Poland": "POL", "Chile": "CHL", "Kenya": "KEN"}
FIRMS = {"Thales": "THALES", "Saab": "SAAB", "Rheinmetall": "RHEINMETALL", "Lockheed Martin": "LOCKHEED_MARTIN"}
NEW = ("EST", "LVA", "SVN")
PUBLISHED = "2022-06-15"


@dataclass(frozen=True)
class Slots:
    """What a sentence is made of. `first` to `last` are years, both inclusive."""

    seller: str
    other: str
    third: str
    buyer: str
    spender: str
    firm: str
    member: str
    war: str
    later: str
    shorter: str
    extreme: str
    first: int
    last: int
    number: int

    @property
    def words(self) -> dict[str, str]:
        length = self.last - self.first + 1
        return {
            "seller": self.seller,
            "other": self.other,
            "third": self.third,
            "spender": self.spender,
            "firm": self.firm,
            "buyer": self.buyer,
            "member": self.member,
            "war": self.war,
            "later": self.later,
            "shorter": self.shorter,
            "extreme": self.extreme,
            "compared": EXTREMES[self.extreme][0],
            "joined": str(NATO[self.member][1]),
            "years": _said(self.first, self.last),
            "before": _said(self.first - length, self.first - 1),
            "first": str(self.first),
            "last": str(self.last),
            "n": str(self.number),
        }


def _said(first: int, last: int) -> str:
    """A period as reports write it: 2010–14, but 1998–2003."""
    short = f"{last % 100:02d}" if first // 100 == last // 100 else str(last)
    return str(first) if first == last else f"{first}–{short}"


@st.composite
def slots(draw: st.DrawFn) -> Slots:
    seller = draw(st.sampled_from(sorted(SELLERS)))
    first = draw(st.integers(1975, 2012))
    war = draw(st.sampled_from(sorted(WARS)))
    other, third = draw(st.permutations(sorted(set(SELLERS) - {seller})))[:2]
    return Slots(
        seller=seller,
        other=other,
        third=third,
        spender=draw(st.sampled_from(sorted(SPENDERS))),
        firm=draw(st.sampled_from(sorted(FIRMS))),
        buyer=draw(st.sampled_from(sorted(BUYERS))),
        member=draw(st.sampled_from(sorted(NATO))),
        war=war,
        later=draw(st.sampled_from(sorted(set(WARS) - {war}))),
        shorter=draw(st.sampled_from(sorted(YUGOSLAV))),
        extreme=draw(st.sampled_from(sorted(EXTREMES))),
        first=first,
        last=first + draw(st.integers(2, 8)),
        number=draw(st.integers(3, 97)),
    )


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        yield opened


def test_every_form_is_said_in_ten_ways_that_differ_in_syntax() -> None:
    for name, groups in {**PHRASINGS, **JOINED}.items():
        texts = [str(row) for rows in groups.values() for row in rows]
        assert len(set(texts)) == len(texts) >= LEAST, name
        assert len(groups) >= SYNTAXES, name
    forms = {each.__name__.lower() for each in typing.get_args(Form)} - {"compound"}
    assert {KINDS.get(name, name) for name in PHRASINGS} == forms
    assert set(JOINED) == set(Junction)


@pytest.mark.parametrize(
    ("name", "phrasing"),
    [(name, text) for name, groups in PHRASINGS.items() for rows in groups.values() for text in rows],
)
def test_what_is_said_is_read_back(auditor: Auditor, name: str, phrasing: str) -> None:
    @SETTINGS
    @given(made=slots())
    def said_and_read(made: Slots) -> None:
        text = phrasing.format(**made.words)
        parts = read(auditor, Case("said", {"text": text, "published": PUBLISHED}))
        assert len(parts) == 1, text
        reading = parts[0].best
        assert reading.unexplained == (), text
        assert not reading.negated, text
        assert type(reading.form).__name__.lower() == KINDS.get(name, name), text
        assert told(reading.form) == wanted(name, made), text

    said_and_read()


@pytest.mark.parametrize(
    ("junction", "row"),
    [(name, row) for name, groups in JOINED.items() for rows in groups.values() for row in rows],
    ids=lambda value: value["text"] if isinstance(value, dict) else value,
)
def test_what_is_joined_is_read_back_part_by_part(auditor: Auditor, junction: str, row: dict[str, Any]) -> None:
    @SETTINGS
    @given(made=slots())
    def said_and_read(made: Slots) -> None:
        text = row["text"].format(**made.words)
        audit = auditor.audit(document(text, PUBLISHED))
        (whole,) = audit.together
        assert whole.form.joint.value == junction, text
        plain = [part.removeprefix("not ").format(**made.words) for part in row["parts"]]
        alone = [read(auditor, Case("alone", {"text": part, "published": PUBLISHED}))[0].best for part in plain]
        assert [told(part) for part in whole.form.parts] == [told(reading.form) for reading in alone], text
        denied = [n for n, part in enumerate(row["parts"]) if part.startswith("not ")]
        assert list(whole.form.denied) == denied, text
        assert whole.form.unread == 0, text

    said_and_read()


SETTINGS = settings(
    derandomize=True, max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
KINDS = {
    "share_of_several": "share",
    "share_of_largest": "share",
    "share_move": "trend",
    "rank_list": "rank",
    "spending": "level",
    "company": "level",
    "things": "count",
    "running": "first",
    "member_list": "membership",
}
"""The forms of those groups that are named for how the form is used."""


def told(form: Form) -> dict[str, object]:
    """The slots of a form that its words give."""
    value = None if form.value.number is None else int(form.value.number)
    parties = {(p.code, p.role) for p in everybody(form)}
    common: dict[str, object] = {"parties": parties, "period": form.period, "value": value}
    match form:
        case Share():
            return common | {"part": form.part, "whole": {p.code for p in form.whole}, "largest": form.largest}
        case Rank():
            return common | {"ranked": form.ranked, "ascending": form.ascending, "top": form.within_top}
        case Comparison():
            return common | {"left": {p.code for p in form.left}, "relation": form.relation}
        case Existence():
            return {"parties": parties, "period": form.period, "quantifier": form.quantifier}
        case Count():
            return common | {"counted": form.counted, "things": form.things and form.things.kinds}
        case Trend() | Peak() | Run() | First():
            return _told_of_years(form, common)
        case Duration() | Order() | Superlative():
            return _told_of_dates(form)
        case Membership():
            return {"parties": parties, "year": None if form.period is None else form.period.start}
        case _:
            return common


def _told_of_years(form: Trend | Peak | Run | First, common: dict[str, object]) -> dict[str, object]:
    value, parties = common["value"], common["parties"]
    match form:
        case Trend():
            whole = {p.code for p in form.whole}
            return common | {"base": form.base_period, "way": form.value.direction, "part": form.part, "whole": whole}
        case Peak():
            return {"parties": parties, "at": form.at, "since": value}
        case Run():
            return {"parties": parties, "last": form.period.last, "value": value, "way": form.direction}
        case First():
            return {"parties": parties, "at": form.at, "since": value, "way": form.direction, "running": form.running}


def _told_of_dates(form: Duration | Order | Superlative) -> dict[str, object]:
    value = None if form.value.number is None else int(form.value.number)
    match form:
        case Duration():
            return {"events": form.happening.events, "value": value, "unit": form.value.unit}
        case Order():
            return {"order": _in_order(form)}
        case Superlative():
            events = None if form.happening is None else form.happening.events
            return {"events": events, "within": form.within, "extreme": form.extreme, "value": value}


def _in_order(form: Order) -> list[tuple[tuple[str, ...], Edge]]:
    """The two happenings, the earlier first."""
    assert form.other is not None
    sides = [(side.events, side.edge) for side in (form.happening, form.other)]
    return sides if form.sequence is Sequence.BEFORE else sides[::-1]


def wanted(name: str, made: Slots) -> dict[str, object]:
    """The same slots as they went in."""
    seller, buyer = (SELLERS[made.seller], Role.SUPPLIER), (BUYERS[made.buyer], Role.RECIPIENT)
    other = (SELLERS[made.other], Role.SUPPLIER)
    period, value = Period.years(made.first, made.last), made.number
    length = made.last - made.first + 1
    code, joined = NATO[made.member]
    both: dict[str, object] = {"parties": {seller, buyer}, "period": period, "value": value}
    third, spender = (SELLERS[made.third], Role.SUPPLIER), (SPENDERS[made.spender], Role.SPENDER)
    firm, at = (FIRMS[made.firm], Role.ORGANISATION), Period.year(made.last)
    before = Period.years(made.first - length, made.first - 1)
    every: dict[str, dict[str, object]] = {
        "share": both | {"part": Role.SUPPLIER, "whole": {buyer[0]}, "largest": None},
        "share_of_several": both
        | {"parties": {seller, other, buyer}, "part": Role.SUPPLIER, "whole": {buyer[0]}, "largest": None},
        "share_of_largest": both | {"parties": set(), "part": Role.SUPPLIER, "whole": set(), "largest": 5},
        "share_move": both
        | {"value": None, "base": before, "way": Direction.UP, "part": Role.SUPPLIER, "whole": {buyer[0]}},
        "rank": both | {"value": 1, "ranked": Role.SUPPLIER, "ascending": False, "top": False},
        "rank_list": both
        | {
            "parties": {seller, other, third, buyer},
            "value": 3,
            "ranked": Role.SUPPLIER,
            "ascending": False,
            "top": True,
        },
        "spending": {"parties": {spender}, "period": at, "value": value},
        "company": {"parties": {firm}, "period": at, "value": value},
        "things": both | {"counted": None, "things": ("tank",)},
        "level": both,
        "comparison": both
        | {"parties": {seller, other, buyer}, "value": 1, "left": {seller[0], buyer[0]}, "relation": Relation.MORE},
        "existence": {"parties": {seller, buyer}, "period": period, "quantifier": Quantifier.SOME},
        "count": {"parties": {seller}, "period": period, "value": value, "counted": Role.RECIPIENT, "things": None},
        "trend": {
            "parties": {buyer},
            "period": period,
            "value": value,
            "base": before,
            "way": Direction.UP,
            "part": None,
            "whole": set(),
        },
        "first": {"parties": {spender}, "at": at, "since": made.first, "way": Direction.UP, "running": 1},
        "running": {
            "parties": {spender},
            "at": Period.year(int(PUBLISHED[:4]) - 1),
            "since": made.first,
            "way": Direction.UP,
            "running": 2,
        },
        "member_list": {
            "parties": {*((new, Role.MEMBER) for new in NEW), ("NATO", Role.ORGANISATION)},
            "year": Period.year(2004).start,
        },
        "peak": {"parties": {buyer}, "at": Period.year(made.last), "since": made.first},
        "run": {"parties": {buyer}, "last": Period.year(made.last).last, "value": 3, "way": Direction.UP},
        "duration": {"events": (WARS[made.war],), "value": value, "unit": Unit.DAYS},
        "order": {"order": [((WARS[made.later],), Edge.END), ((WARS[made.war],), Edge.BEGINNING)]},
        "superlative": {
            "events": (YUGOSLAV[made.shorter],),
            "within": "yugoslav_wars",
            "extreme": EXTREMES[made.extreme][1],
            "value": 1,
        },
        "membership": {
            "parties": {(code, Role.MEMBER), ("NATO", Role.ORGANISATION)},
            "year": Period.year(joined).start,
        },
    }
    return every[name]
