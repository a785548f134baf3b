"""A clause or a stretch of it read off the forms: the first that accounts for every word, else the first that fires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import ModuleType

from ontherecord.forms.clause.carry import Told, told_of
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Row
from ontherecord.forms.conflict.readers import READERS
from ontherecord.forms.cuts.interposed import crosses
from ontherecord.forms.cuts.joined import joined
from ontherecord.forms.dated import (
    alliance,
    duration,
    membership,
    order,
    ranked_steps,
    ranked_terms,
    ranked_wars,
    superlative,
)
from ontherecord.forms.draft import Draft
from ontherecord.forms.either_side import either_side
from ontherecord.forms.flows import comparison, count, existence, level, rank, share
from ontherecord.forms.flows.each_period import each_period
from ontherecord.forms.flows.largest_share import largest_share
from ontherecord.forms.lists.each import each_of
from ontherecord.forms.lists.elided import with_owner
from ontherecord.forms.lists.respective import unshared
from ontherecord.forms.readback import readback
from ontherecord.forms.series import (
    crown,
    figure_before,
    figures,
    first,
    going_on,
    moving_share,
    peak,
    roster,
    run,
    trend,
)
from ontherecord.forms.series.own_height import own_height
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Role
from ontherecord.model.form import Comparison, Duration, Form, Order, Rank, everybody
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption, Reading
from ontherecord.model.text import Span

# The order is the order of trust: a clause with a figure of the whole is a share before it is anything else.
COUNTED: tuple[ModuleType, ...] = (
    *(crown, first, roster, share, rank, run, peak, moving_share, trend, comparison, level, count, existence),
    *(figures, *READERS, figure_before, going_on),
)
DATED: tuple[ModuleType, ...] = (
    *(alliance, superlative, ranked_wars, ranked_terms, ranked_steps),
    *(duration, order, membership),
)
FORMS = (*COUNTED, *DATED)
MOST_READINGS = 4
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "SYM", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One atomic claim found in a clause: its kind, its own span in the document, and its readings, best first."""

    kind: Kind
    span: Span
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The drafts of one form over a clause or a stretch of it, with the words that they leave unexplained."""

    whole: Row
    row: Row
    drafts: tuple[Draft, ...]
    leftover: tuple[str, ...]
    counted: bool = False

    def slots(self) -> dict[tuple[str, ...], list[Draft]]:
        """The drafts by the claim that they are readings of."""
        slots: dict[tuple[str, ...], list[Draft]] = {}
        for draft in self.drafts:
            slots.setdefault(draft.slot, []).append(draft)
        return slots

    def parsed(self, outside: tuple[str, ...]) -> list[Parsed]:
        """One `Parsed` a slot."""
        heard = outside if self.counted else tuple(word for word in outside if cues().has("takes_back", word.lower()))
        origin = self.whole.claim.span.start
        leaves = sorted({leaf for draft in self.drafts for leaf in draft.leaves})
        return [
            *(as_parsed(self.row, group, heard + self.leftover) for group in self.slots().values()),
            *(Parsed(kind=Kind.LEVEL, span=Span(origin + low, origin + high), readings=()) for low, high in leaves),
        ]


def read(row: Row, forms: Sequence[ModuleType], published: Period | None, *, whole: Row | None = None) -> Read | None:
    """The first form that accounts for every word, else the first that fires: an order of trust."""
    first: Read | None = None
    proposals: list[list[Draft]] = []
    for form in forms:
        drafts = [draft for draft in form.parse(row, published) if _may_be(row, draft)]
        drafts = each_period(row, each_of(row, drafts))
        if not drafts:
            continue
        if form is share:
            drafts += _beside_share(row, drafts, published)
        explained = set().union(*(draft.used for draft in drafts))
        leftover = unexplained_of(row.chunks, explained, negated=any(draft.negated for draft in drafts))
        leftover += unshared(row.chunks, drafts)
        found = Read(whole=whole or row, row=row, drafts=tuple(drafts), leftover=leftover, counted=form in COUNTED)
        if not leftover:
            return found
        first = first or found
        if form in COUNTED:
            proposals.append(drafts)
    return first if first is None else _joined(first, proposals) or first


def _joined(first: Read, proposals: list[list[Draft]]) -> Read | None:
    """Two forms that each account for what the other leaves over, in their order of trust; `None` where no two do."""
    chunks = first.row.chunks
    for mine, other in combinations(proposals, 2):
        both = joined(chunks, mine, other)
        if both is None or unshared(chunks, both):
            continue
        if not unexplained_of(chunks, set().union(*(d.used for d in both)), negated=False):
            return replace(first, drafts=tuple(both), leftover=())
    return None


def _beside_share(row: Row, shares: list[Draft], published: Period | None) -> list[Draft]:
    """The place that a clause gives beside a share: "exported 4 per cent of the world's arms and ranked sixth"."""
    explained = set().union(*(draft.used for draft in shares))
    before = unexplained_of(row.chunks, explained, negated=False)
    if not before:
        return []
    first = largest_share(row, shares)
    if first:
        return first
    heard = told_of(shares[0].form, shares[0].assumptions)
    ranks = rank.parse(row, published, beside=heard)
    if not ranks and heard is not None:
        return _named_suppliers(row, shares, heard, published)
    after = unexplained_of(row.chunks, explained.union(*(draft.used for draft in ranks)), negated=False)
    return ranks if len(after) < len(before) else []


def _named_suppliers(row: Row, shares: list[Draft], heard: Told, published: Period | None) -> list[Draft]:
    """Account for "the main suppliers, X and Y, …": it names no place, and says of whom the share is told."""
    named = [
        draft
        for draft in rank.parse(row, published, counted=False)
        if isinstance(draft.form, Rank) and {p.code for p in draft.form.participants} == set(heard.holders)
    ]
    used = frozenset().union(*(draft.used for draft in named))
    shares[:] = [replace(draft, used=draft.used | used) for draft in shares]
    return []


def _over_years(row: Row, draft: Draft) -> bool:
    """Whether a place among others is read from words for a series among its own years: "was at its highest in 2009"."""
    return isinstance(draft.form, Rank) and row.first(ChunkKind.ROLE) is None and own_height(row) is not None


_SIDELESS = (["transfers"], ["transfer"])
_OWNED_WITHIN = 4


def _may_be(row: Row, draft: Draft) -> bool:
    return not _with_itself(draft) and not _over_years(row, draft) and not crosses(row.chunks, draft)


def _with_itself(draft: Draft) -> bool:
    """Whether somebody would stand on both sides: a sign that a pronoun was taken wrongly."""
    form = draft.form
    if isinstance(form, Comparison | Order | Duration):
        return False
    sides = [{p.code for p in form.participants if p.role is role} for role in {p.role for p in form.participants}]
    return any(left & right for left, right in combinations(sides, 2))


def as_parsed(row: Row, drafts: list[Draft], leftover: tuple[str, ...]) -> Parsed:
    """One claim of the drafts of a slot, with the words that are left over."""
    drafts = either_side(row, drafts)
    readings = []
    for each in drafts:
        draft, ownerless = with_owner(row, each)
        _, measure = row.lexicon.measure(draft.form.measure)
        readings.append(
            Reading(
                form=draft.form,
                readback=readback(draft.form, measure, row.names),
                assumptions=(
                    *draft.assumptions,
                    *row.about_said,
                    *_references(row, draft),
                    *_hanging(row),
                    *_dated_apart(row, draft.form),
                    *_either_side(row, draft),
                ),
                unexplained=(*leftover, *ownerless),
                open_choice=draft.open_choice,
                negated=draft.negated,
            )
        )
    readings.sort(key=lambda reading: reading.cost)
    origin = row.claim.span.start
    low, high = row.bounds()
    start, end = _trimmed(row.claim.quote, max(drafts[0].start, low), min(drafts[0].end, high))
    return Parsed(
        kind=drafts[0].kind, span=Span(origin + start, origin + end), readings=tuple(readings[:MOST_READINGS])
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _is_object(chunks: list[Chunk], index: int) -> bool:
    """Whether "it" stands for a party after a verb or preposition: "sold it more", "to it"."""
    if chunks[index].text not in {"it", "they"} or index == 0:
        return False
    before = chunks[index - 1]
    return before.kind is ChunkKind.VERB or before.text in {"to", "from", "with"}


def unexplained_of(chunks: list[Chunk], explained: set[int], *, negated: bool) -> tuple[str, ...]:
    """The content words that no draft accounts for, in the order of the text."""
    left = []
    for index, item in enumerate(chunks):
        if index in explained or item.used or (item.kind is ChunkKind.DENIAL and negated):
            continue
        if item.kind is ChunkKind.PRONOUN and _is_object(chunks, index):
            left.append(item.text)
            continue
        if item.kind in {ChunkKind.WORD, ChunkKind.PRONOUN, ChunkKind.OWNER, ChunkKind.WHOLE}:
            continue
        if item.kind is ChunkKind.OTHER and item.pos not in _CONTENT:
            continue
        left.append(item.text)
    return tuple(left)


def _hanging(row: Row) -> tuple[Assumption, ...]:
    """What hangs on a date may say who or what is meant after all ("… after losing at cricket"): it refutes nothing then."""
    if not row.hung:
        return ()
    return (Assumption(kind="hanging", text="that the words behind the date change nothing of it", cost=0.05),)


def _dated_apart(row: Row, form: Form) -> tuple[Assumption, ...]:
    """Of an event for which others write other days, a date or a length that differs refutes nothing."""
    if not isinstance(form, Order | Duration):
        return ()
    sides = [form.happening, *([form.other] if isinstance(form, Order) and form.other is not None else [])]
    events = [event for side in sides for name in side.events if (event := row.chronicle.event(name)) is not None]
    if not any(event.disputed for event in events):
        return ()
    return (Assumption(kind="described", text="that the days are those on record; others write other ones", cost=0.05),)


def _either_side(row: Row, draft: Draft) -> tuple[Assumption, ...]:
    """Whose "arms transfers" are may be who made them or who got them: taken for the one they refute nothing."""
    if len({party.role for party in everybody(draft.form) if party.role is not Role.WHOLE}) != 1:
        return ()
    nouns = [
        i for i in sorted(draft.used) if i < len(row.chunks) and row.chunks[i].text.lower().split()[-1:] in _SIDELESS
    ]
    owned = any(g.possessive or g.adjective for i in nouns for g in row.groups(max(0, i - _OWNED_WITHIN), i))
    if not owned:
        return ()
    return (Assumption(kind="either_side", text="that its transfers are those that it made", cost=0.2),)


def _references(row: Row, draft: Draft) -> tuple[Assumption, ...]:
    """What is assumed of words that only point at what they mean."""
    said = dict.fromkeys(row.chunks[i].stands_for for i in sorted(draft.used) if i < len(row.chunks))
    return tuple(Assumption(kind="reference", text=text, cost=0.1) for text in said if text is not None)
