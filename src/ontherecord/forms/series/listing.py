"""The list of the largest that a clause is about, whose members of it, and the words that tie these to what is told."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.forms.series.words_of_rosters import roster_words
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Count, Form, Level, Share, Trend, everybody
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset, Measure, Roster

_ON = Assumption(kind="carried", text="that it goes on about those of whom the clause before tells", cost=0.05)
_TIES = frozenset(
    {"of", "in", "among", "on", "from", "at", "by", "with", "the", "than", "what", "that", "which", "and"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The list that a clause is about, whose members of it, and the chunks that say so.

    `period` is that of the clause before; `guessed` says so where no words named it there either.
    """

    dataset: Dataset
    roster: Roster
    measure: Measure
    of: tuple[Participant, ...]
    used: frozenset[int]
    assumptions: tuple[Assumption, ...]
    period: Period | None
    guessed: tuple[Assumption, ...] = ()

    def whom(self, *, whole: bool = True) -> tuple[Participant, ...]:
        """Those of whom it is told, with the list as the whole."""
        listed = (Participant(code=self.roster.code, role=Role.WHOLE),) if whole else ()
        return (*self.of, *listed)


def setting(row: Row) -> Setting | None:
    """The list by its name in the clause, or by what the clauses before told; of whom, by the one state that is named."""
    for dataset in row.lexicon.series.values():
        if dataset.roster is None:
            continue
        named = {i for i, c in enumerate(row.chunks) if c.code == dataset.roster.code}
        told = _told(row, dataset)
        if not named and told is None and not (companies(row) and _named_around(row, dataset.roster)):
            continue
        states = [i for i, c in enumerate(row.chunks) if c.type is EntityType.STATE and c.code is not None]
        codes = {row.chunks[i].code for i in states}
        others = [c for i, c in enumerate(row.chunks) if c.kind is ChunkKind.ENTITY and i not in {*named, *states}]
        if len(codes) > 1 or any(c.code is not None for c in others):
            return None
        of = tuple(Participant(code=code, role=dataset.roster.of) for code in codes if code is not None)
        on = told is not None and not of and not named
        if told is not None and not of:
            of = tuple(p for p in told if p.role is dataset.roster.of) if not (named and _whole_list(row)) else ()
        last = next((r for r in reversed(row.before) if _is_of(r.form, dataset)), None)
        return Setting(
            dataset=dataset,
            roster=dataset.roster,
            measure=dataset.measures[0],
            of=of,
            used=frozenset({*named, *states}),
            assumptions=(_ON,) if on else (),
            period=None if last is None else last.form.period,
            guessed=() if last is None else tuple(one for one in last.assumptions if one.kind == "window"),
        )
    return None


def _is_of(form: Form, dataset: Dataset) -> bool:
    return isinstance(form, Count | Level | Share | Trend) and any(m.name == form.measure for m in dataset.measures)


def _told(row: Row, dataset: Dataset) -> tuple[Participant, ...] | None:
    """Of whom the nearest clause before told something of the list; `None` where none did."""
    for reading in reversed(row.before):
        if _is_of(reading.form, dataset):
            return everybody(reading.form)
    return None


def _whole_list(row: Row) -> bool:
    """Whether the clause takes the list as a whole and names nobody on it: "the arms revenues of the Top 100"."""
    return not companies(row) and not any(c.kind in {ChunkKind.PRONOUN, ChunkKind.OWNER} for c in row.chunks)


def _named_around(row: Row, roster: Roster) -> bool:
    """Whether the sentence, or the one before, names the list."""
    sentences = (row.claim.sentence, *row.claim.context[-1:])
    return any(
        hit.code == roster.code
        for sentence in sentences
        for hit in row.names.mentions(" ".join(token.text for token in sentence.tokens))
    )


def companies(row: Row) -> list[int]:
    """The chunks that are nouns for members of a list of companies."""
    return [i for i, c in enumerate(row.chunks) if c.text.lower() in roster_words()["companies"]]


def tied_to(row: Row, at: Setting) -> frozenset[int]:
    """The chunks that only tie the members of a list to what is told of them."""
    table = roster_words()
    sections = ("companies", "wares", "placed", "listed", "earning", "small")
    found = set(at.used)
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        plain = chunk.quantity is None and chunk.kind is not ChunkKind.ENTITY and chunk.kind is not ChunkKind.TIME
        if plain and (any(text in table[name] for name in sections) or text in _TIES or figure_words().ties(text)):
            found.add(index)
        if chunk.kind is ChunkKind.ACCOUNT or _sold(row, index):
            found.add(index)
    return frozenset(found)


def _sold(row: Row, index: int) -> bool:
    """Whether a chunk names what members of an arms list took: "arms revenues", "arms sales", "revenues"."""
    chunk = row.chunks[index]
    last = chunk.text.lower().split()[-1:]
    return bool(last) and last[0] in roster_words()["sales"] and chunk.kind is not ChunkKind.ENTITY
