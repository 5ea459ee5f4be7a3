"""Consent for one source, taken back and given again: the material is met another way meanwhile."""

from dataclasses import replace

from kiosk.catalogue import Way
from kiosk.certificates import Holdings
from kiosk.materials import Resolution, Source
from kiosk.materials.requests import resource_of
from kiosk.session.handing_in import resolutions_of, unasked
from kiosk.session.states import (
    CertificateView,
    ConsentView,
    Materials,
    MaterialsPhase,
    RecordView,
    State,
    carry,
    enter,
)
from kiosk.session.visit import Visit


def view(state: Materials, index: int) -> ConsentView | None:
    """The consent behind one material of the list, where there is one to take back or to give again."""
    shown = enter(ConsentView, state, index=index, under=replace(state, held=True))
    return shown if shown.source is not None else None


def doubt(state: CertificateView | RecordView, _event: object, _ended: object) -> State:
    """From what was fetched to the consent behind it; another person's is theirs to take back."""
    if not isinstance(state.under, Materials) or (
        isinstance(state, CertificateView) and state.of is not None
    ):
        return state
    index = next((n for n, r in enumerate(state.under.resolutions) if _shows(state, r)), None)
    return state if index is None else view(carry(state, state.under), index) or state


def change(state: ConsentView, _event: object, _ended: object) -> State:
    """Taken back, or given again. What was fetched by authorisation is taken back from the platform first."""
    source = state.source
    if source is None or state.taking:
        return state
    if not state.withdrawn and source.way is Way.ECERT:
        return replace(state, taking=True)
    return _changed(state, source)


def taken_back(state: ConsentView, _event: object, _ended: object) -> State:
    """Also where the platform did not answer: what nobody took back ends by itself, and is not used here."""
    return _changed(state, state.source) if state.source is not None else state


def _changed(state: ConsentView, source: Source) -> Materials:
    visit = _given_again(state.visit, source) if state.withdrawn else _without(state.visit, source, state)
    listed = carry(replace(state, visit=visit), replace(state.under, held=True))
    phase = MaterialsPhase.GATHERING if unasked(listed) else MaterialsPhase.SHOWN
    return replace(listed, phase=phase, resolutions=resolutions_of(listed))


def _without(visit: Visit, source: Source, state: ConsentView) -> Visit:
    """Not used, not named in the consent any more, and dropped."""
    material = state.resolution.material
    name = state.world.catalogue.source_name(material.ref).zh or material.name.zh
    *earlier, last = visit.consents
    kept = replace(last, what=tuple(what for what in last.what if what != name))
    return replace(
        visit,
        withdrawn=(*visit.withdrawn, source),
        consents=(*earlier, kept),
        holdings=_dropped(visit.holdings, source),
    )


def _given_again(visit: Visit, source: Source) -> Visit:
    """Asked again; the consent names it again."""
    held = visit.holdings
    if source.way is Way.ECERT:
        held = replace(held, certificates=None, certificates_unanswered=False)
    if source.way is Way.REUSE:
        held = replace(held, earlier=(), earlier_answer=None)
    kept = tuple(w for w in visit.withdrawn if w != source)
    return replace(visit, withdrawn=kept, holdings=held)


def _dropped(held: Holdings, source: Source) -> Holdings:
    """What it had given is kept no longer; it is asked again when consent is given again."""
    key = resource_of(source.ref)
    match source.way:
        case Way.SHARE:
            shared = tuple(r for r in held.shared if r.resource != key)
            answers = tuple(a for a in held.shared_answers if a[0] != key)
            return replace(held, shared=shared, shared_answers=answers)
        case Way.VERIFY:
            return replace(held, checks=tuple(c for c in held.checks if c[0] != key))
        case Way.ECERT if held.certificates is not None:
            return replace(held, certificates=tuple(c for c in held.certificates if c.type_id != key))
        case _:
            return held


def _shows(state: CertificateView | RecordView, resolution: Resolution) -> bool:
    if isinstance(state, CertificateView):
        return resolution.way is Way.ECERT and resolution.material.ref == f"cert:{state.certificate.type_id}"
    return resolution.way is Way.SHARE and resource_of(resolution.material.ref) == state.record.resource
