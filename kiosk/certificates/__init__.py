"""What the state already holds of a person: electronic certificates, shared records, online checks."""

from kiosk.certificates.holdings import (
    Answer,
    CertificateStatus,
    CheckAnswer,
    EarlierMaterial,
    ECertificate,
    Holdings,
    SharedRecord,
)
from kiosk.certificates.verdict import SealCheck, Verdict

__all__ = [
    "Answer",
    "CertificateStatus",
    "CheckAnswer",
    "ECertificate",
    "EarlierMaterial",
    "Holdings",
    "SealCheck",
    "SharedRecord",
    "Verdict",
]
