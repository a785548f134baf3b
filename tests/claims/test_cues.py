"""Every cue has two examples of its own, and fires in both; none names the worked example."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from ontherecord.claims.sentences.analyse import Analyser
from ontherecord.claims.tables import table, words
from ontherecord.model.claim import Kind

_TABLES = ("kinds", "forms", "labels", "phrases", "steps", "topics")
_VERBS = ("speech", "acts")


@pytest.mark.parametrize("name", [*_TABLES, *_VERBS])
def test_every_cue_has_two_different_examples(name: str) -> None:
    for cue in table(name).cues:
        assert len(set(cue.examples)) >= 2, cue


@pytest.mark.parametrize("name", _TABLES)
def test_every_cue_fires_in_its_examples(name: str, nlp: Analyser) -> None:
    rows = [(cue, example) for cue in table(name).cues for example in cue.examples]
    parsed = nlp.analyse([example for _, example in rows])
    silent = [
        f"{cue.text}: {example}"
        for (cue, example), tokens in zip(rows, parsed, strict=True)
        if not any(hit.cue is cue for hit in table(name).hits(tokens))
    ]
    assert not silent


@pytest.mark.parametrize("name", _VERBS)
def test_every_verb_is_a_verb_in_its_examples(name: str, nlp: Analyser) -> None:
    rows = [(cue, example) for cue in table(name).cues for example in cue.examples]
    parsed = nlp.analyse([example for _, example in rows])
    silent = [
        f"{cue.text}: {example}"
        for (cue, example), tokens in zip(rows, parsed, strict=True)
        if not any(token.lemma == cue.text and token.pos in {"VERB", "AUX"} for token in tokens)
    ]
    assert not silent


def test_tables_of_kinds_name_kinds() -> None:
    assert {cue.value for cue in table("kinds").cues} <= {kind.value for kind in Kind if not kind.has_verdict}
    assert {cue.value for cue in table("forms").cues} <= {kind.value for kind in list(Kind)[:11]}


def test_no_table_names_the_worked_example() -> None:
    seed = re.compile(
        r"armenia|azerbaij|karabakh|pashinyan|politico|stradner|csto|belarus|turkiye|baku|yerevan", re.IGNORECASE
    )
    for path in resources.files("ontherecord.claims").joinpath("cues").iterdir():
        assert not seed.search(path.read_text(encoding="utf-8")), path.name


def test_word_lists_are_read() -> None:
    assert "mr" in words("abbreviations_before_name")
    assert "no" in words("negators")
