"""A weighed case as one page that needs nothing else: no request, no script, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from markupsafe import Markup

from ontherecord import __version__
from ontherecord.model.hypothesis import EvidenceItem, FromClaim, FromEvent, FromPassage, FromUser
from ontherecord.model.weighing import Row, Sought, Telling, Variation, Weighing
from ontherecord.reports.figures import period
from ontherecord.reports.html import filled
from ontherecord.reports.render import Canvas
from ontherecord.reports.why.beside import Beside
from ontherecord.reports.why.changes import Change, changes, lead
from ontherecord.reports.why.drawing import against_svg, range_svg
from ontherecord.reports.why.matrix import lines
from ontherecord.reports.why.telling import told
from ontherecord.reports.why.words import (
    ICD_203,
    KIND_WORDS,
    LEVEL_WORDS,
    RATING_WORDS,
    decibans,
    percent,
    points,
    rank,
    rater,
    span,
    without,
    worded,
)

FOLDED = 3_000
"""Cells. With more of them the page leaves their reasons to the CSV, which a reader can filter."""
FIGURES = 6_000
"""Ranks in one table of leavings-out. Of larger ones only the lines that change who leads are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One line of the chart."""

    place: str
    id: str
    text: str
    named_by: str
    against: str
    weighted: str
    bar: Markup
    ranks: str
    unrated: int
    drawn: Markup | None
    probable: str
    swept: str
    even_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of evidence."""

    id: str
    text: str
    kind: str
    source: str
    origin: str
    quote: str
    happened: str
    known: str
    reliability: str
    relevance: str
    weight: str
    spread: str
    decibans: str
    group: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One line of the table of leavings-out."""

    head: str
    items: int
    first: str
    changed: bool
    ranks: tuple[int, ...]
    ranges: tuple[str, ...]


def html(weighing: Weighing, canvas: Canvas, beside: Sequence[Beside]) -> str:  # noqa: ARG001 - every renderer has this signature
    """Render the page. It works without script, in the light and in the dark, on a phone and on paper."""
    case = weighing.case
    return filled(
        "why.html.j2",
        ("page.css", "why.css"),
        case=case,
        version=__version__,
        weighing=weighing,
        told=told(weighing),
        ranked=_ranked(weighing),
        waiting=[each.id for each in case.hypotheses if each.open],
        lines=lines(weighing),
        folded=len(weighing.hypotheses) * len(weighing.items) <= FOLDED,
        items=_items(weighing),
        changes=_heads(weighing),
        left=_shown(weighing, weighing.variations),
        dates=_shown(weighing, weighing.by_date),
        left_of=len(weighing.variations),
        dates_of=len(weighing.by_date),
        sweep=[(points(step.factor), [span(each) for each in step.posteriors]) for step in weighing.sweep],
        agreement=weighing.agreement,
        pairs=_pairs(weighing),
        sought=[_sought(weighing, each) for each in weighing.sought],
        groups=case.groups,
        beside=beside,
        ratings=[(rating.value, words) for rating, words in RATING_WORDS.items()],
        probability_words=[(percent(low), percent(high), words) for low, high, words in ICD_203],
    )


def _ranked(weighing: Weighing) -> list[Ranked]:
    posteriors = {each.hypothesis: each for each in weighing.posteriors}
    named = {each.id: each for each in weighing.case.hypotheses}
    most = max((row.weighted for row in weighing.rows), default=0.0)
    found = []
    for row in sorted(weighing.rows, key=attrgetter("rank")):
        each = posteriors.get(row.hypothesis)
        found.append(
            Ranked(
                place=rank(row.rank, tied=bool(row.tied)),
                id=row.hypothesis,
                text=named[row.hypothesis].text or "",
                named_by=named[row.hypothesis].named_by or "",
                against=points(row.inconsistency),
                weighted=points(row.weighted),
                bar=against_svg(row, most),
                ranks=_ranks(row),
                unrated=row.unrated,
                drawn=None if each is None else range_svg(each),
                probable="" if each is None else worded(each.bounds),
                swept="" if each is None else span(each.swept),
                even_at="" if each is None else span(each.even_at),
            )
        )
    return found


def _ranks(row: Row) -> str:
    return f"{row.best}" if row.best == row.worst else f"{row.best} to {row.worst}"


def _items(weighing: Weighing) -> list[Item]:
    tellings = {each.item: each for each in weighing.tellings}
    home = {member: group.id for group in weighing.case.groups for member in group.members}
    given = {item.id: item for item in weighing.case.items}
    return [_item(given[name], tellings[name], home.get(name, "")) for name in weighing.items]


def _item(item: EvidenceItem, telling: Telling, group: str) -> Item:
    origin, quote = _origin(item)
    return Item(
        id=item.id,
        text=item.text,
        kind=KIND_WORDS[item.kind],
        source=item.source or "",
        origin=origin,
        quote=quote,
        happened="" if item.happened is None else period(item.happened),
        known="" if item.known is None else period(item.known),
        reliability=LEVEL_WORDS[item.reliability],
        relevance=LEVEL_WORDS[item.relevance],
        weight=points(telling.weight),
        spread="" if telling.spread is None else points(telling.spread),
        decibans="" if telling.decibans is None else decibans(telling.decibans),
        group=group,
        note=item.note or "",
    )


def _origin(item: EvidenceItem) -> tuple[str, str]:
    origin = item.origin
    match origin:
        case FromClaim():
            return f"claim {origin.claim} of the audit {origin.audit}", ""
        case FromEvent():
            return f"event {origin.event} of the record", ""
        case FromPassage():
            page = f", page {origin.page}" if origin.page is not None else ""
            return f"{origin.document}{page}", origin.quote
        case FromUser():
            return "the writer of the case", ""


def _heads(weighing: Weighing) -> tuple[Change, ...]:
    return changes(weighing)


def _shown(weighing: Weighing, variations: Sequence[Variation]) -> list[Left]:
    """Lay out all of them; where that would be more than anybody reads, those first that change who leads."""
    most = max(FIGURES // max(len(weighing.hypotheses), 1), 1)
    chosen = variations if len(variations) <= most else [each for each in variations if each.changed][:most]
    return [_left(weighing, each) for each in chosen]


def _left(weighing: Weighing, variation: Variation) -> Left:
    head = without(weighing.case, variation)
    return Left(
        head=head[:1].upper() + head[1:],
        items=variation.items,
        first=lead(variation),
        changed=variation.changed,
        ranks=variation.ranks,
        ranges=tuple(map(span, variation.posteriors)) if variation.posteriors is not None else (),
    )


def _pairs(weighing: Weighing) -> list[tuple[str, str, int, str]]:
    found = weighing.agreement
    return [
        (
            rater(weighing.case, pair.first),
            rater(weighing.case, pair.second),
            pair.cells,
            "nothing varies" if pair.kappa is None else f"{pair.kappa:.2f}",
        )
        for pair in (found.pairs if found is not None else ())
    ]


def _sought(weighing: Weighing, each: Sought) -> dict[str, str]:
    text = next(item.text for item in weighing.case.items if item.id == each.item)
    return {
        "id": each.item,
        "text": text,
        "spread": "" if each.spread is None else points(each.spread),
        "decibans": "" if each.decibans is None else decibans(each.decibans),
        "bits": "" if each.bits is None else f"{each.bits:.2f}",
        "first": ", ".join(each.leaders) + ("" if each.changed else ", as now"),
    }
