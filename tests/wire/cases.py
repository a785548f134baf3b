"""Cases for hypothesis to draw: anything that a file can say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from ontherecord.model.hypothesis import (
    Case,
    Cell,
    Chance,
    EvidenceItem,
    EvidenceKind,
    FromClaim,
    FromEvent,
    FromPassage,
    FromUser,
    Group,
    Hypothesis,
    Level,
    Likelihood,
    Moment,
    Origin,
    Rater,
    Rating,
)
from ontherecord.model.period import Grain, Period

WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"], exclude_characters="\x00"),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)
MAYBE = st.none() | WORDS
DAYS = st.dates(date(1, 1, 2), date(9998, 12, 30))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return draw(
        st.sampled_from(
            [
                Period.day(first),
                Period.month(first.year, first.month),
                Period.year(first.year),
                Period.days(first, last),
                Period.days(None, last),
                Period.days(first, None),
                Period.days(first, last, Grain.DECADE),
                Period.days(first, None, Grain.VAGUE),
            ]
        )
    )


@st.composite
def chances(draw: st.DrawFn) -> Chance:
    ends = [draw(st.decimals(Decimal(0), Decimal(1), places=4)) for _ in range(2)]
    return Chance(low=abs(min(ends)), high=abs(max(ends)))


@st.composite
def likelihoods(draw: st.DrawFn) -> Likelihood:
    return Likelihood(if_true=draw(chances()), if_false=draw(chances()))


MOMENTS = st.none() | st.builds(Moment, text=WORDS, when=st.none() | periods(), event=MAYBE)
ORIGINS: st.SearchStrategy[Origin] = st.one_of(
    st.builds(FromUser),
    st.builds(FromEvent, event=WORDS),
    st.builds(FromClaim, audit=WORDS, claim=WORDS),
    st.builds(FromPassage, document=WORDS, quote=WORDS, page=st.none() | st.integers(1, 9999)),
)


@st.composite
def items(draw: st.DrawFn, name: str) -> EvidenceItem:
    happened = draw(st.none() | periods())
    return EvidenceItem(
        id=name,
        text=draw(WORDS),
        kind=draw(st.sampled_from(EvidenceKind)),
        origin=draw(ORIGINS),
        source=draw(MAYBE),
        happened=happened,
        known=happened,
        reliability=draw(st.sampled_from(Level)),
        relevance=draw(st.sampled_from(Level)),
        sought=draw(st.booleans()),
        note=draw(MAYBE),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    raters = tuple(Rater(id=f"r{number}", name=draw(WORDS)) for number in range(draw(st.integers(0, 2))))
    named = tuple(
        Hypothesis(
            id=f"H{number}",
            text=draw(WORDS),
            prior=draw(st.none() | chances()),
            cause=draw(MOMENTS),
            named_by=draw(MAYBE),
            note=draw(MAYBE),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    found = tuple(draw(items(f"E{number}")) for number in range(draw(st.integers(0, 3))))
    cells = tuple(
        Cell(
            hypothesis=hypothesis.id,
            item=item.id,
            rating=draw(st.sampled_from(Rating)),
            why=draw(MAYBE),
            by=rater,
            likelihood=draw(st.none() | likelihoods()),
        )
        for item in found
        for hypothesis in named
        for rater in [None, *(each.id for each in raters)]
        if draw(st.booleans())
    )
    groups = (Group(id="G", members=tuple(each.id for each in found), why=draw(MAYBE)),) if found else ()
    return Case(
        question=draw(WORDS),
        hypotheses=(*named, Hypothesis(id="open", text=None)),
        items=found,
        cells=cells,
        groups=groups,
        raters=raters,
        title=draw(MAYBE),
        actor=draw(MAYBE),
        effect=draw(MOMENTS),
        scale=tuple((each, draw(likelihoods())) for each in Rating if draw(st.booleans())),
        note=draw(MAYBE),
    )
