"""Of which series a clause speaks: by the nouns, verbs and holders of its data set, and by what a figure is a percentage of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.forms.clause.row import Row, Topic
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.entity import Role
from ontherecord.model.form import everybody
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset, Measure, Shape

_BEFORE_OBJECT = 5
"""Chunks from the preposition to the object: "on its own, much larger armed forces" has more, and is not read."""
_NEUTRAL = frozenset({"country", "countries", "economy", "economies", "state", "states"})
"""Nouns for whose figure it is that stand for anybody: they say nothing of which series is meant."""
_PER_CENT = frozenset({Unit.PERCENT, Unit.FRACTION})
_OBJECT = frozenset({ChunkKind.WORD, ChunkKind.OTHER, ChunkKind.OWNER, ChunkKind.NOUN, ChunkKind.FLOW})
_COMPARED = frozenset({"more", "less", "as", "much", "many", "most", "fewer"})
_RELATING = frozenset({"share", "percentage", "proportion", "relative", "ratio"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A series: its data set and measure, and the chunks that say so.

    `nouns` name it, `act` is its verb, `objects` are the words of "on defence", `per` those of "of GDP", `holders` nouns
    like "spender".
    """

    dataset: Dataset
    measure: Measure
    role: Role
    nouns: tuple[int, ...]
    act: int | None
    objects: frozenset[int]
    per: frozenset[int]
    holders: tuple[int, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def used(self) -> frozenset[int]:
        """All chunks that say which series it is."""
        act = () if self.act is None else (self.act,)
        return frozenset((*self.nouns, *act, *self.objects, *self.per, *self.holders))

    def topic(self, *assumptions: Assumption) -> Topic:
        """The series as the topic of a clause, with what it took to know whose it is."""
        return Topic(
            dataset=self.dataset,
            measure=self.measure.name,
            owner=None,
            index=None,
            indices=frozenset(),
            assumptions=assumptions,
        )

    def without(self, inner: frozenset[int]) -> Theme:
        """The series as the words outside some chunks say it: those inside told which it is, and belong to another claim."""
        return replace(
            self,
            nouns=tuple(i for i in self.nouns if i not in inner),
            act=None if self.act in inner else self.act,
            objects=self.objects - inner,
            per=self.per - inner,
            holders=tuple(i for i in self.holders if i not in inner),
        )


@dataclass(slots=True, kw_only=True)
class _Signs:
    """What a clause has of one data set. `full` says that nothing more is needed to know that it is meant."""

    nouns: list[int]
    short: list[int]
    act: int | None = None
    objects: frozenset[int] = frozenset()
    holders: tuple[int, ...] = ()

    @property
    def full(self) -> bool:
        return bool(self.nouns or self.holders or (self.objects and (self.short or self.act is not None)))

    @property
    def any(self) -> bool:
        return self.full or bool(self.short) or self.act is not None


def theme(row: Row) -> Theme | None:
    """The one series of the clause; `None` where there is none, or more than one."""
    found = {name: _signs(row, dataset) for name, dataset in row.lexicon.series.items() if _figures(dataset)}
    found = {name: signs for name, signs in found.items() if signs.any}
    per = {name: _per(row, row.lexicon.series[name]) for name in found}
    for name, parts in per.items():
        for other, signs in found.items():
            if other != name:
                signs.nouns = [index for index in signs.nouns if index not in parts[1]]
    full = [name for name, signs in found.items() if signs.full]
    if len(full) == 1 and (of_it := _percentage_of(row, found[full[0]])) is not None:
        return of_it
    if len(full) == 1:
        return _theme(row, full[0], found[full[0]], per[full[0]], ())
    if full:
        return None
    if (aimed := _aimed_at(row)) is not None:
        return aimed
    weak = [name for name, signs in found.items() if signs.any]
    around = _around(row, weak)
    if around is None:
        return None
    name, said = around
    dataset = row.lexicon.series[name]
    return _theme(row, name, found.get(name) or _signs(row, dataset), per.get(name) or _per(row, dataset), said)


def _percentage_of(row: Row, signs: _Signs) -> Theme | None:
    """The series that is a percentage of what alone is named here ("representing 4 per cent of GDP"), from the words around."""
    if signs.act is not None or signs.holders or not all(_is_part_of(row, index) for index in signs.nouns):
        return None
    per = {name: _per(row, dataset) for name, dataset in row.lexicon.series.items() if _figures(dataset)}
    names = [name for name, (measure, _) in per.items() if measure is not None]
    for name in names:
        own = _signs(row, row.lexicon.series[name])
        if own.objects:
            return _theme(row, name, own, per[name], ())
    around = _around(row, names) if names else None
    if around is None:
        return None
    name, said = around
    return _theme(row, name, _Signs(nouns=[], short=[]), per[name], said)


def _aimed_at(row: Row) -> Theme | None:
    """The measure in which a body's members have a target, where the clause speaks of one: "met the 2 per cent target"."""
    aims = [i for i, chunk in enumerate(row.chunks) if figure_words().has("targets", chunk.text.lower())]
    limits = [
        i for i, chunk in enumerate(row.chunks) if chunk.quantity is not None and chunk.quantity.unit in _PER_CENT
    ]
    bodies = {chunk.code for chunk in row.chunks if chunk.code is not None}
    if not aims or len(limits) != 1:
        return None
    for name, dataset in row.lexicon.series.items():
        for measure in dataset.measures:
            if not bodies & set(measure.aims):
                continue
            said = Assumption(kind="measure", text=f"that the target is one for the {measure.label}", cost=0.1)
            return _theme(row, name, _Signs(nouns=[], short=[]), (measure, frozenset()), (said,))
    return None


def _figures(dataset: Dataset) -> bool:
    """Whether there is one figure of each of its parties: rows of several parties are none of theirs alone.

    The members of a list are companies, and a state is none: what is told of those is read by the list (`roster`, `company`).
    """
    return dataset.shape is Shape.SERIES and dataset.roster is None


def _signs(row: Row, dataset: Dataset) -> _Signs:
    lexicon = row.lexicon
    signs = _Signs(nouns=[], short=[])
    for index, chunk in enumerate(row.chunks):
        if chunk.kind is ChunkKind.NOUN:
            if any(sense.dataset == dataset.id for sense in chunk.nouns):
                signs.nouns.append(index)
        elif _is_noun(row, index) and any(s.dataset == dataset.id for s in lexicon.short.get(chunk.text.lower(), ())):
            signs.short.append(index)
        elif (
            signs.act is None
            and (chunk.tag.startswith("VB") or outdoes(lexicon, chunk.text))
            and _acts(lexicon, chunk.text, dataset)
        ):
            signs.act = index
        if chunk.text not in _NEUTRAL and any(name == dataset.id for name, _ in lexicon.holders.get(chunk.text, ())):
            signs.holders = (*signs.holders, index)
    signs.objects = _objects(row, dataset, signs)
    return signs


def _is_noun(row: Row, index: int) -> bool:
    chunk = row.chunks[index]
    return chunk.kind in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.FLOW} and (
        chunk.tag.startswith("NN") or chunk.tag == "VBG"
    )


