"""How long one claim takes of every form, sweep included, on SIPRI's full file, beside a plain loop over its rows.

python bench/claims.py [--home DIR] [--claims N]

The claims are made up from a fixed seed: parties that had deliveries, periods of one to fifteen years. Each is put to every
release that counts, with its sweep, its other measures and other releases, as `check` does for a claim's best reading. The
loop answers the same question and every window of the same sweep from the release's rows, read beforehand into a list; where
its value differs from the query's, the run fails. Without --home SIPRI's files beside the checkout are imported first.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ontherecord.auditor import Auditor
from ontherecord.model.asking import Asked
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import (
    Comparison,
    Count,
    Counted,
    Course,
    Existence,
    Level,
    Peak,
    Pole,
    Quantifier,
    Rank,
    Relation,
    Run,
    Share,
    Trend,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Reading
from ontherecord.queries.ask import Asker
from ontherecord.verdicts.tolerance import tolerance

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
MEDIAN, P95 = 20.0, 50.0
"""Milliseconds asked of a claim, sweep included."""
TIV, DELIVERIES = "arms_transfers.tiv", "arms_transfers.deliveries"
UNKNOWN = "UNKNOWN"
Row = tuple[str, str, int, Decimal]


@dataclass(slots=True)
class Costs:
    """Milliseconds of each claim and of the loop for the same, by form; `busy` are those of the processor."""

    claims: dict[str, list[float]] = field(default_factory=dict)
    busy: list[float] = field(default_factory=list)
    loops: dict[str, list[float]] = field(default_factory=dict)
    windows: int = 0


def made_up(rows: Sequence[Row], number: int) -> Iterator[Counted]:
    """Claims of every form in turn, about parties that are in the rows."""
    chance = random.Random(20261123)  # noqa: S311 - a fixed seed, no secret
    years = sorted({row[2] for row in rows})
    for at in range(number):
        supplier, recipient, _, _ = chance.choice(rows)
        seller = Participant(code=supplier, role=Role.SUPPLIER)
        buyer = Participant(code=recipient, role=Role.RECIPIENT)
        length = chance.randint(1, 15)
        first = chance.randint(years[0] + 1, years[-1] - length)
        period = Period.years(first, first + length - 1)
        yield _form(at % 11, seller, buyer, period, chance.choice(rows)[0])


def _form(kind: int, seller: Participant, buyer: Participant, period: Period, other: str) -> Counted:
    both, first = (seller, buyer), period.start.year if period.start else 0
    last = period.last.year if period.last else 0
    up = Direction.UP
    forms: tuple[Counted, ...] = (
        Share(measure=TIV, participants=both, part=Role.SUPPLIER, whole=(buyer,), period=period, value=_value(40, Unit.PERCENT)),
        Share(measure=TIV, participants=(seller,), part=Role.SUPPLIER, whole=(), period=period, value=_value(10, Unit.PERCENT)),
        Rank(measure=TIV, participants=both, ranked=Role.SUPPLIER, period=period, value=_value(1, Unit.RANK)),
        Level(measure=TIV, participants=both, period=period, value=_value(500, Unit.TIV)),
        Comparison(
            measure=TIV,
            left=both,
            right=(Participant(code=other, role=Role.SUPPLIER), buyer),
            relation=Relation.MORE,
            period=period,
            value=Quantity(number=Decimal(1), unit=Unit.TIMES, hedge="more than"),
        ),
        Existence(measure=DELIVERIES, participants=both, period=period, quantifier=Quantifier.SOME, value=Quantity(number=None, unit=Unit.BOOL)),
        Count(measure=TIV, participants=(seller,), counted=Role.RECIPIENT, period=period, value=_value(30, Unit.COUNT)),
        Trend(
            measure=TIV,
            participants=(buyer,),
            period=Period.years(last, last),
            base_period=Period.years(first - 1, first - 1),
            course=Course.PERIODS,
            value=Quantity(number=Decimal(20), unit=Unit.PERCENT_CHANGE, direction=up),
        ),
        Trend(measure=TIV, participants=(buyer,), period=period, base_period=None, course=Course.EVERY_YEAR, value=Quantity(number=None, unit=Unit.BOOL, direction=up)),
        Peak(measure=TIV, participants=(buyer,), at=Period.years(last, last), period=Period.years(first - 1, last), pole=Pole.HIGHEST, value=_value(1, Unit.RANK)),
        Run(measure=TIV, participants=(buyer,), period=period, direction=up, value=_value(2, Unit.YEARS)),
    )  # fmt: skip
    return forms[kind]


def _value(number: int, unit: Unit) -> Quantity:
    return Quantity(number=Decimal(number), unit=unit, step=Decimal(1))


def looped(form: Counted, asked: Asked, rows: Sequence[Row], states: frozenset[str]) -> list[Decimal | None]:
    """The value of every window of the sweep by a loop over the rows; of the forms of one period."""
    return [_answer(form, window.low, window.high, rows, states) for window in asked.windows]


def _answer(form: Counted, low: int, high: int, rows: Sequence[Row], states: frozenset[str]) -> Decimal | None:
    match form:
        case Share():
            whole = _sum(rows, form.whole, low, high)
            return 100 * _sum(rows, form.participants, low, high) / whole if whole else None
        case Rank():
            return _place(form, low, high, rows)
        case Level():
            return _sum(rows, form.participants, low, high)
        case Comparison():
            right = _sum(rows, form.right, low, high)
            return _sum(rows, form.left, low, high) / right if right else None
        case Count():
            seller = form.participants[0].code
            return Decimal(len({row[1] for row in rows if low <= row[2] <= high and row[0] == seller} & states))
        case _:
            return None


def _place(form: Rank, low: int, high: int, rows: Sequence[Row]) -> Decimal | None:
    buyer = next(p.code for p in form.participants if p.role is Role.RECIPIENT)
    seller = next(p.code for p in form.participants if p.role is Role.SUPPLIER)
    totals: dict[str, Decimal] = {}
    for supplier, recipient, year, amount in rows:
        if recipient == buyer and low <= year <= high and supplier != UNKNOWN:
            totals[supplier] = totals.get(supplier, Decimal(0)) + amount
    mine = totals.get(seller)
    return None if mine is None else Decimal(1 + sum(1 for value in totals.values() if value > mine))


def _sum(rows: Sequence[Row], parties: Sequence[Participant], low: int, high: int) -> Decimal:
    sellers = {p.code for p in parties if p.role is Role.SUPPLIER}
    buyers = {p.code for p in parties if p.role is Role.RECIPIENT}
    return sum(
        (
            amount
            for supplier, recipient, year, amount in rows
            if low <= year <= high and (not sellers or supplier in sellers) and (not buyers or recipient in buyers)
        ),
        Decimal(0),
    )


def measured(auditor: Auditor, number: int, sampled: int) -> Costs:
    """Put every claim to the record; let the loop answer the windows of every `sampled`-th."""
    dataset, _ = auditor.record.measure(TIV)
    release = max(
        (each for each in auditor.record.releases(dataset.id) if not each.scope),
        key=lambda each: (str(each.released.start), each.last_year - each.first_year),
    )
    rows = _rows(auditor, dataset.table, release.id)
    asker = Asker(record=auditor.record, database=auditor.database, published=None)
    costs = Costs()
    print(f"{len(rows):,} rows by supplier, recipient and year in release {release.id}")
    for at, form in enumerate(made_up(rows, number)):
        reading = Reading(form=form, readback="", assumptions=())
        fringe = tolerance(form, "default").fringe
        began, worked = time.perf_counter(), time.process_time()
        asked = asker.ask(reading, fringe, swept=True)
        costs.claims.setdefault(_name(form), []).append((time.perf_counter() - began) * 1000)
        costs.busy.append((time.process_time() - worked) * 1000)
        if at // 11 % sampled or not asked.windows:
            continue
        main = asked.main()
        if main is None or main.release != release.id:
            continue
        began = time.perf_counter()
        wanted = looped(form, asked, rows, auditor.record.names.states())
        spent = (time.perf_counter() - began) * 1000
        if any(value is not None for value in wanted):
            costs.loops.setdefault(_name(form), []).append(spent)
        for window, value in zip(asked.windows, wanted, strict=True):
            got = Decimal(window.place) if isinstance(form, Rank) and window.place is not None else window.percent
            if value is None or (isinstance(form, Rank) and window.place is None):
                continue
            costs.windows += 1
            if abs(got - value) > max(Decimal("0.001"), abs(value) / 10**6):
                raise SystemExit(f"{form} in {window.low}–{window.high}: the query gives {got}, the loop {value}")
    return costs


def _rows(auditor: Auditor, table: str, release: str) -> list[Row]:
    found: list[Row] = []
    for year in range(1900, 2100):
        sql = f"SELECT supplier, recipient, SUM(tiv) AS tiv FROM {table} WHERE release = $1 AND year = $2 GROUP BY ALL"
        for supplier, recipient, amount in auditor.database.query(sql, (release, year)).rows:
            found.append((str(supplier), str(recipient), year, Decimal(str(amount or 0))))
    return found


def _name(form: Counted) -> str:
    name = type(form).__name__.lower()
    return f"{name}, {form.course.value.replace('_', ' ')}" if isinstance(form, Trend) else name


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def main() -> None:
    """Measure and print, ratios first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--home", type=Path, help="a store that has SIPRI's full file")
    parser.add_argument("--claims", type=int, default=330)
    parser.add_argument("--sampled", type=int, default=10, help="the loop answers one claim of so many")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        home = options.home
        if home is None:
            home = Path(made)
            add = [sys.executable, "-m", "ontherecord", "record", "add", str(SHARED / "data" / "sipri_arms_transfers")]
            subprocess.run([*add, "--home", str(home)], check=True, stdout=subprocess.DEVNULL)
        with Auditor(home=home) as auditor:
            measured(auditor, 22, 10**6)
            costs = measured(auditor, options.claims, options.sampled)
    everything = [spent for each in costs.claims.values() for spent in each]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(
        f"a claim, sweep included: median {statistics.median(everything) / MEDIAN:.2f} of {MEDIAN:g} ms,"
        f" p95 {p95(everything) / P95:.2f} of {P95:g} ms; the loop gives the same value in {costs.windows:,} windows"
    )
    print(
        f"  of processor time: median {statistics.median(costs.busy):.1f} ms, p95 {p95(costs.busy):.1f} ms"
        " (other work on the machine lengthens the clock)"
    )
    print(
        f"  {'all':<20} {len(everything):>5} claims, median {statistics.median(everything):7.1f} ms, p95 {p95(everything):7.1f} ms"
    )
    for name, spent in costs.claims.items():
        loop = f", the loop {statistics.median(costs.loops[name]):9.1f} ms" if name in costs.loops else ""
        print(
            f"  {name:<20} {len(spent):>5} claims, median {statistics.median(spent):7.1f} ms, p95 {p95(spent):7.1f} ms{loop}"
        )


if __name__ == "__main__":
    main()
