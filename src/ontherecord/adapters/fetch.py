"""Brings the bytes of an article: a path, `-` for standard input, or a public web address."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from ontherecord.adapters.web import Web
from ontherecord.errors import UnreadableInput
from ontherecord.ports import Fetched

MAX_BYTES = 20_000_000
"""As documents/decoding.py has it; a test holds the two together."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]{1,20})://")
_TYPES = {
    ".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html",
    ".htm": "text/html", ".xhtml": "text/html", ".eml": "message/rfc822",
}  # fmt: skip
"""Other kinds are told by their bytes."""


class Fetch:
    """Implements `ports.Fetcher`.

    `allow_loopback` lets tests ask a server of their own; `stdin` stands for standard input; `seconds` bounds a web
    request as a whole.
    """

    def __init__(
        self,
        *,
        allow_loopback: bool = False,
        stdin: BinaryIO | None = None,
        most: int = MAX_BYTES,
        seconds: float = 30.0,
    ) -> None:
        self._allow_loopback = allow_loopback
        self._stdin = stdin
        self._most = most
        self._seconds = seconds

    def fetch(self, source: str) -> Fetched:
        """Bring the bytes.

        Raises:
            UnreadableInput: `not_found`, `is_a_folder`, `not_readable`, `too_large`, `scheme_refused`, or what the web
                adds: `address_refused`, `unreachable`, `timed_out`, `too_many_redirects`, `http_error`.

        """
        if source == "-":
            return Fetched(data=self._bounded(self._stdin or sys.stdin.buffer), source=None, media_type=None)
        scheme = _SCHEME.match(source)
        if scheme is None:
            return self._file(source)
        if scheme[1].lower() not in {"http", "https"}:
            raise UnreadableInput(
                f"Addresses of the kind {scheme[1].lower()}:// are not read.",
                code="scheme_refused",
                remedy="Give an http or https address, or a file.",
            )
        web = Web(allow_loopback=self._allow_loopback, most=self._most, seconds=self._seconds)
        return web.fetch(source)

    def _file(self, source: str) -> Fetched:
        path = Path(source)
        try:
            if path.is_dir():
                raise UnreadableInput(f"{source} is a folder.", code="is_a_folder", remedy="Give one article's file.")
            if path.is_file() and path.stat().st_size > self._most:
                raise self._too_large(f"{path.stat().st_size / 1e6:.0f} MB")
            with path.open("rb") as stream:
                data = self._bounded(stream)
        except FileNotFoundError as error:
            raise UnreadableInput(f"There is no file {source}.", code="not_found", remedy="Check the path.") from error
        except (OSError, ValueError) as error:
            raise UnreadableInput(
                f"The file {source} cannot be read.", code="not_readable", remedy="Check the path and its permissions."
            ) from error
        return Fetched(data=data, source=source, media_type=_TYPES.get(path.suffix.lower()))

    def _bounded(self, stream: BinaryIO) -> bytes:
        data = stream.read(self._most + 1)
        if len(data) > self._most:
            raise self._too_large("more")
        return data

    def _too_large(self, size: str) -> UnreadableInput:
        return UnreadableInput(
            f"The input has {size}; an article may have at most {self._most / 1e6:.0f} MB.",
            code="too_large",
            remedy="Give the article alone, without what else was saved with it.",
        )
