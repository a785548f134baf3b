"""What a sentence works out from its own figures, worked out again: evidence that needs no data set.

A figure stands for all that rounds to it. The words are wrong only where none of that, put together in no fair way, comes
within what they allow; where the printed figures leave it open, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ontherecord.model.evidence import Cell, Finding, ValueInterval
from ontherecord.model.form import Compound
from ontherecord.model.joint import Joint
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Reading
from ontherecord.model.reckoning import Figure, Reckoning
from ontherecord.model.verdict import Answer, Fit, Ruling, Verdict
from ontherecord.units.words import rounded
from ontherecord.verdicts.phrases import plainest
from ontherecord.verdicts.tolerance import Tolerance, said, tolerance

ARTICLE = "article"
"""Stands for the data set of a finding that rests on the article's own figures; its release is the article's id."""
_HUNDRED = Decimal(100)
_SIGNS = {Unit.PERCENT: " %", Unit.PERCENT_CHANGE: " %", Unit.PERCENTAGE_POINTS: " points", Unit.TIMES: " times"}
_COLUMNS = ("figure", "number", "low", "high", "start", "end")
_RULINGS = {Fit.FITS: Ruling.SUPPORTED, Fit.STRETCHED: Ruling.SUPPORTED, Fit.OUTSIDE: Ruling.REFUTED}
Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """The answers of all fair ways, best first; `told` says in a sentence what the figures give."""

    answers: tuple[Answer, ...]
    ruling: Ruling
    told: str


def reckon(found: Reckoning, readbacks: tuple[str, ...], profile: str, article: str, offset: int) -> Reckoned | None:
    """Work it out again by every fair way; `None` where the printed figures leave it open.

    `readbacks` has one for each form; `offset` is taken off the positions of the figures.
    """
    answers = []
    for form, readback in zip(found.forms, readbacks, strict=True):
        ends = _value(form, profile)
        if ends is None:
            return None
        answers.append(_answer(found, form, readback, ends, tolerance(form, profile), article, offset))
    answers.sort(key=lambda answer: list(Fit).index(answer.fit))
    best = answers[0]
    if best.fit is Fit.UNDECIDED or any(answer.fit is Fit.UNDECIDED for answer in answers if best.fit is Fit.OUTSIDE):
        return None
    return Reckoned(answers=tuple(answers), ruling=best.ruling, told=_told(found, best))


def verdict(found: Reckoning, reckoned: Reckoned) -> Verdict:
    """Rule on a sentence whose own figures contradict it."""
    best = reckoned.answers[0]
    value = None if best.finding is None else best.finding.value
    return Verdict(
        ruling=reckoned.ruling,
        reasons=(),
        why=f"The sentence's own figures do not give this: {reckoned.told}, and “{found.claimed.text}” would need"
        f" {best.fringe}.",
        plainest_phrase=None if value is None else plainest(best.reading.form, value),
        would_change="Other figures in the sentence.",
        robustness=None,
        context=(),
    )


def _value(form: Compound, profile: str) -> Ends | None:
    """What the parts give, lowest and highest; `None` where a part has no bound or the rule cannot be worked out."""
    if form.joint is Joint.NUMBER:
        return Decimal(len(form.parts)), Decimal(len(form.parts))
    terms = [_ends(part.value, profile) for part in form.parts]
    known = [term for term in terms if term is not None]
    if len(known) < len(terms) or any(low <= 0 for low, _ in known):
        return None
    if form.joint is Joint.SUM:
        return sum((low for low, _ in known), Decimal(0)), sum((high for _, high in known), Decimal(0))
    (first_low, first_high), (second_low, second_high) = known
    down = form.value.direction is Direction.DOWN
    if form.joint is Joint.DIFFERENCE:
        ends = (second_low - first_high, second_high - first_low)
        return _turned(ends) if down else ends
    if form.joint is Joint.SHARE:
        return _HUNDRED * first_low / second_high, _HUNDRED * first_high / second_low
    ratio = (second_low / first_high, second_high / first_low)
    if form.joint is Joint.RATIO:
        return (1 / ratio[1], 1 / ratio[0]) if down else ratio
    change = (_HUNDRED * (ratio[0] - 1), _HUNDRED * (ratio[1] - 1))
    return _turned(change) if down else change


def _turned(ends: Ends) -> Ends:
    return -ends[1], -ends[0]


def _ends(quantity: Quantity, profile: str) -> Ends | None:
    """What a printed figure may stand for: what rounds to it, half of a finer grain for a round one, all that a hedge allows."""
    number = quantity.number
    if number is None:
        return None
    if quantity.hedge is not None:
        allowed = tolerance(_level(quantity), profile).fringe
        return None if allowed.high is None else (allowed.low, allowed.high)
    step = quantity.step if quantity.step is not None and quantity.step > 0 else Decimal(1)
    grain = step
    while number and number % (grain * 10) == 0:
        grain *= 10
    width = max(step, grain / 10) / 2
    return number - width, number + width


def _level(quantity: Quantity) -> Compound:
    return Compound(measure="", parts=(), joint=Joint.SUM, value=quantity)


def _answer(
    found: Reckoning, form: Compound, readback: str, ends: Ends, allowed: Tolerance, article: str, offset: int
) -> Answer:
    middle = _middle(form)
    if allowed.fringe.misses_all(*ends):
        fit = Fit.OUTSIDE
    elif allowed.core.holds(middle):
        fit = Fit.FITS
    else:
        fit = Fit.STRETCHED if allowed.fringe.holds(middle) else Fit.UNDECIDED
    unit = _unit(form)
    sign = _SIGNS.get(unit, "")
    return Answer(
        reading=Reading(form=form, readback=readback, assumptions=()),
        finding=_finding(found, form, ValueInterval(low=ends[0], high=ends[1], unit=unit), article, offset),
        fit=fit,
        margin=None,
        ruling=_RULINGS.get(fit, Ruling.NOT_ENOUGH_EVIDENCE),
        reasons=(),
        core=said(allowed.core, sign),
        fringe=said(allowed.fringe, sign),
    )


def _joint(form: Compound) -> Joint:
    """How the figures are put together; claims that words join are no figures."""
    if not isinstance(form.joint, Joint):
        raise TypeError(form)
    return form.joint


def _unit(form: Compound) -> Unit:
    if form.joint is Joint.SHARE:
        return Unit.PERCENT
    return form.value.unit


def _middle(form: Compound) -> Decimal:
    """What the figures give as they are printed."""
    joint = _joint(form)
    if joint is Joint.NUMBER:
        return Decimal(len(form.parts))
    numbers = [part.value.number or Decimal(0) for part in form.parts]
    down = form.value.direction is Direction.DOWN
    match joint:
        case Joint.SUM:
            return sum(numbers, Decimal(0))
        case Joint.DIFFERENCE:
            return numbers[0] - numbers[1] if down else numbers[1] - numbers[0]
        case Joint.SHARE:
            return _HUNDRED * numbers[0] / numbers[1]
        case Joint.RATIO:
            return numbers[0] / numbers[1] if down else numbers[1] / numbers[0]
        case Joint.CHANGE:
            change = _HUNDRED * (numbers[1] / numbers[0] - 1)
            return -change if down else change


def _finding(found: Reckoning, form: Compound, value: ValueInterval, article: str, offset: int) -> Finding:
    params: tuple[Cell, ...] = tuple(
        _cell(part.value.number) if figure.quantity is not None else figure.text
        for part, figure in zip(form.parts, _operands(found, form), strict=True)
    )
    return Finding(
        dataset=ARTICLE,
        release=article,
        sql=_sql(form),
        params=params,
        columns=_COLUMNS,
        rows=(*(_row(figure, offset) for figure in found.operands), _row(found.claimed, offset, ends=False)),
        value=value,
        truncated=False,
    )


def _operands(found: Reckoning, form: Compound) -> tuple[Figure, ...]:
    """The figures in the order of a form's parts: some ways have the two terms the other way round."""
    first = found.forms[0].parts
    return found.operands if form.parts[0] == first[0] or len(first) != 2 else found.operands[::-1]  # noqa: PLR2004


