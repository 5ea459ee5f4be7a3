"""What people are to each other, as the platform's registers know it."""

from kiosk.certificates.authorisation import Relation
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.registry import Registry


def registered(registry: Registry, applicant: str, relation: Relation) -> str:
    """The number of whoever is registered as this of the applicant. Raises Refusal when nobody is."""
    resident = registry.resident(applicant)
    key = {Relation.SPOUSE: resident.spouse, Relation.GUARDIAN: resident.guardian}.get(relation, "")
    if not key:
        raise Refusal(404, "nobody-registered", "没有查到登记的这位家人，请刷对方的身份证。")
    return registry.residents[key].number


def is_that(registry: Registry, applicant: str, relation: Relation, number: str) -> bool:
    """Whether `number` is registered as this of the applicant; nobody is so of themselves."""
    try:
        return number != applicant and number == registered(registry, applicant, relation)
    except Refusal:
        return False
