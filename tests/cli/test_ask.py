"""`ask` as a user meets it, against the starter record: what was understood, asked, found, and not understood."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from ontherecord.api import LONGEST_SENTENCE
from ontherecord.cli import main
from ontherecord.reports.figures import NO_BREAK

Ask = Callable[..., SimpleNamespace]
SHARE = "Russia supplied almost two-thirds of Azerbaijan's arms in 2011-20."


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.delenv("ONTHERECORD_DEBUG", raising=False)

    def go(*arguments: str) -> SimpleNamespace:
        code = main(["ask", *arguments, "--home", str(tmp_path)])
        out, err = capfdbinary.readouterr()
        shown = out.decode().replace(NO_BREAK, " ")
        return SimpleNamespace(code=code, out=shown, flat=" ".join(shown.split()), err=err.decode())

    return go


def test_a_share_comes_with_query_rows_value_band_and_verdict(ask: Ask) -> None:
    done = ask(SHARE)
    assert done.code == 0
    assert re.search(r"almost two-thirds +figure: 66.67 fraction, “almost”", done.out)
    assert re.search(r"Reading, cost \d\.\d\d: Russia as supplier made up almost two-thirds", done.out)
    assert "recipient = 'AZE' AND year BETWEEN 2011 AND 2020" in done.out
    assert re.search(r"\n +RUS +\d", done.out)
    assert "59.7 % against almost two-thirds: fits 60–66.7, stretches 56–66.7 – fits only if stretched" in done.flat
    assert re.search(r"would hold in \d+ of \d+ windows", done.flat)
    assert "≈ Stretched." in done.out
    assert "© SIPRI" in done.flat
    assert "~" not in done.out


def test_every_reading_shows_its_assumptions_with_their_costs(ask: Ask) -> None:
    done = ask("Belarus supplied arms to Azerbaijan between 2018 and 2022.")
    assert "Reading 1, cost" in done.out
    assert "Reading 2, cost" in done.out
    assert "taken for granted (+0.15): that it went on in every year of the period" in done.flat
    costs = [float(found) for found in re.findall(r"Reading \d, cost (\d\.\d\d)", done.out)]
    assert costs == sorted(costs)
    assert "≠ Conflicting." in done.out


def test_what_was_not_understood_is_underlined(ask: Ask) -> None:
    done = ask("Russia sold nine purple elephants to Armenia in 2015.")
    lines = done.out.splitlines()
    at = next(n for n, line in enumerate(lines) if "~" in line)
    marked = "".join(c if m == "~" else " " for c, m in zip(lines[at - 1], lines[at].ljust(200), strict=False))
    assert marked.split() == ["nine", "purple", "elephants"]


def test_where_no_form_fires_the_words_of_the_record_are_named(ask: Ask) -> None:
    done = ask("The sky is blue.")
    assert done.code == 0
    assert "No form fires. Words that the record knows:" in done.out
    assert "“arms”" in done.out
    assert "for example:" in done.out


def test_an_empty_state_keeps_to_the_measure_that_was_named(ask: Ask) -> None:
    done = ask("Peru's arms imports are a puzzle to everybody in Lima.")
    assert "“weapons”" in done.out
    assert "warheads" not in done.out


def test_context_lends_who_and_when(ask: Ask) -> None:
    done = ask("It supplied nearly all of Armenia's arms.", "--context", "Russia was busy between 2011 and 2020.")
    assert "recipient = 'ARM' AND year BETWEEN 2011 AND 2020" in done.out
    assert "busy" not in done.out.partition("Claim 1")[0]


def test_words_keep_their_places_after_context(ask: Ask) -> None:
    plain = ask(SHARE).out.partition("Claim 1")[0]
    after = ask(SHARE, "--context", "Much was written about it.").out.partition("Claim 1")[0]
    assert plain == after


def test_json_is_the_audit(ask: Ask) -> None:
    done = ask(SHARE, "--json", "--published", "2024")
    made = json.loads(done.out)
    assert made["schema"] == "ontherecord.audit/1"
    assert made["article"]["text"] == SHARE
    assert made["article"]["published"]["from"] == "2024-01-01"
    assert [claim["kind"] for claim in made["claims"]] == ["share"]


def test_a_dash_reads_standard_input(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SHARE.encode())))
    assert "≈ Stretched." in ask("-").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "no sentence"),
        (("",), "no sentence"),
        ((" \n\t",), "no sentence"),
        (("x " * LONGEST_SENTENCE,), "longer than"),
        ((SHARE, "--context", "x " * LONGEST_SENTENCE), "longer than"),
        ((SHARE, "--published", "yesterday"), "not a date"),
    ],
)
def test_wrong_use_is_told_in_a_line(ask: Ask, arguments: tuple[str, ...], says: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert says in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mRussia\x1b[0m supplied arms to \u202eArmenia\u202c.",
        "Russia supplied arms to Armenia'; DROP TABLE sipri_transfers; --",
        "\ud800 NATO has \x00 members.",
        "%" * 500,
        "a" * LONGEST_SENTENCE,
        "?",
    ],
)
def test_hostile_sentences_reach_nothing(ask: Ask, hostile: str) -> None:
    done = ask(hostile)
    assert done.code in {0, 3}
    assert not set("\x1b\u202e\u202c\x00") & set(done.out + done.err)
    assert "fault of the program" not in done.err


def test_what_is_not_understood_is_marked_line_by_line(ask: Ask) -> None:
    done = ask("Russia supplied arms to Armenia in 2015, " * 3 + "and the walrus of Vladivostok was envious.")
    marked = [line for line in done.out.partition("Claim 1")[0].splitlines() if set(line.strip()) <= set("~ ")]
    assert all(len(line) <= 100 for line in marked)


def test_a_table_of_ones_own_is_asked_too(ask: Ask, tmp_path: Path) -> None:
    table = tmp_path / "games.csv"
    table.write_text("team,year,points\nReds,2019,40\nBlues,2019,31\nGreens,2019,25\n", "utf-8")
    asked = ask("The Reds had 40 points in 2019.", "--data", str(table))
    assert asked.code == 0
    assert "from data:games" in asked.out
    assert "\"team\" = 'Reds'" in asked.out
