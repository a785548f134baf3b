"""The why of a verdict: sentences that a reader understands without SQL."""

from __future__ import annotations

from decimal import Decimal

from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Finding, ValueInterval, largest_of
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Compound,
    Count,
    Duration,
    Existence,
    Form,
    Level,
    Membership,
    Order,
    Peak,
    Pole,
    Quantifier,
    Rank,
    Run,
    Share,
    Superlative,
    Trend,
)
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Answer, Fit, Flip, Reason, Robustness, Ruling
from ontherecord.record.dataset import Dataset, Measure
from ontherecord.record.names import Gazetteer
from ontherecord.units.words import amount, during, ordinal, plain, rounded, unit_words, with_article
from ontherecord.verdicts.counter import moved, nearest
from ontherecord.verdicts.phrases import beside, people
from ontherecord.verdicts.things import told_things
from ontherecord.verdicts.told import told, turning
from ontherecord.verdicts.when import when

REASONS = {
    Reason.NO_DATASET: "no data set of the record measures this",
    Reason.ENTITY_UNRESOLVED: "the record cannot say who or what is meant",
    Reason.OUTSIDE_COVERAGE: "this lies outside what the stored data cover",
    Reason.OPEN_WORLD_ABSENCE: "nothing is recorded, and the data do not claim to hold everything of this sort",
    Reason.MEASURE_MISMATCH: "the data measure something else than the words claim",
    Reason.SERIES_BREAK: "the series changes its definition on the way",
    Reason.READINGS_DISAGREE: "the sentence can be read in ways that come out differently",
    Reason.UNPARSED_CONTENT: "part of the claim was not understood",
    Reason.NEAR_BOUNDARY: "the value lies on the edge of what the words allow",
    Reason.REVISION_BAND: "the miss is no larger than what a revision of the data moves",
    Reason.UNVERIFIED_FACT: "the only fact on it has no opened source",
}


_PLACES = {Unit.PERCENT: 2, Unit.USD_BN: 2, Unit.TIMES: 2}


def found(answer: Answer, dataset: Dataset, names: Gazetteer) -> str:
    """What the record shows for a reading, without the ruling."""
    finding, form = answer.finding, answer.reading.form
    if finding is None or finding.value is None:
        return ""
    if isinstance(form, Count | Existence) and form.things is not None:
        told_of = told_things(form, form.things, finding, beside(form.participants, names))
        return f"{told_of}{_against_figure(answer)}"
    return _found(answer, form, finding, finding.value, dataset.measure(form.measure), names)


def _part(form: Share, finding: Finding, names: Gazetteer) -> str:
    if form.largest is None:
        return people(tuple(p for p in form.participants if p.role is form.part), names)
    leading = [names.label(code) for code in largest_of(form.largest, finding.rows)]
    return f"the {form.largest} largest ({', '.join(leading)})"


def _found(
    answer: Answer, form: Form, finding: Finding, held: ValueInterval, measure: Measure, names: Gazetteer
) -> str:
    value = (held.low + held.high) / 2
    match form:
        case Share():
            whole = beside(form.whole, names) if form.whole else "in the world"
            return (
                f"{_part(form, finding, names)} made up {rounded(value)} % of the {measure.label} {whole} {during(form.period)}"
                f"{_against(answer)}"
            )
        case Rank():
            return _rank(form, finding, measure, names, value)
        case Level():
            who = f" of {people(form.participants, names)}" if form.participants else " in the world"
            total = _figure(value, held.unit)
            return f"the {measure.label}{who} {during(form.period)} came to {total}{_against(answer)}"
        case Comparison():
            return _comparison(form, finding, measure, names)
        case Order() | Duration() | Superlative():
            return when(form, finding, names)
        case Trend() | Peak() | Run() | First() | Count():
            who = beside(form.participants, names)
            return f"{told(form, finding, measure.label, who, (unit_words(measure.unit), measure.scale))}{_against_figure(answer)}"
        case Existence():
            return _existence(form, finding, measure.label, names)
        case Membership():
            return _membership(form, finding, names)
        case Compound():
            return ""


def _against(answer: Answer) -> str:
    """The value held against what the words allow."""
    words = f"“{amount(answer.reading.form.value)}”"
    if answer.fit is Fit.FITS:
        return f", which fits {words} ({answer.core})"
    if answer.fit is Fit.STRETCHED:
        return f"; {words} fits {answer.core} and stretches to {answer.fringe}, so this is stretched"
    return f"; {words} allows {answer.fringe} at the most"


def _against_figure(answer: Answer) -> str:
    """As `_against`, where the claim gives a figure."""
    form = answer.reading.form
    figured = (
        isinstance(form, Trend | Count) and form.value.number and answer.fit in {Fit.FITS, Fit.STRETCHED, Fit.OUTSIDE}
    )
    return _against(answer) if figured else ""


def _figure(value: Decimal, unit: Unit) -> str:
    """A figure with its unit, to the digits that a reader needs: none of millions, two of per cents and billions."""
    places = _PLACES.get(unit, 0)
    words = unit_words(unit)
    return f"{rounded(value, places)} {words}" if words else rounded(value, places)


