"""X.509 v3 certificates with SM2 keys, as the authority writes them (RFC 5280; GB/T 20518)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1, sha256

from kiosk.sandbox.authority import der

Sign = Callable[[bytes], bytes]
"""Gives the DER signature (r, s) over a message with one key."""

SM2_WITH_SM3 = "1.2.156.10197.1.501"
_EC_KEY, _SM2_CURVE = "1.2.840.10045.2.1", "1.2.156.10197.1.301"
_COUNTRY, _ORGANISATION, _COMMON_NAME = "2.5.4.6", "2.5.4.10", "2.5.4.3"
_SUBJECT_KEY, _KEY_USAGE, _CONSTRAINTS, _AUTHORITY_KEY = "2.5.29.14", "2.5.29.15", "2.5.29.19", "2.5.29.35"
_DIGITAL_SIGNATURE_AND_NON_REPUDIATION = der.bits(b"\xc0", 6)
_CERTIFICATE_AND_CRL_SIGN = der.bits(b"\x06", 1)

_LIST_NUMBER = "2.5.29.20"


@dataclass(frozen=True, slots=True)
class Name:
    """A distinguished name of three parts."""

    organisation: str
    common_name: str
    country: str = "CN"

    def encoded(self) -> bytes:
        return der.sequence(
            _attribute(_COUNTRY, der.printable(self.country)),
            _attribute(_ORGANISATION, der.utf8(self.organisation)),
            _attribute(_COMMON_NAME, der.utf8(self.common_name)),
        )


@dataclass(frozen=True, slots=True)
class Issuance:
    """What one certificate says. Public keys are uncompressed points of 65 bytes; `authority` says
    whether the holder may issue certificates itself.
    """

    subject: Name
    subject_key: bytes
    issuer: Name
    issuer_key: bytes
    valid_from: datetime
    valid_to: datetime
    authority: bool


def certificate(issuance: Issuance, sign: Sign) -> bytes:
    """The DER of the certificate, signed by the issuer's key."""
    body = _to_be_signed(issuance)
    return der.sequence(body, _algorithm(), der.bits(sign(body)))


@dataclass(frozen=True, slots=True)
class Revocations:
    """What a list says: which serials its issuer took back at `at`, and until when the list is good."""

    issuer: Name
    issuer_key: bytes
    serials: tuple[int, ...]
    at: datetime
    next_update: datetime


def revocation_list(revocations: Revocations, sign: Sign) -> bytes:
    """The DER of a version 2 list (RFC 5280, 5), signed by the issuer's key."""
    at = der.x509_time(revocations.at)
    revoked = [der.sequence(der.integer(serial), at) for serial in revocations.serials]
    issuer_key = der.element(0x80, _key_identifier(revocations.issuer_key))
    extensions = der.sequence(
        _extension(_AUTHORITY_KEY, der.sequence(issuer_key)), _extension(_LIST_NUMBER, der.integer(1))
    )
    body = der.sequence(
        der.integer(1),
        _algorithm(),
        revocations.issuer.encoded(),
        at,
        der.x509_time(revocations.next_update),
        *([der.sequence(*revoked)] if revoked else []),
        der.explicit(0, extensions),
    )
    return der.sequence(body, _algorithm(), der.bits(sign(body)))


def _to_be_signed(issuance: Issuance) -> bytes:
    return der.sequence(
        der.explicit(0, der.integer(2)),
        der.integer(serial_of(issuance.subject_key, issuance.valid_from)),
        _algorithm(),
        issuance.issuer.encoded(),
        der.sequence(der.x509_time(issuance.valid_from), der.x509_time(issuance.valid_to)),
        issuance.subject.encoded(),
        _public_key(issuance.subject_key),
        der.explicit(3, _extensions(issuance)),
    )


def serial_of(key: bytes, valid_from: datetime) -> int:
    """The number of a certificate, 120 bits: the same key and time give the same."""
    seed = key + valid_from.isoformat().encode("ascii")
    return int.from_bytes(sha256(seed).digest()[:15], "big") | 1 << 119


def _algorithm() -> bytes:
    return der.sequence(der.oid(SM2_WITH_SM3))


def _public_key(point: bytes) -> bytes:
    return der.sequence(der.sequence(der.oid(_EC_KEY), der.oid(_SM2_CURVE)), der.bits(point))


def _extensions(issuance: Issuance) -> bytes:
    usage = _CERTIFICATE_AND_CRL_SIGN if issuance.authority else _DIGITAL_SIGNATURE_AND_NON_REPUDIATION
    constraints = der.sequence(der.boolean(True)) if issuance.authority else der.sequence()
    issuer_key = der.element(0x80, _key_identifier(issuance.issuer_key))
    return der.sequence(
        _extension(_SUBJECT_KEY, der.octets(_key_identifier(issuance.subject_key))),
        _extension(_AUTHORITY_KEY, der.sequence(issuer_key)),
        _extension(_CONSTRAINTS, constraints, critical=True),
        _extension(_KEY_USAGE, usage, critical=True),
    )


def _extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    marked = (der.boolean(True),) if critical else ()
    return der.sequence(der.oid(dotted), *marked, der.octets(value))


def _key_identifier(point: bytes) -> bytes:
    """Method 1 of RFC 5280, 4.2.1.2; a name for the key, nothing is protected by it."""
    return sha1(point, usedforsecurity=False).digest()


def _attribute(dotted: str, value: bytes) -> bytes:
    return der.set_of(der.sequence(der.oid(dotted), value))
