"""The timeline of a case and the tests of its alleged causes, as sections beside the weighing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ontherecord.model.evidence import Cell
from ontherecord.model.timeline import Timeline
from ontherecord.model.trial import Bearing, Grasp, Straw, Trial
from ontherecord.reports.chronology import clash_lines, lines, rows, table_html, timeline_svg
from ontherecord.reports.sql import runnable
from ontherecord.reports.visible import flat, visible
from ontherecord.reports.why.beside import Beside
from ontherecord.wire.json_text import Json, number

BEARINGS = {
    Bearing.FAILED: "fails",
    Bearing.AGAINST: "speaks against",
    Bearing.PASSED: "passes",
    Bearing.NEITHER: "tells nothing",
    Bearing.OPEN: "could not be made",
}
_ROWS = 60


def timeline_section(timeline: Timeline) -> Beside:
    """Drawing, clashes and table of a timeline."""
    drawn = timeline_svg(timeline)
    laid = rows(timeline)
    clashes = Markup("").join(Markup("<li>{}</li>").format(line) for line in clash_lines(timeline.clashes))
    key = Markup(
        '<p class="quiet">A bar is as wide as its date is uncertain; dark is the effect, filled an alleged cause, pale an event;'
        " a number with ! clashes with another date.</p>"
    )
    undated = Markup("<p>{} without a date.</p>").format(timeline.undated) if timeline.undated else Markup("")
    body = (drawn + key if drawn else Markup("")) + (
        Markup('<ul class="turns">') + clashes + Markup("</ul>") if clashes else Markup("")
    )
    return Beside(
        id="timeline",
        title="What happened when",
        body=body + (table_html(laid) if laid else Markup("<p>Nothing of it has a date.</p>")) + undated,
        lines=lines(timeline),
        data={
            "points": [
                {
                    "id": point.id,
                    "from": point.period.first.isoformat() if point.period.first else None,
                    "to": point.period.last.isoformat() if point.period.last else None,
                    "grain": point.period.grain.value,
                    "text": point.text,
                    "lane": point.source.value,
                    "part": point.part.value,
                    "source": point.told,
                    "claim": point.claim,
                    "event": point.event,
                    "hypothesis": point.belongs,
                }
                for point in timeline.points
            ],
            "clashes": [{"kind": c.kind.value, "points": list(c.points), "text": c.text} for c in timeline.clashes],
            "undated": timeline.undated,
        },
    )


def trials_section(trials: Sequence[Trial]) -> Beside:
    """What was tested of each alleged cause, with the rows and the query that it rests on."""
    return Beside(
        id="tests",
        title="What dates and data say of the alleged causes",
        body=Markup("").join(_trial(each) for each in trials) or Markup("<p>Nothing could be tested.</p>"),
        lines=tuple(line for each in trials for line in _lines(each)),
        data=[_data(each) for each in trials],
    )


def straws_section(grasps: Sequence[Grasp]) -> Beside:
    """Which of Van Evera's four tests each item is, by its likelihoods; bare straws in the wind are only counted."""
    told = [each for each in grasps if each.kinds != (Straw.STRAW,)]
    bare = len(grasps) - len(told)
    rest = f"{bare} more are straws in the wind: they move little either way." if bare else ""
    head = Markup("<tr>{}</tr>").format(
        Markup("").join(
            Markup('<th scope="col">{}</th>').format(name) for name in ("Explanation", "Item", "Kind of test")
        )
    )
    body = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            visible(each.hypothesis), visible(each.item), kinds(each)
        )
        for each in told
    )
    table = Markup(
        '<div class="scroll" role="group" aria-label="Kinds of test" tabindex="0"><table><thead>{}</thead><tbody>{}</tbody></table></div>'
    ).format(head, body)
    note = Markup('<p class="quiet">{}</p><p>{}</p>').format(_STRAWS, rest)
    return Beside(
        id="straws",
        title="What kind of test each item is",
        body=(table if told else Markup("")) + note,
        lines=(*(f"{each.hypothesis} by {each.item}: {kinds(each)}" for each in told), *([rest] if rest else [])),
        data=[{"hypothesis": e.hypothesis, "item": e.item, "kinds": [kind.value for kind in e.kinds]} for e in grasps],
    )


_STRAWS = (
    "A hoop that is failed all but rules an explanation out, a smoking gun that is found all but proves it, what is doubly"
    " decisive does both (Van Evera 1997; by the likelihoods: Bennett 2010). The line is a likelihood ratio of ten."
)


def kinds(each: Grasp) -> str:
    """The kinds in words; several where the ranges leave it open."""
    return " or ".join(kind.value for kind in each.kinds)


def _trial(trial: Trial) -> Markup:
    head = Markup("<h3>{}: {} {}</h3><p>{}</p>").format(
        visible(trial.hypothesis), trial.test.value, BEARINGS[trial.bearing], visible(trial.text)
    )
    differs = Markup("").join(Markup("<li>{}</li>").format(visible(line)) for line in trial.differs)
    parts = [head, Markup("<p>How the cases differ:</p><ul>") + differs + Markup("</ul>") if differs else Markup("")]
    if trial.rows:
        parts.append(_table(trial))
    if trial.formula:
        parts.append(Markup('<p class="quiet">{}</p>').format(visible(trial.formula)))
    if trial.finding is not None:
        parts.append(
            Markup("<details><summary>The query ({}, release {})</summary><pre>{}</pre></details>").format(
                visible(trial.finding.dataset), visible(trial.finding.release), visible(runnable(trial.finding))
            )
        )
    return Markup("").join(parts)


def _table(trial: Trial) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(visible(name)) for name in trial.columns)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format("–" if cell is None else visible(str(cell))) for cell in row)
        )
        for row in trial.rows[:_ROWS]
    )
    label = f"Rows of the test of {trial.test.value} for {trial.hypothesis}"
    return Markup(
        '<div class="scroll" role="group" aria-label="{}" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(visible(label), head, body)


def _lines(trial: Trial) -> list[str]:
    made = [f"{trial.hypothesis}  {trial.test.value} {BEARINGS[trial.bearing]}: {flat(trial.text)}"]
    return made + [f"    {flat(line)}" for line in trial.differs]


def _cell(cell: Cell) -> Json:
    return number(cell) if isinstance(cell, float) else cell


def _data(trial: Trial) -> Json:
    finding = trial.finding
    return {
        "hypothesis": trial.hypothesis,
        "test": trial.test.value,
        "bearing": trial.bearing.value,
        "text": trial.text,
        "figure": None if trial.figure is None else number(trial.figure),
        "formula": trial.formula,
        "columns": list(trial.columns),
        "rows": [[_cell(cell) for cell in row] for row in trial.rows],
        "differs": list(trial.differs),
        "query": None
        if finding is None
        else {
            "dataset": finding.dataset,
            "release": finding.release,
            "sql": finding.sql,
            "params": [_cell(cell) for cell in finding.params],
        },
    }
