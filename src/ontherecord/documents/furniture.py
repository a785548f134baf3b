"""Which pieces are page furniture, by several weak signs that add up; each mark says why.

No single sign condemns a line. A page is read as head, body and tail: the body reaches from the first paragraph to the
last, and what stands inside it is left alone unless it says itself what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.documents import language
from ontherecord.documents.pieces import Piece
from ontherecord.documents.signs import WORD, Signs, read_signs
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
_COPYRIGHT = 2
_MENU = 2
_LINKED = 2  # nothing but links; so is a list of sources
_CUT_OFF = 1  # a teaser that breaks off; so does a writer
_FIGURES = 1  # a clock, a counter
_NEIGHBOUR = 1  # next to a line that is furniture by itself
_WORDLESS = 4  # a rule or a lone bullet says nothing that an audit could read

_RUN_LEAST = 3
_LONG_RUN_LEAST = 7
_LINKED_SHARE = 0.8
_TAIL_SHARE = 0.12
"""Of the body's words, at most so many may stand as paragraphs among the tail's furniture before it is an article again."""


@dataclass(slots=True)
class _Mark:
    """What has been found out about one piece so far."""

    score: int
    reasons: list[str]

    def add(self, points: int, reason: str) -> None:
        self.score += points
        self.reasons.append(reason)


def find(pieces: Sequence[Piece], kept: frozenset[int] = frozenset()) -> dict[int, str]:
    """Index of each piece that is furniture, with the reason; the pieces of `kept` (a title, a byline) never are."""
    signs = [read_signs(piece) for piece in pieces]
    first, last = _body(pieces, signs)
    marks = [_alone(piece, sign) for piece, sign in zip(pieces, signs, strict=True)]
    repeated = _repeated(signs)
    for index, (mark, sign) in enumerate(zip(marks, signs, strict=True)):
        if sign.key in repeated and (sign.fragment or not first <= index <= last):
            mark.add(_REPEATED, "repeats a line word for word")
    if first <= last:
        _edge(pieces, signs, marks, range(first), "stands before the first paragraph")
        _edge(pieces, signs, marks, range(last + 1, len(pieces)), "stands after the last paragraph")
    _neighbours(signs, marks, inside=range(first, last + 1))
    found = {
        index: "; ".join(mark.reasons) for index, mark in enumerate(marks) if mark.score >= ENOUGH and index not in kept
    }
    return found if len(found) < len(pieces) else {}


def _body(pieces: Sequence[Piece], signs: Sequence[Signs]) -> tuple[int, int]:
    """First and last piece of the body, both inclusive; `(0, -1)` without a paragraph."""
    prose = [index for index, sign in enumerate(signs) if sign.prose and not _is_notice(sign)]
    if not prose:
        return 0, -1
    first, last = prose[0], prose[-1]
    weights = {index: signs[index].words for index in prose}
    total = sum(weights.values())
    # A teaser or a notice far down a tail of fragments must not draw the whole tail into the body.
    after = 0
    for here, following in zip(reversed(prose[:-1]), reversed(prose[1:]), strict=True):
        after += weights[following]
        if after > _TAIL_SHARE * total:
            break
        gap = signs[here + 1 : following]
        telling = sum(1 for sign in gap if _telling(sign))
        if telling >= 2 or (telling and len(gap) >= _LONG_RUN_LEAST):  # noqa: PLR2004 - one may be an advertisement inside the body
            last = here
    while last + 1 < len(pieces) and _continues(signs[last + 1], pieces[last + 1]):
        last += 1
    while first > 0 and _continues(signs[first - 1], pieces[first - 1]):
        first -= 1
    return first, last


def _continues(sign: Signs, piece: Piece) -> bool:
    """A short paragraph, a punchline or an item of a list that ends as a sentence does."""
    return sign.sentence and not sign.cut_off and not _telling(sign) and piece.linked < _LINKED_SHARE


def _is_notice(sign: Signs) -> bool:
    return sign.copyright or (sign.cue is not None and sign.cue.weight > 2)  # noqa: PLR2004 - 3 speaks for itself


def _telling(sign: Signs) -> bool:
    return sign.widget is not None or sign.copyright or sign.menu or sign.cue is not None


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


def _repeated(signs: Sequence[Signs]) -> frozenset[str]:
    counts = Counter(sign.key for sign in signs if sign.key and not sign.sentence)
    return frozenset(key for key, count in counts.items() if count > 1)


def _edge(pieces: Sequence[Piece], signs: Sequence[Signs], marks: list[_Mark], edge: range, place: str) -> None:
    for index in edge:
        marks[index].add(_PLACE, place)
        if signs[index].figures:
            marks[index].add(_FIGURES, "is a counter or a clock")
    fragments = [index for index in edge if signs[index].fragment]
    own_list = _own_list(pieces, edge) if edge.start else frozenset()
    for index in fragments:
        if index in own_list:
            continue
        if len(fragments) >= _RUN_LEAST:
            marks[index].add(_RUN, f"is one of {len(fragments)} such lines there")
        if len(fragments) >= _LONG_RUN_LEAST:
            marks[index].add(_LONG_RUN, "the lines are too many for an article's own list")
    undecided = [index for index in edge if marks[index].score < ENOUGH]
    if undecided:
        _foreign(pieces, marks, edge, undecided)


def _own_list(pieces: Sequence[Piece], edge: range) -> frozenset[int]:
    """Items that the body's last paragraph introduces with a colon."""
    if not pieces[edge.start - 1].text.endswith((":", "：")):
        return frozenset()
    own: set[int] = set()
    for index in edge:
        if pieces[index].role is not BlockRole.LIST:
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
            marks[index].add(_LANGUAGE, f"with its neighbours is in another language ({theirs}) than the article ({ours})")


def _neighbours(signs: Sequence[Signs], marks: list[_Mark], inside: range) -> None:
    """A fragment beside a line that is furniture by itself; in a run the news is passed on."""
    decided = [mark.score >= ENOUGH and not sign.wordless for mark, sign in zip(marks, signs, strict=True)]
    for order in (range(1, len(marks)), range(len(marks) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            if decided[index] or not decided[index + step] or index in inside:
                continue
            if signs[index].fragment or signs[index].cut_off or _telling(signs[index]):
                marks[index].add(_NEIGHBOUR, "stands beside lines that are page furniture")
                decided[index] = marks[index].score >= ENOUGH
