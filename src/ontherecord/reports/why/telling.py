"""In plain words: what the evidence of a case can tell, what that hangs on, and what it cannot tell."""

from __future__ import annotations

from ontherecord.model.weighing import LeftOut, Overturn, Posterior, Row, Weighing
from ontherecord.reports.why.words import KIND_WORDS, count, listed, points, rater, span, without, worded

_NAMED = 4
"""So many leavings-out are named in a sentence; the table has them all."""

_COMPARED = 5
"""Shared cells. A figure of agreement over fewer says nothing."""


def told(weighing: Weighing) -> tuple[str, ...]:
    """Give three paragraphs: what the evidence tells, what that hangs on, and what it cannot tell."""
    paragraphs = (
        (_selected, _first, _probable),
        (_firm, _flips, _raters, _next),
        (_cannot,),
    )
    texts = (" ".join(each for part in parts for each in part(weighing)) for parts in paragraphs)
    return tuple(text for text in texts if text)


def _selected(weighing: Weighing) -> list[str]:
    chosen = weighing.selection
    parts = [f"what was known by {chosen.known_by.last or 'then'}"] if chosen.known_by else []
    left = [
        *(f"item {each}" for each in chosen.without_items),
        *(f"the source {each}" for each in chosen.without_sources),
        *(KIND_WORDS[each] for each in chosen.without_kinds),
        *(f"the rater {rater(weighing.case, each)}" for each in chosen.without_raters),
    ]
    if left:
        parts.append(f"all but {listed(left)}")
    said = [f"This weighs only {listed(parts)}."] if parts else []
    if weighing.undated:
        many = len(weighing.undated)
        said.append(
            f"{count(many, 'item').capitalize()} of which nobody says when it became known {'is' if many == 1 else 'are'} left out."
        )
    return said


def _name(weighing: Weighing, hypothesis: str) -> str:
    text = next((each.text for each in weighing.case.hypotheses if each.id == hypothesis), None) or ""
    text = text.rstrip(".")
    return f"{hypothesis} (“{text if len(text) <= 90 else text[:89] + '…'}”)"  # noqa: PLR2004 - a line of a sentence


def _first(weighing: Weighing) -> list[str]:
    leaders = weighing.leaders
    evidence = count(len(weighing.items), "item")
    if weighing.units != len(weighing.items):
        evidence += f", which count as {weighing.units} since some depend on one another"
    if not weighing.items:
        return ["There is no evidence to weigh, so nothing is said about any explanation."]
    if len(leaders) == len(weighing.rows):
        return [f"The evidence ({evidence}) does not tell the explanations apart: as much speaks against each."]
    if len(leaders) > 1:
        return [
            f"The evidence ({evidence}) does not tell {listed(leaders)} apart: as little speaks against each of them."
        ]
    rows = sorted(weighing.rows, key=lambda row: row.rank)
    first, second = rows[0], rows[1]
    speaks = "Nothing speaks" if not first.weighted else "Least speaks"
    return [
        (
            f"{speaks} against {_name(weighing, first.hypothesis)}{_score(first)}; next comes"
            f" {listed([row.hypothesis for row in rows if row.rank == second.rank])}{_score(second)}. This rests on {evidence}."
        )
    ]


def _score(row: Row) -> str:
    return f", {points(row.weighted)} by weight" if row.weighted else ""


def _firm(weighing: Weighing) -> list[str]:
    if len(weighing.leaders) != 1:
        return []
    # What leaves nothing that speaks against any is no turn of the order: it is told by itself.
    turns = [each for each in weighing.variations if each.changed and any(each.weighted)]
    said = _of_one(weighing)
    if not turns:
        kinds = "item, source or kind of evidence"
        if any(each.left_out is LeftOut.RATER for each in weighing.variations):
            kinds = "item, source, kind of evidence or rater"
        return [
            *said,
            f"{weighing.leaders[0]} stays first, and alone, whichever {'other ' if said else ''}single {kinds} is left out.",
        ]
    named = [without(weighing.case, each) for each in turns[:_NAMED]]
    more = len(turns) - len(named)
    also = f", and in {more} other ways of leaving one thing out" if more else ""
    return [*said, f"{weighing.leaders[0]} is not first any more, or not alone, {listed(named)}{also}."]


