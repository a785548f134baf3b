"""All that a clause says of the figures of one series: its main claim, and those that hang on it, each a claim of its own."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import MONEY, is_sum
from ontherecord.forms.series import comparison, count, level, rank, share, trend
from ontherecord.forms.series.crown import crowns_of, reach_of
from ontherecord.forms.series.fact import Part
from ontherecord.forms.series.hinge import against_next
from ontherecord.forms.series.holder import Holder
from ontherecord.forms.series.moves import moves
from ontherecord.forms.series.parts import parts, without_nested
from ontherecord.forms.series.theme import Theme, theme
from ontherecord.forms.series.whose import Whose, over_time
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Comparison, Level, Rank, Share, Trend, everybody
from ontherecord.model.period import Period

FORM = "level"
EXAMPLES = (
    "Norway spent $7.0 billion on defence in 2019.",
    "Kenya's military spending was 1.3 per cent of GDP in 2019.",
    "Global military expenditure reached $1.7 trillion in 2014.",
)
NOT_EXAMPLES = (
    "Norway spent $7.0 billion on ferries in 2019.",
    "Kenya accounted for 2 per cent of African military spending in 2019.",
    "Brazil had the largest military budget in South America in 2014.",
)
_READERS = (count.read, level.read, share.read, rank.read, comparison.read)
_MARKS = frozenset({",", "(", "–", "—"})
_GIVING = frozenset({"at", "with"})
_OWNING = ("its ", "their ", "his ", "her ", "whose ")
_FROM = frozenset({"from", "with", "against", "to", "versus"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The claims of a clause about one series; empty where none is plain."""
    if row.denied():
        return []
    about = theme(row)
    if about is None:
        return []
    row, inner = without_nested(row)
    about = about.without(inner)
    cut, hung = parts(row, about), reach_of(row)
    main = Part(row=row, about=about, within=cut.main - inner - hung or cut.main, published=published)
    owned = _owned(main)
    if owned:
        main = replace(main, within=main.within - {main.low}, before=_whom(owned, about))
    drafts = [*owned, *_read(main)]
    before = _whom(drafts, about)
    drafts += _crowns(main, drafts)
    for tail in (tail - hung for tail in cut.tails if not tail <= hung):
        drafts = [*drafts, *_tail(replace(main, within=tail, before=before, owner=_beside(row, tail)))]
    return [replace(draft, used=draft.used | inner) for draft in drafts]


def _crowns(main: Part, drafts: list[Draft]) -> list[Draft]:
    """The superlatives that hang on a level: ", the highest since 2008"."""
    level_of = next((draft for draft in drafts if isinstance(draft.form, Level)), None)
    period = None if level_of is None else level_of.form.period
    if level_of is None or period is None or period.start is None or period.last is None:
        return []
    measure, said = over_time(main.about.dataset, main.about.measure)
    if measure is None:
        return []
    topic = main.about.topic()
    series = Whose(
        topic=topic,
        measure=measure,
        participants=everybody(level_of.form),
        assumptions=(*level_of.assumptions, *said),
        used=frozenset(),
        groups=(),
    )
    return crowns_of(main.row, series, period)


def _beside(row: Row, tail: frozenset[int]) -> Holder | None:
    """The name right before a tail that gives it a figure of its own: "more than that of Peru, at $9 billion"."""
    first = min(tail)
    lead = next((row.chunks[i].text for i in sorted(tail) if row.chunks[i].text not in _MARKS), "")
    before = row.chunks[first - 1] if first else None
    bracket = row.chunks[first].text == "("
    named = before is not None and before.type is EntityType.STATE and before.code is not None
    if before is None or before.code is None or not named or not (bracket or lead in _GIVING):
        return None
    return Holder(codes=(before.code,), used=frozenset())


def _owned(part: Part) -> list[Draft]:
    """The figure that leads a clause as somebody's own: "its $9 billion made up a tenth of the total"."""
    row, first = part.row, min(part.within)
    chunk = row.chunks[first]
    quantity = chunk.quantity
    if quantity is None or quantity.unit not in MONEY or not chunk.text.lower().startswith(_OWNING):
        return []
    return level.read(replace(part, within=frozenset({first})))


def _read(part: Part) -> list[Draft]:
    if against_next(part.row, part.within) is not None:
        return comparison.read(part)
    found = _ranked_with(part) or next((found for reader in _READERS if (found := reader(part))), [])
    if found and isinstance(found[0].form, Share) and any(part.row.chunks[i].top for i in part.within):
        return [*found, *rank.read(part)]  # "the three largest, A, B and C, accounted for half"
    if found and isinstance(found[0].form, Level):
        figure = int(found[0].slot[1])
        return [*found, *rank.beside_level(part, figure)]
    return found


def _ranked_with(part: Part) -> list[Draft]:
    """Read "comes fourth in Africa with a budget of $9 billion": the place without its sum, and the sum of whoever has it."""
    chunks = part.row.chunks
    sums = [i for i in part.within if is_sum(chunks[i])]
    lead = max((i for i in part.within if sums and i < sums[0] and chunks[i].text in _GIVING), default=None)
    if len(sums) != 1 or lead is None:
        return []
    placed = rank.read(replace(part, within=frozenset(i for i in part.within if i < lead)))
    whom = _whom(placed, part.about)
    if whom is None or len(whom.codes) != 1:
        return []
    rest = frozenset(i for i in part.within if i >= lead)
    return [*placed, *level.read(replace(part, within=rest, owner=whom))]


def _tail(part: Part) -> list[Draft]:
    """What hangs on the main claim: where it stood before, how far it moved, or another figure of it."""
    row = part.row
    earlier = any(
        row.chunks[i].text in _FROM and i + 1 in part.within and row.chunks[i + 1].quantity is not None
        for i in part.within
    )
    timed = any(row.chunks[i].kind is ChunkKind.TIME for i in part.within)
    if earlier and timed and (found := level.read(part, stood=True)):
        return found
    if any(move.at in part.within for move in moves(row)):
        moved = [draft for draft in trend.parse(row, part.published) if isinstance(draft.form, Trend)]
        ties = frozenset(i for i in part.within if row.chunks[i].text in {"in", "real", "terms", "nominal"})
        return [replace(d, start=part.start, end=part.end, used=d.used | ties, leaves=()) for d in moved]
    return _read(part)


def _whom(drafts: list[Draft], about: Theme) -> Holder | None:
    """Whom the main claim is about: what hangs on it is of them too."""
    if not drafts or isinstance(drafts[0].form, Comparison):
        return None
    form = drafts[0].form
    codes = tuple(p.code for p in everybody(form) if p.role is about.role)
    if isinstance(form, Rank) and form.within_top and form.value.number != len(codes):
        return None  # "the five largest, among them Peru, took half": the five did
    return Holder(codes=codes, used=frozenset())
