"""A web archive (WARC, ISO 28500; WACZ, a ZIP of them): the page that it was made for, as the server sent it then."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from io import BytesIO
from typing import TYPE_CHECKING

from ontherecord.documents.decoding import MAX_BYTES
from ontherecord.documents.quiet import hush, unheard
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.ports import Fetched

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_MOST_UNFOLDED = 150_000_000
"""Bytes of all records together, unfolded: a page with its pictures stays far below; a bomb does not."""
_MOST_RECORDS = 20_000
_MOST_FILES = 5_000
_MOST_PAGES = 1_000
_MOST_LISTED = 8
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_STEP = 1 << 16
_READABLE = frozenset(["text/html", "application/xhtml+xml", "text/plain", "application/pdf"])
_FOUND = 200
_REMEDY = "Replay the archive in a browser, save the article's page and give that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """One page of an archive: where it was, on which day (ISO), and its bytes."""

    address: str
    day: str
    media_type: str
    charset: str | None
    data: bytes


def is_archive(data: bytes) -> bool:
    """A WARC, plain or packed, or a ZIP with one in it."""
    if data.startswith(b"WARC/"):
        return True
    if data.startswith(_GZIP):
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:_STEP], 16).startswith(b"WARC/")
        except zlib.error:
            return False
    return data.startswith(_ZIP) and any(_is_warc(name) for name in _names(data))


def open_record(data: bytes, page: str | None = None) -> tuple[Fetched, tuple[Diagnostic, ...]]:
    """Give the page whose address is or holds `page`; where it is `None`, the one that the archive names, else the first.

    Raises:
        UnreadableInput: `too_large`, `damaged`, `no_text` where no record is a page, or `no_such_page`.

    """
    hush("warcio")
    wanted: tuple[str, ...] = ()
    files = [data]
    if data.startswith(_ZIP):
        wanted, files = _unzipped(data)
    kept: list[_Kept] = []
    left = _MOST_UNFOLDED
    for each in files:
        unfolded = _unfold(each, left)
        left -= len(unfolded)
        with unheard():
            kept.extend(_pages(unfolded))
    if not kept:
        raise UnreadableInput("The archive holds no page with text.", code="no_text", remedy=_REMEDY)
    found = _chosen(kept, wanted) if page is None else _named(kept, page)
    others = list(dict.fromkeys(each.address for each in kept if each.address != found.address))
    more = f"; {len(others)} more of its pages were not read: {_listing(others)}" if others else ""
    message = f"Read from a web archive: {found.address} as it was on {found.day or 'an unknown day'}{more}."
    note = Diagnostic(code="archived_page", severity=Severity.INFO, message=message)
    return (
        Fetched(data=found.data, source=found.address, media_type=found.media_type, charset=found.charset),
        (note,),
    )


def _chosen(kept: Sequence[_Kept], wanted: Sequence[str]) -> _Kept:
    return next((each for address in wanted for each in kept if each.address == address), kept[0])


def _named(kept: Sequence[_Kept], page: str) -> _Kept:
    """Find the page by its whole address, else by a part that one address alone holds."""
    addresses = list(dict.fromkeys(each.address for each in kept))
    fitting = [page] if page in addresses else [address for address in addresses if page and page in address]
    if len(fitting) == 1:
        return next(each for each in kept if each.address == fitting[0])
    fits = "More than one page of the archive has" if fitting else "No page of the archive has"
    raise UnreadableInput(
        f"{fits} an address with “{page[:200]}” in it.",
        code="no_such_page",
        remedy=f"Its pages: {_listing(fitting or addresses)}.",
    )


def _listing(addresses: Sequence[str]) -> str:
    left = len(addresses) - _MOST_LISTED
    return ", ".join(addresses[:_MOST_LISTED]) + (f" and {left} more" if left > 0 else "")


def _names(data: bytes) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return tuple(archive.namelist()[:_MOST_FILES])
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
        return ()


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _unzipped(data: bytes) -> tuple[tuple[str, ...], list[bytes]]:
    """Give the addresses that `pages/pages.jsonl` lists, and the archives inside."""
    left = _MOST_UNFOLDED
    files: list[bytes] = []
    listed = b""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist()[:_MOST_FILES]:
                if not _is_warc(info.filename) and info.filename != "pages/pages.jsonl":
                    continue
                left -= info.file_size
                if left < 0:
                    raise _too_large()
                with archive.open(info) as stream:
                    content = stream.read(info.file_size)
                if _is_warc(info.filename):
                    files.append(content)
                else:
                    listed = content
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise _damaged() from error
    return tuple(_listed(listed)), files


def _listed(lines: bytes) -> Iterator[str]:
    for line in lines.splitlines()[:_MOST_PAGES]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"]


def _unfold(data: bytes, most: int) -> bytes:
    """Unpack the members of a packed archive, no further than `most` bytes."""
    if not data.startswith(_GZIP):
        if len(data) > most:
            raise _too_large()
        return data
    out = bytearray()
    rest = data
    try:
        while rest.startswith(_GZIP):
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            out += unpacker.decompress(rest, most + 1 - len(out))
            if len(out) > most:
                raise _too_large()
            rest = unpacker.unused_data
    except zlib.error as error:
        if not out:
            raise _damaged() from error
    return bytes(out)


def _pages(data: bytes) -> Iterator[_Kept]:
    """Yield the pages of one archive up to the first record that is broken; what came before it is whole."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only archives need it
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        for number, record in enumerate(ArchiveIterator(BytesIO(data), no_record_parse=False)):
            if number >= _MOST_RECORDS:
                return
            kept = _page(record)
            if kept is not None:
                yield kept
    except (ArchiveLoadFailed, ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, zlib.error):
        return


def _page(record: ArcWarcRecord) -> _Kept | None:
    if record.rec_type not in {"response", "resource", "conversion"}:
        return None
    named = None
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != str(_FOUND):
            return None
        named = record.http_headers.get_header("Content-Type")
    header = Message()
    header["content-type"] = str(named or record.rec_headers.get_header("Content-Type") or "")[:200]
    if header.get_content_type() not in _READABLE or "content-type" not in header:
        return None
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES or not data.strip():
        return None
    return _Kept(
        address=str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")[:2000],
        day=str(record.rec_headers.get_header("WARC-Date") or "")[:10],
        media_type=header.get_content_type(),
        charset=header.get_content_charset(),
        data=data,
    )


def _too_large() -> UnreadableInput:
    return UnreadableInput(
        f"The archive unfolds to more than {_MOST_UNFOLDED / 1e6:.0f} MB.", code="too_large", remedy=_REMEDY
    )


def _damaged() -> UnreadableInput:
    return UnreadableInput("The archive is damaged.", code="damaged", remedy=_REMEDY)
