"""What the client answers with where the field's own values do not fit, and what a terminal reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class NotModified:
    """The catalogue the terminal holds is still the published one."""


@dataclass(frozen=True, kw_only=True)
class CatalogueAnswer:
    """A published catalogue.

    `document` has the sections that `kiosk.catalogue.parse.parse_catalogue({"platform": document})` reads;
    `body` is the same as it arrived, for the cache of the store.
    """

    version: str
    etag: str
    document: Mapping[str, Any]
    body: str

    def __repr__(self) -> str:
        return f"CatalogueAnswer({self.version}, {self.etag})"


@dataclass(frozen=True, slots=True)
class FaceResult:
    """`score` is a similarity from 0 to 1; whether it is enough is the platform's decision."""

    matched: bool
    score: float


@dataclass(frozen=True, kw_only=True)
class DeviceReport:
    """One device in a heartbeat: role, state and reason code of the common device life."""

    role: str
    state: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TerminalHeartbeat:
    """How a terminal is; nothing of any resident. `verdict` is ready, degraded or down; `image` is empty
    where it was not booted from one.
    """

    at: datetime
    version: str
    verdict: str
    image: str = ""
    catalogue_version: str = ""
    waiting: int = 0
    devices: tuple[DeviceReport, ...] = ()
