"""The place of one among the others of a list: by SQL and intervals, and by a plain loop over the record's own rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.cases.loader import Case
from tests.forms.reading import read

from ontherecord.api import audit_many
from ontherecord.auditor import Auditor
from ontherecord.model.evidence import ValueInterval
from ontherecord.model.form import Extreme, Superlative
from ontherecord.model.quantity import Unit
from ontherecord.queries.ranked import Spell, ahead, place
from ontherecord.queries.ranks import Ranks
from ontherecord.record.closed import ClosedEvents, load_closed
from ontherecord.record.events import Event, load_events
from ontherecord.record.leaders import load_leaders

WORDS = {"longest": Extreme.LONGEST, "shortest": Extreme.SHORTEST, "first": Extreme.EARLIEST, "last": Extreme.LATEST}
PUBLISHED = "2025-11-03"


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        yield opened


def spell(first: int, last: int, *, slack: int = 0, loose: bool = False) -> Spell:
    """Begun on the day `first` of 2000 and ended on the day `last`, each up to `slack` days later."""
    start = date(2000, 1, 1)
    return Spell(
        what="",
        begins=(start + timedelta(first), start + timedelta(first + slack)),
        ends=(start + timedelta(last), start + timedelta(last + slack)),
        verified=True,
        loose=loose,
    )


def test_dates_that_do_not_tell_leave_it_open() -> None:
    mine = spell(0, 100)
    assert ahead(spell(0, 200), mine, Extreme.LONGEST) is True
    assert ahead(spell(0, 50), mine, Extreme.LONGEST) is False
    assert ahead(spell(0, 101), mine, Extreme.LONGEST) is None  # a day's difference is a matter of counting
    assert ahead(spell(0, 90, slack=31), mine, Extreme.LONGEST) is None
    assert ahead(spell(0, 50), mine, Extreme.SHORTEST) is True
    assert ahead(spell(0, 10), mine, Extreme.EARLIEST) is None
    assert ahead(spell(-20, 10), mine, Extreme.EARLIEST) is True
    assert ahead(spell(-20, 10, loose=True), mine, Extreme.EARLIEST) is None
    assert ahead(spell(20, 30), mine, Extreme.LATEST) is True


def test_the_doubtful_widen_a_place_and_a_number_that_is_said_narrows_it() -> None:
    mine, longer, shorter = spell(0, 100), spell(0, 300), spell(0, 10)

    def places(number: int | None) -> tuple[int, int]:
        found = place(mine, [shorter], [longer, shorter], Extreme.LONGEST, number)
        return int(found.low), int(found.high)

    assert places(None) == (1, 2)
    assert places(0) == (1, 1)
    assert places(1) == (1, 2)
    assert places(2) == (2, 2)


def asked(auditor: Auditor, text: str) -> tuple[Superlative, ValueInterval | None]:
    parts = read(auditor, Case("ranks", {"text": text, "published": PUBLISHED}))
    reading = parts[0].best
    assert isinstance(reading.form, Superlative)
    assert reading.unexplained == ()
    assert reading.form.happening is not None
    ranks = Ranks(record=auditor.record, database=auditor.database)
    finding = ranks.ask(reading, reading.form, reading.form.happening).measured[0].finding
    assert finding is not None
    return reading.form, finding.value


def lasts(event: Event) -> tuple[int, int]:
    assert event.ends is not None
    (a, b), (c, d) = ((one.first or date.max, one.last or date.max) for one in (event.first, event.ends))
    return (c - b).days, (d - a).days


@pytest.mark.parametrize("word", ["longest", "shortest"])
@pytest.mark.parametrize("wars", [one for one in load_closed().wars if not one.doubtful], ids=lambda one: one.id)
def test_a_loop_over_the_wars_gives_the_same_place(auditor: Auditor, wars: ClosedEvents, word: str) -> None:
    events = {event.id: event for event in load_events()}
    for name in wars.events:
        form, value = asked(auditor, f"The {events[name].name} was the {word} of the {wars.names[0]}.")
        mine = lasts(events[name])
        others = [lasts(events[other]) for other in wars.events if other != name]
        over = [o for o in others if (o[0] > mine[1] + 1 if word == "longest" else o[1] < mine[0] - 1)]
        assert form.extreme is WORDS[word]
        assert value == ValueInterval(low=len(over) + 1, high=len(over) + 1, unit=Unit.RANK)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", ["Kazakhstan", "Uzbekistan", "Russia", "Ukraine"])
def test_a_loop_over_the_terms_gives_the_same_place(auditor: Auditor, state: str) -> None:
    code = {"Kazakhstan": "KAZ", "Uzbekistan": "UZB", "Russia": "RUS", "Ukraine": "UKR"}[state]
    order: dict[str, date] = defaultdict(lambda: date.max)
    for term in load_leaders():
        if (term.state, term.office) == (code, "President") and not term.acting and term.verified:
            order[term.person] = min(order[term.person], term.first.first or date.max)
    people = sorted(order, key=order.__getitem__)
    for number, person in enumerate(people[:3], start=1):
        _, value = asked(auditor, f"{person} was the {['first', 'second', 'third'][number - 1]} president of {state}.")
        assert value is not None
        assert value.low == number


@pytest.mark.parametrize(
    ("text", "published", "ruling"),
    [
        ("Donald Trump was the shortest-serving president of the United States since 1993.", "2024-05-01", None),
        ("George W. Bush was the shortest-serving president of the United States since 1993.", "2024-05-01", "refuted"),
        ("Volodymyr Zelensky is the shortest-serving president of Ukraine.", "2020-06-01", None),
        ("Leonid Kuchma was the longest-serving president of Ukraine.", "2015-01-23", "supported"),
        ("Volodymyr Zelensky is the longest-serving president of Ukraine.", "2020-06-01", "refuted"),
        ("Liz Truss was Britain's shortest-serving prime minister.", "2023-01-10", None),
        ("Boris Yeltsin was the first president of Russia.", "2007-04-25", "supported"),
        ("Viktor Yushchenko was the second president of Ukraine.", "2010-02-25", "refuted"),
        ("The Kargil War was the last war between India and Pakistan.", "2016-07-26", None),
        ("The Croatian War of Independence was the first of the Yugoslav wars.", "2016-07-26", None),
        ("The 1965 war was the first war between India and Pakistan fought with tanks.", "2016-07-26", None),
        ("Slovenia was the first Yugoslav republic to declare independence.", "2012-06-25", None),
        ("Ukraine was the second Soviet republic to declare independence.", "2012-06-25", "refuted"),
    ],
)
def test_only_what_a_whole_list_tells_is_ruled_on(text: str, published: str, ruling: str | None) -> None:
    line = json.dumps({"id": "ranked", "text": text, "published": published})
    rulings = [one.verdict.ruling.value for audit in audit_many([line]) for one in audit.claims]
    assert [one for one in rulings if one in {"supported", "refuted", "conflicting"}] == ([ruling] if ruling else [])
