"""A weighed case as reading matter: what each format has, and that no word of a case can do harm."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markupsafe import Markup
from tests.hypotheses.making import both, by_raters, chance, item, likely, matrices, rated
from tests.reports.why_sample import TEXT, case, weighed

from ontherecord import wire
from ontherecord.errors import UsageError
from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import Case, Likelihood
from ontherecord.model.weighing import Range
from ontherecord.reports.render import Canvas
from ontherecord.reports.why import RENDERERS, Beside, render_why
from ontherecord.reports.why.telling import told
from ontherecord.reports.why.words import chance_words, percent, span, worded

TIMELINE = Beside(
    id="timeline",
    title="The timeline",
    body=Markup("<p>1911: the works stop</p>"),
    lines=("1911 the works stop",),
    data=["1911"],
)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_ends_with_a_line_end_and_is_the_same_again(name: str) -> None:
    first = render_why(weighed(), name)
    assert first.endswith("\n")
    assert not first.endswith("\n\n")
    assert render_why(weigh(wire.decode_case(TEXT)), name) == first


def test_a_format_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean html"):
        render_why(weighed(), "htm")


def test_the_page_asks_for_nothing_and_escapes_every_word() -> None:
    page = render_why(weighed(), "html")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Feb. &lt;b&gt;paid&lt;/b&gt; in full" in page
    assert "\u202e" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "default-src 'none'" in page


def test_the_page_has_the_matrix_with_reasons_and_what_would_change_the_order() -> None:
    page = render_why(weighed(), "html")
    rows = re.findall(r'<tr><th scope="row">(\w+) <small>', page)
    assert rows == ["bank", "ground", "railway"]
    assert "it ends there" in page
    assert "0.6–0.9 if it holds, 0.2 if not" in page
    assert 'id="item-E1"' in page
    assert "Without the rater Ana" in page
    assert "unnamed: waits for an explanation" in page


def test_what_stands_beside_is_shown_in_every_format_that_has_room() -> None:
    page = render_why(weighed(), "html", beside=[TIMELINE])
    assert '<section aria-labelledby="timeline-heading" id="timeline">' in page
    assert "<p>1911: the works stop</p>" in page
    assert "1911 the works stop" in render_why(weighed(), "terminal", beside=[TIMELINE])
    assert json.loads(render_why(weighed(), "json", beside=[TIMELINE]))["beside"] == {"timeline": ["1911"]}


def test_the_terminal_keeps_its_width_and_its_colours() -> None:
    plain = render_why(weighed(), "terminal", Canvas(width=60))
    assert max(map(len, plain.splitlines())) <= 60
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert "[U+202E]" in render_why(weighed(), "terminal", Canvas(width=120))
    assert "\x1b[" in render_why(weighed(), "terminal", Canvas(width=100, colour=True))


def test_a_wide_matrix_is_cut_into_pieces_that_fit() -> None:
    names = {f"E{number:03}": "C I" for number in range(60)}
    text = render_why(weigh(rated(names)), "terminal", Canvas(width=80))
    assert max(map(len, text.splitlines())) <= 80
    assert all(name in text for name in names)


def test_the_csv_has_a_line_a_rating_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(render_why(weighed(), "csv"))))
    assert len(rows) == len(case().cells)
    odd = next(row for row in rows if row["rater"] == "ben" and row["hypothesis"] == "ground")
    assert odd["why"] == "'=the ground can fail in any month"
    assert (odd["item"], odd["group"], odd["rating"], odd["counted"]) == ("E1", "papers", "N", "yes")
    assert {row["counted"] for row in rows if row["item"] == "E4"} == {"no"}
    assert (rows[0]["likelihood_low"], rows[0]["likelihood_high"], rows[0]["if_false_low"]) == ("0.6", "0.9", "0.2")


def test_the_schema_of_the_json_is_published() -> None:
    Draft202012Validator.check_schema(json.loads(wire.why_schema()))


@settings(max_examples=40, deadline=None)
@given(matrices())
def test_every_weighing_is_as_the_schema_says(drawn: Case) -> None:
    valid(drawn)


def valid(given_case: Case) -> dict[str, object]:
    found: dict[str, object] = json.loads(render_why(weigh(given_case), "json"))
    errors = [error.message for error in Draft202012Validator(json.loads(wire.why_schema())).iter_errors(found)]
    assert errors == []
    return found


def test_the_json_carries_its_case_and_validates_with_everything_in_it() -> None:
    found = valid(case())
    assert wire.decode_case(json.dumps(found["case"])) == case()
    valid(likely({"E1": [both("0.2", "0"), both("0.3", "0.1")]}, exclusive=False))
    valid(likely({"E1": [Likelihood(if_true=chance(each)) for each in ("0", "0.3", "1")]}, exclusive=True))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.02, 0.04, "almost no chance"),
        (0.05, 0.05, "very unlikely"),
        (0.3, 0.4, "unlikely"),
        (0.44, 0.5, "unlikely to roughly even chance"),
        (0.6, 0.9, "likely to very likely"),
        (0.95, 0.99, "almost certain"),
        (0.001, 0.5, None),
        (0.5, 0.995, None),
        (0.0, 1.0, None),
    ],
)
def test_words_are_those_of_the_directive_and_of_no_other(low: float, high: float, words: str | None) -> None:
    """ICD 203 (2015), D.6.e(2)(a): 01-05, 05-20, 20-45, 45-55, 55-80, 80-95 and 95-99 per cent."""
    assert chance_words(Range(low, high)) == words


@given(st.floats(0, 1), st.floats(0, 1))
def test_words_always_stand_with_the_figure(one: float, other: float) -> None:
    between = Range(min(one, other), max(one, other))
    assert worded(between).startswith(span(between))
    assert percent(between.low) in span(between)


def test_the_paragraphs_say_what_the_evidence_tells_and_what_it_does_not() -> None:
    first, hangs, cannot = told(weighed())
    assert "Nothing speaks against bank" in first
    assert "which count as 2" in first
    assert "without the rater Ana" in hangs
    assert "does not make it true" in cannot
    assert "unnamed still asks" in cannot


def test_a_tie_is_no_answer() -> None:
    assert "does not tell the explanations apart" in told(weigh(rated({"E1": "I I"})))[0]
    assert "does not tell H1 and H2 apart" in told(weigh(rated({"E1": "C C I"})))[0]


def test_nothing_to_weigh_says_nothing() -> None:
    bare = replace(rated({"E1": "I C"}), items=(), cells=())
    assert "no evidence to weigh" in told(weigh(bare))[0]
    for name in RENDERERS:
        assert render_why(weigh(bare), name)


def test_contradictory_likelihoods_give_no_probability() -> None:
    never, often = Likelihood(if_true=chance("0")), Likelihood(if_true=chance("0.5"))
    said = told(weigh(likely({"E1": [never, often], "E2": [often, never]}, exclusive=True)))
    assert "rule out every explanation" in said[0]


def test_a_probability_is_never_a_lone_number() -> None:
    """Points and even odds give one figure; what other priors would make of it stands beside."""
    said = told(weigh(likely({"E1": [both("0.8", "0.2"), both("0.5", "0.5")]}, exclusive=False)))[0]
    assert re.search(r"80\s%.*up to nine to one either way, 31\s% to 97\s%", said)


def test_raters_are_named_and_a_figure_over_few_cells_is_not_given() -> None:
    few = weigh(by_raters({"a": ["CC", "I"], "b": ["C", "I"]}))
    assert "alpha" not in " ".join(told(few))
    many = weigh(by_raters({"a": ["CC", "I", "C", "N", "II"], "b": ["C", "I", "C", "N", "II"]}))
    assert re.search(r"On the 5 cells that several raters rated: Krippendorff's alpha 0\.\d\d", " ".join(told(many)))


def test_what_all_of_it_comes_from_is_told() -> None:
    items = [item("E1", source="one letter"), item("E2", source="one letter")]
    hangs = told(weigh(rated({"E1": "C I", "E2": "C II"}, items=items)))[1]
    assert "is gone without the source one letter and without deeds." in hangs
    assert "H1 stays first, and alone, whichever other single item" in hangs
