"""Readings of a clause put together from its mentions, best first, each with what it leaves unexplained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.beside import in_one_year
from ontherecord.forms.assembled.clause import PARTS, Clause, Stretch, without_nested
from ontherecord.forms.assembled.drafting import drafted, leads_beside, places_beside
from ontherecord.forms.assembled.ends import comparisons, hinge, moved, multiplied, plain, relation_of, trend
from ontherecord.forms.assembled.enrolled import enrolments
from ontherecord.forms.assembled.fighting import as_number
from ontherecord.forms.assembled.happened import existences, numbers
from ontherecord.forms.assembled.pairing import paired
from ontherecord.forms.assembled.peak import height, peaks
from ontherecord.forms.assembled.place import counts, place, ranks
from ontherecord.forms.assembled.roles import casts
from ontherecord.forms.assembled.surpassing import lead
from ontherecord.forms.assembled.times import likely
from ontherecord.forms.assembled.topic import Before, Theme, themes
from ontherecord.forms.assembled.weigh import as_claim, best
from ontherecord.forms.assembled.whole import level_casts, level_of, share_sides
from ontherecord.forms.assembled.words import words
from ontherecord.forms.draft import Draft
from ontherecord.forms.readout import Parsed
from ontherecord.forms.series.own_height import own_height
from ontherecord.forms.series.words import words as moves
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant
from ontherecord.model.form import Count, Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.model.form import Relation
    from ontherecord.model.quantity import Direction
    from ontherecord.model.reading import Reading

_NO_PLACE = Assumption(kind="place", text="that nobody else stands higher", cost=0.2)


def assemble(
    row: Row,
    published: Period | None,
    outside: tuple[str, ...],
    before: tuple[Reading, ...],
    hunches: tuple[Reading, ...] = (),
) -> tuple[Parsed, ...]:
    """Put together what a clause claims: one `Parsed` a figure, or one for the clause; empty where nothing fits.

    `before` are the readings of the words before, from which a measure and parties may go on; `hunches` the same with
    guesses among them: what goes on from those is one itself.
    """
    made = _assembled(row, published, outside, before)
    return made or tuple(_as_guess(part) for part in (_assembled(row, published, outside, hunches) if hunches else ()))


def _as_guess(part: Parsed) -> Parsed:
    return replace(part, readings=tuple(replace(reading, tentative=True) for reading in part.readings))


def _assembled(
    row: Row, published: Period | None, outside: tuple[str, ...], before: tuple[Reading, ...]
) -> tuple[Parsed, ...]:
    clause = Clause(without_nested(row))
    ahead = lead(clause)
    clause.apart = frozenset() if ahead is None else frozenset(ahead.behind.indices)
    found: list[list[Draft]] = []
    told = [reading.form for reading in before]
    for figure in clause.figures:
        drafts = best(clause, _of_figure(clause, figure, published, told))
        if drafts:
            found.append(drafts)
            told.append(drafts[0].form)
    places = list(places_beside(clause, published, told))
    more: list[list[Draft]] = []
    if not found and len(places) <= 1:
        drafts = best(clause, _without_figure(clause, published, told))
        found = [drafts] if drafts else []
        more = [] if drafts else places
    else:
        more = [*places, *_beside_peaks(clause, published, told)]
    more += leads_beside(clause, published, told)
    if not found and not more:
        more = enrolments(clause, published)
    # What only a guess takes up is no more explained for the others than it was without the guess.
    every = frozenset(index for drafts in found for index in drafts[0].used)
    return tuple(as_claim(clause, drafts, every, outside, published) for drafts in (*found, *more))


def _beside_peaks(clause: Clause, published: Period | None, told: Before) -> list[list[Draft]]:
    """The year of a series' own height beside its figure: "peaked in 1986 at 40,159"."""
    if own_height(clause.row) is None:
        return []
    stretch = Stretch(low=0, high=len(clause.chunks), first=True, last=True)
    made = [d for theme in themes(clause, stretch, told) for d in _peaks(clause, stretch, theme, published)]
    return [best(clause, made)] if made else []


def _of_figure(clause: Clause, figure: int, published: Period | None, told: Before) -> Iterator[Draft]:
    quantity = clause.chunks[figure].quantity
    if quantity is None or quantity.number is None:
        return
    stretch = clause.stretch(figure, clause.figures)
    for theme in themes(clause, stretch, told):
        level = None if numbers(clause, theme, figure) else level_of(clause, theme, figure)
        if quantity.unit in PARTS and level is None:
            move = clause.move(figure)
            if move is not None:
                yield from _moves(clause, stretch, theme, figure, move.way, move.used, published)
            else:
                yield from _shares(clause, stretch, theme, figure, published)
        elif quantity.unit is Unit.TIMES:
            yield from _multiples(clause, stretch, theme, figure, published)
        elif level is not None:
            yield from _levels(clause, stretch, theme, figure, level, published)
        elif quantity.unit in {Unit.COUNT, Unit.ITEMS}:
            yield from _counts(clause, stretch, theme, figure, published)


