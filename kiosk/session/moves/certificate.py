"""One certificate of the list, as it looks, with what its seal says."""

from dataclasses import replace

from kiosk.catalogue import Way
from kiosk.session.events import CertificateShown, Failed, MaterialOpened
from kiosk.session.states import CertificateView, Materials, MaterialsPhase, State, enter


def open_(state: Materials, event: MaterialOpened, _ended: object) -> State:
    """Only what came as a certificate can be seen; the list waits until its reader is back."""
    if state.phase is not MaterialsPhase.SHOWN or not 0 <= event.index < len(state.resolutions):
        return state
    resolution = state.resolutions[event.index]
    held = state.visit.holdings.certificate(resolution.material.ref.removeprefix("cert:"))
    if resolution.way is not Way.ECERT or held is None or not state.visit.consents:
        return state
    return enter(CertificateView, state, certificate=held, under=replace(state, held=True))


def shown(state: CertificateView, event: CertificateShown, _ended: object) -> CertificateView:
    """A page that could not be verified is never shown, whoever sent it."""
    page = event.page if event.seal.good and event.page.reveal() else None
    return replace(state, page=page, seal=event.seal)


def again(state: CertificateView, _event: object, _ended: object) -> CertificateView:
    return replace(state, problem="") if state.problem else state


def failed(state: CertificateView, event: Failed, _ended: object) -> CertificateView:
    return replace(state, problem=event.code)
