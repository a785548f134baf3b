"""Events in running text: every case of tests/cases/events, by the record's own names and chronology."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tests.cases.loader import Case, load

from ontherecord.claims.reading import Reading, read
from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.record.chronicle import load_chronicle
from ontherecord.record.names import load_names

FROM_TO = 3
"""Places of a row: text, first day, last day, then a grain if one is asked for."""
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
        blocks=tuple(
            Block(span=Span(found.start(), found.end()), role=BlockRole.PARAGRAPH)
            for found in re.finditer(r"[^\n]+", text)
        ),
        furniture=(),
    )
    return read(document, load_names(), nlp, load_chronicle())


@pytest.mark.parametrize("case", MENTIONS, ids=[case.name for case in MENTIONS])
def test_an_event_is_told_by_its_cues_or_left_open(case: Case, nlp: Analyser) -> None:
    events = reading_of(case.text, str(case.row["published"]), nlp).mentions.events
    assert [[event.text, event.code] for event in events] == case.row["events"]
    assert all(case.text[event.span.start : event.span.end] == event.text for event in events)


TIMES = load("events", "times")


@pytest.mark.parametrize("case", TIMES, ids=[case.name for case in TIMES])
def test_a_time_beside_an_event_goes_by_its_dates(case: Case, nlp: Analyser) -> None:
    times = reading_of(case.text, str(case.row["published"]), nlp).mentions.times
    assert [time.text for time in times] == [want[0] for want in case.row["times"]]
    for time, want in zip(times, case.row["times"], strict=True):
        if len(want) == 1:
            assert time.period is None, time
            assert time.basis.startswith(("unresolved", "vague")), time
            continue
        assert time.period is not None, time
        assert [time.period.first, time.period.last] == want[1:3], time
        assert len(want) == FROM_TO or time.period.grain == want[FROM_TO], time


def test_times_never_overlap_and_say_their_basis(nlp: Analyser) -> None:
    for case in TIMES:
        times = reading_of(case.text, str(case.row["published"]), nlp).mentions.times
        assert all(left.span.end <= right.span.start for left, right in pairwise(times)), case.text
        assert all(case.text[time.span.start : time.span.end] == time.text and time.basis for time in times)


def test_a_time_by_an_event_names_it_and_its_dates(nlp: Analyser) -> None:
    (time,) = reading_of("Peru bought jets after the Kosovo War.", "2005-06-01", nlp).mentions.times
    assert time.basis == "from the event \u2018Kosovo War\u2019, 1998-02-28 to 1999-06-11; after it; open end"


def test_a_claimed_length_never_chooses_the_event(nlp: Analyser) -> None:
    for days in ("8", "33", "44", "500"):
        text = f"The {days}-day war in Lebanon left bridges in ruins."
        (event,) = reading_of(text, "2007-05-01", nlp).mentions.events
        assert event.code == "lebanon_war_2006"
