"""What the page shows of each claim, worked out before any markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ontherecord.model.audit import Audit, Judged
from ontherecord.model.evidence import Cell, Finding
from ontherecord.model.form import Existence, Form
from ontherecord.model.period import Grain
from ontherecord.model.verdict import Answer, Fit
from ontherecord.reports.against import against, spread
from ontherecord.reports.band import Band, band
from ontherecord.reports.correction import correction_note
from ontherecord.reports.drawing import band_svg
from ontherecord.reports.figures import period
from ontherecord.reports.firmness import Firmness, firmness
from ontherecord.reports.quantities import quantities
from ontherecord.reports.sources import source_line
from ontherecord.reports.sql import runnable
from ontherecord.reports.standing import KINDS, LOOKS, REASONS, Look, Standing, answered, standing
from ontherecord.reports.voices import links
from ontherecord.wire.timeline import timeline

# What a reader takes in; the JSON has up to fifty.
TABLE_ROWS = 12
_CELL = 80
_FITS = {
    Fit.FITS: "fits",
    Fit.STRETCHED: "fits only if stretched",
    Fit.OUTSIDE: "does not fit",
    Fit.UNDECIDED: "undecided",
    Fit.NA: "no figure to compare",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A finding laid out: SQL that runs as shown, the first rows, and where they come from."""

    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str | None
    source: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The number of the claim under which a query is shown, and its anchor."""

    claim: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to take the claim, answered."""

    look: Look
    standing: Standing
    readback: str
    against: str | None
    fit: str
    assumptions: tuple[str, ...]
    band: Markup | None
    core: str | None
    fringe: str | None
    query: Query | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A checkable fact beside the claim. `elsewhere` is where its query is shown already."""

    text: str
    query: Query | None
    elsewhere: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One claim. `number` counts from 1 and makes the anchor; the claim's id is shown."""

    number: int
    id: str
    standing: Standing
    look: Look
    answered: bool
    quote: str
    statement: str | None
    voices: tuple[tuple[str, str], ...]
    content_of: int | None
    kind: str
    why_kind: str
    times: tuple[tuple[str, str, str], ...]
    quantities: tuple[tuple[str, str], ...]
    why: str
    reasons: tuple[str, ...]
    readings: tuple[Reading, ...]
    plainest: str | None
    would_change: str | None
    firmness: Firmness | None
    facts: tuple[Fact, ...]
    note: str | None


