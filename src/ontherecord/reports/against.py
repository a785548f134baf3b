"""The value of the data set against the claim, in one line."""

from __future__ import annotations

from ontherecord.model.evidence import Finding
from ontherecord.model.form import Aspect, Existence, Membership, Order
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Answer
from ontherecord.reports.band import bounds
from ontherecord.reports.figures import claimed, found, plain

# A roll answers yes or no; what that means depends on what was asked of it.
_ROLL = {
    Aspect.HELD: ("on the roll at that time", "not on the roll at that time"),
    Aspect.BEGAN: ("the roll has the joining then", "the roll has no joining then"),
    Aspect.ENDED: ("the roll has the leaving then", "the roll has no leaving then"),
}
_SUSPENDED = ("the roll has the suspension", "the roll has no such suspension")

# So does a date.
_DATE = {
    None: "the chronology does not settle it",
    True: "the chronology has it then",
    False: "the chronology dates it otherwise",
}


def against(answer: Answer) -> str | None:
    """Write "59.7 % against almost two-thirds: fits 60–66.7, stretches 56–66.7"; `None` without a finding."""
    if answer.finding is None:
        return None
    dated = _dated(answer, answer.finding)
    if dated is not None:
        return dated
    value = answer.finding.value
    line = found(answer.finding)
    said = claimed(answer.reading.form)
    if isinstance(answer.reading.form, Membership):
        return enrolled(answer.finding, answer.reading.form, negated=answer.reading.negated)
    if isinstance(answer.reading.form, Existence):
        return f"{said}: {_recorded(answer.finding, line)}"
    if value is not None and value.unit is Unit.RANK:
        return f"{line} in the record, {said} in the words" if said else line
    if value is None:
        return f"{line} came back, but no single figure" if answer.finding.rows else line
    if said:
        line += f" against {said}"
    if answer.core is None:
        return line
    line += f": fits {spread(answer.core)}"
    if answer.fringe is not None and answer.fringe != answer.core:
        line += f", stretches {spread(answer.fringe)}"
    return line


def _dated(answer: Answer, finding: Finding) -> str | None:
    """What the chronology answers; `None` for other forms."""
    form, value = answer.reading.form, finding.value
    if _is_dated(answer):
        return _DATE[None if value is None else value.low > 0]
    if not isinstance(form, Order):
        return None
    said = claimed(form)
    if value is None:
        return _DATE[None]
    return f"{found(finding)} apart" + (f", against {said}" if said else "")


def _is_dated(answer: Answer) -> bool:
    form = answer.reading.form
    return (isinstance(form, Order) and form.other is None) or (
        isinstance(form, Existence) and form.happening is not None
    )


def enrolled(finding: Finding, form: Membership, *, negated: bool) -> str:
    """Write in words what a roll of members answers, and how that stands to what was said."""
    if finding.value is None:
        return "the roll does not settle it"
    held = finding.value.low > 0
    said = (_SUSPENDED if form.suspended else _ROLL[form.aspect])[0 if held else 1]
    return f"{said}, {'as the words have it' if held is not negated else 'against the words'}"


def _recorded(finding: Finding, line: str) -> str:
    value = finding.value
    if value is None or value.unit is Unit.BOOL:
        return line
    return f"{line} recorded" if value.high else "none recorded"


def spread(text: str) -> str:
    """Write bounds for a reader; text that is not bounds stays as it is."""
    ends = bounds(text)
    if ends is None:
        return text
    if ends.low is not None and ends.high is not None:
        return plain(ends.low) if ends.low == ends.high else f"{plain(ends.low)}–{plain(ends.high)}"
    return f"from {plain(ends.low)}" if ends.low is not None else f"up to {plain(ends.high)}" if ends.high else text
