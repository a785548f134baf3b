"""Moves whose later figures name another partner, parts of another's figure, and clauses with "not since"."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Comparison, Trend
from ontherecord.model.reading import Reading
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work


def best(auditor: Auditor, text: str) -> list[Reading]:
    work = Work(document=document(text, "2016-06-15"))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    return [readings[0] for _, readings in work.readings]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Dutch arms exports to Chile grew by 75 per cent between 2005–09 and 2010–14, to Peru by 20 per cent.", "PER"),
        ("Russian arms deliveries to Algeria shrank by 6 per cent and to India by 7 per cent in 2010–14.", "IND"),
        ("Between 2005–09 and 2010–14 Italy's arms exports to Oman fell by 5 per cent and to Kuwait by 9.", "KWT"),
    ],
)
def test_a_later_partner_leaves_the_other_side_to_whom_it_was(auditor: Auditor, text: str, others: str) -> None:
    forms = [one.form for one in best(auditor, text)]
    trends = [form for form in forms if isinstance(form, Trend)]
    for form in trends[1:]:
        assert {p.code for p in form.participants if p.role is Role.RECIPIENT} == {others}
        assert {p.role for p in form.participants} == {Role.SUPPLIER, Role.RECIPIENT}
    assert not any(len(form.participants) == 1 for form in trends)


@pytest.mark.parametrize(
    "text",
    [
        "Between 2005–09 and 2010–14 imports by Kuwait rose 80 per cent and by Jordan 20 per cent.",
        "Imports by Kuwait rose by 80 per cent and by Jordan by 20 per cent between 2005–09 and 2010–14.",
    ],
)
def test_a_name_behind_its_preposition_repeats_the_move(auditor: Auditor, text: str) -> None:
    forms = [one.form for one in best(auditor, text)]
    assert [type(form) for form in forms] == [Trend, Trend]
    assert [[p.code for p in form.participants] for form in forms if isinstance(form, Trend)] == [["KWT"], ["JOR"]]
    assert [str(form.value.number) for form in forms if isinstance(form, Trend)] == ["80", "20"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2010–14 Kenya's arms imports equalled 30 per cent of those of Angola.",
        "Kenya's imports of arms in 2010–14 were 30 per cent of those of Angola.",
        "In 2010–14 arms imports by Kenya amounted to 30 per cent of those of Angola.",
    ],
)
def test_a_part_of_anothers_figure_is_no_share(auditor: Auditor, text: str) -> None:
    found = best(auditor, text)
    assert len(found) == 1
    form = found[0].form
    assert isinstance(form, Comparison)
    assert not found[0].unexplained
    assert [(p.code, p.role) for p in (*form.left, *form.right)] == [
        ("KEN", Role.RECIPIENT),
        ("AGO", Role.RECIPIENT),
    ]
    assert form.value.number == 30


@pytest.mark.parametrize(
    "text",
    [
        "Not since 2000–04 had Russia supplied less than half of Vietnam's arms imports.",
        "Not for ten years had France been the largest supplier of arms to Greece in 2010–14.",
        "Never since 1995 had Greece taken more than half of its arms imports from Germany.",
        "“Not in ten years has Spain accounted for 9 per cent of Chile's arms imports,” the paper wrote.",
    ],
)
def test_what_was_last_so_long_ago_is_not_read_as_so(auditor: Auditor, text: str) -> None:
    assert all("not" in one.unexplained or not isinstance(one.form, Comparison) for one in best(auditor, text))
    assert all(one.unexplained for one in best(auditor, text))


def test_the_period_told_before_is_the_present_where_both_are_one(auditor: Auditor) -> None:
    text = "The figures cover 2011–15. Kenya's arms imports equal 30 per cent of those of Angola."
    work = Work(document=document(text, "2016-06-15"))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    readings = next(found for _, found in work.readings if isinstance(found[0].form, Comparison))
    assert {str(one.form.period) for one in readings if isinstance(one.form, Comparison)} == {
        str(readings[0].form.period)
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Poland ranked sixteenth among the importers of arms in 2010–14, its arms imports having tripled since.",
            None,
        ),
        ("Japan came third in 2010–14, its arms imports having grown by 9 per cent.", "9"),
        ("Greece came fifth in 2010–14, its arms imports having fallen by 12 per cent.", "12"),
    ],
)
def test_a_participle_with_its_own_subject_is_a_claim_of_its_own(
    auditor: Auditor, text: str, number: str | None
) -> None:
    work = find_claims(Work(document=document(text, "2016-06-15")), auditor.tools)
    assert any(claim.quote.startswith("its arms imports") for claim in work.claims)
    trends = [one.form for one in best(auditor, text) if isinstance(one.form, Trend)]
    assert number is None or [str(form.value.number) for form in trends] == [number]


def test_its_behind_two_names_stays_with_its_clause(auditor: Auditor) -> None:
    text = "Italy became the second largest supplier of arms to Egypt in 2010–14, its deliveries having grown fivefold."
    work = find_claims(Work(document=document(text, "2016-06-15")), auditor.tools)
    assert not any(claim.quote.startswith("its") for claim in work.claims)
