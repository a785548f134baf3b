"""Events in running text: every case of tests/cases/events, by the record's own names and chronology."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case, load

from ontherecord.claims.analyse import Analyser
from ontherecord.claims.reading import Reading, read
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.record.chronicle import load_chronicle
from ontherecord.record.names import load_names

MENTIONS = load("events", "mentions")


def reading_of(text: str, published: str, nlp: Analyser) -> Reading:
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
    return read(document, load_names(), nlp, load_chronicle())


@pytest.mark.parametrize("case", MENTIONS, ids=[case.name for case in MENTIONS])
def test_an_event_is_told_by_its_cues_or_left_open(case: Case, nlp: Analyser) -> None:
    events = reading_of(case.text, str(case.row["published"]), nlp).mentions.events
    assert [[event.text, event.code] for event in events] == case.row["events"]
    assert all(case.text[event.span.start : event.span.end] == event.text for event in events)
