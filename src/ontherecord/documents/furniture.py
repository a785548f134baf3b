"""Which pieces are page furniture, by several weak signs that add up; each mark says why.

No single sign condemns a line. A page is read as head, body and tail: the body reaches from the first paragraph to the
last, and what stands inside it is left alone unless it says itself what it is.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.documents import language
from ontherecord.documents.pieces import Piece
from ontherecord.documents.signs import WORD, Signs, paragraphs
from ontherecord.model.document import BlockRole

# What each sign counts, and why no more. Four make furniture.
ENOUGH = 4
_PLACE = 1  # an article may end on a short line
_FRAGMENT = 1  # headings and items of lists are fragments too
_RUN = 1  # three fragments in a row: so are lists
_LONG_RUN = 1  # seven in a row: rare in an article, usual in menus
_LANGUAGE = 1  # the identifier errs on short lines, so all of them are asked together
_SCRIPT = 2  # another writing system than the body's is certain, but may be a name
_WIDGET = 2  # a code name of a page's machinery; an article on software may use one
_REPEATED = 2  # the same line again; a refrain or a repeated heading
_COPYRIGHT = 3  # seldom anything else, but captions name an owner too
_MENU = 2
_LINKED = 2  # nothing but links; so is a list of sources
_CUT_OFF = 1  # a teaser that breaks off; so does a writer
_FIGURES = 1  # a clock, a counter
_AMONG = 3  # a teaser or a notice of a sentence or two with furniture right above and below, outside the body
_NEIGHBOUR = 1  # next to a line that is furniture by itself
_WORDLESS = 4  # a rule or a lone bullet says nothing that an audit could read

_EXTRACTED = 1  # lists and headings at an article's edges look like menus, which are gone by then

_TELLING_ONE_IN = 6
"""A run of fragments is furniture only where one line in six shows it by itself: a list of sources has none."""
_RUN_LEAST = 3
_LONG_RUN_LEAST = 7
_LINKED_SHARE = 0.8
_TAIL_SHARE = 0.12
"""Of the body's words, at most so many may stand as paragraphs among the tail's furniture before it is an article again."""
_SURE_TAIL_SHARE = 0.35
_SURE_GAP = 4
"""So many telling lines together part an article from the rest of its page, not two of its paragraphs."""
_REACH = 12
"""Lines that one telling line speaks for: a list of the ten most read is the longest usual kind."""
_TEASER_WORDS = 45
_AMONG_LEAST = 5


@dataclass(slots=True)
class _Mark:
    """What has been found out about one piece so far."""

    score: int
    reasons: list[str]
    repeats: bool = False

    def add(self, points: int, reason: str) -> None:
        self.score += points
        self.reasons.append(reason)


def find(
    pieces: Sequence[Piece], signs: Sequence[Signs], kept: frozenset[int] = frozenset(), *, extracted: bool = False
) -> dict[int, str]:
    """Index of each piece that is furniture, with the reason; the pieces of `kept` (a title, a byline) never are.

    `extracted`: an extractor has taken the menus of the page out already, so that a line which does not show itself what it
    is needs a sign more.
    """
    first, last = _body(pieces, signs)
    marks = [_alone(piece, sign) for piece, sign in zip(pieces, signs, strict=True)]
    if first <= last:
        for edge, place in ((range(first), "before the first"), (range(last + 1, len(pieces)), "after the last")):
            repeated = _repeated(signs, range(first, last + 1), edge)
            _edge(pieces, signs, marks, edge, f"stands {place} paragraph", repeated)
    _neighbours(signs, marks, range(first, last + 1))
    found = {
        index: "; ".join(mark.reasons)
        for index, mark in enumerate(marks)
        if mark.score >= ENOUGH + _needs_more(signs[index], extracted=extracted) and index not in kept
    }
    found |= {index: piece.aside for index, piece in enumerate(pieces) if piece.aside is not None}
    return found if len(found) < len(pieces) else {}


def _body(pieces: Sequence[Piece], signs: Sequence[Signs]) -> tuple[int, int]:
    """First and last piece of the body, both inclusive; `(0, -1)` without a paragraph."""
    prose = [index for index in paragraphs(signs) if not _is_notice(signs[index])]
    if not prose:
        return 0, -1
    first, last = prose[0], prose[-1]
    weights = {index: signs[index].words for index in prose}
    total = sum(weights.values())
    # A teaser or a notice far down a tail of fragments must not draw the whole tail into the body.
    after = 0
    for here, following in zip(reversed(prose[:-1]), reversed(prose[1:]), strict=True):
        after += weights[following]
        gap = signs[here + 1 : following]
        telling = sum(1 for sign in gap if _telling(sign))
        if after > (_TAIL_SHARE if telling < _SURE_GAP else _SURE_TAIL_SHARE) * total:
            continue
        if telling >= 2 or (telling and len(gap) >= _LONG_RUN_LEAST):  # noqa: PLR2004 - one may be an advertisement inside the body
            last = here
    before = 0
    for preceding, here in itertools.pairwise(prose):
        before += weights[preceding]
        if before > _TAIL_SHARE * total or here > last:
            break
        if sum(1 for sign in signs[preceding + 1 : here] if _telling(sign)) >= _SURE_GAP:
            first = here
    while last + 1 < len(pieces) and _continues(signs[last + 1], pieces[last + 1]):
        last += 1
    while first > 0 and _continues(signs[first - 1], pieces[first - 1]):
        first -= 1
    return first, last


def _continues(sign: Signs, piece: Piece) -> bool:
    """Tell a short paragraph, a punchline or an item of a list that ends as a sentence does."""
    return sign.sentence and not sign.cut_off and not _telling(sign) and piece.linked < _LINKED_SHARE


def _is_notice(sign: Signs) -> bool:
    return sign.copyright or (sign.cue is not None and sign.cue.weight > 2)  # noqa: PLR2004 - 3 speaks for itself


def _telling(sign: Signs) -> bool:
    return sign.widget is not None or sign.copyright or sign.menu or sign.cue is not None


def _needs_more(sign: Signs, *, extracted: bool) -> int:
    return _EXTRACTED if extracted and not sign.wordless and not _telling(sign) else 0


def _alone(piece: Piece, sign: Signs) -> _Mark:
    mark = _Mark(score=0, reasons=[])
    if sign.wordless:
        mark.add(_WORDLESS, "has no words")
        return mark
    if sign.cue is not None:
        mark.add(sign.cue.weight, f"{sign.cue.why} (“{sign.cue.phrase}”)")
    if sign.widget is not None:
        mark.add(_WIDGET, f"holds a code name of a page's machinery (“{sign.widget}”)")
    if sign.copyright:
        mark.add(_COPYRIGHT, "is a copyright line")
    if sign.menu:
        mark.add(_MENU, "is a row of items between separators")
    if sign.fragment:
        mark.add(_FRAGMENT, "is a short line without the end of a sentence")
    if sign.cut_off and not sign.prose:
        mark.add(_CUT_OFF, "breaks off")
    if piece.linked >= _LINKED_SHARE:
        mark.add(_LINKED, "is nothing but links")
    return mark


def _repeated(signs: Sequence[Signs], body: range, edge: range) -> frozenset[int]:
    """Lines of an edge that stand twice outside the body and never in it, where a heading may come back."""
    inside = {signs[index].key for index in body}
    counts = Counter(
        sign.key for index, sign in enumerate(signs) if index not in body and sign.key and not sign.sentence
    )
    return frozenset(index for index in edge if counts[signs[index].key] > 1 and signs[index].key not in inside)


def _edge(
    pieces: Sequence[Piece],
    signs: Sequence[Signs],
    marks: list[_Mark],
    edge: range,
    place: str,
    repeated: frozenset[int],
) -> None:
    telling = {index for index in edge if _telling(signs[index]) or signs[index].cut_off or index in repeated}
    own_list = _own_list(pieces, edge, telling)
    fragments = [index for index in edge if signs[index].fragment and index not in own_list]
    spoken_for = len(telling) * _TELLING_ONE_IN >= len(fragments)
    for index in edge:
        mark = marks[index]
        mark.add(_PLACE, place)
        if signs[index].figures and spoken_for:
            mark.add(_FIGURES, "is a counter or a clock")
        if index in repeated:
            mark.repeats = True
            mark.add(_REPEATED, "repeats a line word for word")
        if signs[index].fragment and index not in own_list and len(fragments) >= _RUN_LEAST:
            mark.add(_RUN, f"is one of {len(fragments)} such lines there")
            if len(fragments) >= _LONG_RUN_LEAST and spoken_for:
                mark.add(_LONG_RUN, f"{len(telling)} of those lines show what they are")
    undecided = [index for index in edge if marks[index].score < ENOUGH and index not in own_list]
    if undecided:
        _foreign(pieces, marks, edge, undecided)


def _own_list(pieces: Sequence[Piece], edge: range, telling: set[int]) -> frozenset[int]:
    """Items of a list right after the body's last paragraph: the article's own, unless they show what they are."""
    own: set[int] = set()
    for index in edge if edge.start else ():
        if pieces[index].role is not BlockRole.LIST or index in telling:
            break
        own.add(index)
    return frozenset(own)


def _foreign(pieces: Sequence[Piece], marks: list[_Mark], edge: range, undecided: list[int]) -> None:
    body = " ".join(piece.text for index, piece in enumerate(pieces) if index not in edge)[:6000]
    written = language.script(body)
    for index in undecided:
        mine = language.script(pieces[index].text)
        if mine is not None and written is not None and mine != written:
            marks[index].add(_SCRIPT, "is in another writing system than the article")
    together = " ".join(" ".join(WORD.findall(pieces[index].text)) for index in edge)
    theirs = language.detect(together.lower())
    if theirs is not None and theirs != (ours := language.detect(body)) and ours is not None:
        for index in undecided:
            marks[index].add(
                _LANGUAGE, f"with its neighbours is in another language ({theirs}) than the article ({ours})"
            )


def _neighbours(signs: Sequence[Signs], marks: list[_Mark], body: range) -> None:
    """Mark a line beside one that is furniture by itself: upwards in the head, downwards in the tail, so that a list stays whole."""
    for order, step in ((range(body.start - 2, -1, -1), 1), (range(body.stop + 1, len(marks)), -1)):
        reach = 0
        for index in order:
            mark, sign = marks[index], signs[index]
            near = marks[index + step]
            beside = near.score >= ENOUGH and not signs[index + step].wordless
            reach = _REACH if beside and (near.repeats or _telling(signs[index + step])) else reach - 1
            if mark.score < ENOUGH and beside and reach > 0 and (sign.fragment or sign.cut_off or _telling(sign)):
                mark.add(_NEIGHBOUR, "stands beside lines that are page furniture")
    found = [mark.score >= ENOUGH for mark in marks]
    for edge in (range(body.start), range(body.stop, len(marks))):
        if sum(found[index] for index in edge) < _AMONG_LEAST:
            continue
        for index in edge[1:]:
            below = index + 1 == len(marks) or found[index + 1]
            if not found[index] and found[index - 1] and below and signs[index].words <= _TEASER_WORDS:
                marks[index].add(_AMONG, "stands between lines that are page furniture")
