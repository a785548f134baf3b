"""The sentences that the starter record is judged by say what they claim, and the facts they rest on are in the record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from tests.cases.record_sentences import Kind, Part, Sentence, Truth, sentences

import ontherecord.record

STARTER = Path(ontherecord.record.__file__).parent / "starter"
ALL = sentences()


@cache
def files(folder: str) -> list[dict[str, Any]]:
    return [yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) for path in (STARTER / folder).glob("*.yaml")]


@cache
def known() -> frozenset[str]:
    events = {event["id"] for file in files("events") for event in file["events"]}
    treaties = {f"treaty: {treaty['name']}" for file in files("treaties") for treaty in file["treaties"]}
    leaders = {
        f"leader: {term['person']}"
        for file in files("leaders")
        for office in file["offices"]
        for term in office["terms"]
    }
    return frozenset(events | treaties | leaders | {" ".join(spell[:3]) for spell in spells()})


@cache
def full_members() -> frozenset[str]:
    return frozenset(" ".join(spell[:2]) for spell in spells() if spell[3] == "member")


@cache
def spells() -> list[tuple[str, str, str, str]]:
    return list(_spells())


def _spells() -> Iterator[tuple[str, str, str, str]]:
    for file in files("memberships"):
        for spell in file["spells"]:
            members = spell["member"] if isinstance(spell["member"], list) else [spell["member"]]
            for member in members:
                yield file["organisation"], member, str(spell["from"]), spell["status"]


@pytest.mark.parametrize("sentence", ALL, ids=lambda sentence: sentence.id)
def test_a_sentence_is_well_formed(sentence: Sentence) -> None:
    assert sentence.text.count(sentence.about) == 1
    assert sentence.text[slice(*sentence.span)] == sentence.about
    assert sentence.kind in get_args(Kind)
    assert sentence.truth in get_args(Truth)
    assert sentence.why
    assert date.fromisoformat(sentence.published)
    assert sentence.facts or sentence.truth == "open"


@pytest.mark.parametrize("sentence", ALL, ids=lambda sentence: sentence.id)
def test_its_facts_are_in_the_record(sentence: Sentence) -> None:
    for fact in sentence.facts:
        outside = re.fullmatch(r"(\w+ \w+) never", fact)
        if outside:
            assert outside[1] not in full_members()
        else:
            assert fact in known()


@pytest.mark.parametrize(("first", "parts", "count"), [("r", ("dev", "held"), 140), ("n", ("more", "aside"), 130)])
def test_parts_are_alike(first: str, parts: tuple[Part, Part], count: int) -> None:
    ours = [sentence for sentence in ALL if sentence.part in parts]
    assert [sentence.id for sentence in ours] == [f"{first}{number:03d}" for number in range(1, count + 1)]
    for field in ("kind", "truth"):
        one, other = (Counter(getattr(sentence, field) for sentence in sentences(part)) for part in parts)
        assert all(abs(one[value] - other[value]) <= 3 for value in one | other)
