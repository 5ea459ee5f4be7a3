"""What people are to each other, as the platform's registers and the authorisations to act know it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.certificates.authorisation import Relation, Shown
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.registry import Registry
from kiosk.sandbox.residents import Mandate, Resident

OF_AGE = 18
_NOBODY = "没有查到登记的这位家人，请刷对方的身份证。"
_CERTIFICATES = (Shown.HUKOU, Shown.BIRTH)
"""Certificates that parent and child hold together, the better one first."""


@dataclass(frozen=True)
class Need:
    """For which item, of which types, on which day."""

    item: str
    types: tuple[str, ...]
    today: date


def registered(registry: Registry, applicant: str, relation: Relation, need: Need) -> str:
    """The number of whoever is registered as this of the applicant. Raises Refusal when nobody is."""
    resident = registry.resident(applicant)
    key = {Relation.SPOUSE: resident.spouse, Relation.GUARDIAN: resident.guardian}.get(relation, "")
    if relation is Relation.AGENT:
        living = (m for m in resident.mandates if m.item == need.item and m.until >= need.today)
        key = next((m.agent for m in living), "")
    if not key:
        raise Refusal(404, "nobody-registered", _NOBODY)
    return registry.residents[key].number


def is_that(registry: Registry, applicant: str, relation: Relation, number: str, need: Need) -> bool:
    """Whether `number` is this of the applicant. Nobody is so of themselves; anybody else may help."""
    if number == applicant or relation is Relation.HELPER:
        return number != applicant
    try:
        if relation in (Relation.CHILD, Relation.PRINCIPAL):
            return acted_for(registry, applicant, relation, need, number)[0].number == number
        return registered(registry, applicant, relation, need) == number
    except Refusal:
        return False


def acted_for(
    registry: Registry, applicant: str, relation: Relation, need: Need, holder: str | None
) -> tuple[Resident, Shown]:
    """Whose guardian or agent the applicant is, and what shows it.

    Raises:
        Refusal: when nobody is found, several are and `holder` names none, or nothing shows it.
    """
    resident = registry.resident(applicant)
    if relation is Relation.CHILD:
        return _child(registry, resident, need, holder)
    if relation is Relation.PRINCIPAL:
        return _principal(registry, resident, need, holder), Shown.MANDATE
    raise Refusal(422, "not-acting", "这位家人要自己同意。")


def shown_by(parent: Resident, child: Resident) -> Shown | None:
    """The certificate that both hold: one household register, or the birth certificate."""
    both = {(p.type, p.number) for p in parent.papers} & {(p.type, p.number) for p in child.papers}
    return next((shown for shown in _CERTIFICATES if any(kind == shown for kind, _ in both)), None)


def _child(registry: Registry, parent: Resident, need: Need, holder: str | None) -> tuple[Resident, Shown]:
    others = registry.residents.values()
    minors = [r for r in others if r.guardian == parent.key or r.key in parent.children]
    child = _one([r for r in minors if r.person().age_on(need.today) < OF_AGE], holder)
    shown = shown_by(parent, child)
    if shown is None:
        raise Refusal(403, "relation-not-shown", "户口簿和出生证明都看不出您是监护人。")
    return child, shown


def _principal(registry: Registry, agent: Resident, need: Need, holder: str | None) -> Resident:
    named = [(r, m) for r in registry.residents.values() for m in _for_item(r, agent, need)]
    principal = _one([r for r, _ in named], holder)
    mandates = [m for r, m in named if r is principal]
    living = [m for m in mandates if m.until >= need.today]
    if not living:
        raise Refusal(403, "mandate-over", "授权委托已经过期。")
    if not any(set(need.types) <= set(m.types) for m in living):
        raise Refusal(403, "mandate-too-narrow", "授权委托里没有写明这些证照。")
    return principal


def _for_item(principal: Resident, agent: Resident, need: Need) -> Iterator[Mandate]:
    return (m for m in principal.mandates if m.agent == agent.key and m.item == need.item)


def _one(found: list[Resident], holder: str | None) -> Resident:
    wanted = list({r.key: r for r in found if holder in (None, r.number)}.values())
    if not wanted:
        raise Refusal(404, "nobody-registered", _NOBODY)
    if len(wanted) > 1:
        raise Refusal(409, "several-registered", "登记的不止一位，请刷这一位的身份证。")
    return wanted[0]
