"""From an article to a case and back, by the command; and the worked cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ontherecord.cli import main
from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import FromClaim
from ontherecord.wire.case_decode import read_case

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))
ARTICLE = """Why Malta Closed Its Port

The Harbour Gazette claims that Malta closed the port because its crane had failed. The crane had been idle far longer in \
2015, so there is no way that this story explains the closure of Malta's port. Malta closed the port because the dockers \
had left.
"""


def test_an_article_becomes_a_case_that_can_be_weighed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    home = str(tmp_path / "home")
    assert main(["check", str(article), "--published", "2024-05-01", "--out", str(tmp_path), "--home", home]) == 0
    printed = capsys.readouterr().out
    assert "Why it says that things came about" in printed
    assert "from how large a thing was" in printed
    audit, case = tmp_path / "audit.json", tmp_path / "case.yaml"
    for page in ("audit.html",):
        assert "Why it says that things came about" in (tmp_path / page).read_text(encoding="utf-8")
    assert main(["why", "--from", str(audit), "--out", str(case), "--home", home]) == 0
    first = case.read_bytes()
    drafted = read_case(case)
    assert [each.open for each in drafted.hypotheses] == [False, False, True]
    assert drafted.hypotheses[0].named_by == "The Harbour Gazette"
    case.unlink()
    assert main(["why", "--from", str(audit), "--out", str(case), "--home", home]) == 0
    assert case.read_bytes() == first
    capsys.readouterr()
    assert main(["why", str(case), "--format", "json", "--home", home]) == 0
    told = json.loads(capsys.readouterr().out)
    assert json.dumps(told).count("precedence") >= 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["why"], "Name a case"),
        (["why", "case.yaml", "--from", "audit.json"], "Name a case"),
        (["why", "case.yaml", "--question", "q2"], "--question goes with --from"),
        (["why", "--from", "nothing.json"], "cannot be read"),
    ],
)
def test_wrong_calls_say_what_to_write(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([*arguments, "--home", str(tmp_path)]) in {2, 3}
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_case_with_ratings_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit, case = tmp_path / "audit.json", tmp_path / "case.yaml"
    audit.write_text("{}", encoding="utf-8")
    case.write_text("mine", encoding="utf-8")
    assert main(["why", "--from", str(audit), "--out", str(case), "--home", str(tmp_path)]) == 2
    assert "there already" in capsys.readouterr().err
    assert case.read_text(encoding="utf-8") == "mine"


def test_there_are_two_worked_cases() -> None:
    assert [path.stem for path in CASES] == ["armenia-csto", "challenger"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_is_whole(path: Path) -> None:
    case = read_case(path)
    named = [each for each in case.hypotheses if not each.open]
    assert len(named) >= 5
    assert any(each.open for each in case.hypotheses)
    assert len([item for item in case.items if not item.sought]) >= 18
    assert all(item.source or item.sought for item in case.items)
    assert not any(isinstance(item.origin, FromClaim) for item in case.items)
    assert {(cell.hypothesis, cell.item) for cell in case.cells} == {
        (each.id, item.id) for each in named for item in case.items
    }
    # Every strong rating has its reason.
    assert all(cell.why for cell in case.cells if cell.rating.value in {"I", "II"})
    weighing = weigh(case)
    assert weighing.posteriors
    assert all(posterior.bounds.width > 0 for posterior in weighing.posteriors)


def test_the_larger_case_has_twenty_sourced_items_with_both_dates() -> None:
    case = read_case(ROOT / "examples" / "cases" / "armenia-csto.yaml")
    dated = [item for item in case.items if item.happened is not None and item.known is not None]
    assert len(dated) >= 20
