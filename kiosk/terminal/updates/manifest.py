"""The update manifest: one signed static file that says what is offered, to whom and when.

The file is an envelope of JSON: `manifest` (base64 of the signed bytes), `certificate` (PEM) and `signature`
(ECDSA with SHA-256 over exactly those bytes, base64). `halted` beside them is the platform's own brake and
not signed: it can only stop an update, never start one.
"""

import base64
from dataclasses import dataclass
from datetime import datetime, time

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from kiosk.terminal.clock import believable
from kiosk.terminal.updates.rollout import Wave, Window
from kiosk.terminal.updates.signature import SignatureRefused, check_signature
from kiosk.terminal.updates.version import Version

COMPATIBLE = "zhengwu-kiosk"
"""What RAUC's configuration calls this kind of machine."""


class ManifestRefused(Exception):
    """`code` is for programs and reports; the message is one sentence for the technician."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """`url` is absolute, or a path on the platform; `size` in bytes."""

    url: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What was signed, and whether the platform has put its brake on."""

    version: Version
    compatible: str
    min_version: Version
    issued: datetime
    expires: datetime
    bundle: Bundle
    waves: tuple[Wave, ...]
    window: Window
    halted: bool


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class _Envelope(_Read):
    manifest: str = Field(max_length=200_000)
    certificate: str = Field(max_length=20_000)
    signature: str = Field(max_length=1_000)
    halted: bool = False


class _Bundle(_Read):
    url: str = Field(pattern=r"^(https?://[^\s]+|/[^\s]*)$", max_length=2_000)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(gt=0, le=8 * 2**30)


class _Wave(_Read):
    percent: int = Field(ge=0, le=100)
    start: AwareDatetime = Field(alias="from")


class _Window(_Read):
    start: time = Field(alias="from")
    end: time = Field(alias="to")


class _Manifest(_Read):
    version: str
    compatible: str
    min_version: str = "0"
    issued: AwareDatetime
    expires: AwareDatetime
    bundle: _Bundle
    waves: list[_Wave] = Field(max_length=100)
    window: _Window
    halted: bool = False


def read_manifest(body: bytes, keyring: bytes, now: datetime) -> Manifest:
    """The manifest in an envelope, signed by somebody below an authority of `keyring` (PEM).

    Raises:
        ManifestRefused: clock, malformed, foreign-signature, tampered, signer-expired, expired or
            other-machine.
    """
    if believable(now) is None:
        raise ManifestRefused("clock", f"the clock says {now:%Y-%m-%d}, so nobody can tell what has expired")
    try:
        envelope = _Envelope.model_validate_json(body)
        signed = base64.b64decode(envelope.manifest, validate=True)
        signature = base64.b64decode(envelope.signature, validate=True)
    except ValueError:
        raise ManifestRefused("malformed", "the update manifest is not what was agreed") from None
    try:
        check_signature(signed, signature, envelope.certificate.encode(), keyring, now)
    except SignatureRefused as refusal:
        raise ManifestRefused(refusal.code, f"the update manifest {refusal}") from None
    manifest = _manifest(signed, braked=envelope.halted)
    if manifest.expires <= now:
        raise ManifestRefused("expired", f"the update manifest has expired on {manifest.expires:%Y-%m-%d}")
    if manifest.compatible != COMPATIBLE:
        raise ManifestRefused("other-machine", f"the update is for {manifest.compatible}, not {COMPATIBLE}")
    return manifest


def _manifest(signed: bytes, *, braked: bool) -> Manifest:
    try:
        read = _Manifest.model_validate_json(signed)
        return Manifest(
            version=Version(read.version),
            compatible=read.compatible,
            min_version=Version(read.min_version),
            issued=read.issued,
            expires=read.expires,
            bundle=Bundle(url=read.bundle.url, sha256=read.bundle.sha256, size=read.bundle.size),
            waves=tuple(Wave(percent=w.percent, start=w.start) for w in read.waves),
            window=Window(start=read.window.start, end=read.window.end),
            halted=read.halted or braked,
        )
    except (ValidationError, ValueError):
        raise ManifestRefused("malformed", "what was signed is no update manifest") from None
