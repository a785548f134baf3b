"""Which company a clause is about, and the words for what it sells, takes and is."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.forms.series.words_of_rosters import roster_words
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.period import Grain
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset, Roster

_PLACES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP})
_FINE = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON})
_TIES = frozenset(
    {"of", "in", "among", "on", "from", "at", "by", "with", "the", "than", "what", "that", "which", "and", "-", ",",
     "its", "their", "an", "a", "to", "for", "was", "is", "were", "are", "as", "it", "still", "again", "year"}
)  # fmt: skip
_NEAR = 4
"""Words from "arms" to "companies": "arms-producing and services companies" has more, and names itself."""
_STEPS = frozenset({"by", "from", "more", "less", "above", "below", "up", "down", "over"})
_SECTIONS = ("companies", "wares", "placed", "listed", "heading", "earning", "small")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """The companies, the list that they are on, and the chunks that name both; `listed` says that the list is named."""

    codes: tuple[str, ...]
    dataset: Dataset
    roster: Roster
    used: frozenset[int]
    listed: bool
    assumptions: tuple[Assumption, ...] = ()

    def whom(self) -> tuple[Participant, ...]:
        """The companies in their role."""
        return tuple(Participant(code=code, role=Role.ORGANISATION) for code in self.codes)


def firm(row: Row) -> Firm | None:
    """The companies of a clause, by name or by what "it" goes back to; `None` where there are none."""
    dataset = next((one for one in row.lexicon.series.values() if one.roster is not None), None)
    if dataset is None or dataset.roster is None:
        return None
    named = [i for i, c in enumerate(row.chunks) if c.type is EntityType.COMPANY and c.code is not None]
    codes = tuple(dict.fromkeys(code for i in named if (code := row.chunks[i].code) is not None))
    meant = row.about_firm()
    if not codes and meant is None:
        return None
    codes = codes or ((meant,) if meant is not None else ())
    if any(_is_finer(chunk) for chunk in row.chunks):
        return None  # quarters and months of firms are no figures of the list
    listed = {i for i, c in enumerate(row.chunks) if c.code == dataset.roster.code}
    home = {i for i in range(len(row.chunks)) if _is_home(row, i, codes)}
    credit = {i for i, c in enumerate(row.chunks) if c.text.lower() in {a.lower() for a in dataset.publisher.aliases}}
    said = () if named else (Assumption(kind="reference", text=f"that {row.names.label(codes[0])} is meant", cost=0.1),)
    return Firm(
        codes=codes,
        dataset=dataset,
        roster=dataset.roster,
        used=frozenset({*named, *listed, *home, *credit}),
        listed=bool(listed),
        assumptions=said,
    )


def _is_finer(chunk: Chunk) -> bool:
    period = None if chunk.time is None else chunk.time.period
    return period is not None and period.grain in _FINE


def _is_home(row: Row, index: int, codes: tuple[str, ...]) -> bool:
    """Whether a state only says where the company is from: "Germany's Rheinmetall", "the US-based Lockheed Martin"."""
    chunk = row.chunks[index]
    if chunk.type is not EntityType.STATE or chunk.code not in map(row.names.country_of, codes):
        return False
    table = roster_words()
    for after in row.chunks[index + 1 :]:
        if after.type is EntityType.COMPANY:
            return True
        text = after.text.lower()
        if text not in {"'s", "’s", "-", "the"} and not any(
            text in table[name] for name in ("companies", "wares", "placed")
        ):
            return False
    return False


def business(row: Row) -> frozenset[int] | None:
    """The words for what is taken for arms: "arms sales", "defence revenue", "sold arms worth"; `None` without any."""
    found = {i for i, chunk in enumerate(row.chunks) if _is_wares(chunk)}
    sold = {
        i for i, c in enumerate(row.chunks) if c.kind is ChunkKind.VERB and c.text.lower() in roster_words()["earning"]
    }
    taken = {i for i in found if _ends_in_sales(row.chunks[i])} | _takings(row)
    if not found and of_arms_makers(row):
        return frozenset(taken) or None
    return frozenset(found | sold | taken) if found and (taken or sold) else None


def says_arms(row: Row) -> bool:
    """Whether the clause itself says that it is of arms, and not only the words around."""
    return any(_is_wares(chunk) for chunk in row.chunks)


def of_arms_makers(row: Row) -> bool:
    """Whether the sentence, or the one before, speaks of arms makers: "sales" of theirs may be of arms."""
    table = roster_words()
    wares = table["wares"] - {"services", "producing"}
    for sentence in (row.claim.sentence, *row.claim.context[-1:]):
        texts = [token.text.lower() for token in sentence.tokens]
        for index, text in enumerate(texts):
            if text in wares and table["companies"].intersection(texts[index + 1 : index + 1 + _NEAR]):
                return True
    return False


def takings(row: Row) -> frozenset[int]:
    """The nouns for all that a company takes, and not for arms alone: "its revenues", "Boeing's turnover"."""
    return frozenset(i for i in _takings(row) if not _for_arms(row, i))


def _takings(row: Row) -> set[int]:
    return {i for i, c in enumerate(row.chunks) if c.text.lower() in roster_words()["sales"]}


def _for_arms(row: Row, index: int) -> bool:
    before = [chunk for chunk in row.chunks[max(0, index - 3) : index] if chunk.text not in {"-", "related"}]
    return bool(before) and _is_wares(before[-1])


def _is_wares(chunk: Chunk) -> bool:
    """Whether a chunk says that it is arms: "arms", "arms sales", "weapons", "defence"."""
    named = chunk.kind not in {ChunkKind.ENTITY, ChunkKind.TIME} and chunk.quantity is None
    return named and chunk.text.lower().split(" ")[0] in roster_words()["wares"] - {"services", "producing"}


def _ends_in_sales(chunk: Chunk) -> bool:
    return chunk.text.lower().rsplit(" ", 1)[-1] in roster_words()["sales"]


def put_first(row: Row, index: int) -> bool:
    """Whether a sum is where it stands and no step: "by $2 billion" and "$2 billion more" are none."""
    before = row.chunks[index - 1].text.lower() if index else ""
    after = row.chunks[index + 1].text.lower() if index + 1 < len(row.chunks) else ""
    return before not in _STEPS and after not in _STEPS


def ties(row: Row) -> frozenset[int]:
    """The chunks that only tie a company to what is told of it."""
    table = roster_words()
    found = set()
    for index, chunk in enumerate(row.chunks):
        text = chunk.text.lower()
        plain = chunk.quantity is None and chunk.kind not in {ChunkKind.ENTITY, ChunkKind.TIME, ChunkKind.RANK}
        tied = any(text in table[name] for name in _SECTIONS) or text in _TIES or figure_words().ties(text)
        if told_apart(row, chunk) or (plain and (tied or chunk.kind is ChunkKind.ACCOUNT)):
            found.add(index)
    return frozenset(found)


def told_apart(row: Row, chunk: Chunk) -> bool:
    """Whether the words are a claim of their own, which is read there: "X, the largest arms maker, sold …"."""
    return any(low <= chunk.start and chunk.end <= high for low, high in (*row.aside, *row.nested))


def places_named(row: Row, about: Firm) -> list[int]:
    """The states and regions of a clause that do not only say where the company is from."""
    return [
        i for i, c in enumerate(row.chunks) if c.type in _PLACES and c.code not in {None, "WLD"} and i not in about.used
    ]
