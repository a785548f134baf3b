"""What a clause takes over from the words before it: whose members, which years, whose list. Wrong ones are refuted in error."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.forms.reading import Part, document, participants

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work

PUBLISHED = "2024-05-01"
NATO = "Poland spent more of its GDP on defence than any other NATO member in 2023."


def _read(auditor: Auditor, before: str, text: str) -> list[Part]:
    lead = f"{before} "
    work = Work(document=document(lead + text, PUBLISHED))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    starts = {claim.id: claim.span.start for claim in work.claims}
    return [Part(readings) for claim_id, readings in work.readings if starts[claim_id] >= len(lead)]


@pytest.mark.parametrize(
    "text",
    [
        "The alliance's European members spent $375 billion in 2023.",
        "NATO's European members spent $375 billion in 2023.",
        "European members of the alliance spent $375 billion in 2023.",
        "The European allies spent $375 billion in 2023.",
    ],
)
def test_a_region_narrows_the_organisation(auditor: Auditor, text: str) -> None:
    (part,) = _read(auditor, NATO, text)
    assert participants(part.best.form)[0].code == "NATOEUR"
    assert part.best.unexplained == ()


@pytest.mark.parametrize(
    "text",
    [
        "The alliance's African members spent $30 billion in 2023.",
        "The African Union's North African members spent $30 billion in 2023.",
        "Its African partners and the African allies spent $30 billion in 2023.",
    ],
)
def test_a_group_that_no_list_has_is_not_understood(auditor: Auditor, text: str) -> None:
    for part in _read(auditor, NATO, text):
        assert part.best.unexplained


@pytest.mark.parametrize("now", ["already", "now", "today", "currently", "still"])
def test_the_day_of_writing_beats_a_year_spoken_of_before(auditor: Auditor, now: str) -> None:
    (part,) = _read(
        auditor, "In 1995 Finland joined the European Union.", f"Finland {now} spends more than 2 per cent of its GDP on defence."
    )  # fmt: skip
    assert [reading.form.period for reading in part.readings] == [Period.year(2023), Period.year(2024)]


def test_the_present_tense_hardly_goes_on_in_years_long_gone(auditor: Auditor) -> None:
    (part,) = _read(
        auditor, "In 2014 India was the largest importer of arms.", "Pakistan is the largest recipient of Chinese arms."
    )
    assert part.best.form.period == Period.years(2019, 2023)
    (part,) = _read(
        auditor, "In 2022 India was the largest importer of arms.", "Pakistan is the largest recipient of Chinese arms."
    )
    assert part.best.form.period == Period.year(2022)


def test_a_follower_does_not_join_the_list_of_another_sentence(auditor: Auditor) -> None:
    before = "In 2018–22 Russia delivered 73 per cent of Algeria's arms imports, with Germany (10 per cent) behind it."
    text = "Rabat shops elsewhere: the United States filled 76 per cent of Moroccan order books, followed by France with 15 per cent."
    for part in _read(auditor, before, text):
        assert all(participant.code != "DZA" for participant in participants(part.best.form))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("In 2019 Nigeria was the largest arms importer on the continent.", {"NGA", "AFR"}),
        ("Poland had the largest military budget on the continent in 2019.", {"POL", "EUR"}),
        ("Egypt was the largest arms importer on the continent in 2019.", {"EGY"}),
        ("Brazil was the largest arms importer on the continent in 2019.", {"BRA"}),
        ("In 2019 Kenya and Poland were the largest arms importers on the continent.", {"KEN", "POL"}),
    ],
)
def test_the_continent_is_where_those_named_lie(auditor: Auditor, text: str, whole: set[str]) -> None:
    """Where the code lists put a state on no continent or on two, "the continent" is not understood."""
    for part in _read(auditor, "The figures are new.", text):
        assert {participant.code for participant in participants(part.best.form)} == whole
        assert bool(part.best.unexplained) == (len(whole & {"AFR", "EUR"}) == 0)


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("The share of Russian arms in India's imports was 36 per cent in 2019–23.", "RUS", "IND"),
        ("The share of French weapons in Egypt's arms imports was 20 per cent in 2016–20.", "FRA", "EGY"),
        ("The share of Israeli arms in Azerbaijan's imports reached 69 per cent in 2016–20.", "ISR", "AZE"),
        ("The share of China's weapons in Pakistan's imports was 74 per cent in 2016–20.", "CHN", "PAK"),
    ],
)
def test_a_share_of_somebodys_arms_in_imports_is_out_of_the_imports(
    auditor: Auditor, text: str, supplier: str, recipient: str
) -> None:
    (part,) = _read(auditor, "The figures are new.", text)
    form = part.best.form
    assert isinstance(form, Share)
    assert [(p.code, p.role) for p in form.whole] == [(recipient, Role.RECIPIENT)]
    assert form.part is Role.SUPPLIER
    assert supplier in {p.code for p in form.participants}
    assert part.best.unexplained == ()


@pytest.mark.parametrize(
    "text",
    [
        "The five biggest military spenders in 2016, among them Saudi Arabia, took 60 per cent of the world total between them.",
        "The three largest military spenders in 2019, among them India, accounted for 62 per cent of world military spending.",
        "Ten states, including Brazil, accounted for 75 per cent of world military spending in 2019.",
    ],
)
def test_one_who_is_named_among_several_did_not_do_it_alone(auditor: Auditor, text: str) -> None:
    for part in _read(auditor, "The figures are new.", text):
        shares = [r for r in part.readings if isinstance(r.form, Share) and not r.tentative and not r.unexplained]
        assert shares == []


@pytest.mark.parametrize(
    ("before", "whose"),
    [
        ("France was third in 2012–16.", "FRA"),
        ("France was third in 2012–16. Its arms exports had grown by a tenth.", "FRA"),
        ("France was third in 2012–16. Its sales grew. They doubled in five years.", "FRA"),
    ],
)
def test_its_goes_back_over_sentences_that_say_its_themselves(auditor: Auditor, before: str, whose: str) -> None:
    (part,) = _read(auditor, before, "Almost half of its arms exports in 2012–16 went to the Middle East.")
    assert isinstance(part.best.form, Share)
    assert {p.code for p in part.best.form.whole} == {whose}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("France and Spain were third in 2012–16. Its arms exports had grown.", "Half of its arms exports went to Asia in 2012–16."),
        ("Ships are dear.", "A third of its weapons went to Asia in 2012–16."),
        ("Ships are dear.", "Half of their arms exports went to Egypt in 2012–16."),
        ("Ships are dear.", "Mali laid out 4 per cent of its GDP for its army in 2020."),
    ],
)  # fmt: skip
def test_what_is_somebodys_is_never_taken_for_the_worlds(auditor: Auditor, before: str, text: str) -> None:
    for part in _read(auditor, before, text):
        shares = [each for each in part.readings if isinstance(each.form, Share)]
        assert all(each.form.whole for each in shares if isinstance(each.form, Share))


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("Kenya took a tenth of the arms that Serbia exported in 2008–12, and Mali was the second-largest importer.", True),
        ("Kenya took a tenth of the arms that Serbia exported in 2008–12, and Mali was the world's second-largest importer.", False),
        ("Kenya took a tenth of the world's arms in 2008–12, and Mali was the second-largest importer.", False),
    ],
)  # fmt: skip
def test_a_bare_place_behind_a_clause_about_somebody_is_a_guess(auditor: Auditor, text: str, *, guessed: bool) -> None:
    part = _read(auditor, "", text)[-1]
    assert [one.code for one in participants(part.best.form)] == ["MLI"]
    assert any(one.kind == "scope" for one in part.best.assumptions) is guessed


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("In 2013-17 French arms exports were half as large again as Spain's.", "1.5"),
        ("In 2013-17 French arms exports were half as large as Spain's.", "0.5"),
        ("In 2013-17 Peru imported a quarter as many arms again as Chile.", "1.25"),
        ("In 2013-17 French arms exports were half again as large as Spain's.", "1.5"),
    ],
)
def test_as_large_again_is_what_was_and_the_part(auditor: Auditor, text: str, times: str) -> None:
    (part,) = _read(auditor, "SIPRI has new figures.", text)
    assert part.best.form.value.number == Decimal(times)
    assert part.best.form.value.unit is Unit.TIMES
    assert part.best.unexplained == ()


@pytest.mark.parametrize(
    ("text", "open_to_both"),
    [
        ("Turkey's arms transfers rose by 40 per cent between 2005–09 and 2010–14.", True),
        ("Turkish arms transfers rose by 40 per cent between 2005–09 and 2010–14.", True),
        ("Turkey's arms exports rose by 40 per cent between 2005–09 and 2010–14.", False),
        ("Global arms transfers rose by 40 per cent between 2005–09 and 2010–14.", False),
    ],
)
def test_whose_transfers_are_may_be_either_sides(auditor: Auditor, text: str, open_to_both: bool) -> None:  # noqa: FBT001 - a parameter
    (part,) = _read(auditor, "SIPRI has new figures.", text)
    assert any(said.kind == "either_side" for said in part.best.assumptions) is open_to_both


PASSED_BY = "Chile bought 40 per cent more arms in 2010-2014. Prices rose in 2014."


@pytest.mark.parametrize(
    "text",
    [
        "Peru was the largest arms importer in South America, followed by Chile (13 per cent).",
        "Germany was the main supplier of arms to Chile (21 per cent).",
        "Chile accounted for 13 per cent of arms imports.",
        "Chile received 13 per cent of all deliveries of arms.",
    ],
)
def test_a_year_named_in_passing_does_not_end_a_longer_period(auditor: Auditor, text: str) -> None:
    parts = [part for part in _read(auditor, PASSED_BY, text) if isinstance(part.best.form, Share)]
    assert parts
    for part in parts:
        assert {reading.form.period for reading in part.readings} == {Period.year(2014), Period.years(2010, 2014)}


@pytest.mark.parametrize(
    "text",
    [
        "Chile accounted for 13 per cent of arms imports in 2014.",
        "In 2014 Germany was the main supplier of arms to Chile (21 per cent).",
    ],
)
def test_a_year_that_the_sentence_names_stands_alone(auditor: Auditor, text: str) -> None:
    for part in _read(auditor, PASSED_BY, text):
        assert {reading.form.period for reading in part.readings} == {Period.year(2014)}
