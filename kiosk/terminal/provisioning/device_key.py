"""The key by which this machine is known: made here, never copied anywhere (ECDSA P-256)."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.provisioning.folders import keep
from kiosk.terminal.provisioning.paths import SECRET

TPM = Path("/dev/tpmrm0")


class KeyUnusable(Exception):
    """The file of the key is there and is no key; it is never replaced by itself."""


class DeviceKey(Protocol):
    """A key that may be in a chip: it shows its public half, and signs requests for certificates."""

    @property
    def kept(self) -> str:
        """Where the secret half is, in a word."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the public key (DER, RFC 5280), 64 hexadecimal digits."""

    def request(self, terminal_id: str) -> bytes:
        """A request for a certificate (PKCS #10, RFC 2986) as PEM, named by the terminal's number."""

    def owns(self, certificate: x509.Certificate) -> bool:
        """Whether a certificate is this key's."""


class FileKey:
    """A key in a file that only its owner reads."""

    kept = "file"

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self._key = key

    def __repr__(self) -> str:
        return f"<FileKey {self.fingerprint[:8]}>"

    @property
    def fingerprint(self) -> str:
        return sha256(_public(self._key.public_key())).hexdigest()

    def request(self, terminal_id: str) -> bytes:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, terminal_id)])
        builder = x509.CertificateSigningRequestBuilder().subject_name(name)
        return builder.sign(self._key, SHA256()).public_bytes(Encoding.PEM)

    def owns(self, certificate: x509.Certificate) -> bool:
        public = certificate.public_key()
        return isinstance(public, ec.EllipticCurvePublicKey) and _public(public) == _public(
            self._key.public_key()
        )


def device_key(file: Path) -> DeviceKey:
    """The machine's key, made with the first question.

    Raises:
        KeyUnusable: when the file is no P-256 key.
        OSError: when it cannot be read or made.
    """
    if not file.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        keep(file, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), SECRET)
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (ValueError, TypeError):
        raise KeyUnusable(f"{file} is no key") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyUnusable(f"{file} is no P-256 key")
    return FileKey(key)


def make_store_key(file: Path) -> None:
    """The store's key, made on this machine when there is none. Raises a StoreError when it cannot be."""
    cipher_from_file(file)


def certificate_fault(key: DeviceKey, pem: bytes, terminal_id: str, now: datetime | None) -> str:
    """Empty when a certificate is this machine's for this terminal and counts now, else what is wrong.

    `now` None leaves the dates alone: nobody knows what time it is.
    """
    try:
        certificate = x509.load_pem_x509_certificate(pem)
    except ValueError:
        return "not a certificate"
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    if not key.owns(certificate):
        return "a certificate of another key"
    if [name.value for name in names] != [terminal_id]:
        return "a certificate of another terminal"
    if now is not None and now > certificate.not_valid_after_utc:
        return "an expired certificate"
    return ""


def _public(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
