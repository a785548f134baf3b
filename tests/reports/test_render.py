"""Every renderer: complete, deterministic, and safe with hostile text."""

from __future__ import annotations

import html as standard_html
import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.sample import HOSTILE, SAMPLES, audit, empty, hostile, large

from ontherecord.errors import UsageError
from ontherecord.model.claim import Kind
from ontherecord.model.document import Block, BlockRole
from ontherecord.model.text import Span
from ontherecord.model.verdict import Reason
from ontherecord.reports import RENDERERS, Canvas, render
from ontherecord.reports.standing import KINDS, LOOKS, REASONS, Standing
from ontherecord.reports.visible import visible
from ontherecord.wire import encode

_ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_VOID = {"meta", "rect", "br", "hr", "input", "link", "img"}


class Page(HTMLParser):
    """Collects what matters and checks that tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags for key, value in attributes.items() if key == name and value]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("format_", RENDERERS)
def test_every_sample_renders_the_same_twice_and_ends_with_a_newline(name: str, format_: str) -> None:
    first = render(SAMPLES[name](), format_)
    assert first == render(SAMPLES[name](), format_)
    assert first.endswith("\n")
    assert _ESCAPES.search(first) is None or format_ == "json"


@pytest.mark.parametrize("format_", ["terminal", "html", "md"])
def test_every_claim_is_there_with_its_ruling_voice_and_why(format_: str) -> None:
    shown = " ".join(
        standard_html.unescape(re.sub(r"<[^>]+>", "", render(audit(), format_, Canvas(width=5000)))).split()
    )
    for judged in audit().claims:
        assert " ".join(judged.claim.quote.split()) in shown
        for voice in judged.claim.voices:
            assert voice.speaker in shown
        if judged.answers:
            assert judged.verdict.why in shown
        for fact in judged.verdict.context:
            assert fact.text in shown
    for look in LOOKS.values():
        assert look.word.lower() in shown.lower()
    assert "sipri_transfers, release 2026-02-12" in shown.replace("\\_", "_")
    assert "Source: SIPRI Arms Transfers Database" in shown


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean html"):
        render(audit(), "htm")


def test_every_ruling_reason_and_kind_has_words() -> None:
    assert set(LOOKS) == set(Standing)
    assert set(REASONS) == set(Reason)
    assert set(KINDS) == {kind.value for kind in Kind}
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)


def test_json_is_the_wire() -> None:
    assert render(audit(), "json").encode() == encode(audit())
    assert json.loads(render(audit(), "json"))["schema"] == "ontherecord.audit/1"


def test_the_terminal_keeps_to_its_width_and_colours_only_when_asked() -> None:
    for width in (40, 80, 120):
        plain = render(audit(), "terminal", Canvas(width=width))
        assert max(len(line) for line in plain.splitlines()) <= width
        assert "\x1b" not in plain
    coloured = render(audit(), "terminal", Canvas(width=80, colour=True))
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured).split() == render(audit(), "terminal", Canvas(width=80)).split()


def test_the_terminal_shows_value_against_claim_and_the_chain_of_voices() -> None:
    shown = " ".join(render(audit()).split())
    assert "69.4 % against almost four-fifths: fits 72–80, stretches 67.2–80" in shown
    assert "the author → The Harbour Post → a folder of export papers" in shown
    assert "2015–2017: place 2, China first" in shown
    assert "beside it: Serbia's recorded deliveries to Morocco" in shown


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = Page(render(audit(), "html"))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not page.all("src")
    assert not page.all("style")
    assert "url(" not in render(audit(), "html")
    assert [link for link in page.all("href") if not link.startswith("#")] == [audit().document.source]


def test_links_of_the_page_lead_somewhere_and_ids_are_single() -> None:
    for made in (audit(), large(), hostile()):
        page = Page(render(made, "html"))
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
        for labelled in page.all("aria-labelledby"):
            assert labelled in ids


def test_every_claim_of_the_page_has_a_panel_and_a_highlight() -> None:
    page = Page(render(audit(), "html"))
    for number in range(1, len(audit().claims) + 1):
        assert f"claim-{number}" in page.all("id")
        assert f"text-{number}" in page.all("id")
    assert page.all("class").count("band") == 3
    assert "windows" in page.all("class")


def test_hostile_text_stays_text() -> None:
    rendered = render(hostile(), "html")
    page = Page(rendered)
    assert "script" not in {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [link for link in page.all("href") if not link.startswith("#")]
    assert "{{7*7}}" in "".join(page.text)
    assert "49" not in "".join(page.text).replace("0.49", "")
    shown = HOSTILE.replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]").replace("\x1b", "[U+001B]")
    assert "".join(page.text).count(shown) > 20


def test_hostile_text_is_no_markup_in_markdown() -> None:
    shown = render(hostile(), "md")
    outside = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", shown)
    assert re.search(r"(?<!\\)<", outside) is None


def test_an_empty_article_still_makes_a_page() -> None:
    assert "No claims were found" in render(empty(), "html")
    assert "No claims found." in render(empty())
    assert "No claims were found." in render(empty(), "md")


def test_sixty_claims_stay_under_four_hundred_kilobytes() -> None:
    assert len(large().claims) == 60
    assert len(render(large(), "html").encode()) < 400_000


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Page(render(audit(), "html")).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_hold_their_contrast_in_the_light_the_dark_and_on_paper() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    themes = [
        dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", block))
        for block in re.findall(r":root\{[^}]*\}", render(audit(), "html"))
    ]
    assert len(themes) == 3
    for theme in themes:
        for ink in ("ink", "quiet", "link", "refuted", "conflicting", "stretched", "supported", "nee", "no"):
            for ground in ("paper", "card"):
                assert _contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
        for name in ("refuted", "conflicting", "stretched", "supported", "nee", "no"):
            assert _contrast(theme[name], theme[f"{name}-b"]) >= 4.5, name
            assert _contrast(theme["ink"], theme[f"{name}-b"]) >= 4.5, name


def test_a_renderer_of_one_s_own_comes_in_by_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENDERERS, "counts", lambda made, canvas: f"{len(made.claims)} claims in {canvas.width}\n")
    assert render(audit(), "counts", Canvas(width=7)) == "12 claims in 7\n"


def test_the_docs_name_every_format_and_standing() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    for name in RENDERERS:
        assert f"--format {name}" in docs or name == "terminal"
    for look in LOOKS.values():
        assert f"| {look.sign} | {look.word} |" in docs


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_any_text_is_shown_as_text(text: str) -> None:
    made = audit()
    document = replace(
        made.document,
        title=text,
        text=text,
        blocks=(Block(span=Span(0, len(text)), role=BlockRole.PARAGRAPH),),
        furniture=(),
    )
    bare = replace(made, document=document, claims=())
    page = Page(render(bare, "html"))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in Page(render(audit(), "html")).tags}
    assert "".join(visible(text).split()) in "".join("".join(page.text).split())
    for name in ("terminal", "md"):
        render(bare, name).encode()
