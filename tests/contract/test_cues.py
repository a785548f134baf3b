"""Every table of cues has examples of its own, from elsewhere than the worked example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ontherecord.units.hedges import PROFILES

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "ontherecord"
# In these every phrase is a key and its examples are the value.
KEYED = (
    "claims/cues/acts.yaml",
    "claims/cues/causes.yaml",
    "claims/cues/forms.yaml",
    "claims/cues/joints.yaml",
    "claims/cues/kinds.yaml",
    "claims/cues/labels.yaml",
    "claims/cues/phrases.yaml",
    "claims/cues/rebuttals.yaml",
    "claims/cues/speech.yaml",
    "claims/cues/steps.yaml",
    "claims/cues/topics.yaml",
    "documents/bylines.yaml",
    "documents/date_labels.yaml",
    "documents/furniture_cues.yaml",
    "documents/origins.yaml",
    "forms/arithmetic/words.yaml",
    "forms/aside/words.yaml",
    "forms/assembled/words.yaml",
    "forms/clause/cues.yaml",
    "forms/series/figures.yaml",
    "forms/series/hinges.yaml",
    "forms/series/moves.yaml",
    "forms/series/rosters.yaml",
    "forms/dated/deeds.yaml",
    "passes/totals.yaml",
    "record/event_words.yaml",
    "quotations/cues.yaml",
)
# In these a row names its examples; lists without them are closed (weekdays, number words).
ROWED = (
    "claims/times/words.yaml",
    "forms/series/eras.yaml",
    "forms/conflict/words.yaml",
    "tables/cues.yaml",
    "units/hedges.yaml",
)
# Closed lists and data: nothing in them was chosen for an article.
CLOSED = (
    "claims/cues/words.yaml",
    "claims/times/holidays.yaml",
    "documents/months.yaml",
    "quotations/words.yaml",
    "units/amounts/words.yaml",
    "verdicts/credit.yaml",
)
DATA = ("record/codelists/", "record/importers/", "record/starter/")
TOO_SHORT = 4
"""Words under which an example proves nothing: "over the decade" stands in any article."""


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each cue with its examples."""
    loaded = yaml.safe_load((PACKAGE / name).read_text("utf-8"))
    yield from _keyed(name, loaded) if name in KEYED else _rowed(name, loaded)


def _keyed(cue: str, node: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _keyed(str(key), value)
    elif isinstance(node, list) and all(isinstance(each, str) for each in node):
        yield cue, node
    elif isinstance(node, list):
        for each in node:
            yield from _keyed(cue, each)


def _rowed(cue: str, node: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict) and "examples" in node:
        yield str(node.get("cue", node.get("reason", cue))), [str(each) for each in node["examples"]]
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _rowed(str(key), value)
    elif isinstance(node, list):
        for each in node:
            yield from _rowed(cue, each)


def test_every_table_is_known_to_these_tests() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.yaml")}
    assert {name for name in found if not name.startswith(DATA)} == {*KEYED, *ROWED, *CLOSED}


@pytest.mark.parametrize("name", [*KEYED, *ROWED])
def test_every_cue_has_two_different_examples(name: str) -> None:
    table = list(rows(name))
    assert table
    assert [cue for cue, examples in table if len(set(examples)) < 2] == []


@pytest.mark.parametrize("name", [*KEYED, *ROWED])
def test_no_example_is_text_of_the_worked_example(name: str, shared: Path) -> None:
    seed = _plain((shared / "seed" / "article.txt").read_text("utf-8"))
    texts = [_plain(example) for _, examples in rows(name) for example in examples]
    assert [text for text in texts if len(text.split()) >= TOO_SHORT and text in seed] == []


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,;:!?")


def test_every_hedge_says_where_its_bounds_come_from() -> None:
    table = yaml.safe_load((PACKAGE / "units" / "hedges.yaml").read_text("utf-8"))
    assert set(table["profiles"]) == set(PROFILES)
    for name, row in table["hedges"].items():
        assert str(row["basis"]).strip(), name
        assert len(set(row["examples"])) >= 2, name
