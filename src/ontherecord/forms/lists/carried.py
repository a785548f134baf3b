"""A tail read on from its clause: "(38%)", "with 36 per cent of its arms imports", "compared with 12 per cent in 1999–2003".

What a tail does not say it takes from the clause before it: who makes the part, whose the whole is, and the period. It
must name another time, and a whole that it names must be one that the clause knows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.carry import Told
from ontherecord.forms.clause.casting import other_role, prepositions
from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.periods import fitted
from ontherecord.forms.clause.row import Group, Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.longer import of_the_longer
from ontherecord.forms.lists.others import denied, next_places
from ontherecord.forms.lists.tails import Tail, TailKind, is_bare, is_share, is_whole_word, phrase_at
from ontherecord.forms.lists.whole_of import Whole, whole_of
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

GOES_ON = Assumption(kind="carried", text="that it goes on about what the clause before told", cost=0.05)
_OVER_ASSUMED_YEARS = 0.3
_OPENERS = ("then", "next", "beside", "instead")
_TIES = frozenset({",", "(", ")", "and", "with", "at", "by", "to", "from", "for", "the", "of", "–", "or"})
_LINKS = frozenset({ChunkKind.ACCOUNT, ChunkKind.VERB})
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_BRACKETED = 3
"""Chunks of a bracket with nothing but a number in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """One figure of a tail: chunks `[low, high)` are its words, `then` whether it tells of another time."""

    figure: int
    low: int
    high: int
    holders: tuple[str, ...]
    then: bool
    used: frozenset[int]


def _goes_on(told: Told) -> Assumption:
    """What going on costs; where the clause before only assumed its years, nothing is refuted over them."""
    assumed = any(assumption.kind == "window" for assumption in told.assumptions)
    return replace(GOES_ON, cost=_OVER_ASSUMED_YEARS) if assumed else GOES_ON


def carried(tail: Tail, told: Told) -> list[Draft]:
    """The claims of a tail; none where it does not go on from what was told."""
    if tail.kind is TailKind.DENIED:
        return denied(tail, told, _goes_on(told))
    chunks = tail.row.chunks
    figures = [i for i, chunk in enumerate(chunks) if is_share(chunk) or _bare(tail, told, i)]
    figures = [i for i in figures if not is_whole_word(chunks, i) and not _said_again(chunks, i)]
    if not figures:
        return next_places(tail, told, _goes_on(told)) if tail.kind is TailKind.NEXT else []
    named = _told_of_bracket(tail, told)
    slots = [] if named is None else _slots(tail, named, figures)
    if named is None or _ambiguous(slots):
        return []
    drafts: list[Draft] = []
    for slot in slots:
        made = [_share(tail.row, each, named) for each in _each(tail.row, slot)]
        if not all(made):
            return []
        shares = [draft for draft in made if draft is not None]
        drafts += [*shares, *(later for draft in shares for later in of_the_longer(tail.row, draft, told))]
    if tail.kind is TailKind.BRACKET:
        drafts[0] = replace(drafts[0], start=tail.row.bounds()[0])
    return drafts


def _told_of_bracket(tail: Tail, told: Told) -> Told | None:
    """What a bracket behind a name goes on from: the name must be one of those told, on either side.

    "X is the main supplier to Y (98 per cent)" tells of X's part in Y's imports.
    """
    names = set(tail.names)
    if tail.kind is not TailKind.BRACKET or not names or names <= set(told.holders):
        return told
    return told if names == {p.code for p in told.whole} else None


def _ambiguous(slots: list[_Slot]) -> bool:
    """Whether several figures of one time are said of the same holders: then which is whose is not known."""
    said = [slot.holders for slot in slots if not slot.then]
    return len(said) != len(set(said))


def _said_again(chunks: list[Chunk], index: int) -> bool:
    """Whether a figure is told once more right behind it, in figures: "almost a quarter (24 per cent) going to X"."""
    after = chunks[index + 1 : index + 4]
    bracketed = [chunk.text for chunk in after[::2]] == ["(", ")"] and is_share(after[1])
    return is_share(chunks[index]) and bracketed


