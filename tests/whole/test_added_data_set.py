"""A data set from outside the field is understood by its own words alone, and sentences about it are checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.cases.loader import HERE, Case, codes, load
from tests.forms.reading import document

from ontherecord.auditor import Auditor
from ontherecord.errors import InvalidDataset, UsageError
from ontherecord.model.audit import Judged
from ontherecord.model.entity import Role
from ontherecord.model.form import everybody
from ontherecord.model.period import Period
from ontherecord.record.dataset import Dataset, Release, Shape
from ontherecord.record.importers.base import Imported
from ontherecord.record.schema import read_dataset
from ontherecord.record.table import TableSpec
from ontherecord.record.tables import TABLES

SENTENCES = load("added", "dairy_sentences")


def dairy() -> tuple[Dataset, Imported]:
    dataset = read_dataset(HERE / "added" / "dairy.yaml")
    with (HERE / "added" / "dairy.csv").open(encoding="utf-8") as file:
        rows = tuple((row["country"], int(row["year"]), int(row["kilotonnes"])) for row in csv.DictReader(file))
    columns = (("release", "VARCHAR"), ("country", "VARCHAR"), ("year", "INTEGER"), ("kilotonnes", "INTEGER"))
    release = Release(
        dataset="dairy",
        id="2023",
        released=Period.year(2023),
        generated=date(2023, 5, 1),
        first_year=2018,
        last_year=2022,
        scope=(),
        sha256="0" * 64,
        rows=len(rows),
        note=None,
    )
    table = TableSpec(name="dairy", columns=columns)
    return dataset, Imported(
        release=release, table=table, columns=("country", "year", "kilotonnes"), rows=rows, unmatched=()
    )


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor(added=[dairy()]) as opened:
        yield opened


def _told(judged: Judged) -> dict[str, Any]:
    if not judged.answers:
        return {"ruling": judged.verdict.ruling.value}
    form = judged.answers[0].reading.form
    period = form.period
    first = everybody(form)
    if type(form).__name__ == "Comparison":
        first = form.left  # type: ignore[union-attr]
    return {
        "form": type(form).__name__.lower(),
        "subject": tuple(sorted(p.code for p in first if p.role is Role.SUBJECT)),
        "whole": tuple(sorted(p.code for p in first if p.role is Role.WHOLE)),
        "years": None if period is None else [period.start and period.start.year, period.last and period.last.year],
        "measure": form.measure,
        "ruling": judged.verdict.ruling.value,
    }


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.name)
def test_a_sentence_about_it_is_read_and_checked(auditor: Auditor, case: Case) -> None:
    audit = auditor.audit(document(case.text, "2023-06-15"))
    told = [_told(judged) for judged in audit.claims]
    wanted = dict(case.row)
    wanted.pop("text")
    if "form" not in wanted:
        assert wanted["ruling"] == "not_enough_evidence"
        assert not {one["ruling"] for one in told} & {"supported", "refuted", "conflicting"}
        return
    wanted |= {"subject": codes(wanted.get("subject")), "measure": "dairy.milk"}
    wanted["whole"] = codes(wanted.get("whole"))
    assert [one for one in told if one.get("form")] == [wanted]


def test_it_is_read_as_its_roles_and_time_declare() -> None:
    dataset, _ = dairy()
    assert dataset.shape is Shape.SERIES
    assert [spec.role for spec in dataset.parties] == [Role.SUBJECT]


def test_without_it_nothing_is_understood() -> None:
    with Auditor() as plain:
        audit = plain.audit(document(SENTENCES[0].text, "2023-06-15"))
    assert {judged.verdict.ruling.value for judged in audit.claims} <= {"not_enough_evidence", "not_checkable"}


def test_a_name_of_the_records_own_is_refused() -> None:
    dataset, imported = dairy()
    shipped = TABLES[0]
    with pytest.raises(UsageError, match=shipped.name):
        Auditor(added=[(dataset, Imported(
            release=imported.release, table=TableSpec(name=shipped.name, columns=imported.table.columns),
            columns=imported.columns, rows=(), unmatched=(),
        ))])  # fmt: skip
    with pytest.raises(InvalidDataset, match="two data sets"):
        Auditor(added=[(dataset, imported), (dataset, imported)])
