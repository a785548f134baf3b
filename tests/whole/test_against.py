"""`check A --against B`: the command, its files, its replay, and inputs that are hostile or wrong."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import jsonschema
import pytest
from tests.whole.conftest import Run

from ontherecord.wire import schema

THEIRS = """The salt road

By Ilse Brandvold, The Karoo Post

4 March 1988

Botswana bought 40 lorries from Sweden in 1986. The road may reach the pans by 1990. Some drivers have lost their jobs.

“The salt belongs to the people who dig it, and to nobody else,” said Kagiso Molefe, who runs the depot.
"""
OURS = """The salt road runs the other way

By Anton Reyl

11 March 1988

The Karoo Post claims that the road will reach the pans by 1990. “The salt belongs to the people who dig it,” Kagiso Molefe said. The Karoo Post wrote that all drivers have lost their jobs.

The Karoo Post wrote: “Botswana bought 90 lorries from Sweden in 1986.” Botswana bought 12 lorries from Sweden in 1986, and the Post knows it. The Karoo Post says that the minister drinks.
"""
OTHER = "Norway sold Chile 12 boats in 2001. The sea was calm.\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.txt", tmp_path / "theirs.txt"
    ours.write_text(OURS, encoding="utf-8")
    theirs.write_text(THEIRS, encoding="utf-8")
    return ours, theirs


def test_the_audit_is_valid_and_spans_are_of_the_opponents_text(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    done = run("check", pair[0], "--against", pair[1], "--format", "json", "--out", tmp_path / "out")
    assert done.code == 0, done.err
    audit = json.loads(done.raw)
    jsonschema.validate(audit, json.loads(schema()))
    theirs = json.loads((tmp_path / "out" / "against.json").read_bytes())
    jsonschema.validate(theirs, json.loads(schema()))
    text = theirs["article"]["text"]
    quotations = [claim["quotation"] for claim in audit["claims"] if claim["quotation"]]
    assert {each["outcome"] for each in quotations} == {"quotation_cut", "quotation_altered", "not_found"}
    for each in quotations:
        assert each["quote"] is None or text[each["start"] : each["end"]] == each["quote"]
    passages = [passage for claim in audit["claims"] for passage in claim["passages"]]
    assert {passage["stance"] for passage in passages} == {"overstated", "same_subject"}
    for passage in passages:
        assert text[passage["start"] : passage["end"]] == passage["quote"]
        assert passage["origin"] == theirs["article"]["id"]
    rulings = {
        claim["quotation"]["outcome"]: (claim["verdict"]["ruling"], claim["verdict"]["reasons"])
        for claim in audit["claims"]
        if claim["quotation"]
    }
    assert rulings == {
        "quotation_cut": ("supported", ["quotation_cut"]),
        "quotation_altered": ("refuted", ["quotation_altered"]),
        "not_found": ("not_enough_evidence", ["not_found"]),
    }


def test_an_audit_without_an_opponent_is_as_it_was(run: Run, pair: tuple[Path, Path]) -> None:
    audit = json.loads(run("check", pair[0], "--format", "json").raw)
    assert all(claim["quotation"] is None and claim["passages"] == [] for claim in audit["claims"])
    assert "article:against" not in {source["dataset"] for source in audit["record"]}


def test_the_opponent_is_audited_by_the_same_tools(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("check", pair[0], "--against", pair[1], "--out", tmp_path / "out")
    assert done.code == 0, done.err
    alone = run("check", pair[1], "--format", "json")
    assert (tmp_path / "out" / "against.json").read_bytes() == alone.raw


def test_it_is_replayed_from_the_file_beside_it_from_the_store_or_by_name(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("check", pair[0], "--against", pair[1], "--out", out).code == 0
    assert run("replay", out / "audit.json").out == "identical\n"
    assert run("replay", out / "against.json").out == "identical\n"
    alone = tmp_path / "alone" / "audit.json"
    alone.parent.mkdir()
    alone.write_bytes((out / "audit.json").read_bytes())
    assert run("replay", alone).out == "identical\n"
    empty = tmp_path / "elsewhere"
    missing = run("replay", alone, "--home", empty)
    assert missing.code == 3
    assert "--against" in missing.err
    named = run("replay", alone, "--home", empty, "--against", out / "against.json")
    assert named.out == "identical\n"
    # A file of that name beside it that is another audit is not taken for it.
    (alone.parent / "against.json").write_bytes((out / "audit.json").read_bytes())
    assert run("replay", alone, "--home", empty).code == 3


def test_a_changed_outcome_is_found_by_the_replay(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("check", pair[0], "--against", pair[1], "--out", out).code == 0
    path = out / "audit.json"
    path.write_bytes(path.read_bytes().replace(b'"outcome": "quotation_altered"', b'"outcome": "quotation_exact"'))
    done = run("replay", path)
    assert done.code == 1
    assert "quotation.outcome" in done.out


def test_replaying_a_plain_audit_against_something_is_refused(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    assert run("check", pair[0], "--out", tmp_path / "out").code == 0
    path = tmp_path / "out" / "audit.json"
    assert run("replay", path, "--against", path).code == 2


@pytest.mark.parametrize("form", ["terminal", "md", "html"])
def test_every_report_shows_the_section(run: Run, pair: tuple[Path, Path], form: str) -> None:
    done = run("check", pair[0], "--against", pair[1], "--format", form)
    assert done.code == 0, done.err
    text = " ".join(re.sub(r"<[^>]+>", " ", done.out).split())
    for words in ("Against", "The salt road", "overstated", "altered", "not there", "and to nobody else", "12 lorries"):
        assert words in text, words
    assert "Where both speak of one thing" in text


@pytest.mark.parametrize("form", ["terminal", "md", "html"])
def test_the_section_says_so_where_nothing_is_credited(run: Run, pair: tuple[Path, Path], form: str) -> None:
    pair[0].write_text(OTHER, encoding="utf-8")
    done = run("check", pair[0], "--against", pair[1], "--format", form)
    assert done.code == 0, done.err
    text = " ".join(re.sub(r"<[^>]+>", " ", done.out).split())
    assert "credits nothing to “The salt road”" in text
    assert "No claim of this article" in text


def test_what_the_opponent_wrote_is_escaped(run: Run, pair: tuple[Path, Path]) -> None:
    evil = THEIRS.replace("The salt road", "<script>x</script>\u202e[a](b)", 1).replace(
        "and to nobody else", "and to <img src=x> \u202e| nobody"
    )
    pair[1].write_text(evil, encoding="utf-8")
    page = run("check", pair[0], "--against", pair[1], "--format", "html").out
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "\u202e" not in run("check", pair[0], "--against", pair[1]).out
    markdown = run("check", pair[0], "--against", pair[1], "--format", "md").out
    assert "[a](b)" not in re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("theirs", "words"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(200), "theirs.txt"), (b"%PDF-1.7\n%\xe2\xe3", "theirs.txt")],
)
def test_an_opponent_that_cannot_be_read_is_named(run: Run, pair: tuple[Path, Path], theirs: bytes, words: str) -> None:
    pair[1].write_bytes(theirs)
    done = run("check", pair[0], "--against", pair[1])
    assert done.code == 3
    assert "to hold it against" in done.err
    assert words in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_missing_opponent_is_named(run: Run, pair: tuple[Path, Path]) -> None:
    done = run("check", pair[0], "--against", pair[0].parent / "nowhere.txt")
    assert done.code == 3
    assert "nowhere.txt" in done.err


def test_one_text_given_twice_is_refused(run: Run, pair: tuple[Path, Path]) -> None:
    assert run("check", pair[0], "--against", pair[0]).code == 2
    copy = pair[0].parent / "copy.txt"
    copy.write_bytes(pair[0].read_bytes().replace(b"\n", b"\r\n"))
    done = run("check", pair[0], "--against", copy)
    assert done.code == 2
    assert "the same" in done.err


def test_wrong_calls_say_what_to_do(run: Run, pair: tuple[Path, Path]) -> None:
    assert run("check", "--against", pair[1]).code == 2
    lines = run("check", "--jsonl", pair[0], "--against", pair[1])
    assert lines.code == 2
    assert "--against" in lines.err


def test_an_opponent_in_another_language_is_not_said_to_lack_anything(run: Run, pair: tuple[Path, Path]) -> None:
    german = (
        "Die Salzstraße\n\nVon Ilse Brandvold, The Karoo Post\n\n4. März 1988\n\nBotswana kaufte 1986 in Schweden vierzig"
        " Lastwagen. Die Straße wird vielleicht bis 1990 die Salzpfannen erreichen. Einige Fahrer haben ihre Arbeit"
        " verloren, und niemand weiß, wer das Salz am Ende kaufen soll.\n"
    )
    pair[1].write_text(german, encoding="utf-8")
    done = run("check", pair[0], "--against", pair[1], "--format", "json")
    assert done.code == 0, done.err
    audit = json.loads(done.raw)
    assert "against_not_read" in {each["code"] for each in audit["diagnostics"]}
    reasons = [reason for claim in audit["claims"] for reason in claim["verdict"]["reasons"]]
    assert "not_found" not in reasons
    assert "refuted" not in {claim["verdict"]["ruling"] for claim in audit["claims"]}


def test_texts_that_repeat_themselves_take_no_time(run: Run, pair: tuple[Path, Path]) -> None:
    pair[1].write_text("The salt road\n\n" + "the salt and the salt … and the salt " * 1000 + "\n", encoding="utf-8")
    pair[0].write_text(
        "An answer\n\n" + "The Post wrote: “the salt … the salt … the salt … the sand and the salt and”. " * 20 + "\n",
        encoding="utf-8",
    )
    started = time.process_time()
    assert run("check", pair[0], "--against", pair[1], "--format", "json").code == 0
    assert time.process_time() - started < 60
