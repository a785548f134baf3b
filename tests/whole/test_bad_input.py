"""Input that cannot be read: a message of one line, the right exit code, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.whole.conftest import Run

ARTICLE = "Sweden sold arms to Chile in 2010.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def refused(err: str, *words: str) -> None:
    """One line that names the fault and what to do, and nothing of the machinery."""
    lines = err.strip().splitlines()
    assert len(lines) == 1, err
    assert lines[0].startswith("error: ")
    assert len(lines[0]) < 400
    for word in (*words, "."):
        assert word.lower() in lines[0].lower(), err
    for word in ("Traceback", "Error:", "line 1,", "Exception"):
        assert word not in err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", ("empty",)),
        ("blank.txt", b" \n\t\n", ("empty",)),
        ("mark.txt", b"\xef\xbb\xbf", ("empty",)),
        ("zeros.bin", bytes(4096), ("binary",)),
        ("noise.bin", bytes(range(256)) * 64, ("binary",)),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 4, ("not text",)),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ("damaged",)),
        ("archive.zip", b"PK\x03\x04" + bytes(range(200)) * 4, ("not text",)),
        ("empty.html", b"<!doctype html><html><body></body></html>", ("no text",)),
        ("script.html", b"<html><script>var a = 1;</script></html>", ("no text",)),
    ],
)
def test_what_is_no_article_is_refused_in_a_line(
    run: Run, tmp_path: Path, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("check", tmp_path / name)
    assert done.code == 3, done.err
    refused(done.err, *words)
    assert not done.out


def test_fifty_megabytes_are_refused_without_being_read(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    done = run("check", large)
    assert done.code == 3
    refused(done.err, "20 MB")


def test_fifty_megabytes_of_text_are_refused_too(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"Sweden sold arms to Chile in 2010. " * 1_450_000)
    done = run("check", large)
    assert done.code == 3
    refused(done.err, "20 MB")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            "Türkiye sold arms to Niger in 2010. Señor Peña said so; the coöperation went on in Łódź.".encode(
                "cp1250", "replace"
            ),
            (),
        ),
        ("Türkiye sold arms to Niger in 2010.".encode("utf-16"), ()),
        ("Ukraine sold arms — “many” — to Niger in 2010.".encode("cp1252"), ()),
        (b"Sweden sold arms to Chile in 2010. \xff\xfe broken \x81\x8d here.", ()),
    ],
)
def test_a_wrong_encoding_is_read_or_refused_in_a_line(
    run: Run, tmp_path: Path, data: bytes, words: tuple[str, ...]
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    done = run("check", path, "--format", "json")
    assert done.code in {0, 3}
    if done.code == 3:
        refused(done.err, *words)
    else:
        text = json.loads(done.out)["article"]["text"]
        assert "2010" in text
        assert all("error" not in line for line in done.err.splitlines())


def test_html_with_ten_thousand_nested_tags_is_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text(
        "<html><body>" + "<div>" * 10_000 + "<p>Sweden sold arms to Chile in 2010, and Chile paid for them in full.</p>"
        + "</div>" * 10_000 + "</body></html>",
        encoding="utf-8",
    )  # fmt: skip
    done = run("check", page, "--format", "json")
    assert done.code == 0, done.err
    audit = json.loads(done.out)
    assert "Sweden sold arms to Chile in 2010" in audit["article"]["text"]
    assert "deep_nesting" in {each["code"] for each in audit["diagnostics"]}
    assert "Traceback" not in done.err


def test_html_that_never_closes_is_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "open.html"
    page.write_text("<p>Sweden sold arms to Chile in 2010." + "<b><i><table>" * 10_000, encoding="utf-8")
    done = run("check", page, "--format", "json")
    assert done.code in {0, 3}
    assert "Traceback" not in done.err
    assert done.code == 0 or len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "date", ["yesterday", "2024-13", "2024-02-30", "12/05/2024", "", "0000", "99999-01-01", "2024-05-14T10:00"]
)
def test_a_date_that_cannot_be_parsed_is_wrong_usage(run: Run, article: Path, date: str) -> None:
    done = run("check", article, "--published", date)
    assert done.code == 2, (done.out, done.err)
    refused(done.err, "YYYY-MM-DD")
    assert not done.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--profile", "generous"), 2, ("strict", "lenient")),
        (("--format", "pdf"), 2, ("html", "json")),
        (("--colour",), 2, ("--colour",)),
        (("--published",), 2, ("--published",)),
    ],
)
def test_a_wrong_option_is_wrong_usage(
    run: Run, article: Path, arguments: tuple[str, ...], code: int, words: tuple[str, ...]
) -> None:
    done = run("check", article, *arguments)
    assert done.code == code
    refused(done.err, *words)


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("check", tmp_path / "missing.txt")
    assert done.code == 3
    refused(done.err, "missing.txt")


def test_a_folder_is_no_article(run: Run, tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert done.code == 3
    refused(done.err, "folder")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/a",
        "http://[::1]/a",
        "http://169.254.169.254/latest",
        "ftp://files.example/a",
        "http://localhost/a",
    ],
)
def test_a_private_address_is_refused_unasked(run: Run, address: str) -> None:
    done = run("check", address)
    assert done.code == 3
    refused(done.err)


def test_an_unknown_data_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "budget.csv"
    file.write_text("town,cost\nUppsala,3\n", encoding="utf-8")
    done = run("record", "add", file)
    assert done.code == 4
    refused(done.err, "budget.csv", "not recognised")


def test_an_unknown_file_in_a_folder_is_named_and_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "budget.csv").write_text("town,cost\nUppsala,3\n", encoding="utf-8")
    (folder / "notes.txt").write_text("nothing of note", encoding="utf-8")
    done = run("record", "add", folder)
    assert done.code == 0
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"not recognised"}
    assert "budget.csv" in done.out
    assert "notes.txt" in done.out


def test_a_data_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("record", "add", tmp_path / "missing.csv")
    assert done.code in {2, 4}
    refused(done.err, "missing.csv")


def test_broken_lines_are_named_and_the_others_are_audited(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"id": "a", "text": "Sweden sold arms to Chile in 2010.", "published": "2012"}\n'
        "not json\n"
        '{"id": "b"}\n'
        '{"id": "c", "text": "Peru bought arms.", "published": "soon"}\n'
        '["d"]\n'
        '{"id": "e", "text": ""}\n'
        '{"id": "f", "text": "Peru bought arms from Italy in 1999."}\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.jsonl"
    done = run("check", "--jsonl", lines, "--out", out)
    assert done.code == 0
    made = [json.loads(line)["article"]["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert made == ["a", "e", "f"]
    for number in (2, 3, 4, 5):
        assert sum(f"line {number}:" in line for line in done.err.splitlines()) == 1, done.err
    assert "Traceback" not in done.err


def test_lines_that_are_not_there(run: Run, tmp_path: Path) -> None:
    done = run("check", "--jsonl", tmp_path / "missing.jsonl", "--out", tmp_path / "out.jsonl")
    assert done.code == 3
    refused(done.err, "missing.jsonl")


def test_a_place_that_cannot_be_written(run: Run, article: Path) -> None:
    done = run("check", article, "--out", "/proc/nowhere/audit")
    assert done.code == 2
    refused(done.err, "/proc/nowhere")
    taken = article.parent / "taken"
    taken.write_text("a file", encoding="utf-8")
    for out in (taken, taken / "deeper"):
        done = run("check", article, "--out", out)
        assert done.code == 2
        refused(done.err, "taken")


def test_replay_of_what_is_no_audit(run: Run, tmp_path: Path, article: Path) -> None:
    for name, data, code in (
        ("a.json", b"{}", 2),
        ("b.json", b"not json", 2),
        ("c.json", b"", 2),
        ("d.json", b'{"schema": "ontherecord.audit/9"}', 2),
        ("e.json", b"[" * 100_000, 2),
    ):
        (tmp_path / name).write_bytes(data)
        done = run("replay", tmp_path / name)
        assert done.code == code, (name, done.err)
        refused(done.err)
    assert run("replay", article).code == 2
    done = run("replay", tmp_path / "missing.json")
    assert done.code == 3
    refused(done.err, "missing.json")
