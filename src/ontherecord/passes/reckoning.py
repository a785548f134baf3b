"""The figures of each sentence held against one another: where the forms, the verdicts and the claims meet for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.forms.arithmetic.find import find
from ontherecord.forms.arithmetic.readback import reckoned as read_back
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.document import Document
from ontherecord.model.joint import Joint
from ontherecord.model.reckoning import Reckoning
from ontherecord.model.text import Sentence, Span
from ontherecord.model.verdict import Context, Ruling
from ontherecord.verdicts.reckon import Reckoned, reckon, verdict

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})


def reckonings(claims: Sequence[Claim], sentences: Sequence[Sentence], text: str) -> tuple[Reckoning, ...]:
    """Find what every sentence works out. `claims` are as they were found, with every date and name; `text` is the document's."""
    found: list[Reckoning] = []
    for sentence in sentences:
        mine = [claim for claim in claims if claim.sentence.span == sentence.span]
        times = tuple(dict.fromkeys(time.span for claim in mine for time in claim.times if time.period is not None))
        entities = tuple(dict.fromkeys(entity for claim in mine for entity in claim.entities))
        found += find(sentence, text, times, entities) if mine else ()
    return tuple(found)


def reckoned(
    judged: Sequence[Judged], found: Sequence[Reckoning], document: Document, *, profile: str, offset: int
) -> tuple[Judged, ...]:
    """Add a refuted claim wherever a sentence's own figures contradict it, and a fact beside a claim where they agree.

    Args:
        judged: the claims so far.
        found: what their sentences work out.
        document: whose text they are of.
        profile: how wide hedges are read.
        offset: where the audited text starts in the document's; findings count from there.

    """
    done = list(judged)
    for one in found:
        made = reckon(one, tuple(map(read_back, one.forms)), profile, document.id, offset)
        host = _host(one.span, done)
        if made is None or host is None:
            continue
        if made.ruling is Ruling.REFUTED:
            done.append(_contradicted(done[host].claim, one, made, f"{done[host].claim.id}.{len(done)}", document.text))
        else:
            done[host] = _agreeing(done[host], made)
    return tuple(done)


def _host(span: Span, done: list[Judged]) -> int | None:
    """The narrowest claim around the figures, for its voices; one that only frames others speaks for none of them."""
    mine = [at for at, one in enumerate(done) if one.claim.sentence.span.contains(span)]

    def fitness(at: int) -> tuple[bool, int, int]:
        own = done[at].claim.span
        shared = min(own.end, span.end) - max(own.start, span.start)
        return done[at].claim.kind in _FRAMING, -shared, len(own)

    touching = [at for at in mine if done[at].claim.span.overlaps(span)]
    return min(touching, key=fitness, default=None)


def _agreeing(host: Judged, made: Reckoned) -> Judged:
    fact = Context(text=f"Its own figures agree: {made.told}.", finding=made.answers[0].finding)
    return replace(host, verdict=replace(host.verdict, context=(*host.verdict.context, fact)))


def _contradicted(host: Claim, found: Reckoning, made: Reckoned, identity: str, text: str) -> Judged:
    """A claim of its own: the words from the first figure to the last, said by whoever says the rest."""
    counted = found.forms[0].joint is Joint.NUMBER
    quote = found.span.of(text)
    claim = replace(
        host,
        id=identity,
        span=found.span,
        quote=quote,
        statement=quote,
        kind=Kind.COUNT if counted else Kind.COMPARISON,
        presupposed=False,
        negated=False,
        checkable=Checkable.DATA,
        times=tuple(time for time in host.times if found.span.contains(time.span)),
        entities=tuple(entity for entity in host.entities if found.span.contains(entity.span)),
        why_kind="the sentence works it out from its own figures",
        subject=None,
        speech=None,
    )
    return Judged(claim=claim, answers=made.answers, verdict=verdict(found, made))
