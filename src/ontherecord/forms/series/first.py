"""What was so for the first time in years: "fell for the first time since 1998", "not since 2011 had it risen two years running"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.series import figures, trend
from ontherecord.forms.series.ends import ended
from ontherecord.forms.series.extremes import Reach, Top, reach, tied, top
from ontherecord.forms.series.moves import moves
from ontherecord.forms.series.prices import with_money_of_the_day
from ontherecord.forms.series.reach import hushed, since
from ontherecord.forms.series.run import run_of
from ontherecord.forms.series.spans import single_years
from ontherecord.forms.series.whose import Whose, whose
from ontherecord.model.claim import Kind
from ontherecord.model.first import First
from ontherecord.model.form import Level, Pole, Trend
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity
from ontherecord.model.reading import Assumption
from ontherecord.units.hedges import table

FORM = "first"
EXAMPLES = (
    "Japan's arms imports fell in 2012 for the first time since 2005.",
    "In 2019 Norway's military spending rose for the first time in five years.",
)
NOT_EXAMPLES = (
    "Japan bought submarines for the first time since 2005.",
    "Norway joined for the first time in 1949.",
)
_NOT = frozenset({"not"})
_HAD = frozenset({"had", "has", "have"})
_CLEFT = frozenset({"it", "this", "that", "was", "is", "marked", "marks", "the", "which"})
_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})
_WITH = frozenset({"reach", "reached", "reaching", "hit", "met", "meet", "attained", "achieved"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One such claim, of the one move or the one bound of the clause; and the move or the level itself, where it has a figure."""
    found = _not_since(row) or _first_time(row)
    if found is None or row.first(ChunkKind.ROLE) is not None:
        return []
    tried = reach(row, found, None)
    if tried is None:
        return []
    bare = hushed(row, found.used | tried.used)
    if bare.denied() or bare.first(ChunkKind.OPEN) is not None:
        return []
    return _moved(row, bare, found, published) or _passed(row, bare, found, published)


def _first_time(row: Row) -> Top | None:
    """Read "for the first time", "it was the first time since 1998 that …"."""
    found = top(row)
    return found if found is not None and found.first and _says_time(row, found) else None


def _says_time(row: Row, found: Top) -> bool:
    return any(row.chunks[i].text == "time" for i in found.used)


def _not_since(row: Row) -> Top | None:
    """Read "not since 2011 had …": what is told happened again."""
    lead = next((i for i, chunk in enumerate(row.chunks) if chunk.text not in {",", "and", "but"}), 0)
    opened = since(row)
    if not row.chunks or row.chunks[lead].text not in _NOT or opened is None or min(opened.used) != lead + 1:
        return None
    if not any(chunk.text in _HAD for chunk in row.chunks[max(opened.used) + 1 :]):
        return None
    return Top(pole=Pole.HIGHEST, used=frozenset({lead}), words="not since", of_all=False, first=True)


def _moved(row: Row, bare: Row, found: Top, published: Period | None) -> list[Draft]:
    """Read a move: "fell", "went up in two years running"."""
    told = moves(bare)
    if len(told) != 1 or told[0].direction is None or told[0].multiple:
        return []
    run = run_of(bare)
    silent = bare if run is None else hushed(bare, run[1])
    series = whose(silent, 0, len(row.chunks))
    at = None if series is None else ended(silent, series.topic.dataset, published)
    to = None if at is None else reach(row, found, at[0])
    if (
        series is None
        or at is None
        or to is None
        or (run is not None and run[0] > 1 and told[0].value.number is not None)
    ):
        return []
    form = _form(series, at[0], to, direction=told[0].direction, running=1 if run is None else run[0])
    words = {i for i in range(len(row.chunks)) if row.chunks[i].text in _CLEFT | _HAD}
    used = (
        found.used
        | to.used
        | series.used
        | at[2]
        | told[0].used
        | tied(row)
        | (frozenset() if run is None else run[1])
        | words
    )
    first = _draft(row, form, (*series.assumptions, *at[1], *single_years(row, series.topic.dataset, at[0])), used)
    if told[0].value.number is None:
        return with_money_of_the_day(first, series.topic.measure)
    beside = [replace(one, used=one.used | used) for one in trend.parse(silent, published)]
    return (
        [*with_money_of_the_day(first, series.topic.measure), *beside]
        if any(isinstance(one.form, Trend) for one in beside)
        else []
    )


def _passed(row: Row, bare: Row, found: Top, published: Period | None) -> list[Draft]:
    """Read a bound: "topped 2 per cent of GDP"."""
    if moves(bare):
        return []
    levels = [one for one in figures.parse(bare, published) if isinstance(one.form, Level)]
    if len({one.form for one in levels}) != 1 or not isinstance(levels[0].form, Level):
        return []
    form, period = levels[0].form, levels[0].form.period
    bound = _bound(row, form.value)
    to = None if period is None or period.start is None or period.last is None else reach(row, found, period)
    if bound is None or to is None or period is None or period.start is None or period.last is None:
        return []
    _, measure = row.lexicon.measure(form.measure)
    if period.start.year != period.last.year or bound.unit is not measure.unit:
        return []
    first = First(
        measure=form.measure,
        participants=form.participants,
        at=period,
        period=to.period,
        value=to.value,
        bound=bound,
        since_last=to.since_last,
    )
    words = {i for i in range(len(row.chunks)) if row.chunks[i].text in _CLEFT | _HAD | _WITH}
    return [_draft(row, first, levels[0].assumptions, levels[0].used | found.used | to.used | words)]


def _bound(row: Row, value: Quantity) -> Quantity | None:
    """The figure with the side that the words put it on; a figure that is just stood at is no bound."""
    hedge = None if value.hedge is None else table().by_word(value.hedge)
    if hedge is not None and hedge.name in _BOUNDS:
        return value
    if value.hedge is None and any(chunk.text in _WITH for chunk in row.chunks):
        return replace(value, hedge="at least")
    return None


def _form(series: Whose, at: Period, to: Reach, *, direction: Direction, running: int) -> First:
    return First(
        measure=series.measure,
        participants=series.participants,
        at=at,
        period=to.period,
        value=to.value,
        direction=direction,
        running=running,
        since_last=to.since_last,
    )


def _draft(row: Row, form: First, said: tuple[Assumption, ...], used: frozenset[int]) -> Draft:
    return Draft(
        slot=("first",),
        kind=Kind.SUPERLATIVE,
        form=form,
        assumptions=said,
        used=frozenset(used),
        start=0,
        end=len(row.claim.quote),
        open_choice=any(one.kind == "period" for one in said),
    )
