"""Certificate revocation lists (RFC 5280, 5), read by cryptography, checked with the issuer's key."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from kiosk.certificates.seals import der
from kiosk.certificates.seals.algorithms import made_by
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.x509 import Certificate, Name, name_of


@dataclass(frozen=True, slots=True)
class RevocationList:
    """What one authority has revoked; `next_update` None when it does not say when to look again."""

    issuer: Name
    next_update: datetime | None
    serials: frozenset[int] = field(repr=False)
    read: x509.CertificateRevocationList = field(repr=False, compare=False)

    def old_at(self, at: datetime) -> bool:
        """Whether a newer list should have been installed by then."""
        return self.next_update is not None and self.next_update < at

    def revoked_from(self, serial: int) -> datetime | None:
        """Since when: the day that the authority holds for the first bad one. None when it cannot be told."""
        try:
            entry = self.read.get_revoked_certificate_by_serial_number(serial)
            if entry is None:
                return None
            said = (e.value for e in entry.extensions)
            days = [v.invalidity_date_utc for v in said if isinstance(v, x509.InvalidityDate)]
            return min([entry.revocation_date_utc, *days])
        except (ValueError, x509.DuplicateExtension):
            return None


class UnusableList(ValueError):
    """The bytes are no revocation list, or none of the installed authorities signed it."""


def parse_revocations(raw: bytes, authorities: Iterable[Certificate]) -> RevocationList:
    """A list from its DER, signed by one of `authorities`.

    Raises:
        UnusableList: when it is none of theirs.
    """
    try:
        body, algorithm, signature = der.items(der.whole(raw), 3, 3)
        read = x509.load_der_x509_crl(raw)
        issuer = name_of(der.parse(read.issuer.public_bytes())[0])
        ends = read.next_update_utc
        method, *parameters = der.items(algorithm, 1, 2)
        said = (der.oid(method), parameters[0].raw if parameters else b"", der.bits(signature))
    except (DerFault, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableList(f"no revocation list: {error}") from None
    for authority in authorities:
        # Its entries are looked at last: a list of anybody's may be long.
        if authority.subject == issuer and made_by(body.raw, *said, authority):
            return RevocationList(issuer, ends.astimezone(UTC) if ends else None, _serials(read), read)
    raise UnusableList("no installed authority signed this revocation list")


def _serials(read: x509.CertificateRevocationList) -> frozenset[int]:
    """
    Raises:
        UnusableList: when an entry cannot be read.
    """
    try:
        return frozenset(r.serial_number for r in read)
    except (ValueError, TypeError) as error:
        raise UnusableList(f"an entry of a revocation list: {error}") from None


def brought(lists: Iterable[bytes], authorities: Iterable[Certificate]) -> tuple[RevocationList, ...]:
    """The lists that came with a file and that its signer's own authorities signed."""
    above, found = tuple(authorities), []
    for raw in lists:
        with suppress(UnusableList):
            found.append(parse_revocations(raw, above))
    return tuple(found)
