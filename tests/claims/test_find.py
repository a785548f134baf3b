from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontherecord.claims import find
from ontherecord.claims.mentions import Gazetteer
from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.model.claim import Checkable, Claim, Kind
from ontherecord.model.document import Document
from ontherecord.model.voice import Mode

Read = Callable[..., tuple[Claim, ...]]
Make = Callable[..., Document]


def one(claims: tuple[Claim, ...], part: str, *kinds: Kind) -> Claim:
    """The only claim with these words and, where given, one of these kinds."""
    found = [claim for claim in claims if part in claim.quote and (not kinds or claim.kind in kinds)]
    assert len(found) == 1, [(claim.kind, claim.quote) for claim in claims]
    return found[0]


def test_other_languages_are_not_read(make: Make, names: Gazetteer, nlp: Analyser) -> None:
    claims, models, notes = find(make("Die Preise stiegen um 4 Prozent.", language="de"), names=names, nlp=nlp)
    assert (claims, models) == ((), ())
    assert [note.code for note in notes] == ["language_not_read"]


def test_the_model_is_named_with_a_digest(make: Make, names: Gazetteer, nlp: Analyser) -> None:
    _, models, _ = find(make("Norway sold 40 ships to Chile in 2015."), names=names, nlp=nlp)
    assert models == (nlp.model,)
    assert len(models[0].sha256) == 64


def test_furniture_is_never_read(make: Make, names: Gazetteer, nlp: Analyser) -> None:
    text = "Norway sold 40 ships to Chile in 2015.\n\nRelated: Peru bought 9 ships in 2016."
    claims, _, _ = find(make(text, furniture="Related"), names=names, nlp=nlp)
    assert claims
    assert all(claim.span.end <= text.index("Related") for claim in claims)


def test_an_empty_article_has_no_claims(make: Make, names: Gazetteer, nlp: Analyser) -> None:
    assert find(make(""), names=names, nlp=nlp) == ((), (), ())


def test_ids_follow_the_text_and_contents_point_at_their_attribution(claims_of: Read) -> None:
    claims = claims_of("The bank said that Chile exported 40 ships in 2015. Peru sold none.")
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    content = one(claims, "Chile exported 40 ships in 2015", Kind.COUNT, Kind.EXISTENCE)
    said = next(claim for claim in claims if claim.id == content.content_of)
    assert said.kind is Kind.ATTRIBUTION
    assert [voice.speaker for voice in said.voices] == ["the author"]
    assert [voice.speaker for voice in content.voices] == ["the author", "The bank"]


def test_the_byline_is_the_first_voice(make: Make, names: Gazetteer, nlp: Analyser) -> None:
    claims, _, _ = find(make("Norway sold 40 ships to Chile in 2015.", byline="Ana Ruiz"), names=names, nlp=nlp)
    assert claims[0].voices[0].speaker == "Ana Ruiz"
    assert claims[0].voices[0].mode is Mode.ASSERTS


def test_a_quotation_of_several_sentences_keeps_its_voice(claims_of: Read) -> None:
    claims = claims_of(
        "As shown by the World Bank in May 2019, “Chile was the largest exporter of copper. It sold 40 shiploads to Peru in 2015.” Nobody objected."
    )
    second = one(claims, "It sold 40 shiploads")
    assert [voice.speaker for voice in second.voices] == ["the author", "the World Bank"]
    assert second.subject is not None
    assert second.subject.code == "CHL"
    assert second.statement.startswith("[Chile] sold 40 shiploads")
    assert not any("objected" in claim.quote and len(claim.voices) > 1 for claim in claims)


def test_a_period_is_inherited_and_said_in_brackets(claims_of: Read) -> None:
    claims = claims_of(
        "Over 2011–20 Norway was the largest exporter of fish to Chile. It supplied nearly all of Peru’s fish during the period."
    )
    share = one(claims, "nearly all")
    assert share.kind is Kind.SHARE
    assert share.inherited_times[0].text.endswith("2011–20")
    assert "[" in share.statement
    assert "the period" not in share.statement


def test_gapped_shares_stay_one_claim(claims_of: Read) -> None:
    claims = claims_of("Norway supplied nearly all of Chile’s fish and almost two-thirds of Peru’s.")
    share = one(claims, "two-thirds")
    assert "nearly all of Chile" in share.quote
    assert share.kind is Kind.SHARE


