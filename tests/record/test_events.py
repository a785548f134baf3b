"""The chronology: dates as precise as known, sources said, and the mistakes that lint finds in it."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ontherecord.adapters.duck import DuckDatabase
from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Grain, Period
from ontherecord.record.events import KINDS, KNOWN_UNTIL, Event, event_files, load_events, read_event, shipped_events
from ontherecord.record.fields import Fields
from ontherecord.record.linting.events import lint_events
from ontherecord.record.names import load_names
from ontherecord.record.sources import FactSource

ROW: dict[str, object] = {
    "id": "a_war",
    "name": "A War",
    "kind": "war",
    "from": date(1999, 3, 1),
    "to": date(1999, 4, 1),
    "parties": ["ETH", "ERI"],
    "note": "They fought.",
    "source": {"title": "A book", "opened": False},
}


def event(identifier: str) -> Event:
    return next(one for one in load_events() if one.id == identifier)


def read(**changes: object) -> Event:
    return read_event(Fields("events.yaml", ROW | changes), {})


def codes(*events: Event) -> set[str]:
    return {diagnostic.code for diagnostic in lint_events(events, load_names())}


def days(one: Event) -> int:
    """Count both the first and the last day."""
    assert one.first.first is not None
    assert one.ends is not None
    assert one.ends.last is not None
    return (one.ends.last - one.first.first).days + 1


def test_the_chronology_holds_together_and_is_broad() -> None:
    events = load_events()
    assert tuple(lint_events(events, load_names())) == ()
    assert len(events) >= 600
    names = [path.name for path in event_files()]
    assert len(names) == 12
    kinds = Counter(one.kind for one in events)
    assert set(kinds) == set(KINDS)
    assert min(kinds[kind] for kind in ("war", "ceasefire", "treaty", "coup", "election", "withdrawal")) >= 20


def test_events_are_in_order_of_their_beginnings() -> None:
    starts = [str(one.first.first) for one in load_events()]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("identifier", "first", "last", "count"),
    [
        ("kargil_war", date(1999, 5, 3), date(1999, 7, 26), 85),
        ("nato_bombing_yugoslavia", date(1999, 3, 24), date(1999, 6, 10), 79),
        ("lebanon_war_2006", date(2006, 7, 12), date(2006, 8, 14), 34),
        ("russo_georgian_war", date(2008, 8, 8), date(2008, 8, 12), 5),
        ("april_war_2016", date(2016, 4, 2), date(2016, 4, 5), 4),
        ("second_karabakh_war", date(2020, 9, 27), date(2020, 11, 10), 45),
        ("gaza_2021", date(2021, 5, 10), date(2021, 5, 21), 12),
        ("karabakh_offensive_2023", date(2023, 9, 19), date(2023, 9, 20), 2),
        ("twelve_day_war", date(2025, 6, 13), date(2025, 6, 24), 12),
        ("ten_day_war", date(1991, 6, 27), date(1991, 7, 7), 11),
    ],
)
def test_the_days_of_wars_that_are_named_for_them(identifier: str, first: date, last: date, count: int) -> None:
    found = event(identifier)
    assert found.first == Period.day(first)
    assert found.last == Period.day(last)
    assert days(found) == count


def test_a_statement_is_told_apart_from_a_formal_step() -> None:
    said, frozen = event("pashinyan_csto_leave_statement"), event("armenia_freezes_csto")
    assert (said.kind, frozen.kind) == ("statement", "statement")
    assert said.words is not None
    assert "no notice" in said.words
    assert event("georgia_leaves_cis_notice").kind == "withdrawal"
    assert event("us_armenia_capstone_2024").ends == Period.day(date(2024, 6, 11))
    assert event("us_armenia_charter_2025").first == Period.day(date(2025, 1, 14))
    order = [event(name).first.first for name in ("inf_announcement", "inf_notice", "inf_end")]
    assert order == [date(2018, 10, 20), date(2019, 2, 2), date(2019, 8, 2)]


def test_dates_are_no_more_precise_than_known() -> None:
    assert event("second_chechen_war").first.grain is Grain.MONTH
    assert event("amini_protests").last == Period.year(2023)
    going_on = event("sudan_war_2023")
    assert going_on.ongoing
    assert going_on.ends is None
    assert KNOWN_UNTIL.last is not None
    assert all(one.first.first is not None and one.first.first <= KNOWN_UNTIL.last for one in load_events())


def test_a_part_leads_to_its_whole() -> None:
    assert event("trilateral_statement_2020").part_of == "second_karabakh_war"
    assert event("minsk_two").part_of == "donbas_war"


def test_a_shared_name_has_several_bearers() -> None:
    bearers = [one.id for one in load_events() if "Gaza war" in one.shared_names]
    assert len(bearers) == 3
    assert not any("Gaza war" in one.names for one in load_events())


def test_sources_are_said_and_never_invented() -> None:
    events = load_events()
    for one in events:
        assert one.source.title
        assert one.verified == (one.source.checked is not None)
        assert one.verified or one.source.address is None
    assert sum(one.verified for one in events) >= VERIFIED


VERIFIED = 400
"""How many sources were read, at the least; raise it with the record."""


def test_rows_are_in_the_database() -> None:
    release, table, rows = shipped_events()
    assert release.rows == len(rows) == len(load_events())
    assert all(len(row) == len(table.names) - 1 for row in rows)
    with DuckDatabase() as database:
        found = database.query(
            "SELECT id, first, last FROM events WHERE kind = $1 AND contains(parties, $2) AND NOT ongoing ORDER BY first",
            ("war", " GEO "),
        )
    assert found.rows[0][0] == "south_ossetia_war_1991"
    assert ("russo_georgian_war", "2008-08-08", "2008-08-12") in found.rows


def test_a_single_day_and_an_open_end() -> None:
    assert read(to=None).ends == Period.day(date(1999, 3, 1))
    assert read(to="open").ongoing
    assert read(to="1999-05").last == Period.month(1999, 5)
    assert read(source={"title": "A page", "opened": True, "checked": date(2026, 11, 23)}).verified


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"kind": "battle"}, "kind"),
        ({"from": "3 March 1999"}, "not a date"),
        ({"to": "1999-13"}, "no such month"),
        ({"source": "nowhere"}, "no source of this file"),
        ({"source": {"title": "A page", "opened": True}}, "the day on which it was read"),
        ({"source": {"title": "A page", "url": "https://a.example", "opened": False}}, "not opened"),
        ({"id": "A War"}, "id"),
        ({"participants": ["ETH"]}, "no such key"),
    ],
)
def test_what_is_written_wrongly_is_refused_by_name(changes: dict[str, object], match: str) -> None:
    with pytest.raises(InvalidDataset, match=match):
        read(**changes)


def test_lint_finds_each_kind_of_mistake() -> None:
    war = read()
    assert codes(war) == set()
    assert "repeated_event" in codes(war, replace(war, name="Another"))
    assert "clashing_event_name" in codes(war, replace(war, id="another", name="Another", aliases=("a war",)))
    assert "sole_shared_name" in codes(war, replace(war, id="another", name="Another", shared_names=("a war",)))
    assert "unknown_code" in codes(replace(war, parties=("ETH", "ATLANTIS")))
    assert "unknown_code" in codes(replace(war, place="ATLANTIS"))
    assert "no_parties" in codes(replace(war, parties=()))
    assert "repeated_party" in codes(replace(war, parties=("ETH", "ETH")))
    assert "reversed_event" in codes(replace(war, last=Period.year(1998)))
    assert "unknown_whole" in codes(replace(war, part_of="nothing"))
    assert "unknown_whole" in codes(replace(war, part_of="a_war"))
    before = replace(war, id="before", name="Before", first=Period.year(1997), last=None, kind="offensive")
    assert "early_part" in codes(war, replace(before, part_of="a_war"))


def test_a_war_has_an_end_or_is_said_to_go_on() -> None:
    endless = read(to=None)
    assert "endless_war" in codes(endless)
    assert codes(replace(endless, ongoing=True)) == set()
    truce = replace(endless, id="truce", name="A Truce", kind="ceasefire", part_of="a_war")
    assert codes(endless, truce) == set()


def test_a_source_shows_its_address_where_it_was_read() -> None:
    opened = FactSource(title="A page", address="https://a.example", opened=True, checked=date(2026, 11, 23))
    assert opened.line == "A page, https://a.example"


def test_the_docs_keep_up() -> None:
    docs = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text("utf-8")
    events = load_events()
    assert f"{len(events)} events, {sum(one.verified for one in events)} of them with a source that was read" in docs
    assert all(f"`{kind}`" in docs for kind in KINDS)
    lint_codes = re.findall(r'(?:error|warning)\(\s*"([a-z_]+)"', Path(inspect.getfile(lint_events)).read_text("utf-8"))
    assert lint_codes
    assert all(f"`{code}`" in docs for code in lint_codes)
