"""What kind of saying a clause is: cues first, then tense, names and numbers. Every answer says why."""

from __future__ import annotations

from ontherecord.claims.formed import Facts, Guess, formed
from ontherecord.claims.sentences.clauses import Clause, Part
from ontherecord.claims.sentences.tree import OBJECTS, Tree
from ontherecord.claims.tables import Hit, table
from ontherecord.claims.unreal import purpose, unreal
from ontherecord.model.claim import Checkable, Kind

_BESIDE = frozenset({Kind.CAUSAL, Kind.MOTIVE, Kind.PREDICTION})
"""Said beside a figure and of it: the figure may be looked up, the rest not."""
_FIGURES = frozenset({Kind.LEVEL, Kind.SHARE, Kind.TREND, Kind.COUNT, Kind.COMPARISON, Kind.RANK, Kind.DURATION})


def checkable(kind: Kind) -> Checkable:
    """Say what could check a claim of this kind."""
    if not kind.has_verdict:
        return Checkable.NO
    if kind in {Kind.ATTRIBUTION, Kind.QUOTATION, Kind.IDENTITY}:
        return Checkable.DOCUMENTS
    if kind is Kind.EVENT:
        return Checkable.BOTH
    return Checkable.DATA


def guesses(tree: Tree, clause: Clause, facts: Facts) -> tuple[Guess, ...]:
    """One kind, or two: a kind without a verdict and beside it what the same words say that can be checked."""
    soft = unreal(tree, clause) or _soft(tree, clause, facts)
    hard = formed(tree, clause, facts)
    if hard is None and facts.figures and (facts.names or facts.times):
        hard = Guess(Kind.COUNT, "a figure")
    if soft is None:
        firm = hard if hard is not None else _plain(tree, clause, facts)
        aim = purpose(tree, clause)
        return (firm,) if aim is None else (aim,) if firm is _NOTHING else (firm, aim)
    measured = facts.figures > 0 or (hard is not None and hard.kind is Kind.DURATION)
    if hard is not None and hard.kind in _FIGURES and measured and _separable(soft.kind):
        return (hard, soft) if soft.kind in _BESIDE else (hard,)
    return (soft,)


def _separable(soft: Kind) -> bool:
    """Whether figures stand firm although the clause has a soft cue: never in a what-if or a duty."""
    return soft not in {Kind.COUNTERFACTUAL, Kind.NORM}


def _soft(tree: Tree, clause: Clause, facts: Facts) -> Guess | None:
    hits = [hit for hit in table("kinds").hits(tree.tokens) if _inside(hit, clause)]
    # The cue nearest to the clause's verb decides; the table's order only between equals.
    hits.sort(key=lambda hit: min(tree.depth(i, clause.head) for i in range(hit.start, hit.end)))
    for hit in hits:
        if all(tree.tokens[i].pos == "PROPN" for i in range(hit.start, hit.end)):
            continue  # part of a name: "the Green Agenda Forum"
        if not _modal_of_clause(tree, clause, hit) or _future_in_past(tree, clause, facts, hit):
            continue
        words = " ".join(token.text for token in tree.tokens[hit.start : hit.end])
        return Guess(Kind(hit.cue.value), f"cue “{words.lower()}”")
    return None


def _inside(hit: Hit, clause: Clause) -> bool:
    return hit.start in clause.own and hit.end - 1 in clause.own


def _modal_of_clause(tree: Tree, clause: Clause, hit: Hit) -> bool:
    """Whether a forecast is one: only in the clause's own verb, not in a name ("Will Smith", "May 2020") or a side clause."""
    first = tree.tokens[hit.start]
    if first.tag != "MD":
        return first.text.lower() not in {"may", "will", "might"}
    if hit.start == 0 and hit.start + 1 < len(tree) and tree.tokens[1].tag == "NNP" and tree.tokens[-1].text != "?":
        return False  # "Will Ramos opened", "May Thompson spoke": a name
    if hit.start > 0 and tree.tokens[hit.start - 1].text.lower() == "one":
        return False  # "one should add" is a manner of speaking
    verb = tree.tokens[first.head]
    later = first.head > clause.head and verb.dep in {"xcomp", "ccomp", "conj", "advcl", "dep"}
    return first.head == clause.head or later or (verb.head == clause.head and verb.dep == "acomp")


def _future_in_past(tree: Tree, clause: Clause, facts: Facts, hit: Hit) -> bool:
    """Find "Nobody foresaw that it would fall in 1989": dated and told from later, so no forecast."""
    if tree.tokens[hit.start].text.lower() != "would" or not facts.times or clause.part is not Part.CONTENT:
        return False
    return clause.host is not None and tree.past(clause.host)


def _plain(tree: Tree, clause: Clause, facts: Facts) -> Guess:
    """Name what is left: what something is, how it is, what happened, or nothing that could be looked up."""
    head = tree.tokens[clause.head]
    if clause.part is Part.APPOSITION:
        return Guess(Kind.IDENTITY, "a description set beside a name")
    if head.lemma == "be" or head.pos not in {"VERB", "AUX"}:
        return _being(tree, clause, facts)
    if _happened(tree, clause, facts) and (facts.times or (facts.subject_named and _names_more(tree, clause, facts))):
        return Guess(Kind.EVENT, "a past happening with a name or a date")
    if facts.times and facts.names and head.pos == "VERB" and tree.kids(clause.head, *OBJECTS):
        return Guess(Kind.EVENT, "a dated happening with a name")
    return _NOTHING


def _names_more(tree: Tree, clause: Clause, facts: Facts) -> bool:
    """Whether a clause names somebody or something: one known name, or two names of any kind."""
    return facts.names > 0 or sum(tree.tokens[i].pos == "PROPN" for i in clause.own) > 2  # noqa: PLR2004 - a full name is two


def _being(tree: Tree, clause: Clause, facts: Facts) -> Guess:
    attributes = [tree.tokens[i].pos for i in tree.kids(clause.head, "attr", "acomp")]
    if facts.names and ("NOUN" in attributes or "PROPN" in attributes):
        return Guess(Kind.IDENTITY, "says what somebody or something is")
    return Guess(Kind.OPINION, "a quality that nothing measures") if "ADJ" in attributes else _NOTHING


def _happened(tree: Tree, clause: Clause, facts: Facts) -> bool:
    if clause.part is Part.PARTICIPLE:
        return facts.times > 0 and (tree.past(clause.head) or tree.tokens[clause.head].tag == "VBN")
    told = clause.part is Part.CONTENT and clause.host is not None and tree.past(clause.host) and facts.times > 0
    return told or tree.past(clause.head)


_NOTHING = Guess(Kind.VAGUE, "nothing in it could be looked up")
