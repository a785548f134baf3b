"""What stands at an article's head and foot: title, byline, dateline, date line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.documents import dates
from ontherecord.documents.bylines import load
from ontherecord.documents.cues import fold
from ontherecord.documents.dated import Says, said
from ontherecord.documents.dates import Stated
from ontherecord.documents.pieces import Piece
from ontherecord.documents.signs import Signs, paragraphs
from ontherecord.model.document import BlockRole

_LONGEST_TITLE = 250
_LONGEST_BYLINE = 120
_LONGEST_DATE_LINE = 120
_WORDS_BESIDE_A_DATE = 5
_NAME = re.compile(r"[^\W\d_]+(?:['\u2019.\-][^\W\d_]*)*\.?")
_LISTED = 3
"""So many different days over a text that nothing labels are those of a list of other articles."""
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "van",
        "der",
        "den",
        "von",
        "und",
        "and",
        "y",
        "et",
        "e",
        "i",
        "и",
        "bin",
        "al",
        "el",
        "la",
        "le",
        "du",
    ]
)
_SECTION_WORDS = 4
"""A line of so few words under a title is the name of a section."""
_SENTENCE_WORDS = 6
"""A date line that ends in a full stop is shorter: "Published 12 March 1974."."""
_NAME_WORDS = (2, 12)
_ZONES = frozenset(["am", "pm", "gmt", "utc", "et", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "msk", "uhr"])
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b")
_BIO = re.compile(
    r"(?P<name>[^\W\d_][^\s,]*(?:\s[^\W\d_][^\s,]*){1,3}),?\s(?:is|was|are)\s(?:a|an|the)\s(?P<rest>[^.]{3,200})"
)
_PLACE = r"[^\W\d_][^\W\d_.'\u2019\-]*(?:[ /,.'\u2019\-]{1,2}[^\W\d_]+){0,6}?"
_AGENCY = r"\((?P<agency>[^()\d]{2,40})\)"
_DASH = r"\s?\.?\s?[-\u2013—]{1,2}\s"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:(?:,|\.)\s(?:le\s)?(?P<date>[^\W\d_]{{3,10}}\.?\s\d{{1,2}}|\d{{1,2}}\.?\s[^\W\d_]{{3,10}}\.?)"
    rf"(?:,?\s(?P<year>(?:19|20)\d\d))?)?,?(?:\s{_AGENCY})?(?P<dash>{_DASH}|\.\s?/[^/\s]{{2,20}}/\.?\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Indices of the pieces with a part of their own, and what they say; `labelled` where words call `stated` the day of publication."""

    roles: dict[int, BlockRole]
    title: str | None
    byline: str | None
    stated: Stated | None
    labelled: bool
    updated: Stated | None
    dateline: tuple[int, int] | None
    """Index of a piece that begins with a dateline, and the characters that it takes."""


def read(pieces: Sequence[Piece], signs: Sequence[Signs], *, title: str | None) -> Header:
    """Look at the pieces before the first paragraph, and at the last ones for a note about the author."""
    # A standfirst that the page marks as such may be as long as a paragraph; byline and date line come after it.
    prose = [index for index in paragraphs(signs) if pieces[index].role is not BlockRole.STANDFIRST]
    head = range(prose[0] if prose else min(len(pieces), 3))
    roles: dict[int, BlockRole] = {}
    headline = _headline(pieces, signs, head, title)
    if headline is not None:
        roles[headline] = BlockRole.TITLE
    names: list[str] = []
    found: list[tuple[Stated, Says]] = []
    lines = [*head, *(prose[:1] if not head else ())]
    for index in lines:
        text = pieces[index].text
        if index == headline or len(pieces) == 1 or _is_sentence(text):
            continue
        when = date_line(text)
        name = byline(text)
        if name is not None:
            roles[index] = BlockRole.BYLINE
            names.append(name)
        elif when is not None:
            roles[index] = BlockRole.DATELINE
        inside = when or (next(dates.find(text), None) if name is not None else None)
        if inside is not None:
            shift = pieces[index].span.start
            found.append((_moved(inside, shift), said(text[: inside.span.start])))
    if headline is not None and not names:
        bare = _bare_name(pieces, roles, headline)
        if bare is not None:
            roles[bare] = BlockRole.BYLINE
            names.append(pieces[bare].text)
    dateline = _dateline(pieces, prose)
    if not names and prose:
        names.extend(_about_the_author(pieces[prose[-1] :]))
    _standfirst(pieces, signs, roles, head, headline)
    stated = _stated(found)
    return Header(
        roles=roles,
        title=title or (pieces[headline].text if headline is not None else None),
        byline="; ".join(names) or None,
        stated=stated[0] if stated is not None else None,
        labelled=stated is not None and stated[1] is Says.APPEARED,
        updated=next((when for when, says in found if says is Says.CHANGED), None),
        dateline=dateline,
    )


def _stated(found: Sequence[tuple[Stated, Says]]) -> tuple[Stated, Says] | None:
    """Choose the date that says it is that of publication, else the first that says nothing."""
    told = next((each for each in found if each[1] is Says.APPEARED), None)
    untold = [each for each in found if each[1] is Says.UNTOLD]
    if told is None and len({each[0].period for each in untold}) < _LISTED:
        return next(iter(untold), None)
    return told


