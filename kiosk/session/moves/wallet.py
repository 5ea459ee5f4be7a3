"""My certificates: asked for with consent, seen one by one, and every use of them ever made."""

from dataclasses import replace

from kiosk.cases import Consent
from kiosk.session.effects import FetchCertificates
from kiosk.session.events import CertificatesFetched, Failed, LivingListed, MaterialOpened, UsesListed
from kiosk.session.moves.way import trouble
from kiosk.session.saying import may_agree
from kiosk.session.sources import CONSENT_LASTS
from kiosk.session.states import CertificateView, Home, State, Wallet, WalletPhase, enter


def next_in_wallet(state: Wallet, _event: object, _ended: object) -> State:
    """Agreeing, to what was shown to its end; from the list of uses it leads back to the certificates."""
    if state.phase is WalletPhase.CONSENT and not may_agree(state):
        return state
    if state.phase is WalletPhase.CONSENT:
        return replace(_agreed(state), phase=WalletPhase.GATHERING)
    listing = state.phase in (WalletPhase.USES, WalletPhase.LIVING)
    return replace(state, phase=WalletPhase.SHOWN) if listing else state


def _agreed(state: Wallet) -> Wallet:
    visit, now = state.visit, state.world.now
    what = tuple(source.name.zh for source in state.world.catalogue.certificates.values())
    consent = Consent(what=what, purpose=visit.chosen.name.zh, given_at=now, until=now + CONSENT_LASTS)
    return replace(state, visit=replace(visit, consents=(*visit.consents, consent)))


def refuse(state: Wallet, _event: object, _ended: object) -> State:
    """Nobody is asked for anything."""
    return enter(Home, state) if state.phase is WalletPhase.CONSENT else state


def fetched(state: Wallet, event: CertificatesFetched, _ended: object) -> Wallet:
    held = state.visit.holdings.with_certificates(event.certificates, state.world.now)
    return replace(state, visit=replace(state.visit, holdings=held), phase=WalletPhase.SHOWN)


def open_(state: Wallet, event: MaterialOpened, _ended: object) -> State:
    """A certificate is seen as it looks; one of the living authorisations is taken back."""
    living = state.living or ()
    if state.phase is WalletPhase.LIVING and not state.revoking and 0 <= event.index < len(living):
        return replace(state, revoking=living[event.index].reference)
    held = state.visit.holdings.certificates or ()
    if state.phase is not WalletPhase.SHOWN or not 0 <= event.index < len(held):
        return state
    return enter(CertificateView, state, certificate=held[event.index], under=state)


def ask_for_uses(state: Wallet, _event: object, _ended: object) -> Wallet:
    return replace(state, phase=WalletPhase.USES, uses=None) if state.phase is WalletPhase.SHOWN else state


def ask_for_living(state: Wallet, _event: object, _ended: object) -> Wallet:
    return (
        replace(state, phase=WalletPhase.LIVING, living=None) if state.phase is WalletPhase.SHOWN else state
    )


def living_listed(state: Wallet, event: LivingListed, _ended: object) -> Wallet:
    return replace(state, living=event.authorisations)


def revoked(state: Wallet, _event: object, _ended: object) -> Wallet:
    left = tuple(a for a in state.living or () if a.reference != state.revoking)
    return replace(state, living=left, revoking="")


def uses_listed(state: Wallet, event: UsesListed, _ended: object) -> Wallet:
    return replace(state, uses=event.records)


def failed(state: Wallet, event: Failed, ended: object) -> State:
    """Before anything is shown it is a trouble; a list of uses that does not come leaves the certificates."""
    if isinstance(ended, FetchCertificates):
        back = replace(state, phase=WalletPhase.CONSENT)
        return trouble(back, back, event.code)
    shown = replace(state, phase=WalletPhase.SHOWN, revoking="")
    return trouble(shown, shown, event.code)
