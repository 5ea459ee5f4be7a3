"""What the platform offers, and what became of it here.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import requests

from kiosk.platform import wire
from kiosk.platform.answers import NotModified
from kiosk.platform.asking import unless
from kiosk.platform.errors import PlatformNonsense
from kiosk.platform.exchange import Exchange, plain_session
from kiosk.platform.reading import failure_of, read_answer, read_bytes, still_the_same
from kiosk.platform.wire_updates import UpdateReportWire

NO_UPDATE = "no-update"
"""The problem code of a platform that offers nothing."""
_RANGE = re.compile(r"bytes ([0-9]+)-([0-9]+)/([0-9]+)")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A manifest as it came; nothing in it has been looked at yet. `etag` is empty where none is given."""

    etag: str
    body: bytes


class Updates:
    """A part of the client; may be used from any thread."""

    def __init__(self, exchange: Exchange, terminal: str) -> None:
        self._exchange = exchange
        self._terminal = terminal

    def manifest(self, etag: str = "", *, timeout: float) -> Offer | NotModified:
        """The published manifest as it was signed, unless it is still the one with `etag`."""
        reply = self._exchange.call("GET", "/v1/updates/manifest", headers=unless(etag), timeout=timeout)
        if still_the_same(reply, etag):
            return NotModified()
        return Offer(etag=reply.headers.get("etag", ""), body=read_bytes(reply, "application/json"))

    def report(self, report: UpdateReportWire, *, timeout: float) -> None:
        path = f"/v1/terminals/{quote(self._terminal, safe='')}/update"
        reply = self._exchange.call("PUT", path, body=report.model_dump_json(), timeout=timeout)
        read_answer(reply, wire.Done)


class Pieces:
    """A large static file, a piece at a time (RFC 9110 14); `close` when it is there."""

    def __init__(self, url: str, session_factory: Callable[[], requests.Session] = plain_session) -> None:
        parts = urlsplit(url)
        self._path = parts.path + (f"?{parts.query}" if parts.query else "")
        # Whoever serves the file need not know which terminal asks.
        self._exchange = Exchange(f"{parts.scheme}://{parts.netloc}", {}, session_factory)

    def close(self) -> None:
        self._exchange.close()

    def get(self, start: int, length: int, total: int, *, timeout: float) -> bytes:
        """Bytes `start` to `start + length` of a file of `total` bytes.

        Raises:
            PlatformNonsense: also when the file has another size, or the server knows no pieces.
        """
        asked = {"Range": f"bytes={start}-{start + length - 1}", "Accept": "*/*"}
        reply = self._exchange.call("GET", self._path, headers=asked, timeout=timeout)
        if reply.status != 206:
            raise PlatformNonsense("no pieces") if reply.status == 200 else failure_of(reply)
        told = _RANGE.fullmatch(reply.headers.get("content-range", ""))
        wanted = (start, start + length - 1, total)
        if told is None or tuple(map(int, told.groups())) != wanted or len(reply.body) != length:
            raise PlatformNonsense("another piece, or of another file")
        return reply.body
