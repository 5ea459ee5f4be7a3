"""What the state already holds of a person: electronic certificates, shared records, online checks."""

from kiosk.certificates.holdings import (
    Answer,
    CertificateStatus,
    CheckAnswer,
    ECertificate,
    Holdings,
    SharedRecord,
)

__all__ = [
    "Answer",
    "CertificateStatus",
    "CheckAnswer",
    "ECertificate",
    "Holdings",
    "SharedRecord",
]
