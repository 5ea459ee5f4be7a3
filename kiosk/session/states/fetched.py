"""What was fetched, one thing at a time, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.certificates import ECertificate, SealCheck, SharedRecord
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.session.states.materials import Materials
from kiosk.session.states.state import State
from kiosk.session.states.wallet import Wallet


@dataclass(frozen=True, kw_only=True)
class CertificateView(State):
    """One certificate as it looks and what its seal says; `under` is the list it was opened from.

    `of` is whose it is when it is another person's.
    """

    certificate: ECertificate
    under: Materials | Wallet
    of: PersonalNumber | None = None
    page: PersonalBytes | None = None
    seal: SealCheck | None = None
    problem: str = ""

    @property
    def opening(self) -> bool:
        return self.seal is None and not self.problem


@dataclass(frozen=True, kw_only=True)
class RecordView(State):
    """What a department shared about the resident, value by value, with source and time (R29)."""

    record: SharedRecord
    under: Materials


class MistakePhase(StrEnum):
    ASK = "ask"
    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True)
class Mistake(State):
    """Something fetched is wrong (异议处理, R49): its source is told, and answers with a `number`.

    `ref` is what it is about, as in the catalogue, `source` who holds it.
    """

    ref: str
    source: str
    under: Materials | Wallet
    phase: MistakePhase = MistakePhase.ASK
    number: str = ""
    problem: str = ""
