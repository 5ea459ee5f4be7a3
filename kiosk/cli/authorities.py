"""The authorities of a development's or a pilot's own: ECDSA P-256, X.509 v3 (RFC 5280)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AUTHORITY_LASTS = timedelta(days=3650)
CERTIFICATE_LASTS = timedelta(days=398)
CLOCKS_DIFFER = timedelta(days=1)
"""A certificate counts from yesterday on, so that a clock that is behind takes it."""


@dataclass(frozen=True)
class Authority:
    """`subject` is what its certificate is called; `hosts` are the names and addresses of a TLS server."""

    name: str
    subject: str
    hosts: tuple[str, ...] = ()


AUTHORITIES: Mapping[str, Authority] = MappingProxyType(
    {
        "update": Authority("update", "Kiosk updates"),
        "site": Authority("site", "Kiosk site files"),
        # 10.0.2.2 is this machine as an emulator's guest sees it.
        "tls": Authority("tls", "Kiosk platform", ("localhost", "127.0.0.1", "10.0.2.2")),
    }
)


def make_authority(authority: Authority, out: Path, now: datetime) -> list[Path]:
    """`NAME-ca.key` and `NAME-ca.pem`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(f"{authority.subject} authority")
    builder = (
        _builder(name, name, key.public_key(), now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return _write(out, f"{authority.name}-ca", key, builder.sign(key, hashes.SHA256()))


def make_certificate(authority: Authority, out: Path, now: datetime) -> list[Path]:
    """`NAME.key` and `NAME.pem` below the authority in `out`. Raises ValueError when that cannot be read."""
    above = x509.load_pem_x509_certificate((out / f"{authority.name}-ca.pem").read_bytes())
    above_key = serialization.load_pem_private_key((out / f"{authority.name}-ca.key").read_bytes(), None)
    if not isinstance(above_key, ec.EllipticCurvePrivateKey):
        raise ValueError("its key is not one for ECDSA")
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(_named(authority.subject), above.subject, key.public_key(), now, CERTIFICATE_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()), critical=False
        )
    )
    if authority.hosts:
        builder = builder.add_extension(_hosts(authority.hosts), critical=False)
    return _write(out, authority.name, key, builder.sign(above_key, hashes.SHA256()))


def _named(subject: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + lasts)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _hosts(hosts: tuple[str, ...]) -> x509.SubjectAlternativeName:
    names: list[x509.GeneralName] = []
    for host in hosts:
        names.append(x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host))
    return x509.SubjectAlternativeName(names)


def _write(
    out: Path, name: str, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
) -> list[Path]:
    key_file, certificate_file = out / f"{name}.key", out / f"{name}.pem"
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key_file.unlink(missing_ok=True)
    # Readable by nobody else from its first moment on.
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return [key_file, certificate_file]
