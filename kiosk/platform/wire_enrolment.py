"""How a terminal gets its certificate, and tells that it is ready."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from kiosk.platform.wire import Received, Sent, Short

Pem = Annotated[str, Field(max_length=16 * 1024)]


class EnrolQuery(Sent):
    """`token` is good for one key; `request` is a PKCS #10 request (RFC 2986) as PEM."""

    token: Annotated[str, Field(min_length=16, max_length=200)]
    request: Pem


class EnrolReply(Received):
    """The terminal's certificate as PEM."""

    certificate: Pem


class DeviceReadiness(Sent):
    """How one device did; `detail` is a technician's line and holds nothing of anybody."""

    role: Short
    ok: bool
    detail: Annotated[str, Field(max_length=500)] = ""


class ReadinessWire(Sent):
    """What a technician leaves behind: nothing of any resident."""

    at: datetime
    version: Short
    machine: Short
    verdict: Literal["ready", "partly", "not-ready"]
    serial: int = 0
    devices: list[DeviceReadiness] = Field(default=[], max_length=50)
