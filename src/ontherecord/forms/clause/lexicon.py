"""The words that mean something to the record, generated from its data sets: never hand-wired to one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontherecord.model.entity import Role
from ontherecord.record.dataset import Dataset, Frame, Measure, Shape

# Endings by which an English verb is written; the irregular forms are in _IRREGULAR.
_IRREGULAR = {
    "sell": ("sold",),
    "buy": ("bought",),
    "send": ("sent",),
    "get": ("got", "gotten", "getting"),
    "ship": ("shipped", "shipping"),
    "transfer": ("transferred", "transferring"),
    "spend": ("spent",),
    "give": ("gave", "given"),
    "rely": ("relying",),
    "take": ("took", "taken"),
    "make": ("made",),
    "fight": ("fought",),
    "win": ("won", "winning"),
    "grow": ("grew", "grown"),
    "hold": ("held",),
    "go": ("went", "gone", "goes"),
    "come": ("came",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NounSense:
    """A noun that names a measure. `owner` is the role of "X's …" ("imports" belong to the recipient), if it has one."""

    dataset: str
    measure: str
    owner: Role | None
    loose: str | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbSense:
    """A verb of a frame."""

    dataset: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases (lower case, words joined by one space) to what they mean in the record.

    `datasets` are flows from party to party, which every form reads; `series` are those that only the forms over one
    series read; `others` are told by dates and known here by their measures alone. Of series, `acts` are the verbs,
    `holders` the nouns for whose figure it is ("spender"), `short` the nouns that need others beside them.
    """

    nouns: dict[str, tuple[NounSense, ...]]
    flows: dict[str, tuple[tuple[str, Role], ...]]
    roles: dict[str, tuple[tuple[str, Role], ...]]
    verbs: dict[str, tuple[VerbSense, ...]]
    modifiers: frozenset[str]
    open_cues: frozenset[str]
    datasets: dict[str, Dataset]
    acts: dict[str, tuple[VerbSense, ...]]
    holders: dict[str, tuple[tuple[str, Role], ...]]
    short: dict[str, tuple[NounSense, ...]]
    series: dict[str, Dataset]
    others: dict[str, Dataset]
    longest: int

    def measure(self, name: str) -> tuple[Dataset, Measure]:
        """The data set and measure of that name; the first data set that carries it.

        Raises:
            KeyError: nothing in the record measures that.

        """
        for dataset in (*self.datasets.values(), *self.series.values(), *self.others.values()):
            for measure in dataset.measures:
                if measure.name == name:
                    return dataset, measure
        raise KeyError(name)

    def words(self) -> frozenset[str]:
        """Every noun by which the record speaks of what it measures: of measures, flows, and who plays which part."""
        return frozenset([*self.nouns, *self.flows, *self.roles, *self.holders, *self.short])

    def default_measure(self, dataset_id: str) -> Measure:
        """The measure that the data set is read by where the words name none."""
        measures = self.datasets[dataset_id].measures
        return next((measure for measure in measures if measure.default), measures[0])


