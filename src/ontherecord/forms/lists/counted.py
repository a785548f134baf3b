"""A clause and its tails read off the counted forms, each tail going on from the clause or from the claim before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.forms.clause.carry import Told, told
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.flows.list_subject import list_subject
from ontherecord.forms.lists.carried import carried
from ontherecord.forms.lists.carried_sum import carried_sums
from ontherecord.forms.lists.listed import listed
from ontherecord.forms.lists.tails import Tail, TailKind, cut, whole
from ontherecord.forms.readout import COUNTED, Parsed, Read, as_parsed, read, unexplained_of
from ontherecord.model.form import Existence
from ontherecord.model.period import Period
from ontherecord.model.reading import Reading

_OF_A_LIST = frozenset({TailKind.BRACKET, TailKind.NEXT, TailKind.DENIED})


def read_counted(row: Row, published: Period | None) -> list[Read]:
    """Read a clause and its tails off the counted forms; where a list with a place is its subject, each part by itself."""
    found = _read_whole(row, published)
    parted = list_subject(row) if not found or any(one.leftover for one in found) else None
    if parted is None:
        return found
    head = read(parted[0], COUNTED, published, whole=row)
    rest = [replace(one, whole=row) for one in _read_whole(parted[1], published)]
    each = [] if head is None or not rest else [head, *rest]
    return each if each and not any(one.leftover for one in each) else found


def _read_whole(row: Row, published: Period | None) -> list[Read]:
    """Read a clause with its tails; what a tail says that is not read counts against the clause."""
    base, tails = cut(row)
    if not tails or base is None:
        on = row.told or row.told_earlier
        near = row.before[-1] if row.before else row.earlier[-1] if row.earlier else None
        alone = _read_tails(tails, on, near) if base is None and _may_go_on(row, tails) else []
        found = None if alone else read(row, COUNTED, published)
        goes_on = row.told is not None and not alone and found is None and not _behind_relative(row)
        after = _read_tail(whole(row), row.told) if goes_on and row.told is not None else None
        return alone or [one for one in (found, after) if one is not None]
    found = read(base, COUNTED, published)
    if found is None and any(tail.kind in _OF_A_LIST for tail in tails):
        # "X comes third with 7 per cent of world exports, ahead of Y": the place needs the words beside it.
        more, fewer = cut(row, only=_OF_A_LIST)
        again = None if more is None else read(more, COUNTED, published)
        if more is not None and again is not None:
            base, tails, found = more, fewer, again
    if found is None or any(isinstance(draft.form, Existence) for draft in found.drafts):
        items = _read_list(base, tails, published)
        if items:
            return items
    if found is None and row.told is not None:
        on = replace(row.told, unexplained=row.told.unexplained + unexplained_of(base.chunks, set(), negated=False))
        if told_on := _read_tails(tails, on):
            return told_on
    if found is None:
        named = any(tail.kind is TailKind.BRACKET and tail.names for tail in tails)
        uncut = None if named else read(row, COUNTED, published)
        listed_beside = [tail for tail in tails if tail.kind in _OF_A_LIST and tail.kind is not TailKind.BRACKET]
        return [] if uncut is None else [replace(uncut, leftover=uncut.leftover + _words_of(listed_beside))]
    beside = _read_on(tails, [as_parsed(base, group, found.leftover) for group in found.slots().values()])
    unread = [
        tail for tail in tails if tail.kind is not TailKind.RELATIVE and not any(one.row is tail.row for one in beside)
    ]
    return [replace(found, leftover=found.leftover + _words_of(unread)), *beside]


def _behind_relative(row: Row) -> bool:
    """Whether a clause without a subject stands behind ", 31 per cent of which went to X,": its subject is not X."""
    lead = next((chunk for chunk in row.chunks if chunk.kind is not ChunkKind.WORD), None)
    if lead is None or lead.kind not in {ChunkKind.ACCOUNT, ChunkKind.VERB}:
        return False
    before = [token for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    return any(token.text.lower() in {"which", "who", "whom", "whose"} for token in before)


def _may_go_on(row: Row, tails: tuple[Tail, ...]) -> bool:
    """Whether a clause that is nothing but a tail may go on from another sentence: "It is followed by X (6 per cent)"."""
    return bool(row.before) or tails[0].kind is TailKind.NEXT


def _words_of(tails: Sequence[Tail]) -> tuple[str, ...]:
    """What tails say that is not read."""
    return tuple(word for tail in tails for word in unexplained_of(tail.row.chunks, set(), negated=False))


def _read_list(base: Row, tails: tuple[Tail, ...], published: Period | None) -> list[Read]:
    """The figures of a list whose clause claims nothing else; words of the clause count against each of them."""
    found = listed(base, tails, published)
    if found is None:
        return []
    on, used = found
    leftover = unexplained_of(base.chunks, set(used), negated=False)
    return _read_tails(tails, replace(on, unexplained=leftover))


def _read_on(tails: tuple[Tail, ...], parts: list[Parsed]) -> list[Read]:
    """Read tails one after the other: an item of a list goes on from the clause, any other from the claim before it."""
    base = sorted(parts, key=lambda part: part.span.start)
    made: list[Read] = []
    for tail in tails:
        origin = tail.row.claim.span.start
        ahead = [part for part in parts if part.span.start <= origin + tail.row.bounds()[0]]
        nearest = max(ahead, key=lambda part: part.span.start, default=base[0])
        heard = base if tail.kind in _OF_A_LIST else [nearest]
        found = next((one for part in heard if (one := _read_part(tail, part)) is not None), None)
        if found is not None:
            made.append(found)
            parts = [*parts, *(as_parsed(tail.row, group, found.leftover) for group in found.slots().values())]
    return _alike(tails, made)


def _read_part(tail: Tail, part: Parsed) -> Read | None:
    on = told(part.readings[0])
    return _read_tail(tail, on, part.readings[0])


def _alike(tails: tuple[Tail, ...], made: list[Read]) -> list[Read]:
    """All the brackets of a list or none: where one is of something else, "X (93 % of its imports)", so may the others be."""
    brackets = [tail.row for tail in tails if tail.kind is TailKind.BRACKET]
    whole = all(any(one.row is row for one in made) for row in brackets)
    return made if whole else [one for one in made if not any(one.row is row for row in brackets)]


def _read_tails(tails: tuple[Tail, ...], on: Told | None, reading: Reading | None = None) -> list[Read]:
    return _alike(tails, [found for tail in tails if (found := _read_tail(tail, on, reading)) is not None])


def _read_tail(tail: Tail, on: Told | None, reading: Reading | None = None) -> Read | None:
    """The shares of a tail that go on from what was told, and its sums of money, which go on from any reading."""
    drafts = [] if on is None else carried(tail, on)
    drafts += [] if reading is None else carried_sums(tail, reading)
    if not drafts:
        return None
    heard = on.unexplained if on is not None else () if reading is None else reading.unexplained
    explained = set().union(*(draft.used for draft in drafts))
    leftover = unexplained_of(tail.row.chunks, explained, negated=any(draft.negated for draft in drafts))
    return Read(whole=tail.row, row=tail.row, drafts=tuple(drafts), leftover=heard + leftover, counted=True)
