"""What the state already holds of a person: electronic certificates, shared records, online checks."""

from kiosk.certificates.holdings import (
    Agreement,
    Answer,
    CertificateStatus,
    CheckAnswer,
    EarlierMaterial,
    ECertificate,
    Holdings,
    OtherHoldings,
    SharedRecord,
)
from kiosk.certificates.verdict import SealCheck, Verdict

__all__ = [
    "Agreement",
    "Answer",
    "CertificateStatus",
    "CheckAnswer",
    "ECertificate",
    "EarlierMaterial",
    "Holdings",
    "OtherHoldings",
    "SealCheck",
    "SharedRecord",
    "Verdict",
]
