"""The user's own table beside the record: every sentence put to it, and what it says joined to what the record says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.form import Comparison, Count, Existence, Level, Rank
from ontherecord.model.table import DataTable
from ontherecord.model.text import Sentence, Span
from ontherecord.model.verdict import Answer, Ruling, Verdict
from ontherecord.model.voice import Mode, Voice
from ontherecord.ports import Database
from ontherecord.queries.of_table import ask
from ontherecord.tables import Tally, read, tallies
from ontherecord.verdicts.silent import unanswered
from ontherecord.verdicts.tabled import joined, rule, rule_tally

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_RULED = frozenset({Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING})
_KINDS: dict[type, Kind] = {
    Level: Kind.LEVEL,
    Count: Kind.COUNT,
    Rank: Kind.RANK,
    Comparison: Kind.COMPARISON,
    Existence: Kind.EXISTENCE,
}
_MOST_UNEXPLAINED = 3
_SEVERAL = 2
"""Figures beside names of columns from which a sentence is taken figure by figure."""
_WEIGHT = 0.5
"""What a claim weighs of which nothing is known but that it is there (`claims.weight`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of the user's own, with the database that holds it and nothing else."""

    table: DataTable
    database: Database


def put(judged: tuple[Judged, ...], sentences: tuple[Sentence, ...], text: str, sheet: Sheet) -> tuple[Judged, ...]:
    """Put every sentence to the table; the answer goes to the claim that says most of it, or to one of its own.

    A sentence with figures beside the names of columns makes a claim of each figure.
    """
    made = list(judged)
    subject: tuple[str, ...] = ()
    for sentence in sentences:
        counted = tallies(sentence.span.of(text), sheet.table, subject)
        subject = counted.subject
        whole = None if len(counted.tallies) >= _SEVERAL else _whole(sentence, text, sheet)
        if whole is None or (whole[1].ruling not in _RULED and counted.tallies):
            made += _tallied(counted.tallies, sentence, text, sheet, len(made) + 1)
        else:
            _join(made, sentence, text, whole)
    return tuple(replace(one, claim=_called(one)) for one in made)


def _whole(sentence: Sentence, text: str, sheet: Sheet) -> tuple[tuple[Answer, ...], Verdict] | None:
    """What the table says of a sentence; `None` where it is of something else."""
    readings = read(sentence.span.of(text), sheet.table)
    if not readings:
        return None
    told = rule(tuple(ask(each, sheet.table, sheet.database) for each in readings), f"“{sheet.table.source}”")
    # What names something of the table in passing speaks of something else.
    passing = told[1].ruling not in _RULED and len(readings[0].reading.unexplained) > _MOST_UNEXPLAINED
    return None if passing else told


def _join(made: list[Judged], sentence: Sentence, text: str, told: tuple[tuple[Answer, ...], Verdict]) -> None:
    place = _spokesman(made, sentence)
    if place is None:
        made.append(joined(_claimed(sentence, sentence.span, text, len(made) + 1), told))
    else:
        made[place] = joined(made[place], told)


def _tallied(found: tuple[Tally, ...], sentence: Sentence, text: str, sheet: Sheet, number: int) -> list[Judged]:
    """A claim for each figure of a sentence."""
    made = []
    for place, each in enumerate(found):
        answer = ask(each.reading, sheet.table, sheet.database)
        if answer.holds is None:
            continue  # the table has nothing there
        at = sentence.span.start
        claim = _claimed(sentence, Span(at + each.start, at + each.end), text, number + place)
        made.append(joined(claim, rule_tally(answer, f"“{sheet.table.source}”")))
    return made


def _claimed(sentence: Sentence, span: Span, text: str, number: int) -> Judged:
    """A claim of a sentence in which no stage found one: the table knows what it speaks of."""
    quote = span.of(text)
    claim = Claim(
        id=f"c{number}",
        span=span,
        quote=quote,
        statement=" ".join(quote.split()),
        kind=Kind.VAGUE,
        voices=(Voice(speaker="the author", cue=None, mode=Mode.ASSERTS),),
        content_of=None,
        presupposed=False,
        negated=False,
        checkable=Checkable.DATA,
        weight=_WEIGHT,
        times=(),
        entities=(),
        sentence=sentence,
        why_kind="",
    )
    return Judged(claim=claim, answers=(), verdict=unanswered(claim, ()))


def _called(one: Judged) -> Claim:
    """A claim that was taken for no figure until the table read it is called what it was read as."""
    claim, best = one.claim, one.answers[0] if one.answers else None
    kind = None if best is None or claim.kind.has_verdict else _KINDS.get(type(best.reading.form))
    if kind is None or best is None:
        return claim
    return replace(claim, kind=kind, why_kind=f"read as {kind.value}: {best.reading.readback}")


def _spokesman(judged: list[Judged], sentence: Sentence) -> int | None:
    """The longest claim of a sentence that is not about who said it; the first of those as long."""
    own = [
        (len(one.claim.span), -place)
        for place, one in enumerate(judged)
        if one.claim.sentence.span == sentence.span and one.claim.kind not in _FRAMING
    ]
    return -max(own)[1] if own else None
