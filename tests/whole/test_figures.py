"""Figures of one sentence held against one another: what agrees, what cannot, and what nothing is said of."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
import yaml

from ontherecord import api, wire
from ontherecord.model.audit import Audit, Judged
from ontherecord.model.evidence import Finding
from ontherecord.model.form import Compound
from ontherecord.model.verdict import Context, Ruling
from ontherecord.reports import RENDERERS, render
from ontherecord.reports.sql import runnable
from ontherecord.verdicts.reckon import ARTICLE

CASES = Path(__file__).resolve().parents[1] / "cases" / "figures"
TWINS: list[dict[str, str]] = list(yaml.safe_load((CASES / "twins.yaml").read_text("utf-8")))
SILENT: list[str] = yaml.safe_load((CASES / "silent.yaml").read_text("utf-8"))
WRONG = "Steel output was 5.7 million tonnes against 4.6 million a year earlier, which is more than a third up."
RIGHT = "Spending rose from 200 to 300 million dollars, a rise of 50 %."


def audited(*texts: str) -> list[Audit]:
    lines = (json.dumps({"id": str(n), "text": text, "published": "2024-05-01"}) for n, text in enumerate(texts))
    return list(api.audit_many(lines))


def contradicted(made: Audit) -> list[Judged]:
    return [one for one in made.claims if one.answers and isinstance(one.answers[0].reading.form, Compound)]


def agreeing(made: Audit) -> list[Context]:
    return [f for one in made.claims for f in one.verdict.context if f.finding and f.finding.dataset == ARTICLE]


@pytest.fixture(scope="module")
def twins() -> dict[str, Audit]:
    texts = [text for row in TWINS for text in (row["agrees"], row["refuted"])]
    return dict(zip(texts, audited(*texts), strict=True))


@pytest.mark.parametrize("row", TWINS, ids=lambda row: row["agrees"])
def test_a_sentence_whose_figures_agree_is_told_so(twins: dict[str, Audit], row: dict[str, str]) -> None:
    made = twins[row["agrees"]]
    assert contradicted(made) == []
    assert len(agreeing(made)) == 1


@pytest.mark.parametrize("row", TWINS, ids=lambda row: row["refuted"])
def test_its_twin_is_refuted_by_its_own_figures(twins: dict[str, Audit], row: dict[str, str]) -> None:
    made = twins[row["refuted"]]
    assert [one.verdict.ruling for one in contradicted(made)] == [Ruling.REFUTED]
    assert agreeing(made) == []


def test_nothing_is_said_where_the_figures_may_be_paired_otherwise() -> None:
    said = [made.document.text for made in audited(*SILENT) if contradicted(made)]
    assert said == []


def findings(audits: list[Audit]) -> list[Finding]:
    found = [f.finding for made in audits for f in agreeing(made)]
    found += [one.answers[0].finding for made in audits for one in contradicted(made)]
    return [finding for finding in found if finding is not None]


def test_the_computation_that_is_shown_gives_the_value(twins: dict[str, Audit]) -> None:
    made = findings(list(twins.values()))
    assert len(made) >= 2 * len(TWINS)
    with duckdb.connect() as database:
        for finding in made:
            row = database.execute(runnable(finding)).fetchone()
            assert row is not None
            assert finding.value is not None
            assert float(finding.value.low) <= float(row[0]) <= float(finding.value.high), finding.sql


def test_every_figure_stands_where_its_row_says(twins: dict[str, Audit]) -> None:
    for text, made in twins.items():
        for finding in findings([made]):
            for figure, _, _, _, start, end in finding.rows:
                assert isinstance(start, int)
                assert isinstance(end, int)
                assert text[start:end] == figure


def test_positions_are_those_of_the_text_without_its_context() -> None:
    line = json.dumps({"id": "1", "text": WRONG, "context_before": "Steel was scarce that year."})
    (made,) = api.audit_many([line])
    (claim,) = contradicted(made)
    assert WRONG[claim.claim.span.start : claim.claim.span.end] == claim.claim.quote
    assert claim.answers[0].finding is not None
    figure, _, _, _, start, end = claim.answers[0].finding.rows[0]
    assert (figure, isinstance(start, int), isinstance(end, int)) == ("4.6 million", True, True)
    assert WRONG[int(start or 0) : int(end or 0)] == "4.6 million"


def test_on_the_wire_it_is_a_compound_of_the_article() -> None:
    (made,) = audited(WRONG)
    told = json.loads(wire.encode(made))
    reading = next(r for claim in told["claims"] for r in claim["readings"] if r["form"]["type"] == "compound")
    assert reading["ruling"] == "refuted"
    assert reading["finding"]["dataset"] == ARTICLE
    assert reading["finding"]["release"] == told["article"]["id"]
    assert reading["form"]["value"] == {
        "number": 33.33,
        "unit": "percent_change",
        "hedge": "more than",
        "direction": "up",
    }
    assert "up by 23.9 %" in next(c for c in told["claims"] if c["readings"])["verdict"]["why"]


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_every_report_shows_it(name: str) -> None:
    wrong, right = audited(WRONG, RIGHT)
    assert "23.9" in render(wrong, name)
    assert "own figures agree" in render(right, name)


def test_who_said_it_is_kept() -> None:
    (made,) = audited(f"The minister said that {WRONG[:1].lower()}{WRONG[1:]}")
    (claim,) = contradicted(made)
    assert "minister" in " ".join(voice.speaker for voice in claim.claim.voices)
