"""What an event changes in the claims around it: its words are nobody's name, "it" may be it, and phrases span it whole."""

from __future__ import annotations

from ontherecord.claims import find
from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.forms.clause.chunks import ChunkKind, chunk
from ontherecord.forms.clause.lexicon import Lexicon, build
from ontherecord.forms.clause.row import Row
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Grain, Period
from ontherecord.model.text import Span
from ontherecord.record.chronicle import load_chronicle
from ontherecord.record.names import load_names


def claims_of(text: str, published: str, nlp: Analyser) -> tuple[Claim, ...]:
    document = Document(
        id="test",
        source=None,
        title=None,
        byline=None,
        published=Published(period=Period.parse(published), basis=None),
        language="en",
        text=text,
        blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),),
        furniture=(),
    )
    return find(document, names=load_names(), nlp=nlp)[0]


def lexicon() -> Lexicon:
    """Words of no data set: what counts here is who is named."""
    return build([])


def test_a_length_before_an_event_is_claimed_over_the_whole_phrase(nlp: Analyser) -> None:
    claims = claims_of("Israel's 34-day war in Lebanon left bridges in ruins.", "2007-05-01", nlp)
    (length,) = [claim for claim in claims if claim.kind is Kind.DURATION]
    assert length.presupposed
    assert length.quote == "Israel's 34-day war in Lebanon"
    assert next((e.code, e.type) for e in length.entities) == ("lebanon_war_2006", EntityType.EVENT)


def test_it_may_go_back_to_an_event(nlp: Analyser) -> None:
    claims = claims_of("The Kargil War shocked Islamabad. It lasted eleven weeks.", "2005-05-01", nlp)
    last = claims[-1]
    assert last.subject is not None
    assert (last.subject.code, last.subject.type) == ("kargil_war", EntityType.EVENT)


def test_the_parties_in_an_events_words_are_none_of_the_clause(nlp: Analyser) -> None:
    text = "Ukraine sold 12 helicopters to Kenya during the war between Russia and Georgia."
    (claim,) = [c for c in claims_of(text, "2012-05-01", nlp) if c.kind is not Kind.LABEL][:1]
    chunks = chunk(claim, lexicon(), load_names())
    events = [c for c in chunks if c.type is EntityType.EVENT]
    assert [(c.kind, c.code, c.text) for c in events] == [
        (ChunkKind.ENTITY, "russo_georgian_war", "war between Russia and Georgia")
    ]
    row = Row(claim=claim, chunks=chunks, lexicon=lexicon(), names=load_names(), chronicle=load_chronicle())
    assert {code for group in row.groups() for code in group.codes} == {"UKR", "KEN"}


def test_an_event_as_subject_is_no_party(nlp: Analyser) -> None:
    claims = claims_of("The Kargil War shocked Islamabad. It lasted eleven weeks.", "2005-05-01", nlp)
    row = Row(claim=claims[-1], chunks=[], lexicon=lexicon(), names=load_names(), chronicle=load_chronicle())
    assert row.subject_codes() == ()


def test_a_vague_time_is_inherited_by_nobody_and_cut_out_by_no_form(nlp: Analyser) -> None:
    text = "The Kargil War shocked Islamabad. Right afterwards Pakistan bought 40 jets. It paid China for 20 ships."
    claims = claims_of(text, "2005-05-01", nlp)
    assert any(time.period and time.period.grain is Grain.VAGUE for claim in claims for time in claim.times)
    assert not any(
        time.period and time.period.grain is Grain.VAGUE for claim in claims for time in claim.inherited_times
    )
    for claim in claims:
        for each in chunk(claim, lexicon(), load_names()):
            assert each.time is None or each.time.period is None or each.time.period.grain is not Grain.VAGUE
