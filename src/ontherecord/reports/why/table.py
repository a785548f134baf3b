"""The matrix as CSV: one line a cell, with everything that bears on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ontherecord.model.weighing import Weighing
from ontherecord.reports.render import Canvas
from ontherecord.reports.visible import flat
from ontherecord.reports.why.beside import Beside
from ontherecord.wire import period_text

COLUMNS = (
    "hypothesis", "hypothesis_text", "rank", "weighted", "item", "item_text", "kind", "source", "happened", "known",
    "reliability", "relevance", "group", "counted", "rater", "rating", "why", "likelihood_low", "likelihood_high",
    "if_false_low", "if_false_high",
)  # fmt: skip
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@")


def as_csv(weighing: Weighing, canvas: Canvas, beside: Sequence[Beside]) -> str:  # noqa: ARG001 - every renderer has this signature
    """Write the header of `COLUMNS` and a line for each rating, in the order of the case."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    case = weighing.case
    hypotheses = {each.id: each for each in case.hypotheses}
    items = {each.id: each for each in case.items}
    rows = {row.hypothesis: row for row in weighing.rows}
    home = {member: group.id for group in case.groups for member in group.members}
    counted = set(weighing.items)
    for cell in case.cells:
        item, row, likelihood = items[cell.item], rows[cell.hypothesis], cell.likelihood
        true = None if likelihood is None else likelihood.if_true
        false = None if likelihood is None else likelihood.if_false
        writer.writerow(
            [
                cell.hypothesis,
                _safe(hypotheses[cell.hypothesis].text),
                row.rank,
                row.weighted,
                cell.item,
                _safe(item.text),
                item.kind.value,
                _safe(item.source),
                "" if item.happened is None else period_text(item.happened),
                "" if item.known is None else period_text(item.known),
                item.reliability.value,
                item.relevance.value,
                home.get(cell.item, ""),
                "yes" if cell.item in counted else "no",
                cell.by or "",
                cell.rating.value,
                _safe(cell.why),
                "" if true is None else true.low,
                "" if true is None else true.high,
                "" if false is None else false.low,
                "" if false is None else false.high,
            ]
        )
    return out.getvalue()


def _safe(text: str | None) -> str:
    words = flat(text or "")
    return f"'{words}" if words.startswith(_FORMULA) else words
