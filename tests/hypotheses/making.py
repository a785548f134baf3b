"""Cases made short: a matrix of ratings, or of likelihoods, without words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from ontherecord.model.hypothesis import (
    Case,
    Cell,
    Chance,
    EvidenceItem,
    EvidenceKind,
    FromUser,
    Group,
    Hypothesis,
    Level,
    Likelihood,
    Rater,
    Rating,
)
from ontherecord.model.period import Period


def item(
    name: str,
    *,
    kind: EvidenceKind = EvidenceKind.DEED,
    source: str | None = None,
    known: str | None = None,
    reliability: Level = Level.MEDIUM,
    relevance: Level = Level.MEDIUM,
    sought: bool = False,
) -> EvidenceItem:
    return EvidenceItem(
        id=name,
        text=name,
        kind=kind,
        origin=FromUser(),
        source=source,
        known=None if known is None else Period.parse(known),
        reliability=reliability,
        relevance=relevance,
        sought=sought,
    )


def hypotheses(count: int, priors: Sequence[Chance] | None = None) -> tuple[Hypothesis, ...]:
    return tuple(
        Hypothesis(id=f"H{number + 1}", text=f"h{number + 1}", prior=None if priors is None else priors[number])
        for number in range(count)
    )


def rated(
    rows: Mapping[str, str],
    *,
    items: Sequence[EvidenceItem] = (),
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Case:
    """A case from ratings by item, "C I - II": one a hypothesis, `-` for none."""
    table = {name: ratings.split() for name, ratings in rows.items()}
    given = {each.id: each for each in items}
    return Case(
        question="why",
        hypotheses=hypotheses(len(next(iter(table.values())))),
        items=tuple(given.get(name) or item(name) for name in table),
        cells=tuple(
            Cell(hypothesis=f"H{number + 1}", item=name, rating=Rating(rating))
            for name, ratings in table.items()
            for number, rating in enumerate(ratings)
            if rating != "-"
        ),
        groups=grouped(groups or {}),
    )


def grouped(groups: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    return tuple(Group(id=name, members=tuple(members)) for name, members in groups.items())


def by_raters(ratings: Mapping[str, Sequence[str]]) -> Case:
    """A case of one item a column and two hypotheses, of which each rater rates the first: "CC - I" and so on."""
    columns = len(next(iter(ratings.values())))
    return Case(
        question="why",
        hypotheses=hypotheses(2),
        items=tuple(item(f"E{number}") for number in range(columns)),
        cells=tuple(
            Cell(hypothesis="H1", item=f"E{number}", rating=Rating(rating), by=name)
            for number in range(columns)
            for name, row in ratings.items()
            for rating in [row[number]]
            if rating != "-"
        ),
        raters=tuple(Rater(id=name, name=name) for name in ratings),
    )


def chance(low: float | str, high: float | str | None = None) -> Chance:
    return Chance(low=Decimal(str(low)), high=Decimal(str(low if high is None else high)))


def both(low: float | str, high: float | str) -> Likelihood:
    """Points, if the hypothesis holds and if it does not."""
    return Likelihood(if_true=chance(low), if_false=chance(high))


def likely(
    table: Mapping[str, Sequence[Likelihood]],
    *,
    exclusive: bool,
    priors: Sequence[Chance] | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Case:
    """A case from likelihoods by item, one a hypothesis; every rating is N."""
    return Case(
        question="why",
        hypotheses=hypotheses(len(next(iter(table.values()))), priors),
        items=tuple(item(name) for name in table),
        cells=tuple(
            Cell(hypothesis=f"H{number + 1}", item=name, rating=Rating.NEUTRAL, likelihood=likelihood)
            for name, row in table.items()
            for number, likelihood in enumerate(row)
        ),
        exclusive=exclusive,
        groups=grouped(groups or {}),
    )


@st.composite
def chances(draw: st.DrawFn, least: int = 1, most: int = 99) -> Chance:
    low, high = sorted((draw(st.integers(least, most)), draw(st.integers(least, most))))
    return Chance(low=Decimal(low) / 100, high=Decimal(high) / 100)


@st.composite
def prior_ranges(draw: st.DrawFn, count: int) -> list[Chance]:
    """Ranges round a point of the simplex, so that they can add up to one."""
    parts = draw(st.lists(st.integers(1, 20), min_size=count, max_size=count))
    total = Decimal(sum(parts))
    found = []
    for part in parts:
        at = Decimal(part) / total
        down, up = draw(st.integers(0, 100)), draw(st.integers(0, 100))
        found.append(Chance(low=at * down / 100, high=at + (1 - at) * up / 100))
    # Division leaves the last digit open, which must not make the ranges miss the whole.
    return [
        Chance(low=each.low * Decimal("0.999999"), high=min(Decimal(1), each.high * Decimal("1.000001")))
        for each in found
    ]


@st.composite
def weighed(draw: st.DrawFn, *, exclusive: bool, most_hypotheses: int = 3, most_items: int = 3) -> Case:
    """A small case with likelihoods and, at will, priors."""
    count = draw(st.integers(2, most_hypotheses))
    table = {
        f"E{number}": [
            Likelihood(if_true=draw(chances()), if_false=None if exclusive else draw(chances())) for _ in range(count)
        ]
        for number in range(draw(st.integers(1, most_items)))
    }
    if exclusive:
        priors = draw(st.none() | prior_ranges(count))
    else:
        priors = draw(st.none() | st.lists(chances(), min_size=count, max_size=count))
    return likely(table, exclusive=exclusive, priors=priors)


RATINGS = st.sampled_from([*Rating, None])


@st.composite
def matrices(draw: st.DrawFn, *, grouped_at_will: bool = True) -> Case:
    """A small case with ratings, weights, sources, kinds, dates and groups."""
    count = draw(st.integers(2, 4))
    names = [f"E{number}" for number in range(draw(st.integers(1, 6)))]
    items = tuple(
        item(
            name,
            kind=draw(st.sampled_from(EvidenceKind)),
            source=draw(st.sampled_from([None, "one", "two"])),
            known=draw(st.sampled_from([None, "1999", "2001-05", "2004-02-29"])),
            reliability=draw(st.sampled_from(Level)),
            relevance=draw(st.sampled_from(Level)),
        )
        for name in names
    )
    cells = []
    for name in names:
        for number in range(count):
            rating = draw(RATINGS)
            if rating is not None:
                cells.append(Cell(hypothesis=f"H{number + 1}", item=name, rating=rating))
    cut = draw(st.integers(0, len(names))) if grouped_at_will else 0
    return Case(
        question="why",
        hypotheses=hypotheses(count),
        items=items,
        cells=tuple(cells),
        groups=grouped({"G": names[:cut]} if cut else {}),
    )
