"""Existence of conflict: "there was no fighting in Colombia in 2019", "India and Pakistan fought in 1971"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.conflict.fought import harmless, the_dead, unsure
from ontherecord.forms.conflict.scene import scene
from ontherecord.forms.conflict.toll import whens
from ontherecord.forms.conflict.words import said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.form import Existence, Quantifier
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period

FORM = "existence"
EXAMPLES = (
    "There was no fighting in Peru in 2015.",
    "An armed conflict between Chad and Nigeria was active in 1998.",
    "Chad and Libya fought in 1987.",
)
NOT_EXAMPLES = (
    "There was no agreement in Peru in 2015.",
    "Chad and Libya fought over the seat in 1987.",
)
MEASURE, BETWEEN_STATES = "conflict.exists", "conflict.between_states"
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "SYM", ""})
_PASSED_OVER = frozenset({ChunkKind.PRONOUN, ChunkKind.WHOLE})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """That there was an armed conflict, none, or one in every year; only where every word is accounted for."""
    words = said(row)
    if any(c.quantity is not None for c in row.chunks) or unsure(row) or the_dead(row) is not None:
        return []
    if words["other_type"] or words["deadliest"] or not (words["conflict"] or words["fight"]):
        return []
    about = scene(row)
    if about is None or not about.participants or about.event is not None:
        return []
    quantifier = _quantifier(row)
    if quantifier is None or (quantifier is Quantifier.NONE and _only_war(row)):
        return []
    measure = BETWEEN_STATES if words["interstate"] else MEASURE
    dataset, _ = row.lexicon.measure(measure)
    marks = {i for i, c in enumerate(row.chunks) if c.kind in {ChunkKind.DENIAL, ChunkKind.EVERY}}
    used = about.used | harmless(row) | words["fight"] | words["interstate"] | marks
    text = "that fighting is a conflict with a state on one side and 25 battle deaths or more in the year"
    drafts = []
    for when in whens(row, about, dataset, published):
        if when.period is None or not whole(row, used | when.used):
            continue
        drafts.append(
            Draft(
                slot=("conflict",),
                kind=Kind.EXISTENCE,
                form=Existence(
                    measure=measure,
                    participants=about.participants,
                    period=when.period,
                    quantifier=quantifier,
                    value=Quantity(number=None, unit=Unit.BOOL),
                ),
                assumptions=(
                    *about.assumptions,
                    *when.assumptions,
                    Assumption(kind="threshold" if _only_fighting(row) else "conflict", text=text, cost=0.1),
                ),
                used=frozenset(used | when.used),
                start=0,
                end=len(row.claim.quote),
            )
        )
    return drafts


def _quantifier(row: Row) -> Quantifier | None:
    denials = [c for c in row.chunks if c.kind is ChunkKind.DENIAL]
    every = any(c.kind is ChunkKind.EVERY for c in row.chunks)
    if len(denials) > 1 or (denials and every):
        return None
    if denials:
        return Quantifier.NONE
    return Quantifier.EVERY_PERIOD if every else Quantifier.SOME


def _only_war(row: Row) -> bool:
    """Whether only "war" is denied: a conflict on record need not be one."""
    texts = {row.chunks[i].text.lower() for i in said(row)["conflict"]}
    return texts <= {"war", "wars", "warfare"}


def _only_fighting(row: Row) -> bool:
    """Whether no more than fighting is meant, of which any death is evidence; a conflict has a size."""
    texts = {row.chunks[i].text.lower() for i in said(row)["conflict"]}
    return texts <= {"fighting", "hostilities", "clashes"}


def whole(row: Row, used: frozenset[int]) -> bool:
    """Whether every word that carries content is accounted for; a verb that others may pass over ("began") is not here."""
    return not any(
        index not in used and _carries(chunk)
        for index, chunk in enumerate(row.chunks)
        if chunk.kind not in _PASSED_OVER
    )


def _carries(chunk: Chunk) -> bool:
    if chunk.kind is ChunkKind.WORD:
        return chunk.pos in {"VERB", "NOUN"}
    return not chunk.used and (chunk.kind is not ChunkKind.OTHER or chunk.pos in _CONTENT)
