"""`why` as a user meets it: what it prints, what it writes, what it says of a case that does not hold together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reports.why_sample import TEXT, case

from ontherecord.api import why
from ontherecord.cli import main
from ontherecord.errors import InvalidCase
from ontherecord.model.weighing import Selection

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def runs(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return runs


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "canal.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_prints_and_writes_all_three(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, err = run("why", file, "--out", tmp_path / "out")
    assert code == 0
    assert out.startswith("The canal at Tessin\n")
    assert err.count("wrote ") == 3
    assert (tmp_path / "out" / "why.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "out" / "why.json").read_text("utf-8"))["leaders"] == ["bank"]
    assert (tmp_path / "out" / "why.csv").read_text("utf-8").startswith("hypothesis,")


def test_short_words_for_formats(run: Run, file: Path) -> None:
    assert run("why", file, "--json")[1] == run("why", file, "--format", "json")[1]
    assert run("why", file, "--csv")[1] == run("why", file, "--format", "csv")[1]
    code, _, err = run("why", file, "--csv", "--json")
    assert (code, "Choose one" in err) == (2, True)


def test_parts_can_be_left_out(run: Run, file: Path) -> None:
    arguments = ("--known-by", "1920", "--without-item", "E3", "--without-source", "Ledger", "--without-kind", "deed")
    _, out, _ = run("why", file, "--json", *arguments, "--without-rater", "ben", "--seed", "7")
    found = json.loads(out)
    assert found["items"] == ["E2"]
    assert found["seed"] == 7
    assert found["selection"] == {
        "known_by": "1920",
        "without_items": ["E3"],
        "without_sources": ["Ledger"],
        "without_kinds": ["deed"],
        "without_raters": ["ben"],
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--known-by", "last year"), "is not a date for --known-by"),
        (("--without-item", "E9"), "There are: E1, E2, E3, E4."),
        (("--without-kind", "rumour"), "rumour"),
    ],
)
def test_wrong_usage_is_told_with_what_to_write(run: Run, file: Path, arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run("why", file, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_every_fault_is_told_with_its_line(run: Run, file: Path) -> None:
    file.write_text(TEXT.replace("rating: CC", "rating: maybe").replace("kind: absence", "kind: rumour"), "utf-8")
    code, out, err = run("why", file)
    assert (code, out) == (3, "")
    lines = err.strip().splitlines()
    assert [line.split(":")[1] for line in lines] == [
        " canal.yaml, line 19",
        " canal.yaml, line 26",
        " canal.yaml, line 40",
    ]
    assert all("Write one of" in line for line in lines)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a: " + b"[" * 100_000, b"x: &a [1]\ny: *a", b"- 1\n- 2", b"\x00"])
def test_no_file_brings_a_traceback(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    code, _, err = run("why", path)
    assert code == 3
    assert err.startswith("error: bad.yaml, line ")
    assert "fault of the program" not in err


def test_a_file_that_is_not_there_and_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("why", tmp_path / "none.yaml")[0] == 3
    assert run("why", tmp_path)[0] == 3


def test_a_huge_file_is_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"# " + b"x" * 5_000_000)
    code, _, err = run("why", path)
    assert (code, "more than 4000000 bytes" in err) == (3, True)


def test_one_explanation_alone_is_wrong_usage(run: Run, file: Path) -> None:
    file.write_text("question: Why?\nhypotheses: [{id: A, text: a}, {id: B, text: }]\nevidence: []\n", "utf-8")
    code, _, err = run("why", file)
    assert code == 2
    assert "second hypothesis" in err


def test_from_python_a_path_or_a_case(file: Path) -> None:
    assert why(file) == why(case())
    assert why(case(), Selection(without_items=("E1",))).items == ("E2", "E3")
    file.write_text("question: [", "utf-8")
    with pytest.raises(InvalidCase):
        why(file)
