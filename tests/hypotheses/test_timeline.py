"""The timeline of a case: every date on one line, as wide as it is uncertain, and what cannot both be right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ontherecord.hypotheses.timeline import timeline
from ontherecord.model.period import Period
from ontherecord.model.timeline import ClashKind, Part, Source, Timeline
from ontherecord.record.chronicle import load_chronicle
from ontherecord.reports.chronology import lines, rows, timeline_svg
from ontherecord.reports.why.sections import timeline_section
from ontherecord.wire.case_decode import decode_case

CASE = """
schema: ontherecord.case/1
question: Why did Britain leave?
effect: {text: "the <b>vote</b>", when: 2016-06-23}
hypotheses:
  - {id: h1, text: prices, cause: {text: a rise of prices, when: 2015}}
  - {id: h2, text: a speech, cause: {text: the speech, when: 2016-07}}
  - {id: h3, text: a war, cause: {text: the Karabakh war, event: second_karabakh_war}}
evidence:
  - {id: e1, text: a poll, kind: others_word, happened: 2016-01-10}
  - {id: e2, text: the war by a wrong date, kind: deed, from: {event: second_karabakh_war}, happened: 2019}
  - {id: e3, text: undated, kind: deed}
  - {id: e4, text: nothing was found, kind: absence, happened: 2016}
"""


@pytest.fixture(scope="module")
def laid() -> Timeline:
    case = decode_case(CASE)
    # A case file with such dates is refused; a case made by hand may have them.
    early = {"e1": Period.parse("2015-12"), "e4": Period.parse("2015")}
    items = tuple(replace(item, known=early.get(item.id)) for item in case.items)
    return timeline(replace(case, items=items), load_chronicle())


def test_points_stand_in_order_with_their_lane_and_part(laid: Timeline) -> None:
    assert [point.id for point in laid.points] == [
        "cause-h1", "e4", "e1", "effect", "cause-h2", "e2", "cause-h3",
    ]  # fmt: skip
    by_id = {point.id: point for point in laid.points}
    assert by_id["cause-h3"].source is Source.RECORD
    assert by_id["cause-h3"].told
    assert by_id["effect"].part is Part.EFFECT
    assert laid.undated == 1


def test_clashes_are_marked(laid: Timeline) -> None:
    found = {(clash.kind, clash.points) for clash in laid.clashes}
    assert found == {
        (ClashKind.EFFECT_FIRST, ("effect", "cause-h2")),
        (ClashKind.EFFECT_FIRST, ("effect", "cause-h3")),
        (ClashKind.TWO_DATES, ("e2", "cause-h3")),
        (ClashKind.KNOWN_FIRST, ("e1",)),
    }


def test_it_is_drawn_and_reads_as_a_table(laid: Timeline) -> None:
    drawn = str(timeline_svg(laid))
    assert drawn.count("<rect") == len(laid.points)
    assert "<b>" not in drawn
    assert "4 clashes" in drawn
    widths = {float(each) for each in re.findall(r'width="([\d.]+)%" height="11"', drawn)}
    assert len(widths) > 1
    table = rows(laid)
    assert [row.number for row in table] == list(range(1, len(laid.points) + 1))
    assert table[0].when == "2015"
    assert sum(bool(row.clashes) for row in table) == 5
    assert any(line.startswith("  !") for line in lines(laid))


def test_the_section_escapes_and_has_the_same_in_json(laid: Timeline) -> None:
    section = timeline_section(laid)
    assert "<b>vote</b>" not in section.body
    assert "&lt;b&gt;vote" in section.body
    assert isinstance(section.data, dict)
    points = section.data["points"]
    assert isinstance(points, list)
    assert len(points) == len(laid.points)
    assert section.lines


def test_a_case_without_dates_has_an_empty_line() -> None:
    case = decode_case(
        "schema: ontherecord.case/1\nquestion: why?\nhypotheses:\n  - {id: a, text: x}\n  - {id: b, text: y}\nevidence: []\n"
    )
    empty = timeline(case, load_chronicle())
    assert empty.points == ()
    assert timeline_svg(empty) is None
    assert "Nothing of it has a date" in timeline_section(empty).body