def _used(clause: Clause, theme: Theme, figure: int, *more: frozenset[int]) -> frozenset[int]:
    return frozenset({figure}).union(theme.used, *more) | _modifying(clause, theme)


def _modifying(clause: Clause, theme: Theme) -> frozenset[int]:
    """Words that the measure's data set lists as adding nothing."""
    modifiers = {word.lower() for measure in theme.dataset.measures for word in measure.modifiers}
    return frozenset(i for i in range(len(clause.chunks)) if clause.text(i) in modifiers)


def _shares(clause: Clause, stretch: Stretch, theme: Theme, figure: int, published: Period | None) -> Iterator[Draft]:
    quantity = clause.chunks[figure].quantity
    if quantity is None:
        return
    for sides in share_sides(clause, theme, figure, clause.own_groups(stretch)):
        for when in likely(clause.row, theme.dataset, published, low=stretch.low, high=stretch.high, timeless=False):
            yield drafted(
                clause,
                stretch,
                Kind.SHARE,
                sides.at(when.period, theme.measure.name, quantity),
                (*theme.assumptions, *sides.assumptions, *when.assumptions),
                _used(clause, theme, figure, sides.used, when.used),
            )


def _moves(
    clause: Clause,
    stretch: Stretch,
    theme: Theme,
    figure: int,
    way: Direction | None,
    tied: frozenset[int],
    published: Period | None,
) -> Iterator[Draft]:
    quantity = clause.chunks[figure].quantity
    if quantity is None or isinstance(theme.inherited, Share):
        return  # "… had 5 per cent of it, a third up on May": the share moved, and not what it is a share of
    other = hinge(clause, figure)
    if other is not None:
        yield from _compared(clause, stretch, theme, figure, other, relation_of(way, quantity), tied, published)
        return
    yield from _trends(clause, stretch, theme, figure, moved(quantity, way), tied, published)


def _trends(
    clause: Clause,
    stretch: Stretch,
    theme: Theme,
    at: int,
    value: Quantity,
    tied: frozenset[int],
    published: Period | None,
    *,
    multiple: bool = False,
) -> Iterator[Draft]:
    for cast in casts(clause, theme, clause.own_groups(stretch)):
        parties = theme.parties or cast.participants() or _referred(clause, theme)
        if not parties and not clause.worldly and theme.parties is None:
            continue
        for pair in paired(clause, stretch, theme, published, earlier=multiple):
            made = trend(theme, parties, value, pair, multiple=multiple)
            if made is None:
                continue
            form, said = made
            yield drafted(
                clause,
                stretch,
                Kind.COMPARISON if multiple else Kind.TREND,
                form,
                (*theme.assumptions, *cast.assumptions(), *pair.assumptions, *said),
                _used(clause, theme, at, cast.used, pair.used, tied),
            )


def _referred(clause: Clause, theme: Theme) -> tuple[Participant, ...]:
    """Whom a clause without a name is about: its resolved subject, else whoever the claim before was about."""
    role = theme.owner or (theme.dataset.parties[0].role if not theme.flows else None)
    codes = clause.row.subject_codes()
    if codes and role is not None:
        return tuple(Participant(code=code, role=role) for code in codes)
    return theme.ahead


def _compared(
    clause: Clause,
    stretch: Stretch,
    theme: Theme,
    at: int,
    other: tuple[int, list[Group]],
    how: tuple[Relation, Quantity],
    tied: frozenset[int],
    published: Period | None,
) -> Iterator[Draft]:
    index, behind = other
    relation, value = how
    for form, cast in comparisons(clause, theme, index, behind, value, relation):
        for when in likely(clause.row, theme.dataset, published, low=0, high=len(clause.chunks), timeless=False):
            names = frozenset(i for group in behind for i in group.indices)
            yield drafted(
                clause,
                stretch,
                Kind.COMPARISON,
                replace(form, period=when.period),
                (*theme.assumptions, *cast.assumptions(), *when.assumptions),
                _used(clause, theme, at, cast.used, names, tied, when.used, frozenset({index})),
            )


def _multiples(
    clause: Clause, stretch: Stretch, theme: Theme, figure: int, published: Period | None
) -> Iterator[Draft]:
    quantity = clause.chunks[figure].quantity
    if quantity is None:
        return
    other = hinge(clause, figure)
    if other is not None:
        yield from _compared(clause, stretch, theme, figure, other, relation_of(None, quantity), frozenset(), published)
        return
    yield from _trends(clause, stretch, theme, figure, quantity, frozenset(), published, multiple=True)


