"""Words that say less than the measure does are read at a cost that is said, about any parties; each word twice."""

from __future__ import annotations

import pytest
from tests.cases.loader import Case
from tests.forms.reading import read

from ontherecord.auditor import Auditor
from ontherecord.record.load import load

PARTIES = (("Brazil", "Paraguay", "Italy"), ("Norway", "Oman", "Kenya"))
DATASET = load(None).dataset("sipri_transfers")
VERBS = [verb for frame in DATASET.frames if frame.assumption for verb in frame.verbs]
NOUNS = [noun for measure in DATASET.measures for loose in measure.loose_nouns for noun in loose.nouns]
PAST = {"aid": "aided", "assist": "assisted", "help": "helped", "support": "supported", "back": "backed"}


@pytest.mark.parametrize("parties", PARTIES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_loose_verb_is_read_at_a_cost(auditor: Auditor, verb: str, parties: tuple[str, str, str]) -> None:
    giver, taker, _ = parties
    (part,) = read(auditor, Case(verb, {"text": f"{giver} {PAST[verb]} {taker}'s armed forces between 2004 and 2008."}))
    assert "measure" in {assumption.kind for assumption in part.best.assumptions}
    assert not part.best.unexplained


@pytest.mark.parametrize("parties", PARTIES)
@pytest.mark.parametrize("noun", NOUNS)
def test_a_loose_noun_is_read_at_a_cost(auditor: Auditor, noun: str, parties: tuple[str, str, str]) -> None:
    giver, taker, other = parties
    text = f"In 2004–08 {giver}'s {noun} with {taker} was less than {other}'s arms sales."
    (part,) = read(auditor, Case(noun, {"text": text}))
    assert "measure" in {assumption.kind for assumption in part.best.assumptions}
    assert not part.best.unexplained
