"""Which sources somebody agrees to have asked: what each holds, who keeps it, and when it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from kiosk.catalogue import Catalogue, Localised, Material, ServiceItem, Way
from kiosk.materials.credit import CREDIT
from kiosk.materials.requests import EARLIER, PROFILE, needs_profile
from kiosk.materials.resolution import BY_CONSENT

CONSENT_LASTS = timedelta(hours=1)
_ELSEWHERE = Localised("发证部门", "The department that issues it")


@dataclass(frozen=True, slots=True)
class AskedSource:
    """`why` is when and what for it is asked: a material, a promise, what was handed in before, a form."""

    name: Localised
    keeper: Localised
    why: str


def sources_of(catalogue: Catalogue, item: ServiceItem) -> tuple[AskedSource, ...]:
    """Every source that may be asked for an item, each once, in the item's order."""
    return tuple(dict.fromkeys(_sources(catalogue, item)))


def _sources(catalogue: Catalogue, item: ServiceItem) -> Iterator[AskedSource]:
    for material in item.materials:
        if _asked(material):
            name = catalogue.source_name(material.ref)
            yield AskedSource(
                name if name.zh else material.name, _keeper(catalogue, material.ref), "material"
            )
    also = (
        (CREDIT, "promise", any(m.commitment is not None for m in item.materials)),
        (EARLIER, "earlier", any(Way.REUSE in m.resolve for m in item.materials)),
        (PROFILE, "form", needs_profile(item)),
    )
    for resource, why, wanted in also:
        name = catalogue.source_name(f"data:{resource}")
        if wanted and name.zh:
            yield AskedSource(name, _keeper(catalogue, f"data:{resource}"), why)


def _asked(material: Material) -> bool:
    return any(way in BY_CONSENT and way is not Way.REUSE for way in material.resolve)


def _keeper(catalogue: Catalogue, ref: str) -> Localised:
    """The department of the source's domain, where this platform has one."""
    kind, _, key = ref.partition(":")
    table = catalogue.certificates if kind == "cert" else catalogue.resources
    if key not in table:
        return _ELSEWHERE
    domain = table[key].provider_domain
    named = (item.department.name for item in catalogue.items.values() if item.department.domain == domain)
    return next(named, Localised(f"{domain}部门", _ELSEWHERE.en) if domain else _ELSEWHERE)
