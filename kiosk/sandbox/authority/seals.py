"""Electronic seals and signatures with them, as they are written: GB/T 38540-2020 and GM/T 0031-2014."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.sandbox.authority import der
from kiosk.sandbox.authority.x509 import SM2_WITH_SM3, Sign

VENDOR = "KIOSKSANDBOX"
_CERTIFICATES_LISTED = 1
_UNIT_SEAL = 1


class Layout(StrEnum):
    """V4 is GB/T 38540-2020, V1 the older GM/T 0031-2014."""

    V4 = "v4"
    V1 = "v1"

    @property
    def version(self) -> int:
        return int(self.value[1:])


@dataclass(frozen=True, slots=True)
class Picture:
    """What a seal looks like: a PNG, and its size on paper in millimetres."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SealForm:
    """What a seal is to say; `signer` is the certificate of the one who may use it."""

    layout: Layout
    id: str
    name: str
    signer: bytes
    picture: Picture
    made_at: datetime
    valid_from: datetime
    valid_to: datetime


def seal(form: SealForm, maker: bytes, sign: Sign) -> bytes:
    """An SESeal, signed by the seal maker (制章者), whose certificate is `maker`."""
    information = _information(form)
    algorithm = der.oid(SM2_WITH_SM3)
    if form.layout is Layout.V4:
        return der.sequence(information, der.octets(maker), algorithm, der.bits(sign(information)))
    signed = der.sequence(information, der.octets(maker), algorithm)
    return der.sequence(information, der.sequence(der.octets(maker), algorithm, der.bits(sign(signed))))


@dataclass(frozen=True, slots=True)
class Stamping:
    """One use of a seal: `digest` is the SM3 of the `Signature.xml` that stands at `path`."""

    layout: Layout
    seal: bytes
    signer: bytes
    at: datetime
    digest: bytes
    path: str


def stamp(stamping: Stamping, sign: Sign) -> bytes:
    """An SES_Signature, signed with the key of `signer`."""
    algorithm = der.oid(SM2_WITH_SM3)
    version, digest = der.integer(stamping.layout.version), der.bits(stamping.digest)
    path, signer = der.ia5(stamping.path), der.octets(stamping.signer)
    if stamping.layout is Layout.V4:
        at = der.generalized_time(stamping.at)
        signed = der.sequence(version, stamping.seal, at, digest, path)
        return der.sequence(signed, signer, algorithm, der.bits(sign(signed)))
    at = der.time_text(stamping.at)
    signed = der.sequence(version, stamping.seal, at, digest, path, signer, algorithm)
    return der.sequence(signed, der.bits(sign(signed)))


def _information(form: SealForm) -> bytes:
    picture = form.picture
    return der.sequence(
        der.sequence(der.ia5("ES"), der.integer(form.layout.version), der.ia5(VENDOR)),
        der.ia5(form.id),
        _property(form),
        der.sequence(
            der.ia5("png"),
            der.octets(picture.png),
            der.integer(picture.width),
            der.integer(picture.height),
        ),
    )


def _property(form: SealForm) -> bytes:
    signers = der.sequence(der.octets(form.signer))
    times = (form.made_at, form.valid_from, form.valid_to)
    start = (der.integer(_UNIT_SEAL), der.utf8(form.name))
    if form.layout is Layout.V4:
        listed = der.integer(_CERTIFICATES_LISTED)
        return der.sequence(*start, listed, signers, *map(der.generalized_time, times))
    return der.sequence(*start, signers, *map(der.utc_time, times))
