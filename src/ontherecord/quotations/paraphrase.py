"""Reports held against a source: the sentence that says it, and what was hardened, turned or added on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from ontherecord.model.claim import Claim, EntityMention
from ontherecord.model.quotation import Change
from ontherecord.model.text import Sentence, Span
from ontherecord.quotations.meaning import Statement, alike, is_year, keys, statement
from ontherecord.quotations.tables import Class

FAIR = 0.6
"""Share of the report's words, by weight, that one sentence of the source must have for the two to be compared."""
NEAR = 0.34
"""Share under which the source is taken not to speak of it at all."""
_LOOKED_AT = 8
_COMMON = 800
"""Sentences that share a word beyond which it leads to none of them: every fifth of the longest text that is read."""
_HEDGES = (Class.POSSIBILITY, Class.LIKELIHOOD, Class.INTENTION)
_PRONOUNS = frozenset({"PRON", "DET"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence of the source beside a report. `score` 0 to 1; `doubts` say why the two cannot be compared."""

    sentence: Sentence
    theirs: Statement
    score: float
    weakened: tuple[str, ...]
    changes: tuple[Change, ...]
    doubts: tuple[str, ...]


class Sentences:
    """The sentences of a source, found by the words that a report shares with them."""

    def __init__(self, sentences: Sequence[Sentence], claims: Iterable[Claim]) -> None:
        self._entities: dict[Span, dict[Span, EntityMention]] = defaultdict(dict)
        for claim in claims:
            mentions = (*claim.entities, *([claim.subject] if claim.subject is not None else []))
            for mention in mentions:
                self._entities[claim.sentence.span][mention.span] = mention
        self._sentences = sentences
        self._whole: dict[Span, Statement] = {}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(sentences):
            for token in sentence.tokens:
                for key in keys(token):
                    self._by_key[key].add(number)

    def weight(self, key: str) -> float:
        """Weigh a word: rare ones tell more."""
        return log(1 + (1 + len(self._sentences)) / (1 + len(self._by_key.get(key, ()))))

    def best(self, report: Statement) -> list[Compared]:
        """Compare a report with the sentences that share most of it, best first."""
        votes: Counter[int] = Counter()
        scaled: dict[int, float] = defaultdict(float)
        for i in report.carrying:
            near = (self._by_key.get(key, set()) for key in keys(report.tokens[i]))
            for number in {n for numbers in near if len(numbers) <= _COMMON for n in numbers}:
                votes[number] += 1
                scaled[number] += self.weight(keys(report.tokens[i])[0])
        order = sorted(votes, key=lambda number: (-scaled[number], number))[:_LOOKED_AT]
        compared = [self._compare(report, self._sentences[number]) for number in order]
        return sorted(compared, key=lambda each: (-each.score, len(each.doubts), each.sentence.span))

    def _compare(self, report: Statement, sentence: Sentence) -> Compared:
        entities = tuple(self._entities[sentence.span].values())
        whole = self._whole.get(sentence.span)
        if whole is None:
            whole = self._whole[sentence.span] = statement(sentence, [sentence.span], entities)
        pairs = _pairs(report, whole)
        total = sum(self.weight(keys(report.tokens[i])[0]) for i in report.carrying)
        met = sum(self.weight(keys(report.tokens[i])[0]) for i in pairs)
        theirs = statement(sentence, [sentence.span], entities, only=frozenset(pairs.values()))
        numbers, doubts = _numbers(report, whole, pairs)
        # A number that was changed is no word that is missing.
        met += sum(self.weight(keys(report.tokens[i])[0]) for i, _ in numbers if i in report.carrying)
        changes = tuple(Change(theirs=whole.printed(their), ours=report.printed(our)) for our, their in numbers)
        return Compared(
            sentence=sentence,
            theirs=theirs,
            score=met / total if total else 0.0,
            weakened=(*_weakened(report, theirs), *_parts(report, whole, pairs)),
            changes=changes,
            doubts=(*doubts, *_roles(report, whole, pairs), *_head_unmet(report, pairs)),
        )


def _pairs(report: Statement, theirs: Statement) -> dict[int, int]:
    """Each carrying word of the report with the word of the source that says it."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    every = [i for i in sorted(theirs.inside) if i not in taken]
    for i in report.carrying:
        own = report.tokens[i]
        match = next(
            (
                k
                for k in every
                if k not in taken
                and (
                    (i in report.numbers and report.numbers[i] == theirs.numbers.get(k))
                    or (i in report.codes and report.codes[i] == theirs.codes.get(k))
                    or (i not in report.numbers and alike(own, theirs.tokens[k]))
                )
            ),
            None,
        )
        if match is not None:
            found[i] = match
            taken.add(match)
    return found


def _head_unmet(report: Statement, pairs: dict[int, int]) -> tuple[str, ...]:
    if report.head is None or report.head not in report.carrying:
        return ("its verb is too general to compare",)
    if report.head not in pairs:
        return (f"“{report.tokens[report.head].text}” has no counterpart in it",)
    return ()


def _weakened(report: Statement, theirs: Statement) -> tuple[str, ...]:
    """What the source has over the statement and the report has not."""
    ours, found = report.kinds(), []
    if report.negated() != theirs.negated():
        word = theirs.said(Class.NEGATION)
        found.append(
            f"“{word}” is gone" if word and theirs.negated() else f"“{report.said(Class.NEGATION)}” was put in"
        )
    if not ours & set(_HEDGES):
        found += [f"“{theirs.said(kind)}” is gone" for kind in _HEDGES if kind in theirs.kinds()]
    found += [
        f"“{theirs.said(kind)}” is gone"
        for kind in (Class.HEARSAY, Class.CONDITION, Class.JUDGEMENT)
        if kind in theirs.kinds() and kind not in ours
    ]
    return tuple(found)


def _parts(report: Statement, theirs: Statement, pairs: dict[int, int]) -> tuple[str, ...]:
    """Find what the source says of "some" and the report of "all"."""
    found: list[str] = []
    for part in (cue for cue in theirs.cues if cue.kind is Class.PART):
        counted = theirs.tokens[part.places[0]].head
        own = next((i for i, k in pairs.items() if k == counted), None)
        found += [
            f"“{part.text}” became “{whole.text}”"
            for whole in report.cues
            if whole.kind is Class.WHOLE and own is not None and report.tokens[whole.places[0]].head == own
        ]
    return tuple(found)


def _numbers(
    report: Statement, theirs: Statement, pairs: dict[int, int]
) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """Places of numbers that the source gives otherwise, as (ours, theirs), and doubts about those that it lacks."""
    changed: list[tuple[int, int]] = []
    doubts: list[str] = []
    spare = {k: number for k, number in theirs.numbers.items() if k not in pairs.values()}
    for i, number in report.numbers.items():
        if i in pairs or number in theirs.numbers.values():
            continue
        other = next(
            (k for k, their in spare.items() if _counts_alike(report, i, theirs, k, pairs, (number, their))), None
        )
        if other is None:
            doubts.append(f"the source gives no {number}")
        else:
            spare.pop(other)
            changed.append((i, other))
    return changed, tuple(doubts)


def _counts_alike(
    report: Statement, i: int, theirs: Statement, k: int, pairs: dict[int, int], both: tuple[str, str]
) -> bool:
    """Whether two numbers count one thing: the same noun or unit, or years that date the same words."""
    if is_year(both[0]) != is_year(both[1]):
        return False
    if is_year(both[0]):
        return True
    one, two = _counted(report, i), _counted(theirs, k)
    if pairs.get(one) == two:
        return True
    unit, other = report.tokens[one], theirs.tokens[two]
    return alike(unit, other) and unit.pos in {"NOUN", "NUM", "SYM"}


def _counted(said: Statement, index: int) -> int:
    """The word that a number counts: of "half of the hay" the hay, of "15 per cent" the "cent", else what it hangs on."""
    for child in (i for i, token in enumerate(said.tokens) if token.head == index and token.lemma == "of"):
        for i, token in enumerate(said.tokens):
            if token.head == child and token.dep == "pobj":
                return i
    for at in range(index + 1, min(index + 3, len(said.tokens))):
        if said.tokens[at].lemma in {"cent", "percent", "%"}:
            return at
    return said.tokens[index].head


def _roles(report: Statement, theirs: Statement, pairs: dict[int, int]) -> tuple[str, ...]:
    """A doubt where the verb that both share has another subject in the source."""
    if report.head is None or report.head not in pairs:
        return ()
    own = _subject(report, report.head)
    other = _subject(theirs, pairs[report.head])
    if own is None or pairs.get(own) == other is not None:
        return ()
    named = report.tokens[own].pos == "PROPN" or own in report.codes
    if other is None:
        missing = named and own not in pairs
        return (f"in the source it is not said of “{report.tokens[own].text}”",) if missing else ()
    if report.tokens[own].pos in _PRONOUNS or (theirs.tokens[other].pos in _PRONOUNS and not _elsewhere(theirs, named)):
        return ()
    if report.codes.get(own) is not None and report.codes.get(own) == theirs.codes.get(other):
        return ()
    if alike(report.tokens[own], theirs.tokens[other]):
        return ()
    return (f"in the source it is “{theirs.tokens[other].text}” that does it",)


def _elsewhere(theirs: Statement, named: bool) -> bool:  # noqa: FBT001 - a fact about the report's subject
    """Whether the source's sentence names a subject itself: then its pronoun hardly goes back to another name."""
    return named and any(token.pos == "PROPN" and token.dep == "nsubj" for token in theirs.tokens)


def _subject(said: Statement, verb: int) -> int | None:
    """The subject of a verb; of a passive, who it is done to counts as such on both sides."""
    at, steps = verb, 0
    while steps <= len(said.tokens):
        found = [
            i
            for i, token in enumerate(said.tokens)
            if token.head == at and token.dep in {"nsubj", "nsubjpass"} and i != at
        ]
        if found:
            return found[0]
        token = said.tokens[at]
        if token.head == at or token.dep not in {"conj", "xcomp", "attr", "acomp"}:
            return None
        at, steps = token.head, steps + 1
    return None