def _rank(form: Rank, finding: Finding, measure: Measure, names: Gazetteer, value: Decimal) -> str:
    rest = tuple(p for p in form.participants if p.role is not form.ranked)
    among = f" {beside(rest, names)}" if rest else " in the world"
    order = "smallest first, " if form.ascending else ""
    lead = [f"{names.label(str(row[0]))} {_tiv(row[1])}" for row in finding.rows[:3]]
    unit = unit_words(measure.unit)
    unit = f"in {unit}: " if unit else ""
    holders = tuple(p for p in form.participants if p.role is form.ranked)
    place = "is not among them" if int(value) > len(finding.rows) else f"comes {ordinal(int(value))}"
    if len(holders) > 1:
        place = f"come no lower than {ordinal(int(value))}"
    return (
        f"by {measure.label}{among} {during(form.period)}, {people(holders, names)} {place} "
        f"({order}{unit}{', '.join(lead)})"
    )


def _tiv(cell: object) -> str:
    return plain(Decimal(str(cell or 0)).quantize(Decimal("0.1")))


def _comparison(form: Comparison, finding: Finding, measure: Measure, names: Gazetteer) -> str:
    if form.following is not None:
        return _against_next(form, finding, measure, names)
    left, right = (f"{_tiv(cell)} {unit_words(measure.unit)}".rstrip() for cell in finding.rows[0][:2])
    return (
        f"the {measure.label} {during(form.period)} came to {left} {_side(form.left, names)} and to "
        f"{right} {_side(form.right, names)}"
    )


def _against_next(form: Comparison, finding: Finding, measure: Measure, names: Gazetteer) -> str:
    """Somebody against those who come next in size, by name."""
    own = {participant.code for participant in form.left}
    mine = sum((Decimal(str(row[1] or 0)) for row in finding.rows if row[0] in own), Decimal(0))
    behind = [row for row in finding.rows if row[0] not in own and Decimal(str(row[1] or 0)) <= mine][: form.following]
    total = sum((Decimal(str(row[1] or 0)) for row in behind), Decimal(0))
    listed = ", ".join(names.label(str(row[0])) for row in behind)
    unit = unit_words(measure.unit)
    return (
        f"the {measure.label} {during(form.period)} came to {rounded(mine)} {unit} {_side(form.left, names)} and to "
        f"{rounded(total)} {unit} for the {form.following} that come next ({listed})"
    )


def _side(participants: tuple[Participant, ...], names: Gazetteer) -> str:
    """A term of a comparison: "from Italy to Peru", or "for Italy" where one party is all there is."""
    alone = len({p.role for p in participants}) == 1
    return f"for {people(participants, names)}" if alone else people(participants, names)


def _existence(form: Existence, finding: Finding, label: str, names: Gazetteer) -> str:
    if form.happening is not None:
        return when(form, finding, names)
    years = [str(row[0]) for row in finding.rows if Decimal(str(row[1] or 0)) > 0]
    who = people(form.participants, names)
    if not years:
        return f"no {label} {who} are recorded {during(form.period)}"
    if form.quantifier is Quantifier.EVERY_PERIOD:
        return (
            f"{label} {who} {during(form.period)} are recorded for {_listed(years)}, so not for every year"
            if not _every(form, years)
            else f"{label} {who} are recorded for every year {during(form.period)}"
        )
    return f"{label} {who} are recorded {during(form.period)}: {_listed(years)}"


def _membership(form: Membership, finding: Finding, names: Gazetteer) -> str:
    """The spells on record: "Finland: member of NATO from 2023-04-04, no end recorded"."""
    if form.measure == "alliance":
        return _alliance(finding, names)
    organisation = next(names.label(p.code) for p in form.participants if p.role is Role.ORGANISATION)
    if not finding.rows:
        who = people(tuple(p for p in form.participants if p.role is Role.MEMBER), names)
        return f"the roll of {with_article(organisation)} holds no spell of {who}"
    spells = []
    members = {p.code for p in form.participants if p.role is Role.MEMBER}
    for row in (row for row in finding.rows if str(row[0]) in members):
        end = ", no end recorded" if row[5] is None else f" to {_dated(row[5], row[6])}"
        spells.append(
            f"{names.label(str(row[0]))}: {_standing(row[2])} {with_article(organisation)} from {_dated(row[3], row[4])}{end}"
        )
    named = {str(row[0]) for row in finding.rows}
    missing = [names.label(p.code) for p in form.participants if p.role is Role.MEMBER and p.code not in named]
    if missing:
        spells.append(f"the roll of {with_article(organisation)} holds no spell of {' and '.join(missing)}")
    return "; ".join(spells)


def _alliance(finding: Finding, names: Gazetteer) -> str:
    """The bonds on record, each with those whom it binds."""
    bonds: dict[str, list[str]] = {}
    for row in finding.rows:
        if str(row[2]) in {"suspended", "frozen"}:
            continue
        end = "" if row[5] is None else f" to {_dated(row[5], row[6])}"
        bonds.setdefault(names.label(str(row[0])), []).append(
            f"{names.label(str(row[1]))} from {_dated(row[3], row[4])}{end}"
        )
    both = [f"{bond}: {', '.join(held)}" for bond, held in bonds.items() if len(held) > 1]
    return "; ".join(both)


