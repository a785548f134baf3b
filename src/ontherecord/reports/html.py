"""The audit as one page that needs nothing else: no request, no script, every text escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ontherecord.model.audit import Audit
from ontherecord.reports.argument import steps
from ontherecord.reports.chronology import clash_lines, timeline_svg
from ontherecord.reports.figures import period
from ontherecord.reports.languages import other_languages
from ontherecord.reports.opposed import opposed
from ontherecord.reports.panels import Panel, dated, panels
from ontherecord.reports.queue import worth_first
from ontherecord.reports.render import Canvas
from ontherecord.reports.segments import passages
from ontherecord.reports.sources import place_of
from ontherecord.reports.standing import LOOKS, Standing, left_open, tally
from ontherecord.reports.visible import visible
from ontherecord.reports.whys import whys
from ontherecord.wire.timeline import line_of


def html(audit: Audit, canvas: Canvas) -> str:  # noqa: ARG001 - every renderer has this signature
    """Render the page. It works without script, in the light and in the dark, on a phone and on paper."""
    source = audit.document.source or ""
    laid = panels(audit)
    line = line_of(audit)
    return filled(
        "page.html.j2",
        ("page.css",),
        audit=audit,
        document=audit.document,
        published=period(audit.document.published.period) if audit.document.published.period else None,
        link=source if source.startswith(("https://", "http://")) else None,
        place=place_of(source),
        passages=passages(audit),
        other_languages=other_languages(audit.document),
        panels=laid,
        groups=_groups(laid),
        moments=dated(audit),
        line=timeline_svg(line),
        clashes=clash_lines(line.clashes),
        whys=whys(audit),
        steps=steps(audit),
        numbers={judged.claim.id: number for number, judged in enumerate(audit.claims, start=1)},
        opposed=opposed(audit),
        tally=[(each, LOOKS[each], count) for each, count in tally(audit.claims).items() if count],
        looks=[LOOKS[each] for each in Standing],
        first=worth_first(audit.claims),
        left=left_open(audit.claims),
    )


def filled(template: str, styles: tuple[str, ...], **values: object) -> str:
    """Fill in a template with a style that the page carries and its policy names by digest."""
    style = "".join(map(_style, styles))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment().get_template(template).render(style=Markup(style), style_digest=digest, **values)  # noqa: S704 - ships with the package
        + "\n"
    )


def _groups(laid: Sequence[Panel]) -> list[tuple[Standing, list[Panel]]]:
    """Put what stands worst first: who is in a hurry wants the refuted claims, not the first ones."""
    found = [(each, [panel for panel in laid if panel.answered and panel.standing is each]) for each in Standing]
    return [(each, group) for each, group in found if group]


@lru_cache
def _style(name: str) -> str:
    return files("ontherecord.reports").joinpath("templates", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("ontherecord.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Let no control or bidi override through; an unknown value is nothing, never "None"."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
