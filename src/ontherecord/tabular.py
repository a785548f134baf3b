"""The user's own table beside the record: every sentence put to it, and what it says joined to what the record says."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.table import DataTable
from ontherecord.model.text import Sentence
from ontherecord.ports import Database
from ontherecord.queries.of_table import ask
from ontherecord.tables import read
from ontherecord.verdicts.tabled import joined, rule

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of the user's own, with the database that holds it and nothing else."""

    table: DataTable
    database: Database


def put(judged: tuple[Judged, ...], sentences: tuple[Sentence, ...], text: str, sheet: Sheet) -> tuple[Judged, ...]:
    """Put every sentence to the table; the answer goes to the claim that says most of the sentence."""
    made = list(judged)
    for sentence in sentences:
        place = _spokesman(made, sentence)
        readings = () if place is None else read(sentence.span.of(text), sheet.table)
        if place is not None and readings:
            answers = tuple(ask(each, sheet.table, sheet.database) for each in readings)
            made[place] = joined(made[place], rule(answers, f"“{sheet.table.source}”"))
    return tuple(made)


def _spokesman(judged: list[Judged], sentence: Sentence) -> int | None:
    """The longest claim of a sentence that is not about who said it; the first of those as long."""
    own = [
        (len(one.claim.span), -place)
        for place, one in enumerate(judged)
        if one.claim.sentence.span == sentence.span and one.claim.kind not in _FRAMING
    ]
    return -max(own)[1] if own else None
