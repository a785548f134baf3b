"""Whatever the bytes are, to a page: told by what is in them first, by their name only where that leaves it open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.documents import markup, plain
from ontherecord.documents.decoding import MAX_BYTES, decode
from ontherecord.documents.formats import archive, mail, markdown, pdf, word
from ontherecord.documents.metadata import Metadata
from ontherecord.documents.pieces import Page
from ontherecord.errors import UnreadableInput, UsageError
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.ports import Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page, what it says about itself, where it was, and what had to be guessed, left out or replaced."""

    page: Page
    metadata: Metadata
    source: str | None
    diagnostics: tuple[Diagnostic, ...]


def open_up(fetched: Fetched, most: int) -> Opened:
    """Open an input, a little over `most` blocks at most; a mail or an archive is opened as what it holds.

    Raises:
        UnreadableInput: `empty`, `too_large`, `not_text`, `undecodable`, `damaged`, `locked`, `not_an_article`, `no_text` or `no_such_page`.

    """
    if len(fetched.data) > MAX_BYTES:
        raise UnreadableInput(
            f"The input has {len(fetched.data) / 1e6:.0f} MB; an article may have at most {MAX_BYTES / 1e6:.0f} MB.",
            code="too_large",
            remedy="Give the article alone, without what else was saved with it.",
        )
    if archive.is_archive(fetched.data):
        inner, notes = archive.open_record(fetched.data, fetched.page)
        return _within(_article(inner, most), notes)
    if fetched.page is not None:
        raise UsageError("--page names a page of a web archive, and this is none.", remedy="Leave --page out.")
    if mail.is_mail(fetched):
        letter = mail.open_letter(fetched.data)
        opened = _article(letter.body, most, title=letter.about.title)
        page, more = mail.set_aside(opened.page)
        return _within(replace(opened, page=page), (*letter.diagnostics, *more), letter.about)
    return _article(fetched, most)


def _article(fetched: Fetched, most: int, *, title: str | None = None) -> Opened:
    """Open what is neither a mail nor an archive."""
    if pdf.is_pdf(fetched.data):
        page, about, notes = pdf.read(fetched.data)
    elif word.is_word(fetched.data):
        page, about, notes = word.read(fetched.data, most)
    else:
        decoded = decode(fetched)
        if markup.is_html(decoded.text, fetched.media_type):
            page, about, notes = markup.read(decoded.text, source=fetched.source, most=most)
        elif fetched.media_type == markdown.MEDIA_TYPE:
            page, about, notes = markdown.read(plain.normalise_lines(decoded.text), most)
        else:
            page, about, notes = plain.cut(plain.normalise_lines(decoded.text), most), Metadata(), ()
            page = page if title is None else plain.headed(page, title)
        notes = (*decoded.diagnostics, *notes)
    return Opened(page=page, metadata=about, source=fetched.source, diagnostics=notes)


def _within(opened: Opened, notes: tuple[Diagnostic, ...], about: Metadata | None = None) -> Opened:
    """Add what the wrapping says: it goes before what it wraps."""
    inner = opened.metadata
    if about is not None:
        inner = replace(
            inner,
            title=about.title or inner.title,
            byline=about.byline or inner.byline,
            dated=(*about.dated, *inner.dated),
        )
    return replace(opened, metadata=inner, diagnostics=(*notes, *opened.diagnostics))
