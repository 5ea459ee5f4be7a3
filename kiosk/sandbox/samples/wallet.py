"""What a resident holds, who used it, and who may."""

from dataclasses import replace

from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.sandbox.samples.takeaway import taken
from kiosk.session import states as s


def wallet(ground: Ground) -> Named:
    """Consent, the list, its uses and who may use it."""
    consent = s.Wallet(world=ground.world, visit=ground.known(ground.item(sample.WALLET_ITEM)))
    yield "wallet-consent-reading", consent
    yield "wallet-consent", replace(consent, page=9, shown=True)
    heard = replace(consent.visit, mode=replace(consent.visit.mode, sound=True))
    yield "wallet-consent-listening", replace(consent, shown=True, visit=heard)
    yield "wallet-gathering", replace(consent, phase=s.WalletPhase.GATHERING)
    shown = replace(consent, phase=s.WalletPhase.SHOWN)
    yield "wallet", shown
    bare = replace(shown.visit, holdings=replace(shown.visit.holdings, certificates=()))
    yield "wallet-empty", replace(shown, visit=bare)
    uses = replace(shown, phase=s.WalletPhase.USES)
    yield "wallet-uses-asking", uses
    asking = replace(shown, phase=s.WalletPhase.LIVING)
    yield "wallet-living-asking", asking
    yield "wallet-living", replace(asking, living=sample.living())
    yield "wallet-nobody", replace(asking, living=())
    used = replace(uses, uses=sample.uses())
    yield "wallet-uses", used
    out = sample.without(ground.world, "a4-printer", "unplugged")
    yield "wallet-uses-slip", replace(used, world=out)
    yield "wallet-uses-no-paper", replace(used, world=sample.without(out, "slip-printer", "paper-out"))
    yield from taken(used, s.Takeaway.USES)
    yield "wallet-no-uses", replace(uses, uses=())
