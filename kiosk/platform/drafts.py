"""Asking the platform to keep a draft, and for one that was kept.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

from datetime import datetime

from kiosk.cases import DraftCode
from kiosk.cases.draft import Draft
from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalNumber
from kiosk.platform import mapping_wallet
from kiosk.platform import wire_drafts as wire
from kiosk.platform.asking import ask, sendable
from kiosk.platform.errors import PlatformNonsense
from kiosk.platform.exchange import Exchange

BASE = "/v1/drafts"


class Drafts:
    """A part of the client; may be used from any thread."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def keep(self, draft: Draft, *, timeout: float) -> datetime:
        """Until when it can be taken up; the same key again replaces it."""
        query = sendable(wire.draft_to_wire, draft)
        return ask(self._exchange, BASE, query, wire.DraftKeptWire, timeout).until

    def item_of(self, code: DraftCode, *, timeout: float) -> str:
        """The service item of a draft; the code of its slip tells nothing else."""
        query = wire.DraftCodeQuery(key=code.key, password=code.password)
        return ask(self._exchange, f"{BASE}/item", query, wire.DraftItemWire, timeout).item

    def take_up(
        self, code: DraftCode, number: PersonalNumber, *, timeout: float
    ) -> tuple[Draft, Asking | None]:
        """The draft for its owner, after their person check here, and who is still being asked."""
        query = wire.TakeUpQuery(key=code.key, password=code.password, number=number.reveal())
        taken = ask(self._exchange, f"{BASE}/take-up", query, wire.TakenUpWire, timeout)
        asking = None if taken.asking is None else mapping_wallet.asking_from_wire(taken.asking)
        try:
            return wire.draft_from_wire(taken.draft), asking
        except ValueError:
            raise PlatformNonsense("an attachment that is no base64") from None
