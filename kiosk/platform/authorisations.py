"""Asking the platform for authorisations, taking them back, and telling it of uses.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kiosk.cases import Consent, Grounds
from kiosk.certificates.authorisation import Authorisation, LivingAuthorisation, Relation
from kiosk.certificates.usage import UsageRecord, UsageReport
from kiosk.certificates.wallet import Acting, Answered, Asking
from kiosk.identity import PersonalNumber, PersonalText
from kiosk.platform import mapping, mapping_wallet, wire
from kiosk.platform import wire_wallet as wallet
from kiosk.platform.asking import ask, bearer, sendable
from kiosk.platform.errors import PlatformNonsense
from kiosk.platform.exchange import Exchange
from kiosk.platform.reading import read_answer

BASE = "/v1/authorisations"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What an authorisation is for. `item` is the service item's id, `key` the key of the case to be."""

    type_ids: tuple[str, ...]
    item: str
    key: str
    purpose: str


def matter_of(type_ids: tuple[str, ...], grounds: Grounds) -> Matter:
    """What an authorisation for these types is for, on these grounds."""
    return Matter(type_ids=type_ids, item=grounds.item, key=grounds.matter, purpose=grounds.consent.purpose)


class Authorisations:
    """A part of the client; may be used from any thread."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def authorise(
        self,
        number: PersonalNumber,
        matter: Matter,
        consent: Consent,
        *,
        timeout: float,
        holder: PersonalNumber | None = None,
    ) -> Authorisation:
        """From the consent of somebody whose person check the platform has just seen at this terminal.

        `holder` is whose certificates they are, when `number` acts for somebody else.
        """
        query = wallet.AuthorisationQuery(
            **_matter(matter),
            number=number.reveal(),
            holder=(holder or number).reveal(),
            consent=mapping.consent_to_wire(consent),
        )
        given = ask(self._exchange, BASE, query, wallet.AuthorisationWire, timeout)
        return mapping_wallet.authorisation_from_wire(given)

    def by_code(
        self,
        code: PersonalText,
        matter: Matter,
        *,
        timeout: float,
        applicant: PersonalNumber | None = None,
        relation: Relation | None = None,
    ) -> Asking:
        """Begins with a code shown on a phone. A code that is used, expired or nobody's is refused.

        With `applicant`, its owner must be registered as `relation` of theirs.
        """
        asker = applicant.reveal() if applicant else None
        query = sendable(
            lambda c: wallet.CodeQuery(
                **_matter(matter), code=c.reveal(), applicant=asker, relation=relation
            ),
            code,
        )
        return self._asking(f"{BASE}/by-code", query, timeout)

    def invite(
        self,
        applicant: PersonalNumber,
        relation: Relation,
        matter: Matter,
        *,
        timeout: float,
        number: PersonalNumber | None = None,
        holder: PersonalNumber | None = None,
        own: bool = False,
    ) -> Asking:
        """Asks another person on their phone; they may also come to the terminal (`answer_here`).

        Without `number` the platform finds whoever is registered as this, or named in an authorisation; a
        helper it cannot find. Without `holder` a guardian is asked about the ward's certificates unless it is
        about their `own`, anybody else about their own.
        """
        query = wallet.InvitationQuery(
            **_matter(matter),
            applicant=applicant.reveal(),
            relation=relation,
            number=number.reveal() if number else None,
            holder=holder.reveal() if holder else None,
            own=own,
        )
        return self._asking(f"{BASE}/invitations", query, timeout)

    def act_for(
        self,
        number: PersonalNumber,
        relation: Relation,
        matter: Matter,
        consent: Consent,
        *,
        timeout: float,
        holder: PersonalNumber | None = None,
    ) -> Acting:
        """`number`, whose person check was seen here, agrees for a child or a principal.

        Without `holder` the platform finds the one its registers know; where they know several it refuses.
        """
        query = wallet.ActingQuery(
            **_matter(matter),
            number=number.reveal(),
            relation=relation,
            consent=mapping.consent_to_wire(consent),
            holder=holder.reveal() if holder else None,
        )
        given = ask(self._exchange, f"{BASE}/acting", query, wallet.ActingWire, timeout)
        return mapping_wallet.acting_from_wire(given)

    def answer_here(
        self, asking: Asking, number: PersonalNumber, agreed: bool, *, timeout: float
    ) -> Answered:
        """What the person who was asked says at this terminal; agreeing takes their own person check."""
        query = wallet.InvitationAnswer(
            transaction=asking.transaction.reveal(), number=number.reveal(), agreed=agreed
        )
        return self._answered(f"{BASE}/invitations/answer", query, timeout)

    def status(self, asking: Asking, *, timeout: float) -> Answered:
        """Where asking stands: waiting, granted, refused or expired."""
        query = wallet.TransactionQuery(transaction=asking.transaction.reveal())
        return self._answered(f"{BASE}/status", query, timeout)

    def revoke(self, authorisation: Authorisation, *, timeout: float) -> None:
        """Takes an authorisation back; doing it twice is doing it once."""
        headers = bearer(authorisation.token.reveal())
        read_answer(self._exchange.call("DELETE", BASE, headers=headers, timeout=timeout), wire.Done)

    def living(self, number: PersonalNumber, *, timeout: float) -> tuple[LivingAuthorisation, ...]:
        """What may be used of this person's now, at any terminal; after their person check here."""
        query = wallet.LivingQuery(number=number.reveal())
        reply = ask(self._exchange, f"{BASE}/living", query, wallet.LivingReply, timeout)
        return tuple(map(mapping_wallet.living_from_wire, reply.authorisations))

    def take_back(self, number: PersonalNumber, reference: str, *, timeout: float) -> None:
        """Their own authorisation, wherever it was given; after their person check here. Twice is once."""
        query = wallet.TakeBackQuery(number=number.reveal(), reference=reference)
        ask(self._exchange, f"{BASE}/take-back", query, wire.Done, timeout)

    def report(self, report: UsageReport, *, timeout: float) -> None:
        """Hands over uses that have ended; a record the platform has counts once."""
        query = sendable(mapping_wallet.report_to_wire, report)
        ask(self._exchange, "/v1/usage-records", query, wire.Done, timeout)

    def usage_of(self, number: PersonalNumber, *, timeout: float) -> tuple[UsageRecord, ...]:
        """Every use of this person's certificates that any terminal reported, newest first."""
        query = wallet.UsageQuery(number=number.reveal())
        reply = ask(self._exchange, "/v1/usage-records/query", query, wallet.UsageReply, timeout)
        return tuple(map(mapping_wallet.usage_from_wire, reply.records))

    def _asking(self, path: str, query: BaseModel, timeout: float) -> Asking:
        return mapping_wallet.asking_from_wire(ask(self._exchange, path, query, wallet.AskingWire, timeout))

    def _answered(self, path: str, query: BaseModel, timeout: float) -> Answered:
        try:
            return mapping_wallet.answered_from_wire(
                ask(self._exchange, path, query, wallet.AnsweredWire, timeout)
            )
        except ValueError:
            raise PlatformNonsense("granted, but not given") from None


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "types": list(matter.type_ids),
        "item": matter.item,
        "matter": matter.key,
        "purpose": matter.purpose,
    }
