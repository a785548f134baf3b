"""What is asked of the Top 100 about one company equals plain loops over the workbook, whatever name it went by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.record.workbooks import top100

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Counted, Course, Level, Rank, Share, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit
from ontherecord.model.reading import Reading
from ontherecord.model.verdict import Reason
from ontherecord.queries.ask import Asker
from ontherecord.record.importers.sipri_top100 import SipriTop100
from ontherecord.record.load import Record, load
from ontherecord.record.tables import Value
from ontherecord.units.hedges import Bounds

ALL = Bounds(low=Decimal(0), high=None, includes_low=True, includes_high=True)
NAMES = {"2023": {"Anvil Corp.": "RTX", "Confluence": "Airbus"}, "2022 ": {"Anvil Corp.": "Raytheon Technologies"}}
FIRM, LAND = Role.ORGANISATION, Role.SUBJECT


def _renamed(book: openpyxl.Workbook) -> None:
    for title, names in {**NAMES, "all": {"Bastion": "Rostec"}}.items():
        for sheet in book.worksheets if title == "all" else [book[title]]:
            for row in sheet.iter_rows():
                for cell in row:
                    cell.value = names.get(str(cell.value), cell.value)


@dataclass(frozen=True)
class Asked:
    """A store with one workbook, and its rows as they were read."""

    record: Record
    database: DuckDatabase
    rows: list[dict[str, Value]]

    def ask(self, form: Counted) -> tuple[Decimal | None, Reason | None]:
        reading = Reading(form=form, readback="", assumptions=())
        main = (
            Asker(record=self.record, database=self.database, published=Period.parse("2024-12-10"))
            .ask(reading, ALL)
            .main()
        )
        assert main is not None
        value = None if main.finding is None else main.finding.value
        return (None if value is None else (value.low + value.high) / 2), main.reason

    def of(self, name: str, year: int, column: str) -> Decimal:
        found = [Decimal(str(r[column])) for r in self.rows if r["company"] == name and r["year"] == year]
        assert len(found) == 1
        return found[0]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    home: Path = tmp_path_factory.mktemp("companies")
    imported = SipriTop100().read(top100(_renamed), "top100.xlsx")
    store_release(home, imported)
    with DuckDatabase(home) as database:
        yield Asked(load(database), database, [dict(zip(imported.columns, r, strict=True)) for r in imported.rows])


def level(code: str, year: int, column: str, unit: Unit = Unit.USD_M) -> Level:
    value = Quantity(number=Decimal(1), unit=unit)
    return Level(
        measure=f"arms_industry.{column}",
        participants=(Participant(code=code, role=FIRM),),
        period=Period.year(year),
        value=value,
    )


def rank(code: str, year: int, among: str = "") -> Rank:
    places = tuple(Participant(code=one, role=LAND) for one in among.split())
    value = Quantity(number=Decimal(1), unit=Unit.RANK)
    return Rank(
        measure="arms_industry.revenue",
        participants=(Participant(code=code, role=FIRM), *places),
        ranked=FIRM,
        period=Period.year(year),
        value=value,
    )


def test_a_level_is_that_of_the_name_of_its_year(store: Asked) -> None:
    assert store.ask(level("RTX", 2023, "revenue")) == (store.of("RTX", 2023, "revenue"), None)
    assert store.ask(level("RTX", 2022, "revenue")) == (store.of("Raytheon Technologies", 2022, "revenue"), None)
    assert store.ask(level("RTX", 2023, "total_revenue")) == (store.of("RTX", 2023, "total_revenue"), None)
    assert store.ask(level("RTX", 2023, "arms_share", Unit.PERCENT)) == (Decimal("85.7"), None)


def test_a_company_that_is_not_listed_took_nobody_knows_what(store: Asked) -> None:
    assert store.ask(level("ELBIT", 2023, "revenue")) == (None, Reason.OUTSIDE_COVERAGE)
    assert store.ask(rank("AIRBUS", 2022)) == (None, Reason.OUTSIDE_COVERAGE)
    assert store.ask(level("AIRBUS", 2023, "total_revenue"))[0] == store.of("Airbus", 2023, "total_revenue")
    assert store.ask(level("ROSTEC", 2023, "total_revenue")) == (None, Reason.OUTSIDE_COVERAGE)


def test_a_place_is_counted_among_those_that_are_meant(store: Asked) -> None:
    taken = {str(r["company"]): Decimal(str(r["revenue"])) for r in store.rows if r["year"] == 2023}
    naive = {name: 1 + sum(other > amount for other in taken.values()) for name, amount in taken.items()}
    for code, name in {"RTX": "RTX", "ROSTEC": "Rostec", "AIRBUS": "Airbus"}.items():
        assert store.ask(rank(code, 2023)) == (Decimal(naive[name]), None)
    # Several states own Airbus: it is Europe's, and Russia's firms are counted apart from these.
    assert store.ask(rank("AIRBUS", 2023, "EUR")) == (Decimal(1), None)
    assert store.ask(rank("ROSTEC", 2023, "EUR")) == (None, Reason.OUTSIDE_COVERAGE)
    assert store.ask(rank("ROSTEC", 2023, "RUS")) == (Decimal(1), None)


def test_a_share_is_of_all_that_are_listed(store: Asked) -> None:
    whole = Participant(code="TOP100", role=Role.WHOLE)
    form = Share(
        measure="arms_industry.revenue",
        participants=(Participant(code="RTX", role=FIRM), whole),
        part=FIRM,
        whole=(whole,),
        period=Period.year(2023),
        value=Quantity(number=Decimal(1), unit=Unit.PERCENT),
    )
    total = sum(Decimal(str(r["revenue"])) for r in store.rows if r["year"] == 2023)
    found, _ = store.ask(form)
    assert found is not None
    assert abs(found - 100 * store.of("RTX", 2023, "revenue") / total) < Decimal("0.01")


def test_a_move_is_measured_against_the_same_company_a_year_before(store: Asked) -> None:
    value = Quantity(number=Decimal(1), unit=Unit.PERCENT_CHANGE, direction=Direction.UP)
    form = Trend(
        measure="arms_industry.revenue_constant",
        participants=(Participant(code="RTX", role=FIRM),),
        period=Period.year(2023),
        base_period=Period.year(2022),
        course=Course.PERIODS,
        value=value,
    )
    found, _ = store.ask(form)
    now, before = (store.of("RTX", 2023, column) for column in ("revenue_constant", "previous_revenue_constant"))
    assert found is not None
    assert abs(found - (now / before - 1) * 100) < Decimal("0.01")


def test_a_state_is_no_member_of_the_list(store: Asked) -> None:
    assert store.ask(level("RUS", 2023, "revenue")) == (None, Reason.ENTITY_UNRESOLVED)