def _acts(lexicon: Lexicon, verb: str, dataset: Dataset) -> bool:
    return any(sense.dataset == dataset.id for sense in lexicon.acts.get(verb.removeprefix("out"), ()))


def outdoes(lexicon: Lexicon, verb: str) -> bool:
    """Whether a verb says that its subject did more of what the data set counts: "outspent" of "spent"."""
    return verb.startswith("out") and verb.removeprefix("out") in lexicon.acts


def _objects(row: Row, dataset: Dataset, signs: _Signs) -> frozenset[int]:
    """The words of "on its armed forces", by the frame of the verb that is there, or of any where a noun stands for it."""
    verb = None if signs.act is None else row.chunks[signs.act].text
    for frame in dataset.frames:
        if verb is not None and not any(s.frame is frame for s in row.lexicon.acts.get(verb.removeprefix("out"), ())):
            continue
        for index, chunk in enumerate(row.chunks):
            if chunk.text == frame.measure_preposition or (frame.measure_preposition is None and index == signs.act):
                stop = _object_after(row, index, frame.object_nouns)
                if stop is not None:
                    named = frozenset(i for i in range(index, stop) if row.chunks[i].kind in _OBJECT)
                    return named - {signs.act} if signs.act is not None else named
    return frozenset()


def _object_after(row: Row, index: int, nouns: tuple[str, ...]) -> int | None:
    """Where an object noun ends behind a preposition, if only its own small words stand between."""
    for start in range(index + 1, min(index + 1 + _BEFORE_OBJECT, len(row.chunks))):
        for noun in sorted(nouns, key=len, reverse=True):
            if row.chunks[start].text.lower() == noun:
                return start + 1
            size = len(noun.split())
            if " ".join(chunk.text.lower() for chunk in row.chunks[start : start + size]) == noun:
                return start + size
        chunk = row.chunks[start]
        small = chunk.text in {"own", "'s", "’s", "respective", "entire", "national"} or chunk.kind is ChunkKind.OWNER
        small = small or chunk.text.lower() in _COMPARED or chunk.quantity is not None
        if not small and chunk.pos not in {"DET", "PRON"} and not chunk.possessive:
            return None
    return None


