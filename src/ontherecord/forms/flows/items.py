"""Numbers of things: "delivered 24 aircraft", "sent Peru 12 tanks and 6 helicopters".

The nouns are those of the record's kinds of arms, or others that a data set lists for a measure. Of these what is read is
shown; a measure that counts deliveries and not things says so, and rules on none of it.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.casting import cast_groups, other_role, prepositions
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.periods import When, candidates
from ontherecord.forms.clause.row import Cast, Row, Topic
from ontherecord.forms.clause.things import either_of
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.deals import dated_by_deal, struck, unsettled
from ontherecord.forms.flows.handed import forces, handed, without_particle
from ontherecord.forms.series.spans import since_clipped
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.form import Count, Things
from ontherecord.model.period import Grain, Period
from ontherecord.model.quantity import Unit
from ontherecord.record.dataset import Dataset, Measure

_REACH = 5
"""Chunks between a figure and its noun: "six second-hand attack helicopters"."""
_NUMBERING = (("to", "the", "number", "of"), ("numbering",), ("totalling",), ("totaling",))
_HARMLESS = frozenset({"more", "such", "new", "of", "the", "additional", "further", "different"})
_ENDS = frozenset({",", ";", "to", "from", "in", "by", "for", "between", "during", "since", "under", "with"})
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})


def items(row: Row, published: Period | None) -> list[Draft]:
    """One claim a figure, with the span of the figure and its noun."""
    if row.denied():
        return []
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
    if (before := _numbered(row, index)) is not None:
        return before if measure.items else None
    for after in range(index + 1, min(index + 1 + _REACH, len(row.chunks))):
        chunk = row.chunks[after]
        if chunk.kind is ChunkKind.THINGS:
            return after if measure.items else None
        if chunk.text in measure.items or f"{row.chunks[after - 1].text} {chunk.text}" in measure.items:
            return after
        if chunk.text in {"of", "the"} and _of_the(row, index, after):
            continue
        if (
            chunk.quantity is not None
            or chunk.tag.startswith(("VB", "IN", ",", "CC"))
            or chunk.text in {",", "and", "of"}
        ):
            return None
    return None


def _of_the(row: Row, index: int, at: int) -> bool:
    """Whether "of the" leads from a figure to its things: "24 of the helicopters"."""
    return [chunk.text for chunk in row.chunks[index + 1 : index + 3]] == ["of", "the"] and at <= index + 2


def _numbered(row: Row, index: int) -> int | None:
    """The things before a figure that is said to be their number: "rockets to the number of 90", "tanks numbering 12"."""
    for words in _NUMBERING:
        start = index - len(words)
        if start < 1 or row.chunks[start - 1].kind is not ChunkKind.THINGS:
            continue
        if tuple(chunk.text for chunk in row.chunks[start:index]) == words:
            return start - 1
    return None


def _read(
    row: Row, dataset: Dataset, measure: Measure, figures: dict[int, int], published: Period | None
) -> list[Draft]:
    topic = topic_of_things(dataset, measure.name)
    given = handed(row, dataset)
    deal = None if given is not None else struck(row, dataset)
    if given is not None:
        row, cast = given.row, given.cast
    else:
        cast = _cast(row, topic) if deal is None else deal.cast
    if not cast.parts:
        return []
    low, high = _dated(row)
    beside = _of_flow(row) | _other_items(row, figures) | forces(row)
    drafts = []
    for when in _whens(row, dataset, published, low, high)[:1]:
        for index, head in figures.items():
            quantity = row.chunks[index].quantity
            if quantity is None:
                continue
            quantity = without_particle(row, index, quantity)
            things = _things(row, head)
            if things is not None and deal is not None:
                things = replace(things, ordered=True)
            form = Count(
                measure=measure.name,
                participants=cast.participants(),
                counted=None,
                period=when.period,
                value=replace(quantity, unit=Unit.ITEMS),
                things=things,
            )
            drafts.append(
                Draft(
                    slot=("items", str(index)),
                    kind=Kind.COUNT,
                    form=form,
                    assumptions=(
                        *cast.assumptions,
                        *when.assumptions,
                        *(() if deal is not None else (*dated_by_deal(row), *unsettled(row))),
                    ),
                    used=frozenset(cast.used | when.used | beside | _taken(row, index, head)),
                    start=row.chunks[min(index, head)].start,
                    end=row.chunks[max(index, head)].end,
                )
            )
    return drafts


def _whens(row: Row, dataset: Dataset, published: Period | None, low: int, high: int) -> list[When]:
    """The period of the clause or one that still goes on; without either all that was ever delivered is meant."""
    found = candidates(row, dataset, published, low=low, high=high, timeless=False)
    told = [when for when in found if not any(one.kind == "window" for one in when.assumptions)]
    told = told or candidates(row, dataset, published, low=low, high=high, timeless=True)
    return [clipped(row, when, dataset, published) for when in told]


def clipped(row: Row, when: When, dataset: Dataset, published: Period | None) -> When:
    """A time "since" a year up to the last that the data of the article's day can have."""
    period, assumptions = since_clipped(row, when.period, when.assumptions, dataset, published)
    return replace(when, period=period, assumptions=assumptions)


