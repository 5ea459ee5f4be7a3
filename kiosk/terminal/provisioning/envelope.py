"""The signed text of a site file: JWS compact serialization (RFC 7515), ES256 or EdDSA (RFC 7518, RFC 8037).

One text serves the USB stick and the code, so the payload is packed by DEFLATE before it is signed; what it
may unfold to is bounded. Whoever signs is named by the key's id where the image trusts the key itself, or
brings a certificate along (`x5c`) that an authority in the image has issued.
"""

import json
import zlib
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

TYPE = "kiosk-site"
LARGEST_TEXT = 128 * 1024
LARGEST_PAYLOAD = 256 * 1024
_HALF = 32
"""Bytes of each of the two numbers of an ES256 signature."""

SigningKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
VerifyingKey = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class Signers:
    """Who is trusted: single keys by their id, and authorities whose certificates name further ones."""

    keys: Mapping[str, VerifyingKey]
    authorities: tuple[x509.Certificate, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.keys or self.authorities)


@dataclass(frozen=True, slots=True)
class Opened:
    """`payload` as it was signed; the signer's certificate counts for files made from `since` to `until`."""

    payload: bytes
    since: datetime | None = None
    until: datetime | None = None

    def covers(self, made: datetime) -> bool:
        return self.since is None or self.until is None or self.since <= made <= self.until


class NotASiteFile(ValueError):
    """The text is something else."""


class ForeignSigner(ValueError):
    """Signed by a key that this image does not trust."""


class Tampered(ValueError):
    """A trusted key is named, and its signature does not fit."""


class UnusableKey(Exception):
    """A key that cannot sign or vouch for site files."""


def key_id(key: VerifyingKey) -> str:
    """The first 16 hexadecimal digits of the key's SHA-256."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()[:16]


def signers_in(pems: Iterable[bytes]) -> Signers:
    """Trusted signers, from certificates of authorities or signers, and from bare public keys.

    Raises:
        UnusableKey: for anything else, and for keys of another kind than P-256 or Ed25519.
    """
    keys: dict[str, VerifyingKey] = {}
    authorities: list[x509.Certificate] = []
    for pem in pems:
        certificate = _certificate_in(pem)
        if certificate is not None and _issues(certificate):
            _checked(certificate.public_key())
            authorities.append(certificate)
        else:
            key = _checked(certificate.public_key()) if certificate else _bare_key(pem)
            keys[key_id(key)] = key
    return Signers(keys, tuple(authorities))


def sign(payload: bytes, key: SigningKey, certificate: x509.Certificate | None = None) -> str:
    """The signed text of `payload`, with the signer's certificate where it is to travel along.

    Raises:
        UnusableKey: for an elliptic curve other than P-256, or a certificate of another key.
    """
    public = _checked(key.public_key())
    header: dict[str, Any] = {"alg": _algorithm(public), "kid": key_id(public), "typ": TYPE, "zip": "DEF"}
    if certificate is not None:
        if key_id(_checked(certificate.public_key())) != header["kid"]:
            raise UnusableKey("the certificate is not this key's")
        header["x5c"] = [b64encode(certificate.public_bytes(Encoding.DER)).decode("ascii")]
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(payload) + packer.flush()
    signed = f"{_b64(json.dumps(header, separators=(',', ':')).encode())}.{_b64(body)}"
    return f"{signed}.{_b64(_signature(key, signed.encode('ascii')))}"


def opened(text: str, signers: Signers) -> Opened:
    """What a signed text holds.

    Raises:
        NotASiteFile, ForeignSigner, Tampered: see there.
    """
    header, body, signature, signed = _taken_apart(text)
    if header.get("typ") != TYPE or header.get("zip") != "DEF" or "crit" in header:
        raise NotASiteFile("another kind of signed text")
    certificate = None
    key = signers.keys.get(str(header.get("kid")))
    if key is None:
        certificate = _vouched_for(header.get("x5c"), signers.authorities)
        key = _checked(certificate.public_key())
    if header.get("alg") != _algorithm(key) or not _fits(key, signature, signed):
        raise Tampered("the signature does not fit what is signed")
    payload = _unpacked(body)
    if certificate is None:
        return Opened(payload)
    return Opened(payload, certificate.not_valid_before_utc, certificate.not_valid_after_utc)


def _vouched_for(chain: object, authorities: tuple[x509.Certificate, ...]) -> x509.Certificate:
    """The certificate that came along, when one of the authorities issued it for signing."""
    try:
        if not isinstance(chain, list) or len(chain) != 1 or not isinstance(chain[0], str):
            raise ForeignSigner("not signed by a key of this image")
        certificate = x509.load_der_x509_certificate(b64decode(chain[0], validate=True))
        _checked(certificate.public_key())
        issuers = [a for a in authorities if a.subject == certificate.issuer]
    except (ValueError, UnusableKey):
        raise ForeignSigner("not signed by a key of this image") from None
    for authority in issuers:
        try:
            certificate.verify_directly_issued_by(authority)
        except (ValueError, TypeError, InvalidSignature):
            continue
        if not _issues(certificate):
            return certificate
    raise ForeignSigner("not signed by a key of this image")


def _taken_apart(text: str) -> tuple[Mapping[str, Any], bytes, bytes, bytes]:
    text = text.strip()
    if len(text) > LARGEST_TEXT or not text.isascii() or text.count(".") != 2:
        raise NotASiteFile("not a signed text")
    head, body, signature = text.split(".")
    try:
        header = json.loads(_unb64(head))
        parts = _unb64(body), _unb64(signature)
    except (ValueError, RecursionError):
        raise NotASiteFile("not a signed text") from None
    if not isinstance(header, dict):
        raise NotASiteFile("not a signed text")
    return header, *parts, f"{head}.{body}".encode("ascii")


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        payload = unpacker.decompress(body, LARGEST_PAYLOAD)
    except zlib.error:
        raise NotASiteFile("it cannot be unpacked") from None
    if not unpacker.eof:
        raise NotASiteFile("it is cut off, or absurdly large")
    return payload


def _signature(key: SigningKey, signed: bytes) -> bytes:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(signed)
    r, s = decode_dss_signature(key.sign(signed, ec.ECDSA(SHA256())))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def _fits(key: VerifyingKey, signature: bytes, signed: bytes) -> bool:
    if len(signature) != 2 * _HALF:
        return False
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, signed)
        else:
            r, s = (int.from_bytes(part, "big") for part in (signature[:_HALF], signature[_HALF:]))
            key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _certificate_in(pem: bytes) -> x509.Certificate | None:
    if b"BEGIN CERTIFICATE" not in pem:
        return None
    try:
        return x509.load_pem_x509_certificate(pem)
    except ValueError:
        raise UnusableKey("a certificate that cannot be read") from None


def _bare_key(pem: bytes) -> VerifyingKey:
    try:
        return _checked(load_pem_public_key(pem))
    except (ValueError, TypeError):
        raise UnusableKey("neither a certificate nor a public key") from None


def _issues(certificate: x509.Certificate) -> bool:
    """Whether it is an authority's."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _checked(key: object) -> VerifyingKey:
    if isinstance(key, ed25519.Ed25519PublicKey):
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise UnusableKey("site files are signed by P-256 or Ed25519")


def _algorithm(key: VerifyingKey) -> str:
    return "EdDSA" if isinstance(key, ed25519.Ed25519PublicKey) else "ES256"


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _unb64(text: str) -> bytes:
    if set("=+/") & set(text) or len(text) % 4 == 1:
        raise NotBase64("not base64url")
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _b64(data) != text:
        raise NotBase64("not base64url")
    return data
