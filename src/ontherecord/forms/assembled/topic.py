"""What a clause may be measuring, for any data set by its declaration: surest signs first, each default with its cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.fighting import loosely_fought
from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.fought import fought
from ontherecord.forms.series.theme import theme
from ontherecord.model.entity import Role
from ontherecord.model.form import everybody
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Shape

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause, Stretch
    from ontherecord.forms.clause.row import Topic
    from ontherecord.model.entity import Participant
    from ontherecord.model.form import Form
    from ontherecord.record.dataset import Dataset, Measure

_ONLY, _OBJECT, _BEFORE, _APART = 0.25, 0.3, 0.2, 0.25
_BY_ROLE, _BY_VERB = 0.3, 0.4
_NAMED_BEFORE = 0.6
"""So much that such a reading is shown and refutes nothing."""
_MOST = 3
_HANDING = ("gives", "gets", "arrives", "departs")
_THEM = frozenset({"them", "these", "those", "whom", "which"})

Before = list["Form"]
"""What was told before, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A measure that a clause may be about. `owner` is the role of "X's …" before its noun, which is at `at`.

    `parties` are given where the words for the measure give them too (who fought whom); `cost` is that of the assumptions.
    """

    dataset: Dataset
    measure: Measure
    owner: Role | None
    at: int | None
    used: frozenset[int]
    assumptions: tuple[Assumption, ...] = ()
    parties: tuple[Participant, ...] | None = None
    inherited: Form | None = None
    told: tuple[Form, ...] = ()

    @property
    def flows(self) -> bool:
        """Whether two parties face each other in it."""
        return self.dataset.shape is Shape.FLOWS

    @property
    def ahead(self) -> tuple[Participant, ...]:
        """The parties of the claim that this may go on from."""
        return () if self.inherited is None else everybody(self.inherited)

    @property
    def cost(self) -> float:
        """What it takes to mean this."""
        return sum(assumption.cost for assumption in self.assumptions)


def themes(clause: Clause, stretch: Stretch, told: Before) -> list[Theme]:
    """What the words of a stretch may measure, likeliest first: in the stretch, else in the clause, else in the words around."""
    own = _named(clause, stretch.low, stretch.high)
    every = own or _named(clause, 0, len(clause.chunks))
    series = _series(clause)
    if series is not None and not any(theme.dataset is series.dataset for theme in every):
        every = [*every, series] if any(t.at is not None and not t.assumptions for t in own) else [series, *every]
    dead = _fighting(clause, stretch)
    if dead is not None:
        every = [dead, *(one for one in every if one.measure.unit is not Unit.PEOPLE)]
    elif every and all(one.measure.unit is Unit.PEOPLE for one in every):
        loose = loosely_fought(clause)  # "people fell in the fighting": whom it killed, and not how many there are
        every = every if loose is None else [_loosely(clause, *loose)]
    if not every:
        every = [*_flow_alone(clause), *_things(clause), *_objects(clause)]
    if not every and (loose := loosely_fought(clause)) is not None:
        every = [_loosely(clause, *loose)]
    if not every:
        every = _of_roles(clause) or _going_on(clause, told) or _of_verbs(clause)
    if not own and told:
        # The figure before was of the same: whoever it was told of may go on.
        every = [replace(one, inherited=told[-1]) if one.measure.name == told[-1].measure else one for one in every]
    told_before = tuple(told)
    return [replace(one, told=told_before) for one in sorted(every, key=lambda found: found.cost)[:_MOST]]


def _named(clause: Clause, low: int, high: int) -> list[Theme]:
    """The measures that nouns of a stretch name, the last named of each first owner."""
    found: dict[str, Theme] = {}
    topics = clause.row.topics(low, high, series=True)
    for topic in topics:
        made = _of_topic(clause, topic)
        if made is None:
            continue
        known = found.get(topic.measure)
        if known is None or (known.owner is None and made.owner is not None):
            used = made.used | (known.used if known is not None else frozenset())
            found[topic.measure] = replace(made, used=used)
        else:
            found[topic.measure] = replace(known, used=known.used | made.used)
    return [_with_flow(clause, one, low, high) for one in found.values()]


def _of_topic(clause: Clause, topic: Topic) -> Theme | None:
    dataset = topic.dataset
    if dataset.shape is Shape.JOINT:
        # Rows of several parties are none of theirs alone; another data set may have the same of each place.
        series = clause.row.lexicon.series.values()
        single = (d for d in series if d.shape is Shape.SERIES and any(m.name == topic.measure for m in d.measures))
        found = next(single, None)
        if found is None:
            return None
        dataset = found
    measure = dataset.measure(topic.measure)
    return Theme(
        dataset=dataset,
        measure=measure,
        owner=topic.owner,
        at=topic.index,
        used=topic.indices,
        assumptions=topic.assumptions,
    )


def _with_flow(clause: Clause, theme: Theme, low: int, high: int) -> Theme:
    """The side that a noun such as "imports" gives, where it stands apart from the noun for what is imported."""
    if theme.owner is not None or not theme.flows:
        return theme
    for index in range(low, high):
        chunk = clause.chunks[index]
        side = next((role for name, role in chunk.flows if name == theme.measure.name), None)
        if chunk.kind is ChunkKind.FLOW and side is not None and _in_one_phrase(clause, index, theme.at):
            return replace(theme, owner=side, at=index, used=theme.used | {index})
        if chunk.kind is ChunkKind.FLOW and side is not None:
            said = Assumption(kind="measure", text=f"that it is of the {theme.measure.label} alone", cost=_APART)
            kept = (*theme.assumptions, said)
            return replace(theme, owner=side, at=index, used=theme.used | {index}, assumptions=kept)
    return theme


def _in_one_phrase(clause: Clause, flow: int, noun: int | None) -> bool:
    """Whether "of" and at most a nationality stand between: "imports of Russian arms"."""
    if noun is None or clause.text(flow + 1) != "of":
        return False
    return flow < noun and all(
        chunk.kind is ChunkKind.WORD or (chunk.kind is ChunkKind.ENTITY and chunk.adjective)
        for chunk in clause.chunks[flow + 2 : noun]
    )


def _series(clause: Clause) -> Theme | None:
    """The series that verbs, nouns or "of GDP" name."""
    found = theme(clause.row)
    if found is None or (found.holders and not found.nouns and found.act is None):
        return None
    at = next(iter(found.nouns), found.act)
    return Theme(
        dataset=found.dataset,
        measure=found.measure,
        owner=found.role,
        at=at,
        used=found.used,
        assumptions=found.assumptions,
    )


def _fighting(clause: Clause, stretch: Stretch) -> Theme | None:
    """The dead, or the number of conflicts, of whom the clause names; ", most of them in Chad" names nobody of the whole."""
    parted = (i for i in clause.figures if i >= stretch.high and _of_them(clause, i))
    found = fought(clause.row, 0, next(parted, len(clause.chunks)))
    if found is None:
        return None
    dataset, measure = clause.row.lexicon.measure(found.measure)
    return Theme(
        dataset=dataset,
        measure=measure,
        owner=None,
        at=None,
        used=found.used,
        assumptions=found.assumptions,
        parties=found.participants,
    )


def _loosely(clause: Clause, name: str, parties: tuple[Participant, ...], used: frozenset[int]) -> Theme:
    dataset, measure = clause.row.lexicon.measure(name)
    said = Assumption(
        kind="measure", text=f"that it is the {measure.label}, of which no plain word is said", cost=_BY_ROLE
    )
    return Theme(dataset=dataset, measure=measure, owner=None, at=None, used=used, assumptions=(said,), parties=parties)


def _of_them(clause: Clause, figure: int) -> bool:
    """Whether a figure parts what was told before it: "a third of them", "most of whom"."""
    said = f"{clause.text(figure)} {clause.text(figure + 1)} {clause.text(figure + 2)}".split()
    return any(word == "of" and said[i + 1 : i + 2] and said[i + 1] in _THEM for i, word in enumerate(said))


def _flow_alone(clause: Clause) -> list[Theme]:
    """The measure of "imports" that names none: of the words around, else the only one that has such a side."""
    flow = clause.row.first(ChunkKind.FLOW)
    if flow is None:
        return []
    around = clause.row.inherited_topic(flow, series=True)
    if around is not None and around.owner is not None:
        made = _of_topic(clause, around)
        return [] if made is None else [made]
    found = []
    for name, role in clause.chunks[flow].flows:
        dataset, measure = clause.row.lexicon.measure(name)
        if not measure.default:
            continue
        said = Assumption(kind="measure", text=f"that it is the {measure.label}, which nothing says", cost=_ONLY)
        found.append(
            Theme(dataset=dataset, measure=measure, owner=role, at=flow, used=frozenset({flow}), assumptions=(said,))
        )
    return found if len({one.measure.name for one in found}) == 1 else []


def _things(clause: Clause) -> list[Theme]:
    """The flows of which single things are named ("frigates") and no measure: the verb or the words around say which way."""
    for dataset in clause.row.lexicon.datasets.values():
        for measure in dataset.measures:
            nouns = {noun.lower() for noun in measure.items}
            used = [i for i in range(len(clause.chunks)) if clause.text(i) in nouns or f"{clause.text(i)}s" in nouns]
            if used and any(sense.dataset == dataset.id for c in clause.chunks for sense in c.verbs):
                return [Theme(dataset=dataset, measure=measure, owner=None, at=used[0], used=frozenset(used))]
    return _things_handed(clause)


def _things_handed(clause: Clause) -> list[Theme]:
    """Kinds of arms that one party is said to hand another in a verb of no frame: "handed Chile nine howitzers"."""
    used = [i for i, c in enumerate(clause.chunks) if c.kind is ChunkKind.THINGS]
    moved = any(words().has(name, clause.text(i)) for i in range(len(clause.chunks)) for name in _HANDING)
    for dataset in clause.row.lexicon.datasets.values():
        measure = next((m for m in dataset.measures if m.items), None)
        if used and moved and measure is not None:
            said = Assumption(kind="measure", text="that they were delivered", cost=_BY_ROLE)
            return [
                Theme(
                    dataset=dataset, measure=measure, owner=None, at=used[0], used=frozenset(used), assumptions=(said,)
                )
            ]
    return []


def _objects(clause: Clause) -> list[Theme]:
    """The series whose own object is named ("the military", "milk") and no measure of it."""
    found: list[Theme] = []
    texts = [clause.text(i) for i in range(len(clause.chunks))]
    for dataset in clause.row.lexicon.series.values():
        if dataset.shape is not Shape.SERIES:
            continue
        nouns = {noun.lower() for frame in dataset.frames for noun in frame.object_nouns}
        at = next((i for i, text in enumerate(texts) if text in nouns or " ".join(texts[i : i + 2]) in nouns), None)
        measures = [m for m in dataset.measures if _percentage(clause, m)]
        measures = measures or [m for m in dataset.measures if m.short_nouns or m.default]
        if at is None or not measures:
            continue
        said = Assumption(kind="measure", text=f"that it is the {measures[0].label} that is told", cost=_OBJECT)
        size = 1 if texts[at] in nouns else 2
        found.append(
            Theme(
                dataset=dataset,
                measure=measures[0],
                owner=dataset.parties[0].role,
                at=at,
                used=frozenset(range(at, at + size)),
                assumptions=(said,),
            )
        )
    return found


def _of_roles(clause: Clause) -> list[Theme]:
    """The flows of which a clause names those who take part ("suppliers", "customers"), and nothing that flows."""
    for index, chunk in enumerate(clause.chunks):
        for name, _ in chunk.roles:
            dataset = clause.row.lexicon.datasets.get(name)
            if dataset is None:
                continue
            around = clause.row.inherited_topic(series=True)
            if around is not None and around.dataset.shape is not dataset.shape:
                return []  # "the largest buyers" of what the words around measure otherwise
            return [_by_default(clause, dataset, index, _BY_ROLE)]
    return []


def _of_verbs(clause: Clause) -> list[Theme]:
    """The flows of which a verb alone speaks ("outsold", "handed over to")."""
    for index, chunk in enumerate(clause.chunks):
        for sense in chunk.verbs:
            dataset = clause.row.lexicon.datasets.get(sense.dataset)
            if dataset is not None:
                return [_by_default(clause, dataset, index, _BY_VERB)]
    return []


def _by_default(clause: Clause, dataset: Dataset, at: int, cost: float) -> Theme:
    measure = clause.row.lexicon.default_measure(dataset.id)
    said = Assumption(
        kind="measure", text=f"that it is the {measure.label}, of which only the parties are named", cost=cost
    )
    return Theme(dataset=dataset, measure=measure, owner=None, at=None, used=frozenset({at}), assumptions=(said,))


def _percentage(clause: Clause, measure: Measure) -> bool:
    """Whether a clause names what the measure is a percentage of."""
    told = f" {' '.join(clause.text(i) for i in range(len(clause.chunks)))} "
    return any(f" {noun.lower()} " in told for noun in measure.per)


def _going_on(clause: Clause, told: Before) -> list[Theme]:
    """The measure of the claim before, where the clause names none: "by Qatar 361 per cent"."""
    for form in reversed(told):
        dataset, measure = clause.row.lexicon.measure(form.measure)
        if dataset.shape not in {Shape.FLOWS, Shape.SERIES, Shape.JOINT}:
            continue
        said = Assumption(kind="measure", text=f"that it is still the {measure.label}", cost=_BEFORE)
        owner = next((p.role for p in everybody(form) if p.role is not Role.WHOLE), None)
        return [
            Theme(
                dataset=dataset,
                measure=measure,
                owner=owner,
                at=None,
                used=frozenset(),
                assumptions=(said,),
                parties=everybody(form) if dataset.shape is Shape.JOINT and not clause.groups else None,
                inherited=form,
            )
        ]
    around = clause.row.inherited_topic(series=True)
    made = None if around is None else _of_topic(clause, around)
    if made is None:
        return []
    # A noun of the sentence before, of which nothing was told there ("… of GDP in 2023"), is hardly what this one measures.
    said = Assumption(kind="measure", text=f"that it is the {made.measure.label}, named before", cost=_NAMED_BEFORE)
    return [replace(made, assumptions=(*made.assumptions, said))]
