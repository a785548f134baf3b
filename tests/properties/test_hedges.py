"""Whatever the number and the hedge: the core lies inside the fringe, and the plainest phrase fits its value."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.verdicts.making import form, measure
from tests.verdicts.test_tolerance import inside

from ontherecord.model.evidence import ValueInterval
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Fit
from ontherecord.units.hedges import PROFILES, table
from ontherecord.verdicts.compare import place
from ontherecord.verdicts.phrases import plainest
from ontherecord.verdicts.tolerance import tolerance

_WORDS = [None, *(word for row in table().hedges.values() for word in row.words)]
_FRACTIONS = {"half": "50", "a third": "33.33", "two-thirds": "66.67", "a quarter": "25", "three-quarters": "75"}
NUMBERS = st.one_of(
    st.integers(1, 100_000).map(Decimal), st.decimals(min_value=Decimal("0.01"), max_value=5000, places=2)
)
VALUES = st.decimals(min_value=0, max_value=120_000, places=3)


def shapes(number: Decimal, hedge: str | None) -> list[dict[str, object]]:
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    rows: list[dict[str, object]] = [
        {"form": "level", "number": number, "unit": "tiv", "hedge": hedge, "step": step},
        {"form": "comparison", "relation": "ratio", "number": number, "unit": "times", "hedge": hedge},
    ]
    if number <= 100:
        rows += [
            {"number": number, "unit": "percent", "hedge": hedge, "step": step},
            {"number": number, "unit": "fraction", "hedge": hedge},
        ]
    return rows


@settings(derandomize=True)
@given(number=NUMBERS, hedge=st.sampled_from(_WORDS))
def test_the_core_lies_inside_the_fringe_and_profiles_widen(number: Decimal, hedge: str | None) -> None:
    for row in shapes(number, hedge):
        made = [tolerance(form(row), profile) for profile in PROFILES]
        for allowed in made:
            assert inside(allowed.core, allowed.fringe), (row, allowed)
        for narrow, wide in pairwise(made):
            assert inside(narrow.core, wide.core), (row, narrow, wide)
            assert inside(narrow.fringe, wide.fringe), (row, narrow, wide)


@settings(derandomize=True)
@given(number=NUMBERS, hedge=st.sampled_from(_WORDS), values=st.tuples(VALUES, VALUES).map(sorted))
def test_an_interval_never_stands_better_than_its_ends(
    number: Decimal, hedge: str | None, values: list[Decimal]
) -> None:
    order = {Fit.FITS: 0, Fit.STRETCHED: 1, Fit.UNDECIDED: 2, Fit.OUTSIDE: 3}
    for row in shapes(number, hedge):
        allowed = tolerance(form(row), "default")
        unit = {"level": Unit.TIV, "comparison": Unit.TIMES}.get(str(row.get("form")), Unit.PERCENT)
        low, high = values
        both = place(ValueInterval(low=low, high=high, unit=unit), allowed, measure().band)
        ends = [place(ValueInterval(low=v, high=v, unit=unit), allowed, measure().band) for v in values]
        if both.fit in {Fit.FITS, Fit.STRETCHED}:
            assert order[both.fit] >= max(order[end.fit] for end in ends)
        if both.fit is Fit.OUTSIDE:
            assert all(end.fit in {Fit.OUTSIDE, Fit.UNDECIDED} for end in ends)


@settings(derandomize=True, max_examples=200)
@given(percent=st.decimals(min_value=0, max_value=100, places=2))
def test_the_plainest_phrase_of_a_share_fits_it(percent: Decimal) -> None:
    share = form({"number": 1, "unit": "percent"})
    value = ValueInterval(low=percent, high=percent, unit=Unit.PERCENT)
    phrase = plainest(share, value)
    assert phrase is not None
    assert place(value, tolerance(form(_meant(phrase)), "default"), measure().band).fit is Fit.FITS, phrase


def _meant(phrase: str) -> dict[str, object]:
    if phrase == "all":
        return {"number": 100, "unit": "fraction_all"}
    if phrase == "nearly all":
        return {"number": 100, "unit": "fraction_all", "hedge": "nearly"}
    if phrase in _FRACTIONS:
        return {"number": _FRACTIONS[phrase], "unit": "fraction"}
    figure = phrase.removeprefix("about ").removesuffix(" %")
    hedge = "about" if phrase.startswith("about ") else None
    return {"number": figure, "unit": "percent", "hedge": hedge, "step": "0.1" if "." in figure else "1"}


@settings(derandomize=True)
@example(ratio=Decimal("0.995"))
@given(ratio=st.decimals(min_value=Decimal("0.01"), max_value=500, places=3))
def test_the_plainest_phrase_of_a_multiple_fits_it(ratio: Decimal) -> None:
    comparison = form({"form": "comparison", "relation": "ratio", "number": 2, "unit": "times"})
    value = ValueInterval(low=ratio, high=ratio, unit=Unit.TIMES)
    phrase = plainest(comparison, value)
    assert phrase is not None
    number = Decimal(phrase.removeprefix("about ").split()[0].replace(",", ""))
    times = number if "times" in phrase else number / 100
    row = {"form": "comparison", "relation": "ratio", "number": times, "unit": "times", "hedge": "about"}
    assert place(value, tolerance(form(row), "default"), measure().band).fit is Fit.FITS, phrase
