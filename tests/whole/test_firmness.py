"""How firmly an answer stands is told of every form with a figure: windows or not, chance, the neighbour, the base."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from tests.forms.reading import document

from ontherecord import wire
from ontherecord.auditor import Auditor
from ontherecord.model.audit import Judged
from ontherecord.model.form import Aspect, Duration, Extreme, Superlative
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.verdict import Coincidence, Robustness
from ontherecord.queries.places import place_in_time
from ontherecord.queries.sweeps.alike import by_place
from ontherecord.reports.firmness import firmness
from ontherecord.units.hedges import Bounds
from ontherecord.verdicts.tolerance import tolerance


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        yield opened


def _judged(auditor: Auditor, text: str) -> tuple[Judged, Robustness]:
    audit = auditor.audit(document(text, "2022-06-15"))
    judged = next(one for one in audit.claims if one.answers)
    assert judged.verdict.robustness is not None
    return judged, judged.verdict.robustness


@pytest.mark.parametrize(
    "text",
    [
        "Russia delivered 700 million TIV of major arms to Armenia in 2016–20.",
        "Russia supplied 60 per cent of Azerbaijan's arms imports in 2011–20.",
        "Russia was the largest supplier of arms to Azerbaijan in 2011–15.",
        "In 2016–20 Israel supplied four times as many major arms to Azerbaijan as Russia.",
        "Armenia's arms imports rose by 400 per cent between 2011–15 and 2016–20.",
        "Armenia's arms imports in 2019 were the highest since 2010.",
        "Armenia's arms imports rose for the second consecutive year in 2013.",
        "Azerbaijan received arms from Belarus every year from 2008 to 2014.",
        "The Falklands War lasted 74 days.",
        "Croatia was the last state to join the EU.",
    ],
)
def test_chance_is_told_of_every_form_with_a_figure(auditor: Auditor, text: str) -> None:
    judged, firm = _judged(auditor, text)
    chance = firm.coincidence
    assert chance is not None
    assert 0 <= chance.fits <= chance.total
    assert chance.total > 1
    told = dict(firmness(judged, firm).lines)
    assert told["Coincidence"].startswith(f"{chance.fits:,} of {chance.total:,} ")


def test_the_length_of_wars_is_counted_as_a_loop_does_and_goes_on_the_wire(auditor: Auditor) -> None:
    audit = auditor.audit(document("The Falklands War lasted 74 days.", "2022-06-15"))
    told = json.loads(wire.encode(audit))["claims"][0]["verdict"]["robustness"]["coincidence"]
    form = audit.claims[0].answers[0].reading.form
    assert isinstance(form, Duration)
    fringe = tolerance(form, "default").fringe
    lengths = []
    for war in auditor.record.chronicle.events:
        if war.kind != "war" or war.ongoing:
            continue
        early, late = war.first, war.last or war.first
        assert early.first is not None
        assert early.last is not None
        assert late.first is not None
        assert late.last is not None
        days = (late.first - early.last).days + (late.last - early.first).days
        lengths.append(Decimal(days) / 2)
    assert told == {"fits": sum(fringe.holds(each) for each in lengths), "total": len(lengths)}


DATED = [
    ("AAA", "2001-01-01", "day"),
    ("BBB", "2001-01-01", "day"),
    ("CCC", "2004-05-01", "day"),
    ("DDD", "2004-05-01", "month"),
    ("EEE", "2007-01-01", "year"),
    ("FFF", "2007-07-01", "day"),
]


@pytest.mark.parametrize("extreme", [Extreme.EARLIEST, Extreme.LATEST])
@pytest.mark.parametrize("number", range(1, 7))
def test_places_in_time_are_what_asking_of_each_gives(extreme: Extreme, number: int) -> None:
    from ontherecord.model.entity import Participant, Role  # noqa: PLC0415 - only here

    rows = tuple((code, day, grain, None, None, True, "a source") for code, day, grain in DATED)

    def made(code: str) -> Superlative:
        return Superlative(
            measure="membership",
            participants=(Participant(code=code, role=Role.MEMBER), Participant(code="EU", role=Role.ORGANISATION)),
            extreme=extreme,
            aspect=Aspect.BEGAN,
            period=None,
            value=Quantity(number=Decimal(1), unit=Unit.RANK),
        )

    exact = Bounds(low=Decimal(number), high=Decimal(number), includes_low=True, includes_high=True)
    places = [place_in_time(made(code), rows)[0] for code, _, _ in DATED]
    wanted = sum(each is not None and each.low <= number <= each.high for each in places)
    assert by_place(made("AAA"), rows, exact) == Coincidence(fits=wanted, total=len(DATED))


def test_a_multiple_from_a_low_base_is_flagged(auditor: Auditor) -> None:
    _, firm = _judged(auditor, "Armenia's arms imports grew fivefold between 2011–15 and 2016–20.")
    assert firm.base_effect is not None
    assert "low base" in firm.base_effect


def test_of_a_list_the_one_at_its_end_is_the_neighbour(auditor: Auditor) -> None:
    _, inside = _judged(auditor, "Israel was among the two largest suppliers of arms to Azerbaijan in 2011–20.")
    _, outside = _judged(auditor, "Turkey was among the two largest suppliers of arms to Azerbaijan in 2011–20.")
    assert inside.neighbour is not None
    assert outside.neighbour is not None
    assert inside.neighbour.code not in {"RUS", "ISR"}
    assert outside.neighbour.code == "ISR"
