"""What a person wrote as a number, with its unit, hedge and precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """Units of a claimed value. A share is not a change, and TIV is not dollars."""

    PERCENT = "percent"
    FRACTION = "fraction"
    FRACTION_ALL = "fraction_all"
    PERCENT_CHANGE = "percent_change"
    PERCENTAGE_POINTS = "percentage_points"
    TIMES = "times"
    RANK = "rank"
    COUNT = "count"
    ITEMS = "items"
    DEATHS = "deaths"
    PEOPLE = "people"
    WARHEADS = "warheads"
    TIV = "tiv"
    USD = "usd"
    EUR = "eur"
    GBP = "gbp"
    USD_M = "usd_m"
    USD_BN = "usd_bn"
    EUR_M = "eur_m"
    EUR_BN = "eur_bn"
    GBP_M = "gbp_m"
    GBP_BN = "gbp_bn"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    YEAR = "year"
    DATE = "date"
    BOOL = "bool"


class Direction(StrEnum):
    """Which way something went."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A claimed value. `number` carries no sign; `step` is one unit of the last digit printed."""

    number: Decimal | None
    unit: Unit
    hedge: str | None = None
    direction: Direction | None = None
    step: Decimal | None = None
