"""Every renderer: complete, deterministic, and safe with hostile text."""

from __future__ import annotations

import html as standard_html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.page import Page, faults
from tests.reports.sample import HOSTILE, SAMPLES, audit, empty, hostile, large

from ontherecord.errors import UsageError
from ontherecord.model.claim import Kind
from ontherecord.model.document import Block, BlockRole
from ontherecord.model.period import Grain
from ontherecord.model.text import Span
from ontherecord.model.verdict import Reason, Ruling
from ontherecord.reports import RENDERERS, Canvas, render
from ontherecord.reports.figures import period
from ontherecord.reports.panels import panels
from ontherecord.reports.sources import place_of
from ontherecord.reports.standing import KINDS, LOOKS, REASONS, Standing
from ontherecord.reports.visible import visible
from ontherecord.wire import encode
from ontherecord.wire.timeline import timeline

_ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


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


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_on_the_page_trips_a_screen_reader_or_a_keyboard(name: str) -> None:
    assert faults(Page(render(SAMPLES[name](), "html"))) == []


def test_faults_are_found() -> None:
    bad = (
        '<html><body><header></header><main><h1>A</h1><h3 id="a">B</h3><a href="#b"> </a><svg></svg><p id="a"></p>'
        '<span aria-label="then">→</span><div tabindex="0"></div><details></details></main></body></html>'
    )
    assert faults(Page(bad)) == [
        "id a twice",
        "no target for #b",
        "a link without a name",
        "0 × footer",
        "span named without a role",
        "svg neither named nor hidden",
        "div takes focus without a name",
        "h3 after h1",
        "details without a summary",
        "no language",
    ]


def test_white_space_alone_is_no_link() -> None:
    """A claim whose middle is taken by another may leave one space between two of them."""
    made = audit()
    judged = made.claims[0]
    start = made.document.text.index(" ", judged.claim.span.start)
    blank = replace(judged, claim=replace(judged.claim, id="blank", span=Span(start, start + 1), quote=" "))
    page = Page(render(replace(made, claims=(*made.claims, blank)), "html"))
    assert "a link without a name" not in faults(page)
    assert [has["class"] for tag, has in page.tags if tag == "span" and "said" in (has.get("class") or "")]


def test_the_query_of_a_fact_is_shown_once_and_pointed_to_after_that() -> None:
    made = large(2)
    again = [fact.elsewhere for panel in panels(made) for fact in panel.facts if fact.elsewhere]
    shown = {
        query.anchor: panel.number
        for panel in panels(made)
        for query in (*(each.query for each in panel.readings), *(fact.query for fact in panel.facts))
        if query is not None and query.anchor
    }
    assert again
    assert all(shown[place.anchor] == place.claim for place in again)
    page = Page(render(made, "html"))
    assert set(shown) <= set(page.all("id"))
    assert "Its query and rows stand under claim" in render(made, "md")


def test_every_answer_keeps_its_own_query() -> None:
    for made in (audit(), large(2)):
        for panel, judged in zip(panels(made), made.claims, strict=True):
            assert [reading.query is not None for reading in panel.readings] == [
                each.finding is not None for each in judged.answers
            ]


def test_paper_shows_the_queries_and_rows_of_answers() -> None:
    printed = render(audit(), "html").split("@media print{", 1)[1].split("</style>", 1)[0]
    assert "@supports selector(::details-content){details::details-content{content-visibility:visible" in printed
    hidden = next(rule for rule in printed.split("}") if ".skip" in rule and "display:none" in rule)
    assert ".reading" not in hidden
    assert ".note" not in hidden


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("https://news.example/2021/05/a.html", "https://news.example/2021/05/a.html"),
        ("articles/may.txt", "articles/may.txt"),
        ("/srv/someone/private/may.txt", "may.txt"),
        ("C:\\Users\\someone\\may.txt", "may.txt"),
        ("/", "/"),
        (None, None),
    ],
)
def test_a_page_to_pass_on_names_no_folder_of_its_maker(source: str | None, shown: str | None) -> None:
    assert place_of(source) == shown
    made = replace(audit(), document=replace(audit().document, source=source))
    for name in ("html", "md"):
        assert "someone" not in render(made, name)


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


def test_the_timeline_lists_the_dated_moments_with_their_claims() -> None:
    page = Page(render(audit(), "html"))
    moments = timeline(audit())
    assert moments
    links = page.all("href")
    numbers = {judged.claim.id: number for number, judged in enumerate(audit().claims, start=1)}
    assert page.all("datetime") == [moment.period.start.isoformat()[: 7 if moment.period.grain is Grain.MONTH else 10]
                                    for moment in moments if moment.period.start]  # fmt: skip
    for moment in moments:
        assert f"#claim-{numbers[moment.claim]}" in links
        assert period(moment.period) in "".join(page.text)
    assert "When it happened" not in render(empty(), "html")


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


def test_no_ruling_stands_in_the_panel_of_a_claim_without_one() -> None:
    """What another release or measure would rule is told only of a claim that was ruled on."""
    made = audit()
    rich = next(
        judged for judged in made.claims if judged.verdict.robustness and judged.verdict.robustness.denominators
    )
    words = re.compile("supported|refuted|stretched|conflicting")
    for verdict, told in ((rich.verdict, True), (replace(rich.verdict, ruling=Ruling.NOT_ENOUGH_EVIDENCE), False)):
        one = panels(replace(made, claims=(replace(rich, verdict=verdict),)))[0]
        assert one.firmness is not None
        others = [text for name, text in one.firmness.lines if name in {"Measured otherwise", "Release"}]
        assert others
        assert all(bool(words.search(text)) is told for text in others), others
