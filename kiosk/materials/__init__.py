"""免证办: for each listed material, how it is met without paper, from which source and why."""

from kiosk.materials.outcomes import consented
from kiosk.materials.requests import (
    CertificateRequest,
    CheckRequest,
    EarlierRequest,
    Request,
    SharedRequest,
    others_to_ask,
    own_types,
    requests_for,
    types_of_others,
)
from kiosk.materials.resolution import Policy, Resolution, Source
from kiosk.materials.resolve import resolve

__all__ = [
    "CertificateRequest",
    "CheckRequest",
    "EarlierRequest",
    "Policy",
    "Request",
    "Resolution",
    "SharedRequest",
    "Source",
    "consented",
    "others_to_ask",
    "own_types",
    "requests_for",
    "resolve",
    "types_of_others",
]
