"""Asking somebody to agree: by the code on their phone, or by an invitation."""

from fastapi import APIRouter

from kiosk.certificates.authorisation import Method, Relation
from kiosk.certificates.wallet import Answered
from kiosk.identity import PersonalNumber
from kiosk.platform import wire_wallet as wallet
from kiosk.platform.mapping_wallet import authorisation_to_wire
from kiosk.sandbox.platform.authorisation_rows import Pending, ask_of
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.relations import Need, registered

_NOBODY = PersonalNumber("")


def add_askings(router: APIRouter, platform: Platform) -> None:
    """By a code, or by invitation, and what came of either."""
    authorisations, askings = platform.authorisations, platform.askings

    @router.post("/by-code")
    def by_code(query: wallet.CodeQuery, caller: Caller) -> wallet.AskingWire:
        """A code shown on a phone: its owner sees who asks for what, and confirms there."""
        ask = ask_of(query, caller.terminal, _NOBODY, _NOBODY, Method.CODE)
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
        ask = ask_of(query, caller.terminal, asked, holder, Method.INVITED_PHONE)
        return _asking(askings.invite(ask, platform.now()))

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


def _answered(answered: Answered) -> wallet.AnsweredWire:
    given = answered.authorisation
    return wallet.AnsweredWire(
        state=answered.state, authorisation=None if given is None else authorisation_to_wire(given)
    )