def _row(figure: Figure, offset: int, *, ends: bool = True) -> tuple[Cell, ...]:
    place = (figure.span.start - offset, figure.span.end - offset)
    span = None if figure.quantity is None or not ends else _ends(figure.quantity, "default")
    number = None if figure.quantity is None else _cell(figure.quantity.number)
    return (figure.text, number, *((None, None) if span is None else map(_cell, span)), *place)


def _cell(number: Decimal | None) -> Cell:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _sql(form: Compound) -> str:
    """The computation as a query that can be run: its parameters are the parts."""
    down = form.value.direction is Direction.DOWN
    match _joint(form):
        case Joint.NUMBER:
            rows = ", ".join(f"(${n})" for n in range(1, len(form.parts) + 1))
            return f"SELECT COUNT(*) AS members FROM (VALUES {rows}) AS list(member)"
        case Joint.SUM:
            return f"SELECT {' + '.join(f'${n}' for n in range(1, len(form.parts) + 1))} AS total"
        case Joint.DIFFERENCE:
            return f"SELECT {'$1 - $2' if down else '$2 - $1'} AS difference"
        case Joint.SHARE:
            return "SELECT 100 * $1 / $2 AS percent"
        case Joint.RATIO:
            return f"SELECT {'$1 / $2' if down else '$2 / $1'} AS times"
        case Joint.CHANGE:
            return f"SELECT {'100 * (1 - $2 / $1)' if down else '100 * ($2 / $1 - 1)'} AS percent"


def _told(found: Reckoning, best: Answer) -> str:
    """What the figures give, in words."""
    form = best.reading.form
    if not isinstance(form, Compound):
        raise TypeError(form)
    texts = [figure.text for figure in _operands(found, form)]
    value = _middle(form)
    match _joint(form):
        case Joint.NUMBER:
            return f"the list has {len(texts)} members, {', '.join(texts[:-1])} and {texts[-1]}"
        case Joint.SUM:
            return (
                f"{', '.join(texts[:-1])} and {texts[-1]} add up to {rounded(value)}{_SIGNS.get(form.value.unit, '')}"
            )
        case Joint.SHARE:
            return f"{texts[0]} of {texts[1]} is {rounded(value)} %"
        case Joint.DIFFERENCE:
            return f"from {texts[0]} to {texts[1]} is {_way(form, value)} by {rounded(abs(value))}{_SIGNS.get(form.value.unit, '')}"
        case Joint.RATIO | Joint.CHANGE:
            return _moved(form, texts)


def _moved(form: Compound, texts: list[str]) -> str:
    first, second = (part.value.number or Decimal(1) for part in form.parts)
    change = _HUNDRED * (second / first - 1)
    times = f", {rounded(second / first, 2)} times as much" if form.joint is Joint.RATIO else ""
    return f"from {texts[0]} to {texts[1]} is {'up' if change >= 0 else 'down'} by {rounded(abs(change))} %{times}"


def _way(form: Compound, value: Decimal) -> str:
    up = (value >= 0) is not (form.value.direction is Direction.DOWN)
    return "up" if up else "down"
