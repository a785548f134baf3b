"""Posterior ranges: published examples, and the exact bounds against every corner and against random choices."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isclose, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hypotheses.making import both, chance, grouped, hypotheses, item, likely, weighed

from ontherecord.hypotheses import weigh
from ontherecord.hypotheses.likelihoods import priors
from ontherecord.hypotheses.matrix import matrix_of
from ontherecord.hypotheses.sampling import sample
from ontherecord.model.hypothesis import Case, Cell, Chance, Likelihood, Rating
from ontherecord.model.weighing import Range

CLOSE = 1e-9


@pytest.mark.parametrize(
    ("prior", "true", "false", "found", "missed"),
    [
        # Bennett, "Process Tracing: A Bayesian Perspective" (Oxford Handbook of Political Methodology, 2008): a smoking
        # gun, which a theory of 40 per cent passes with 20 per cent if true and 5 if not.
        ("0.4", "0.2", "0.05", 0.73, 0.36),
        # Humphreys and others, DesignLibrary, `process_tracing_designer`: even odds, a straw in the wind, a smoking gun.
        ("0.5", "0.8", "0.2", 0.80, 0.20),
        ("0.5", "0.3", "0", 1.00, 0.41),
    ],
)
def test_published_process_tracing_tests(prior: str, true: str, false: str, found: float, missed: float) -> None:
    """One piece of evidence, found or looked for and missed: the posterior as published, to two places."""
    for one, other, posterior in ((true, false, found), (_less(true), _less(false), missed)):
        priors_given = [chance(prior), chance("0.5")]
        case = likely({"E1": [both(one, other), both("0.5", "0.5")]}, exclusive=False, priors=priors_given)
        bounds = weigh(case).posteriors[0].bounds
        assert bounds.low == pytest.approx(bounds.high)
        assert bounds.low == pytest.approx(posterior, abs=0.005)


def _less(chance_given: str) -> str:
    return str(round(1 - float(chance_given), 6))


def test_two_tests_one_after_the_other() -> None:
    """The same design with both pieces: what the first leaves is the prior of the second."""
    case = likely({"E1": [both("0.8", "0.2")] * 2, "E2": [both("0.7", "1")] * 2}, exclusive=False)
    after_first = 0.8
    expected = after_first * 0.7 / (after_first * 0.7 + (1 - after_first) * 1)
    assert weigh(case).posteriors[0].bounds.low == pytest.approx(expected)


def test_priors_of_three_that_exclude_each_other() -> None:
    """By hand: .5 x .2, .3 x .4, .2 x .1 of .24."""
    row = [Likelihood(if_true=chance(each)) for each in ("0.2", "0.4", "0.1")]
    case = likely({"E1": row}, exclusive=True, priors=[chance(each) for each in ("0.5", "0.3", "0.2")])
    assert [each.bounds.low for each in weigh(case).posteriors] == pytest.approx(
        [0.10 / 0.24, 0.12 / 0.24, 0.02 / 0.24]
    )


def ends(each: Chance) -> tuple[float, float]:
    return float(each.low), float(each.high)


def corners(case: Case) -> Iterator[list[float]]:
    """Posteriors at every corner of the ranges, which is where a monotone function is least and greatest."""
    rows = [[cell.likelihood for cell in case.cells if cell.hypothesis == each.id] for each in case.hypotheses]
    if case.exclusive:
        spans = [[ends(each.if_true) for each in row if each is not None] for row in rows]
        products = [
            sorted({prod(pick) for pick in (tuple(low for low, _ in span), tuple(high for _, high in span))})
            for span in spans
        ]
        for chosen, prior in itertools.product(itertools.product(*products), list(vertices(case))):
            whole = sum(p * q for p, q in zip(prior, chosen, strict=True))
            yield [p * q / whole for p, q in zip(prior, chosen, strict=True)]
        return
    for pick in (0, 1):
        found = []
        for each, row in zip(case.hypotheses, rows, strict=True):
            before = ends(each.prior)[pick] if each.prior is not None else 0.5
            true = prod(ends(one.if_true)[pick] for one in row if one is not None)
            false = prod(ends(one.if_false)[1 - pick] for one in row if one is not None and one.if_false is not None)
            found.append(before * true / (before * true + (1 - before) * false))
        yield found


def vertices(case: Case) -> Iterator[Sequence[float]]:
    """Corners of the priors that add up to one: all but one at an end of its range."""
    count = len(case.hypotheses)
    spans = [(1 / count, 1 / count) if each.prior is None else ends(each.prior) for each in case.hypotheses]
    for free in range(count):
        for pick in itertools.product((0, 1), repeat=count - 1):
            others = [
                spans[number][end] for number, end in zip((n for n in range(count) if n != free), pick, strict=True)
            ]
            rest = 1 - sum(others)
            if spans[free][0] - CLOSE <= rest <= spans[free][1] + CLOSE:
                yield [*others[:free], rest, *others[free:]]


@settings(max_examples=150, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_the_bounds_are_those_of_every_corner(case: Case) -> None:
    tried = list(corners(case))
    assert tried
    for number, posterior in enumerate(weigh(case).posteriors):
        assert posterior.bounds.low == pytest.approx(min(each[number] for each in tried), abs=1e-6)
        assert posterior.bounds.high == pytest.approx(max(each[number] for each in tried), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)), st.integers(0, 99))
def test_the_bounds_hold_every_posterior_that_is_sampled(case: Case, seed: int) -> None:
    matrix = matrix_of(case)
    drawn = sample(matrix, matrix.held, priors(matrix), seed)
    for number, posterior in enumerate(weigh(case, seed=seed).posteriors):
        assert drawn[:, number].min() >= posterior.bounds.low - 1e-6
        assert drawn[:, number].max() <= posterior.bounds.high + 1e-6
        assert posterior.bounds.low - 1e-6 <= posterior.sampled.low <= posterior.sampled.high


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_an_item_as_likely_either_way_changes_nothing(case: Case) -> None:
    same = Likelihood(if_true=chance("0.4"), if_false=None if case.exclusive else chance("0.4"))
    more = replace(
        case,
        items=(*case.items, item("new")),
        cells=(
            *case.cells,
            *(Cell(hypothesis=each.id, item="new", rating=Rating.NEUTRAL, likelihood=same) for each in case.hypotheses),
        ),
    )
    for before, after in zip(weigh(case).posteriors, weigh(more).posteriors, strict=True):
        assert near(before.bounds, after.bounds)
        assert near(before.swept, after.swept)
        assert near(before.sampled, after.sampled)


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_a_copy_in_one_group_counts_once(case: Case) -> None:
    first = case.items[0]
    copied = replace(
        case,
        items=(*case.items, replace(first, id="copy")),
        cells=(*case.cells, *(replace(cell, item="copy") for cell in case.cells if cell.item == first.id)),
        groups=grouped({"G": [first.id, "copy"]}),
    )
    for before, after in zip(weigh(case).posteriors, weigh(copied).posteriors, strict=True):
        assert near(before.bounds, after.bounds)


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_the_order_of_rows_and_columns_changes_nothing(case: Case) -> None:
    turned = replace(
        case, hypotheses=case.hypotheses[::-1], items=case.items[::-1], cells=case.cells[::-1], groups=case.groups
    )
    after = {each.hypothesis: each for each in weigh(turned).posteriors}
    for before in weigh(case).posteriors:
        assert near(before.bounds, after[before.hypothesis].bounds)
        assert near(before.sampled, after[before.hypothesis].sampled)


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_wider_priors_never_make_a_narrower_range(case: Case) -> None:
    steps = weigh(case).sweep
    for narrow, wide in itertools.pairwise(steps):
        for one, other in zip(narrow.posteriors, wide.posteriors, strict=True):
            assert other.low <= one.low + CLOSE
            assert one.high <= other.high + CLOSE


@settings(max_examples=60, deadline=None)
@given(st.booleans().flatmap(lambda exclusive: weighed(exclusive=exclusive)))
def test_the_prior_that_makes_it_even_does(case: Case) -> None:
    """Put in as the prior, the ends of `even_at` make one end of the posterior a half."""
    for number, posterior in enumerate(weigh(case).posteriors):
        for at, end in ((posterior.even_at.low, "high"), (posterior.even_at.high, "low")):
            share = (1 - at) / (len(case.hypotheses) - 1)
            given = [
                at if place == number else (share if case.exclusive else 0.5) for place in range(len(case.hypotheses))
            ]
            if not all(1e-12 < each < 1 - 1e-12 for each in given):
                continue
            asked = replace(
                case,
                hypotheses=hypotheses(len(given), [chance(f"{each:.25f}") for each in given]),
            )
            assert getattr(weigh(asked).posteriors[number].bounds, end) == pytest.approx(0.5, abs=1e-5)


def near(one: Range, other: Range) -> bool:
    return isclose(one.low, other.low, abs_tol=CLOSE) and isclose(one.high, other.high, abs_tol=CLOSE)


def test_likelihoods_under_some_alone_compare_nothing_where_hypotheses_exclude_each_other() -> None:
    table = {"E1": [Likelihood(if_true=chance("0.2")), Likelihood(if_true=chance("0.6"))]}
    case = likely(table, exclusive=True)
    more = replace(
        case,
        items=(*case.items, item("E2")),
        cells=(
            *case.cells,
            replace(case.cells[0], item="E2"),
            Cell(hypothesis="H2", item="E2", rating=Rating.CONSISTENT),
        ),
    )
    assert weigh(more).posteriors == weigh(case).posteriors
    assert weigh(more).without_likelihood == ("E2",)


def test_what_is_impossible_rules_out_and_all_ruled_out_is_said() -> None:
    never, often = Likelihood(if_true=chance("0")), Likelihood(if_true=chance("0.5"))
    weighed_one = weigh(likely({"E1": [never, often]}, exclusive=True))
    assert [each.bounds for each in weighed_one.posteriors] == [Range(0, 0), Range(1, 1)]
    none_left = weigh(likely({"E1": [never, often], "E2": [often, never]}, exclusive=True))
    assert none_left.impossible
    assert none_left.posteriors == ()


def test_a_scale_gives_likelihoods_to_ratings() -> None:
    case = likely({"E1": [both("0.8", "0.2"), both("0.5", "0.5")]}, exclusive=False)
    scaled = replace(
        case,
        cells=tuple(
            replace(cell, likelihood=None, rating=Rating.CONSISTENT if cell.hypothesis == "H1" else Rating.NEUTRAL)
            for cell in case.cells
        ),
        scale=((Rating.CONSISTENT, both("0.8", "0.2")), (Rating.NEUTRAL, both("0.5", "0.5"))),
    )
    assert weigh(scaled).posteriors == weigh(case).posteriors


def test_the_weight_of_evidence_is_in_decibans() -> None:
    """Ten to one is ten decibans (Good 1985); a range gives at least and at most."""
    assert weigh(likely({"E1": [both("0.5", "0.05"), both("0.5", "0.5")]}, exclusive=False)).tellings[
        0
    ].decibans == Range(pytest.approx(10), pytest.approx(10))  # type: ignore[arg-type] # approximately equal
    wide = Likelihood(if_true=chance("0.1", "0.9"), if_false=chance("0.1", "0.9"))
    found = weigh(likely({"E1": [wide, wide]}, exclusive=False)).tellings[0].decibans
    assert found is not None
    assert found.low == 0
    assert found.high == pytest.approx(9.5424, abs=1e-4)


def test_sought_evidence_is_ranked_by_what_looking_would_tell() -> None:
    """A test that decides gives one bit at even odds (Lindley 1956); one that says the same either way, none."""
    case = likely(
        {"E1": [both("0.5", "0.5")] * 2, "sure": [both("1", "0")] * 2, "vain": [both("0.3", "0.3")] * 2},
        exclusive=False,
    )
    case = replace(case, items=tuple(replace(each, sought=each.id != "E1") for each in case.items))
    found = weigh(case).sought
    assert [each.item for each in found] == ["sure", "vain"]
    assert found[0].bits == pytest.approx(1)
    assert found[1].bits == pytest.approx(0, abs=1e-9)