def test_a_reason_and_what_it_explains_are_three_claims(claims_of: Read) -> None:
    claims = claims_of("Imports to Chile fell by 9 per cent in 2015 because Norway sold 40 ships to Peru.")
    assert one(claims, "Imports to Chile fell", Kind.TREND).quote.endswith("2015")
    assert one(claims, "Norway sold 40 ships", Kind.COUNT, Kind.EXISTENCE).quote.startswith("Norway")
    assert one(claims, "because", Kind.CAUSAL).checkable is Checkable.NO


def test_presupposed_claims_are_short(claims_of: Read) -> None:
    claims = claims_of(
        "The nine-week war ended when NATO member Norway and treaty ally Japan left, after last May’s referendum."
    )
    taken = {(claim.kind, claim.quote) for claim in claims if claim.presupposed}
    assert (Kind.DURATION, "nine-week war") in taken
    assert (Kind.MEMBERSHIP, "NATO member Norway") in taken
    assert (Kind.MEMBERSHIP, "treaty ally Japan") in taken
    assert (Kind.EVENT, "last May’s referendum") in taken


def test_labels_go_to_the_voice_that_uses_them(claims_of: Read) -> None:
    claims = claims_of("Peru’s minister said that the regime in Chile had fallen. The “ceasefire” held.")
    regime = one(claims, "regime", Kind.LABEL)
    assert [voice.speaker for voice in regime.voices] == ["the author", "Peru’s minister"]
    scare = one(claims, "ceasefire", Kind.LABEL)
    assert [voice.speaker for voice in scare.voices] == ["the author"]
    assert scare.quote == "ceasefire"


def test_negation_is_of_the_verb(claims_of: Read) -> None:
    claims = claims_of(
        "Chile never sold ships to Peru in 2015. Norway sold no ships to Kenya in 2016. Ghana sold ships to Malta in 2017."
    )
    assert one(claims, "Chile never").negated
    assert one(claims, "no ships").negated
    assert not one(claims, "Ghana sold").negated


def test_titles_of_works_are_no_claims(claims_of: Read) -> None:
    claims = claims_of(
        "The Mail published a piece titled “The Secret Deal That Ruined Peru”, which claims that Chile sold 40 ships in 2015."
    )
    assert not any(claim.quote.startswith("that ruined") for claim in claims)
    content = one(claims, "Chile sold 40 ships in 2015", Kind.COUNT, Kind.EXISTENCE)
    assert content.voices[1].speaker == "The Mail"


def test_questions_and_orders_are_no_claims(claims_of: Read) -> None:
    assert claims_of("Who knows? Read on. Thank you all.") == ()


def test_headlines_weigh_less_than_the_thesis(claims_of: Read) -> None:
    claims = claims_of(
        "Norway Sold 40 Ships To Chile In 2015\n\nNorway sold 40 ships to Chile in 2015, the records of the port say.",
        title=True,
    )
    first, rest = claims[0], claims[1:]
    assert first.weight < max(claim.weight for claim in rest)
    assert all(0 <= claim.weight <= 1 for claim in claims)


_PIECES = st.sampled_from(
    [
        "Norway sold 40 ships to Chile in 2015",
        "“",
        "”",
        '"',
        " said ",
        ". ",
        ", which ",
        "He ",
        "because ",
        "\n\n",
        "’s ",
        "—",
        "(",
        ")",
        "NATO member Peru ",
        "according to ",
        "12 % of ",
        "\u200b",
        "🎈",
        "é",
        "\u202e",
        "1 ",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map("".join)))
def test_any_text_gives_claims_that_lie_in_it(text: str, make: Make, names: Gazetteer, nlp: Analyser) -> None:
    article = make(text, published="2020-06-15")
    claims, _, _ = find(article, names=names, nlp=nlp)
    ids = {claim.id for claim in claims}
    assert len(ids) == len(claims)
    for claim in claims:
        assert claim.span.of(text) == claim.quote
        assert claim.quote
        assert any(block.span.contains(claim.span) for block in article.blocks)
        assert claim.content_of is None or claim.content_of in ids
        assert all(claim.span.contains(entity.span) for entity in claim.entities)
        assert all(claim.span.contains(time.span) for time in claim.times)
    assert claims == find(article, names=names, nlp=nlp)[0]
