"""The resolver: pure, total, and never asking for more than the item lists."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.catalogue import Material, Need, ServiceItem, Way
from kiosk.certificates import CheckAnswer, Holdings
from kiosk.identity import Person
from kiosk.materials.requests import resource_of
from kiosk.materials.resolution import Policy, Resolution

_Try = Callable[[Material, Person, Holdings, Policy], "Resolution | str"]


def resolve(item: ServiceItem, resident: Person, holdings: Holdings, policy: Policy) -> list[Resolution]:
    """One resolution for each listed material, in the item's order (R05: asked ⊆ listed)."""
    return [_resolve_one(material, resident, holdings, policy) for material in item.materials]


def _resolve_one(material: Material, resident: Person, holdings: Holdings, policy: Policy) -> Resolution:
    if _is_identity_card(material):
        return _met(material, Way.VERIFY, resident.issuer, holdings, "card-read-here")
    last_reason = "no-way-here"
    for way in material.resolve:
        outcome = _TRIES[way](material, resident, holdings, policy)
        if isinstance(outcome, Resolution):
            return outcome
        last_reason = outcome
    if material.need is Need.OPTIONAL:
        return _met(material, Way.CANCEL, "", holdings, "not-required")
    if material.need is Need.DEFERRABLE:
        return _met(material, Way.DEFER, "", holdings, "bring-later")
    return _met(material, Way.WINDOW, "", holdings, last_reason)


def _is_identity_card(material: Material) -> bool:
    """The card itself lies on the reader: its chip was read and verified a moment ago."""
    return material.ref == "cert:id"


def _met(material: Material, way: Way, source: str, holdings: Holdings, reason: str) -> Resolution:
    return Resolution(material=material, way=way, source=source, at=holdings.fetched_at, reason=reason)


def _cancel(material: Material, _who: Person, holdings: Holdings, _policy: Policy) -> Resolution | str:
    return _met(material, Way.CANCEL, "", holdings, "no-longer-asked")


def _share(material: Material, _who: Person, holdings: Holdings, _policy: Policy) -> Resolution | str:
    record = holdings.record(resource_of(material.ref))
    if record is None:
        return "share-no-answer"
    return Resolution(
        material=material, way=Way.SHARE, source=record.source, at=record.fetched_at, reason="shared"
    )


def _verify(material: Material, _who: Person, holdings: Holdings, _policy: Policy) -> Resolution | str:
    answer = holdings.check(resource_of(material.ref))
    if answer is CheckAnswer.PASSED:
        return _met(material, Way.VERIFY, "", holdings, "check-passed")
    return "check-not-passed" if answer is CheckAnswer.NOT_PASSED else "check-no-answer"


def _ecert(material: Material, _who: Person, holdings: Holdings, policy: Policy) -> Resolution | str:
    certificate = holdings.certificate(material.ref.removeprefix("cert:"))
    if certificate is None:
        return "wallet-no-answer" if holdings.certificates_unanswered else "certificate-none"
    if not certificate.usable_on(policy.today):
        return "certificate-expired"
    return _met(material, Way.ECERT, certificate.issuer, holdings, "certificate-used")


def _form(material: Material, _who: Person, holdings: Holdings, _policy: Policy) -> Resolution | str:
    return _met(material, Way.FORM, "", holdings, "form-filled")


def _commit(material: Material, _who: Person, holdings: Holdings, policy: Policy) -> Resolution | str:
    if not policy.commitments_allowed:
        return "commitment-not-here"
    return _met(material, Way.COMMIT, "", holdings, "commitment-offered")


def _defer(material: Material, _who: Person, holdings: Holdings, _policy: Policy) -> Resolution | str:
    return _met(material, Way.DEFER, "", holdings, "bring-later")


def _scan(material: Material, _who: Person, holdings: Holdings, policy: Policy) -> Resolution | str:
    if not policy.can_scan:
        return "scan-not-here"
    return _met(material, Way.SCAN, "", holdings, "capture-here")


def _never(material: Material, _who: Person, _holdings: Holdings, _policy: Policy) -> Resolution | str:
    return "no-way-here"


_TRIES: Mapping[Way, _Try] = MappingProxyType(
    {
        Way.CANCEL: _cancel,
        Way.SHARE: _share,
        Way.VERIFY: _verify,
        Way.ECERT: _ecert,
        Way.REUSE: _never,
        Way.FORM: _form,
        Way.COMMIT: _commit,
        Way.DEFER: _defer,
        Way.SCAN: _scan,
        Way.WINDOW: _never,
    }
)
