"""A first guess at kinds that have forms: numbers, ranks, comparisons, memberships, and what they are said of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontherecord.claims.sentences.clauses import Clause, Part
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit, table
from ontherecord.model.claim import Kind


@dataclass(frozen=True, slots=True)
class Guess:
    """`why` is the cue or the rule in a few words."""

    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a clause beside its words. `figures`: numbers that are no dates and no names."""

    names: int
    times: int
    figures: int
    subject_named: bool
    bodies: int


def formed(tree: Tree, clause: Clause, facts: Facts) -> Guess | None:
    """Guess a kind that has a form, where a cue is used in that sense; the forms stage confirms or changes it."""
    for hit in table("forms").hits(tree.tokens):
        if hit.start not in clause.own or hit.end - 1 not in clause.own:
            continue
        kind = Kind(hit.cue.value)
        if not _SENSES[kind](tree, clause, facts, hit):
            continue
        words = " ".join(token.text for token in tree.tokens[hit.start : hit.end])
        return Guess(kind, f"cue “{words.lower()}”")
    return None


def _figure(_tree: Tree, _clause: Clause, facts: Facts, _hit: Hit) -> bool:
    return facts.figures > 0


def _anything(_tree: Tree, _clause: Clause, facts: Facts, _hit: Hit) -> bool:
    return facts.names + facts.figures + facts.times > 0


def _of_something(_tree: Tree, _clause: Clause, facts: Facts, _hit: Hit) -> bool:
    return facts.names + facts.figures > 0


def _comparison(tree: Tree, _clause: Clause, facts: Facts, hit: Hit) -> bool:
    """Tell "more than Peru" from the hedge of "more than 40"."""
    after = tree.tokens[hit.end] if hit.end < len(tree) else None
    number = after is not None and (after.pos in {"NUM", "SYM"} or after.tag == "$")
    hedge = number and tree.tokens[hit.end - 1].text.lower() == "than"
    return not hedge and facts.names + facts.figures > 0


def _trend(tree: Tree, clause: Clause, facts: Facts, hit: Hit) -> bool:
    own_verb = tree.past(clause.head) and hit.start <= clause.head < hit.end
    return facts.figures > 0 or (facts.names + facts.times > 0 and own_verb)


def _order(tree: Tree, clause: Clause, facts: Facts, hit: Hit) -> bool:
    dated = "first" in hit.cue.items or facts.times > 0 or tree.past(clause.head)
    return facts.names > 0 and dated


def _own_verb(tree: Tree, clause: Clause, hit: Hit) -> bool:
    """Whether the cue's verb is the clause's: "decided to leave" is no leaving, "planned to sell" no sale."""
    return tree.tokens[hit.start].pos != "VERB" or hit.start == clause.head


def _existence(tree: Tree, clause: Clause, facts: Facts, hit: Hit) -> bool:
    return facts.names > 0 and clause.part is not Part.APPOSITION and _own_verb(tree, clause, hit)


def _membership(tree: Tree, clause: Clause, facts: Facts, hit: Hit) -> bool:
    named = any("member" in item or "founder" in item for item in hit.cue.items)
    placed = facts.bodies > 0 or named or (facts.names > 0 and facts.times > 0)
    return placed and _own_verb(tree, clause, hit)


def _duration(_tree: Tree, _clause: Clause, _facts: Facts, _hit: Hit) -> bool:
    return True


_SENSES: dict[Kind, Callable[[Tree, Clause, Facts, Hit], bool]] = {
    Kind.COUNT: _figure,
    Kind.LEVEL: _figure,
    Kind.SHARE: _of_something,
    Kind.RANK: _anything,
    Kind.SUPERLATIVE: _anything,
    Kind.COMPARISON: _comparison,
    Kind.TREND: _trend,
    Kind.ORDER: _order,
    Kind.EXISTENCE: _existence,
    Kind.MEMBERSHIP: _membership,
    Kind.DURATION: _duration,
}
"""In what sense a cue of each kind must be used."""
