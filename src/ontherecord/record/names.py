"""Who is named in a text: states and their people, capitals and seats of power, organisations, regions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ontherecord.model.entity import EntityType
from ontherecord.record.entries import Ambiguous, Entry, Prose, load_entries, load_prose
from ontherecord.record.trie import HYPHENS, PhraseTrie, Word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

How = Literal["name", "alias", "demonym", "capital", "seat"]
_SHORTEST_IN_CAPITALS = 5
"""Letters. Shorter names in capitals are words and acronyms of other things (MALI is safe, POLE is not)."""
_PLACES_FOLLOW = frozenset({"in", "In", "northern", "southern", "eastern", "western", "across", "throughout"})
_FOREVER = 9999
_OWNING = ("'s", "\u2019s", "s'", "s\u2019")
_BEFORE_PLACE = 4
"""Words before a capital that say whether it is a place: "the new government in Kyiv"."""
_NEAR = (40, 150, 1_000_000)
"""Code points to either side within which settling words are sought, one after the other: a phrase, a sentence, all."""
_NO_PLURAL = ("s", "sh", "ese", "ch", "x", "z", "men", "é", "è", "be")


@dataclass(frozen=True, slots=True)
class NameHit:
    """`[start, end)` in code points of the text, without a possessive. `code` is `None` where the name is ambiguous."""

    start: int
    end: int
    text: str
    code: str | None
    type: EntityType
    how: How


@dataclass(frozen=True, slots=True)
class _Target:
    entry: Entry | None
    how: How
    phrase: str
    ambiguous: Ambiguous | None = None


@dataclass(slots=True)
class _Text:
    """A text on its way through: its words, what was found so far, and names that people in it bear."""

    text: str
    words: list[Word]
    hits: list[NameHit] = field(default_factory=list)
    bearers: set[str] = field(default_factory=set)


class Gazetteer:
    """The record's names, in one compiled structure: build it once with `load_names()`. `rows` are its entries."""

    def __init__(self, entries: Iterable[Entry], prose: Prose) -> None:
        self.rows = tuple(entries)
        self._entries = {entry.code: entry for entry in self.rows}
        self._states = frozenset(entry.code for entry in self.rows if entry.type is EntityType.STATE)
        self._prose = prose
        self._targets: list[_Target] = []
        self._trie = PhraseTrie()
        self._combining = dict(prose.combining)
        self._spellings = _spellings(self._entries.values())
        for entry in self._entries.values():
            if not entry.text_off:
                for how, phrase in _phrases(entry):
                    self._add(phrase, _Target(entry, how, phrase))
        for rule in prose.ambiguous:
            self._add(rule.text, _Target(None, "name", rule.text, rule), replace=True)
        for mask in prose.masks:
            self._add(mask, _Target(None, "name", mask), replace=True)

    def _add(self, phrase: str, target: _Target, *, replace: bool = False) -> None:
        number = len(self._targets)
        self._targets.append(target)
        for spelling in _variants(phrase, target.how):
            if spelling not in self._prose.never:
                self._trie.add(spelling, number, replace=replace)

    def mentions(self, text: str) -> tuple[NameHit, ...]:
        """Find every name, longest first, in order of the text and without overlap. Case counts, as in "Turkey"."""
        read = _Text(text, words_of(text))
        at = 0
        while at < len(read.words):
            hit, taken = self._at(read, at)
            if hit is not None:
                read.hits.append(hit)
            at += taken
        return tuple(read.hits)

    def _at(self, read: _Text, at: int) -> tuple[NameHit | None, int]:
        """Read the name that starts at a word, if one does, and say how many words to go on by."""
        text, word = read.text, read.words[at]
        found = self._trie.longest(text, read.words, at)
        half = self._combining.get(word.key)
        if half is not None and (found is None or found[1] == 1) and text.startswith(HYPHENS, word.end):
            return self._hit(text, word.start, word.end, half, "demonym"), 1
        if found is None:
            return None, 1
        number, length, end = found
        target = self._targets[number]
        if self._turned(read, at) or (target.entry is None and target.ambiguous is None):
            return None, length
        if text.startswith("$", end):
            return None, length  # "US$66 billion" is a currency
        if target.phrase in self._prose.guarded and self._is_a_persons(read, at, length):
            read.bearers.add(target.phrase)
            return None, 1
        return self._named(read, at, end, target), length

    def _named(self, read: _Text, at: int, end: int, target: _Target) -> NameHit | None:
        start = read.words[at].start
        placed = at > 0 and read.words[at - 1].key in _PLACES_FOLLOW
        if target.how == "capital" and self._is_where(read, at, end):
            return None
        if target.how == "name" and target.phrase in read.bearers and not placed:
            # After "Jim Jordan", a bare "Jordan" may be either.
            return NameHit(start, end, read.text[start:end], None, EntityType.STATE, "name")
        if target.ambiguous is not None:
            return self._settled(read.text, start, end, target.ambiguous)
        return None if target.entry is None else self._hit(read.text, start, end, target.entry.code, target.how)

    def _hit(self, text: str, start: int, end: int, code: str, how: How) -> NameHit:
        return NameHit(start, end, text[start:end], code, self._entries[code].type, how)

    def _settled(self, text: str, start: int, end: int, rule: Ambiguous) -> NameHit | None:
        named: list[str] = []
        for near in _NEAR:
            named = _signs(text[max(0, start - near) : start] + "\n" + text[end : end + near], rule)
            if named:
                break
        choice = rule.otherwise if not named else named[0] if len(named) == 1 else None
        if choice is None and rule.silent:
            return None
        code = choice if choice in self._entries else None
        kind = self._entries[code].type if code is not None else EntityType.STATE
        return NameHit(start, end, text[start:end], code, kind, "name")

    def _turned(self, read: _Text, at: int) -> bool:
        words = read.words
        if at == 0 or words[at - 1].key not in self._prose.turning:
            return False
        return read.text[words[at - 1].end : words[at].start] in HYPHENS

    def _is_where(self, read: _Text, at: int, end: int) -> bool:
        """Tell the city of "a plant near Moscow" and "fighting in Kyiv" from the government that it stands for elsewhere."""
        if at == 0 or read.text[end : end + 2] in _OWNING:
            return False
        before = [word.key for word in read.words[max(0, at - _BEFORE_PLACE) : at]]
        if before[-1] in {"from", "of"}:
            return len(before) > 1 and before[-2] in self._prose.distances | {"outskirts", "suburb", "suburbs"}
        if before[-1] not in self._prose.where:
            return False
        return not self._prose.rulers.intersection(before[:-1])

    def _is_a_persons(self, read: _Text, at: int, length: int) -> bool:
        """Tell "Michael Jordan" and "Paris Hilton" from the places: another bare capitalised word beside the name."""
        words = read.words
        if at > 0 and read.text[words[at - 1].end : words[at].start] == " ":
            before = words[at - 1]
            taken = bool(read.hits) and read.hits[-1].end >= before.end
            if not taken and self._could_be_a_name(before):
                return True
        last = at + length - 1
        if last + 1 < len(words) and read.text[words[last].end : words[last + 1].start] == " ":
            after = words[last + 1]
            return self._could_be_a_name(after) and self._trie.longest(read.text, words, last + 1) is None
        return False

    def _could_be_a_name(self, word: Word) -> bool:
        # An initial ("Georgia O.") is a name; longer words in capitals are acronyms, or a headline.
        capitalised = word.text[0].isupper() and (len(word.text) == 1 or not word.text.isupper())
        return capitalised and word.key not in self._prose.titles and word.key not in self._prose.function_words

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def states(self) -> frozenset[str]:
        """The codes of all states, past ones too."""
        return self._states

    def label(self, code: str) -> str:
        """Name a code for a reader; a code that the lists do not have is its own name."""
        entry = self._entries.get(code)
        return code if entry is None else entry.name

    def adjective(self, code: str) -> str | None:
        """Give the adjective of a code ("Russian"), or `None` where it has none."""
        entry = self._entries.get(code)
        return entry.people[0] if entry is not None and entry.people else None

    def type_of(self, code: str) -> EntityType | None:
        """Say what a code stands for; `None` for a code that the lists do not have."""
        entry = self._entries.get(code)
        return None if entry is None else entry.type

    def code_of(self, name: str) -> str | None:
        """Match a publisher's spelling, name or alias exactly, then without regard to case and accents."""
        stripped = " ".join(name.split())
        return self._spellings.get(stripped) or self._spellings.get(_plain(stripped))

    def predecessors(self, code: str) -> tuple[tuple[str, int], ...]:
        """Former states that publishers' series go on with under this code, each with the last year in which it existed."""
        return tuple(
            (entry.code, entry.ended)
            for entry in self._entries.values()
            if code in entry.successors and entry.ended is not None
        )

    def country_of(self, code: str) -> str | None:
        """Where a company has its headquarters; `None` for anything else."""
        entry = self._entries.get(code)
        return None if entry is None else entry.country

    def listed_as(self, code: str, first: int, last: int) -> tuple[str, ...] | None:
        """Give the publisher's names of a company in any of the years, both inclusive; `None` for anything else."""
        entry = self._entries.get(code)
        if entry is None or entry.type is not EntityType.COMPANY:
            return None
        ends = dict(entry.until)
        names = sorted(entry.publisher, key=lambda name: ends.get(name, _FOREVER))
        found, begins = [], 0
        for name in names:
            ended = ends.get(name, _FOREVER)
            if begins <= last and first <= ended:
                found.append(name)
            begins = ended + 1
        return tuple(found)

    def members(self, code: str) -> frozenset[str] | None:
        """Give the members of a region as the code lists state them, or `None` where they state none."""
        entry = self._entries.get(code)
        return None if entry is None or entry.members is None else frozenset(entry.members)


