"""A date that is put first ("it was in 2009 that …") belongs to what follows."""

from __future__ import annotations

import json

import pytest

from ontherecord.api import audit_many
from ontherecord.model.claim import Kind
from ontherecord.model.verdict import Ruling

RULED = {
    "It was in 2009 that Albania joined NATO.": Ruling.SUPPORTED,
    "It was not until 2004 that Slovakia joined the EU.": Ruling.SUPPORTED,
    "It was only in 1995 that Austria, Finland and Sweden joined the EU.": Ruling.SUPPORTED,
    "It was on 1 July 2013 that Croatia joined the EU.": Ruling.SUPPORTED,
    "It was in March 1999 that Poland joined NATO.": Ruling.SUPPORTED,
    "It was in 2015 that Lithuania adopted the euro.": Ruling.SUPPORTED,
    "It was in 1982 that Argentina invaded the Falklands.": Ruling.SUPPORTED,
    "It was only in 2010 that Albania joined NATO.": Ruling.REFUTED,
    "It was not until 1999 that Slovakia joined the EU.": Ruling.REFUTED,
}
DATED = {Kind.MEMBERSHIP, Kind.ORDER}


@pytest.mark.parametrize("text", RULED)
def test_a_date_put_first_is_read_with_what_it_dates(text: str) -> None:
    line = json.dumps({"id": "cleft", "text": text, "published": "2024-10-01"})
    found = [one for audit in audit_many([line]) for one in audit.claims if one.claim.kind in DATED]
    assert [one.verdict.ruling for one in found] == [RULED[text]]


@pytest.mark.parametrize(
    "text", ["It was not in 2005 that Poland joined the EU.", "It was in 1999 that he said Poland might join NATO."]
)
def test_a_date_that_is_denied_or_of_something_else_rules_on_nothing(text: str) -> None:
    line = json.dumps({"id": "cleft", "text": text, "published": "2024-10-01"})
    rulings = {one.verdict.ruling for audit in audit_many([line]) for one in audit.claims}
    assert not rulings & {Ruling.SUPPORTED, Ruling.REFUTED}
