"""The page in a real browser: on a phone and a desk, in the dark, on paper, without script, without a mouse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize
from tests.whole.browser import BANDS, CUT, FOCUS, SPILLS, Visit, launched

from ontherecord.model.audit import Audit
from ontherecord.reports import render
from ontherecord.reports.correction import correction_note
from ontherecord.reports.panels import Panel, panels
from ontherecord.reports.standing import Standing

WIDTHS = (390, 768, 1280)
# One fold is like another of its kind; laying a long page out anew takes its time.
SAMPLE = 3
# The width of A4 less the margins of the page, at 96 dots an inch.
PAPER: ViewportSize = {"width": 680, "height": 1000}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(made: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "audit.html"
    path.write_text(render(made, "html"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def laid(made: Audit) -> tuple[Panel, ...]:
    return panels(made)


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Visit]:
    """At a desk, by day."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Visit(context, file)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_asks_for_nothing_and_nothing_serious_stands_in_the_way(
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
        assert visit.asked == [file.as_uri()]
        if (width, scheme) in {(390, "light"), (1280, "dark")}:
            found = Axe().run(visit.page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found
                    if each["impact"] in {"serious", "critical"}] == []  # fmt: skip
        assert visit.complaints == []


def test_what_stands_worst_is_seen_first(browser: Browser, file: Path, laid: tuple[Panel, ...]) -> None:
    """On a phone, without scrolling: the counts, and the first of what was refuted or does not agree."""
    order = list(Standing)
    worst = min(laid, key=lambda panel: order.index(panel.standing))
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        first = Visit(context, file).page.locator(".glance a").first
        assert worst.look.word in first.inner_text()
        box = first.bounding_box()
        assert box is not None
        assert box["y"] < 844 - 60


def test_it_can_be_read_without_script(browser: Browser, file: Path, laid: tuple[Panel, ...]) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = Visit(context, file).page
        shown = flat(page.locator("body").inner_text())
        for panel in laid:
            assert flat(panel.quote) in shown
            assert flat(panel.why) in shown
        summary = page.locator("#claim-1 summary").first
        summary.click()
        assert page.locator("#claim-1 details[open]").count() == 1


def test_paper_shows_everything_and_cuts_nothing(
    browser: Browser, file: Path, made: Audit, laid: tuple[Panel, ...]
) -> None:
    with browser.new_context(viewport=PAPER) as context:
        page = Visit(context, file).page
        page.locator("#only").check()
        page.emulate_media(media="print")
        assert page.evaluate(SPILLS) == []
        assert page.evaluate(CUT) == []
        shown = flat(page.locator("body").inner_text())
        for panel in laid:
            assert flat(panel.why) in shown
            for reading in panel.readings:
                if reading.query:
                    assert flat(reading.query.sql) in shown
        for judged in made.claims:
            note = correction_note(made, judged)
            assert note is None or flat(note) in shown
        printed = page.pdf(format="A4", print_background=True)
        assert printed.startswith(b"%PDF")
        # Three pages an answer are more than anybody reads.
        answers = sum(panel.answered for panel in laid)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 8 + 3 * answers


def test_everything_is_reached_and_unfolded_by_keyboard(visit: Visit, laid: tuple[Panel, ...]) -> None:
    page = visit.page
    stops: list[dict[str, Any]] = []
    folds: Counter[str] = Counter()
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY" or (stops and stop["place"] == stops[0]["place"]):
            break
        assert stop["marked"], stop
        assert stop["seen"], stop
        stops.append(stop)
        if stop["tag"] == "SUMMARY" and stop["panel"]:
            folds[stop["text"]] += 1
            if folds[stop["text"]] > SAMPLE:
                continue
            page.keyboard.press("Enter")
            assert page.evaluate(FOCUS)["open"] is not stop["open"], stop
            page.keyboard.press("Space")
            assert page.evaluate(FOCUS)["open"] is stop["open"], stop
    assert stops[0]["name"] == "skip"
    assert [stop["place"] for stop in stops] == sorted({stop["place"] for stop in stops})
    assert {stop["panel"] for stop in stops} >= {f"claim-{panel.number}" for panel in laid}
    assert {"The query and its rows", "Where it would not hold", "Correction note to copy", "How it was read"} <= set(
        folds
    )
    assert folds["How it was read"] == len(laid)


