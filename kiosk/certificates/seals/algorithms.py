"""The algorithms that are taken, by object identifier, and the ways to check with them."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from kiosk.certificates.seals import sm2
from kiosk.certificates.seals.pss import PSS, pss_hash, pss_padding
from kiosk.certificates.seals.x509 import Certificate

SM3_NAMES = frozenset({"1.2.156.10197.1.401", "1.2.156.10197.1.401.1", "sm3"})
"""Case is folded first. MD5 and SHA-1 are legal in the schema, and refused."""
SM2_NAMES = frozenset({"1.2.156.10197.1.501", "1.2.156.10197.1.301.1", "1.2.156.10197.1.301", "sm3withsm2"})
DIGESTS: Mapping[str, type[hashes.HashAlgorithm]] = MappingProxyType(
    {
        "1.2.156.10197.1.401": hashes.SM3,
        "1.2.156.10197.1.401.1": hashes.SM3,
        "2.16.840.1.101.3.4.2.1": hashes.SHA256,
        "2.16.840.1.101.3.4.2.2": hashes.SHA384,
        "2.16.840.1.101.3.4.2.3": hashes.SHA512,
    }
)
_RSA: Mapping[str, type[hashes.HashAlgorithm]] = MappingProxyType(
    {
        "1.2.840.113549.1.1.11": hashes.SHA256,
        "1.2.840.113549.1.1.12": hashes.SHA384,
        "1.2.840.113549.1.1.13": hashes.SHA512,
    }
)
_ECDSA: Mapping[str, type[hashes.HashAlgorithm]] = MappingProxyType(
    {
        "1.2.840.10045.4.3.2": hashes.SHA256,
        "1.2.840.10045.4.3.3": hashes.SHA384,
        "1.2.840.10045.4.3.4": hashes.SHA512,
    }
)
SIGNING_NAMES = SM2_NAMES | _RSA.keys() | _ECDSA.keys() | {PSS, "1.2.840.113549.1.1.1", "1.2.840.10045.2.1"}
"""Algorithms of signers; the last two name a key and leave the digest to its own field."""
PKCS1 = padding.PKCS1v15()
_LONGEST_KEY = 8192
"""Bits of an RSA key: longer ones cost milliseconds each, and nobody has them."""
_KEPT = 512


def sm3(data: bytes) -> bytes:
    return digest(hashes.SM3, data)


def digest(algorithm: type[hashes.HashAlgorithm], *parts: bytes) -> bytes:
    found = hashes.Hash(algorithm())
    for part in parts:
        found.update(part)
    return found.finalize()


@lru_cache(maxsize=_KEPT)
def issued_by(certificate: Certificate, issuer: Certificate) -> bool:
    """Whether the issuer's key made the certificate's signature. Kept, because organs seal many files."""
    c = certificate
    return made_by(c.signed, c.algorithm, c.parameters, c.signature, issuer)


def made_by(signed: bytes, algorithm: str, parameters: bytes, signature: bytes, issuer: Certificate) -> bool:
    """Whether the issuer's key made a signature over a certificate's or a list's bytes."""
    if algorithm in SM2_NAMES:
        point = issuer.point
        return point is not None and sm2.verify(point, signed, signature)
    if algorithm == PSS:
        hashed = pss_hash(parameters)
        fill = None if hashed is None else pss_padding(parameters, hashed)
        return hashed is not None and fill is not None and _fits(issuer.key, hashed, signed, signature, fill)
    chosen = {**_RSA, **_ECDSA}.get(algorithm)
    return chosen is not None and _fits(issuer.key, chosen(), signed, signature)


def signed_by(
    certificate: Certificate, digest_method: str, message: bytes, signature: bytes, pss: bytes | None = None
) -> bool:
    """Whether the certificate's key made this signature over `message`; `pss` are the parameters of PSS."""
    chosen = DIGESTS.get(digest_method)
    if chosen is None:
        return False
    if certificate.point is not None:
        return chosen is hashes.SM3 and sm2.verify(certificate.point, message, signature)
    fill = PKCS1 if pss is None else pss_padding(pss, chosen())
    return fill is not None and _fits(certificate.key, chosen(), message, signature, fill)


def _fits(
    key: bytes,
    chosen: hashes.HashAlgorithm,
    message: bytes,
    signature: bytes,
    fill: padding.PSS | padding.PKCS1v15 = PKCS1,
) -> bool:
    """RSA and ECDSA; whatever the library makes of a strange key is no signature."""
    try:
        public = load_der_public_key(key)
        if isinstance(public, rsa.RSAPublicKey) and public.key_size <= _LONGEST_KEY:
            public.verify(signature, message, fill, chosen)
            return True
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, message, ec.ECDSA(chosen))
            return True
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return False
