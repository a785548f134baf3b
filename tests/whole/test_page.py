"""The page of whole articles: what it weighs, what it asks for, and that it can be read without eyes or a mouse."""

from __future__ import annotations

from pathlib import Path

from tests.reports.page import Page, faults

from ontherecord.model.audit import Audit
from ontherecord.reports import render
from ontherecord.reports.panels import panels

# Asked of the page for the worked example; for a reader on a phone abroad.
HEAVIEST = 400_000


def test_the_page_is_light(made: Audit) -> None:
    assert len(render(made, "html").encode()) < HEAVIEST


def test_the_page_asks_for_nothing(made: Audit) -> None:
    page = Page(render(made, "html"))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not page.all("src")
    assert [link for link in page.all("href") if not link.startswith("#")] == []
    assert "url(" not in render(made, "html").split("</style>")[0]


def test_the_page_can_be_read_without_eyes_or_a_mouse(made: Audit) -> None:
    assert faults(Page(render(made, "html"))) == []


def test_every_claim_is_reached_from_the_text_and_leads_back(made: Audit) -> None:
    page = Page(render(made, "html"))
    stops = {has.get("href") for tag, has in page.tags if tag == "a" and has.get("tabindex") != "-1"}
    for number in range(1, len(made.claims) + 1):
        assert {f"#claim-{number}", f"#text-{number}"} <= stops


def test_the_page_names_no_folder_of_its_maker(made: Audit) -> None:
    assert made.document.source is not None
    assert str(Path(made.document.source).parent) not in render(made, "html")


def test_no_answer_is_told_as_a_bare_one(made: Audit) -> None:
    for panel in panels(made):
        for reading in panel.readings:
            told = reading.against or ""
            assert not told.startswith(("yes", "no "))
            assert " row against" not in told
            assert " rows against" not in told


def test_no_query_of_a_fact_is_shown_twice(made: Audit) -> None:
    shown = [fact.query.sql for panel in panels(made) for fact in panel.facts if fact.query]
    assert len(shown) == len(set(shown))
