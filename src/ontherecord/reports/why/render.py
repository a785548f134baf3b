"""The one door of the renderers of a weighed case."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from importlib import import_module

from ontherecord.errors import UsageError
from ontherecord.model.weighing import Weighing
from ontherecord.reports.render import Canvas
from ontherecord.reports.why.beside import Beside

Renderer = Callable[[Weighing, Canvas, Sequence[Beside]], str]

# Named by module and function, so that a renderer's libraries load only when it is asked for.
RENDERERS: dict[str, str] = {
    "terminal": "ontherecord.reports.why.terminal:terminal",
    "html": "ontherecord.reports.why.page:html",
    "json": "ontherecord.reports.why.plain:as_json",
    "csv": "ontherecord.reports.why.table:as_csv",
}


def render_why(
    weighing: Weighing,
    format: str = "terminal",  # noqa: A002 - the word of the command
    canvas: Canvas | None = None,
    beside: Sequence[Beside] = (),
) -> str:
    """Render in one of `RENDERERS`. The text ends with a newline.

    Raises:
        UsageError: no such format.

    """
    named = RENDERERS.get(format)
    if named is None:
        near = difflib.get_close_matches(format, RENDERERS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"There is no format {format!r}.{hint}", remedy=f"Choose one of {', '.join(RENDERERS)}.")
    module, _, name = named.partition(":")
    renderer: Renderer = getattr(import_module(module), name)
    return renderer(weighing, canvas or Canvas(), beside)
