"""An article against a table of the user's own, from the file to the audit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.tables.league import CSV

from ontherecord import api
from ontherecord.cli import main
from ontherecord.errors import UsageError
from ontherecord.wire import decode_rulings

ARTICLE = """A Baltic summer

The highest attendance was 4,410. The lowest attendance was at Skonto. The weather was fine.
"""


def test_an_article_is_ruled_on_by_the_table_and_comes_out_the_same_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONTHERECORD_HOME", str(tmp_path / "home"))
    (tmp_path / "league.csv").write_text(CSV, "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    told = ["--data", str(tmp_path / "league.csv")]
    asked = [str(tmp_path / "article.txt"), "--published", "2023-09", "--out", str(tmp_path / "out")]
    assert main(["check", *asked, *told]) == 0
    shown = capsys.readouterr()
    assert "Attendance" in shown.err
    assert "record draft" in shown.err
    encoded = (tmp_path / "out" / "audit.json").read_bytes()
    ruled = {each.quote: (each.ruling, each.dataset) for each in decode_rulings(encoded)}
    assert ruled["The highest attendance was 4,410"] == ("supported", "data:league")
    assert ruled["The lowest attendance was at Skonto"] == ("refuted", "data:league")
    record = {source["dataset"]: source for source in json.loads(encoded)["record"]}
    assert "league.csv" in record["data:league"]["credit"]
    assert main(["replay", str(tmp_path / "out" / "audit.json"), *told]) == 0
    assert "identical" in capsys.readouterr().out
    assert main(["replay", str(tmp_path / "out" / "audit.json")]) == 2
    assert "--data" in capsys.readouterr().err


def test_a_draft_is_written_and_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "league.csv").write_text(CSV, "utf-8")
    assert main(["record", "draft", str(tmp_path / "league.csv")]) == 0
    assert "type: score" in (tmp_path / "league.yaml").read_text("utf-8")
    assert "Home team" in capsys.readouterr().out
    assert main(["record", "draft", str(tmp_path / "league.csv")]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["record", "draft", str(tmp_path / "league.csv"), "--out", "-"]) == 0
    assert capsys.readouterr().out.startswith("# What")


@pytest.mark.parametrize("data", ["missing.csv", "empty.csv"])
def test_a_table_that_cannot_be_read_is_told_with_what_to_do(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.csv").write_text("", "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    assert main(["check", str(tmp_path / "article.txt"), "--data", str(tmp_path / data)]) == 2
    assert data in capsys.readouterr().err


def test_the_python_calls_take_paths_of_either_kind(tmp_path: Path) -> None:
    (tmp_path / "league.csv").write_text(CSV, "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    from_paths = api.audit(tmp_path / "article.txt", data=tmp_path / "league.csv")
    from_words = api.audit(str(tmp_path / "article.txt"), data=str(tmp_path / "league.csv"))
    rulings = [judged.verdict.ruling.value for judged in from_paths.claims]
    assert {"supported", "refuted"} <= set(rulings)
    assert rulings == [judged.verdict.ruling.value for judged in from_words.claims]
    asked = api.ask("The lowest attendance was at Skonto.", data=tmp_path / "league.csv")
    assert [judged.verdict.ruling.value for judged in asked.audit.claims] == ["refuted"]


@pytest.mark.parametrize(("given", "told"), [({"data": 7}, "CSV"), ({"data": "nowhere.csv"}, "path"), ({}, "path")])
def test_a_wrong_argument_of_the_python_call_names_the_remedy(tmp_path: Path, given: dict[str, Any], told: str) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    source: Any = tmp_path / "article.txt" if given else ["a", "list"]
    with pytest.raises(UsageError, match=told):
        api.audit(source, **given)
