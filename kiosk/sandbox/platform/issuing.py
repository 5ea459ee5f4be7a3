"""The platform's own authority for terminals: one key, and certificates of a year (RFC 5280)."""

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.sandbox.authority.keys import Vault

NAME = "terminals-ca"
LASTS = timedelta(days=398)
AUTHORITY_LASTS = timedelta(days=3650)
CLOCKS_DIFFER = timedelta(days=1)


class NoRequest(ValueError):
    """Not a request for a certificate whose key signed it."""


class Issuer:
    """Issues certificates to terminals; its key is made with the first one. Kept in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._vault = Vault(folder)

    def certificate(self, request: str, terminal: str, now: datetime) -> tuple[str, str]:
        """The certificate as PEM, and the SHA-256 of the key it is for.

        Raises:
            NoRequest: see there.
        """
        asked = request_in(request)
        key = self._key(now)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, terminal)])
        public = asked.public_key()
        builder = (
            _builder(name, now, now + LASTS)
            .public_key(public)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        )
        return builder.sign(key, SHA256()).public_bytes(Encoding.PEM).decode("ascii"), machine_of(asked)

    def _key(self, now: datetime) -> ec.EllipticCurvePrivateKey:
        with self._vault.locked():
            kept = self._vault.read(f"{NAME}.key")
            if kept is None:
                kept = self._make(now)
        key = load_pem_private_key(kept, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key

    def _make(self, now: datetime) -> bytes:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = (
            _builder(_OURS, now, now + AUTHORITY_LASTS)
            .public_key(key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        )
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self._vault.keep(f"{NAME}.pem", builder.sign(key, SHA256()).public_bytes(Encoding.PEM))
        self._vault.keep(f"{NAME}.key", pem)
        return pem


_OURS = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Terminals of the sandbox")])


def request_in(text: str) -> x509.CertificateSigningRequest:
    """Raises NoRequest when it is none, or is not signed by its own P-256 key."""
    try:
        asked = x509.load_pem_x509_csr(text.encode("ascii"))
        good = asked.is_signature_valid
        public = asked.public_key()
    except (ValueError, TypeError, InvalidSignature):
        raise NoRequest from None
    if not good or not isinstance(public, ec.EllipticCurvePublicKey):
        raise NoRequest
    return asked


def machine_of(asked: x509.CertificateSigningRequest) -> str:
    """The fingerprint by which the machine shows itself in its challenge."""
    der = asked.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(der).hexdigest()


def _builder(subject: x509.Name, now: datetime, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_OURS)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(until)
    )
