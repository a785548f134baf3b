"""From bytes to characters: what kind of file it is, and in which encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ontherecord.documents import language
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.ports import Fetched

MAX_BYTES = 20_000_000
"""The longest single news pages are a few megabytes; a larger input is a book, a dump or an attack."""

_PLAIN_REMEDY = "Save the article as plain text or HTML and give that file."
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document of another kind"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "a sound, film or image (RIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"%!PS", "a PostScript file"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    # The 32-bit little-endian mark begins with the 16-bit one, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as windows-1252 (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS_DO = {"latin-1": "cp1252", "iso8859-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
# Stateful or non-text codecs that a page may name but never should be decoded with.
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_CANDIDATES = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_9", "cp1258", "iso8859_15", "mac_roman"})
_WESTERN = frozenset(
    ["en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "is", "ca", "eu", "gl", "ga", "af"]
)
_META = re.compile(rb"""<meta[^<>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^<>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.\-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufdd0-\ufdef\ufffe\uffff]")
_HEAD = 4096
_SAMPLE = 60_000
_MOST_DAMAGE = 0.03
"""Above three damaged characters in a hundred a text cannot be quoted, and a claim cannot be trusted to be whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were read in, and what had to be guessed or replaced."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...]


def decode(fetched: Fetched) -> Decoded:
    """Bytes to characters, the byte-order mark dropped, nothing else changed.

    Raises:
        UnreadableInput: `empty`, `too_large`, `not_text` or `undecodable`.

    """
    data = fetched.data
    _refuse(data)
    decoded = _by_mark(data) or _by_rule(data, _declared(fetched))
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableInput("The input is empty.", code="empty", remedy="Give a file or a page with text in it.")
    damage = len(_CONTROL.findall(decoded.text)) / len(decoded.text)
    if damage > _MOST_DAMAGE:
        raise UnreadableInput(
            f"The input does not decode as text: {damage:.0%} of it is no character in {decoded.encoding}.",
            code="undecodable",
            remedy="Save the article as UTF-8 text and give that file.",
        )
    return decoded


def _refuse(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            f"The input has {len(data) / 1e6:.0f} MB; an article may have at most {MAX_BYTES / 1e6:.0f} MB.",
            code="too_large",
            remedy="Give the article alone, without what else was saved with it.",
        )
    if not data.strip():
        raise UnreadableInput("The input is empty.", code="empty", remedy="Give a file or a page with text in it.")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(f"The input is {name}, not text or HTML.", code="not_text", remedy=_PLAIN_REMEDY)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide is not None:
        note = _note("encoding_guessed", f"No encoding is declared; the zero bytes are those of {wide}.")
        decoded = _replacing(data, wide)
        return Decoded(text=decoded.text, encoding=wide, diagnostics=(note, *decoded.diagnostics))
    if b"\x00" in data:
        raise UnreadableInput("The input is binary, not text or HTML.", code="not_text", remedy=_PLAIN_REMEDY)
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in most scripts' text one byte of each pair is nearly constant, and spaces hold a zero byte."""
    sample = data[:_HEAD]
    if b"\x00" not in sample or len(data) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    half = len(even)
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Control bytes other than tab and line ends never stand in a high byte of a text of one script.
        if high.count(0) >= max(1, half // 10) and low.count(0) == 0 and len(set(high)) <= max(3, half // 8):
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _declared(fetched: Fetched) -> str | None:
    head = fetched.data[:_HEAD]
    found = _META.search(head) or _XML.search(head)
    name = fetched.charset or (found.group(1).decode("ascii") if found else None)
    if name is None:
        return None
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if codec.name in _NEVER or not getattr(codec, "_is_text_encoding", True):
        return None
    return _AS_BROWSERS_DO.get(codec.name, codec.name)


def _by_rule(data: bytes, declared: str | None) -> Decoded:
    # Seven-bit Japanese and Chinese look like plain ASCII, so only a declaration can tell.
    if declared is not None and declared.startswith(("iso2022", "hz")):
        return _replacing(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    notes: tuple[Diagnostic, ...] = ()
    if declared not in (None, "utf-8", "utf_8_sig", "utf-8-sig") and not data.isascii():
        # Bytes of another encoding are valid UTF-8 only by a rare accident.
        notes = (
            _note("encoding_declared_wrong", f"The page declares {declared}, but its bytes are UTF-8; read as UTF-8."),
        )
    return Decoded(text=text, encoding="utf-8", diagnostics=notes)


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    damaged = data.decode("utf-8", errors="replace")
    good = sum(1 for character in damaged[:_SAMPLE] if "\x7f" < character != "\ufffd")
    bad = damaged[:_SAMPLE].count("\ufffd") or damaged.count("\ufffd")
    # Valid sequences of several bytes do not come about in other encodings: some of them outweigh a few broken ones.
    if good > bad:
        return _replacing(data, "utf-8")
    guess = _guess(data)
    if declared is not None and not declared.startswith("utf"):
        clean = _strict(data, declared)
        if clean is not None and (guess is None or _alike(data, declared, guess)):
            return Decoded(text=clean, encoding=declared, diagnostics=())
        if clean is not None and guess is not None:
            note = _note(
                "encoding_declared_wrong", f"The page declares {declared}, but reads as words only in {guess}; read so."
            )
            return Decoded(text=data.decode(guess, errors="replace"), encoding=guess, diagnostics=(note,))
    encoding = guess or "cp1252"
    wrong = (
        f"The page declares {declared}, which its bytes are not"
        if declared
        else "No encoding is declared and the bytes are not UTF-8"
    )
    note = _note("encoding_guessed", f"{wrong}; read as {encoding}.")
    decoded = _replacing(data, encoding)
    return Decoded(text=decoded.text, encoding=encoding, diagnostics=(note, *decoded.diagnostics))


def _western(data: bytes, guess: str) -> str:
    """Among Latin code pages, which differ in a few letters, windows-1252 is by far the most used in its own languages."""
    clean = _strict(data, "cp1252")
    if guess in _LATIN and clean is not None and language.detect(clean) in _WESTERN:
        return "cp1252"
    return guess


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and only odd files need it

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    return None if best is None else _western(data, best.encoding)


def _alike(data: bytes, one: str, other: str) -> bool:
    """Whether two encodings give nearly the same letters, so that the declared one may stand."""
    sample = data[:_SAMPLE]
    left, right = sample.decode(one, errors="replace"), sample.decode(other, errors="replace")
    if len(left) != len(right):
        return False
    high = [(a, b) for a, b in zip(left, right, strict=True) if a > "\x7f" or b > "\x7f"]
    same = sum(1 for a, b in high if a == b)
    return same * 2 >= len(high)


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    notes: tuple[Diagnostic, ...] = ()
    if count:
        message = (
            f"{count} damaged {'character was' if count == 1 else 'characters were'} replaced while reading {encoding}."
        )
        notes = (_note("encoding_replaced", message),)
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding, diagnostics=notes)


def _note(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)
