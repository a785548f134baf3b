"""A small league for the tests of statements about rows."""

from __future__ import annotations

from ontherecord.model.table import DataTable
from ontherecord.record.drafting.draft import draft

CSV = """Date,Home team,Away team,Score,Attendance,Venue
2023-05-07,Riga,Tartu,2-1,"3,120",Skonto
2023-05-14,Tartu,Riga,0-0,"1,980",Tamme
2023-06-02,Vilnius,Riga,1-3,"4,410",LFF
2023-06-20,Riga,Vilnius,1-1,"2,875",Skonto
2023-07-01,Tartu,Vilnius,2-2,"1,455",Tamme
"""

MEDALS = """Nation,Gold,Silver,Bronze,Total
Norway,16,8,13,37
Germany,12,10,5,27
Canada,4,8,14,26
Austria,7,7,4,18
Sweden,8,5,5,18
"""


def league() -> DataTable:
    """Five games."""
    return draft(CSV.encode(), "league.csv")[0]


def medals() -> DataTable:
    """Five nations."""
    return draft(MEDALS.encode(), "medals.csv")[0]
