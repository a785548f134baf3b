"""What else is shown with a weighed case, such as its timeline: a section that brings its own pieces."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ontherecord.wire.json_text import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One section. `id` is its anchor and its key in JSON; `body` stands below the heading `title` on the page.

    `lines` are what a terminal shows. The page keeps the order in which sections are given.
    """

    id: str
    title: str
    body: Markup
    lines: tuple[str, ...]
    data: Json