def _levels(
    clause: Clause,
    stretch: Stretch,
    theme: Theme,
    figure: int,
    level: tuple[Quantity, frozenset[int]],
    published: Period | None,
) -> Iterator[Draft]:
    value, unit_words = level
    for when in likely(clause.row, theme.dataset, published, low=stretch.low, high=stretch.high, timeless=False):
        for level_form, cast in level_casts(clause, theme, clause.own_groups(stretch), value, when.period):
            form = as_number(level_form)
            yield drafted(
                clause,
                stretch,
                Kind.COUNT if isinstance(form, Count) else Kind.LEVEL,
                form,
                (*theme.assumptions, *cast.assumptions(), *when.assumptions),
                _used(clause, theme, figure, cast.used, unit_words, when.used),
            )


def _counts(clause: Clause, stretch: Stretch, theme: Theme, figure: int, published: Period | None) -> Iterator[Draft]:
    for form, cast, nouns in counts(clause, theme, figure) or numbers(clause, theme, figure):
        for when in likely(clause.row, theme.dataset, published, low=stretch.low, high=stretch.high, timeless=False):
            yield drafted(
                clause,
                stretch,
                Kind.COUNT,
                replace(form, period=in_one_year(when).period),
                (*theme.assumptions, *cast.assumptions(), *when.assumptions),
                _used(clause, theme, figure, cast.used, nouns, when.used),
            )


def _without_figure(clause: Clause, published: Period | None, told: Before) -> Iterator[Draft]:
    """What a clause without a figure claims: a place, a comparison or a move."""
    stretch = Stretch(low=0, high=len(clause.chunks), first=True, last=True)
    for theme in themes(clause, stretch, told):
        found = None if height(clause) or own_height(clause.row) else place(clause, theme)
        if found is not None:
            for form, cast in ranks(clause, theme, found):
                for when in likely(clause.row, theme.dataset, published, low=0, high=stretch.high, timeless=False):
                    yield drafted(
                        clause,
                        stretch,
                        Kind.RANK,
                        replace(form, period=when.period),
                        (
                            *theme.assumptions,
                            *cast.assumptions(),
                            *when.assumptions,
                            *([] if found.plain else [_NO_PLACE]),
                        ),
                        _used(clause, theme, found.at, found.used, cast.used, when.used),
                    )
            continue
        yield from _unmeasured(clause, stretch, theme, published)


def _unmeasured(clause: Clause, stretch: Stretch, theme: Theme, published: Period | None) -> Iterator[Draft]:
    """A peak, a comparison, a move or a delivery of which the clause does not say how large it is."""
    made = list(_peaks(clause, stretch, theme, published)) or list(_more_or_less(clause, stretch, theme, published))
    yield from made or _existences(clause, stretch, theme, published)


def _peaks(clause: Clause, stretch: Stretch, theme: Theme, published: Period | None) -> Iterator[Draft]:
    for cast in casts(clause, theme, clause.groups):
        parties = theme.parties or cast.participants() or _referred(clause, theme)
        if not parties and not clause.worldly:
            continue
        found = peaks(clause, theme, parties, published)
        if found is None:
            return
        form, said, used = found
        yield drafted(
            clause,
            stretch,
            Kind.SUPERLATIVE,
            form,
            (*theme.assumptions, *cast.assumptions(), *said),
            theme.used | used | cast.used | _modifying(clause, theme),
        )


def _existences(clause: Clause, stretch: Stretch, theme: Theme, published: Period | None) -> Iterator[Draft]:
    for form, cast, used in existences(clause, theme):
        for when in likely(clause.row, theme.dataset, published, low=0, high=stretch.high, timeless=True):
            yield drafted(
                clause,
                stretch,
                Kind.EXISTENCE,
                replace(form, period=when.period),
                (*theme.assumptions, *cast.assumptions(), *when.assumptions),
                theme.used | used | cast.used | when.used | _modifying(clause, theme),
            )


def _more_or_less(clause: Clause, stretch: Stretch, theme: Theme, published: Period | None) -> Iterator[Draft]:
    for index in range(len(clause.chunks)):
        text = clause.text(index)
        way = words().comparative(text) if text not in {"up", "down", "above", "below", "under"} else None
        other = hinge(clause, index) if way is not None else None
        if way is not None and other is not None:
            yield from _compared(clause, stretch, theme, index, other, plain(way), frozenset({index}), published)
            return
        times = moves().multiples.get(text) if clause.chunks[index].tag.startswith("VB") else None
        if times is not None:
            size, hedges = multiplied(clause, index, times)
            yield from _trends(clause, stretch, theme, index, size, hedges | {index}, published)
            return
        way = words().verb(text) or words().noun(text)
        if way is not None:
            value = Quantity(number=None, unit=Unit.PERCENT_CHANGE, direction=way)
            yield from _trends(clause, stretch, theme, index, value, frozenset({index}), published)
            return
