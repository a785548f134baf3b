"""Deliveries put together: that there were some, or how many things they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.part import Cast
from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.model.form import Count, Existence, Quantifier
from ontherecord.model.quantity import Quantity, Unit

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.record.dataset import Measure

_NEAR = 4


def things(clause: Clause, theme: Theme) -> tuple[Measure, frozenset[int]] | None:
    """The measure whose single things a clause names ("frigates"), with those words; `None` where it names none."""
    for measure in theme.dataset.measures:
        nouns = {noun.lower() for noun in measure.items}
        found = [i for i in range(len(clause.chunks)) if _thing(clause.text(i), nouns)]
        if found:
            return measure, frozenset(found)
    return None


def _is_thing(clause: Clause, index: int, nouns: set[str]) -> bool:
    """Whether a chunk names things of a kind: by a noun of the measure's, or by the record's own name of the kind."""
    if not 0 <= index < len(clause.chunks):
        return False
    return _thing(clause.text(index), nouns) or (bool(nouns) and clause.chunks[index].kind is ChunkKind.THINGS)


def _thing(text: str, nouns: set[str]) -> bool:
    return text in nouns or f"{text}s" in nouns


def numbers(clause: Clause, theme: Theme, figure: int) -> list[tuple[Count, Cast, frozenset[int]]]:
    """A number of things that were delivered: "4 frigates", "missiles to the number of 200"."""
    quantity = clause.chunks[figure].quantity
    for measure in theme.dataset.measures:
        nouns = {noun.lower() for noun in measure.items}
        near = [*range(figure + 1, figure + 1 + _NEAR), *range(figure - 1, figure - 2 * _NEAR, -1)]
        at = next((i for i in near if _is_thing(clause, i, nouns) and not _another(clause, figure, i)), None)
        if at is None or quantity is None:
            continue
        used = frozenset(range(min(figure, at), max(figure, at) + 1))
        made = []
        for cast in casts(clause, theme, clause.groups):
            parties = cast.participants() or theme.ahead
            if parties:
                form = Count(
                    measure=measure.name,
                    participants=parties,
                    counted=None,
                    period=None,
                    value=replace(quantity, unit=Unit.ITEMS),
                )
                made.append((form, cast, used))
        return made
    return []


def _another(clause: Clause, figure: int, noun: int) -> bool:
    """Whether another figure stands between a figure and a noun."""
    low, high = sorted((figure, noun))
    return any(clause.chunks[i].quantity is not None for i in range(low + 1, high))


def existences(clause: Clause, theme: Theme) -> list[tuple[Existence, Cast, frozenset[int]]]:
    """That something passed between two sides, in some year or in none; empty where a side is not named by syntax."""
    measure = next((m for m in theme.dataset.measures if Unit.BOOL in m.units), None)
    verbs = [i for i, c in enumerate(clause.chunks) if any(s.dataset == theme.dataset.id for s in c.verbs)]
    denials = [i for i, c in enumerate(clause.chunks) if c.kind is ChunkKind.DENIAL]
    if measure is None or not verbs or len(denials) > 1 or not theme.flows:
        return []
    made = []
    for cast in casts(clause, theme, clause.groups):
        if len({part.role for part in cast.parts}) != len(theme.dataset.parties) or not cast.sure:
            continue
        form = Existence(
            measure=measure.name,
            participants=cast.participants(),
            period=None,
            quantifier=Quantifier.NONE if denials else Quantifier.SOME,
            value=Quantity(number=None, unit=Unit.BOOL),
        )
        made.append((form, cast, frozenset({*verbs, *denials})))
    return made
