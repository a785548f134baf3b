"""Ties in the rows behind a place: which other ways of counting give another place than the shared one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.form import Ties
from ontherecord.queries.run import decimal
from ontherecord.record.listed import in_rows

if TYPE_CHECKING:
    from ontherecord.model.asking import Asked
    from ontherecord.model.form import Rank


def levels_of(form: Rank, asked: Asked) -> tuple[Ties, ...]:
    """Alone where somebody else is level with a holder; dense where some of those before a single one are level."""
    main = asked.main()
    if main is None or main.finding is None or main.finding.value is None:
        return ()
    rows, worst = main.finding.rows, main.finding.value.low
    holders = in_rows(p.code for p in form.participants if p.role is form.ranked)
    found = []
    if any(row[0] not in holders and decimal(row[2]) == worst for row in rows):
        found.append(Ties.ALONE)
    before = [decimal(row[2]) for row in rows if decimal(row[2]) < worst]
    if not form.within_top and len(holders) == 1 and len(set(before)) < len(before):
        found.append(Ties.DENSE)
    return tuple(found)