def topic_of_things(dataset: Dataset, measure: str) -> Topic:
    """The topic of a clause that names things and no measure."""
    return Topic(dataset=dataset, measure=measure, owner=None, index=None, indices=frozenset(), assumptions=())


def _other_items(row: Row, figures: dict[int, int]) -> set[int]:
    """Items of the same list that nothing is known of ("16 jets and 40 field kitchens"): they leave the others what they are."""
    found: set[int] = set()
    for index, chunk in enumerate(row.chunks):
        quantity = chunk.quantity
        if index in figures or quantity is None or quantity.unit is not Unit.COUNT or not _in_list(row, index):
            continue
        found.add(index)
        for after in range(index + 1, len(row.chunks)):
            part = row.chunks[after]
            if (
                part.kind not in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.NOUN, ChunkKind.THINGS}
                or part.text in _ENDS
            ):
                break
            if part.tag.startswith(("VBD", "VBZ", "VBP", "MD")):
                break
            found.add(after)
    return found


def _in_list(row: Row, index: int) -> bool:
    """Whether a figure follows a comma or an "and", as a further item does."""
    return index > 0 and row.chunks[index - 1].text in {",", "and", "as well as", "plus"}


def _things(row: Row, head: int) -> Things | None:
    """What is counted; a figure of tanks and helicopters counts both together."""
    things = row.chunks[head].things
    return either_of(things) if things else None


def _taken(row: Row, index: int, head: int) -> set[int]:
    """The figure and its things; where the record tells things apart, words between them say which of these are meant."""
    if row.chunks[head].kind is not ChunkKind.THINGS:
        return set(range(index, head + 1))
    if head < index:
        return set(range(head, index + 1))
    between = {i for i in range(index + 1, head) if row.chunks[i].text in _HARMLESS}
    return {index, head} | between | before_figure(row, index)


def before_figure(row: Row, index: int) -> set[int]:
    """The words of "a total of", "a batch of" before a figure."""
    if index < 2 or row.chunks[index - 1].text != "of":  # noqa: PLR2004 - a noun and "of"
        return set()
    noun = row.chunks[index - 2]
    return {index - 2} if cues().has("batches", noun.text) else set()


def _handing(row: Row) -> tuple[int, Role] | None:
    """The noun of a handing over before its things ("the sale of six frigates"), and the role of whose it is."""
    for index, chunk in enumerate(row.chunks[:-1]):
        if row.chunks[index + 1].text != "of":
            continue
        for section, role in (("gives", Role.SUPPLIER), ("takes", Role.RECIPIENT)):
            if cues().has(section, chunk.text.lower()):
                return index, role
    return None


def _of_flow(row: Row) -> set[int]:
    """The noun of "took delivery of", "the delivery to Peru of", "the sale of": the verb or the parties say the same."""
    found = _handing(row)
    said = set() if found is None else {found[0]}
    if found is not None:
        # "The sale of … took place" says of when, and nothing else.
        said |= {i for i in range(found[0], len(row.chunks) - 1) if _takes_place(row, i)}
    return said | {
        i
        for i, chunk in enumerate(row.chunks[:-1])
        if chunk.text in {"delivery", "deliveries"} and row.chunks[i + 1].text in {"of", "to"}
    }


def _takes_place(row: Row, index: int) -> bool:
    return row.chunks[index].text in {"took", "takes"} and row.chunks[index + 1].text == "place"


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
    handing = _handing(row)
    if handing is not None and (verb is None or handing[0] < verb[0]):
        verb = None  # "the sale of … took place": the noun tells of it
        _give_owner(row, handing, cast)
    if verb is None:
        return _cast_named(row, topic, cast) if row.groups() else _cast_ahead(row, topic)
    other = other_role(topic.dataset, verb[1].frame.subject)
    for group in row.groups():
        behind = range(verb[0] + 1, group.first)
        straight = group.first > verb[0] and all(row.chunks[i].pos == "DET" for i in behind)
        if other is not None and group.before is None and not group.possessive and straight:
            cast.give(other, group.codes, group.indices)  # "sent Peru 12 tanks"
    rest = [group for group in row.groups() if not set(group.indices) & cast.used]
    return cast_groups(row, topic, rest, verb, cast)


def _give_owner(row: Row, handing: tuple[int, Role], cast: Cast) -> None:
    """Whose a handing over is: "Spain's sale of", "the sale of … by Spain"."""
    at, role = handing
    for group in row.groups():
        if group.before == "by" or (group.possessive and group.last < at):
            cast.give(role, group.codes, group.indices)


def _cast_named(row: Row, topic: Topic, cast: Cast) -> Cast:
    """Parties without a verb between them: "the deliveries that Rome reported to Peru": by prepositions, the other side last."""
    by_preposition = prepositions(topic.dataset)
    pending = []
    for group in row.groups():
        if set(group.indices) & cast.used:
            continue
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
