"""Why-claims: their two sides, who puts them forward, what the text does with them, and what its steps skip."""

from __future__ import annotations

import pytest

from ontherecord.auditor import Auditor
from ontherecord.claims.why import arguments, explain
from ontherecord.model.claim import Claim
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.text import Span
from ontherecord.model.why import Explanation, Gap, Stance
from ontherecord.passes.reading import find_claims
from ontherecord.passes.work import Work


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


def read(auditor: Auditor, text: str) -> tuple[tuple[Explanation, ...], tuple[Claim, ...]]:
    document = Document(
        id="test",
        source=None,
        title=None,
        byline=None,
        published=Published(period=None, basis=None),
        language="en",
        text=text,
        blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),),
        furniture=(),
    )
    work = find_claims(Work(document=document), auditor.tools)
    return explain(work.sentences, work.claims), work.claims


def one(auditor: Auditor, text: str) -> tuple[str | None, str | None, Stance]:
    """The first why-claim: cause, effect, stance."""
    each = read(auditor, text)[0][0]
    return (
        each.cause.of(text) if each.cause else None,
        each.effect.of(text) if each.effect else None,
        each.stance,
    )


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("The ferry sank because its doors were open.", "its doors were open", "The ferry sank"),
        ("Because of the ash, flights were stopped in Lisbon.", "the ash", "flights were stopped in Lisbon"),
        ("The strike forced the mine to close.", "The strike", "the mine to close"),
        ("The closure was caused by a strike.", "a strike", "The closure"),
        ("The dispute stems from a loan of 1998.", "a loan of 1998", "The dispute"),
        ("The real reason why Lund lost the vote is rent.", "rent", "Lund lost the vote"),
        ("Debt was behind the sale of the harbour.", "Debt", "the sale of the harbour"),
        ("What caused the fire was a spark.", "a spark", "the fire"),
        ("It is because of the drought that the mill closed.", "the drought", "the mill closed"),
        ("The mayor resigned over the leak.", "the leak", "The mayor resigned"),
        ("The crash was the result of neglect.", "neglect", "The crash"),
        ("Since the lift was broken, the guests walked.", "the lift was broken", "the guests walked"),
    ],
)
def test_both_sides_are_found(auditor: Auditor, text: str, cause: str, effect: str) -> None:
    assert one(auditor, text) == (cause, effect, Stance.ENDORSED)


@pytest.mark.parametrize(
    "text",
    [
        "The road leads to the harbour.",
        "Since the war ended in 1995, exports have grown.",
        "The vote was put off over the next two weeks.",
        "She is responsible for research in Asia.",
        "The strike could lead to delays next week.",
        "The result of the vote was close.",
        "They gave thanks to the hosts.",
        "",
        "!!! ??? ...",
    ],
)
def test_what_looks_like_it_is_none(auditor: Auditor, text: str) -> None:
    assert read(auditor, text)[0] == ()


def test_who_says_so_and_who_holds_against_it(auditor: Auditor) -> None:
    found, _ = read(auditor, "Doctors attribute the rise to diet. The clinic denied that pollution caused it.")
    assert [(each.stance, each.by, each.dismissed_by) for each in found] == [
        (Stance.REPORTED, "Doctors", None),
        (Stance.DISMISSED, None, "The clinic"),
    ]


def test_a_dismissal_later_on_is_joined_to_what_it_means(auditor: Auditor) -> None:
    text = (
        "The Tribune claims that Oman left the league because its fees were raised. The rise was far smaller than that of"
        " 2010, so there is no way that this story explains its departure."
    )
    (found, *more), claims = read(auditor, text)
    assert not more
    assert (found.stance, found.by, found.dismissed_by) == (Stance.DISMISSED, "The Tribune", "the author")
    (step,) = found.steps
    assert step.gap is Gap.SIZE
    assert "far smaller" in step.premise.of(text)
    made = arguments((found,), claims)
    assert any(each.gap is not None and each.gap.startswith("size") for each in made)
    known = {claim.id for claim in claims}
    assert all({*each.premises, each.conclusion} <= known for each in made)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Sales fell in Cork after the levy. Therefore the levy hurt trade because it was badly drawn.", Gap.ORDER),
        ("The plan failed because its authors were vain men.", Gap.CHARACTER),
        ("The owner has never denied the leak, which explains why the inquiry was closed.", Gap.SILENCE),
    ],
)
def test_weak_steps_are_named(auditor: Auditor, text: str, gap: Gap) -> None:
    found, _ = read(auditor, text)
    assert gap in {step.gap for each in found for step in each.steps}


def test_it_is_the_same_every_time(auditor: Auditor) -> None:
    text = "Rents rose because the city stopped building, not because tourists came. That is why people left."
    assert read(auditor, text) == read(auditor, text)


def test_an_endless_sentence_does_no_harm(auditor: Auditor) -> None:
    found, _ = read(auditor, "because it rained and because of the wind " * 120)
    assert len(found) <= 400
