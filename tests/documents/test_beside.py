"""What stands beside an article's own words: earlier mails, signatures, notes of Markdown, credits, lines under a standfirst."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

from ontherecord.documents import read
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

FIRST = "The council of the port spent eleven million on two cranes in 2021, and nobody asked why it cost so much."
SECOND = "A second crane was ordered in the spring of the following year, although the first one was hardly in use."


def take(data: bytes, media_type: str) -> tuple[Document, set[str]]:
    found, notes = read(Fetched(data=data, source=None, media_type=media_type), today=date(2030, 1, 1))
    return found, {note.code for note in notes}


def blocks(found: Document) -> list[tuple[BlockRole, str]]:
    return [(block.role, block.span.of(found.text)) for block in found.blocks]


def mail(text: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Ann Lee <a@example.org>", "Cranes", "Fri, 04 Mar 2022 10:00:00 +0100"
    made.set_content(text)
    return made.as_bytes()


def test_what_a_mail_quotes_and_its_signature_are_set_aside() -> None:
    text = (
        f"{FIRST}\n\n-- \nAnn Lee\nHarbour Office\n\nOn Thu, 3 Mar 2022, Omar Said wrote:\n> {SECOND}\n> And so on.\n"
    )
    found, codes = take(mail(text), "message/rfc822")
    assert [words for _, words in blocks(found)] == ["Cranes", FIRST]
    why = {piece.span.of(found.text): piece.why for piece in found.furniture}
    assert why["Harbour Office"] == "This is the sender's signature."
    assert why["On Thu, 3 Mar 2022, Omar Said wrote:"] == "This is quoted from an earlier mail."
    assert "earlier_mail_not_read" in codes


def test_an_answer_between_quoted_lines_is_read() -> None:
    found, _ = take(mail(f"> Who paid for it?\n{FIRST}\n> And the other?\n{SECOND}\n"), "message/rfc822")
    assert [words for _, words in blocks(found)] == ["Cranes", FIRST, SECOND]


def test_a_mail_that_only_passes_another_on_is_read() -> None:
    found, codes = take(mail(f"-----Original Message-----\n\n{FIRST}\n\n{SECOND}\n"), "message/rfc822")
    assert FIRST in [words for _, words in blocks(found)]
    assert "earlier_mail_not_read" not in codes


def test_notes_of_markdown_are_marked_like_those_of_print() -> None:
    found, _ = take(f"# Cranes\n\n{FIRST}[^a1]\n\n[^a1]: See the minutes of 2021.\n".encode(), "text/markdown")
    assert [words for _, words in blocks(found)] == ["Cranes", f"{FIRST}[a1]", "[a1] See the minutes of 2021."]


def test_a_caption_loses_the_credit_behind_it() -> None:
    caption = "The first crane stands on the northern quay of the town in May."
    page = (
        "<html><head><title>Who paid?</title></head><body><article><h1>Who paid?</h1>"
        f"<p>{FIRST}</p><figure><img src=a><figcaption>{caption} Photograph: Jo Roe/Example</figcaption></figure>"
        f"<p>{SECOND}</p><p>In the end {FIRST} {SECOND}</p></article></body></html>"
    )
    found, _ = take(page.encode(), "text/html")
    assert (BlockRole.CAPTION, caption) in blocks(found)


def test_a_date_line_under_a_long_standfirst_is_no_paragraph() -> None:
    long = "The town has paid for two cranes that stand idle since the spring, and the council will not say who is to answer for it."
    page = (
        f'<html><head><title>Who paid?</title></head><body><article><h1>Who paid?</h1><p class="standfirst">{long}</p>'
        f"<p>Published 4 March 2022 | Updated 6 March 2022</p><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    found, _ = take(page.encode(), "text/html")
    made = blocks(found)
    assert (BlockRole.STANDFIRST, long) in made
    assert (BlockRole.DATELINE, "Published 4 March 2022 | Updated 6 March 2022") in made
    assert found.published.period == Period.parse("2022-03-04")