def _moved(stated: Stated, by: int) -> Stated:
    span = type(stated.span)(stated.span.start + by, stated.span.end + by)
    return Stated(span=span, period=stated.period)


def _headline(pieces: Sequence[Piece], signs: Sequence[Signs], head: range, title: str | None) -> int | None:
    marked = [index for index, piece in enumerate(pieces) if piece.role is BlockRole.TITLE]
    if marked:
        return marked[0]
    if title is not None:
        same = [index for index in head if fold(pieces[index].text) == fold(title.strip())]
        if same:
            return same[0]
    able = [index for index in head if index + 1 < len(pieces) and _may_head(pieces[index], signs[index])]
    return next((index for index in able if signs[index].words > 2), able[0] if able else None)  # noqa: PLR2004 - a kicker has a word or two


def _may_head(piece: Piece, sign: Signs) -> bool:
    text = piece.text
    if len(text) > _LONGEST_TITLE or ("\n" in text.strip() and sign.words > 40):  # noqa: PLR2004 - a title wraps once or twice
        return False
    if sign.cue is not None or sign.widget is not None or sign.menu or sign.wordless or sign.figures or sign.copyright:
        return False
    if piece.role is not None or piece.aside is not None or not sign.words:
        return False
    if text.endswith((".", "。", ":", ";", ",")) and not text.endswith("..."):
        return False
    return byline(text) is None and date_line(text) is None


def byline(text: str) -> str | None:
    """Give the names of a line such as "By Jane Roe" or "Von Anna Schmidt, Berlin"; `None` for any other line."""
    if len(text) > _LONGEST_BYLINE or "\n" in text:
        return None
    folded = fold(text)
    before = next(
        (
            cue
            for cue in load().before
            if folded.startswith(cue) and folded[len(cue) : len(cue) + 1] in {" ", ":", "\u00a0"}
        ),
        None,
    )
    if before is None:
        return None
    rest = text[len(before) :].lstrip(" :\u00a0")
    when = next(dates.find(rest), None)
    if when is not None:
        rest = rest[: when.span.start]
    rest = re.split(r"\s[|•·\u2013—]\s?|\s-\s|\d", rest)[0].strip(" |,•·\u2013—-")
    return rest if _is_name(rest) else None


def _is_sentence(text: str) -> bool:
    """Whether a line that may name a date says something: "X joined the league in May 1974." is no date line."""
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) >= _SENTENCE_WORDS


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1] or text.endswith((".", "!", "?")):
        return False
    named = [word for word in words if word.lower() not in _PARTICLES]
    return len(named) > 1 and all(_NAME.fullmatch(word) and not word[0].islower() for word in named)


def _bare_name(pieces: Sequence[Piece], roles: dict[int, BlockRole], headline: int) -> int | None:
    """Find a name alone on its line, which counts only between the title and a date line."""
    index = headline + 1
    if index + 1 >= len(pieces) or roles.get(index + 1) is not BlockRole.DATELINE or index in roles:
        return None
    text = pieces[index].text
    return index if len(text.split()) <= 4 and _is_name(text) else None  # noqa: PLR2004 - longer is an office or a headline


def date_line(text: str) -> Stated | None:
    """Give the date of a line that says little else: "Published 20 June 2024, 10:15", "Fri, 3 March 2023"."""
    if len(text) > _LONGEST_DATE_LINE or "\n" in text:
        return None
    when = next(dates.find(text), None)
    if when is None:
        return None
    rest = _CLOCK.sub(" ", text[: when.span.start] + " " + text[when.span.end :])
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in _ZONES]
    second = next(dates.find(rest), None)
    return (
        when
        if len(words) <= _WORDS_BESIDE_A_DATE or (second is not None and len(words) <= 2 * _WORDS_BESIDE_A_DATE)
        else None
    )


def _dateline(pieces: Sequence[Piece], prose: Sequence[int]) -> tuple[int, int] | None:
    for index in prose[:2]:
        found = _DATELINE.match(pieces[index].text[:160])
        if found is None:
            continue
        place = found["place"]
        loud = sum(1 for character in place if character.isupper()) > sum(
            1 for character in place if character.islower()
        )
        agency = found["agency"] is not None and _is_agency(found["agency"])
        slashed = "/" in found["dash"]
        if agency or slashed or (found["date"] is not None and (loud or found["year"] is not None)):
            return index, found.end()
    return None


def _is_agency(sign: str) -> bool:
    return any(character.isupper() for character in sign) or sign in load().agencies


def _about_the_author(pieces: Sequence[Piece]) -> list[str]:
    for piece in pieces[-3:]:
        found = _BIO.match(piece.text[:400])
        if found is not None and _is_name(found["name"]):
            rest = set(re.findall(r"[^\W\d_]+", fold(found["rest"]))[:8])
            if rest & load().bio:
                return [found["name"]]
    return []


def _standfirst(
    pieces: Sequence[Piece], signs: Sequence[Signs], roles: dict[int, BlockRole], head: range, headline: int | None
) -> None:
    """Mark the one sentence between the title and the byline or date line."""
    if headline is None or headline + 2 >= len(pieces):
        return
    index = headline + 1
    follows = roles.get(index + 1)
    if (
        index in head
        and index not in roles
        and follows in {BlockRole.BYLINE, BlockRole.DATELINE}
        and signs[index].words > _SECTION_WORDS
    ):
        roles[index] = BlockRole.STANDFIRST
