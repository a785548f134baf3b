"""What a sentence leaves open is read in more than one way, each with its assumption; what it says is not."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case
from tests.forms.reading import Part, read

from ontherecord.auditor import Auditor
from ontherecord.model.form import Count, Course, Level, Run, Share, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit


def _parts(auditor: Auditor, text: str, **row: str) -> list[Part]:
    return read(auditor, Case("axes", {"text": text, "published": "2020-05-01", **row}))


@pytest.mark.parametrize(
    ("text", "courses"),
    [
        ("Kenya's military spending rose between 2004 and 2014.", [Course.PERIODS, Course.SLOPE]),
        ("Norway's military spending declined from 1992 to 2002.", [Course.PERIODS, Course.SLOPE]),
        ("Greece's military spending fell steadily between 2009 and 2014.", [Course.PERIODS, Course.EVERY_YEAR]),
        ("Chile's military spending grew continuously from 2003 to 2009.", [Course.EVERY_YEAR]),
        ("Kenya's military spending rose by 12 per cent between 2004 and 2014.", [Course.PERIODS]),
        ("Kenya's military spending rose between 2012 and 2014.", [Course.PERIODS]),
    ],
)
def test_a_move_of_no_said_size_is_tested_in_more_than_one_way(
    auditor: Auditor, text: str, courses: list[Course]
) -> None:
    (part,) = _parts(auditor, text)
    forms = [r.form for r in part.readings if not any(one.kind == "prices" and one.cost > 0.1 for one in r.assumptions)]
    found = [form.course for form in forms if isinstance(form, Trend)]
    assert list(dict.fromkeys(found)) == courses
    assert all(not reading.unexplained for reading in part.readings)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Pakistan spent $10.3 billion on defence in fiscal year 2019.", [2019, 2018]),
        ("In the financial year 2018/19 India's military spending came to $66.5 billion.", [2019, 2018]),
        ("Pakistan spent $10.3 billion on defence in 2019.", [2019]),
    ],
)
def test_a_fiscal_year_is_one_of_two_calendar_years(auditor: Auditor, text: str, years: list[int]) -> None:
    (part,) = _parts(auditor, text)
    assert [reading.form.period for reading in part.readings] == [Period.year(each) for each in years]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("India and Pakistan each spent more than $10 billion on their armed forces in 2018.", ["IND", "PAK"]),
        ("Both Kenya and Uganda increased their military spending in 2018.", ["KEN", "UGA"]),
        ("Chile and Peru both imported 100 million TIV of arms in 2014.", ["CHL", "PER"]),
    ],
)
def test_both_and_each_make_a_claim_for_each(auditor: Auditor, text: str, codes: list[str]) -> None:
    parts = _parts(auditor, text)
    forms = [part.best.form for part in parts]
    assert [p.code for form in forms if isinstance(form, Level | Trend) for p in form.participants] == codes
    assert all(not part.best.unexplained for part in parts)


def test_several_without_a_word_for_each_are_taken_together(auditor: Auditor) -> None:
    (part,) = _parts(auditor, "Chile and Peru spent $8 billion on defence in 2018.")
    assert isinstance(part.best.form, Level)
    assert [p.code for p in part.best.form.participants] == ["CHL", "PER"]
    assert any(one.kind == "together" for one in part.best.assumptions)


def test_nominal_terms_ask_for_the_money_of_the_day(auditor: Auditor) -> None:
    (nominal,) = _parts(auditor, "Greece's military expenditure rose in nominal terms by 5 per cent in 2018.")
    (real,) = _parts(auditor, "Greece's military expenditure rose in real terms by 5 per cent in 2018.")
    assert (nominal.best.form.measure, real.best.form.measure) == ("milex.usd_current", "milex.usd_constant")
    assert nominal.best.unexplained == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's military spending fell by 4 per cent in 2016, largely because of drought and the cost of elections.",
        "Norway's arms exports shrank by 9 per cent between 2009–13 and 2014–18, albeit from a record level.",
        "Chile's military spending rose by 3 per cent in 2015, partly as a result of dearer fuel.",
    ],
)
def test_a_reason_leaves_the_claim_whole(auditor: Auditor, text: str) -> None:
    best = _parts(auditor, text)[0].best
    assert isinstance(best.form, Trend)
    assert best.unexplained == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's military spending fell by 4 per cent in 2016, because of an error in the table.",
        "Norway's military spending fell by 4 per cent in 2016, thanks to a typing error.",
    ],
)
def test_a_reason_that_takes_the_claim_back_counts(auditor: Auditor, text: str) -> None:
    assert all(part.best.unexplained for part in _parts(auditor, text))


def test_two_claims_of_one_clause_have_their_own_words(auditor: Auditor) -> None:
    parts = _parts(auditor, "A third straight year of growth took Peru's military spending to $2.4 billion in 2013.")
    assert [type(part.best.form) for part in parts] == [Run, Level]
    assert all(not part.best.unexplained for part in parts)


def test_a_share_that_moves_is_not_read_as_imports_that_moved(auditor: Auditor) -> None:
    parts = _parts(auditor, "Kenya had 5 per cent of the world's arms imports in 2013–17, a third up on 2008–12.")
    assert not any(isinstance(part.best.form, Trend) and not part.best.unexplained for part in parts)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Nine Italian companies in SIPRI's Top 100 had arms revenues of $16 billion in 2013.", [Count, Level]),
        ("In 2013 the six British firms in the Top 100 made up a tenth of its total.", [Count, Share]),
        ("Four of the five largest companies of the Top 100 in 2012 were American.", [Count]),
    ],
)
def test_members_of_a_list_are_told_of_by_their_country(auditor: Auditor, text: str, forms: list[type]) -> None:
    parts = _parts(auditor, text)
    assert [type(part.best.form) for part in parts] == forms
    assert all(not part.best.unexplained for part in parts)
    assert parts[0].best.form.value.unit is Unit.COUNT


def test_members_of_another_list_are_nobodys(auditor: Auditor) -> None:
    assert _parts(auditor, "Nine Italian companies were among the Fortune 500 in 2013.") == []


def _sides(part: Part) -> list[dict[str, str]]:
    forms = [reading.form for reading in part.readings]
    return [{p.role.value: p.code for p in form.participants} for form in forms if isinstance(form, Level | Trend)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Arms transfers between Italy and Egypt grew between 2009-13 and 2014-18.", "ITA", "EGY"),
        ("Arms deliveries between China and Kenya amounted to 60 million TIV in 2016.", "CHN", "KEN"),
    ],
)
def test_what_goes_between_two_goes_either_way(auditor: Auditor, text: str, first: str, second: str) -> None:
    (part,) = _parts(auditor, text)
    assert _sides(part) == [
        {"supplier": first, "recipient": second},
        {"supplier": second, "recipient": first},
    ]
    assert all(reading.open_choice for reading in part.readings)


def test_a_noun_without_a_direction_is_read_from_both_sides(auditor: Auditor) -> None:
    (open_,) = _parts(auditor, "Norway's arms trade grew between 2009-13 and 2014-18.")
    (told,) = _parts(auditor, "Norway's arms imports grew between 2009-13 and 2014-18.")
    assert {role for sides in _sides(open_) for role in sides} == {"supplier", "recipient"}
    assert {role for sides in _sides(told) for role in sides} == {"recipient"}


def test_each_stands_beside_together_unless_the_words_settle_it(auditor: Auditor) -> None:
    (open_,) = _parts(auditor, "Chile and Peru spent more than $4 billion on defence in 2018.")
    (told,) = _parts(auditor, "Chile and Peru together spent more than $4 billion on defence in 2018.")
    (ahead,) = _parts(auditor, "Taken together, Chile and Peru spent more than $4 billion on defence in 2018.")
    (early,) = _parts(
        auditor, "Together with much else this was new, and Chile and Peru spent $4 billion on defence in 2018."
    )
    kinds = [{one.kind for one in reading.assumptions} & {"together", "each"} for reading in open_.readings]
    assert kinds == [{"together"}, {"each"}, {"each"}]
    assert open_.best.open_choice
    assert len(told.readings) == len(ahead.readings) == 1
    assert {one.kind for one in early.best.assumptions} >= {"together"}