def _each(row: Row, slot: _Slot) -> list[_Slot]:
    """Read "China and Pakistan (5 per cent each)" as a share of each."""
    each = next((i for i in range(slot.figure, slot.high) if row.chunks[i].text.lower() in {"each", "apiece"}), None)
    if each is None:
        return [slot]
    return [replace(slot, holders=(code,), used=slot.used | {each}) for code in slot.holders]


def _bare(tail: Tail, told: Told, index: int) -> bool:
    """Whether a bracket holds a number without its "per cent": "France (9.6)" beside "the United States (41 per cent)"."""
    chunks = tail.row.chunks
    after = chunks[index + 1].text if index + 1 < len(chunks) else ")"
    if tail.kind is TailKind.BRACKET and len(chunks) <= _BRACKETED:
        return is_bare(chunks[index])
    if not is_bare(chunks[index]) or index == 0 or chunks[index - 1].text != "(" or after != ")":
        return False
    in_per_cent = isinstance(told.form, Share) and told.form.value.unit is Unit.PERCENT
    return in_per_cent or any(is_share(chunk) for chunk in chunks[:index])


def _slots(tail: Tail, told: Told, figures: list[int]) -> list[_Slot]:
    row = tail.row
    shared = _respectively(row, figures, told)
    slots: list[_Slot] = []
    holders = _first_holders(tail, told)
    edge, taken = 0, frozenset[int]()
    for position, figure in enumerate(figures):
        own = lead_of(row, edge, figure, taken) or _after(row, figure, figures[position + 1 : position + 2])
        taken = taken | (frozenset() if own is None else frozenset(own.indices))
        if shared:
            holders = (shared[position],)
        elif own is not None:
            holders = own.codes
        stop = figures[position + 1] if position + 1 < len(figures) else len(row.chunks)
        used = {figure} | (set() if own is None else set(own.indices))
        used |= {i for i in range(edge, figure) if _said_again(row.chunks, i)}
        used |= {i for i in range(edge, stop) if row.chunks[i].kind is ChunkKind.ACCOUNT}
        used |= {i for i in range(edge, figure) if _verb_of(row, i, told)}
        used |= {i + k for i in range(edge, figure) for o in _OPENERS for k in range(phrase_at(row.chunks, i, o))}
        if shared:
            used |= {i for i in range(figure) if row.chunks[i].kind is ChunkKind.ENTITY}
        then = any(phrase_at(row.chunks, i, "then") for i in range(edge, figure))
        slots.append(_Slot(figure=figure, low=edge, high=stop, holders=holders, then=then, used=frozenset(used)))
        edge = figure + 1
    return slots


def _verb_of(row: Row, index: int, told: Told) -> bool:
    """Whether a verb says what the holders do: "buying" of recipients, "supplied" of suppliers."""
    dataset, _ = row.lexicon.measure(told.measure)
    chunk = row.chunks[index]
    return any(sense.dataset == dataset.id and sense.frame.subject is told.part for sense in chunk.verbs)


def _first_holders(tail: Tail, told: Told) -> tuple[str, ...]:
    """Whom a figure without a name of its own is about: the name that the bracket stands behind, else the holders told."""
    known = {p.code for p in told.whole}
    subject = tail.row.subject_codes()
    one_of_them = len(told.holders) > 1 and set(subject) <= set(told.holders)
    if tail.kind is TailKind.BESIDE and not tail.names and len(subject) == 1 and not set(subject) & known:
        # "Spain came next, with 16 per cent": of whom the words around the tail are said. "Spain and Italy were the main
        # suppliers, accounting for 40 per cent": a subject cut short before its "and" stands for all that were told.
        return told.holders if one_of_them else subject
    if tail.kind is TailKind.BRACKET or (tail.names and set(tail.names) & set(told.holders)):
        return tail.names if tail.names and not set(tail.names) & known else told.holders
    return told.holders