def _per(row: Row, dataset: Dataset) -> tuple[Measure | None, frozenset[int]]:
    """The measure that is a percentage of something, where the clause says of what, and those words."""
    for measure in dataset.measures:
        for noun in measure.per:
            for index in range(len(row.chunks)):
                size = _noun_at(row, index, noun.lower())
                if size and _is_part_of(row, index):
                    return measure, frozenset(range(index, index + size))
    return None, frozenset()


def _noun_at(row: Row, index: int, noun: str) -> int:
    """How many chunks from an index on spell a noun; 0 where they do not."""
    for size in range(1, len(noun.split()) + 1):
        if " ".join(chunk.text.lower() for chunk in row.chunks[index : index + size]) == noun:
            return size
    return 0


def _is_part_of(row: Row, index: int) -> bool:
    """Whether something is said to be a part of the noun at an index: "3 per cent of its", "relative to", "as a share of"."""
    for before in range(index - 1, max(-1, index - 7), -1):
        chunk = row.chunks[before]
        quantity = chunk.quantity
        if chunk.text in _RELATING or (quantity is not None and quantity.unit in _PER_CENT):
            return True
        small = chunk.pos in {"DET", "ADP", "PRON", "PUNCT", "PART", ""} or chunk.kind in {
            ChunkKind.OWNER,
            ChunkKind.ENTITY,
            ChunkKind.WHOLE,
        }
        if not small and chunk.text not in {"country", "national", "total", "entire", "own", "annual"}:
            return False
    return False


def _theme(
    row: Row,
    name: str,
    signs: _Signs,
    per: tuple[Measure | None, frozenset[int]],
    assumptions: tuple[Assumption, ...],
) -> Theme | None:
    dataset = row.lexicon.series[name]
    named = [sense.measure for index in signs.nouns for sense in row.chunks[index].nouns if sense.dataset == dataset.id]
    shorts = [m for m in dataset.measures if m.short_nouns]
    measure = dataset.measure(named[0]) if named else (shorts or list(dataset.measures))[0]
    if len(set(named)) > 1:
        # "Military spending … as a share of GDP": the one that is a percentage says how the other is counted.
        narrow = [dataset.measure(one) for one in dict.fromkeys(named) if dataset.measure(one).unit is Unit.PERCENT]
        if len(narrow) != 1:
            return None
        measure = narrow[0]
    if per[0] is not None:
        measure = per[0]
    return Theme(
        dataset=dataset,
        measure=measure,
        role=dataset.parties[0].role,
        nouns=(*signs.nouns, *signs.short),
        act=signs.act,
        objects=signs.objects,
        per=per[1],
        holders=signs.holders,
        assumptions=assumptions,
    )


