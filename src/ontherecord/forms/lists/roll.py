"""A list of parties with their shares, read over the whole sentence: "X (43 per cent), Y (17 per cent) and Z (12 per cent)".

Whatever frame the list hangs in, its items are alike: a party beside a figure, all in one order. The sentence is read with
its first item alone, as if there were no others; each later item then says the same of another party.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Group, Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows import share
from ontherecord.forms.lists.heading import of_head
from ontherecord.forms.lists.tails import is_share
from ontherecord.forms.readout import Parsed, as_parsed, unexplained_of
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.units.numbers import ORDINALS

_TIES = frozenset(
    {
        *(
            ",",
            "(",
            ")",
            "with",
            "at",
            "for",
            "and",
            "–",
            "—",
            ":",
            "'s",
            "’s",
            "'",
            "’",
            "the",
            "then",
            "by",
            "of",
            "to",
        ),
        *(
            "from",
            "in",
            "is",
            "was",
            "were",
            "are",
            "came",
            "another",
            "only",
            "those",
            "that",
            "per",
            "about",
            "has",
            "had",
        ),
    }
)
_NAME_FIRST = frozenset(
    {",", "(", "with", "at", "for", "–", "—", ":", "'s", "’s", "'", "’", "is", "was", "has", "had", "on", "to", "of"}
)
_NAME_AFTER = frozenset({"to", "from", "by", "in", "for", "the", "of", "were", "was", "are", "is", "(", "went", "came"})
_BEHIND_TIES = frozenset({"to", "from", "by", "in", "on"})
_FRAME = frozenset({ChunkKind.WORD, ChunkKind.ACCOUNT, ChunkKind.WHOLE, ChunkKind.NOUN, ChunkKind.FLOW, ChunkKind.TIME})
_LEAST, _MOST = 2, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: the party's chunks, its codes, and the chunk of its figure."""

    group: Group
    figure: int

    @property
    def low(self) -> int:
        """The first chunk of the item."""
        return min(self.group.first, self.figure)

    @property
    def high(self) -> int:
        """The last chunk of the item."""
        return max(self.group.last, self.figure)


def roll(row: Row, published: Period | None) -> list[Parsed]:
    """The shares of a list, one `Parsed` an item; empty where the sentence has no such list or its frame is not read."""
    items = _items(row)
    if not _LEAST <= len(items) <= _MOST or row.denied():
        return []
    first = items[0]
    plain = _with_one(row, items)
    found = of_head(plain, first.group, published) or _read(plain, first, published)
    if not found:
        return []
    explained = set().union(*(draft.used for draft in found))
    kept = [index for index, chunk in enumerate(plain.chunks) if chunk is row.chunks[first.figure]]
    explained |= {*kept, *(i for i, chunk in enumerate(plain.chunks) if chunk in _chunks(row, first.group))}
    explained |= {i for i, chunk in enumerate(plain.chunks) if cues().has("mainly", chunk.text.lower())}
    leftover = unexplained_of(plain.chunks, explained, negated=False)
    return [part for item in items for part in _parsed(row, item, found, leftover)]


def _chunks(row: Row, group: Group) -> list[Chunk]:
    return [row.chunks[i] for i in group.indices]


def _items(row: Row) -> list[Item]:
    """The items of the list, all with the name behind the figure or all with it before; empty where it is neither."""
    figures = [i for i, chunk in enumerate(row.chunks) if _is_figure(row.chunks, i)]
    if len(figures) < _LEAST:
        return []
    for find in (_behind, _before):
        items = [item for place in range(len(figures)) if (item := find(row, figures, place)) is not None]
        names = [code for item in items for code in item.group.codes]
        if len(items) == len(figures) and len(set(names)) == len(names):
            return items
    return []


def _is_figure(chunks: list[Chunk], index: int) -> bool:
    """Whether a chunk is an item's figure; the "all" of "of all arms" and the "most" of "most important" are none."""
    quantity = chunks[index].quantity
    return is_share(chunks[index]) and quantity is not None and quantity.unit is not Unit.FRACTION_ALL


def _before(row: Row, figures: list[int], place: int) -> Item | None:
    """The item of a figure whose party stands before it; what ties the first of a list is the frame of all."""
    figure = figures[place]
    names = _names(row, figures[place - 1] + 1 if place else 0, figure)
    group = next((g for g in reversed(names) if not g.adjective), None)
    if group is None or (group.before in _BEHIND_TIES and not _pointed(row, group)):
        return None
    if place == 0:
        group = next((g for g in names if g.before is None and not g.adjective), group)
    between = row.chunks[group.last + 1 : figure]
    frame = all(chunk.kind in _FRAME or chunk.text.lower() in ORDINALS for chunk in between)
    tied = all(chunk.text.lower() in _NAME_FIRST or _is_light(chunk) for chunk in between)
    return Item(group=group, figure=figure) if tied or (place == 0 and frame) else None


