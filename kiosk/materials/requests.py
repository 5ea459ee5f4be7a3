"""What must be asked of the platform before an item's materials can be resolved."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.catalogue import Kind, Material, ServiceItem, Way
from kiosk.certificates import Holdings
from kiosk.identity import Whose
from kiosk.materials.resolution import Source


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


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """What the resident handed in before, asked once."""


Request = CertificateRequest | SharedRequest | CheckRequest | EarlierRequest

EARLIER = "earlier"
"""What consent to looking through earlier materials is called in the catalogue."""

PROFILE = "profile"
"""The platform's own record of the resident's contact data, asked like any shared resource."""
_CERTIFICATE = "cert:"
CARD = "id"
"""The identity card among the certificates."""


def requests_for(
    item: ServiceItem, holdings: Holdings, withdrawn: frozenset[Source] = frozenset()
) -> tuple[Request, ...]:
    """Everything still unasked for `item`; empty when all answers are in.

    A source without consent is never asked. What is another person's is asked of them, not of a source.
    """
    return tuple(dict.fromkeys(_unasked(item, holdings, withdrawn)))


def own_types(item: ServiceItem) -> tuple[str, ...]:
    """The resident's own certificate types that `item` lists; a code on a phone always stands for a card."""
    own = (m for m in item.materials if m.holder is Whose.SELF and m.ref.startswith(_CERTIFICATE))
    listed = (m.ref.removeprefix(_CERTIFICATE) for m in own if Way.ECERT in m.resolve)
    return tuple(dict.fromkeys((CARD, *listed)))


def types_of_others(item: ServiceItem, whose: Whose) -> tuple[str, ...]:
    """The certificate types of another person that `item` lists."""
    theirs = (m for m in item.materials if m.holder is whose and Way.ECERT in m.resolve)
    return tuple(dict.fromkeys(resource_of(m.ref) for m in theirs))


def others_to_ask(item: ServiceItem, holdings: Holdings) -> tuple[Whose, ...]:
    """The other people who have not been asked yet for what is theirs, in the item's order."""
    listed = dict.fromkeys(m.holder for m in item.materials if Way.ECERT in m.resolve)
    return tuple(w for w in listed if w is not Whose.SELF and holdings.of_other(w) is None)


def resource_of(ref: str) -> str:
    """The resource that shares what a reference names: `data:ins` → `ins`, `cert:hukou` → `hukou`."""
    return ref.partition(":")[2]


def _unasked(item: ServiceItem, holdings: Holdings, withdrawn: frozenset[Source]) -> Iterator[Request]:
    def open_to(material: Material, way: Way) -> bool:
        return way in material.resolve and Source(way, material.ref) not in withdrawn

    own = tuple(m for m in item.materials if m.holder is Whose.SELF)
    held = (m for m in own if m.ref.startswith(_CERTIFICATE) and open_to(m, Way.ECERT))
    types = tuple(dict.fromkeys(m.ref.removeprefix(_CERTIFICATE) for m in held))
    if types and holdings.certificates is None:
        yield CertificateRequest(types)
    for material in own:
        subject = resource_of(material.ref)
        if subject and open_to(material, Way.SHARE) and holdings.shared_answer(subject) is None:
            yield SharedRequest(subject)
        if subject and open_to(material, Way.VERIFY) and holdings.check(subject) is None:
            yield CheckRequest(subject)
    if needs_profile(item) and holdings.shared_answer(PROFILE) is None:
        yield SharedRequest(PROFILE)


def needs_profile(item: ServiceItem) -> bool:
    return item.kind is Kind.APPLY and any(f.source == "profile" for f in item.form)
