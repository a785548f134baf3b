"""Properties that hold for any text, the bases that are shown, and speed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.claims.times import find_times
from ontherecord.claims.times.words import tables
from ontherecord.model.claim import TimeMention
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span

PIECES = st.sampled_from(
    [
        *(
            [
                "the",
                "last",
                "early",
                "2011",
                "\u2013",
                "20",
                "since",
                "between",
                "and",
                "May",
                "31",
                "9999",
                "year",
                "ago",
                "\u201990s",
                "Q3",
                "of",
                "that",
                "November",
                "week",
            ]
        ),
        *(
            [
                "to",
                "FY",
                "1st",
                "century",
                "Feb",
                "29",
                ",",
                "next",
                "999",
                "decades",
                "then",
                "till",
                "now",
                "/",
                "end",
                "years",
                "Monday",
                "half",
                "same",
                "period",
            ]
        ),
    ]
)
DATES = st.one_of(
    st.none(),
    st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 30)).map(Period.day),
    st.integers(1, 9998).map(Period.year),
    st.builds(Period.month, st.integers(1, 9998), st.integers(1, 12)),
)


def read(
    text: str, published: str | None = "2024-06-20", anchors: tuple[TimeMention, ...] = ()
) -> tuple[TimeMention, ...]:
    return find_times(
        text, Span(0, len(text)), published=Period.parse(published) if published else None, anchors=anchors
    )


def check(text: str, found: tuple[TimeMention, ...], span: Span) -> None:
    end = span.start
    for mention in found:
        assert mention.span.of(text) == mention.text != ""
        assert span.contains(mention.span)
        assert mention.span.start >= end
        assert mention.basis
        end = mention.span.end


@given(st.text(max_size=120), DATES)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str, published: Period | None) -> None:
    check(text, find_times(text, Span(0, len(text)), published=published), Span(0, len(text)))


@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", "-", "\u00a0", ""]), DATES)
@settings(max_examples=400, deadline=None)
def test_any_run_of_time_words_is_read_without_an_error(pieces: list[str], glue: str, published: Period | None) -> None:
    text = glue.join(pieces)
    first = find_times(text, Span(0, len(text)), published=published)
    check(text, first, Span(0, len(text)))
    check(text, find_times(text, Span(0, len(text)), published=published, anchors=first), Span(0, len(text)))


def test_only_the_sentence_is_read_and_spans_are_of_the_whole_text() -> None:
    text = "In 1999 it began. 😀 In 2004 it ended. In 2009 it resumed."
    span = Span(text.index("😀"), text.index("In 2009"))
    found = find_times(text, span, published=None)
    assert [mention.text for mention in found] == ["2004"]
    check(text, found, span)


def test_a_span_beyond_the_text_reads_what_there_is() -> None:
    assert find_times("2004", Span(2, 900), published=None) == ()
    assert find_times("", Span(0, 0), published=None) == ()


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("In 2021 it fell.", "stated"),
        ("It fell last year.", "relative to publication"),
        ("In 2011\u201320 it fell.", "two-digit end year completed"),
        ("Over the decade 2011\u201320 it fell.", "decade as written"),
        ("In the last decade it fell.", "the 10 whole calendar years before the year of publication"),
        ("Since 2014 it fell.", "up to publication"),
        ("In early 2020 it fell.", "first third, by convention"),
        ("It recently fell.", "vague: fixes no time"),
    ],
)
def test_the_basis_says_how(text: str, basis: str) -> None:
    assert [mention.basis for mention in read(text)] == [basis]


def test_the_basis_quotes_what_it_points_at() -> None:
    anchors = read("The 1995 talks were long.")
    assert read("It ended that November.", anchors=anchors)[0].basis == "relative to \u20181995\u2019"


def test_an_autumn_reader_is_told_of_the_other_september() -> None:
    assert "a year earlier could be meant" in read("It began last September.", "2011-11-02")[0].basis


def test_a_partial_date_says_what_is_missing() -> None:
    assert read("It fell last week.", "2024")[0].basis == "unresolved: publication date is only a year"
    assert read("It fell last week.", "2024-05")[0].basis == "unresolved: publication date is only a month"
    assert read("It fell last week.", None)[0].basis == "unresolved: no publication date"


def test_a_year_is_never_a_day() -> None:
    period = read("In 2021 it fell.")[0].period
    assert period is not None
    assert period.grain is Grain.YEAR


@pytest.mark.parametrize(
    "filler", ["2011 ", "the ", "last ", "12 May ", "since the end of ", "\u2013", "1", "early ", "of the ", " "]
)
def test_hostile_repetition_stays_linear(filler: str) -> None:
    text = filler * (20_000 // len(filler))
    started = time.perf_counter()
    read(text)
    assert time.perf_counter() - started < 5


def test_every_cue_has_two_examples_that_hold_it() -> None:
    words = tables()
    for row in (*words["vague"], *words["future"]):
        assert len(row["examples"]) >= 2, row
        assert all(row["cue"].lower() in example.lower() for example in row["examples"]), row
    for group in (*words["counted"], *words["numbered"], *words["persons"], *words["reporting"], *words["past"]):
        assert group["reason"]
        assert len(group["examples"]) >= 2, group
        held = [
            word for example in group["examples"] for word in example.lower().replace(".", "").replace(",", "").split()
        ]
        assert all(
            set(example.lower().replace(".", "").replace(",", "").split()) & set(group["words"])
            for example in group["examples"]
        ), held


def test_counted_and_numbered_examples_hold_no_time() -> None:
    words = tables()
    for group in (*words["counted"], *words["numbered"], *words["persons"]):
        for example in group["examples"]:
            assert read(example) == (), example


def test_vague_examples_are_found_without_a_period() -> None:
    for row in tables()["vague"]:
        for example in row["examples"]:
            assert [m.period for m in read(example) if m.text.lower() == row["cue"]] == [None], example


def test_future_examples_look_ahead() -> None:
    for row in tables()["future"]:
        for example in row["examples"]:
            periods = [mention.period for mention in read(example) if mention.period is not None]
            starts = [period.stop for period in periods if period.stop is not None]
            dated = [stop for stop in starts if stop > date(2024, 6, 20)]
            assert dated or not starts, example


def test_what_is_to_last_so_long_is_no_time() -> None:
    assert read("The truce is to last two days.") == ()
    assert read("It would last three weeks, he said.") == ()
    assert [mention.text for mention in read("In the last two days it lost ten tanks.")] == ["the last two days"]
