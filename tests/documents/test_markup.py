from __future__ import annotations

import time
from datetime import date

import pytest

from ontherecord.documents import nesting, read
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

PROSE = (
    "The council spent eleven million on the harbour in 2021, and nobody asked why it cost so much more than planned."
)
MORE = "A second crane was ordered in the spring of the following year, although the first one had hardly been used by then."
TODAY = date(2030, 1, 1)


def take(page: str, source: str | None = None) -> tuple[Document, set[str]]:
    found, notes = read(Fetched(data=page.encode(), source=source, media_type="text/html"), today=TODAY)
    for block in found.blocks:
        assert found.text[block.span.start : block.span.end].strip()
    return found, {note.code for note in notes}


def roles(found: Document) -> list[tuple[BlockRole, str]]:
    return [(block.role, block.span.of(found.text)) for block in found.blocks]


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Who paid for the crane? - The Example Courier</title>
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2022-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Who paid for the crane?</h1>
<p>{PROSE}</p><h2>The second crane</h2><p>{MORE}</p><blockquote>Nobody asked me, and I would not have known what to say
about a crane of that size.</blockquote><ul><li>The first crane cost four million.</li><li>The second cost seven.</li></ul>
<table><tr><td>2021</td><td>4</td></tr><tr><td>2022</td><td>7</td></tr></table><p>{PROSE} {MORE}</p></article>
<footer>Copyright 2022</footer></body></html>"""


def test_blocks_keep_their_parts_and_the_title_comes_first() -> None:
    found, _ = take(PAGE)
    assert found.title == "Who paid for the crane?"
    assert found.byline == "Ann Lee"
    assert found.text.startswith("Who paid for the crane?\n\n")
    made = roles(found)
    assert made[0] == (BlockRole.TITLE, "Who paid for the crane?")
    assert (BlockRole.PARAGRAPH, PROSE) in made
    assert (BlockRole.HEADING, "The second crane") in made
    assert (BlockRole.LIST, "The second cost seven.") in made
    assert (BlockRole.TABLE, "2021 | 4") in made
    assert any(role is BlockRole.QUOTE and text.startswith("Nobody asked me") for role, text in made)
    assert "Copyright" not in found.text
    assert "Home" not in found.text


def test_the_date_of_the_metadata_is_taken_as_such() -> None:
    found, _ = take(PAGE)
    assert found.published.period == Period.parse("2022-03-04")
    assert found.published.basis == "metadata"


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE}</p>",
        f"<div>{PROSE}<br><br>{MORE}</div>",
        f"{PROSE}<p>{MORE}</p><p>{PROSE}</p>",
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PROSE}</p></body></html>',
        f"<!-- saved --><section><p>{PROSE}",
    ],
)
def test_fragments_and_xhtml_are_read(page: str) -> None:
    found, _ = take(page)
    assert PROSE in found.text
    assert "<" not in found.text


def test_plain_text_that_mentions_tags_stays_plain() -> None:
    text = f"How to mark a paragraph\n\n{PROSE} Use the <p> tag and the </p> tag, or </div> or </li> or <br>.\n"
    found, _ = read(Fetched(data=text.encode(), source="howto.txt", media_type="text/plain"))
    assert found.text == text


@pytest.mark.parametrize(
    "nest",
    [
        f"{'<div>' * 10_000}{PROSE}{'</div>' * 10_000}",
        f"{'<span>' * 10_000}{PROSE}{'</span>' * 10_000}<p>{MORE}</p>",
        f"{'<b>' * 10_000}{PROSE}",
        f"{'<table><tr><td>' * 10_000}{PROSE}",
        f"{'<ul><li>' * 10_000}{PROSE}",
        f"{'<blockquote>' * 10_000}{PROSE}",
    ],
)
def test_deep_nesting_is_flattened_and_the_text_still_read(nest: str) -> None:
    began = time.perf_counter()
    found, codes = take(f"<html><body>{nest}</body></html>")
    assert time.perf_counter() - began < 5
    assert PROSE in found.text
    assert MORE in found.text or MORE not in nest
    assert "deep_nesting" in codes


def test_many_unclosed_paragraphs_are_not_deep() -> None:
    text, deep = nesting.flatten("<p>a<li>b" * 5000 + "<script>'<div>'</script>" * 500)
    assert not deep
    assert text.startswith("<p>a<li>b")


def test_a_page_with_very_many_elements_is_read_in_bounded_time() -> None:
    began = time.perf_counter()
    found, _ = take("<html><body>" + f"<p>{PROSE}</p>" * 25_000 + "</body></html>")
    assert time.perf_counter() - began < 12
    assert len(found.blocks) == 25_000


def test_lists_inside_paragraphs_and_blocks_without_a_blank_between_them_keep_their_words() -> None:
    page = (
        f"<html><body><article><h1>Who paid for the crane?</h1><p>{PROSE}</p><blockquote><p>{MORE}</p><ul>"
        "<li>The first crane cost four million.</li><li>The second cost seven.</li></ul></blockquote>"
        f"<ul><li><h3>Harbour Crane</h3><p>It lifts forty tonnes.</p></li></ul><p>{MORE} {PROSE}</p></article></body></html>"
    )
    found, _ = take(page)
    assert "The second cost seven." in found.text
    assert "CraneIt" not in found.text


def test_a_list_at_the_end_of_an_extracted_article_is_no_menu() -> None:
    items = "".join(f"<h3>Crane {number}</h3><p>Average price {number} million</p>" for number in range(1, 8))
    found, _ = take(
        f"<html><body><article><h1>Who paid for it?</h1><p>{PROSE}</p><p>{MORE}</p>{items}</article></body></html>"
    )
    kept = "\n".join(text for _, text in roles(found))
    assert "Average price 7 million" in kept


CAPTION = "The second crane, ordered in spring, stands idle on the northern quay."


def test_captions_and_standfirst_are_blocks_of_their_own() -> None:
    page = f"""<html><body><article><h1>Who paid for the crane?</h1><p class="article-standfirst">An inquiry into eleven million that
    nobody in the town missed for years.</p><p>{PROSE}</p><figure><img src="a.png"><figcaption>{CAPTION}</figcaption></figure>
    <p>{MORE}</p><figure><img src="b.png"><figcaption>Photo: Ann Lee / The Courier</figcaption></figure><p>{PROSE} {MORE}</p>
    </article><figure><img src="c.png"><figcaption>Another story of ours is on cranes that were never ordered at all.</figcaption>
    </figure></body></html>"""
    found, _ = take(page)
    made = roles(found)
    assert made[1][0] is BlockRole.STANDFIRST
    assert made[1][1].startswith("An inquiry into eleven million")
    assert made.index((BlockRole.CAPTION, CAPTION)) == made.index((BlockRole.PARAGRAPH, PROSE)) + 1
    # A credit claims nothing, and a figure after the article is another's.
    assert [text for role, text in made if role is BlockRole.CAPTION] == [CAPTION]
