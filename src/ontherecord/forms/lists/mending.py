"""A sentence's list of shares put in the place of what its clauses made of it, where they did not read every item."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.carry import last_told
from ontherecord.forms.clause.chunks import chunk
from ontherecord.forms.clause.lexicon import Lexicon
from ontherecord.forms.clause.row import Row
from ontherecord.forms.lists.atomic import atomic
from ontherecord.forms.lists.roll import roll
from ontherecord.forms.readout import Parsed
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading
from ontherecord.model.text import Span
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.names import Gazetteer

_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_PIECES = frozenset({Kind.SHARE, Kind.COUNT, Kind.LEVEL, Kind.IDENTITY, Kind.VAGUE, Kind.TREND, Kind.CAUSAL})
_FIRST = 100
"""The first number of a claim made of a list, above those of any clause's parts."""

Read = tuple[str, tuple[Reading, ...]]


def mended(
    claims: list[Claim],
    readings: list[Read],
    text: str,
    *,
    lexicon: Lexicon,
    names: Gazetteer,
    chronicle: Chronicle,
    published: Period | None,
) -> tuple[list[Claim], list[Read]]:
    """The claims and readings with every list of shares read whole."""
    read = dict(readings)
    before: tuple[Reading, ...] = ()
    for span in list(dict.fromkeys(claim.sentence.span for claim in claims)):
        here = [claim for claim in claims if claim.sentence.span == span]
        row = _row(here, text, lexicon, names, chronicle, published, before)
        parts = [] if row is None else roll(row, published)
        if parts and not _all_read(parts, here, read):
            claims, read = _put(parts, here, claims, read, text)
            here = [claim for claim in claims if claim.sentence.span == span]
        before = tuple(read[claim.id][0] for claim in sorted(here, key=lambda c: c.span.start) if claim.id in read)
    order = {claim.id: number for number, claim in enumerate(claims)}
    return claims, sorted(read.items(), key=lambda one: order[one[0]])


def _row(
    here: list[Claim],
    text: str,
    lexicon: Lexicon,
    names: Gazetteer,
    chronicle: Chronicle,
    published: Period | None,
    before: tuple[Reading, ...],
) -> Row | None:
    """The sentence as one clause, without the words of who says so; `None` where it has no two figures."""
    said = [claim for claim in here if claim.kind not in _FRAMES and not claim.presupposed]
    sentence = here[0].sentence
    if not said or sum("%" in t.text or t.text.lower() in {"cent", "percent"} for t in sentence.tokens) < 1:
        return None
    framed = len(said) < len([claim for claim in here if not claim.presupposed])
    low = min(claim.span.start for claim in said) if framed else sentence.span.start
    high = max(claim.span.end for claim in said) if framed else sentence.tokens[-1].start
    span = Span(low, max(low, high))
    times = {
        (time.span.start, time.span.end): time
        for claim in here
        for time in (*claim.times, *claim.inherited_times)
        if span.contains(time.span)
    }
    outside = tuple(time for time in said[0].inherited_times if not span.contains(time.span))
    entities = {(e.span.start, e.span.end): e for claim in here for e in claim.entities if span.contains(e.span)}
    wide = replace(
        said[0],
        span=span,
        quote=span.of(text),
        times=tuple(times[key] for key in sorted(times)),
        inherited_times=outside,
        entities=tuple(entities[key] for key in sorted(entities)),
        subject=None,
    )
    return Row(
        claim=wide,
        chunks=chunk(wide, lexicon, names),
        lexicon=lexicon,
        names=names,
        chronicle=chronicle,
        published=published,
        told_earlier=last_told(before),
    )


def _all_read(parts: list[Parsed], here: list[Claim], read: dict[str, tuple[Reading, ...]]) -> bool:
    """Whether the clauses read every item of the list already, and with no fewer words understood."""
    known = {
        (people, form.value.number)
        for claim in here
        if claim.id in read and isinstance(form := read[claim.id][0].form, Share) and not read[claim.id][0].unexplained
        for people in [frozenset(form.participants)]
    }
    return all(
        (frozenset(form.participants), form.value.number) in known
        for part in parts
        if isinstance(form := part.readings[0].form, Share)
    )


def _put(
    parts: list[Parsed], here: list[Claim], claims: list[Claim], read: dict[str, tuple[Reading, ...]], text: str
) -> tuple[list[Claim], dict[str, tuple[Reading, ...]]]:
    host = next(claim for claim in here if claim.kind not in _FRAMES and not claim.presupposed)
    gone = {claim.id for claim in here if _gives_way(claim, parts, read)}
    kept = [claim for claim in claims if claim.id not in gone]
    left = {key: value for key, value in read.items() if key not in gone}
    made = []
    for number, part in enumerate(parts):
        beside = next((claim for claim in here if claim.span.contains(part.span) and claim.kind not in _FRAMES), host)
        one = atomic(replace(beside, id=host.id.split(".")[0]), part, _FIRST + number, text)
        made.append(one)
        left[one.id] = part.readings
    at = next((i for i, claim in enumerate(kept) if claim.sentence.span == host.sentence.span), len(kept))
    return [*kept[:at], *made, *kept[at:]], left


def _gives_way(claim: Claim, parts: list[Parsed], read: dict[str, tuple[Reading, ...]]) -> bool:
    """Whether what a clause made of the list goes: its shares, and pieces of it that were not read."""
    if claim.kind in _FRAMES or claim.presupposed or not any(claim.span.overlaps(part.span) for part in parts):
        return False
    if claim.id in read and not read[claim.id][0].tentative:
        return isinstance(read[claim.id][0].form, Share)
    return claim.kind in _PIECES
