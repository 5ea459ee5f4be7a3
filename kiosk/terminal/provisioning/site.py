"""What a site file says: which terminal this cabinet is, where it stands, and whom it talks to."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from cryptography import x509
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from kiosk.terminal.settings import DisplayTable, OutletTable, Place

LONGEST_VALIDITY = timedelta(days=31)
"""A file that lies about for longer was forgotten somewhere."""
LARGEST_ANCHORS = 64 * 1024


class SiteMalformed(ValueError):
    """Signed, but not a site file as agreed; the sentence names keys, never values."""


def _certificates(text: str) -> str:
    if text and not x509.load_pem_x509_certificates(text.encode("ascii")):
        raise ValueError("no certificate")
    return text


class _Part(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class SitePlatform(_Part):
    """`ca` holds the certificates (PEM) by which the platform's own is trusted; empty: those of the image."""

    url: str = Field(pattern=r"^https?://[^\s]+$", max_length=300)
    ca: Annotated[str, Field(max_length=LARGEST_ANCHORS), AfterValidator(_certificates)] = ""


class SiteFile(_Part):
    """One cabinet's place in the world.

    `serial` grows with every file for the same terminal. `answers` are the digits of the challenge this file
    answers, `machine` the fingerprint of the device's key; both are None in a file of a batch. `token` is
    good for one certificate.
    """

    format: Literal[1]
    serial: int = Field(ge=1, lt=2**53)
    terminal_id: str = Field(pattern=r"^[0-9A-Z]{3,12}$")
    answers: str | None = Field(default=None, pattern=r"^[0-9]{20}$")
    machine: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    not_before: AwareDatetime
    not_after: AwareDatetime
    token: str = Field(min_length=16, max_length=200, pattern=r"^[A-Za-z0-9_-]+$", repr=False)
    outlet: OutletTable
    platform: SitePlatform
    locale: Literal["zh-CN", "en"] = "zh-CN"
    display: DisplayTable | None = None
    devices: dict[str, dict[str, Any]] = {}
    places: dict[str, Place] = {}

    @model_validator(mode="after")
    def _ordered(self) -> "SiteFile":
        if not timedelta(0) < self.not_after - self.not_before <= LONGEST_VALIDITY:
            raise ValueError(
                f"it must be valid for more than nothing and at most {LONGEST_VALIDITY.days} days"
            )
        if self.machine is not None and self.answers is None:
            raise ValueError("a file for one machine answers its challenge")
        return self

    def valid_at(self, now: datetime) -> bool:
        return self.not_before <= now <= self.not_after


def site_in(payload: bytes) -> SiteFile:
    """The site file in a payload whose signature was right.

    Raises:
        SiteMalformed: when it is not one.
    """
    try:
        return SiteFile.model_validate_json(payload)
    except ValidationError as error:
        raise SiteMalformed("; ".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> list[str]:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, f['loc'])) or 'file'}: {f['msg']}" for f in faults[:8]]
