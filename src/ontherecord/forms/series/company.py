"""Claims about a company by name: what it took for arms, its place among arms makers, how much of its revenues arms are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.credit import credited
from ontherecord.forms.clause.periods import When, candidates
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import MONEY
from ontherecord.forms.series.firms import Firm, business, firm, places_named, put_first, says_arms, takings, ties
from ontherecord.forms.series.moves import Move, moves
from ontherecord.forms.series.pair import moved
from ontherecord.forms.series.placed import Place, places
from ontherecord.forms.series.spans import pairs
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Level, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

FORM = "level"
EXAMPLES = (
    "Saab's arms sales came to $2.7 billion in 2014.",
    "Thales was the world's eleventh-largest arms maker in 2012.",
    "Arms made up 88 per cent of Elbit's revenues in 2010.",
)
NOT_EXAMPLES = (
    "Saab's car sales came to $2.7 billion in 2004.",
    "Thales was Europe's eleventh-largest employer in 2012.",
)
_PER_CENT = frozenset({Unit.PERCENT, Unit.FRACTION})
_TOTAL, _REAL, _ALL, _PART = "revenue", "revenue_constant", "total_revenue", "arms_share"


def speaks_of_firms(claim: Claim) -> bool:
    """Whether a claim names a company, or goes back to one."""
    meant = (mention for reference in claim.references for mention in reference.meant)
    said = (*claim.entities, *meant, *([] if claim.subject is None else [claim.subject]))
    return any(mention.type is EntityType.COMPANY for mention in said)


def is_of_firms(row: Row) -> bool:
    """Whether a clause tells what firms took or were, whatever could be read of it: then no state did that."""
    about = firm(row)
    return about is not None and business(row) is not None and not places_named(row, about)


def set_firms_aside(chunks: list[Chunk]) -> None:
    """Leave companies unread: a form that counts what states do must not take "Rheinmetall sold" for what Germany sold."""
    for chunk in chunks:
        if chunk.type is EntityType.COMPANY:
            chunk.kind, chunk.code, chunk.type = ChunkKind.OTHER, None, None
            chunk.pos, chunk.used = chunk.pos or "PROPN", False


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The places, levels, shares and moves that a clause tells of one company."""
    about = firm(row)
    if about is None or row.denied():
        return []
    found = places(row, about)
    told = _Told(row=row, about=about, published=published)
    drafts = [draft for one in found for draft in told.placed(one)]
    if len(about.codes) > 1:
        listed = len(found) == 1 and found[0].top and found[0].number == len(about.codes)
        return drafts if listed else told.part_of_all()
    own = business(row)
    if own is None:
        return drafts or told.of_all()
    return [*drafts, *(told.part_of_all() or told.of_the_list() or told.figures(own))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One clause about one company."""

    row: Row
    about: Firm
    published: Period | None

    def _of(self, column: str) -> str:
        """The data set's measure that has a column."""
        return next(m.name for m in self.about.dataset.measures if m.column == column)

    def _whens(self) -> list[When]:
        """The years that may be meant: figures of firms are one year's, so that no window of years is."""
        row = self.row
        found = candidates(row, self.about.dataset, self.published, low=0, high=len(row.chunks), timeless=False)
        return [_going_on(when) for when in found if _is_a_year(when.period)]

    def _counted(self, *, listed: bool = False) -> tuple[Assumption, ...]:
        """What is assumed of the figures where nobody credits their publisher: others list other companies, by other years."""
        dataset = self.about.dataset
        listed = listed or not says_arms(self.row)
        if (credited(self.row, dataset) and not listed) or self.about.listed:
            return self.about.assumptions
        said = f"that it is as {dataset.publisher.short} counts it"
        kinds = ("another_count", "described") if listed else ("another_count",)
        return (*self.about.assumptions, *(Assumption(kind=kind, text=said, cost=0.0) for kind in kinds))

    def _drafts(
        self, kind: Kind, form: Level | Share | Rank, used: frozenset[int], at: int, *, listed: bool = False
    ) -> list[Draft]:
        row = self.row
        counted = self._counted(listed=listed)
        return [
            Draft(
                slot=(kind.value, str(at)),
                kind=kind,
                form=replace(form, period=when.period),
                assumptions=(*counted, *when.assumptions),
                used=used | self.about.used | when.used | ties(row),
                start=0,
                end=len(row.claim.quote),
                open_choice=bool(when.assumptions),
            )
            for when in self._whens()
        ]

    def placed(self, found: Place) -> list[Draft]:
        """Its place among those of a state or region, or of the world."""
        among = tuple(Participant(code=code, role=self.about.roster.of) for code in found.among)
        form = Rank(
            measure=self._of(_TOTAL),
            participants=(*self.about.whom(), *among),
            ranked=Role.ORGANISATION,
            period=None,
            value=Quantity(number=Decimal(found.number), unit=Unit.RANK, hedge="top" if found.top else None),
            within_top=found.top,
        )
        return self._drafts(Kind.RANK, form, found.used, found.at, listed=not found.superlative)

    def figures(self, own: frozenset[int]) -> list[Draft]:
        """What it took for arms, and how that moved."""
        row = self.row
        moved = [move for move in moves(row) if move.value.unit in {Unit.PERCENT_CHANGE, Unit.TIMES}]
        drafts = self._moved(moved[0], own) if len(moved) == 1 else []
        money = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in MONEY]
        quantity = row.chunks[money[0]].quantity if len(money) == 1 else None
        if quantity is None or not put_first(row, money[0]):
            return drafts
        form = Level(measure=self._of(_TOTAL), participants=self.about.whom(), period=None, value=quantity)
        used = own | {money[0]} | frozenset(i for move in moved for i in move.used if move in moved[:1])
        return [*drafts, *self._drafts(Kind.LEVEL, form, used if drafts or not moved else own | {money[0]}, money[0])]

    def _moved(self, move: Move, own: frozenset[int]) -> list[Draft]:
        row = self.row
        found = pairs(row, self.about.dataset, self.published, 0, len(row.chunks), earlier=move.multiple)
        if move.value.direction is None or not found:
            return []
        pair = found[0]
        form = moved(self._of(_REAL), self.about.whom(), pair, move)
        # Firms report what they took in the money of the day; SIPRI says how much that was more in real terms.
        money = Assumption(kind="prices", text="that it is not adjusted for inflation", cost=0.1)
        nominal = replace(form, measure=self._of(_TOTAL))
        return [
            Draft(
                slot=("trend", str(move.at)),
                kind=Kind.TREND,
                form=one,
                assumptions=(*self._counted(), *said, *_held(pair.assumptions)),
                used=own | self.about.used | move.used | pair.used | ties(row),
                start=0,
                end=len(row.claim.quote),
                open_choice=True,
            )
            for one, said in ((form, ()), *(() if credited(row, self.about.dataset) else ((nominal, (money,)),)))
        ]

    def part_of_all(self) -> list[Draft]:
        """Read "arms made up 88 per cent of its revenues", "it took 88 per cent of its revenues from arms"."""
        row = self.row
        found = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in _PER_CENT]
        if not found or self.about.listed or business(row) is None or any(move.at < found[0] for move in moves(row)):
            return []
        stops = [*found[1:], len(row.chunks)]
        told = [self._part(index, stop) for index, stop in zip(found, stops, strict=True)]
        return [draft for drafts in told for draft in drafts] if all(told) else []

    def _part(self, index: int, stop: int) -> list[Draft]:
        """One percentage with the company whose revenues it is of: "48 per cent of Boeing's turnover"."""
        row = self.row
        every = [i for i in sorted(takings(row)) if index < i < stop]
        if len(every) != 1:
            return []
        between = range(index + 1, every[0])
        codes = [c.code for c in row.chunks[index:stop] if c.type is EntityType.COMPANY and c.code is not None]
        codes = codes or list(self.about.codes)
        quantity = row.chunks[index].quantity
        if quantity is None or len(set(codes)) != 1 or not any(row.chunks[i].text.lower() == "of" for i in between):
            return []
        form = Level(
            measure=self._of(_PART),
            participants=(Participant(code=codes[0], role=Role.ORGANISATION),),
            period=None,
            value=replace(quantity, unit=Unit.PERCENT),
        )
        wares = frozenset(i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.NOUN)
        return self._drafts(Kind.LEVEL, form, frozenset({index, *every}) | wares, index)

    def of_the_list(self) -> list[Draft]:
        """Read "it took 11 per cent of the Top 100's arms revenues"."""
        row = self.row
        found = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in _PER_CENT]
        own = business(row)
        if not self.about.listed or own is None or len(found) != 1 or any(found[0] in m.used for m in moves(row)):
            return []
        quantity = row.chunks[found[0]].quantity
        if quantity is None:
            return []
        whole = Participant(code=self.about.roster.code, role=Role.WHOLE)
        form = Share(
            measure=self._of(_TOTAL),
            participants=(*self.about.whom(), whole),
            part=Role.ORGANISATION,
            whole=(whole,),
            period=None,
            value=quantity,
        )
        return self._drafts(Kind.SHARE, form, own | {found[0]}, found[0])

    def of_all(self) -> list[Draft]:
        """Read "it had total revenues of $9 billion": of everything that it sells."""
        row = self.row
        money = [i for i, c in enumerate(row.chunks) if c.quantity is not None and c.quantity.unit in MONEY]
        every = takings(row)
        words = {chunk.text.lower() for chunk in row.chunks}
        if len(money) != 1 or len(every) != 1 or not words & {"total", "overall"} or moves(row):
            return []
        quantity = row.chunks[money[0]].quantity
        if quantity is None:
            return []
        form = Level(measure=self._of(_ALL), participants=self.about.whom(), period=None, value=quantity)
        return self._drafts(Kind.LEVEL, form, every | {money[0]}, money[0])


def _going_on(when: When) -> When:
    return replace(when, assumptions=_held(when.assumptions))


def _held(assumptions: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    """A year that only the words around give is no ground to call a firm's figure wrong: they may have told of another."""
    if not assumptions:
        return ()
    return (*assumptions, Assumption(kind="described", text="that the figure is of that year", cost=0.05))


def _is_a_year(period: Period | None) -> bool:
    return (
        period is not None
        and period.start is not None
        and period.last is not None
        and period.start.year == period.last.year
    )
