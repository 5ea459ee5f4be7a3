"""What a terminal calls the platform for, as bytes of HTTP/1.1; pure (RFC 9112, by h11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import h11

from kiosk.platform.wire import DeviceWire, HeartbeatWire
from kiosk.version import VERSION

ROLES = ("id-card", "scanner", "slip-printer", "camera", "a4-printer")
"""The devices of a usual cabinet."""
END_OF_HEAD = b"\r\n\r\n"


class Kind(StrEnum):
    """The calls that every terminal makes by itself."""

    HEARTBEAT = "heartbeat"
    NEWS = "news"
    CATALOGUE = "catalogue"
    MANIFEST = "manifest"


_ASKED = {Kind.NEWS: "/v1/news", Kind.CATALOGUE: "/v1/catalogue", Kind.MANIFEST: "/v1/updates/manifest"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`length` is that of the body, in bytes; `etag` is empty and `retry_after` None when not told.

    With `closes` the platform ends the connection after the body.
    """

    status: int
    length: int
    etag: str = ""
    retry_after: float | None = None
    closes: bool = False

    @property
    def failed(self) -> bool:
        """No answer by the terminal's rules, which is to say: try again, and later each time."""
        return self.status >= 500 and self.status != 503


def request(kind: Kind, terminal: str, host: str, now: datetime, etag: str = "") -> bytes:
    """One call, with the headers of the terminal's own client."""
    body = _heartbeat(now) if kind is Kind.HEARTBEAT else b""
    headers = [
        ("Host", host),
        ("User-Agent", "python-requests/2.34.2"),
        ("Accept-Encoding", "identity"),
        ("Accept", "application/json"),
        ("Connection", "keep-alive"),
        ("X-Terminal-Id", terminal),
    ]
    if body:
        headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    elif etag:
        headers.append(("If-None-Match", etag))
    target = f"/v1/terminals/{terminal}/heartbeat" if kind is Kind.HEARTBEAT else _ASKED[kind]
    line = h11.Connection(h11.CLIENT)
    parts = [line.send(h11.Request(method="PUT" if body else "GET", target=target, headers=headers))]
    if body:
        parts.append(line.send(h11.Data(data=body)))
    parts.append(line.send(h11.EndOfMessage()))
    return b"".join(part for part in parts if part)


def answer(head: bytes) -> Answer:
    """What the head of an answer says. Raises ValueError when it is none, or does not say how long it is."""
    line = h11.Connection(h11.CLIENT)
    line.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    line.receive_data(head)
    try:
        event = line.next_event()
    except h11.RemoteProtocolError:
        raise ValueError("not HTTP") from None
    if not isinstance(event, h11.Response):
        raise ValueError("cut off")
    told = {name.decode(): value.decode("latin-1") for name, value in event.headers}
    length = "0" if event.status_code == 304 else told.get("content-length", "")
    wait = told.get("retry-after", "")
    if not length.isdecimal():
        raise ValueError("nobody says how long it is")
    return Answer(
        status=event.status_code,
        length=int(length),
        etag=told.get("etag", ""),
        retry_after=float(wait) if wait.isdecimal() else None,
        closes=told.get("connection", "").lower() == "close",
    )


def _heartbeat(now: datetime) -> bytes:
    devices = [DeviceWire(role=role, state="online") for role in ROLES]
    beat = HeartbeatWire(at=now, version=VERSION, image=VERSION, verdict="ready", devices=devices)
    return beat.model_dump_json().encode()
