"""Leaders by name in a stretch of words: full names, known spellings, and last names that mean one person only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.tellings import plain
from ontherecord.model.entity import EntityType
from ontherecord.record.leaders import load_leaders

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 6
"""Words of a leader's name at the most."""
_TITLES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "chancellor",
        "premier",
        "king",
        "queen",
        "emir",
        "sultan",
        "shah",
        "sheikh",
        "general",
        "colonel",
        "marshal",
        "field",
        "captain",
        "lieutenant",
        "brigadier",
        "comrade",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "hajji",
        "ayatollah",
        "dictator",
        "strongman",
        "ruler",
        "leader",
        "then",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Somebody who led a state, with the chunks that name him."""

    person: str
    state: str
    indices: frozenset[int]

    @property
    def first(self) -> int:
        """Index of the first chunk."""
        return min(self.indices)

    @property
    def last(self) -> int:
        """Index of the last chunk."""
        return max(self.indices)


def ruler_before(row: Row) -> tuple[str, str] | None:
    """The leader named right before a clause that opens with "who": person and state; `None` where nobody known is."""
    if not row.chunks or row.chunks[0].text.lower() != "who":
        return None
    start = row.claim.span.start + row.chunks[0].start
    ahead = [token for token in row.claim.sentence.tokens if token.end <= start and token.pos != "PUNCT"]
    words = [part for token in ahead[-_LONGEST:] for part in _parts(token.text)]
    for size in range(len(words), 0, -1):
        bearers = _bearers().get(" ".join(words[-size:]))
        if bearers is not None:
            other = size < len(words) and len(ahead) > 1 and size == 1 and ahead[-2].tag.startswith("NNP")
            return next(iter(bearers)) if len(bearers) == 1 and not other else None
    return None


def ruler_in(row: Row, low: int, high: int) -> Ruler | None:
    """The one leader that the stretch names; `None` where none or several are, or a last name is borne by several."""
    found: list[Ruler] = []
    index = low
    while index < high:
        ruler = _at(row, index, low, high)
        if ruler is None:
            index += 1
            continue
        found.append(ruler)
        index = ruler.last + 1
    people = {(one.person, one.state) for one in found}
    if len(people) != 1:
        return None
    indices = frozenset().union(*(one.indices for one in found))
    return Ruler(person=found[0].person, state=found[0].state, indices=indices)


def _at(row: Row, index: int, low: int, high: int) -> Ruler | None:
    if not _named(row, index) or (index > low and _other_name(row, index - 1)):
        return None
    said: list[str] = []
    best: tuple[int, frozenset[tuple[str, str]]] | None = None
    for at in range(index, min(high, index + 2 * _LONGEST)):
        said += _parts(row.chunks[at].text)
        if " ".join(said) not in _openings():
            break
        bearers = _bearers().get(" ".join(said))
        if bearers is not None:
            best = (at, bearers)
    if best is None or (best[0] + 1 < high and _other_name(row, best[0] + 1)):
        return None
    around = {chunk.code for chunk in row.chunks if chunk.type is EntityType.STATE}
    bearers = best[1] if len(best[1]) == 1 else frozenset(one for one in best[1] if one[1] in around)
    if len(bearers) != 1:
        return None
    person, state = next(iter(bearers))
    titles = {i for i in range(low, index) if row.chunks[i].text.lower() in _TITLES and row.chunks[i].code is None}
    return Ruler(person=person, state=state, indices=frozenset({*range(index, best[0] + 1), *titles}))


def _named(row: Row, index: int) -> bool:
    chunk = row.chunks[index]
    if chunk.text == "-":
        return True
    person = chunk.kind is ChunkKind.ENTITY and chunk.type is EntityType.PERSON
    return person or (chunk.kind in {ChunkKind.OTHER, ChunkKind.WORD} and chunk.tag.startswith("NNP"))


def _other_name(row: Row, index: int) -> bool:
    """Whether another part of a name stands there: "Rajiv" of "Rajiv Gandhi" is none of his mother's titles."""
    chunk = row.chunks[index]
    return chunk.tag.startswith("NNP") and chunk.kind is ChunkKind.OTHER and chunk.text.lower() not in _TITLES


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Every run of words that a name opens with."""
    words = [name.split() for name in _bearers()]
    return frozenset(" ".join(name[:size]) for name in words for size in range(1, len(name) + 1))


def _parts(text: str) -> list[str]:
    return _WORD.findall(plain(text))


@lru_cache(maxsize=1)
def _bearers() -> dict[str, frozenset[tuple[str, str]]]:
    """Leaders, as person and state, by each name and each spelling: lower case, without accents, hyphens as spaces."""
    found: dict[str, set[tuple[str, str]]] = {}
    for leader in load_leaders():
        names = {leader.person, *leader.aliases, leader.person.split()[-1]}
        for name in names:
            found.setdefault(" ".join(_parts(name)), set()).add((leader.person, leader.state))
    return {name: frozenset(people) for name, people in found.items()}
