"""What a terminal calls the platform for, as bytes of HTTP/1.1; pure (RFC 9112, by h11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import h11

from kiosk.platform.wire import DeviceWire, HeartbeatWire
from kiosk.version import VERSION

ROLES = ("id-card", "scanner", "slip-printer", "camera", "a4-printer")
"""The devices of a usual cabinet."""


class Kind(StrEnum):
    """The calls that every terminal makes by itself."""

    HEARTBEAT = "heartbeat"
    NEWS = "news"
    CATALOGUE = "catalogue"
    MANIFEST = "manifest"


_ASKED = {Kind.NEWS: "/v1/news", Kind.CATALOGUE: "/v1/catalogue", Kind.MANIFEST: "/v1/updates/manifest"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`sent` and `received` are bytes above TCP; `etag` is empty, `retry_after` None when not told."""

    status: int
    etag: str
    retry_after: float | None
    sent: int
    received: int


def request(kind: Kind, terminal: str, host: str, now: datetime, etag: str = "") -> bytes:
    """One call on a connection of its own, as after a minute's pause it always is."""
    body = _heartbeat(now) if kind is Kind.HEARTBEAT else b""
    headers = [
        ("Host", host),
        ("User-Agent", "python-requests"),
        ("Accept-Encoding", "identity"),
        ("Accept", "application/json"),
        ("Connection", "close"),
        ("X-Terminal-Id", terminal),
    ]
    if body:
        headers += [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    if etag and kind is Kind.CATALOGUE:
        headers.append(("If-None-Match", etag))
    target = f"/v1/terminals/{terminal}/heartbeat" if kind is Kind.HEARTBEAT else _ASKED[kind]
    line = h11.Connection(h11.CLIENT)
    parts = [line.send(h11.Request(method="PUT" if body else "GET", target=target, headers=headers))]
    if body:
        parts.append(line.send(h11.Data(data=body)))
    parts.append(line.send(h11.EndOfMessage()))
    return b"".join(part for part in parts if part)


def answer(sent: bytes, received: bytes) -> Answer:
    """What came back until the connection was closed. Raises ValueError when it is no answer."""
    line = h11.Connection(h11.CLIENT)
    line.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    line.receive_data(received)
    try:
        event = line.next_event()
    except h11.RemoteProtocolError:
        raise ValueError("not HTTP") from None
    if not isinstance(event, h11.Response):
        raise ValueError("cut off")
    told = {name.decode(): value.decode("latin-1") for name, value in event.headers}
    wait = told.get("retry-after", "")
    return Answer(
        status=event.status_code,
        etag=told.get("etag", ""),
        retry_after=float(wait) if wait.isdecimal() else None,
        sent=len(sent),
        received=len(received),
    )


def _heartbeat(now: datetime) -> bytes:
    devices = [DeviceWire(role=role, state="online") for role in ROLES]
    beat = HeartbeatWire(at=now, version=VERSION, image=VERSION, verdict="ready", devices=devices)
    return beat.model_dump_json().encode()
