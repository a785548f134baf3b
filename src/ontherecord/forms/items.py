"""Numbers of things: "delivered 24 aircraft", "sent Peru 12 tanks and 6 helicopters".

The nouns are those that a data set lists for a measure. What is read is shown; a measure that counts deliveries and not
things says so, and rules on none of it.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.casting import cast_groups, other_role, prepositions
from ontherecord.forms.chunks import ChunkKind
from ontherecord.forms.draft import Draft
from ontherecord.forms.lexicon import VerbSense
from ontherecord.forms.periods import candidates
from ontherecord.forms.row import Cast, Row, Topic
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Count
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.record.dataset import Dataset, Measure

_REACH = 5
"""Chunks between a figure and its noun: "six second-hand attack helicopters"."""
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})


def items(row: Row, published: Period | None) -> list[Draft]:
    """One claim a figure, with the span of the figure and its noun."""
    for dataset in row.lexicon.datasets.values():
        for measure in dataset.measures:
            heads = {i: _head(row, i, measure) for i in range(len(row.chunks))}
            figures = {index: head for index, head in heads.items() if head is not None}
            if figures:
                return _read(row, dataset, measure, figures, published)
    return []


def _head(row: Row, index: int, measure: Measure) -> int | None:
    """The noun that a figure counts, if it is one of the measure's things."""
    quantity = row.chunks[index].quantity
    if quantity is None or quantity.unit is not Unit.COUNT or quantity.number is None or quantity.number % 1:
        return None
    for after in range(index + 1, min(index + 1 + _REACH, len(row.chunks))):
        chunk = row.chunks[after]
        if chunk.text in measure.items or f"{row.chunks[after - 1].text} {chunk.text}" in measure.items:
            return after
        if (
            chunk.quantity is not None
            or chunk.tag.startswith(("VB", "IN", ",", "CC"))
            or chunk.text in {",", "and", "of"}
        ):
            return None
    return None


def _read(
    row: Row, dataset: Dataset, measure: Measure, figures: dict[int, int], published: Period | None
) -> list[Draft]:
    topic = Topic(dataset=dataset, measure=measure.name, owner=None, index=None, indices=frozenset(), assumptions=())
    cast = _cast(row, topic)
    if not cast.parts:
        return []
    low, high = _dated(row)
    drafts = []
    for when in candidates(row, dataset, published, low=low, high=high, timeless=False)[:1]:
        for index, head in figures.items():
            quantity = row.chunks[index].quantity
            if quantity is None:
                continue
            form = Count(
                measure=measure.name,
                participants=cast.participants(),
                counted=None,
                period=when.period,
                value=replace(quantity, unit=Unit.ITEMS),
            )
            drafts.append(
                Draft(
                    slot=("items", str(index)),
                    kind=Kind.COUNT,
                    form=form,
                    assumptions=(*cast.assumptions, *when.assumptions),
                    used=frozenset(cast.used | when.used | set(range(index, head + 1))),
                    start=row.chunks[index].start,
                    end=row.chunks[head].end,
                )
            )
    return drafts


def _dated(row: Row) -> tuple[int, int]:
    """The chunks of the time that the deliveries are in: a year or years before a day on which somebody spoke."""
    for index, chunk in enumerate(row.chunks):
        period = None if chunk.time is None else chunk.time.period
        if period is not None and period.grain not in _FINE:
            return index, index + 1
    return 0, len(row.chunks)


def _cast(row: Row, topic: Topic) -> Cast:
    """Who delivered to whom: by the clause's own verb, else by that of the words before."""
    verb = row.verb(topic.dataset.id) or _needing_none(row, topic)
    cast = Cast()
    if verb is None:
        return _cast_named(row, topic) if row.groups() else _cast_ahead(row, topic)
    other = other_role(topic.dataset, verb[1].frame.subject)
    for group in row.groups():
        if other is not None and group.before is None and not group.possessive and group.first == verb[0] + 1:
            cast.give(other, group.codes, group.indices)  # "sent Peru 12 tanks"
    rest = [group for group in row.groups() if not set(group.indices) & cast.used]
    return cast_groups(row, topic, rest, verb, cast)


def _cast_named(row: Row, topic: Topic) -> Cast:
    """Parties without a verb between them: "the deliveries that Rome reported to Peru": by prepositions, the other side last."""
    cast = Cast()
    by_preposition = prepositions(topic.dataset)
    pending = []
    for group in row.groups():
        role = by_preposition.get(group.before or "")
        if role is None:
            pending.append(group)
        else:
            cast.give(role, group.codes, group.indices)
    if len(cast.parts) == 1 and len(pending) == 1:
        other = other_role(topic.dataset, next(iter(cast.parts)))
        if other is not None:
            cast.give(other, pending[0].codes, pending[0].indices)
    return cast


def _needing_none(row: Row, topic: Topic) -> tuple[int, VerbSense] | None:
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.VERB:
            sense = next((s for s in chunk.verbs if s.dataset == topic.dataset.id), None)
            if sense is not None:
                return index, sense
    return None


def _cast_ahead(row: Row, topic: Topic) -> Cast:
    """The two states on either side of the last verb of a frame before the clause, in its sentence or the one before."""
    cast = Cast()
    own = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    before = list(row.claim.context[-1].tokens) if row.claim.context else []
    for tokens in (own, before):
        for at in range(len(tokens) - 1, -1, -1):
            senses = row.lexicon.verbs.get(tokens[at].text.lower(), ())
            sense = next((s for s in senses if s.dataset == topic.dataset.id), None)
            if sense is None:
                continue
            sides = [
                [hit.code for hit in row.names.mentions(text) if hit.type is EntityType.STATE and hit.code is not None]
                for text in (" ".join(t.text for t in tokens[:at]), " ".join(t.text for t in tokens[at + 1 :]))
            ]
            other = other_role(topic.dataset, sense.frame.subject)
            if sides[0] and sides[1] and other is not None:
                cast.give(sense.frame.subject, (sides[0][-1],))
                cast.give(other, (sides[1][0],))
                return cast
    return cast
