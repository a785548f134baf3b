"""What a clause is read as once the words are left over that are no part of what it claims."""

from __future__ import annotations

import pytest
import yaml
from tests.cases.loader import HERE, Case
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.model.reading import Reading
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work

CASES = [
    Case(f"left_over-{number}", row)
    for number, row in enumerate(yaml.safe_load((HERE / "left_over.yaml").read_text("utf-8")), start=1)
]


def readings(auditor: Auditor, case: Case) -> list[Reading]:
    """The best reading of each claim."""
    work = Work(document=document(case.text, str(case.row["published"])))
    for step in (find_claims, read_forms):
        work = step(work, auditor.tools)
    return [found[0] for _, found in work.readings]


@pytest.mark.parametrize("case", CASES, ids=[case.text[:50] for case in CASES])
def test_a_clause_is_read_without_what_is_no_part_of_it(auditor: Auditor, case: Case) -> None:
    made = readings(auditor, case)
    whole = [reading.readback for reading in made if not reading.unexplained and not reading.tentative]
    assert set(case.row.get("read", ())) <= set(whole), made
    assert not [one for one in made for words in case.row.get("not_read", ()) if words in one.readback]
    assert not case.row.get("narrowed") or not whole, made
