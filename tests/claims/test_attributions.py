"""Who says what, by construction: each looked-at case has its speaker, name, words and type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Span
from ontherecord.model.voice import Speech

_CASES = Path(__file__).resolve().parents[1] / "cases" / "attributions" / "looked.yaml"
# Constructions that are not found yet; the list only ever gets shorter.
_OPEN = {
    "direct, tweet",
    "direct, statement that reads",
    "indirect, make clear",
    "in the words of",
    "sources",
    "headline, quotation and dash",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One voice of a text; `names` are any of the words that may stand for who speaks, empty where none do."""

    text: str
    said: tuple[str, ...]
    names: tuple[str, ...]
    name: str
    manner: str
    title: bool


def _wanted() -> list[Wanted]:
    out = []
    for row in yaml.safe_load(_CASES.read_text(encoding="utf-8")):
        for voice in row["voices"]:
            speaker = voice["speaker"]
            names = tuple(speaker) if isinstance(speaker, list) else () if speaker is None else (speaker,)
            name = voice.get("name", names[0] if names else "unresolved")
            if row["of"] not in _OPEN:
                out.append(
                    Wanted(row["text"], tuple(voice["said"]), names, name, voice["type"], bool(row.get("title")))
                )
    return out


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").removesuffix("'s")


def _shared(text: str, said: tuple[str, ...], spans: tuple[Span, ...]) -> float:
    """Share of the longer of the two that both hold, 0 to 1."""
    wanted = [Span(text.index(part), text.index(part) + len(part)) for part in said]
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in wanted for b in spans)
    return both / max(sum(map(len, wanted)), sum(map(len, spans)), 1)


@pytest.mark.parametrize("case", _wanted(), ids=lambda case: f"{case.text[:40]}…{case.said[0][:30]}")
def test_who_says_what(case: Wanted, claims_of: Callable[..., tuple[Claim, ...]]) -> None:
    found = [claim.speech for claim in claims_of(case.text, title=case.title) if claim.speech is not None]
    there = [speech for speech in found if _shared(case.text, case.said, speech.said) >= 0.5]
    assert there, [[span.of(case.text) for span in speech.said] for speech in found]

    def fits(speech: Speech) -> tuple[bool, float]:
        return _plain(speech.voice.speaker) == _plain(case.name), _shared(case.text, case.said, speech.said)

    best = max(there, key=fits)
    assert _plain(best.voice.speaker) == _plain(case.name)
    words = "" if best.speaker is None else best.speaker.of(case.text)
    assert _plain(words) in {_plain(name) for name in case.names or ("",)}
    assert best.manner.value == case.manner


def test_what_is_wanted_is_no_content_of_a_voice(claims_of: Callable[..., tuple[Claim, ...]]) -> None:
    text = "Kenya wants to leave ECOWAS, which Ghana joined in 1975."
    wish = next(claim for claim in claims_of(text) if claim.kind is Kind.ATTRIBUTION)
    assert wish.speech is not None
    assert wish.speech.attitude
    assert wish.speech.voice.speaker == "Kenya"
    assert all(len(claim.voices) == 1 for claim in claims_of(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Norway said the ban stands, adding that Sweden agreed.", "the ban stands"),
        ("Norway said that the ban stands, although Sweden left in 2015.", "that the ban stands"),
        ("Norway said that the ban stands, according to two ministers.", "that the ban stands"),
    ],
)
def test_what_is_said_ends_where_the_writer_goes_on(
    claims_of: Callable[..., tuple[Claim, ...]], text: str, said: str
) -> None:
    spoken = [claim.speech for claim in claims_of(text) if claim.speech is not None]
    assert said in [" ".join(span.of(text) for span in speech.said) for speech in spoken]


def test_an_interview_has_a_voice_a_turn(claims_of: Callable[..., tuple[Claim, ...]]) -> None:
    text = "ANA: Did Chile sell 40 ships?\n\nRUIZ: Chile sold 40 ships in 2015. Peru bought nine.\n\nNote: prices vary."
    voices = {claim.quote: claim.voices[-1].speaker for claim in claims_of(text)}
    assert voices["Chile sold 40 ships in 2015"] == "RUIZ"
    assert voices["Peru bought nine"] == "RUIZ"


def test_one_paragraph_with_a_colon_is_no_interview(claims_of: Callable[..., tuple[Claim, ...]]) -> None:
    claims = claims_of("Background: Chile sold 40 ships in 2015.\n\nPeru bought nine ships in 2016.")
    assert all(len(claim.voices) == 1 for claim in claims)


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("World Bank: Ghana exported 40 ships in 2015", "World Bank"),
        ("Ghana exported 40 ships in 2015: World Bank", "World Bank"),
        ("Ghana: 40 ships were sold in 2015", None),
        ("Ships: what Ghana sold in 2015", None),
    ],
)
def test_a_headline_names_its_source(
    claims_of: Callable[..., tuple[Claim, ...]], title: str, speaker: str | None
) -> None:
    spoken = [claim.speech for claim in claims_of(title, title=True) if claim.speech is not None]
    assert [speech.voice.speaker for speech in spoken] == ([] if speaker is None else [speaker])
