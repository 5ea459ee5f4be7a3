"""Asked of the printers: done only when a printer says so."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kiosk.cases import CaseStatus, Grounds, Submission
from kiosk.catalogue import Localised, ServiceItem
from kiosk.certificates import ECertificate
from kiosk.certificates.usage import UsageRecord
from kiosk.identity import PersonalNumber, PersonName, Whose
from kiosk.session.effects.effect import Effect


@dataclass(frozen=True, kw_only=True)
class PrintSlip(Effect):
    """→ SlipPrinted, only when the printer says so. `attempt` tells a reprint from the first."""

    stops: ClassVar[bool] = False
    deadline: float = 30.0
    submission: Submission
    item: ServiceItem
    number: str
    status: CaseStatus
    promised: date | None
    code: str
    locale: str
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintDraftSlip(Effect):
    """→ SlipPrinted, only when the printer says so."""

    stops: ClassVar[bool] = False
    deadline: float = 30.0
    key: str
    password: str
    item: ServiceItem
    whose: Whose
    until: datetime
    code: str
    locale: str
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintDocument(Effect):
    """Fetches the result's data, renders it and prints it on A4 → DocumentPrinted."""

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    key: str
    item: ServiceItem
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintCopy(Effect):
    """Fetches a sealed file, verifies it and prints it, marked as a copy for its purpose → DocumentPrinted.

    `own` is a copy to keep, for no service.
    """

    stops: ClassVar[bool] = False
    deadline: float = 90.0
    number: PersonalNumber
    certificate: ECertificate
    grounds: Grounds
    locale: str
    own: bool = False
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintPromises(Effect):
    """All that was promised with one case, as it was signed → DocumentPrinted."""

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    submission: Submission
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintUses(Effect):
    """Who used whose certificates, as a sheet or as a slip → DocumentPrinted.

    `types` are the names of the types by their ids, as the catalogue has them.
    """

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    holder: PersonName
    records: tuple[UsageRecord, ...]
    types: tuple[tuple[str, Localised], ...]
    locale: str
    by_slip: bool = False
    attempt: int = 1