def _of_one(weighing: Weighing) -> list[str]:
    """Say it where everything that speaks against any comes from one item, source, kind or rater."""
    if not any(row.weighted for row in weighing.rows):
        return []
    bare = [each for each in weighing.variations if not any(each.weighted)]
    gone = listed([without(weighing.case, each) for each in bare[:_NAMED]])
    return [f"All that speaks against any of them is gone {gone}."] if bare else []


def _flips(weighing: Weighing) -> list[str]:
    found = next((each for each in weighing.overturns if each.cells), None)
    if found is None:
        return []
    return [f"{_fewest(found)} rated otherwise for {found.rival} to come before {found.leader}."]


def _fewest(found: Overturn) -> str:
    number = len(found.cells)
    return "One single cell would have to be" if number == 1 else f"At least {number} cells would have to be"


def _probable(weighing: Weighing) -> list[str]:
    if weighing.impossible:
        return ["The likelihoods that were given rule out every explanation: one of them, or the list, must be wrong."]
    if not weighing.posteriors:
        return ["No item that counts has likelihoods that can be used, so there is no probability."]
    best = max(weighing.posteriors, key=lambda each: (each.bounds.low + each.bounds.high, each.hypothesis))
    given = "" if any(each.prior for each in weighing.case.hypotheses) else "with even odds beforehand, "
    said = [
        (
            f"By the likelihoods given, {given}{best.hypothesis} has a probability of {worded(best.bounds)};"
            f" with odds beforehand of up to nine to one either way, {span(best.swept)}."
        )
    ]
    rivals = [each for each in weighing.posteriors if each is not best and _overlap(each, best)]
    if rivals and weighing.case.exclusive:
        said.append(
            f"The range of {listed([each.hypothesis for each in rivals[:_NAMED]])} overlaps it, so the order is open."
        )
    if best.hypothesis not in weighing.leaders and weighing.leaders:
        said.append(
            f"Counting what speaks against puts {listed(weighing.leaders)} first, the likelihoods {best.hypothesis}:"
            " ratings and likelihoods of this case do not say the same."
        )
    if weighing.case.exclusive:
        said.append("These probabilities hold if one of the listed explanations, and one only, is true.")
    else:
        said.append("The explanations may be true together, so their probabilities do not add up to one.")
    return said


def _overlap(one: Posterior, other: Posterior) -> bool:
    return one.bounds.low < other.bounds.high and other.bounds.low < one.bounds.high


def _raters(weighing: Weighing) -> list[str]:
    found = weighing.agreement
    if found is None or found.cells < _COMPARED:
        return []
    figure = "nothing varies enough to say" if found.alpha is None else f"Krippendorff's alpha {found.alpha:.2f}"
    firsts = {leaders for _, leaders in found.leaders}
    same = "each alone would put the same first" if len(firsts) == 1 else "each alone would not put the same first"
    return [f"On the {count(found.cells, 'cell')} that several raters rated: {figure}; {same}."]


def _cannot(weighing: Weighing) -> list[str]:
    said = [
        (
            "Little against an explanation does not make it true: the right one may not be listed, and every figure here rests on"
            " ratings that people gave."
        )
    ]
    waiting = [each.id for each in weighing.case.hypotheses if each.open]
    if waiting:
        said.append(
            f"{listed(waiting)} still {'asks' if len(waiting) == 1 else 'ask'} for an explanation that nobody has named."
        )
    blank = sum(row.unrated for row in weighing.rows)
    if blank:
        said.append(
            f"{count(blank, 'cell').capitalize()} {'has' if blank == 1 else 'have'} no rating, which counts nothing against anyone."
        )
    if weighing.without_likelihood:
        said.append(
            f"The probabilities know nothing of {count(len(weighing.without_likelihood), 'item')} without usable likelihoods."
        )
    return said


def _next(weighing: Weighing) -> list[str]:
    best = next((each for each in weighing.sought if (each.bits or 0) > 0 or (each.spread or 0) > 0), None)
    if best is None:
        return []
    text = next(item.text for item in weighing.case.items if item.id == best.item).rstrip(".")
    turn = f" Found, it would put {listed(best.leaders)} first." if best.changed else ""
    return [f"Of the evidence that is sought, {best.item} (“{text}”) would tell most.{turn}"]
