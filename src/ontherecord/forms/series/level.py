"""Level of a series: "X spent $9 billion on defence", "3 per cent of its GDP", "has a population of 9 million"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import MONEY
from ontherecord.forms.series.fact import Part, counted_so, dated, tied
from ontherecord.forms.series.holder import holder
from ontherecord.forms.series.words import words
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.claim import Kind
from ontherecord.model.form import Level
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.record.dataset import Measure

_NUMBERED = frozenset({Unit.COUNT, Unit.PEOPLE, Unit.WARHEADS, Unit.DEATHS, Unit.ITEMS})
_COMPARING = frozenset({ChunkKind.MORE, ChunkKind.LESS, ChunkKind.RANK})
_NAMING = frozenset({ChunkKind.ROLE, ChunkKind.NOUN, ChunkKind.ENTITY})
_NOT_AFTER = frozenset({"by", "from"})
_STEP_BACK = frozenset({"a", "an", "the", "some", "about", "of", "total", "estimated", "combined", "annual"})


def read(part: Part, *, stood: bool = False) -> list[Draft]:
    """The one figure of a part as a level; none where it has several, or compares.

    `stood` says that it is where the series stood at another time ("up from $9 billion in 2014").
    """
    row = part.row
    if any(row.chunks[i].kind in _COMPARING for i in part.within):
        return []
    found = [(i, *told) for i in sorted(part.within) if (told := value_at(part, i)) is not None]
    if len(found) != 1 or (not stood and _is_step(row, found[0][0])):
        return []
    index, value, unit_words = found[0]
    whom = part.owner or holder(row, part.about, part.within) or part.before
    if whom is None:
        return []
    passed = _passing(part, index)
    hedged = replace(value, hedge="more than") if passed and value.hedge is None else value
    used = {index, *unit_words, *passed, *whom.used, *part.about.used, *tied(part)}
    # "Spending accounted for 3 per cent of GDP": what is a percentage of something else is a level.
    used |= {i for i in part.within if row.chunks[i].kind is ChunkKind.ACCOUNT} | _moved_to(part, index)
    used |= {i for i in part.within if stood and row.chunks[i].text in {"up", "down", "compared"}}
    return [
        Draft(
            slot=("level", str(index)),
            kind=Kind.LEVEL,
            form=Level(
                measure=part.about.measure.name,
                participants=whom.participants(part.about.role),
                period=when.period,
                value=hedged,
            ),
            assumptions=(*counted_so(part), *whom.assumptions, *when.assumptions),
            used=frozenset(used | when.used),
            start=part.start,
            end=part.end,
            open_choice=bool(when.assumptions),
        )
        for when in dated(part, part.about.measure, whom)
    ]


def value_at(part: Part, index: int) -> tuple[Quantity, tuple[int, ...]] | None:
    """A quantity as one of the measure's own, with the words of its unit; `None` where it cannot be."""
    quantity, measure = part.row.chunks[index].quantity, part.about.measure
    if quantity is None or quantity.number is None:
        return None
    if quantity.unit in MONEY:
        return (quantity, ()) if measure.unit in MONEY else None
    if measure.unit is Unit.PERCENT:
        return (quantity, ()) if quantity.unit is Unit.PERCENT else None
    if quantity.unit is not Unit.COUNT or measure.unit not in _NUMBERED:
        return None
    words = _unit_words(part, index, measure)
    if not words and not _named_before(part, index):
        return None
    return replace(quantity, unit=measure.unit), words


def _unit_words(part: Part, index: int, measure: Measure) -> tuple[int, ...]:
    """The chunks right behind a number that name its unit."""
    for unit in sorted(measure.unit_words, key=len, reverse=True):
        for size in range(1, len(unit.split()) + 1):
            stop = index + 1 + size
            if " ".join(chunk.text.lower() for chunk in part.row.chunks[index + 1 : stop]) == unit.lower():
                return tuple(range(index + 1, stop))
    return ()


def _named_before(part: Part, index: int) -> bool:
    """Whether the noun of the measure stands before a plain number and nothing is counted behind it: "a population of 9 million"."""
    after = part.row.chunks[index + 1] if index + 1 < len(part.row.chunks) else None
    ends = after is None or (after.kind in {ChunkKind.TIME, ChunkKind.WORD} and not after.tag.startswith("NN"))
    return ends and any(noun < index for noun in part.about.nouns)


def _is_step(row: Row, index: int) -> bool:
    """Whether a figure is how far something moved, and not where it stands: "by $9 billion", "from $9 billion to"."""
    before = index - 1
    while before >= 0 and row.chunks[before].text in _STEP_BACK:
        before -= 1
    lead = row.chunks[before].text if before >= 0 else ""
    after = row.chunks[index + 1].text if index + 1 < len(row.chunks) else ""
    return lead in _NOT_AFTER or after in {
        "more",
        "less",
        "higher",
        "lower",
        "increase",
        "rise",
        "cut",
        "fall",
        "up",
        "down",
    }


def _moved_to(part: Part, index: int) -> set[int]:
    """The verb of "rose to 3 per cent of GDP", "took its budget to $9 billion": where a series got to is where it stands."""
    chunks, lead = part.row.chunks, index - 1
    while lead >= 0 and chunks[lead].text in _STEP_BACK:
        lead -= 1
    if lead < 1 or chunks[lead].text != "to":
        return set()
    near = {i for i in range(max(0, lead - 2), lead) if words().direction(chunks[i].text) is not None}
    brought = {i for i in part.within if i < lead and words().has("bringing", chunks[i].text)}
    return {i for i in near if i in part.within} | brought


def _passing(part: Part, index: int) -> set[int]:
    """The verb of "exceeded $9 billion": it stands for "more than"."""
    found = [
        i
        for i in part.within
        if i < index
        and figure_words().has("passing", part.row.chunks[i].text)
        and part.row.chunks[i].kind in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.EXCEED, ChunkKind.VERB}
        and not any(c.tag.startswith("NN") or c.kind in _NAMING for c in part.row.chunks[i + 1 : index])
    ]
    return set(found[:1])