def _standing(status: object) -> str:
    """A status with its preposition: "member of", "suspended in"."""
    said = str(status)
    return {"member": "member of", "predecessor": "in the predecessor of", "permanent": "permanent member of"}.get(
        said, f"{said} in"
    )


def _dated(day: object, grain: object) -> str:
    """A date as finely as it is known."""
    return str(day)[: {"year": 4, "month": 7}.get(str(grain), 10)]


def _every(form: Existence, years: list[str]) -> bool:
    period = form.period
    if period is None or period.start is None or period.last is None:
        return False
    return len(years) == period.last.year - period.start.year + 1


def _listed(years: list[str]) -> str:
    shown = years if len(years) <= 6 else [*years[:3], "…", *years[-2:]]  # noqa: PLR2004 - a list that the eye takes in
    return ", ".join(shown)


def would_change(answer: Answer, robustness: Robustness | None, names: Gazetteer) -> str | None:
    """The smallest thing that would turn the ruling: another window, or a value past the edge."""
    if answer.ruling not in {Ruling.SUPPORTED, Ruling.REFUTED}:
        return None
    if robustness is not None and answer.ruling is Ruling.SUPPORTED and robustness.windows.flips:
        return f"Another period: {_flips(answer.reading.form, robustness, names)}.{_otherwise(robustness)}"
    if answer.fringe is None:
        return None
    return _turning(answer, answer.reading.form)


def _turning(answer: Answer, form: Form) -> str:
    """What a later release would have to show."""
    match form:
        case Comparison(value=value) if value.number == 1:
            return "A later release in which the order of the two changes, or another period."
        case Share() | Level() | Comparison():
            if answer.ruling is Ruling.SUPPORTED:
                return f"A value outside {answer.fringe} in a later release."
            return f"A value within {answer.fringe} in a later release, or a claim about another period."
        case Rank():
            return "A later release in which the order changes, or another period."
        case Membership():
            return "A spell that a later release of the record adds or corrects, or another date."
        case Order() | Duration() | Superlative():
            return "A date that a later release of the record adds or corrects."
        case Trend() | Peak() | Run() | First() | Count():
            return turning(form)
        case Compound():
            return "Other figures in the sentence."
        case Existence():
            what = "A delivery" if form.happening is None else "A dated event"
            return f"{what} that a later release adds or removes, or another period."


def _otherwise(robustness: Robustness) -> str:
    """Other denominators, measures and tests that turn the claim."""
    turned = [other.name for other in robustness.denominators if other.ruling is Ruling.REFUTED]
    return f" Measured otherwise: {', '.join(turned)}." if turned else ""


def _moved(form: Trend, flip: Flip) -> str:
    """A pair of periods in which the move would not have been as claimed."""
    if form.part is not None:
        way = "rose" if flip.value >= 0 else "fell"
        return f"from {during(flip.base)[3:]} to {during(flip.period)[3:]} the share {way} by {rounded(abs(flip.value))} points"
    ends = f"from {during(flip.base)[3:]} to {during(flip.period)[3:]}"
    if form.value.unit is Unit.TIMES:
        times = 1 / flip.value if form.halving and flip.value else flip.value
        return f"{ends} it was {rounded(times, 2)} times as much"
    return f"{ends} it {'rose' if flip.value >= 0 else 'fell'} by {rounded(abs(flip.value))} %"


def _flips(form: Form, robustness: Robustness, names: Gazetteer) -> str:
    """The smallest changes of period that turn the claim, nearest first."""
    parts = []
    for flip in nearest(form, robustness.windows.flips)[:3]:
        shift = moved(form, flip)
        parts.append(f"{_in_flip(form, flip, names)}{f' ({shift})' if shift else ''}")
    return "; ".join(parts)


def _in_flip(form: Form, flip: Flip, names: Gazetteer) -> str:
    """What was so in a period in which the claim would not hold."""
    said = during(flip.period)
    match form:
        case Trend() if flip.base is not None:
            return _moved(form, flip)
        case Rank():
            leader = names.label(flip.leader) if flip.leader else None
            return f"{said} {leader} came first" if leader else f"{said} nobody led"
        case Share():
            return f"{said} the share was {rounded(flip.value)} %"
        case Comparison():
            return f"{said} it was {rounded(flip.value, 2)} times as much"
        case Peak():
            higher = "higher" if form.pole is Pole.HIGHEST else "lower"
            since = "" if flip.period.start is None else str(flip.period.start.year)
            return f"counted from {since}, another year stood {higher}"
        case Existence():
            return f"{said} {'some' if flip.value else 'nothing'} is recorded"
        case Trend() | Run():
            return f"{said} it went that way in {plain(flip.value)} years"
        case _:
            return f"{said} it was {plain(flip.value)}"