def inflections(verb: str) -> tuple[str, ...]:
    """All written forms of an English verb."""
    if verb.endswith("e"):
        regular = (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        regular = (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith(("s", "sh", "ch", "x")):
        regular = (verb, verb + "es", verb + "ed", verb + "ing")
    else:
        regular = (verb, verb + "s", verb + "ed", verb + "ing")
    return (*regular, *_IRREGULAR.get(verb, ()))


def _plural(noun: str) -> tuple[str, ...]:
    if noun.endswith("s"):
        return (noun,)
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return (noun, noun[:-1] + "ies")
    return (noun, noun + "s")


def build(datasets: Iterable[Dataset]) -> Lexicon:
    """Generate the lexicon from what the data sets declare: `Dataset.shape` says which forms read each.

    Where several carry a measure, its words are those of the one that has precedence; the others stand beside it when it
    is asked.
    """
    ordered = sorted(datasets, key=lambda dataset: (dataset.precedence, dataset.id))
    flowing = _shaped(ordered, Shape.FLOWS)
    series = _shaped(ordered, Shape.SERIES, Shape.JOINT)
    nouns: dict[str, list[NounSense]] = {}
    flows: dict[str, list[tuple[str, Role]]] = {}
    modifiers: set[str] = set()
    open_cues: set[str] = set()
    carried: set[str] = set()
    for dataset in flowing.values():
        open_cues |= {cue.lower() for cue in dataset.coverage.open_cues}
        modifiers |= {noun.lower() for frame in dataset.frames for noun in frame.object_nouns}
        for measure in dataset.measures:
            modifiers |= {word.lower() for word in measure.modifiers}
    for dataset in (*flowing.values(), *series.values()):
        for measure in dataset.measures:
            if measure.name not in carried:
                _add_nouns(nouns, flows, dataset, measure)
        carried |= {measure.name for measure in dataset.measures}
    roles, verbs = _roles(flowing.values()), _verbs(flowing.values())
    phrases = [*nouns, *flows, *roles, *open_cues]
    return Lexicon(
        nouns={word: tuple(senses) for word, senses in nouns.items()},
        flows={word: tuple(senses) for word, senses in flows.items()},
        roles={word: tuple(senses) for word, senses in roles.items()},
        verbs={word: tuple(senses) for word, senses in verbs.items()},
        modifiers=frozenset(modifiers),
        open_cues=frozenset(open_cues),
        datasets=flowing,
        acts={word: tuple(senses) for word, senses in _verbs(series.values()).items()},
        holders={word: tuple(senses) for word, senses in _roles(series.values()).items()},
        short={word: tuple(senses) for word, senses in _short(series.values()).items()},
        series=series,
        others=_shaped(ordered, Shape.DATED),
        longest=max((len(phrase.split()) for phrase in phrases), default=1),
    )


def _shaped(datasets: Iterable[Dataset], *shapes: Shape) -> dict[str, Dataset]:
    return {dataset.id: dataset for dataset in datasets if dataset.shape in shapes}


def _roles(datasets: Iterable[Dataset]) -> dict[str, list[tuple[str, Role]]]:
    """The nouns for who plays which part, in both numbers."""
    roles: dict[str, list[tuple[str, Role]]] = {}
    for dataset in datasets:
        for spec in dataset.roles:
            for noun in spec.nouns:
                for form in _plural(noun.lower()):
                    roles.setdefault(form, []).append((dataset.id, spec.role))
    return roles


def _verbs(datasets: Iterable[Dataset]) -> dict[str, list[VerbSense]]:
    """The verbs of the frames in every written form."""
    verbs: dict[str, list[VerbSense]] = {}
    for dataset in datasets:
        for frame in dataset.frames:
            for verb in frame.verbs:
                for form in inflections(verb.lower()):
                    verbs.setdefault(form, []).append(VerbSense(dataset=dataset.id, frame=frame))
    return verbs


def _short(datasets: Iterable[Dataset]) -> dict[str, list[NounSense]]:
    """The nouns that name a measure only beside others, of the first measure that has them."""
    found: dict[str, list[NounSense]] = {}
    for dataset in datasets:
        for measure in dataset.measures:
            for noun in measure.short_nouns:
                senses = found.setdefault(noun.lower(), [])
                if dataset.id not in {sense.dataset for sense in senses}:
                    senses.append(NounSense(dataset=dataset.id, measure=measure.name, owner=None))
    return found


def _add_nouns(
    nouns: dict[str, list[NounSense]], flows: dict[str, list[tuple[str, Role]]], dataset: Dataset, measure: Measure
) -> None:
    """Enter a measure's nouns, alone and with the nouns of its flows ("arms" and "arms imports")."""
    for noun in measure.nouns:
        base = noun.lower()
        nouns.setdefault(base, []).append(NounSense(dataset=dataset.id, measure=measure.name, owner=None))
        for flow in measure.flows:
            for word in flow.nouns:
                sense = NounSense(dataset=dataset.id, measure=measure.name, owner=flow.owner)
                for form in {word.lower(), word.lower().removesuffix("s")}:
                    nouns.setdefault(f"{base} {form}", []).append(sense)
    for loose in measure.loose_nouns:
        for noun in loose.nouns:
            nouns.setdefault(noun.lower(), []).append(
                NounSense(dataset=dataset.id, measure=measure.name, owner=None, loose=loose.assumption, cost=loose.cost)
            )
    for flow in measure.flows:
        for word in flow.nouns:
            entry = (measure.name, flow.owner)
            if entry not in flows.setdefault(word.lower(), []):
                flows[word.lower()].append(entry)
