"""What the setting-up screen shows, as one value; it has no resident, no session and no touch."""

from dataclasses import dataclass
from typing import Literal

STEPS = ("file", "enrol", "devices", "test", "report")
"""A cabinet's way from blank to serving; each has its name as `provision-step-<step>`."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device that was tried; `detail` is a technician's line."""

    role: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class ProvisionView:
    """`said` is the message that matters now, `step` the index in `STEPS` where the cabinet is.

    `code` and `digits` are the challenge, empty while no site file is wanted; `terminal` is empty before one.
    """

    said: str
    kind: Literal["calm", "good", "warning"] = "calm"
    step: int = 0
    code: str = ""
    digits: str = ""
    terminal: str = ""
    devices: tuple[DeviceLine, ...] = ()
