"""Fetching the sealed file of a certificate, and asking whether the certificate still counts.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

from urllib.parse import quote

from kiosk.cases import Consent
from kiosk.certificates import CertificateStatus
from kiosk.certificates.authorisation import Authorisation
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText
from kiosk.platform import mapping
from kiosk.platform import wire_files as wire
from kiosk.platform.asking import ask, bearer
from kiosk.platform.exchange import Exchange
from kiosk.platform.reading import read_bytes


class SealedFiles:
    """A part of the client; may be used from any thread."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def fetch(
        self,
        identifier: PersonalText,
        number: PersonalNumber,
        purpose: str,
        consent: Consent,
        *,
        authorisation: Authorisation,
        timeout: float,
    ) -> PersonalBytes:
        """The file as its issuer sealed it; nothing in it has been looked at yet.

        `number` is the holder's, `purpose` the service item's id, as in asking for the certificates.
        """
        query = wire.FileQuery(
            number=number.reveal(), purpose=purpose, consent=mapping.consent_to_wire(consent)
        )
        reply = self._exchange.call(
            "POST",
            _path(identifier, "file"),
            body=query.model_dump_json(),
            headers={"Accept": wire.OFD, **bearer(authorisation.token.reveal())},
            timeout=timeout,
        )
        return PersonalBytes(read_bytes(reply, wire.OFD))

    def status(
        self, identifier: PersonalText, number: PersonalNumber, *, timeout: float
    ) -> CertificateStatus:
        """What the issuer says now: a sealed file cannot tell that it was revoked."""
        query = wire.StatusQuery(number=number.reveal())
        path = _path(identifier, "status")
        return ask(self._exchange, path, query, wire.StatusReply, timeout).status


def _path(identifier: PersonalText, what: str) -> str:
    return f"/v1/certificates/{quote(identifier.reveal(), safe='')}/{what}"
