"""Small files of countries by year in each layout that is read; figures rounded or made up."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook

WARHEADS = """Entity,Year,Stockpiled nuclear warheads
United States,1990,21392
Russia,1990,37000
Russia,1992,25155
"""
STATUS = """Entity,Year,nuclear_weapons_status,nuclear_weapons_consideration,nuclear_weapons_pursuit,nuclear_weapons_possession
Brazil,1980,2,0,1,0
France,1980,3,0,0,1
Zanzibar,1980,0,0,0,0
"""
TESTS = """Entity,Year,nuclear_weapons_tests
France,1995,5
France,1996,1
"""
MADDISON = """Entity,Year,GDP per capita,Population,GDP
Former USSR,1995,,291000000,1570000000000
Russia,1995,9000,148000000,
World,1995,,5700000000,
Atlantis,1820,600,.5,
"""
MILEX = """Entity,Year,military_expenditure,military_expenditure_share_gdp,military_expenditure_per_capita
Kenya,2018,1083475614.0,1.22,
Kenya,2019,1046329810.0,1.19,25.52
"""
MILEX_LONG = """Entity,Year,"Military expenditure as a share of GDP (OWID calculated based on NMC, COW & SIPRI (2017))"
Kenya,2015,1.3
Kenya,2016,.9934538
"""
GDP = """Country Name,Country Code,Year,Value
Europe & Central Asia,ECS,2012,22000000000000.25
Japan,JPN,2011,6233147172341.35
Japan,JPN,2012,6272362996105.03
Kosovo,XKX,2012,6500000000.5
World,WLD,2012,75500000000000.75
"""
POPULATION = """Country Name,Country Code,Year,Value
Channel Islands,CHI,2010,160000
China,CHN,2009,1331260000
China,CHN,2010,1337705000
"""
DATABANK = """Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]
Kenya,KEN,"Population, total",SP.POP.TOTL,50000000,51000000
Kenya,KEN,Political Stability: Estimate,PV.EST,-1.15,..
High income,HIC,"Population, total",SP.POP.TOTL,..,1200000000
,,,,,
Data from database: World Development Indicators,,,,,
Last Updated: 06/05/2025,,,,,
"""
BY_INDICATOR = """Country Name,Country Code,Year,Region,Income Group,"Armed forces personnel, total",Arms imports (SIPRI trend indicator values),sipri_country_mapping
Kenya,KEN,2019,Sub-Saharan Africa,Lower middle income,29000.0,4000000.0,Kenya
Kenya,KEN,2020,Sub-Saharan Africa,Lower middle income,,,Kenya
"""
GAPMINDER = """geo,time,Value,Measure
kos,2019,0.79,Military Spending (% GDP)
ken,2019,1.19,Military Spending (% GDP)
"""
OBSERVATIONS: tuple[dict[str, object], ...] = (
    {
        "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
        "country": {"id": "KE", "value": "Kenya"},
        "countryiso3code": "KEN",
        "date": "2020",
        "value": 51000000,
        "unit": "",
        "obs_status": "E",
        "decimal": 0,
        "footnote": "Made up.",
    },
    {
        "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
        "country": {"id": "1W", "value": "World"},
        "countryiso3code": "WLD",
        "date": "2020",
        "value": 7800000000.5,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    },
    {
        "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
        "country": {"id": "KE", "value": "Kenya"},
        "countryiso3code": "KEN",
        "date": "2021",
        "value": None,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    },
)
IGO = """ioname,orgname,year,longorgname,imputed,accuracyofpre1965membershipdates,armenia,russia,albania,yugoslaviaserb
NATO,North Atlantic Treaty Org,1950,North Atlantic Treaty Organization (NATO),1,Within 5 years,-1,0,-1,0
CIS,Commonwealth of Independent States,1990,Commonwealth,0,,,1,,0
CIS,Commonwealth of Independent States,1991,Commonwealth,0,,1,1,,0
CIS,Commonwealth of Independent States,1992,Commonwealth,1,,1,1,,2
CIS,Commonwealth of Independent States,1994,Commonwealth,0,,1,1,,3
CIS,Commonwealth of Independent States,1995,Commonwealth,0,,-9,1,,0
"""
IGO_BY_STATE = """ccode,year,state,cis,csto,nato
365,1994,russia,1,0,0
371,1994,armenia,1,1,0
371,1995,armenia,-9,1,0
"""


def answer(rows: Sequence[dict[str, object]] = OBSERVATIONS, **head: object) -> bytes:
    """Write an answer of the World Bank's API, as its help pages describe it."""
    whole = {
        "page": 1, "pages": 1, "per_page": 50, "total": len(rows), "sourceid": "2", "lastupdated": "2025-07-01",
    }  # fmt: skip
    return json.dumps([whole | head, list(rows)]).encode()


def workbook(
    *, year: object = 2019, value: object = 4_000_000, code: object = "KEN", header: str = "Country Name"
) -> bytes:
    """Write the API's workbook with three sheets and two countries."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    name = "Arms imports (SIPRI trend indicator values)"
    for row in (
        ["Data Source", "World Development Indicators"],
        ["Last Updated Date", datetime(2025, 1, 28)],  # noqa: DTZ001 - a workbook's days have no zone
        [],
        [header, "Country Code", "Indicator Name", "Indicator Code", 2018, year],
        ["Kenya", code, name, "MS.MIL.MPRT.KD", None, value],
        ["World", "WLD", name, "MS.MIL.MPRT.KD", 20_000_000, 30_000_000.5],
    ):
        sheet.append(row)
    for title in ("Metadata - Countries", "Metadata - Indicators"):
        book.create_sheet(title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
