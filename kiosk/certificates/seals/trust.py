"""Whom this terminal trusts: certificates installed as anchors, issuers denied, and what was revoked.

A chain ends at an anchor. Authorities between it and a signer must be installed as well, because a sealed
file holds the signer's certificate alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.certificates.seals.algorithms import issued_by
from kiosk.certificates.seals.moments import Moment
from kiosk.certificates.seals.revocation import RevocationList
from kiosk.certificates.seals.x509 import Certificate

LONGEST_CHAIN, MOST_TRIED = 6, 48
"""Certificates in a chain; signatures looked at for one, as a file may bring sixteen that fit each other."""
_TEST = re.compile(r"测试|(?<![a-z])test(?![a-z])", re.IGNORECASE)


class Standing(StrEnum):
    """What the trust folder says of one certificate at one time."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    DENIED = "denied"
    REVOKED = "revoked"
    OUT_OF_VALIDITY = "out-of-validity"


@dataclass(frozen=True, slots=True)
class Trust:
    """`denied` are words that no issuer's name may hold, besides those of test authorities."""

    anchors: tuple[Certificate, ...] = ()
    denied: tuple[str, ...] = ()
    revocations: tuple[RevocationList, ...] = ()

    def standing(self, certificate: Certificate, at: Moment) -> Standing:
        """How a certificate without others beside it stands at a time."""
        return self.standing_of(self.chain(certificate), at)

    def standing_of(self, chain: Sequence[Certificate], at: Moment, *, proven: bool = False) -> Standing:
        """How the first of a chain stands at a time; without a chain nobody answers for it.

        Where the time is proven, what was revoked later was good then.
        """
        if not chain:
            return Standing.UNTRUSTED
        if any(self._denies(member) for member in chain):
            return Standing.DENIED
        if any(self.revoked(member, at if proven else None) for member in chain):
            return Standing.REVOKED
        return Standing.TRUSTED if all(c.valid_at(at) for c in chain) else Standing.OUT_OF_VALIDITY

    def revoked(self, certificate: Certificate, proven: Moment | None = None) -> bool:
        """Whatever the day, since a signing time is only the signer's claim; unless it is proven."""
        lists = (r for r in self.revocations if r.issuer == certificate.issuer)
        since = [r.revoked_from(certificate.serial) for r in lists if certificate.serial in r.serials]
        return bool(since) and (proven is None or any(day is None or proven.after(day) for day in since))

    def chain(self, leaf: Certificate, others: tuple[Certificate, ...] = ()) -> Sequence[Certificate]:
        """From the certificate to an anchor, each issued by the next; the first way that is found, or ().

        `others` came with the file and may lie on the way.
        """
        ways, seen, tried = [[leaf]], {leaf}, 0
        while ways:
            way = ways.pop()
            if way[-1] in self.anchors:
                return way
            if len(way) == LONGEST_CHAIN:
                continue
            for issuer in self._candidates(way[-1], others):
                # Each is taken once: authorities that certify each other would make endless ways.
                if issuer in seen or (issuer.below is not None and issuer.below < len(way) - 1):
                    continue
                tried += 1
                if tried > MOST_TRIED:
                    return ()
                if issued_by(way[-1], issuer):
                    seen.add(issuer)
                    ways.append([*way, issuer])
        return ()

    def _candidates(self, of: Certificate, others: tuple[Certificate, ...]) -> list[Certificate]:
        """Anchors last, so that they are tried first. What came with the file must say it is an authority."""
        named = [c for c in others if c.subject == of.issuer and c.authority and c.may_issue]
        return named + [c for c in self.anchors if c.subject == of.issuer and c.may_issue]

    def _denies(self, certificate: Certificate) -> bool:
        """An authority that was installed by its own certificate was meant, whatever its name."""
        if any(a.subject == certificate.issuer for a in self.anchors):
            return self._named(certificate, self.denied)
        tested = any(_TEST.search(value) for _, value in certificate.issuer)
        return tested or self._named(certificate, self.denied)

    def _named(self, certificate: Certificate, words: tuple[str, ...]) -> bool:
        return any(word in value for _, value in certificate.issuer for word in words)
