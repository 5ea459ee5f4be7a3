"""Drafts: kept for a resident who has to wait for somebody, and taken up again at any terminal."""

from fastapi import APIRouter

from kiosk.identity import PersonalNumber
from kiosk.platform import wire_drafts as wire
from kiosk.platform.wire_wallet import AskingWire
from kiosk.sandbox.platform.authorisation_rows import Pending
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.platform import Platform


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1/drafts", tags=["drafts"])
    drafts = platform.drafts

    @router.post("")
    def keep(draft: wire.DraftWire, caller: Caller) -> wire.DraftKeptWire:
        """Keeps what a resident has done so far."""
        platform.registry.resident(draft.owner)
        return wire.DraftKeptWire(until=drafts.keep(draft, caller.terminal, platform.now()))

    @router.post("/item")
    def item(query: wire.DraftCodeQuery) -> wire.DraftItemWire:
        """What kind of thing it is; whose it is comes after card and person check."""
        return wire.DraftItemWire(item=drafts.item(query.key, query.password, platform.now()))

    @router.post("/take-up")
    def take_up(query: wire.TakeUpQuery, caller: Caller) -> wire.TakenUpWire:
        """The owner is at this terminal, checked."""
        draft, pending = drafts.take_up(
            query.key, query.password, query.number, caller.terminal, platform.now()
        )
        return wire.TakenUpWire(draft=draft, asking=None if pending is None else _asking(pending))

    def _asking(pending: Pending) -> AskingWire:
        number = PersonalNumber(pending.ask.number.reveal())
        return AskingWire(
            transaction=pending.transaction.reveal(),
            of_masked=platform.authorisations.masked(number),
            until=pending.until,
        )

    return router
