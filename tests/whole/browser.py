"""Where a browser is, and what is asked of a page inside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def executable() -> str:
    """Find a Chromium: the one that CHROMIUM names, else one on the path; skip where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named if named and Path(named).is_file() else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("needs a Chromium: install the package chromium, or name the program in CHROMIUM")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Open a browser without a window. Chromium has no sandbox for the superuser."""
    program = executable()
    superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"] if superuser else []
        )
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One page in a context of its own, with what it asked for and what it complained of."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context.route("**/*", self._note)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    def _note(self, route: Route, request: Request) -> None:
        self.asked.append(request.url)
        route.continue_()

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


# Everything that takes room outside the view, unless it stands in a box that scrolls of its own.
SPILLS = """() => {
  const width = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest(".scroll") && !each.matches(".scroll")) continue;
    const box = each.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1) && !each.matches(".skip"))
      found.push(each.tagName + "." + each.getAttribute("class") + " " + each.textContent.trim().slice(0, 40));
  }
  return found;
}"""

# What is cut off: a box shorter or narrower than what is in it.
CUT = """() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each);
  if (style.display === "none" || each.matches("html, body, .unseen") || each.closest("svg")) return false;
  if (style.overflowX === "visible" && style.overflowY === "visible") return false;
  return each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2;
}).map(each => each.tagName + "." + each.getAttribute("class") + " " + each.textContent.trim().slice(0, 40))"""

# The element with the focus: where it is, how it is marked, and its place in the document.
FOCUS = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
  window.stops ??= [...document.querySelectorAll("*")];
  return {
    tag: each.tagName, name: each.className, text: (each.textContent || "").trim().slice(0, 60),
    place: window.stops.indexOf(each), panel: each.closest("article")?.id ?? "",
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    open: each.parentElement?.open ?? null,
  };
}"""

# The drawings of value and band, in per cents of their width.
BANDS = """() => [...document.querySelectorAll("svg.band")].map(svg => {
  const whole = svg.querySelector(".track").getBoundingClientRect();
  const at = name => {
    const box = svg.querySelector(name).getBoundingClientRect();
    return [(box.left - whole.left) / whole.width * 100, (box.right - whole.left) / whole.width * 100];
  };
  return {words: svg.getAttribute("aria-label"), core: at(".core"), fringe: at(".fringe"), mark: at(".mark")};
})"""
