"""What was fetched, one thing at a time: a certificate as it looks, a record value by value, and what is
wrong with either."""

from dataclasses import replace

from kiosk.catalogue import Way
from kiosk.materials import Resolution
from kiosk.session.events import CertificateShown, Failed, MaterialOpened, MistakeReported
from kiosk.session.handing_in import resolutions_of, unasked
from kiosk.session.moves.consent import view
from kiosk.session.moves.offers import offer
from kiosk.session.states import (
    CertificateView,
    Materials,
    MaterialsPhase,
    Mistake,
    MistakePhase,
    RecordView,
    State,
    Wallet,
    carry,
    enter,
)


def open_(state: Materials, event: MaterialOpened, _ended: object) -> State:
    """What was fetched can be seen, what is offered can be read; the list waits until its reader is back."""
    if state.phase is not MaterialsPhase.SHOWN or not 0 <= event.index < len(state.resolutions):
        return state
    fetched = _opened(replace(state, held=True), state.resolutions[event.index])
    return fetched or offer(state, event.index) or view(state, event.index) or state


def _opened(state: Materials, resolution: Resolution) -> State | None:
    holdings, key = state.visit.holdings, resolution.material.ref.partition(":")[2]
    if resolution.way is Way.ECERT and state.visit.consents:
        other = holdings.of_other(resolution.material.holder)
        found = holdings.certificates_of(key) if other is None else other.certificates_of(key)
        if not found:
            return None
        of = None if other is None else other.number
        return enter(CertificateView, state, certificate=found[0], of=of, under=state)
    if resolution.way is Way.SHARE:
        record = holdings.record(key)
        return None if record is None else enter(RecordView, state, record=record, under=state)
    return None


def shown(state: CertificateView, event: CertificateShown, _ended: object) -> CertificateView:
    """A page that could not be verified is never shown, whoever sent it."""
    page = event.page if event.seal.good and event.page.reveal() else None
    return replace(state, page=page, seal=event.seal)


def again(state: CertificateView, _event: object, _ended: object) -> CertificateView:
    return replace(state, problem="") if state.problem else state


def failed(state: CertificateView, event: Failed, _ended: object) -> CertificateView:
    return replace(state, problem=event.code)


def doubt(state: CertificateView | RecordView, _event: object, _ended: object) -> State:
    """Nobody has to prove anything here: the source is told, and has to look. Others speak for themselves."""
    if isinstance(state, CertificateView):
        if state.of is not None:
            return state
        ref, source = f"cert:{state.certificate.type_id}", state.certificate.issuer
    else:
        ref, source = _ref_of(state), state.record.source
    return enter(Mistake, state, ref=ref, source=source, under=state.under)


def _ref_of(state: RecordView) -> str:
    """The reference under which the list has this record."""
    refs = (r.material.ref for r in state.under.resolutions if r.way is Way.SHARE)
    return next((ref for ref in refs if ref.partition(":")[2] == state.record.resource), "")


def next_in_mistake(state: Mistake, _event: object, _ended: object) -> State:
    if state.phase is MistakePhase.ASK:
        return replace(state, phase=MistakePhase.SENDING, problem="")
    return _without_it(state) if state.phase is MistakePhase.SENT else state


def reported(state: Mistake, event: MistakeReported, _ended: object) -> Mistake:
    return replace(state, phase=MistakePhase.SENT, number=event.number)


def not_reported(state: Mistake, event: Failed, _ended: object) -> Mistake:
    return replace(state, phase=MistakePhase.ASK, problem=event.code)


def _without_it(state: Mistake) -> Materials | Wallet:
    """The case goes on; what is in doubt is met by another way, where there is one."""
    holdings = state.visit.holdings
    disputed = tuple(dict.fromkeys((*holdings.disputed, state.ref)))
    visit = replace(state.visit, holdings=replace(holdings, disputed=disputed))
    if isinstance(state.under, Wallet):
        return carry(replace(state, visit=visit), state.under)
    listed = carry(replace(state, visit=visit), replace(state.under, held=True))
    phase = MaterialsPhase.GATHERING if unasked(listed) else MaterialsPhase.SHOWN
    return replace(listed, phase=phase, resolutions=resolutions_of(listed))
