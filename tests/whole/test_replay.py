"""The same article, record and engine give the same bytes: text, HTML and lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.whole.conftest import Run

TEXT = """Arms for the south

By A. Writer
12 March 2019

Russia was the largest supplier of arms to Armenia in 2011–15, and it supplied about two-thirds of Azerbaijan’s major
arms during the period. Belarus sold arms to Azerbaijan between 2009 and 2013.

“Israel supplied more arms to Azerbaijan than Ukraine did in 2012–16,” the minister said last week. That was a mistake.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Arms for the south</title>
<meta property="article:published_time" content="2019-03-12T08:00:00Z"></head><body><nav>Home | World</nav><article>
<h1>Arms for the south</h1><p>Russia was the largest supplier of arms to Armenia in 2011–15, and it supplied about
two-thirds of Azerbaijan’s major arms during the period.</p><p>Belarus sold arms to Azerbaijan between 2009 and 2013, the
ministry said last week, and the trade went on for years after the war had ended.</p></article><footer>© Example</footer>
</body></html>"""


@pytest.mark.parametrize(("name", "text"), [("article.txt", TEXT), ("article.html", PAGE)])
def test_an_audit_is_replayed_byte_for_byte(run: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    first = run("check", tmp_path / name, "--format", "json", "--out", tmp_path / "one")
    assert first.code == 0, first.err
    second = run("check", tmp_path / name, "--format", "json", "--out", tmp_path / "two")
    written = (tmp_path / "one" / "audit.json").read_bytes()
    assert first.raw == second.raw == written
    assert (tmp_path / "one" / "audit.html").read_bytes() == (tmp_path / "two" / "audit.html").read_bytes()
    audit = json.loads(written)
    assert {claim["verdict"]["ruling"] for claim in audit["claims"]} & {"supported", "refuted"}
    done = run("replay", tmp_path / "one" / "audit.json")
    assert (done.code, done.out) == (0, "identical\n"), done.out


def test_without_a_date_the_same_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia was the largest supplier of arms to Armenia.\n", encoding="utf-8")
    assert run("check", tmp_path / "a.txt", "--out", tmp_path / "o").code == 0
    assert run("replay", tmp_path / "o" / "audit.json").out == "identical\n"


def test_lines_are_replayed_byte_for_byte(run: Run, tmp_path: Path) -> None:
    items = [
        {"id": "one", "text": "Russia was the largest supplier of arms to Armenia in 2011–15.", "published": "2016-02"},
        {
            "id": "two",
            "text": "It sold arms to Azerbaijan in 2010.",
            "published": "2012",
            "context_before": "Israel is small.",
        },
        {"id": "tres", "text": "España vendió armas a Chile. 𝕊", "published": "2012-05-01"},
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    assert run("check", "--jsonl", source, "--out", out).code == 0
    first = out.read_bytes()
    assert run("check", "--jsonl", source, "--out", out).code == 0
    lines = first.splitlines(keepends=True)
    assert out.read_bytes() == first
    assert [json.loads(line)["article"]["id"] for line in lines] == ["one", "two", "tres"]
    for number, line in enumerate(lines):
        if "context_before" in items[number]:
            continue
        one = tmp_path / f"{number}.json"
        one.write_bytes(line)
        done = run("replay", one)
        assert (done.code, done.out) == (0, "identical\n"), done.out


def test_a_changed_audit_is_found_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run("check", tmp_path / "a.txt", "--out", tmp_path / "o")
    file = tmp_path / "o" / "audit.json"
    forged = file.read_bytes().replace(b'"ruling": "refuted"', b'"ruling": "supported"')
    if forged == file.read_bytes():
        forged = forged.replace(b'"ruling": "supported"', b'"ruling": "refuted"')
    file.write_bytes(forged)
    done = run("replay", file)
    assert done.code == 1
    assert "ruling" in done.out
