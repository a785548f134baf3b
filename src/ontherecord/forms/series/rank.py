"""Rank in a series: "the world's second-largest spender", "the largest economy in Africa", "ranked eighth by GDP"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Group
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.ranked import rank_drafts
from ontherecord.forms.series.ends import ordinal_of
from ontherecord.forms.series.fact import Part, counted_so, tied
from ontherecord.forms.series.holder import COLLECTIVE, Holder, groups_in, of_groups, referred
from ontherecord.forms.series.reach import ever
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.entity import Role
from ontherecord.model.form import everybody
from ontherecord.model.reading import Assumption

_AMONG = frozenset({"in", "of", "among", "within", "across", "on"})
_PLACE = frozenset({"place", "position", "spot"})
_AFTER_PLACE = (
    frozenset({"among", "in", "of", "worldwide", "globally", "for", "by", "with", "at", ",", "("})
    | _PLACE
    | {"to", "only"}
)
_LARGEST = frozenset({"largest", "biggest", "greatest", "top", "highest"})
_LISTS = frozenset({"list", "table", "ranking", "rankings", "league", "top", "among"})
_BEHIND = frozenset({"after", "behind"})
_WORLDWIDE = frozenset({"worldwide", "globally"})
ANYWHERE = Assumption(kind="scope", text="that the place is one in the world: the words do not say where", cost=0.6)
_NEAR = 6


def read(part: Part) -> list[Draft]:
    """The one place of a part; "the highest since 2008" is no place among others."""
    row = part.row
    found = [i for i in sorted(part.within) if row.chunks[i].kind is ChunkKind.RANK]
    if any(c.text == "since" for c in row.chunks) or ever(row) is not None:
        return []
    if not found:
        return _placed(part) or _heading(part)
    beside = [i for i in part.within - {found[0]} if row.chunks[i].quantity is not None]
    if len(found) != 1 or (beside and not row.chunks[found[0]].top):
        return []
    index = found[0]
    if index and row.chunks[index - 1].text in {"a", "an", "another"}:
        return []
    place, ahead = _place(part, index)
    return _drafts(part, index, place, {index, *ahead})


def beside_level(part: Part, figure: int) -> list[Draft]:
    """The place that a part gives beside a level: "ranked second with $9 billion", "the largest spender, at $9 billion"."""
    lead = figure - 1
    without = {figure}
    while lead in part.within and part.row.chunks[lead].text in {"with", "at", "of", ","}:
        without.add(lead)
        lead -= 1
    rest = part.within - without
    return read(replace(part, within=rest)) if rest else []


def _place(part: Part, index: int) -> tuple[Chunk, set[int]]:
    """The superlative with the "13th" that may stand before it."""
    chunks = part.row.chunks
    chunk = chunks[index]
    before = index - 1
    while before >= 0 and chunks[before].text == "-":
        before -= 1
    ordinal = ordinal_of(chunks[before].text) if before >= 0 else None
    if chunk.place == 1 and ordinal is not None:
        made = Chunk(
            kind=chunk.kind, start=chunk.start, end=chunk.end, text=chunk.text, place=ordinal, ascending=chunk.ascending
        )
        return made, set(range(before, index))
    return chunk, set()


def _placed(part: Part) -> list[Draft]:
    """Read "X ranked eighth among the world's spenders", "came tenth in the world by GDP", "in fourth place"."""
    chunks = part.row.chunks
    for index in sorted(part.within):
        ordinal = ordinal_of(chunks[index].text)
        if ordinal is None or not _is_place(part, index):
            continue
        place = Chunk(
            kind=ChunkKind.RANK, start=chunks[index].start, end=chunks[index].end, text="largest", place=ordinal
        )
        ties = {i for i in part.within if _places(chunks[i]) or chunks[i].text in _LISTS or chunks[i].text in _PLACE}
        drafts = _drafts(part, index, place, {index, *ties})
        return [_scoped(part, draft) for draft in drafts]
    return []


def _scoped(part: Part, draft: Draft) -> Draft:
    """A place that says nothing of among whom may be one in the region told of: then it refutes nothing."""
    worldly = any(
        part.row.chunks[i].kind is ChunkKind.WHOLE or part.row.chunks[i].text in _WORLDWIDE for i in part.within
    )
    among = any(p.role is Role.WHOLE for p in everybody(draft.form))
    return draft if worldly or among else replace(draft, assumptions=(*draft.assumptions, ANYWHERE))


def _heading(part: Part) -> list[Draft]:
    """Read "X topped the list of military spenders", "X leads the world's spenders"."""
    chunks = part.row.chunks
    index = next((i for i in sorted(part.within) if cues().has("heads", chunks[i].text.lower())), None)
    behind = [i for i in part.about.holders if index is not None and i > index and chunks[i].text.endswith("s")]
    if index is None or not behind or any(chunks[i].quantity is not None for i in range(index, behind[0])):
        return []
    first = Chunk(kind=ChunkKind.RANK, start=chunks[index].start, end=chunks[index].end, text="largest")
    ties = {i for i in part.within if chunks[i].text in _LISTS}
    return _drafts(part, index, first, {index, *ties})


def _is_place(part: Part, index: int) -> bool:
    """Whether an ordinal is a place: behind a verb that places ("ranked second"), or before "place"."""
    chunks = part.row.chunks
    lead = any(_places(chunk) for chunk in chunks[max(0, index - 3) : index])
    after = chunks[index + 1].text if index + 1 in part.within else ""
    return after in _PLACE or (lead and (after in _AFTER_PLACE or not after))


def _places(chunk: Chunk) -> bool:
    return figure_words().has("placing", chunk.text.lower())


def _drafts(part: Part, index: int, place: Chunk, used: set[int]) -> list[Draft]:
    row, about = part.row, part.about
    groups = groups_in(row, part.within)
    among = _population(part, groups, index)
    others = [g for g in groups if (among is None or g != among) and g.before not in _BEHIND]
    if len({group.codes for group in others}) > 1:
        return []
    whom = of_groups(row, about, others, part.within) if others else part.before or referred(row, part.within)
    if whom is None or not whom.codes:
        return []
    if _first_of_all(part, place, whom):
        place = replace(place, place=len(whom.codes), top=True)
    if not _counts(place, whom):
        return []
    if any(row.names.type_of(code) in COLLECTIVE for code in whom.codes):
        return []
    worldly = {i for i in part.within if row.chunks[i].kind is ChunkKind.WHOLE}
    company = of_groups(row, about, [among], part.within) if among is not None else None
    ahead = [g for g in groups if g.before in _BEHIND]
    if ahead and place.place == 1 + sum(len(group.codes) for group in ahead) and not place.top:
        used |= {i for g in ahead for i in (*g.indices, g.first - 1, g.first - 2) if row.chunks[i].text != "the"}
    used |= {*whom.used, *about.used, *tied(part), *worldly, *(company.used if company is not None else ())}
    used |= {i for i in part.within if figure_words().has("members", row.chunks[i].text)}
    topic = about.topic(*counted_so(part), *whom.assumptions)
    found = rank_drafts(
        row,
        topic,
        ranked=about.role,
        other=None,
        holders=whom.codes,
        partner=None,
        population=among.codes if among is not None else (),
        rank=place,
        used=used,
        published=part.published,
    )
    return [_bounded(draft, part, index) for draft in found if _of_a_year(draft)]


def _of_a_year(draft: Draft) -> bool:
    """Whether it is of one year, where the clause itself names none: a place over windows is no place of today."""
    period = draft.form.period
    windowed = any(one.kind == "window" for one in draft.assumptions)
    if period is None or period.start is None or period.last is None:
        return not windowed
    return not windowed or period.start.year == period.last.year


def _bounded(draft: Draft, part: Part, index: int) -> Draft:
    return replace(draft, slot=("rank", str(index)), start=part.start, end=part.end)


def _first_of_all(part: Part, place: Chunk, whom: Holder) -> bool:
    """Whether "the largest spenders were X and Y" names the first two."""
    plural = any(part.row.chunks[i].text.endswith("s") for i in part.about.holders)
    return len(whom.codes) > 1 and place.place == 1 and not place.top and plural and place.text in _LARGEST


def _counts(place: Chunk, whom: Holder) -> bool:
    """Whether as many are named as the place asks for: "the five largest" are five."""
    if place.top:
        return len(whom.codes) in {1, place.place}
    return len(whom.codes) == 1


def _population(part: Part, groups: list[Group], index: int) -> Group | None:
    """Among whom the place is counted: "Europe's largest", "the largest in the Gulf", "of any NATO member"."""
    row = part.row
    for group in groups:
        bound = all(row.names.type_of(code) in COLLECTIVE for code in group.codes)
        before = group.possessive and index - _NEAR <= group.last < index
        behind = group.first > index and (group.before in _AMONG or group.adjective)
        compound = group.last < index and group.adjective
        if bound and (before or behind or compound):
            return group
    return None