def _pointed(row: Row, group: Group) -> bool:
    """Whether the name stands behind "those of"."""
    lead = [chunk.text.lower() for chunk in row.chunks[max(0, group.first - 3) : group.first]]
    return bool({"those", "that"} & set(lead))


def _behind(row: Row, figures: list[int], place: int) -> Item | None:
    """The item of a figure whose party stands behind it: "13 per cent from X", "49 per cent were supplied by Y"."""
    figure = figures[place]
    names = _names(row, figure + 1, figures[place + 1] if place + 1 < len(figures) else len(row.chunks))
    group = next((g for g in (reversed(names) if place == 0 else names) if not g.possessive), None)
    if group is None or not (group.before in _BEHIND_TIES or group.adjective or _linked(row, group)):
        return None
    between = row.chunks[figure + 1 : group.first]
    tied = all(
        chunk.text.lower() in _NAME_AFTER or _is_light(chunk) or chunk.kind is ChunkKind.ACCOUNT for chunk in between
    )
    return Item(group=group, figure=figure) if tied or place == 0 else None


def _linked(row: Row, group: Group) -> bool:
    """Whether a link like "went to" stands right before a name."""
    lead = group.first - 1
    while lead > 0 and row.chunks[lead].pos == "DET":
        lead -= 1
    return row.chunks[lead].kind is ChunkKind.ACCOUNT


def _names(row: Row, low: int, high: int) -> list[Group]:
    """The names between two chunks, each by itself: a list with figures is no "X and Y" of one figure."""
    return [group for group in row.groups(low, high) if len(group.codes) == 1]


def _is_light(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.WORD and chunk.pos in {"AUX", "ADV", "DET"}


def _with_one(row: Row, items: list[Item]) -> Row:
    """The sentence with its first item alone: later items go, with the marks and words that only join them."""
    gone: set[int] = set()
    for item in items[1:]:
        low, high = item.low, item.high
        while low - 1 > items[0].high and row.chunks[low - 1].text.lower() in _TIES:
            low -= 1
        gone |= set(range(low, high + 1))
        if high + 1 < len(row.chunks) and row.chunks[high + 1].text == ")":
            gone.add(high + 1)
    chunks = [chunk for index, chunk in enumerate(row.chunks) if index not in gone]
    return replace(row, chunks=chunks, cut=True, since=0)


def _read(plain: Row, first: Item, published: Period | None) -> list[Draft]:
    """The share of the first item by the frames of a single one."""
    codes = set(first.group.codes)
    drafts = [draft for draft in share.parse(plain, published) if isinstance(draft.form, Share)]
    same = [d for d in drafts if isinstance(d.form, Share) and codes == _holders(d.form)]
    return same if len(same) == len(drafts) else []


def _holders(form: Share) -> set[str]:
    return {p.code for p in form.participants if p.role is form.part and p not in form.whole}


def _parsed(row: Row, item: Item, found: list[Draft], leftover: tuple[str, ...]) -> list[Parsed]:
    quantity = row.chunks[item.figure].quantity
    if quantity is None:
        return []
    end = row.chunks[item.high + 1 if _closed(row, item.high) else item.high].end
    drafts = [
        replace(
            draft,
            form=_of(draft.form, item.group.codes, quantity),
            slot=("roll", *item.group.codes),
            start=row.chunks[item.low].start,
            end=end,
        )
        for draft in found
        if isinstance(draft.form, Share)
    ]
    whole = replace(row, cut=False)
    return [as_parsed(whole, drafts, leftover)] if drafts else []


def _closed(row: Row, high: int) -> bool:
    return high + 1 < len(row.chunks) and row.chunks[high + 1].text == ")"


def _of(form: Share, codes: tuple[str, ...], quantity: Quantity) -> Share:
    """The same share of another party."""
    others = tuple(p for p in form.participants if p.role is not form.part or p in form.whole)
    people = (*others, *(Participant(code=code, role=form.part) for code in codes))
    return replace(form, participants=tuple(sorted(people, key=lambda p: list(Role).index(p.role))), value=quantity)
