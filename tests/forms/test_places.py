"""Places in other words: nobody did more than X, the main suppliers were X and Y, second to X, the tenth spot."""

from __future__ import annotations

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Rank
from ontherecord.model.reading import Reading
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work


def ranks(auditor: Auditor, text: str) -> list[Reading]:
    work = Work(document=document(text, "2016-06-15"))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    return [readings[0] for _, readings in work.readings if isinstance(readings[0].form, Rank)]


PLACES: list[tuple[str, set[str], Role, int, set[str]]] = [
    ("No African state imported more arms than Algeria in 2010–14.", {"DZA"}, Role.RECIPIENT, 1, {"AFR"}),
    ("In 2010–14 no country in Europe exported more arms than Russia.", {"RUS"}, Role.SUPPLIER, 1, {"EUR"}),
    ("No country in the world imported more weapons in 2010–14 than India.", {"IND"}, Role.RECIPIENT, 1, set()),
    ("China and Iran were the main suppliers of arms to Sudan in 2010–14.", {"CHN", "IRN"}, Role.SUPPLIER, 2, set()),
    ("Peru's principal arms suppliers in 2010–14 were Russia and Spain.", {"RUS", "ESP"}, Role.SUPPLIER, 2, set()),
    ("The figures are for arms imports in 2010–14. Oman clinched the tenth spot.", {"OMN"}, Role.RECIPIENT, 10, set()),
]


@pytest.mark.parametrize(("text", "holders", "role", "place", "among"), PLACES)
def test_a_place_is_read_with_who_holds_it_and_among_whom(
    auditor: Auditor, text: str, holders: set[str], role: Role, place: int, among: set[str]
) -> None:
    found = ranks(auditor, text)
    assert len(found) == 1
    form = found[0].form
    assert isinstance(form, Rank)
    assert not found[0].unexplained
    assert form.ranked is role
    assert form.value.number == place
    assert {p.code for p in form.participants if p.role is role} == holders
    assert {p.code for p in form.participants if p.role is Role.WHOLE} == among


@pytest.mark.parametrize(
    "text",
    [
        "Chad's other main arms suppliers in 2010–14 were France and Ukraine.",
        "No other state in Africa sold more arms to Chad than France in 2010–14.",
        "Chad's main suppliers were France and Ukraine.",
    ],
)
def test_no_place_where_the_words_give_none(auditor: Auditor, text: str) -> None:
    assert [one for one in ranks(auditor, text) if not one.tentative] == []


def test_the_main_ones_of_a_list_are_never_called_wrong(auditor: Auditor) -> None:
    found = ranks(auditor, "Peru's principal arms suppliers in 2010–14 were Russia and Spain.")
    assert "scope" in {one.kind for one in found[0].assumptions}
