"""What stands around a claim that a period may be taken from: whom its sentence and the one before name, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontherecord.model.claim import Claim, EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.record.names import Gazetteer

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PLACES = frozenset({EntityType.STATE, EntityType.REGION})


@dataclass(frozen=True, slots=True)
class Around:
    """`named` are the names in the claim, in the rest of its sentence, and in the sentences before, nearest circle first.

    `day` is the day of publication, or the last day of the month or year where no more is known.
    """

    text: str
    published: Period | None
    named: tuple[tuple[EntityMention, ...], ...]

    @property
    def day(self) -> date | None:
        """The last day on which the article can have appeared."""
        return None if self.published is None else self.published.last

    def places(self) -> Iterator[frozenset[str]]:
        """Codes of states and regions, circle by circle; a circle that names none is left out."""
        yield from self._codes(_PLACES)

    def bodies(self) -> Iterator[frozenset[str]]:
        """Codes of organisations, circle by circle; a circle that names none is left out."""
        yield from self._codes(frozenset({EntityType.ORGANISATION}))

    def _codes(self, types: frozenset[EntityType]) -> Iterator[frozenset[str]]:
        for circle in self.named:
            codes = frozenset(one.code for one in circle if one.code is not None and one.type in types)
            if codes:
                yield codes


class Names:
    """The names of each sentence of a text, looked up once."""

    def __init__(self, names: Gazetteer, text: str) -> None:
        self._names, self._text = names, text
        self._known: dict[Span, tuple[EntityMention, ...]] = {}

    def of(self, line: Span) -> tuple[EntityMention, ...]:
        """Give the names of a sentence, in order."""
        if line not in self._known:
            hits = self._names.mentions(line.of(self._text))
            spans = [(Span(line.start + hit.start, line.start + hit.end), hit) for hit in hits if hit.start < hit.end]
            self._known[line] = tuple(
                EntityMention(span=span, text=span.of(self._text), code=hit.code, type=hit.type) for span, hit in spans
            )
        return self._known[line]


def around(claim: Claim, names: Names, text: str, published: Period | None) -> Around:
    """Gather the names in and around a claim."""
    line = names.of(claim.sentence.span)
    own = tuple(one for one in line if claim.span.contains(one.span))
    before = names.of(claim.context[-1].span) if claim.context else ()
    return Around(text, published, (own, line, before))


def clause(claim: Claim) -> Span:
    """The words that a claim is told by: its own, or its sentence's where it is a fragment without a verb."""
    inside = [token for token in claim.sentence.tokens if claim.span.start <= token.start < claim.span.end]
    return claim.span if any(token.tag in _FINITE for token in inside) else claim.sentence.span


def nowhere(claim: Claim, period: Period, basis: str) -> TimeMention:
    """A period that no words name: its span has length 0."""
    return TimeMention(span=Span(claim.span.start, claim.span.start), text="", period=period, basis=basis)
