"""A sheet that is taken away beside slip and result."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.session.states.fetched import CertificateView
from kiosk.session.states.handing_in import Done
from kiosk.session.states.paper import Paper
from kiosk.session.states.state import State
from kiosk.session.states.wallet import Wallet


class Takeaway(StrEnum):
    """What can be taken away on paper beside slip and result."""

    CERTIFICATE = "certificate"
    PROMISE = "promise"
    USES = "uses"


@dataclass(frozen=True, kw_only=True)
class PrintOut(State):
    """A sheet somebody takes away: a copy of a certificate, what was promised, or who used what.

    `by_slip` is the narrow way for what fits it. `under` is what it was printed from.
    """

    what: Takeaway
    under: CertificateView | Wallet | Done
    paper: Paper = Paper.PRINTING
    problem: str = ""
    attempt: int = 1
    by_slip: bool = False
