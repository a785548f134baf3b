"""Fetches one page from a public web address, bounded in size, time and hops."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from email.message import Message
from typing import TYPE_CHECKING

from ontherecord.adapters.addresses import resolve
from ontherecord.errors import UnreadableInput
from ontherecord.ports import Fetched

if TYPE_CHECKING:
    import httpx

_MOST_HOPS = 5
_STEP_SECONDS = 10.0
_SAVE_IT = "Save the page from a browser and give the file."
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; ontherecord)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    # A compressed page could unfold without bound inside the client; gzip that comes unasked is unfolded here in steps.
    "Accept-Encoding": "identity",
}


class Web:
    """`most` bytes of a page, unfolded; `seconds` for the whole of a fetch, redirects and name look-ups too."""

    def __init__(self, *, allow_loopback: bool, most: int, seconds: float) -> None:
        self._allow_loopback = allow_loopback
        self._most = most
        self._seconds = seconds

    def fetch(self, address: str) -> Fetched:
        """Bring the page. The work is done aside, because a server that drips bytes outlives every single time-out."""
        outcome: list[Fetched | Exception] = []

        def work() -> None:
            try:
                outcome.append(self._follow(address))
            except Exception as error:  # noqa: BLE001 - raised again below, where the caller is
                outcome.append(error)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        worker.join(self._seconds)
        if not outcome:
            raise _timed_out(address, self._seconds)
        found = outcome[0]
        if isinstance(found, Exception):
            raise found
        return found

    def _follow(self, address: str) -> Fetched:
        import httpx  # noqa: PLC0415 - heavy, and most articles are files

        deadline = time.monotonic() + self._seconds
        timeout = httpx.Timeout(min(_STEP_SECONDS, self._seconds))
        try:
            url = httpx.URL(address)
            # Proxies and credentials of the environment stay out: the address that was checked is the one that is asked.
            with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False) as client:
                for _ in range(_MOST_HOPS + 1):
                    with self._ask(client, url) as response:
                        if response.has_redirect_location:
                            url = url.join(response.headers["location"])
                            continue
                        return self._page(response, str(url), deadline)
        except httpx.TimeoutException as error:
            raise _timed_out(address, self._seconds) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError, zlib.error) as error:
            raise UnreadableInput(
                f"The page {address} could not be fetched.",
                code="unreachable",
                remedy="Check the address and the connection.",
            ) from error
        raise UnreadableInput(
            f"The page {address} sends on more than {_MOST_HOPS} times.", code="too_many_redirects", remedy=_SAVE_IT
        )

    def _ask(self, client: httpx.Client, url: httpx.URL) -> AbstractContextManager[httpx.Response]:
        """Ask the address that was checked, by number, so that a second look-up of the name cannot lead elsewhere."""
        if url.scheme not in {"http", "https"} or not url.host:
            raise UnreadableInput(
                "The page sends on to an address that is not http or https.", code="scheme_refused", remedy=_SAVE_IT
            )
        name = url.raw_host.decode("ascii")
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        number = resolve(name.strip("[]"), port, allow_loopback=self._allow_loopback)
        direct = url.copy_with(host=number, username=None, password=None, fragment=None)
        host = url.netloc.decode("ascii")
        extensions = {"sni_hostname": name} if url.scheme == "https" else {}
        return client.stream("GET", direct, headers={**_HEADERS, "Host": host}, extensions=extensions)

    def _page(self, response: httpx.Response, address: str, deadline: float) -> Fetched:
        if response.status_code >= 400:  # noqa: PLR2004 - client and server errors begin here
            raise UnreadableInput(
                f"The server answered {response.status_code} for {address}.", code="http_error", remedy=_SAVE_IT
            )
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self._most:
            raise self._too_large()
        data = bytearray()
        for chunk in self._unfolded(response):
            data += chunk
            if len(data) > self._most:
                raise self._too_large()
            if time.monotonic() > deadline:
                raise _timed_out(address, self._seconds)
        header = Message()
        header["content-type"] = response.headers.get("content-type", "application/octet-stream")
        charset = header.get_content_charset()
        return Fetched(data=bytes(data), source=address, media_type=header.get_content_type(), charset=charset)

    def _unfolded(self, response: httpx.Response) -> Iterator[bytes]:
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding in {"identity", ""}:
            yield from response.iter_raw()
            return
        if coding not in {"gzip", "x-gzip", "deflate"}:
            raise UnreadableInput(f"The page comes compressed as {coding[:20]}.", code="not_text", remedy=_SAVE_IT)
        unfolder = zlib.decompressobj(zlib.MAX_WBITS | 32)
        for chunk in response.iter_raw():
            # One step more than allowed is enough to notice a bomb; the rest of it is never unfolded.
            yield unfolder.decompress(chunk, self._most + 1)

    def _too_large(self) -> UnreadableInput:
        return UnreadableInput(
            f"The page is larger than {self._most / 1e6:.0f} MB.",
            code="too_large",
            remedy="Save the article's text and give the file.",
        )


def _timed_out(address: str, seconds: float) -> UnreadableInput:
    return UnreadableInput(
        f"The page {address} did not come within {seconds:.0f} seconds.", code="timed_out", remedy=_SAVE_IT
    )
