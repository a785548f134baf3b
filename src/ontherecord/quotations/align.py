"""Where a quotation stands in a text: word for word, with gaps, or nearly, with what differs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, pairwise

from ontherecord.quotations.words import Mark, Word

MOST_WORDS = 300
"""A longer quotation is compared by its first words: it is a reprint."""
_GAP = 250
"""Words that an ellipsis may stand for; what lies farther apart is another statement."""
_PUT = 8
"""Words that a bracketed insertion may stand for."""
_MOST_PLACES = 12
_MOST_TRIED = 1000
"""Beginnings of a broken quotation that are followed up; a text that has more of them repeats itself."""
_COMMON = 100
"""Places of a word beyond which it says nothing about where a quotation stands."""
LIKE = 0.6
"""Share of a quotation's words that must be met in order before it counts as the same words altered."""
_RUN = 3
"""Words in a row that must be the same, for the same reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """`theirs` and `ours` are half-open ranges of words; `same` where they are equal. `told`: the quotation says so."""

    theirs: tuple[int, int]
    ours: tuple[int, int]
    same: bool
    told: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quotation stands, as steps in order; `score` is the share of its words met, 0 to 1."""

    steps: tuple[Step, ...]
    score: float

    @property
    def first(self) -> int:
        """The first word of the source."""
        return self.steps[0].theirs[0]

    @property
    def stop(self) -> int:
        """One past the last word of the source."""
        return self.steps[-1].theirs[1]


class Index:
    """The words of a source, by form."""

    def __init__(self, found: Sequence[Word]) -> None:
        self.words = found
        self._norms = [word.norm for word in found]
        self._at: dict[str, list[int]] = {}
        for place, plain in enumerate(self._norms):
            self._at.setdefault(plain, []).append(place)

    def places(self, quote: Sequence[Word]) -> list[Place]:
        """Where the quotation stands, word for word where it does so anywhere, else nearly; best first."""
        quote = quote[:MOST_WORDS]
        exact = list(islice(self._chains(quote), _MOST_PLACES))
        if exact:
            return sorted(exact, key=lambda place: (place.stop - place.first, place.first))
        near = [place for start in self._starts(quote) if (place := self._near(quote, start)) is not None]
        return sorted(near, key=lambda place: (-place.score, place.first))

    def _runs(self, quote: Sequence[Word]) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        start = 0
        for at in range(len(quote) + 1):
            if at == len(quote) or quote[at].mark is not Mark.WORD:
                if at > start:
                    runs.append((start, at))
                start = at + 1
        return runs

    def _chains(self, quote: Sequence[Word]) -> Iterator[Place]:
        runs = self._runs(quote)
        if not runs:
            return
        total = sum(stop - start for start, stop in runs)
        for first in islice(self._occurrences(quote, runs[0], 0, len(self._norms)), _MOST_TRIED):
            steps = [Step((first, first + runs[0][1] - runs[0][0]), runs[0], same=True)]
            for before, run in pairwise(runs):
                here = steps[-1].theirs[1]
                between = quote[before[1] : run[0]]
                reach = _GAP if any(word.mark is Mark.GAP for word in between) else _PUT
                after = next(self._occurrences(quote, run, here, here + reach), None)
                if after is None:
                    break
                told = any(word.mark is Mark.PUT or word.norm for word in between)
                steps.append(Step((here, after), (before[1], run[0]), same=False, told=told))
                steps.append(Step((after, after + run[1] - run[0]), run, same=True))
            else:
                yield Place(tuple(steps), 1.0 if total else 0.0)

    def _occurrences(self, quote: Sequence[Word], run: tuple[int, int], low: int, high: int) -> Iterator[int]:
        """Starts of a run of words within `[low, high]`."""
        norms = [word.norm for word in quote[run[0] : run[1]]]
        rarest = min(range(len(norms)), key=lambda at: len(self._at.get(norms[at], ())))
        places = self._at.get(norms[rarest], [])
        for place in islice(places, bisect_left(places, low + rarest), bisect_right(places, high + rarest)):
            start = place - rarest
            if self._norms[start : start + len(norms)] == norms:
                yield start

    def _starts(self, quote: Sequence[Word]) -> list[int]:
        """Guess where a quotation might begin, by the places of its rarer words."""
        votes: Counter[int] = Counter()
        for at, word in enumerate(quote):
            places = self._at.get(word.norm, ())
            if word.mark is Mark.WORD and len(places) <= _COMMON:
                for place in places:
                    # Buckets half as long as the quotation: words put in or left out move what follows.
                    votes[(place - at) // max(4, len(quote) // 2)] += 1
        best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:3]
        return [bucket * max(4, len(quote) // 2) for bucket, _ in best]

    def _near(self, quote: Sequence[Word], start: int) -> Place | None:
        low = max(0, start - len(quote) // 2 - 4)
        high = min(len(self._norms), start + 2 * len(quote) + 24)
        ours = [word.norm if word.mark is Mark.WORD else "" for word in quote]
        blocks = SequenceMatcher(None, self._norms[low:high], ours, autojunk=False).get_matching_blocks()
        blocks = [block for block in blocks if block.size]
        spoken = sum(1 for word in quote if word.mark is Mark.WORD)
        met = sum(block.size for block in blocks)
        if not blocks or met < LIKE * spoken or max(block.size for block in blocks) < min(_RUN, spoken):
            return None
        steps: list[Step] = []
        theirs, own = blocks[0].a, 0
        for block in blocks:
            if block.a > theirs or block.b > own:
                between = quote[own : block.b]
                told = bool(between) and all(word.mark is not Mark.WORD for word in between)
                steps.append(Step((low + theirs, low + block.a), (own, block.b), same=False, told=told))
            steps.append(Step((low + block.a, low + block.a + block.size), (block.b, block.b + block.size), same=True))
            theirs, own = block.a + block.size, block.b + block.size
        if own < len(quote):
            rest = sum(1 for word in quote[own:] if word.mark is Mark.WORD)
            steps.append(Step((low + theirs, min(high, low + theirs + rest)), (own, len(quote)), same=False))
        return Place(tuple(steps), met / spoken)
