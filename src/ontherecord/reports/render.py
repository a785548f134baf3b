"""The one door of the renderers."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ontherecord.errors import UsageError
from ontherecord.model.audit import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """What the reader looks at. `width` in columns; `colour` whether escape sequences may be written."""

    width: int = 100
    colour: bool = False


Renderer = Callable[[Audit, Canvas], str]

# Named by module and function, so that a renderer's libraries load only when it is asked for.
RENDERERS: dict[str, str | Renderer] = {
    "terminal": "ontherecord.reports.terminal:terminal",
    "html": "ontherecord.reports.html:html",
    "json": "ontherecord.reports.json:as_json",
    "md": "ontherecord.reports.markdown:markdown",
}


def render(audit: Audit, format: str = "terminal", canvas: Canvas | None = None) -> str:  # noqa: A002 - the word of the command
    """Render in one of `RENDERERS`. The text ends with a newline.

    Raises:
        UsageError: no such format.

    """
    renderer = RENDERERS.get(format)
    if renderer is None:
        near = difflib.get_close_matches(format, RENDERERS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"There is no format {format!r}.{hint}", remedy=f"Choose one of {', '.join(RENDERERS)}.")
    if isinstance(renderer, str):
        module, _, name = renderer.partition(":")
        found: Renderer = getattr(import_module(module), name)
        renderer = found
    return renderer(audit, canvas or Canvas())
