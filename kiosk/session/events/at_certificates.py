"""What the state holds about a resident, and what may be done with it."""

from dataclasses import dataclass

from kiosk.certificates import CheckAnswer, EarlierMaterial, ECertificate, SealCheck, SharedRecord
from kiosk.certificates.authorisation import LivingAuthorisation
from kiosk.certificates.usage import UsageRecord
from kiosk.identity import PersonalBytes
from kiosk.session.events.event import Outcome


@dataclass(frozen=True, kw_only=True)
class CertificatesFetched(Outcome):
    """What the platform says this person holds."""

    certificates: tuple[ECertificate, ...]


@dataclass(frozen=True, kw_only=True)
class SharedFetched(Outcome):
    """`record` is None when the department holds nothing about this person."""

    record: SharedRecord | None


@dataclass(frozen=True, kw_only=True)
class EarlierFetched(Outcome):
    """What was handed in before, newest first."""

    materials: tuple[EarlierMaterial, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedOnline(Outcome):
    """What the department's check says."""

    answer: CheckAnswer


class TakenBack(Outcome):
    """The platform knows that it may no longer be used."""


@dataclass(frozen=True, kw_only=True)
class CertificateShown(Outcome):
    """The page of a sealed file as it looks (PNG, empty when it may not be shown), and what its seal says."""

    page: PersonalBytes
    seal: SealCheck


@dataclass(frozen=True, kw_only=True)
class MistakeReported(Outcome):
    """The number under which the source looks into it."""

    number: str


@dataclass(frozen=True, kw_only=True)
class LivingListed(Outcome):
    """What may be used of the resident's certificates now."""

    authorisations: tuple[LivingAuthorisation, ...]


class Revoked(Outcome):
    """The resident's authorisation has ended."""


@dataclass(frozen=True, kw_only=True)
class UsesListed(Outcome):
    """Every use of the resident's certificates, newest first."""

    records: tuple[UsageRecord, ...]
