from __future__ import annotations

from datetime import date

import pytest

from ontherecord.documents import bylines, dates, header, read
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

PROSE = (
    "The council spent eleven million on the harbour, and nobody asked why it cost so much more than had been planned."
)
TODAY = date(2030, 1, 1)


def take(
    text: str, *, source: str | None = None, title: str | None = None, published: Period | None = None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    fetched = Fetched(data=text.encode(), source=source, media_type=None)
    return read(fetched, title=title, published=published, today=TODAY)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("20 June 2024", "2024-06-20"),
        ("June 20, 2024 10:15", "2024-06-20"),
        ("Published: Sept. 3, 2019", "2019-09-03"),
        ("Thursday, 1st February 2018", "2018-02-01"),
        ("2021-04-09", "2021-04-09"),
        ("1. August 2008", "2008-08-01"),
        ("Veröffentlicht am 5. März 2015, 14.30 Uhr", "2015-03-05"),
        ("7 mars 2019", "2019-03-07"),
        ("14 de mayo de 2020", "2020-05-14"),
        ("3 марта 2022 года", "2022-03-03"),
        ("15 Ocak 2016", "2016-01-15"),
        ("13.12.2011", "2011-12-13"),
        ("25/12/2013", "2013-12-25"),
        ("2024年6月20日", "2024-06-20"),
        ("March 2023", "2023-03"),
        ("03/04/2012", "2012"),
    ],
)
def test_date_lines_are_read_no_more_exactly_than_they_are(words: str, iso: str) -> None:
    found, _ = take(f"Who paid for the crane\n\n{words}\n\n{PROSE}\n")
    assert found.published.basis == "stated"
    assert found.published.period == Period.parse(iso)
    assert [block.role for block in found.blocks] == [BlockRole.TITLE, BlockRole.DATELINE, BlockRole.PARAGRAPH]


@pytest.mark.parametrize("words", ["31 February 2020", "in 2020 or later", "page 3 of 2021", "2020-13-41"])
def test_days_that_do_not_exist_are_no_dates(words: str) -> None:
    assert next(dates.find(words), None) is None


def test_given_goes_before_stated_before_the_address() -> None:
    text = f"Who paid for the crane\n\n20 June 2024\n\n{PROSE}\n"
    found, _ = take(text, published=Period.parse("2023"))
    assert (found.published.period, found.published.basis) == (Period.parse("2023"), "given")
    found, _ = take(text, source="https://example.org/2020/01/02/crane")
    assert found.published.basis == "stated"
    found, _ = take(f"Who paid\n\n{PROSE}\n", source="https://example.org/2020/01/02/crane")
    assert found.published.period == Period.parse("2020-01-02")
    assert found.published.basis == "inferred from its address"


def test_the_latest_date_in_the_text_is_only_a_bound() -> None:
    found, _ = take(
        f"Who paid for it\n\n{PROSE} It was built between 2011 and May 2014. In 2040 it will be torn down.\n"
    )
    assert found.published.period == Period.days(date(2014, 5, 1), None)
    assert found.published.basis is not None
    assert found.published.basis.startswith("inferred from the latest date in the text, “May 2014”")


def test_a_future_or_absurd_date_is_said_and_not_used() -> None:
    found, notes = take(f"Who paid for it\n\n20 June 2050\n\n{PROSE}\n")
    assert found.published.period is None
    assert {"published_in_future", "published_unknown"} <= {note.code for note in notes}


def test_a_conflict_of_text_and_metadata_is_said() -> None:
    page = (
        '<html><head><title>Who paid for the crane</title><meta property="article:published_time" content="2019-02-03">'
        f"</head><body><article><h1>Who paid for the crane</h1><p>Published 20 June 2018</p><p>{PROSE}</p><p>{PROSE} {PROSE}</p>"
        "</article></body></html>"
    )
    found, notes = read(Fetched(data=page.encode(), source=None, media_type=None), today=TODAY)
    assert found.published.period == Period.parse("2018-06-20")
    assert "published_conflict" in {note.code for note in notes}


def test_every_byline_phrase_reads_two_lines() -> None:
    for phrase, lines in bylines.examples():
        assert len(set(lines)) >= 2, phrase
        for line in lines:
            assert header.byline(line) is not None, line


@pytest.mark.parametrize(
    "line", ["By contrast, exports fell", "By the end of 2021", "Von wegen", "Di solito", "By 2030 Europe", "Por favor"]
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert header.byline(line) is None


def test_title_standfirst_byline_and_date_line() -> None:
    text = f"The crane nobody needed\n\nHow a harbour came to own two machines that it cannot use\n\nBy Ann Lee | 4 May 2021\n\n{PROSE}\n"
    found, _ = take(text)
    assert found.title == "The crane nobody needed"
    assert found.byline == "Ann Lee"
    assert found.published.period == Period.parse("2021-05-04")


@pytest.mark.parametrize(
    "line",
    [
        "BAKU, March 3 (Reuters) - ",
        "WASHINGTON (AP) — ",
        "Berlin (dpa) - ",
        "PARIS, 4 May 2021 (AFP) – ",
        "MOSCOW, June 5. /TASS/. ",
    ],
)
def test_datelines_are_parted_from_their_paragraph(line: str) -> None:
    found, _ = take(f"Who paid for the crane\n\n{line}{PROSE}\n")
    assert [block.role for block in found.blocks] == [BlockRole.TITLE, BlockRole.DATELINE, BlockRole.PARAGRAPH]
    assert found.blocks[1].span.of(found.text) == line.strip()
    assert found.blocks[2].span.of(found.text) == PROSE


@pytest.mark.parametrize("start", ["NATO — the alliance, that is — ", "Oil (and gas) - ", "The mayor - "])
def test_other_dashes_begin_no_article(start: str) -> None:
    found, _ = take(f"Who paid for the crane\n\n{start}{PROSE}\n")
    assert [block.role for block in found.blocks] == [BlockRole.TITLE, BlockRole.PARAGRAPH]


def test_a_note_about_the_author_names_her_and_stays_text() -> None:
    note = "Nadia Okafor is a senior fellow at a research institute in Lagos."
    found, _ = take(f"Who paid for the crane\n\n{PROSE}\n\n{note}\n")
    assert found.byline == "Nadia Okafor"
    assert found.blocks[-1].span.of(found.text) == note


def test_a_given_title_wins_and_one_sentence_has_none() -> None:
    assert take(f"Who paid for it\n\n{PROSE}\n", title="Another")[0].title == "Another"
    found, _ = take("Finland spent 2.4 % of its output on defence")
    assert found.title is None
    assert [block.role for block in found.blocks] == [BlockRole.PARAGRAPH]


def test_language_is_said_where_claims_are_not_read() -> None:
    text = (
        "Die Überfahrt kostet ab März fast ein Fünftel mehr als im vergangenen Jahr, teilte die Reederei am Montag mit."
    )
    found, notes = take(text)
    assert found.language == "de"
    assert "language_not_supported" in {note.code for note in notes}
    found, notes = take(PROSE)
    assert found.language == "en"
    assert "language_not_supported" not in {note.code for note in notes}
    assert take("Israel led.")[0].language is None


def test_identity_replaces_the_digest() -> None:
    fetched = Fetched(data=PROSE.encode(), source=None, media_type=None)
    assert read(fetched, identity="row-7")[0].id == "row-7"
    assert read(fetched)[0].id.startswith("sha256:")
