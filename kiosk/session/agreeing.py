"""What somebody agrees to, line by line: shown as it stands, and read aloud before they do."""

from kiosk.session.effects import Told
from kiosk.session.sources import CONSENT_LASTS, AskedSource, sources_of
from kiosk.session.states import Materials, MaterialsPhase, State, Wallet, WalletPhase

Line = tuple[Told, ...]
"""What stands on one row: what it is, and what is to be known about it."""


def consent_of(state: State) -> tuple[Line, ...]:
    """Who is given it, what for, until when; then what is asked, and who keeps it. Nothing elsewhere."""
    match state:
        case Materials(phase=MaterialsPhase.CONSENT):
            item, locale = state.visit.chosen, state.visit.locale
            to = Told("ui-consent-to", (("department", item.department.name.to(locale)),))
            sources = sources_of(state.world.catalogue, item)
            return ((to, Told("ui-consent-until", _until(state))), *(_source(x, locale) for x in sources))
        case Wallet(phase=WalletPhase.CONSENT | WalletPhase.GATHERING):
            return (
                (Told("ui-wallet-only"), Told("ui-wallet-consent-until", _until(state))),
                (Told("ui-wallet-all"), Told("ui-wallet-kept")),
                (Told("ui-wallet-cleared"),),
                (Told("ui-wallet-recorded"),),
            )
        case _:
            return ()


def _until(state: State) -> tuple[tuple[str, str], ...]:
    return (("time", f"{state.world.now + CONSENT_LASTS:%H:%M}"),)


def _source(source: AskedSource, locale: str) -> Line:
    kept = Told("ui-consent-kept", (("keeper", source.keeper.to(locale)),))
    name = Told("ui-consent-source", (("name", source.name.to(locale)),))
    return name, kept, Told(f"ui-consent-why-{source.why}")