def panels(audit: Audit) -> tuple[Panel, ...]:
    """Lay out every claim, in the order of the text."""
    numbers = {judged.claim.id: number for number, judged in enumerate(audit.claims, start=1)}
    made = tuple(_panel(audit, judged, number, numbers) for number, judged in enumerate(audit.claims, start=1))
    return _once(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A moment of the timeline. `day` is for machines: YYYY-MM or YYYY-MM-DD."""

    day: str
    when: str
    text: str
    claim: int
    source: str | None = None


def dated(audit: Audit) -> tuple[Dated, ...]:
    """Lay out the days and months that the article names, earliest first."""
    numbers = {judged.claim.id: number for number, judged in enumerate(audit.claims, start=1)}
    return tuple(
        Dated(
            day=str(moment.period.start)[: 7 if moment.period.grain is Grain.MONTH else 10],
            when=period(moment.period),
            text=moment.text,
            claim=numbers[moment.claim],
            source=moment.source,
        )
        for moment in timeline(audit)
    )


def _once(made: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """Show the query of a fact once and point to it after that: many claims have the same facts beside them."""
    places: dict[Query, Place] = {}

    def shown(query: Query, panel: Panel) -> Query:
        if query in places:
            return query
        places[query] = Place(claim=panel.number, anchor=f"query-{len(places) + 1}")
        return replace(query, anchor=places[query].anchor)

    def reading(each: Reading, panel: Panel) -> Reading:
        return replace(each, query=shown(each.query, panel)) if each.query else each

    def fact(each: Fact, panel: Panel) -> Fact:
        if each.query is None:
            return each
        if each.query in places:
            return replace(each, query=None, elsewhere=places[each.query])
        return replace(each, query=shown(each.query, panel))

    # Readings first: an answer has its query beside it wherever else that query serves as a fact.
    read = [replace(panel, readings=tuple(reading(each, panel) for each in panel.readings)) for panel in made]
    return tuple(replace(panel, facts=tuple(fact(each, panel) for each in panel.facts)) for panel in read)


def _panel(audit: Audit, judged: Judged, number: int, numbers: dict[str, int]) -> Panel:
    claim, verdict = judged.claim, judged.verdict
    how = standing(judged)
    return Panel(
        number=number,
        id=claim.id,
        standing=how,
        look=LOOKS[how],
        answered=answered(judged),
        quote=claim.quote,
        statement=claim.statement if claim.statement != claim.quote else None,
        voices=links(claim),
        content_of=numbers.get(claim.content_of) if claim.content_of else None,
        kind=KINDS[claim.kind.value],
        why_kind=_news(claim.why_kind, [answer.reading.readback for answer in judged.answers]),
        times=tuple((time.text, period(time.period), time.basis) for time in claim.times),
        quantities=quantities(claim, audit.document.text),
        why=verdict.why,
        reasons=tuple(REASONS[reason] for reason in verdict.reasons),
        readings=tuple(_reading(audit, answer) for answer in judged.answers),
        plainest=verdict.plainest_phrase,
        would_change=_news(verdict.would_change, [fact.text for fact in verdict.context]) or None,
        firmness=firmness(judged, verdict.robustness) if verdict.robustness else None,
        facts=tuple(
            Fact(text=fact.text, query=_query(audit, fact.finding) if fact.finding else None)
            for fact in verdict.context
        ),
        note=correction_note(audit, judged),
    )


def _news(text: str | None, told: Sequence[str]) -> str:
    """Give a text unless the panel tells it already: a panel is read by someone in a hurry."""
    if text is None:
        return ""
    return "" if any(text in other or other in text for other in told if other) else text


def _reading(audit: Audit, answer: Answer) -> Reading:
    drawn = band(answer)
    value = answer.finding.value if answer.finding else None
    stretched = answer.fit is Fit.STRETCHED and answer.ruling.value == Standing.SUPPORTED.value
    how = Standing.STRETCHED if stretched else Standing(answer.ruling.value)
    return Reading(
        look=LOOKS[how],
        standing=how,
        readback=answer.reading.readback,
        against=against(answer),
        fit=_FITS[answer.fit],
        assumptions=tuple(
            f"{assumption.text} ({weight(assumption.cost)})" for assumption in answer.reading.assumptions
        ),
        band=band_svg(drawn, value.unit) if drawn and value and _drawable(answer.reading.form, drawn) else None,
        core=spread(answer.core) if answer.core else None,
        fringe=spread(answer.fringe) if answer.fringe else None,
        query=_query(audit, answer.finding) if answer.finding else None,
    )


def _drawable(form: Form, drawn: Band) -> bool:
    """Whether a scale says more than the words: not for yes or no, nor for a single place."""
    return not isinstance(form, Existence) and drawn.core.low != drawn.core.high


def weight(cost: float) -> str:
    """Say how much an assumption takes for granted."""
    return "harmless" if cost <= 0.15 else "plausible" if cost <= 0.4 else "bold"  # noqa: PLR2004 - thirds, roughly


def _query(audit: Audit, finding: Finding) -> Query:
    shown = finding.rows[:TABLE_ROWS]
    left = len(finding.rows) - len(shown)
    width = max((len(row) for row in shown), default=0)
    columns = finding.columns if len(finding.columns) == width else tuple(f"column {n + 1}" for n in range(width))
    more = f"{left} more row{'s' if left > 1 else ''} came back" if left else None
    if finding.truncated:
        more = (more + ", and further rows were not kept" if more else "Further rows were not kept") + "."
    return Query(
        sql=runnable(finding),
        columns=columns,
        rows=tuple(tuple(_cell(cell) for cell in row) for row in shown),
        more=more,
        source=source_line(audit, finding),
    )


def _cell(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
