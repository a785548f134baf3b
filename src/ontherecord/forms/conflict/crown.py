"""The superlative that hangs on a figure of conflict: "59 conflicts in 2023, the highest number since 1946"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.row import Topic
from ontherecord.forms.series.crown import crown_of
from ontherecord.forms.series.whose import Whose

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.conflict.scene import Scene
    from ontherecord.forms.draft import Draft
    from ontherecord.model.period import Period
    from ontherecord.model.reading import Assumption


def crowning(
    row: Row,
    crown: int | None,
    measure: str,
    about: Scene,
    period: Period | None,
    assumptions: tuple[Assumption, ...] = (),
) -> list[Draft]:
    """The claim of the words from `crown` on, of the series whose figure in `period` stands before them."""
    if crown is None or period is None:
        return []
    dataset, _ = row.lexicon.measure(measure)
    topic = Topic(dataset=dataset, measure=measure, owner=None, index=None, indices=frozenset(), assumptions=())
    series = Whose(
        topic=topic,
        measure=measure,
        participants=about.participants,
        assumptions=assumptions,
        used=frozenset(),
        groups=(),
    )
    return crown_of(row, crown, series, period)