def _signs(text: str, rule: Ambiguous) -> list[str]:
    """List the codes for which the text holds a settling word."""
    keys = {word.key for word in words_of(text)}
    return [
        code for code, signs in rule.settle if any(sign in keys if " " not in sign else sign in text for sign in signs)
    ]


def _phrases(entry: Entry) -> Iterator[tuple[How, str]]:
    yield "name", entry.name
    for alias in entry.aliases:
        yield "alias", alias
    for word in entry.people:
        yield "demonym", word
        if not word.lower().endswith(_NO_PLURAL) and "." not in word and not word.isupper():
            yield "demonym", f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
        if word.endswith(("Czech", "Greek")):
            yield "demonym", f"{word}s"
    for capital in entry.capitals:
        yield "capital", capital
    for seat in entry.seats:
        yield "seat", seat


def _variants(phrase: str, how: How) -> Iterator[str]:
    """Spell a phrase as newspapers do: without accents, with a space for a hyphen, in capitals."""
    for spelling in dict.fromkeys((phrase, _without_accents(phrase))):
        yield spelling
        if "-" in spelling:
            yield spelling.replace("-", " ")
        if spelling.startswith("the "):
            yield f"The {spelling[4:]}"
        letters = sum(character.isalpha() for character in spelling)
        if letters >= _SHORTEST_IN_CAPITALS or (how == "name" and letters == _SHORTEST_IN_CAPITALS - 1):
            yield spelling.upper()


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("\u0131", "i")


def _plain(name: str) -> str:
    return "~" + _without_accents(name).casefold().replace("\u2019", "'")


def _spellings(entries: Iterable[Entry]) -> dict[str, str]:
    """Exact spellings first; the second key, marked with "~", is the spelling without case and accents."""
    rows = [entry for entry in entries if entry.type is not EntityType.COMPANY]
    found: dict[str, str] = {}
    for group in ([e.publisher for e in rows], [(e.name,) for e in rows], [e.aliases for e in rows]):
        for entry, names in zip(rows, group, strict=True):
            for name in names:
                found.setdefault(name, entry.code)
                found.setdefault(_plain(name), entry.code)
    return found


@lru_cache(maxsize=1)
def load_names() -> Gazetteer:
    """Build the gazetteer of the record's own code lists, once."""
    return Gazetteer(load_entries(), load_prose())
