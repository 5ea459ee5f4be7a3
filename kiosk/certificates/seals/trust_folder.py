"""The trust folder: certificates and revocation lists as PEM or DER, and `denied.txt`."""

import re
from binascii import Error as NoBase64
from binascii import a2b_base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.revocation import RevocationList, UnusableList, parse_revocations
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.x509 import Certificate, parse_certificate

CERTIFICATES, LISTS, DENIED = (".pem", ".cer", ".crt", ".der"), (".crl",), "denied.txt"
_PEM = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----(.{1,60000000}?)-----END \1-----", re.DOTALL)
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Installed:
    """What the folder holds, and which of its files could not be used, each with why."""

    trust: Trust
    unusable: tuple[tuple[str, str], ...] = ()


def load_trust(folder: Path) -> Installed:
    """Everything in the folder; a folder that is not there trusts nobody.

    Raises:
        OSError: when the folder or a file may not be read.
    """
    files = sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    faults: list[tuple[str, str]] = []
    anchors = list(_anchors(files, faults))
    lists = list(_lists(files, anchors, faults))
    denied = tuple(word for f in files if f.name == DENIED for word in _words(f))
    return Installed(Trust(tuple(anchors), denied, tuple(lists)), tuple(faults))


def _anchors(files: list[Path], faults: list[tuple[str, str]]) -> Iterator[Certificate]:
    for file in files:
        if file.suffix.lower() in CERTIFICATES:
            try:
                yield from map(parse_certificate, _values(file, b"CERTIFICATE"))
            except DerFault as error:
                faults.append((file.name, str(error)))


def _lists(
    files: list[Path], anchors: list[Certificate], faults: list[tuple[str, str]]
) -> Iterator[RevocationList]:
    for file in files:
        if file.suffix.lower() in LISTS:
            try:
                for raw in _values(file, b"X509 CRL"):
                    yield parse_revocations(raw, anchors)
            except (UnusableList, DerFault) as error:
                faults.append((file.name, str(error)))


def _values(file: Path, label: bytes) -> list[bytes]:
    """Each DER in a file: those of PEM with this label, else the file itself."""
    if file.stat().st_size > _LARGEST:
        raise DerFault("the file is too large")
    content = file.read_bytes()
    found = [match[2] for match in _PEM.finditer(content) if match[1] == label]
    if not found:
        return [content]
    try:
        return [a2b_base64(text) for text in found]
    except NoBase64:
        raise DerFault("what stands between the lines of PEM is no base64") from None


def _words(file: Path) -> list[str]:
    lines = (line.strip() for line in file.read_text("utf-8", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
