"""What is fetched, shown and told to its source."""

from collections.abc import Iterator

from kiosk.materials import CertificateRequest, CheckRequest, EarlierRequest, Request, SharedRequest
from kiosk.session.effects import (
    CheckOnline,
    Effect,
    FetchCertificates,
    FetchEarlier,
    ListLiving,
    ListUses,
    QueryShared,
    ReportMistake,
    Revoke,
    ShowCertificate,
)
from kiosk.session.handing_in import unasked
from kiosk.session.states import CertificateView, Mistake, State, Wallet, WalletPhase
from kiosk.session.visit import Visit


def of_gathering(state: State) -> Iterator[Effect]:
    """All that nobody has been asked for yet, at once."""
    for request in unasked(state):
        yield _ask(request, state.visit)


def _ask(request: Request, visit: Visit) -> Effect:
    number, grounds = visit.identified.number, visit.grounds
    match request:
        case CertificateRequest(type_ids):
            return FetchCertificates(number=number, type_ids=type_ids, grounds=grounds)
        case SharedRequest(resource):
            return QueryShared(number=number, resource=resource, grounds=grounds)
        case CheckRequest(subject):
            return CheckOnline(number=number, subject=subject, purpose=grounds.item)
        case EarlierRequest():
            return FetchEarlier(number=number, grounds=grounds)


def of_showing(state: CertificateView) -> Effect:
    """The sealed file, of the resident or of whose it is."""
    number = state.of or state.visit.identified.number
    return ShowCertificate(number=number, certificate=state.certificate, grounds=state.visit.grounds)


def of_wallet(state: Wallet) -> Iterator[Effect]:
    """All they hold, who used it, who may; each once."""
    visit, number = state.visit, state.visit.identified.number
    if state.phase is WalletPhase.GATHERING:
        every = tuple(state.world.catalogue.certificates)
        yield FetchCertificates(number=number, type_ids=every, grounds=visit.grounds)
    elif state.phase is WalletPhase.USES and state.uses is None:
        yield ListUses(number=number)
    elif state.phase is WalletPhase.LIVING and state.revoking:
        yield Revoke(number=number, reference=state.revoking)
    elif state.phase is WalletPhase.LIVING and state.living is None:
        yield ListLiving(number=number)


def of_reporting(state: Mistake) -> Effect:
    """To whoever holds what is wrong."""
    number, purpose = state.visit.identified.number, state.visit.chosen.id
    return ReportMistake(number=number, ref=state.ref, source=state.source, purpose=purpose)
