"""Claims of two articles about one thing, side by side; neither side is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.form import Form, everybody
from ontherecord.model.period import Period
from ontherecord.model.quotation import Pair
from ontherecord.quotations.meaning import Statement, alike, statement

MOST = 40
_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL, Kind.IDENTITY})
_ALIKE = 0.5
"""Share of the carrying words of both claims together that must be met, where no reading says what they measure."""
_FEWEST = 3


def pair(ours: Sequence[Judged], theirs: Sequence[Judged], reported: frozenset[str] = frozenset()) -> tuple[Pair, ...]:
    """Give for each of our claims the one of theirs about the same thing, if there is one, in the order of our text.

    `reported` are attributions of ours whose contents are theirs to begin with.
    """
    by_measure: dict[str, list[Judged]] = defaultdict(list)
    by_code: dict[str, list[Judged]] = defaultdict(list)
    for other in theirs:
        if other.claim.kind in _FRAMES:
            continue
        if other.answers:
            by_measure[_form(other).measure].append(other)
        for code in _codes(other.claim):
            by_code[code].append(other)
    read: dict[str, Statement] = {}
    found: list[Pair] = []
    for one in ours:
        if one.claim.kind in _FRAMES or one.claim.content_of in reported:
            continue
        best = _by_reading(one, by_measure) or _by_words(one, by_code, read)
        if best is not None:
            found.append(best)
    return tuple(found[:MOST])


def _form(judged: Judged) -> Form:
    return judged.answers[0].reading.form


def _by_reading(one: Judged, by_measure: dict[str, list[Judged]]) -> Pair | None:
    if not one.answers:
        return None
    form = _form(one)
    mine = {each.code for each in everybody(form)}
    best: Pair | None = None
    for other in by_measure.get(form.measure, ()):
        their = _form(other)
        codes = {each.code for each in everybody(their)}
        if not mine & codes or not _overlap(form.period, their.period):
            continue
        score = len(mine & codes) / len(mine | codes) - (0.0 if type(form) is type(their) else 0.25)
        if score >= _ALIKE and (best is None or score > best.score):
            shared = ", ".join(sorted(mine & codes))
            basis = f"both measure {form.measure} of {shared}"
            best = Pair(ours=one.claim.id, theirs=other.claim.id, basis=basis, score=round(score, 3))
    return best


def _overlap(left: Period | None, right: Period | None) -> bool:
    return left is None or right is None or left.overlaps(right)


def _by_words(one: Judged, by_code: dict[str, list[Judged]], read: dict[str, Statement]) -> Pair | None:
    claim = one.claim
    codes = _codes(claim)
    mine = statement(claim.sentence, [claim.span], claim.entities)
    if not codes or len(mine.carrying) < _FEWEST:
        return None
    best: Pair | None = None
    near = {other.claim.id: other for code in sorted(codes) for other in by_code.get(code, ())}
    for other in near.values():
        theirs = read.get(other.claim.id)
        if theirs is None:
            theirs = statement(other.claim.sentence, [other.claim.span], other.claim.entities)
            read[other.claim.id] = theirs
        if len(theirs.carrying) < _FEWEST:
            continue
        met = [i for i in mine.carrying if any(alike(mine.tokens[i], theirs.tokens[k]) for k in theirs.carrying)]
        score = 2 * len(met) / (len(mine.carrying) + len(theirs.carrying))
        if len(met) >= _FEWEST and score >= _ALIKE and (best is None or score > best.score):
            words = ", ".join(dict.fromkeys(mine.tokens[i].text for i in met))
            best = Pair(ours=claim.id, theirs=other.claim.id, basis=f"both speak of {words}", score=round(score, 3))
    return best


def _codes(claim: Claim) -> frozenset[str]:
    subject = [claim.subject] if claim.subject is not None else []
    return frozenset(each.code for each in (*claim.entities, *subject) if each.code is not None)
