"""The page of a weighed case in a real browser: on a phone and a desk, in the dark, on paper, without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.reports.why_sample import weighed
from tests.whole.browser import CUT, FOCUS, SPILLS, Visit, launched

from ontherecord.reports.why import render_why


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("why") / "why.html"
    path.write_text(render_why(weighed(), "html"), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_it_fits_asks_for_nothing_and_nothing_stands_in_the_way(
    browser: Browser, file: Path, width: int, scheme: str
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme="dark" if scheme == "dark" else "light"
    ) as context:
        visit = Visit(context, file)
        assert visit.page.evaluate(SPILLS) == []
        visit.unfold()
        assert visit.page.evaluate(SPILLS) == []
        ground = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) is (scheme == "dark")
        found = Axe().run(visit.page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
        assert visit.asked == [file.as_uri()]
        assert visit.complaints == []


def test_reasons_are_reached_and_opened_by_keyboard(browser: Browser, file: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = Visit(context, file).page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(20):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            assert stop["marked"], stop
            if stop["tag"] == "SUMMARY":
                break
        assert not page.locator(".matrix").get_by_text("it ends there").is_visible()
        page.keyboard.press("Enter")
        assert page.locator(".matrix").get_by_text("it ends there").is_visible()
        assert page.locator(".matrix details").first.inner_text().startswith("CC")


def test_paper_cuts_nothing(browser: Browser, file: Path) -> None:
    with browser.new_context(viewport={"width": 680, "height": 1000}) as context:
        page = Visit(context, file).page
        page.emulate_media(media="print")
        assert page.evaluate(SPILLS) == []
        assert page.evaluate(CUT) == []
        assert "it ends there" in page.locator("body").inner_text()
        assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")


def test_bars_and_ranges_are_drawn_to_scale(browser: Browser, file: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = Visit(context, file).page
        drawn = page.evaluate(
            """() => [...document.querySelectorAll(".chart svg")].map(each => {
                 const box = each.getBoundingClientRect(), core = each.querySelector(".core").getBoundingClientRect();
                 return [each.getAttribute("aria-label"), (core.left - box.left) / box.width, (core.right - box.left) / box.width]})"""
        )
        ranges = {each.hypothesis: each.bounds for each in weighed().posteriors}
        shown = [(low, high) for words, low, high in drawn if words.startswith("Probability")]
        order = [row.hypothesis for row in sorted(weighed().rows, key=lambda row: row.rank) if row.hypothesis in ranges]
        assert len(shown) == len(order) > 0
        for name, (low, high) in zip(order, shown, strict=True):
            assert (low, high) == pytest.approx((ranges[name].low, ranges[name].high), abs=0.01)
        most = max(row.weighted for row in weighed().rows)
        bars = [(low, high) for words, low, high in drawn if "against" in words]
        rows = sorted(weighed().rows, key=lambda row: row.rank)
        for row, (low, high) in zip(rows, bars, strict=True):
            assert (low, high) == pytest.approx((0, row.weighted / most), abs=0.01)
