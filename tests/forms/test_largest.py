"""The part of the largest, whoever they are: how many, of what, and when nobody can tell who is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.entity import Role
from ontherecord.model.form import Form, Share
from ontherecord.model.reading import Reading


def _first(auditor: Auditor, text: str) -> Reading | None:
    audit = auditor.audit(document(text, "2021-05-01"))
    return next((judged.answers[0].reading for judged in audit.claims if judged.answers), None)


def _largest(form: Form) -> int | None:
    return form.largest if isinstance(form, Share) else None


@pytest.mark.parametrize(
    ("text", "number", "part", "per_cent"),
    [
        ("The four biggest importers accounted for 31 per cent of all arms imports in 2006–10.", 4, Role.RECIPIENT, "31"),
        ("In 2006–10 the top three exporters made up 60 per cent of global arms exports.", 3, Role.SUPPLIER, "60"),
        ("The ten largest suppliers delivered 90 per cent of the world's arms in 2006–10.", 10, Role.SUPPLIER, "90"),
        ("The six largest spenders accounted for 65 per cent of world military expenditure in 2012.", 6, Role.SPENDER, "65"),
    ],
)  # fmt: skip
def test_so_many_of_the_largest_make_a_part(
    auditor: Auditor, text: str, number: int, part: Role, per_cent: str
) -> None:
    found = _first(auditor, text)
    assert found is not None
    assert isinstance(found.form, Share)
    assert (found.form.largest, found.form.part, found.form.participants) == (number, part, ())
    assert found.form.value.number == Decimal(per_cent)
    assert found.unexplained == ()


@pytest.mark.parametrize(
    "text",
    [
        "Four of the five largest exporters accounted for 23 per cent of arms exports in 2006–10.",
        "The next five largest exporters accounted for 10 per cent of arms exports in 2006–10.",
        "The five largest exporters in Europe accounted for 23 per cent of arms exports in 2006–10.",
        "The five largest exporters did not account for 76 per cent of arms exports in 2006–10.",
        "The second largest exporter accounted for 20 per cent of arms exports in 2006–10.",
        "The five largest exporters of grain accounted for 70 per cent of arms exports in 2006–10.",
        "The five largest exporters will account for 76 per cent of arms exports.",
        "The five largest exporters accounted for almost all but 24 per cent of arms exports in 2006–10.",
    ],
)
def test_other_largest_ones_are_not_taken_for_them(auditor: Auditor, text: str) -> None:
    found = _first(auditor, text)
    assert found is None or _largest(found.form) is None or found.unexplained


def test_who_they_are_named_is_a_share_of_the_named(auditor: Auditor) -> None:
    text = "The two largest exporters, France and Spain, accounted for 9 per cent of arms exports in 2006–10."
    found = _first(auditor, text)
    assert found is not None
    assert _largest(found.form) is None
