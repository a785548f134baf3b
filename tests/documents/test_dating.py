"""Dates of web pages: several of one page weighed against each other, and no day where they leave it open."""

from __future__ import annotations

from datetime import date

import pytest

from ontherecord.documents import dated, read
from ontherecord.documents.dated import Says
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import Document
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

PROSE = (
    "The council spent eleven million on the harbour, and nobody asked why it cost so much more than had been planned for, "
    "although the second crane was ordered in spring, when the first one had hardly been used by anybody in the port."
)


def page(head: str = "", under: str = "", foot: str = "") -> str:
    return (
        f"<html><head><title>Who paid for the crane? - The Courier</title>{head}</head><body><main><article>"
        f"<h1>Who paid for the crane?</h1>{under}<p>{PROSE}</p><p>{PROSE} Again.</p></article></main>{foot}</body></html>"
    )


def linked(**keys: str) -> str:
    inside = ", ".join(f'"{key}": "{value}"' for key, value in keys.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inside}}}</script>'


def take(html: str, source: str | None = None) -> tuple[Document, dict[str, Diagnostic]]:
    found, notes = read(Fetched(data=html.encode(), source=source, media_type="text/html"), today=date(2030, 1, 1))
    return found, {note.code: note for note in notes}


@pytest.mark.parametrize(("label", "says", "lines"), dated.examples())
def test_labels_say_what_happened_on_a_day(label: str, says: str, lines: list[str]) -> None:
    for line in lines:
        assert label in line.lower()
        assert says in {each.value for _, each in dated.of_line(line)}, line


def test_a_line_may_have_a_day_of_each_kind() -> None:
    assert dated.of_line("By Ann LeePublished 4 June 2020 | Updated: 3 March 2024") == (
        (Period.parse("2020-06-04"), Says.APPEARED),
        (Period.parse("2024-03-03"), Says.CHANGED),
    )
    assert dated.of_line("Updated on 09/11/25") == ((Period.parse("2025"), Says.CHANGED),)
    assert dated.of_line("On 4 June 2020 the council of the port met for the first time in years to talk it over") == ()


def test_a_line_beside_the_headline_dates_a_page_without_metadata() -> None:
    found, _ = take(page(under="<div><span>By Ann Lee</span> <span>4 June 2020</span> · 6 min read</div>"))
    assert (found.published.period, found.published.basis) == (Period.parse("2020-06-04"), "stated")
    found, _ = take(page(under='<p>By Ann Lee <time datetime="2020-06-04T08:00:00Z">two years ago</time></p>'))
    assert found.published.period == Period.parse("2020-06-04")


def test_dates_of_other_articles_are_not_taken() -> None:
    teasers = "".join(f"<div><h3>Other story {day}</h3><span>{day} May 2021</span></div>" for day in range(10, 15))
    found, _ = take(page(foot=f"<section>{teasers}</section>"))
    assert found.published.basis is None or not found.published.basis.startswith("stated")
    found, _ = take(page(under=teasers))
    assert found.published.basis is None or not found.published.basis.startswith("stated")


def test_only_a_change_makes_a_bound_and_no_day() -> None:
    found, _ = take(page(under="<div>Last updated 3 March 2024</div>"))
    assert found.published.period == Period.days(None, date(2024, 3, 3))
    assert found.published.basis == "inferred from the date of its last change: published then or earlier"
    found, _ = take(page(head='<meta property="article:modified_time" content="2024-03-03T10:00:00Z">'))
    assert found.published.period == Period.days(None, date(2024, 3, 3))


def test_a_change_long_after_publication_is_shown() -> None:
    found, notes = take(page(head=linked(datePublished="2020-06-04", dateModified="2024-03-03T08:00:00+02:00")))
    assert (found.published.period, found.published.basis) == (Period.parse("2020-06-04"), "metadata")
    assert notes["published_changed"].severity.value == "warning"
    assert "2024-03-03" in notes["published_changed"].message
    _, notes = take(page(head=linked(datePublished="2020-06-04", dateModified="2020-06-06")))
    assert notes["published_changed"].severity.value == "info"


def test_a_bare_date_that_is_that_of_the_change_is_no_conflict() -> None:
    head = linked(datePublished="2020-06-04", dateModified="2024-03-03")
    found, notes = take(page(head=head, under="<div>2 March 2024</div>"))
    assert found.published.period == Period.parse("2020-06-04")
    assert "published_conflict" not in notes


def test_a_stamp_and_a_bare_line_that_disagree_leave_what_both_allow() -> None:
    found, notes = take(page(head=linked(datePublished="2021-11-20"), under="<div>14 May 2021</div>"))
    assert found.published.period == Period.parse("2021")
    assert found.published.basis == "inferred from dates of publication that disagree"
    message = notes["published_conflict"].message
    assert "2021-11-20" in message
    assert "2021-05-14" in message
    found, _ = take(page(head=linked(datePublished="2021-05-20"), under="<div>14 May 2021</div>"))
    assert found.published.period == Period.parse("2021-05")
    found, _ = take(page(head=linked(datePublished="2019-05-20"), under="<div>14 May 2021</div>"))
    assert found.published.period == Period.days(date(2019, 5, 20), date(2021, 5, 14))


def test_a_line_that_says_what_it_is_goes_before_a_stamp() -> None:
    for under in (
        "<div>Published 14 May 2021</div>",
        "<div><span>Ann Lee</span> | <b>Posted on</b> <i>14 May 2021</i></div>",
    ):
        found, notes = take(page(head=linked(datePublished="2021-11-20"), under=under))
        assert found.published.period == Period.parse("2021-05-14")
        assert "2021-11-20" in notes["published_conflict"].message


def test_a_third_date_settles_it() -> None:
    html = page(head=linked(datePublished="2021-11-20"), under="<div>14 May 2021</div>")
    found, notes = take(html, source="https://example.org/2021/05/14/crane")
    assert found.published.period == Period.parse("2021-05-14")
    assert "2021-11-20" in notes["published_conflict"].message


def test_linked_data_speak_of_the_article_not_of_its_video() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "VideoObject", "datePublished": "2001-01-01"},'
        ' {"@type": ["Thing", "BlogPosting"], "datePublished": "2020-06-04"}]}</script>'
    )
    assert take(page(head=head))[0].published.period == Period.parse("2020-06-04")
    broken = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2020-06-04", }</script>'
    assert take(page(head=broken))[0].published.period == Period.parse("2020-06-04")
    deep = '<script type="application/ld+json">' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "</script>"
    assert take(page(head=deep, under="<p>4 June 2020</p>"))[0].published.period == Period.parse("2020-06-04")
