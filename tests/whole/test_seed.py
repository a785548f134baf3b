"""The worked example of the design, published on 20 June 2024: with the starter record alone, and with the register."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Audit, Judged
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Role
from ontherecord.model.form import Comparison, Existence, Quantifier, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.verdict import Fit, Reason, Ruling
from ontherecord.ports import Fetched

pytestmark = pytest.mark.shared
DECADE = Period.years(2011, 2020)


@pytest.fixture(scope="module", params=["starter", "full"])
def audit(request: pytest.FixtureRequest, shared: Path) -> Audit:
    file = shared / "seed" / "article.txt"
    if not file.is_file():
        pytest.skip("needs the worked example beside the checkout")
    auditor: Auditor = request.getfixturevalue(request.param)
    fetched = Fetched(data=file.read_bytes(), source="article.txt", media_type="text/plain")
    document, notes = read(fetched, published=Period.parse("2024-06-20"))
    return auditor.audit(document, notes)


def ranks(audit: Audit) -> dict[str, Judged]:
    """Who received from the largest exporter, each with its claim."""
    found: dict[str, Judged] = {}
    for one in audit.claims:
        form = one.answers[0].reading.form if one.answers else None
        if isinstance(form, Rank) and form.ranked is Role.SUPPLIER:
            found |= {p.code: one for p in form.participants if p.role is Role.RECIPIENT}
    return found


def shares(audit: Audit) -> dict[str, Judged]:
    found: dict[str, Judged] = {}
    for one in audit.claims:
        form = one.answers[0].reading.form if one.answers else None
        if isinstance(form, Share):
            found |= {p.code: one for p in form.participants if p.role is Role.RECIPIENT}
    return found


def middle(one: Judged) -> Decimal:
    finding = one.answers[0].finding
    assert finding is not None
    assert finding.value is not None
    return (finding.value.low + finding.value.high) / 2


def saying(audit: Audit, words: str, *kinds: Kind) -> list[Judged]:
    return [one for one in audit.claims if words in one.claim.quote and (not kinds or one.claim.kind in kinds)]


def test_the_tail_is_furniture_and_nothing_is_claimed_of_it(audit: Audit) -> None:
    text = audit.document.text
    tail = text.index("Sarnased")
    last = text.index("kicks out its Russian protectors.") + len("kicks out its Russian protectors.")
    blocks = [block.span for block in audit.document.blocks]
    assert max(block.end for block in blocks) == last
    left_out = [item for item in audit.document.furniture if item.span.start >= tail]
    covered = "".join(item.span.of(text) for item in left_out)
    assert "".join(text[tail:].split()) == "".join(covered.split())
    assert all(item.why for item in left_out)
    assert all(one.claim.span.end <= last for one in audit.claims)


@pytest.mark.parametrize("recipient", ["ARM", "AZE"])
def test_russia_was_the_largest_exporter_to_both(audit: Audit, recipient: str) -> None:
    one = ranks(audit)[recipient]
    best = one.answers[0]
    assert isinstance(best.reading.form, Rank)
    assert best.reading.form.period == DECADE or (
        best.reading.form.period is not None
        and (best.reading.form.period.first, best.reading.form.period.last) == (DECADE.first, DECADE.last)
    )
    assert one.verdict.ruling is Ruling.SUPPORTED, one.verdict
    assert best.finding is not None
    assert best.finding.rows[0][0] == "RUS"
    assert best.finding.sql


def test_nearly_all_of_armenias_fits(audit: Audit) -> None:
    one = shares(audit)["ARM"]
    assert abs(middle(one) - Decimal("93.9")) < Decimal("0.05")
    assert one.answers[0].fit is Fit.FITS
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert "93.9" in one.verdict.why


def test_almost_two_thirds_of_azerbaijans_is_stretched_and_never_refuted(audit: Audit) -> None:
    one = shares(audit)["AZE"]
    assert abs(middle(one) - Decimal("59.7")) < Decimal("0.05")
    assert one.answers[0].fit is Fit.STRETCHED
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert "stretched" in one.verdict.why
    assert one.verdict.plainest_phrase == "about 60 %"


def test_the_windows_that_flip_are_named(audit: Audit) -> None:
    firm = ranks(audit)["AZE"].verdict.robustness
    assert firm is not None
    assert 0 < firm.windows.holds < firm.windows.total
    flips = {(flip.period.first, flip.period.last): flip.leader for flip in firm.windows.flips}
    period = Period.years(2015, 2019)
    assert flips[period.first, period.last] == "ISR"
    said = " ".join(context.text for context in ranks(audit)["AZE"].verdict.context)
    assert "2015–2019" in said
    assert "Israel" in said


def belarus(audit: Audit) -> Judged:
    found = [
        one
        for one in saying(audit, "Belarus actively aided Azerbaijan")
        if one.answers and isinstance(one.answers[0].reading.form, Existence)
    ]
    assert len(found) == 1
    return found[0]


def test_belarus_between_2018_and_2022_shows_both_readings(audit: Audit) -> None:
    one = belarus(audit)
    forms = [answer.reading.form for answer in one.answers]
    quantifiers = {
        form.quantifier: answer for form, answer in zip(forms, one.answers, strict=True) if isinstance(form, Existence)
    }
    assert set(quantifiers) == {Quantifier.SOME, Quantifier.EVERY_PERIOD}
    some, every = quantifiers[Quantifier.SOME], quantifiers[Quantifier.EVERY_PERIOD]
    assert some.fit is Fit.FITS
    assert every.fit is Fit.OUTSIDE
    assert some.finding is not None
    assert [row[0] for row in some.finding.rows] == [2018]
    assert one.verdict.ruling is not Ruling.REFUTED
    assert one.verdict.ruling is Ruling.CONFLICTING
    assert Reason.READINGS_DISAGREE in one.verdict.reasons


def test_belarus_less_than_russia_is_supported_with_both_figures(audit: Audit) -> None:
    found = [one for one in audit.claims if one.answers and isinstance(one.answers[0].reading.form, Comparison)]
    assert len(found) == 1
    one = found[0]
    form = one.answers[0].reading.form
    assert isinstance(form, Comparison)
    assert {p.code for p in form.left if p.role is Role.SUPPLIER} == {"BLR"}
    assert {p.code for p in form.right if p.role is Role.SUPPLIER} == {"RUS"}
    assert one.verdict.ruling is Ruling.SUPPORTED
    finding = one.answers[0].finding
    assert finding is not None
    left, right = (Decimal(str(cell)) for cell in finding.rows[0][:2])
    assert 0 < left < right
    for figure in (left, right):
        assert f"{figure.quantize(Decimal('0.1')):,f}".rstrip("0").rstrip(".") in one.verdict.why


def test_author_politico_and_the_letters_are_one_chain(audit: Audit) -> None:
    speakers = [voice.speaker.lower() for voice in belarus(audit).claim.voices]
    assert speakers[0] == "the author"
    assert speakers[1] == "politico"
    assert "cache of more than a dozen letters" in speakers[2]


def test_attribution_and_content_are_two_claims(audit: Audit) -> None:
    content = belarus(audit).claim
    outer = next(one for one in audit.claims if one.claim.id == content.content_of)
    assert outer.claim.kind in {Kind.ATTRIBUTION, Kind.QUOTATION}
    assert outer.claim.id != content.id
    assert outer.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE
    attributed = [one for one in audit.claims if one.claim.content_of is not None]
    assert len(attributed) >= 3


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("create the false pretext", Kind.MOTIVE),
        ("would have been forcibly", Kind.COUNTERFACTUAL),
        ("can’t be taken for granted in the future", Kind.PREDICTION),
        ("liberated", Kind.LABEL),
        ("occupation forces", Kind.LABEL),
        ("Color Revolution", Kind.LABEL),
    ],
)
def test_what_nothing_can_check_says_so_with_facts_beside_it(audit: Audit, words: str, kind: Kind) -> None:
    found = saying(audit, words, kind)
    assert found, (words, [(one.claim.kind, one.claim.quote) for one in saying(audit, words)])
    one = min(found, key=lambda each: len(each.claim.span))
    assert one.verdict.ruling is Ruling.NOT_CHECKABLE
    if kind is not Kind.LABEL:
        assert one.verdict.context, one.claim.quote
        assert all(context.text for context in one.verdict.context)
        assert any(context.finding is not None for context in one.verdict.context)


def test_some_label_has_facts_beside_it(audit: Audit) -> None:
    labels = [one for one in audit.claims if one.claim.kind is Kind.LABEL]
    assert labels
    assert all(one.verdict.ruling is Ruling.NOT_CHECKABLE for one in labels)
    assert any(one.verdict.context for one in labels)


def test_nothing_is_refuted_and_every_ruling_has_its_finding(audit: Audit) -> None:
    ruled = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}
    for one in audit.claims:
        if one.verdict.ruling in ruled:
            assert one.answers[0].finding is not None
            assert one.answers[0].finding.release
        assert one.verdict.ruling is not Ruling.REFUTED, (one.claim.quote, one.verdict.why)


def found(audit: Audit, words: str, kind: Kind) -> Judged:
    """The one claim of a kind whose quotation holds the words."""
    (one,) = [one for one in audit.claims if words in one.claim.quote and one.claim.kind is kind]
    return one


def told(one: Judged) -> str:
    return " ".join((one.verdict.why, *(context.text for context in one.verdict.context)))


@pytest.mark.parametrize(
    ("words", "member"),
    [("treaty ally Belarus", "Belarus"), ("NATO-member Turkiye", "Türkiye")],
)
def test_presupposed_memberships_are_answered_from_the_rolls(audit: Audit, words: str, member: str) -> None:
    one = found(audit, words, Kind.MEMBERSHIP)
    assert one.claim.presupposed
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert member in one.verdict.why


def test_the_freeze_of_2024_stands_beside_the_alliance(audit: Audit) -> None:
    assert "2024-02-22" in told(found(audit, "treaty ally Belarus", Kind.MEMBERSHIP))


@pytest.mark.parametrize(
    ("words", "days"),
    [("44-day conflict", (44, 45)), ("one-day anti-terrorist operation", (1, 2))],
)
def test_lengths_are_counted_both_ways(audit: Audit, words: str, days: tuple[int, int]) -> None:
    one = found(audit, words, Kind.DURATION)
    assert one.verdict.ruling is Ruling.SUPPORTED
    counted = [answer.finding.value for answer in one.answers if answer.finding is not None]
    assert sorted(value.low for value in counted if value is not None) == [Decimal(day) for day in days]


def test_the_order_of_june_2024_is_answered_with_the_words_said(audit: Audit) -> None:
    one = found(audit, "Pashinyan finally decided to leave the CSTO", Kind.ORDER)
    assert one.verdict.ruling is Ruling.SUPPORTED
    assert "2024-06-11" in one.verdict.why
    assert "2024-06-12" in one.verdict.why
    assert [context.text.startswith("What was said: ") for context in one.verdict.context] == [True, True]


def test_a_decision_is_not_taken_at_face_value(audit: Audit) -> None:
    one = found(audit, "Pashinyan finally decided to leave the CSTO", Kind.EXISTENCE)
    assert one.verdict.ruling is Ruling.NOT_ENOUGH_EVIDENCE
    assert one.verdict.reasons == (Reason.MEASURE_MISMATCH,)
    assert "stayed a member in law" in told(one)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("last week", "2024-06-10", "2024-06-16"),
        ("2011–20", "2011-01-01", "2020-12-31"),
        ("that November", "2020-11-01", "2020-11-30"),
        ("From then till now", "2020-11-10", "2024-06-20"),
        ("last September", "2023-09-01", "2023-09-30"),
        ("earlier this month", "2024-06-01", "2024-06-20"),
        ("since then", "2020-09-27", "2024-06-20"),
    ],
)
def test_every_relative_date_is_resolved(audit: Audit, words: str, first: str, last: str) -> None:
    periods = {
        (str(time.period.first), str(time.period.last))
        for one in audit.claims
        for time in one.claim.times
        if words in time.text and time.period is not None
    }
    assert (first, last) in periods, periods
