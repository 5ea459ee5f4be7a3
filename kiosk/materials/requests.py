"""What must be asked of the platform before an item's materials can be resolved."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.catalogue import Kind, ServiceItem, Way
from kiosk.certificates import Holdings


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """The resident's wallet, asked once for all the types an item needs."""

    type_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedRequest:
    """A shared data resource to be asked."""

    resource: str


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Something to be checked online."""

    subject: str


Request = CertificateRequest | SharedRequest | CheckRequest

PROFILE = "profile"
"""The platform's own record of the resident's contact data, asked like any shared resource."""


def requests_for(item: ServiceItem, holdings: Holdings) -> tuple[Request, ...]:
    """Everything still unasked for `item`; empty when all answers are in."""
    return tuple(dict.fromkeys(_unasked(item, holdings)))


def resource_of(ref: str) -> str:
    """The resource that shares what a reference names: `data:ins` → `ins`, `cert:hukou` → `hukou`."""
    return ref.partition(":")[2]


def _unasked(item: ServiceItem, holdings: Holdings) -> Iterator[Request]:
    types = tuple(
        dict.fromkeys(m.ref.removeprefix("cert:") for m in item.materials if _may_be_held(m.ref, m.resolve))
    )
    if types and holdings.certificates is None:
        yield CertificateRequest(types)
    for material in item.materials:
        subject = resource_of(material.ref)
        if subject and Way.SHARE in material.resolve and holdings.shared_answer(subject) is None:
            yield SharedRequest(subject)
        if subject and Way.VERIFY in material.resolve and holdings.check(subject) is None:
            yield CheckRequest(subject)
    if needs_profile(item) and holdings.shared_answer(PROFILE) is None:
        yield SharedRequest(PROFILE)


def needs_profile(item: ServiceItem) -> bool:
    return item.kind is Kind.APPLY and any(f.source == "profile" for f in item.form)


def _may_be_held(ref: str, ways: tuple[Way, ...]) -> bool:
    return ref.startswith("cert:") and Way.ECERT in ways
