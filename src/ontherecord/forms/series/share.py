"""Share in a series: "X accounted for a third of world spending", "half of all that Asia spent was X's"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.lists.tails import is_whole_word
from ontherecord.forms.series.fact import Part, counted_so, dated, said_again, tied
from ontherecord.forms.series.hinge import framed
from ontherecord.forms.series.holder import COLLECTIVE, Holder, groups_in, is_instance, of_groups, referred
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Comparison, Relation, Share
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.record.dataset import AcrossMembers

_UNITS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
_COMPARING = frozenset({ChunkKind.MORE, ChunkKind.LESS, ChunkKind.RANK})
_CHANGING = frozenset(
    {"more", "less", "higher", "lower", "up", "down", "increase", "rise", "fall", "decrease", "decline"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WITHIN = frozenset({"within", "in", "among", "across", "inside"})
_OPENING = 2
"""Chunks before the name with which "Within the alliance, …" opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """The words of a whole, and whose it is: nobody for the world's."""

    zone: frozenset[int]
    whom: Holder


def read(part: Part) -> list[Draft]:
    """The one share of a part; against another state's figure it is a comparison."""
    row = part.row
    if part.about.measure.across_members is AcrossMembers.NONE or part.about.per:
        return []
    figures = [
        i
        for i in sorted(part.within)
        if (q := row.chunks[i].quantity) is not None and q.unit in _UNITS and not is_whole_word(row.chunks, i)
    ]
    if (
        any(row.chunks[i].kind in _COMPARING and not row.chunks[i].top for i in part.within)
        or len(figures) != 1
        or _is_change(row, figures[0])
    ):
        return []
    figure = figures[0]
    whole = _whole(part, figure)
    if whole is None:
        return []
    mine = _part(part, whole)
    if mine is None or set(mine.codes) & set(whole.whom.codes) or not mine.codes:
        return []
    return _drafts(part, figure, mine, whole)


def _is_change(row: Row, figure: int) -> bool:
    before = row.chunks[figure - 1].text if figure else ""
    after = row.chunks[figure + 1].text if figure + 1 < len(row.chunks) else ""
    return before in {"by", "up", "down"} or after in _CHANGING


def _whole(part: Part, figure: int) -> _Whole | None:
    """What the share is of: behind its "of", or behind "X's share of"."""
    row = part.row
    fronted = _fronted(part, figure)
    if fronted is not None:
        return _held(part, fronted)
    share_of = next((i for i in sorted(part.within) if i < figure and row.chunks[i].text == "share of"), None)
    start = figure + 1 if share_of is None else share_of + 1
    if share_of is None:
        after = row.chunks[start].text if start < len(row.chunks) else ""
        if after not in {"of", "share of"}:
            return None
    return _held(part, _zone(part, start, figure))


def _fronted(part: Part, figure: int) -> frozenset[int] | None:
    """The whole where it leads: "Of all military spending in Africa, Algeria accounted for …"."""
    row = part.row
    inside = sorted(part.within)
    if row.chunks[inside[0]].text != "of" or figure < inside[0]:
        return None
    comma = next((i for i in inside if row.chunks[i].text == ","), None)
    return None if comma is None or comma > figure else frozenset(i for i in inside if i < comma)


def _held(part: Part, zone: frozenset[int]) -> _Whole | None:
    """Whose the whole of these chunks is."""
    row = part.row
    groups = groups_in(row, zone)
    if groups:
        named = len({g.codes for g in groups}) == 1 and not any(is_instance(row, g) for g in groups)
        whom = of_groups(row, part.about, groups, zone) if named else None
        return None if whom is None or not _of_the_series(part, zone) else _Whole(zone=zone, whom=whom)
    world = next((i for i in sorted(zone) if row.chunks[i].kind is ChunkKind.WHOLE), None)
    if world is not None and _of_the_series(part, zone):
        return _Whole(zone=zone, whom=Holder(codes=(), used=frozenset({world})))
    every = next((i for i in sorted(zone) if row.chunks[i].text in {"all", "total"}), None)
    every = every if every is not None else next((i for i in sorted(zone) if is_whole_word(row.chunks, i)), None)
    if every is not None and part.about.used & zone:
        inside = _inside(part, zone)
        if inside is not None:
            return _Whole(zone=zone | inside.used, whom=inside)
        return _Whole(zone=zone, whom=Holder(codes=(), used=frozenset({every})))
    return None


