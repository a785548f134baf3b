"""How the claims of one sentence hang together: by "and", "but", "or", "neither", or by nothing that makes them one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table
from ontherecord.model.joint import Junction
from ontherecord.model.text import Span, Token
from ontherecord.model.together import Link

_JUNCTIONS = {
    "or": Junction.OR,
    "either": Junction.EITHER,
    "neither": Junction.NEITHER,
    "but": Junction.BUT,
    "and": Junction.AND,
}
_MARKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")"})
_OPENERS = frozenset({"while", "although", "though", "even though", "whereas", "either", "neither"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
_APART = frozenset({"apart", "condition"})
_OPENING = 3
"""Words at the head of a clause that may join it to the one before: "and neither did"."""
_BEFORE = 2
"""Words before a clause that open it: "even though"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A claim of a sentence: where it stands, whether it is denied; `junction` is how it joins the one before over the same words."""

    span: Span
    denied: bool = False
    junction: Junction | None = None


@dataclass(frozen=True, slots=True)
class _Join:
    junction: Junction
    cue: str


def links(tokens: Sequence[Token], parts: Sequence[Part]) -> tuple[Link, ...]:
    """Group the parts of one sentence, ordered by start and the longer first.

    What nothing joins is in no group, nor is what only describes a name inside another part ("X, the capital, …").
    """
    kept = [at for at, part in enumerate(parts) if not _describes(tokens, parts, at, part)]
    mine = [parts[at] for at in kept]
    joins = [_between(tokens, mine, at) for at in range(1, len(mine))]
    found, run = [], kept[:1]
    for at, join in zip(kept[1:], joins, strict=True):
        if join is None:
            found.append(run)
            run = []
        run.append(at)
    found.append(run)
    said = dict(zip(kept[1:], joins, strict=True))
    return tuple(_grouped(run, [each for at in run[1:] if (each := said[at]) is not None]) for run in found if run[1:])


def _describes(tokens: Sequence[Token], parts: Sequence[Part], at: int, part: Part) -> bool:
    """Whether a part lies inside another and is no clause that says something beside it, as "which supplied a third" does."""
    hosts = [one for one in parts[:at] if one.span.contains(part.span) and one.span != part.span]
    return bool(hosts) and _within(tokens, part) is None


def conditional(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Where a sentence says something only under a condition: the condition and what hangs on it. Spans of the document."""
    tree = Tree(tuple(tokens))
    hits = [hit for hit in table("joints").hits(tokens) if hit.cue.value == "condition"]
    opened = (hit for hit in hits if not _hands_over(tree, hit.start))
    return tuple(span for hit in opened if (span := _hangs(tree, hit.start)) is not None)


def _hands_over(tree: Tree, marker: int) -> bool:
    """Whether "provided" is the verb of a clause ("Peru provided some 9 per cent of the wool") and opens no condition.

    A condition has a finite verb behind its opener, and no subject before it.
    """
    tokens = tree.tokens
    if not tokens[marker].tag.startswith("VB") or tokens[marker].lemma not in {"provide", "assume", "suppose"}:
        return False
    if any(token.head == marker and token.dep in {"nsubj", "nsubjpass"} for token in tokens[:marker]):
        return True
    ends = (i for i in range(marker + 1, len(tokens)) if tokens[i].pos == "PUNCT")
    return not any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in tokens[marker : next(ends, len(tokens))][1:])


def _hangs(tree: Tree, marker: int) -> Span | None:
    """The clause that a condition hangs on, with the condition; `None` for "few, if any", which has no verb."""
    at, steps = marker, 0
    while tree.tokens[at].dep not in {"advcl", "ROOT", "conj", "ccomp"} and steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
    if tree.tokens[at].pos not in {"VERB", "AUX"}:
        return None
    return tree.span(tree.subtree(tree.tokens[at].head if tree.tokens[at].dep == "advcl" else at))


def _grouped(run: list[int], joins: list[_Join]) -> Link:
    """One group; where "and" and "or" both join, "and" joins more closely first, and the other way is kept beside it."""
    joins = _carried(joins)
    if len({join.junction.leaves_open for join in joins}) == 1:
        return _flat(run, joins)
    first, second = _cut(run, joins, loose=True), _cut(run, joins, loose=False)
    return Link(parts=first.parts, junction=first.junction, cue=first.cue, other=second)


def _carried(joins: list[_Join]) -> list[_Join]:
    """A comma in a list joins as the word before its last member does: "X, Y or Z"."""
    carried = list(joins)
    for at in range(len(joins) - 2, -1, -1):
        if carried[at].cue in _MARKS:
            carried[at] = carried[at + 1]
    return carried


