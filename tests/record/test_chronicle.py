"""Events as a text names them, and as their kind, parties and dates tell them apart."""

from __future__ import annotations

from datetime import date

import pytest

from ontherecord.model.period import Period
from ontherecord.record.chronicle import Chronicle, load_chronicle, period_of
from ontherecord.record.event_words import load_event_words
from ontherecord.record.events import KINDS, load_events
from ontherecord.record.trie import HYPHENS


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return load_chronicle()


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("When the Second Congo War began", "Second Congo War", ("second_congo_war",)),
        ("after the second Congo war, Kigali", "second Congo war", ("second_congo_war",)),
        ("THE SECOND CONGO WAR", "SECOND CONGO WAR", ("second_congo_war",)),
        ("Ukraine\u2019s Orange Revolution", "Ukraine\u2019s Orange Revolution", ("orange_revolution",)),
        ("the Sri Lanka civil war", "Sri Lanka civil war", ("sri_lanka_war_ends",)),
        ("the Nagorno\u2011Karabakh war", "Nagorno\u2011Karabakh war", ("first_karabakh_war", "second_karabakh_war")),
        ("the Nagorno Karabakh war", "Nagorno Karabakh war", ("first_karabakh_war", "second_karabakh_war")),
        ("the fall of Kabul", "fall of Kabul", ("kabul_2001", "kabul_2021")),
        ("the 2014 Gaza War", "2014 Gaza War", ("gaza_war_2014",)),
        ("a Seleka takeover in the Central African Republic", "Seleka takeover in the Central African Republic",
         ("car_seleka",)),
        ("Minsk II failed", "Minsk II", ("minsk_two",)),
        ("The Kargil\nconflict was short", "Kargil\nconflict", ("kargil_war",)),
    ],
)  # fmt: skip
def test_names_are_found_as_newspapers_write_them(
    chronicle: Chronicle, text: str, words: str, ids: tuple[str, ...]
) -> None:
    (found,) = chronicle.named(text)
    assert (found.text, found.ids) == (words, ids)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "an orange revolution in packaging",
        "In August war broke out",
        "by August war had come",
        "Settlers built barricades.",
        "It was sort of late.",
        "The tulip revolution in Dutch gardens",
        "Six days of war",
        "",
    ],
)
def test_words_that_only_look_like_a_name_are_not_one(chronicle: Chronicle, text: str) -> None:
    assert chronicle.named(text) == ()


def test_a_length_or_plain_words_make_a_name_loose_and_other_bearers_make_it_shared(chronicle: Chronicle) -> None:
    by_text = {
        found.text: found
        for text in ("the 12-day war", "the Twelve-Day War", "a special military operation", "the Kosovo War", "the Gaza war")
        for found in chronicle.named(text)
    }  # fmt: skip
    assert {text: (found.loose, found.shared) for text, found in by_text.items()} == {
        "12-day war": (True, False),
        "Twelve-Day War": (True, False),
        "special military operation": (True, False),
        "Kosovo War": (False, False),
        "Gaza war": (False, True),
    }


def test_positions_hold_where_letters_grow_when_lowered(chronicle: Chronicle) -> None:
    text = "\u0130\u0130\u0130 met after the Iraq War."
    (found,) = chronicle.named(text)
    assert text[found.start : found.end] == "Iraq War"


def test_every_name_that_means_one_event_alone_is_found_with_it(chronicle: Chronicle) -> None:
    lost = [
        (event.id, name)
        for event in load_events()
        for name in event.names
        if not any(event.id in found.ids for found in chronicle.named(f"Before {name}, they spoke."))
    ]
    assert lost == []


def test_a_long_list_of_names_stays_bounded(chronicle: Chronicle) -> None:
    assert len(chronicle.named("the Iraq War, " * 3000)) == 400
    assert chronicle.named("war " * 20_000 + "- " * 20_000) == ()