def _inside(part: Part, zone: frozenset[int]) -> Holder | None:
    """Whose the whole is where the clause opens with its bounds: "Within the alliance, two-thirds of all spending …"."""
    row = part.row
    ahead = frozenset(i for i in part.within if i < min(zone))
    for group in groups_in(row, ahead):
        led = {row.chunks[i].text.lower() for i in range(group.first)} & _WITHIN
        bounded = bool(led) and all(row.chunks[i].type in COLLECTIVE for i in group.indices)
        comma = group.last + 1 < len(row.chunks) and row.chunks[group.last + 1].text == ","
        if bounded and comma and group.first <= _OPENING:
            return Holder(codes=group.codes, used=frozenset(group.indices))
    return None


def _zone(part: Part, start: int, figure: int) -> frozenset[int]:
    """The chunks of a whole: up to the verb, the time or the mark behind it; a verb of the series in it goes with it."""
    row = part.row
    found: list[int] = []
    for index in range(start, part.high):
        chunk = row.chunks[index]
        if index not in part.within or index == figure or chunk.text in {",", ";", "(", ")"}:
            break
        if chunk.kind in {ChunkKind.ACCOUNT, ChunkKind.TIME} and chunk.text != "share of":
            break
        if chunk.tag in _FINITE and index != part.about.act:
            break
        if chunk.text == "by" and found and not _said_of_the_whole(row, index, start):
            break
        found.append(index)
    return frozenset(found)


def _said_of_the_whole(row: Row, index: int, start: int) -> bool:
    """Whether "by" belongs to the whole: "of what was spent by Asian states"."""
    return row.chunks[index + 1].kind is not ChunkKind.ENTITY if index + 1 < len(row.chunks) else index == start


def _of_the_series(part: Part, zone: frozenset[int]) -> bool:
    """Whether the whole is one of the series: its noun or verb is there, a word for a total, or nothing else at all."""
    row, table = part.row, figure_words()
    if zone & part.about.used or any(table.has("total", row.chunks[i].text) for i in zone):
        return True
    elliptic = any(row.chunks[i].possessive for i in zone)
    return elliptic and bool(part.about.used - zone)


def _part(part: Part, whole: _Whole) -> Holder | None:
    """Whose the share is: the one name outside the whole, or whoever the part before was about."""
    row = part.row
    rest = part.within - whole.zone
    groups = groups_in(row, frozenset(rest))
    if len({group.codes for group in groups}) > 1:
        return None
    if groups:
        return None if any(is_instance(row, g) for g in groups) else of_groups(row, part.about, groups, frozenset(rest))
    return part.before or referred(row, frozenset(rest))


def _drafts(part: Part, figure: int, mine: Holder, whole: _Whole) -> list[Draft]:
    row, role = part.row, part.about.role
    quantity = row.chunks[figure].quantity
    if quantity is None:
        return []
    table = figure_words()
    links = {
        i
        for i in part.within - whole.zone
        if table.has("parting", row.chunks[i].text) or row.chunks[i].kind is ChunkKind.ACCOUNT
    }
    totals = {
        i
        for i in whole.zone
        if table.has("total", row.chunks[i].text) or row.chunks[i].text == "all" or is_whole_word(row.chunks, i)
    }
    used = {figure, *mine.used, *whole.whom.used, *part.about.used, *links, *totals, *tied(part)}
    used |= {i for i in part.within if row.chunks[i].text == "share of"}
    mine_of = mine.participants(role)
    single = len(whole.whom.codes) == 1 and row.names.type_of(whole.whom.codes[0]) not in COLLECTIVE
    whole_of = tuple(Participant(code=code, role=Role.WHOLE) for code in whole.whom.codes)
    drafts = []
    used |= framed(row) if single else frozenset()
    for when in said_again(part, mine) if single else dated(part, part.about.measure, mine):
        form: Share | Comparison = Share(
            measure=part.about.measure.name,
            participants=(*mine_of, *whole_of),
            part=role,
            whole=whole_of,
            period=when.period,
            value=quantity,
        )
        if single:
            form = Comparison(
                measure=part.about.measure.name,
                left=mine_of,
                right=whole.whom.participants(role),
                relation=Relation.RATIO,
                period=when.period,
                value=_multiple(quantity),
            )
        drafts.append(
            Draft(
                slot=("share", str(figure)),
                kind=Kind.COMPARISON if single else Kind.SHARE,
                form=form,
                assumptions=(*counted_so(part), *mine.assumptions, *when.assumptions),
                used=frozenset(used | when.used),
                start=part.start,
                end=part.end,
                open_choice=bool(when.assumptions),
            )
        )
    return drafts


def _multiple(quantity: Quantity) -> Quantity:
    """A fraction of another's figure as a multiple of it: "a fifth of China's" is .2 times as much."""
    if quantity.unit is not Unit.FRACTION or quantity.number is None:
        return quantity
    return replace(quantity, number=quantity.number / 100, unit=Unit.TIMES)
