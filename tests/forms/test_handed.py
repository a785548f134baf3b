"""Things that were ordered by one verb and handed over by another, with the publishers' deliveries left out: readings alone."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case
from tests.forms.reading import read

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Count

TOLD = (
    ("All 24 of the frigates that Chile ordered from Spain have been delivered since 2014.", 24, "ESP", "CHL"),
    ("The 12 tanks ordered by Kenya from Italy were handed over in 2015.", 12, "ITA", "KEN"),
    ("France has delivered all 18 helicopters that Morocco ordered in 2009.", 18, "FRA", "MAR"),
    ("Between 2011 and 2014 Spain handed the Chilean army 40 tanks.", 40, "ESP", "CHL"),
    ("In 2016 Italy handed over 12 helicopters to Kenya.", 12, "ITA", "KEN"),
)


@pytest.mark.parametrize(("text", "number", "supplier", "recipient"), TOLD)
def test_the_handing_over_is_what_is_counted(
    auditor: Auditor, text: str, number: int, supplier: str, recipient: str
) -> None:
    parts = read(auditor, Case("handed", {"text": text, "published": "2019-06-15"}))
    found = [part.best.form for part in parts if isinstance(part.best.form, Count)]
    assert found, text
    form = found[0]
    roles = {party.role: party.code for party in form.participants}
    assert form.value.number == number
    assert form.value.hedge is None
    assert roles == {Role.SUPPLIER: supplier, Role.RECIPIENT: recipient}
    assert form.things is None or not form.things.ordered
