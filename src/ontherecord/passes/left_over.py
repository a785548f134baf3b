"""What a clause says beside what was read of it, as claims of their own: nothing that a sentence says is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ontherecord.forms.lists.atomic import rest
from ontherecord.forms.readout import Parsed
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Span, Token

_SHORTEST = 4
"""Words of a stretch that is kept: fewer say nothing by themselves ("together with them")."""
_EDGES = frozenset({"PUNCT", "CCONJ", "SPACE"})
_TELLS = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG"})
_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_FIRST_ID = 90
"""Behind the parts of a clause that were read, of which there are never so many."""


_OPENERS = frozenset({"VBG", "VBN", "CD", "JJR", "RBR", "WDT", "WP"})
"""Tags of the first word of what goes on from a clause: "one more than …", "having risen …", "which makes it …"."""


def left_over(before: Sequence[Claim], after: Sequence[Claim], text: str) -> Iterator[Claim]:
    """Give what the sentences say beside what was read of them; `before` and `after` are the claims around the reading."""
    spans = [one.span for one in after]
    lines: dict[Span, list[Claim]] = {}
    for claim in before:
        lines.setdefault(claim.sentence.span, []).append(claim)
    for claims in lines.values():
        hosts = [one for one in claims if one.kind.has_verdict and one.kind not in _FRAMES and not one.presupposed]
        if not hosts:
            continue
        for number, run in enumerate(_open(claims[0].sentence.tokens, spans)):
            span = Span(run[0].start, run[-1].end)
            own = next((one for one in hosts if one.span.overlaps(span)), None)
            if own is not None:
                inside = [token for token in run if own.span.start <= token.start < own.span.end]
                if len(inside) >= _SHORTEST:
                    yield _beside(own, Span(inside[0].start, inside[-1].end), own.kind, number, text)
                continue
            ahead = [one for one in hosts if one.span.start < span.start]
            if ahead and run[0].tag in _OPENERS and len({one.voices for one in hosts}) == 1:
                yield _beside(ahead[-1], span, Kind.EVENT, number, text)


def _beside(host: Claim, span: Span, kind: Kind, number: int, text: str) -> Claim:
    made = rest(host, Parsed(span=span, kind=kind, readings=()), _FIRST_ID + number, text)
    told = (*host.times, *host.inherited_times)
    return replace(
        made,
        kind=kind,
        times=tuple(time for time in told if span.contains(time.span)),
        inherited_times=tuple(time for time in told if time.period is not None and not span.contains(time.span)),
    )


def _open(tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[list[Token]]:
    """The stretches of a sentence that no claim covers and that tell something: a verb or a figure among four words."""
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and not any(span.start <= token.start < span.end for span in spans):
            run.append(token)
            continue
        while run and run[0].pos in _EDGES:
            run.pop(0)
        while run and run[-1].pos in _EDGES:
            run.pop()
        tells = any(one.tag in _TELLS or one.pos == "NUM" for one in run)
        if tells and sum(one.pos not in _EDGES for one in run) >= _SHORTEST:
            yield run
        run = []
