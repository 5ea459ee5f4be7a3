"""Updates as they cross the wire; the manifest is a signed static file and is passed on as it came."""

from typing import Literal

from pydantic import AwareDatetime, Field

from kiosk.platform.wire import Sent, Short

State = Literal[
    "downloading", "downloaded", "installing", "installed", "blessed", "rolled-back", "failed", "refused"
]


class UpdateReportWire(Sent):
    """How far a terminal is with one version; `why` is the technician's sentence when it went wrong."""

    version: Short
    state: State
    at: AwareDatetime
    percent: int = Field(default=0, ge=0, le=100)
    why: Short = ""