def test_the_skip_link_leads_past_the_article(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.closest('#claims') !== null")


def test_the_correction_note_is_copied_by_keyboard(visit: Visit, made: Audit, laid: tuple[Panel, ...]) -> None:
    panel = next(panel for panel in laid if panel.note)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fold = visit.page.locator(f"#claim-{panel.number} .note")
    fold.locator("summary").focus()
    if fold.get_attribute("open") is None:
        visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Control+c")
    visit.page.keyboard.press("Delete")
    noted = correction_note(made, made.claims[panel.number - 1])
    assert visit.page.evaluate("navigator.clipboard.readText()") == noted
    assert fold.locator("textarea").input_value() == noted


def test_a_mark_in_the_text_leads_to_its_panel_and_back(visit: Visit, laid: tuple[Panel, ...]) -> None:
    page = visit.page
    for number in (1, len(laid) // 2, len(laid)):
        page.locator(f"#text-{number}").click()
        assert page.evaluate("location.hash") == f"#claim-{number}"
        page.wait_for_function(_IN_SIGHT, arg=f"claim-{number}")
        page.locator(f"#claim-{number} .back").click()
        page.wait_for_function(_IN_SIGHT, arg=f"text-{number}")


_IN_SIGHT = (
    "id => {const b = document.getElementById(id).getBoundingClientRect(); return b.top < innerHeight && b.bottom > 0}"
)


def test_only_what_was_answered_can_be_shown(visit: Visit, laid: tuple[Panel, ...]) -> None:
    page = visit.page
    page.locator("#only").focus()
    page.keyboard.press("Space")
    seen = page.locator(".panel:visible")
    assert seen.count() == sum(panel.answered for panel in laid)
    # A link from the text still leads to a claim that is passed over.
    passed = next(panel for panel in laid if not panel.answered)
    page.locator(f"#text-{passed.number}").click()
    assert page.locator(f"#claim-{passed.number}").is_visible()


def test_bands_are_drawn_to_scale(visit: Visit) -> None:
    bands = visit.page.evaluate(BANDS)
    assert bands
    figure = r"(-?[\d.,]+)"
    told = re.compile(
        rf"The record: \D*{figure}.*?Fits (any|{figure}) (?:to {figure}|and more), "
        rf"stretches (any|{figure}) (?:to {figure}|and more), on a scale from {figure} to {figure}\."
    )
    for drawn in bands:
        match = told.fullmatch(drawn["words"])
        assert match, drawn["words"]
        value, _, core_low, core_high, _, fringe_low, fringe_high, low, high = (
            None if each in {None, "any"} else float(each.rstrip(".").replace(",", "")) for each in match.groups()
        )
        assert low is not None
        assert high is not None
        assert value is not None
        # Figures in the words are rounded to a tenth, or to whole ones from a thousand up.
        near = 0.8 + 100 * (0.5 if high >= 1000 else 0.05) / (high - low)

        def at(number: float | None, otherwise: float, low: float = low, high: float = high) -> float:
            return otherwise if number is None else 100 * (number - low) / (high - low)

        assert sum(drawn["mark"]) / 2 == pytest.approx(at(value, 0), abs=near)
        assert drawn["core"] == pytest.approx([at(core_low, 0), at(core_high, 100)], abs=near)
        assert drawn["fringe"] == pytest.approx([at(fringe_low, 0), at(fringe_high, 100)], abs=near)


def test_bars_of_windows_stand_on_one_scale(visit: Visit) -> None:
    charts = visit.page.evaluate(
        """() => [...document.querySelectorAll("ul.windows")].map(each => [...each.querySelectorAll("svg")].map(
             svg => [svg.getBoundingClientRect().left, svg.getBoundingClientRect().width]))"""
    )
    assert charts
    for bars in charts:
        assert len({(round(left), round(width)) for left, width in bars}) == 1
