"""Looking into certificates: what their issuers say now, and whether their sealed files are good; at once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.cases import Consent
from kiosk.certificates import CertificateStatus, ECertificate, Verdict
from kiosk.certificates.authorisation import Authorisation
from kiosk.certificates.matching import contradictions, facts_of
from kiosk.certificates.seals.verification import Reason, Verification
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError
from kiosk.terminal.performers.sealed import looked_into

AT_ONCE = 16
"""Questions under way at the same time."""


class Looking:
    """`trust` is the folder of what seals are trusted by, `now` the wall clock with its offset."""

    def __init__(self, client: PlatformClient, trust: Path, now: Callable[[], datetime]) -> None:
        self._client = client
        self._trust = trust
        self._now = now

    def into(
        self,
        held: tuple[ECertificate, ...],
        given: Authorisation,
        consent: Consent,
        until: float,
    ) -> tuple[ECertificate, ...]:
        """Each certificate with its status and its verdict; `until` is monotonic.

        A source that does not answer leaves its part unknown and takes nothing from the others.
        """
        if not held:
            return ()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="looking") as pool:
            statuses = [pool.submit(self._status, c, given, until) for c in held]
            verdicts = [pool.submit(self._verdict, c, given, consent, until) for c in held]
            return tuple(
                replace(c, status=status.result(), verified=verdict.result())
                for c, status, verdict in zip(held, statuses, verdicts, strict=True)
            )

    def _status(self, certificate: ECertificate, given: Authorisation, until: float) -> CertificateStatus:
        if not certificate.identifier.reveal():
            return certificate.status
        try:
            return self._client.files.status(certificate.identifier, given.holder, timeout=_left(until))
        except PlatformError:
            return CertificateStatus.UNKNOWN

    def _verdict(
        self, certificate: ECertificate, given: Authorisation, consent: Consent, until: float
    ) -> Verdict | None:
        if not certificate.size:
            return None
        try:
            file = self._client.files.fetch(
                certificate.identifier,
                given.holder,
                given.item,
                consent,
                authorisation=given,
                timeout=_left(until),
            )
        except PlatformError:
            return None
        return verdict_on(file.reveal(), certificate, self._trust, self._now())


def verdict_on(data: bytes, certificate: ECertificate, trust: Path, at: datetime) -> Verdict:
    """Whether these bytes are this certificate as its issuer sealed it.

    Raises:
        OSError: when the trust folder may not be read.
    """
    found = looked_into(data, trust, at)
    return Verdict.INVALID if is_another(data, found, certificate) else found.verdict


def is_another(data: bytes, found: Verification, certificate: ECertificate) -> bool:
    """A genuine file may be somebody else's; what no seal covers proves nothing either way."""
    covered = Reason.ENTRY_NOT_COVERED not in found.reasons
    return found.verdict is Verdict.VALID and covered and bool(contradictions(facts_of(data), certificate))


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.05)
