"""Authorisations: from a consent, by a code, from another person; taken back; and the record of uses."""

from datetime import timedelta

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from kiosk.certificates.authorisation import Method, Relation
from kiosk.identity import PersonalNumber
from kiosk.platform import wire
from kiosk.platform import wire_wallet as wallet
from kiosk.platform.mapping_wallet import authorisation_to_wire
from kiosk.sandbox.platform.authorisation_rows import ask_of, living_of
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.consents import require_consent
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.relations import Need, acted_for
from kiosk.sandbox.platform.routes_askings import add_askings


class WalletOrder(BaseModel):
    """A resident opens the wallet on the phone, `age` seconds ago; below 0 the phone's clock is ahead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    resident: str
    age: int = Field(default=0, ge=-86400, le=86400)


class WalletCode(BaseModel):
    """What the phone shows."""

    code: str


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1/authorisations", tags=["authorisations"])
    authorisations = platform.authorisations

    @router.post("")
    def authorise(query: wallet.AuthorisationQuery, caller: Caller) -> wallet.AuthorisationWire:
        """From a consent at the terminal, after the person check that this platform made there."""
        require_consent(query.consent)
        number, holder = PersonalNumber(query.number), PersonalNumber(query.holder)
        ask = ask_of(query, caller.terminal, number, holder, Method.CARD)
        return authorisation_to_wire(authorisations.give(ask, platform.now()))

    @router.delete("")
    def revoke(caller: Caller) -> wire.Done:
        authorisations.revoke(caller.token, caller.terminal, platform.now())
        return wire.Done()

    @router.post("/living")
    def living(query: wallet.LivingQuery, caller: Caller) -> wallet.LivingReply:
        """What may be used now of the certificates of somebody who was checked at this terminal."""
        number = PersonalNumber(query.number)
        found = authorisations.living(caller.terminal, number, platform.now())
        return wallet.LivingReply(authorisations=[living_of(row) for row in found])

    @router.post("/take-back")
    def take_back(query: wallet.TakeBackQuery, caller: Caller) -> wire.Done:
        """Their own authorisation, wherever it was given."""
        number = PersonalNumber(query.number)
        authorisations.take_back(caller.terminal, number, query.reference, platform.now())
        return wire.Done()

    @router.post("/acting")
    def act(query: wallet.ActingQuery, caller: Caller) -> wallet.ActingWire:
        """A guardian or an agent at the terminal agrees for somebody who need not be there."""
        require_consent(query.consent)
        need = Need(query.item, tuple(query.types), platform.now().date())
        found, shown = acted_for(platform.registry, query.number, query.relation, need, query.holder)
        method = Method.MANDATE if query.relation is Relation.PRINCIPAL else Method.GUARDIAN
        number, holder = PersonalNumber(query.number), PersonalNumber(found.number)
        given = authorisations.give(
            ask_of(query, caller.terminal, number, holder, method), platform.now(), entitled=True
        )
        return wallet.ActingWire(authorisation=authorisation_to_wire(given), shown_by=shown)

    add_askings(router, platform)
    return router


def usage_routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1/usage-records", tags=["authorisations"])

    @router.post("")
    def report(report: wallet.UsageReportWire) -> wire.Done:
        """Uses of certificates that have ended on a terminal."""
        platform.usages.take_in(report.records)
        return wire.Done()

    @router.post("/query")
    def of_person(query: wallet.UsageQuery) -> wallet.UsageReply:
        """Every use of a person's certificates."""
        platform.registry.resident(query.number)
        return wallet.UsageReply(records=platform.usages.of_person(query.number))

    return router


def wallet_bench_routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/sandbox", tags=["bench"])

    @router.post("/wallet-codes")
    def show(order: WalletOrder) -> WalletCode:
        """The code that a resident's app shows from now on."""
        resident = platform.registry.residents.get(order.resident)
        if resident is None:
            raise Refusal(404, "resident-unknown", "没有这位居民。")
        made = platform.now() - timedelta(seconds=order.age)
        shown = platform.askings.show_code(resident.number, made)
        return WalletCode(code=shown.text.reveal())

    return router