def _around(row: Row, weak: list[str]) -> tuple[str, tuple[Assumption, ...]] | None:
    """The data set of "spending", "spent" and "those of" by the words around, nearest first, where those name it in full."""
    reduced = not weak and (_reduced(row) or _bare_figure(row))
    back = not weak and (reduced or _points_back(row))
    if not weak and not back:
        return None
    span, sentence = row.claim.span, row.claim.sentence
    ahead = [token.text.lower() for token in sentence.tokens if token.end <= span.start]
    behind = [token.text.lower() for token in sentence.tokens if token.start >= span.end]
    earlier = [[token.text.lower() for token in one.tokens] for one in reversed(row.claim.context)]
    beside = (ahead,) if reduced and not _in_brackets(row) else (ahead, behind)
    for number, words in enumerate((*beside, *([] if back else earlier))):
        text = f" {' '.join(words)} "
        named = [
            name for name, dataset in row.lexicon.series.items() if _figures(dataset) and _named(row, dataset, text)
        ]
        told = [name for name in named if back or name in weak]
        if named and len(told) != 1:
            return None
        if told:
            publisher = row.lexicon.series[told[0]].title
            text = f"that it is still about what “{publisher}” counts, from the words around"
            return told[0], (Assumption(kind="measure", text=text, cost=0.05 if number < _OF_SENTENCE else 0.2),)
    return None


_OF_SENTENCE = 2
"""Of the stretches around a clause, so many are of its own sentence."""


def _reduced(row: Row) -> bool:
    """Whether a clause only adds a figure to the one before: "reaching $9 billion", "which was a tenth more than in 2014"."""
    lead = next((chunk for chunk in row.chunks if chunk.text not in {",", "(", "–", "—", "and"}), None)
    if lead is None or not any(chunk.quantity is not None for chunk in row.chunks):
        return False
    return lead.tag == "VBG" or lead.text.lower() in {"which", "to"}


def _bare_figure(row: Row) -> bool:
    """Whether a clause is nothing but a figure of whom the clause before, or a list with a figure each, was about.

    "…, some $9 billion in 2014"; "its $9 billion made up a tenth of the total"; "Peru ($9 billion)".
    """
    figures = [chunk for chunk in row.chunks if chunk.quantity is not None]
    if not figures:
        return False
    plain = all(
        chunk.kind in {ChunkKind.WORD, ChunkKind.QUANTITY, ChunkKind.TIME, ChunkKind.OWNER}
        and not chunk.tag.startswith("VB")
        for chunk in row.chunks
    )
    owned = figures[0] is row.chunks[0] and figures[0].text.lower().startswith(("its ", "their "))
    subject = row.claim.subject.code if row.claim.subject is not None else None
    told = row.before[-1] if row.before else None
    codes = {p.code for p in everybody(told.form)} if told is not None else set()
    if told is not None and not told.unexplained and (owned or (plain and subject in codes)):
        return True
    return plain and subject is not None and _in_brackets(row)


def _in_brackets(row: Row) -> bool:
    """Whether a clause is one of several figures that stand in brackets behind names: "Chile ($9 billion) and Peru ($4 billion)"."""
    tokens = row.claim.sentence.tokens
    opened = [i for i, token in enumerate(tokens[:-1]) if token.text == "(" and tokens[i - 1].pos == "PROPN" and i > 0]
    money = [i for i in opened if any(token.tag == "$" for token in tokens[i + 1 : i + 3])]
    own = any(tokens[i + 1].start <= row.claim.span.start <= tokens[i + 1].end for i in money)
    return own and len(money) > 1


def _points_back(row: Row) -> bool:
    """Whether "those of X" stands for figures that were named before."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    return any(texts[i] in {"those", "that"} and texts[i + 1] == "of" for i in range(len(texts) - 1))


def _named(row: Row, dataset: Dataset, text: str) -> bool:
    """Whether words name a data set in full: a noun of its measures, a holder of its own, or a verb with its object."""
    nouns = (noun for noun, senses in row.lexicon.nouns.items() if any(s.dataset == dataset.id for s in senses))
    if any(f" {noun} " in text for noun in nouns):
        return True
    holders = (
        noun
        for noun, roles in row.lexicon.holders.items()
        if noun not in _NEUTRAL and any(name == dataset.id for name, _ in roles)
    )
    if any(f" {noun} " in text for noun in holders):
        return True
    verbs = (verb for verb, senses in row.lexicon.acts.items() if any(s.dataset == dataset.id for s in senses))
    acts = any(f" {verb} " in text for verb in verbs)
    return acts and any(f" {noun} " in text for frame in dataset.frames for noun in frame.object_nouns)