def test_matching_takes_kind_parties_place_and_dates(chronicle: Chronicle) -> None:
    def ids(kinds: str, parties: str, when: Period | None = None, place: str | None = None) -> list[str]:
        found = chronicle.matching(frozenset(kinds.split()), frozenset(parties.split()), when, place=place)
        return [event.id for event in found]

    assert ids("war", "ETH ERI") == ["eritrean_ethiopian_war", "tigray_war"]
    assert ids("war", "ETH ERI", Period.year(1999)) == ["eritrean_ethiopian_war"]
    assert ids("war", "ISR GAZA", Period.year(2014)) == ["gaza_war_2014"]
    assert ids("war", "XKX") == ["kosovo_war"]
    assert ids("ceasefire", "", Period.year(2021)) == ["loc_ceasefire_2021"]
    assert ids("war", "ARM", place="ARTSAKH") == ["first_karabakh_war", "april_war_2016", "second_karabakh_war"]
    assert ids("summit", "ETH ZWE") == []


def test_the_one_event_is_chosen_and_two_are_left_open(chronicle: Chronicle) -> None:
    gaza = chronicle.matching(frozenset({"war"}), frozenset({"ISR", "HAMAS"}), None)
    assert chronicle.choose(gaza, frozenset({"GAZA"}), None) is None
    chosen = chronicle.choose(gaza, frozenset(), Period.month(2009, 1))
    assert chosen is not None
    assert chosen.id == "gaza_war_2008"
    assert chronicle.choose(gaza, frozenset({"PER"}), None) is None


def test_a_war_is_meant_and_not_its_battles_where_the_words_name_a_war(chronicle: Chronicle) -> None:
    kinds, both = frozenset({"war", "offensive"}), frozenset({"RUS", "UKR"})
    candidates = chronicle.matching(kinds, both, Period.day(date(2022, 9, 10)))
    assert {event.id for event in candidates} > {"russian_invasion_2022", "kharkiv_counteroffensive_2022"}
    war = chronicle.choose(candidates, both, None, kind="war")
    assert war is not None
    assert war.id == "russian_invasion_2022"
    assert chronicle.choose(candidates, both, None, kind="offensive") is None


def test_an_events_dates_hold_both_ends_and_stay_open_where_it_goes_on(chronicle: Chronicle) -> None:
    war = chronicle.event("second_congo_war")
    assert war is not None
    assert (period_of(war).first, period_of(war).last) == (date(1998, 8, 2), date(2003, 7, 18))
    ongoing = chronicle.event("sudan_war_2023")
    assert ongoing is not None
    assert period_of(ongoing).stop is None
    day = chronicle.event("pahalgam")
    assert day is not None
    assert period_of(day) == day.first


def test_a_larger_event_and_its_parts_are_known(chronicle: Chronicle) -> None:
    summit = chronicle.event("khasavyurt_accord")
    assert summit is not None
    assert [event.id for event in chronicle.chain(summit)] == ["khasavyurt_accord", "first_chechen_war"]
    war = chronicle.event("tigray_war")
    assert war is not None
    assert [event.id for event in chronicle.parts(war, frozenset({"ceasefire"}))] == ["pretoria_agreement"]
    assert chronicle.event("no_such_war") is None
    assert "tigray_war" in chronicle
    assert "TUR" not in chronicle


def test_the_words_for_kinds_are_known_kinds_and_in_lower_case() -> None:
    table = load_event_words()
    assert {kind for kinds in (*table.nouns.values(), *table.verbs.values()) for kind in kinds} <= set(KINDS)
    assert all(word == word.lower() for word in (*table.nouns, *table.verbs))
    assert table.nouns["truce"][0] == "ceasefire"
    assert table.nouns["invasion"] == ("offensive", "war")
    assert table.verbs["annex"] == ("annexation",)
    assert not any(mark in word for word in table.nouns for mark in HYPHENS[1:])
