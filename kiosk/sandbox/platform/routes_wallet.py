"""Authorisations: from a consent, by a code, from another person; taken back; and the record of uses."""

from datetime import timedelta

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from kiosk.certificates.authorisation import Method, Relation
from kiosk.certificates.wallet import Answered
from kiosk.identity import PersonalNumber
from kiosk.platform import wire
from kiosk.platform import wire_wallet as wallet
from kiosk.platform.mapping_wallet import authorisation_to_wire
from kiosk.sandbox.platform.authorisation_rows import Ask, Pending, living_of
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.relations import Need, acted_for, registered

_NOBODY = PersonalNumber("")


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
        ask = _ask(query, caller.terminal, number, holder, Method.CARD)
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

    _add_others(router, platform)
    return router


def _add_others(router: APIRouter, platform: Platform) -> None:
    """Agreements that somebody else gives: by a code, by invitation, or as a guardian or an agent."""
    authorisations, askings = platform.authorisations, platform.askings

    @router.post("/by-code")
    def by_code(query: wallet.CodeQuery, caller: Caller) -> wallet.AskingWire:
        """A code shown on a phone: its owner sees who asks for what, and confirms there."""
        ask = _ask(query, caller.terminal, _NOBODY, _NOBODY, Method.CODE)
        asker, what = query.applicant, query.relation
        relation = None if asker is None or what is None else (asker, what)
        return _asking(askings.begin_by_code(query.code, ask, platform.now(), relation))

    @router.post("/invitations")
    def invite(query: wallet.InvitationQuery, caller: Caller) -> wallet.AskingWire:
        """Another person is asked, on their phone or here."""
        need = Need(query.item, tuple(query.types), platform.now().date())
        number = query.number or registered(platform.registry, query.applicant, query.relation, need)
        ward = query.relation is Relation.GUARDIAN and not query.own
        own = query.applicant if ward else number
        if query.applicant == number:
            raise Refusal(422, "invited-oneself", "不用邀请自己，请直接同意。")
        asked, holder = PersonalNumber(number), PersonalNumber(query.holder or own)
        ask = _ask(query, caller.terminal, asked, holder, Method.INVITED_PHONE)
        return _asking(askings.invite(ask, platform.now()))

    @router.post("/acting")
    def act(query: wallet.ActingQuery, caller: Caller) -> wallet.ActingWire:
        """A guardian or an agent at the terminal agrees for somebody who need not be there."""
        require_consent(query.consent)
        need = Need(query.item, tuple(query.types), platform.now().date())
        found, shown = acted_for(platform.registry, query.number, query.relation, need, query.holder)
        method = Method.MANDATE if query.relation is Relation.PRINCIPAL else Method.GUARDIAN
        number, holder = PersonalNumber(query.number), PersonalNumber(found.number)
        given = authorisations.give(
            _ask(query, caller.terminal, number, holder, method), platform.now(), entitled=True
        )
        return wallet.ActingWire(authorisation=authorisation_to_wire(given), shown_by=shown)

    @router.post("/invitations/answer")
    def answer(query: wallet.InvitationAnswer, caller: Caller) -> wallet.AnsweredWire:
        """The person who was invited came to the terminal."""
        number = PersonalNumber(query.number)
        return _answered(
            askings.answer_here(query.transaction, caller.terminal, number, query.agreed, platform.now())
        )

    @router.post("/status")
    def status(query: wallet.TransactionQuery, caller: Caller) -> wallet.AnsweredWire:
        """Where asking somebody stands."""
        return _answered(askings.status(query.transaction, caller.terminal, platform.now()))

    def _asking(pending: Pending) -> wallet.AskingWire:
        return wallet.AskingWire(
            transaction=pending.transaction.reveal(),
            of_masked=authorisations.masked(pending.ask.number),
            until=pending.until,
        )


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


def require_consent(consent: wire.ConsentWire) -> None:
    """Raises Refusal for a consent to nothing, or one that ended before it began."""
    if not consent.what or consent.until <= consent.given_at:
        raise Refusal(422, "consent-invalid", "授权已经失效，请重新同意。")


def _ask(
    query: wallet.MatterWire, terminal: str, number: PersonalNumber, holder: PersonalNumber, method: Method
) -> Ask:
    return Ask(
        terminal=terminal,
        number=number,
        holder=holder,
        types=tuple(dict.fromkeys(query.types)),
        item=query.item,
        matter=query.matter,
        method=method,
    )


def _answered(answered: Answered) -> wallet.AnsweredWire:
    given = answered.authorisation
    return wallet.AnsweredWire(
        state=answered.state, authorisation=None if given is None else authorisation_to_wire(given)
    )
