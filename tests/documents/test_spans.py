from __future__ import annotations

import contextlib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.documents import read
from ontherecord.documents.plain import normalise_lines
from ontherecord.errors import UnreadableInput
from ontherecord.model.document import Document
from ontherecord.ports import Fetched

LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            [
                "",
                "- one -ad_slot",
                "Share",
                "By Ann Lee",
                "20 June 2024",
                "BAKU, March 3 (Reuters) - The port was closed on Monday, officials said, and nobody knew for how long it would be.",
                "The port was closed on Monday, officials said, and nobody knew for how long it would stay so this time round.",
                "<p>",
                "</div>",
                "***",
                "© 2020",
            ]
        ),
    ),
    max_size=12,
)


def check(found: Document) -> None:
    spans = sorted([*(block.span for block in found.blocks), *(mark.span for mark in found.furniture)])
    position = 0
    for span in spans:
        assert not found.text[position : span.start].strip()
        assert span.of(found.text) == span.of(found.text).strip() != ""
        position = span.end
    assert not found.text[position:].strip()


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_plain_text_has_one_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    fetched = Fetched(data=text.encode("utf-8", "replace"), source=None, media_type="text/plain")
    with contextlib.suppress(UnreadableInput):
        found, _ = read(fetched, today=date(2030, 1, 1))
        # Zero bytes may be those of UTF-16, which such a file is then read as.
        if not text.lstrip().startswith("<") and "\x00" not in text:
            assert found.text == normalise_lines(fetched.data.decode()) or "<" in text
        check(found)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "<li>", "<b>", "text ", "A sentence stands here. ", "&amp;", "<!--", "-->", "<td>", "<script>"]), max_size=25))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_broken_page_has_one_place(parts: list[str]) -> None:
    data = ("<html><body>" + "".join(parts)).encode()
    with contextlib.suppress(UnreadableInput):
        check(read(Fetched(data=data, source=None, media_type="text/html"), today=date(2030, 1, 1))[0])


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableInput):
        check(read(Fetched(data=data, source=None, media_type=None), today=date(2030, 1, 1))[0])
