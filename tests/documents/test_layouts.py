"""PDFs in columns, with notes, tables, pictures and running heads: read in order; locked, scanned and broken ones are named."""

from __future__ import annotations

import io
import time
from datetime import date

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.documents.layouts import LAYOUTS, Drawn
from tests.documents.test_formats import REPORT, pdf

from ontherecord.documents import read
from ontherecord.documents.formats import drawn
from ontherecord.documents.formats.columns import read_order
from ontherecord.documents.formats.drawn import Word
from ontherecord.errors import UnreadableInput
from ontherecord.model.document import BlockRole, Document
from ontherecord.ports import Fetched

WORDS = "The harbour office registered four thousand tonnes of timber in the spring of 2019, and nobody asked why."


def take(data: bytes) -> tuple[Document, dict[str, str]]:
    found, notes = read(Fetched(data=data, source=None, media_type="application/pdf"), today=date(2030, 1, 1))
    return found, {note.code: note.message for note in notes}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_paragraph_is_one_block_in_order(name: str) -> None:
    made = LAYOUTS[name]()
    found, _ = take(made.data)
    blocks = [(block.span.of(found.text), block.role) for block in found.blocks]
    texts = [text for text, _ in blocks]
    places = [texts.index(part) for part in made.body]
    assert places == sorted(places)
    for row in made.rows:
        assert (row, BlockRole.TABLE) in blocks
    for part in made.beside:
        assert part in texts
        if part.startswith(("Figure", "Table")):
            assert (part, BlockRole.CAPTION) in blocks
    assert {piece.span.of(found.text) for piece in found.furniture} >= set(made.furniture)


def pages(count: int, *, empty: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(count + empty):
        if number < count:
            canvas.drawString(60, 700, WORDS)
            canvas.drawString(60, 680, f"Sentence {number} of the report says so again in other words.")
        else:
            canvas.rect(60, 60, 400, 600)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        take(data)
    assert caught.value.remedy
    return caught.value.code


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages(1)))
    writer.encrypt(password, owner_password=WORDS, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_refused_and_one_that_opens_without_a_password_is_read() -> None:
    assert refused(locked("secret")) == "locked"
    assert WORDS in take(locked(""))[0].text


def test_scanned_pages_are_named_or_refused() -> None:
    assert refused(pages(0, empty=3)) == "no_text"
    found, notes = take(pages(1, empty=2))
    assert WORDS in found.text
    assert notes["pages_without_text"] == "2 of 3 pages have no text: 2, 3."


def test_a_pdf_that_breaks_off_is_said_to() -> None:
    whole = pages(3)
    assert "file_cut" not in take(whole)[1]
    with pytest.raises(UnreadableInput, match="breaks off"):
        take(whole[:300])
    for early in (pdf(REPORT), whole):
        found, notes = take(early[: len(early) * 4 // 5])
        assert "registered" in found.text or "The international tender" in found.text
        assert "breaks off" in notes["file_cut"]


def test_a_huge_pdf_is_cut_and_read_in_bounded_time() -> None:
    began = time.process_time()
    _, notes = take(pages(450))
    assert "first 400 of 450 pages" in notes["pages_cut"]
    assert time.process_time() - began < 30


def test_a_page_of_very_many_words_is_ordered_in_bounded_time() -> None:
    grid = [Word("ab", 6.0 * x, 6.0 * x + 3, 4.0 * y, 4.0 * y + 3, 3.0) for x in range(100) for y in range(200)]
    began = time.process_time()
    assert sum(line.text.count("ab") for line in read_order(grid)) == len(grid)
    assert time.process_time() - began < 20


def test_letters_that_are_drawn_as_one_are_parted_and_stamps_left_out() -> None:
    pen = Drawn()
    pen.text(WORDS, 60, 80, 300)
    pen.canvas.rotate(90)
    pen.canvas.drawString(100, -30, "CONFIDENTIAL")
    found, _ = take(pen.done())
    assert "CONFIDENTIAL" not in found.text
    assert drawn.opened(b"%PDF-1.7 nothing") is None
