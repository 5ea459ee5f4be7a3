"""What is found for each material, and what else can be done about it."""

from dataclasses import replace

from kiosk.certificates import Answer
from kiosk.materials.credit import CREDIT
from kiosk.sandbox.samples.fetched import fetched
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.sandbox.samples.offers import offers
from kiosk.sandbox.samples.other_person import other_person
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of


def materials(ground: Ground) -> Named:
    """Consent, gathering, the list, and all that is opened from it."""
    consent = s.Materials(world=ground.world, visit=ground.known(ground.apply))
    yield "materials-consent-reading", consent
    yield "materials-consent", replace(consent, page=9, shown=True)
    heard = replace(consent.visit, mode=replace(consent.visit.mode, sound=True))
    yield "materials-consent-listening", replace(consent, page=9, shown=True, visit=heard)
    yield "materials-gathering", replace(consent, phase=s.MaterialsPhase.GATHERING)
    shown = replace(consent, phase=s.MaterialsPhase.SHOWN, resolutions=resolutions_of(consent))
    yield "materials-free", shown
    yield from fetched(ground, shown)
    yield from other_person(ground)
    empty = replace(consent.visit.holdings, certificates=(), shared=())
    for resource in ("hukou", "photo"):
        empty = empty.with_record(None, resource, Answer.NOTHING)
    empty = empty.with_record(None, CREDIT, Answer.NOTHING)
    offered = replace(consent, visit=replace(consent.visit, holdings=empty))
    yield from offers(ground, replace(shown, visit=offered.visit, resolutions=resolutions_of(offered)))
    barred = replace(empty, unrepaired_promise=True)
    poor = replace(consent, visit=replace(consent.visit, holdings=barred))
    yield "materials-blocked", replace(shown, visit=poor.visit, resolutions=resolutions_of(poor))
