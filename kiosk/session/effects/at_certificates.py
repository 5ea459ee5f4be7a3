"""Asked of those who hold something about a resident."""

from dataclasses import dataclass

from kiosk.cases import Grounds
from kiosk.certificates import ECertificate
from kiosk.identity import PersonalNumber
from kiosk.session.effects.effect import Effect


@dataclass(frozen=True, kw_only=True)
class FetchCertificates(Effect):
    """→ CertificatesFetched, for the case of the grounds and for no other."""

    number: PersonalNumber
    type_ids: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class QueryShared(Effect):
    """→ SharedFetched."""

    number: PersonalNumber
    resource: str
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class FetchEarlier(Effect):
    """What a person handed in before and may be used again (历史材料) → EarlierFetched."""

    number: PersonalNumber
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class CheckOnline(Effect):
    """→ CheckedOnline."""

    number: PersonalNumber
    subject: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class TakeBack(Effect):
    """The authorisation for these types in this matter is taken back from the platform → TakenBack."""

    deadline: float = 8.0
    type_ids: tuple[str, ...]
    matter: str


@dataclass(frozen=True, kw_only=True)
class ShowCertificate(Effect):
    """Fetches a sealed file, verifies it and draws its page → CertificateShown."""

    number: PersonalNumber
    certificate: ECertificate
    grounds: Grounds


@dataclass(frozen=True, kw_only=True)
class ReportMistake(Effect):
    """Tells a source that what it holds is wrong → MistakeReported. Asked again it is the same report."""

    number: PersonalNumber
    ref: str
    source: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ListLiving(Effect):
    """What may be used of a person's certificates now, at any terminal → LivingListed."""

    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class Revoke(Effect):
    """Their own authorisation, wherever it was given → Revoked."""

    number: PersonalNumber
    reference: str


@dataclass(frozen=True, kw_only=True)
class ListUses(Effect):
    """Every use of a person's certificates (用证记录) → UsesListed."""

    number: PersonalNumber
