"""What a resident holds, who used it, and who may."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.certificates.authorisation import LivingAuthorisation
from kiosk.certificates.usage import UsageRecord
from kiosk.session.states.state import State


class WalletPhase(StrEnum):
    CONSENT = "consent"
    GATHERING = "gathering"
    SHOWN = "shown"
    USES = "uses"
    LIVING = "living"


@dataclass(frozen=True, kw_only=True)
class Wallet(State):
    """Everything the resident holds, and every use made of it (`uses` is None until it was asked for).

    `living` is what may be used of theirs now, `revoking` the one that is being taken back. While consent
    is asked `page` is the part of its text that is shown, `shown` tells that the last part was.
    """

    phase: WalletPhase = WalletPhase.CONSENT
    uses: tuple[UsageRecord, ...] | None = None
    living: tuple[LivingAuthorisation, ...] | None = None
    revoking: str = ""
    page: int = 0
    shown: bool = False
