"""A timeline drawn as inline SVG and laid out as a table. A bar is as wide as its date is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ontherecord.model.timeline import Clash, Part, Point, Source, Timeline, days
from ontherecord.reports.visible import flat, visible

_ROW = 18
_TOP = 22
_NARROW = 1.1
"""Per cent of the width that a single day gets, so that it can be seen."""
_LABEL = 4.5
"""Per cent of the width kept free for the number behind a bar."""
MOST = 60
"""Points that are drawn; a longer line nobody reads, and the table has them all."""
_WORDS = {Source.ARTICLE: "article", Source.RECORD: "record", Source.CASE: "case"}
_ORDER = tuple(Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. `day` is for machines."""

    number: int
    id: str
    day: str
    when: str
    text: str
    source: str
    told: str
    part: str
    clashes: tuple[str, ...]


def rows(timeline: Timeline) -> tuple[Row, ...]:
    """Lay the points out, earliest first, each with what it clashes with."""
    return tuple(
        Row(
            number=number,
            id=point.id,
            day=(point.period.start or point.period.last or date.min).isoformat(),
            when=days(point.period),
            text=point.text,
            source=_WORDS[point.source],
            told=point.told or "",
            part="" if point.part is Part.EVENT else f"{point.part}{' ' + point.belongs if point.belongs else ''}",
            clashes=tuple(clash.text for clash in timeline.clashes if point.id in clash.points),
        )
        for number, point in enumerate(timeline.points, start=1)
    )


def timeline_svg(timeline: Timeline) -> Markup | None:
    """Draw the points in lanes of article, record and case, numbered as in the table; `None` with fewer than two."""
    shown = [(number, point) for number, point in enumerate(timeline.points, start=1) if _bounded(point)][:MOST]
    if len(shown) < 2:  # noqa: PLR2004 - one point makes no line
        return None
    low = min(point.period.start.toordinal() for _, point in shown if point.period.start)
    high = max(point.period.stop.toordinal() for _, point in shown if point.period.stop)
    wide = max(high - low, 1)
    clashing = {name for clash in timeline.clashes for name in clash.points}
    parts: list[Markup] = []
    top = _TOP
    for source in _ORDER:
        lane = [(number, point) for number, point in shown if point.source is source]
        if not lane:
            continue
        parts.append(Markup('<text x="0" y="{}" class="lane">{}</text>').format(top + 11, _WORDS[source]))
        top += _ROW - 2
        taken: list[float] = []
        for number, point in lane:
            start, width = _place(point, low, wide)
            row = next((n for n, end in enumerate(taken) if end <= start), len(taken))
            taken[row : row + 1] = [start + width + _LABEL]
            parts += _bar(number, point, start, width, top + row * _ROW, clash=point.id in clashing)
        top += len(taken) * _ROW + 6
    years = _years(low, high, wide, top)
    words = f"{len(shown)} dated points from {days_of(low)} to {days_of(high - 1)}; {len(timeline.clashes)} clashes. The table says the same."
    opening = Markup('<svg class="line" width="100%" height="{}" role="img" aria-label="{}">').format(
        top + 16, visible(words)
    )
    return opening + Markup("").join([*years, *parts]) + Markup("</svg>")


def _bounded(point: Point) -> bool:
    return point.period.start is not None and point.period.stop is not None


def _place(point: Point, low: int, wide: int) -> tuple[float, float]:
    start = (point.period.start.toordinal() - low) / wide * (100 - _LABEL) if point.period.start else 0.0
    stop = (point.period.stop.toordinal() - low) / wide * (100 - _LABEL) if point.period.stop else 100.0
    return start, max(stop - start, _NARROW)


def _bar(number: int, point: Point, start: float, width: float, top: int, *, clash: bool) -> list[Markup]:
    look = "flip" if clash else {Part.EFFECT: "mark", Part.CAUSE: "core", Part.EVENT: "own"}[point.part]
    return [
        Markup('<rect class="{}" x="{:.2f}%" y="{}" width="{:.2f}%" height="11" rx="2"/>').format(
            look, start, top, width
        ),
        Markup('<text x="{:.2f}%" dx="3" y="{}" class="value">{}{}</text>').format(
            start + width, top + 10, number, "!" if clash else ""
        ),
    ]


def _years(low: int, high: int, wide: int, bottom: int) -> list[Markup]:
    """Lines for at most eight years, named at the foot."""
    first, last = date.fromordinal(low).year, date.fromordinal(high).year
    step = max(1, -(-(last - first + 1) // 8))
    out = []
    for year in range(first + (1 if date.fromordinal(low) > date(first, 1, 1) else 0), last + 1, step):
        at = (date(year, 1, 1).toordinal() - low) / wide * (100 - _LABEL)
        if 0 <= at <= 100:  # noqa: PLR2004 - per cents
            out.append(Markup('<line x1="{0:.2f}%" x2="{0:.2f}%" y1="8" y2="{1}" class="tick"/>').format(at, bottom))
            out.append(Markup('<text x="{:.2f}%" y="{}">{}</text>').format(at, bottom + 13, year))
    return out


def days_of(ordinal: int) -> str:
    """A day of the proleptic Gregorian calendar, ISO."""
    return date.fromordinal(ordinal).isoformat()


def table_html(laid: Sequence[Row]) -> Markup:
    """The points as a table, every text escaped."""
    head = Markup(
        '<div class="scroll" role="group" aria-label="The timeline as a table" tabindex="0"><table><thead><tr>'
        '<th scope="col">No.</th><th scope="col">When</th><th scope="col">What</th><th scope="col">From</th>'
        '<th scope="col">Clash</th></tr></thead><tbody>'
    )
    body = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td><time datetime="{}">{}</time></td><td>{}<bdi>{}</bdi></td><td>{}</td><td>{}</td></tr>'
        ).format(
            row.number,
            row.day,
            row.when,
            Markup("<b>{}</b> ").format(visible(row.part)) if row.part else "",
            visible(row.text),
            visible(f"{row.source}{': ' + row.told if row.told else ''}"),
            visible(" ".join(row.clashes)),
        )
        for row in laid
    )
    return head + body + Markup("</tbody></table></div>")


def clash_lines(clashes: Sequence[Clash]) -> tuple[str, ...]:
    """Each clash in a line."""
    return tuple(flat(clash.text) for clash in clashes)


def lines(timeline: Timeline) -> tuple[str, ...]:
    """The timeline for a terminal: number, date, lane, words; clashes behind."""
    made = [
        f"{row.number:>3}  {row.when:<24} {row.source:<8} {(row.part + ': ') if row.part else ''}{flat(row.text)}"
        + (" (!)" if row.clashes else "")
        for row in rows(timeline)
    ]
    made += [f"  !  {line}" for line in clash_lines(timeline.clashes)]
    if timeline.undated:
        made.append(f"     {timeline.undated} without a date")
    return tuple(made)
