from __future__ import annotations

import codecs
import time

import pytest

from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import Document
from ontherecord.ports import Fetched

ENGLISH = "The café in Orléans sold 20 % more coffee in 2021 – almost twice as much as its naïve owner had hoped for.\n"
RUSSIAN = (
    "Порт перевалил почти тридцать миллионов тонн грузов за прошлый год, сообщила администрация порта в понедельник.\n"
)


def take(data: bytes, *, media_type: str | None = None, charset: str | None = None) -> tuple[Document, set[str]]:
    found, notes = read(Fetched(data=data, source=None, media_type=media_type, charset=charset))
    return found, {note.code for note in notes if isinstance(note, Diagnostic)}


def refused(data: bytes, media_type: str | None = None) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(Fetched(data=data, source=None, media_type=media_type))
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7 text", "damaged"),
        (b"PK\x03\x04word", "not_text"),
        (b"\x89PNG\r\n\x1a\n", "not_text"),
        (b"\xff\xd8\xff\xe0JFIF", "not_text"),
        (b"some text\x00with a zero byte in it", "not_text"),
        (bytes(range(1, 256)) * 40, "undecodable"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "not_an_article"),
        (b"<html><body><script>write()</script></body></html>", "no_text"),
    ],
)
def test_what_is_no_article_is_refused_in_a_line(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_fifty_megabytes_are_refused_at_once() -> None:
    data = b"word " * 10_000_000
    began = time.perf_counter()
    assert refused(data) == "too_large"
    assert time.perf_counter() - began < 0.5


def test_a_million_lines_are_refused() -> None:
    assert refused(b"a b\n" * 200_000) == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    found, _ = take(ENGLISH.encode(encoding))
    assert found.text == ENGLISH


def test_line_ends_become_one_kind_and_nothing_else_changes() -> None:
    found, _ = take(codecs.BOM_UTF8 + b"One  line \r\nanother\rand\x0ca third\n\n")
    assert found.text == "One  line \nanother\nand\x0ca third\n\n"


@pytest.mark.parametrize(
    ("text", "encoding"), [(ENGLISH * 3, "cp1252"), (RUSSIAN * 3, "cp1251"), (RUSSIAN * 3, "koi8-r")]
)
def test_undeclared_encodings_are_guessed_and_said_to_be(text: str, encoding: str) -> None:
    found, codes = take(text.encode(encoding))
    assert found.text == text
    assert "encoding_guessed" in codes


def test_a_declared_encoding_is_taken() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN * 3}</p></body></html>'
    found, codes = take(page.encode("cp1251"))
    assert RUSSIAN.strip() in found.text
    assert not codes & {"encoding_guessed", "encoding_declared_wrong"}
    assert take(ENGLISH.encode("cp1252"), charset="iso-8859-1")[0].text == ENGLISH


def test_a_wrong_declaration_is_overruled_with_a_note() -> None:
    found, codes = take(ENGLISH.encode(), charset="iso-8859-1")
    assert found.text == ENGLISH
    assert "encoding_declared_wrong" in codes
    found, codes = take((RUSSIAN * 4).encode("cp1251"), charset="windows-1252")
    assert found.text == RUSSIAN * 4
    assert "encoding_declared_wrong" in codes


@pytest.mark.parametrize("charset", ["zip", "rot13", "utf-7", "nonsense", "hex", "\x00"])
def test_codecs_that_are_no_encoding_are_not_used(charset: str) -> None:
    assert take(ENGLISH.encode(), charset=charset)[0].text == ENGLISH


def test_a_few_damaged_bytes_are_replaced_and_counted() -> None:
    data = (RUSSIAN * 4).encode()[:-20] + b"\xff\xfe ends.\n"
    found, notes = read(Fetched(data=data, source=None, media_type=None))
    assert "\ufffd" in found.text
    note = next(note for note in notes if note.code == "encoding_replaced")
    assert "damaged" in note.message
