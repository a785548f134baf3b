from __future__ import annotations

import gzip
import io
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ontherecord.adapters import addresses
from ontherecord.adapters.fetch import MAX_BYTES, Fetch
from ontherecord.documents import decoding
from ontherecord.errors import UnreadableInput

PAGE = b"<html><body><p>Finland spent 2.4 % of its output on defence.</p></body></html>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/hop/"):
            left = int(path.rsplit("/", 1)[1])
            self._send(302, b"", location="/page" if left == 0 else f"/hop/{left - 1}")
        elif path == "/to":
            self._send(302, b"", location=self.path.split("?", 1)[1])
        elif path == "/gone":
            self._send(404, b"gone")
        elif path == "/gzip":
            self._send(200, gzip.compress(PAGE), encoding="gzip")
        elif path == "/bomb":
            self._send(200, gzip.compress(b"a" * 3_000_000), encoding="gzip")
        elif path == "/odd":
            self._send(200, PAGE, encoding="zstd")
        elif path == "/drip":
            self._drip()
        elif path == "/endless":
            self._endless()
        else:
            self._send(200, PAGE)

    def _send(self, status: int, body: bytes, *, location: str | None = None, encoding: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=ISO-8859-1")
        self.send_header("Content-Length", str(len(body)))
        if location is not None:
            self.send_header("Location", location)
        if encoding is not None:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        try:
            for _ in range(40):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"a" * 65_536)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def refused(fetch: Fetch, source: str) -> str:
    with pytest.raises(UnreadableInput) as caught:
        fetch.fetch(source)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.code


LOCAL = Fetch(allow_loopback=True, most=1_000_000, seconds=5)


def test_a_file_comes_with_its_type(tmp_path: Path) -> None:
    path = tmp_path / "piece.html"
    path.write_bytes(PAGE)
    fetched = Fetch().fetch(str(path))
    assert (fetched.data, fetched.source, fetched.media_type) == (PAGE, str(path), "text/html")


def test_standard_input_comes_whole() -> None:
    assert Fetch(stdin=io.BytesIO(b"text")).fetch("-").data == b"text"


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    began = time.perf_counter()
    assert refused(Fetch(), str(large)) == "too_large"
    assert time.perf_counter() - began < 0.5
    assert refused(Fetch(), str(tmp_path / "none.txt")) == "not_found"
    assert refused(Fetch(), str(tmp_path)) == "is_a_folder"
    assert refused(Fetch(), "bad\x00path") == "not_readable"
    assert refused(Fetch(stdin=io.BytesIO(b"a" * 11), most=10), "-") == "too_large"


def test_both_ends_know_one_limit() -> None:
    assert MAX_BYTES == decoding.MAX_BYTES


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/hosts", "gopher://example.org", "data://x"])
def test_other_schemes_are_refused(address: str) -> None:
    assert refused(Fetch(), address) == "scheme_refused"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "[::1]", "[fe80::1]",
     "[fc00::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "2130706433",
     "0x7f.1", "localhost"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(host: str) -> None:
    assert refused(Fetch(), f"http://{host}/") in {"address_refused", "unreachable"}


def test_public_addresses_are_public() -> None:
    assert addresses.is_public("93.184.215.14")
    assert addresses.is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert not addresses.is_public("fe80::1%eth0")
    assert not addresses.is_public("not an address")


def test_every_address_of_a_name_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert refused(Fetch(), "http://two-faced.example/") == "address_refused"


def test_a_page_comes_with_what_was_declared(site: str) -> None:
    fetched = LOCAL.fetch(f"{site}/page")
    assert fetched.data == PAGE
    assert (fetched.media_type, fetched.charset, fetched.source) == ("text/html", "iso-8859-1", f"{site}/page")


def test_redirects_are_followed_and_counted(site: str) -> None:
    assert LOCAL.fetch(f"{site}/hop/2").source == f"{site}/page"
    assert refused(LOCAL, f"{site}/hop/9") == "too_many_redirects"


def test_redirects_are_checked_again(site: str) -> None:
    assert refused(LOCAL, f"{site}/to?http://10.0.0.1/") == "address_refused"
    assert refused(LOCAL, f"{site}/to?file:///etc/hosts") == "scheme_refused"


def test_loopback_needs_leave(site: str) -> None:
    assert refused(Fetch(), f"{site}/page") == "address_refused"


def test_the_size_is_bounded_also_when_folded(site: str) -> None:
    assert LOCAL.fetch(f"{site}/gzip").data == PAGE
    assert refused(LOCAL, f"{site}/bomb") == "too_large"
    assert refused(LOCAL, f"{site}/endless") == "too_large"
    assert refused(LOCAL, f"{site}/odd") == "not_text"


def test_the_time_is_bounded_for_a_server_that_drips(site: str) -> None:
    began = time.perf_counter()
    assert refused(Fetch(allow_loopback=True, seconds=0.5), f"{site}/drip") == "timed_out"
    assert time.perf_counter() - began < 1.5


def test_errors_of_the_server_and_the_net(site: str) -> None:
    assert refused(LOCAL, f"{site}/gone") == "http_error"
    assert refused(LOCAL, "http://127.0.0.1:9/") == "unreachable"
    assert refused(LOCAL, "http://[bad/") == "unreachable"
    assert refused(LOCAL, "http:///nowhere") in {"scheme_refused", "unreachable"}