def _cut(run: list[int], joins: list[_Join], *, loose: bool) -> Link:
    """Split where the looser words stand: those that leave open which part holds, or the others."""
    cuts = [at for at, join in enumerate(joins) if join.junction.leaves_open is loose]
    bounds = [0, *(at + 1 for at in cuts), len(run)]
    pieces = [(run[low:high], joins[low : high - 1]) for low, high in pairwise(bounds)]
    whole = _flat([0, 0], [joins[at] for at in cuts])
    parts = tuple(piece[0] if not inner else _flat(piece, inner) for piece, inner in pieces)
    return Link(parts=parts, junction=whole.junction, cue=whole.cue)


def _flat(run: list[int], joins: list[_Join]) -> Link:
    """Parts side by side: the one word that says most of how they stand to each other says it of all."""
    order = (Junction.EITHER, Junction.OR, Junction.NEITHER, Junction.BUT_NOT, Junction.BUT, Junction.AND)
    junction = next(one for one in order if any(join.junction is one for join in joins))
    if junction is Junction.NEITHER and any(join.junction is not junction for join in joins):
        junction = Junction.BUT_NOT
    cue = next((join.cue for join in joins if join.junction is junction), joins[0].cue)
    return Link(parts=tuple(run), junction=junction, cue=cue)


def _between(tokens: Sequence[Token], parts: Sequence[Part], at: int) -> _Join | None:
    """What joins a part to those before it; `None` where it says when or why of them, or is told apart."""
    before, part = parts[at - 1], parts[at]
    if part.span == before.span or part.junction is not None:
        junction = part.junction or (Junction.NEITHER if part.denied and before.denied else Junction.AND)
        return _Join(junction, junction.value)
    host = next((one for one in parts[:at] if one.span.contains(part.span)), None)
    if host is not None:
        return _within(tokens, part)
    if any(part.span.overlaps(one.span) for one in parts[:at]):
        return _Join(Junction.AND, "and")
    end = max(one.span.end for one in parts[:at])
    gap = [i for i, token in enumerate(tokens) if end <= token.start < part.span.start]
    opening = [i for i, token in enumerate(tokens) if part.span.start <= token.start < part.span.end][:_OPENING]
    first = next((i for i, token in enumerate(tokens) if token.start >= before.span.start), 0)
    leading = list(range(max(0, first - _BEFORE), first + 1))
    return _read(tokens, gap, opening, leading, denied=part.denied)


def _within(tokens: Sequence[Token], part: Part) -> _Join | None:
    """A clause inside another says something beside it only when it is set off: "X, which supplied a third, led"."""
    start = next((i for i, token in enumerate(tokens) if token.start >= part.span.start), 0)
    for at in range(start, max(0, start - _OPENING), -1):
        if tokens[at].tag in {"WDT", "WP", "WP$"} and tokens[at - 1].text in _MARKS:
            return _Join(Junction.AND, tokens[at].text.lower())
        if at < start and tokens[at].text in _MARKS:
            return None
    return None


def _read(
    tokens: Sequence[Token], gap: list[int], opening: list[int], leading: list[int], *, denied: bool
) -> _Join | None:
    ahead = _cues(tokens, leading)
    here = [*_cues(tokens, gap), *_cues(tokens, opening[:1])]
    values = {value for value, _, _ in here}
    if values & _APART or not (values or all(_is_light(tokens[i]) for i in gap)):
        return None
    if "or" in values and any(value == "either" for value, _, _ in ahead):
        return _Join(Junction.EITHER, "either … or")
    for value in ("neither", "or", "but", "and"):
        cue = next((text for found, text, _ in here if found == value), None)
        if cue is not None:
            return _Join(_turned(_JUNCTIONS[value], denied=denied), cue)
    if {value for value, _, _ in ahead} & _APART:
        return None
    opened = next(((value, text) for value, text, _ in ahead if text in _OPENERS and value in {"and", "but"}), None)
    if opened is not None:
        return _Join(_turned(_JUNCTIONS[opened[0]], denied=denied), opened[1])
    mark = next((tokens[i].text for i in reversed(gap) if tokens[i].text in _MARKS), "and")
    return _Join(Junction.AND, mark)


def _is_light(token: Token) -> bool:
    """Whether a word between two clauses says nothing by itself."""
    return token.text in _MARKS or token.pos not in _CONTENT


def _turned(junction: Junction, *, denied: bool) -> Junction:
    return Junction.BUT_NOT if junction is Junction.BUT and denied else junction


def _cues(tokens: Sequence[Token], places: list[int]) -> list[tuple[str, str, int]]:
    """What joins among these words: its section of the table, its words, and where it starts."""
    return list(_found(tokens, places)) if places else []


def _found(tokens: Sequence[Token], places: list[int]) -> Iterator[tuple[str, str, int]]:
    low, high = places[0], places[-1] + 1
    for hit in table("joints").hits(tokens[low:high]):
        text = " ".join(token.text.lower() for token in tokens[low + hit.start : low + hit.end])
        yield hit.cue.value, text, low + hit.start
