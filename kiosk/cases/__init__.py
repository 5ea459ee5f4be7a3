"""A case (办件): what is handed in, what comes back, where it stands, and the code on its slip."""

from kiosk.cases.codes import CaseCode, DraftCode, ForeignCode, read_code, write_code
from kiosk.cases.model import Consent, Grounds, MaterialHandedIn, Progress, ProgressStep, Receipt, Submission
from kiosk.cases.rating import TERMINAL_RATING_CHANNEL, Rating
from kiosk.cases.status import CaseStatus

__all__ = [
    "TERMINAL_RATING_CHANNEL",
    "CaseCode",
    "CaseStatus",
    "Consent",
    "DraftCode",
    "ForeignCode",
    "Grounds",
    "MaterialHandedIn",
    "Progress",
    "ProgressStep",
    "Rating",
    "Receipt",
    "Submission",
    "read_code",
    "write_code",
]
