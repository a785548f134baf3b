from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.claims.sentences.sentences import LONGEST, split
from ontherecord.claims.voices.quotes import find_quotes
from ontherecord.model.text import Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose. Wages fell.", ["Prices rose.", "Wages fell."]),
        (
            "Gen. Ruiz met Mr. Soto at 5 p.m. on Jan. 3. They talked.",
            ["Gen. Ruiz met Mr. Soto at 5 p.m. on Jan. 3.", "They talked."],
        ),
        ("He left the U.S. The visa had run out.", ["He left the U.S.", "The visa had run out."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("“It is over. We lost.” Nobody spoke.", ["“It is over.", "We lost.”", "Nobody spoke."]),
        ("“Why now?” the mayor asked. No answer.", ["“Why now?” the mayor asked.", "No answer."]),
        ("It grew 3.5 per cent… and then fell.", ["It grew 3.5 per cent… and then fell."]),
        ("J. R. Moore wrote it.", ["J. R. Moore wrote it."]),
        ("One\n\nTwo", ["One", "Two"]),
        (
            "He lives at No. 10. Was it allowed? No. The law forbids it.",
            ["He lives at No. 10.", "Was it allowed?", "No.", "The law forbids it."],
        ),
        (
            "Capt. (ret.) Sunil Rao spoke. It ended on Friday.The room emptied.",
            ["Capt. (ret.) Sunil Rao spoke.", "It ended on Friday.", "The room emptied."],
        ),
        ("He had no proof. ... He said so.", ["He had no proof.", "... He said so."]),
        ("It was small.[4] Others were not.", ["It was small.[4]", "Others were not."]),
        ("He was born on 3. 5. 1970 in Graz. He left.", ["He was born on 3. 5. 1970 in Graz.", "He left."]),
        ("1. Tanks and guns", ["1. Tanks and guns"]),
        ("He asked again. iPhones stayed banned.", ["He asked again.", "iPhones stayed banned."]),
        ("See example.com/Paper.The for more.", ["See example.com/Paper.The for more."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_without_an_end_is_cut() -> None:
    text = "word " * 2000
    assert all(len(sentence) <= LONGEST for sentence in sentences(text))
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=400))
def test_sentences_lie_in_order_and_lose_only_white_space(text: str) -> None:
    spans = list(split(text, Span(0, len(text))))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “we lost” and left.", ["we lost"]),
        ('He said "we lost" and left.', ["we lost"]),
        ("The ‘so-called’ deal; workers’ pay.", ["so-called"]),
        ("Sie sagten „nein“ dazu.", ["nein"]),
        ("“He said ‘no’ to us,” she wrote.", ["He said ‘no’ to us,", "no"]),
        ("“It goes on", ["It goes on"]),
        ("''We lost,'' he said.", ["We lost,"]),
        ("the players' and fans' day", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, inner: list[str]) -> None:
    assert [quote.inner.of(text) for quote in find_quotes(text, Span(0, len(text)))] == inner


@given(st.text(alphabet="ab \"'“”‘’«»„.,", max_size=80))
def test_quotations_lie_inside_the_text(text: str) -> None:
    for quote in find_quotes(text, Span(0, len(text))):
        assert quote.outer.contains(quote.inner)
        assert quote.outer.end <= len(text)