def _respectively(row: Row, figures: list[int], told: Told) -> tuple[str, ...]:
    """The names that the figures go to one by one: "X and Y accounted for 7 per cent and 3 per cent"."""
    groups = row.groups(0, figures[0])
    said = any(chunk.text.lower() == "respectively" for chunk in row.chunks)
    codes = groups[0].codes if len(groups) == 1 else told.holders if said and not groups else ()
    between = {chunk.text for chunk in row.chunks[figures[0] : figures[-1]] if not is_share(chunk)}
    beside = between <= {",", "and"}
    return codes if len(codes) == len(figures) > 1 and beside else ()


def lead_of(row: Row, low: int, figure: int, taken: frozenset[int]) -> Group | None:
    """The name that a figure stands behind: "France (9.6 per cent)", "France with 9.6 per cent"."""
    for group in reversed(row.groups(low, figure)):
        if taken & set(group.indices):
            continue
        between = row.chunks[group.last + 1 : figure]
        tied = all(chunk.text.lower() in _TIES or chunk.kind in _LINKS or _is_light(chunk) for chunk in between)
        if tied and not group.possessive and not group.adjective:
            return group
    return None


def _is_light(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.WORD and chunk.pos in {"AUX", "ADV", "DET"}


def _after(row: Row, figure: int, later: list[int]) -> Group | None:
    """The name behind a figure: "15 per cent from France"."""
    for group in row.groups(figure + 1, later[0] if later else None):
        lead = group.first - 1
        while lead > figure and row.chunks[lead].pos == "DET":
            lead -= 1
        tied = group.before in {"from", "for", "by", "to"} or row.chunks[lead].kind is ChunkKind.ACCOUNT
        if tied and not group.possessive and not group.adjective:
            between = row.chunks[figure + 1 : group.first]
            if all(chunk.kind is ChunkKind.WORD or chunk.kind is ChunkKind.ACCOUNT for chunk in between):
                return group
    return None


def _share(row: Row, slot: _Slot, told: Told) -> Draft | None:
    whole = whole_of(row, slot.figure + 1, slot.high, told)
    when = _when(row, slot, told)
    quantity = row.chunks[slot.figure].quantity
    if whole is None or when is None or quantity is None:
        return None
    if quantity.unit is Unit.COUNT:
        quantity = replace(quantity, unit=Unit.PERCENT)
    period, widened, timed = when
    part = told.part
    holders = slot.holders
    owners = {p.role for p in whole.parties}
    if part in owners and Role.WHOLE not in owners:
        # "France was Egypt's largest supplier, with 26 per cent of its exports": the part is now the other side's.
        other = {p.role for p in told.whole} - {Role.WHOLE}
        if not other:
            return _of_theirs(row, slot, told, whole, when)
        part = next(iter(other)) if len(other) == 1 else part
        holders = tuple(p.code for p in told.whole if p.role is part)
        if len(other) != 1 or slot.holders not in {told.holders, holders}:
            return None
    if not holders or {p.code for p in whole.parties} & set(holders):
        return None
    people = sorted(
        (*(Participant(code=code, role=part) for code in holders), *whole.parties),
        key=lambda p: list(Role).index(p.role),
    )
    form = Share(
        measure=told.measure, participants=tuple(people), part=part, whole=whole.parties, period=period, value=quantity
    )
    used = slot.used | whole.used | timed
    start = min((i for i in slot.used if row.chunks[i].kind is ChunkKind.ENTITY), default=slot.figure)
    return Draft(
        slot=("share", str(row.chunks[slot.figure].start), *holders),
        kind=Kind.SHARE,
        form=form,
        assumptions=(*told.assumptions, _goes_on(told), *widened),
        used=used,
        start=min(row.chunks[start].start, row.chunks[slot.figure].start),
        end=_end(row, max(i for i in used if i < slot.high)),
        open_choice=any(assumption.kind in {"period", "compared"} for assumption in told.assumptions),
    )


def _of_theirs(
    row: Row, slot: _Slot, told: Told, whole: Whole, when: tuple[Period | None, tuple[Assumption, ...], frozenset[int]]
) -> Draft | None:
    """Read "just under half of those imports were from X": the part is made by the other side."""
    dataset, _ = row.lexicon.measure(told.measure)
    role = other_role(dataset, told.part)
    sides = prepositions(dataset)
    named = [
        g
        for g in row.groups(slot.figure + 1, slot.high)
        if sides.get(g.before or row.chunks[g.first - 1].text.rsplit(" ", 1)[-1]) is role
    ]
    quantity = row.chunks[slot.figure].quantity
    if role is None or quantity is None or len(named) != 1 or len(named[0].codes) != 1:
        return None
    holder = Participant(code=named[0].codes[0], role=role)
    people = tuple(sorted((holder, *whole.parties), key=lambda p: list(Role).index(p.role)))
    form = Share(
        measure=told.measure, participants=people, part=role, whole=whole.parties, period=when[0], value=quantity
    )
    used = slot.used | whole.used | when[2] | set(named[0].indices)
    return Draft(
        slot=("share", str(row.chunks[slot.figure].start)),
        kind=Kind.SHARE,
        form=form,
        assumptions=(*told.assumptions, _goes_on(told), *when[1]),
        used=used,
        start=row.chunks[slot.figure].start,
        end=_end(row, max(used)),
        open_choice=any(assumption.kind in {"period", "compared"} for assumption in told.assumptions),
    )


def _end(row: Row, last: int) -> int:
    """Where a figure's words end: with the bracket around it, if it closes there."""
    after = last + 1
    return row.chunks[after if after < len(row.chunks) and row.chunks[after].text == ")" else last].end


def _when(row: Row, slot: _Slot, told: Told) -> tuple[Period | None, tuple[Assumption, ...], frozenset[int]] | None:
    """The figure's own period, else the one told; a figure for another time must name it."""
    every = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    times = [i for i in every if slot.low <= i < slot.high]
    after = [i for i in times if i > slot.figure] or times
    if (
        not after
        and not slot.then
        and len(every) == 1
        and not any(phrase_at(row.chunks, i, "then") for i in range(every[0]))
    ):
        after = every  # "with Spain and Israel accounting for 7 and 3 per cent, in 2009–13": said of both
    dataset, _ = row.lexicon.measure(told.measure)
    if after:
        time = row.chunks[after[0]].time
        if time is None or time.period is None or len(after) > 1:
            return None
        period, widened = fitted(time.period, dataset)
        return period, widened, frozenset(after)
    if not slot.then:
        return told.period, (), frozenset()
    return _previous(row, slot, told)


def _previous(row: Row, slot: _Slot, told: Told) -> tuple[Period, tuple[Assumption, ...], frozenset[int]] | None:
    """Read "in the previous five-year period": as long as the one told, right before it."""
    low, high = slot.figure + 1, slot.high
    at = next((i for i in range(low, high) if row.chunks[i].text.lower() in {"previous", "preceding", "prior"}), None)
    period = told.period
    if at is None or period is None or period.start is None or period.last is None:
        return None
    length = period.last.year - period.start.year + 1
    said = {row.chunks[i].text.lower() for i in range(at + 1, high)}
    lengths = {number for word in said if (number := _COUNTED.get(word)) is not None}
    if not said & {"period", "years", "year", "decade"} or lengths - {length}:
        return None
    earlier = Period.years(period.start.year - length, period.start.year - 1)
    assumed = Assumption(kind="period", text="that the years right before are meant, as many", cost=0.05)
    used = {i for i in range(at, high) if row.chunks[i].kind is not ChunkKind.ENTITY}
    return earlier, (assumed,), frozenset(used)
