"""The government platform behind its HTTP interface: wire models, client, typed errors."""

from kiosk.platform.answers import (
    CatalogueAnswer,
    DeviceReport,
    FaceResult,
    NotModified,
    TerminalHeartbeat,
)
from kiosk.platform.errors import (
    PlatformBusy,
    PlatformError,
    PlatformNonsense,
    PlatformRefused,
    PlatformTimeout,
    PlatformUnreachable,
)

__all__ = [
    "CatalogueAnswer",
    "DeviceReport",
    "FaceResult",
    "NotModified",
    "PlatformBusy",
    "PlatformError",
    "PlatformNonsense",
    "PlatformRefused",
    "PlatformTimeout",
    "PlatformUnreachable",
    "TerminalHeartbeat",
]
