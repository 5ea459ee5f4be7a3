"""Between the wallet's wire models and the house's own values, both ways; pure."""

from typing import Any

from kiosk.certificates.authorisation import Authorisation, LivingAuthorisation
from kiosk.certificates.usage import UsageRecord, UsageReport
from kiosk.certificates.wallet import Acting, Answered, Asked, Asking
from kiosk.identity import PersonalNumber, PersonalText, PersonName
from kiosk.platform import wire_wallet as wire


def authorisation_from_wire(given: wire.AuthorisationWire) -> Authorisation:
    return Authorisation(
        token=PersonalText(given.token),
        holder=PersonalNumber(given.holder),
        holder_name=PersonName(given.holder_name),
        given_by=PersonalNumber(given.given_by),
        type_ids=tuple(given.types),
        item=given.item,
        matter=given.matter,
        method=given.method,
        granted_at=given.granted_at,
        until=given.until,
    )


def authorisation_to_wire(given: Authorisation) -> wire.AuthorisationWire:
    return wire.AuthorisationWire(
        token=given.token.reveal(),
        holder=given.holder.reveal(),
        holder_name=given.holder_name.reveal(),
        given_by=given.given_by.reveal(),
        types=list(given.type_ids),
        item=given.item,
        matter=given.matter,
        method=given.method,
        granted_at=given.granted_at,
        until=given.until,
    )


def living_from_wire(told: wire.LivingWire) -> LivingAuthorisation:
    return LivingAuthorisation(
        reference=told.reference,
        type_ids=tuple(told.types),
        item=told.item,
        terminal_id=told.terminal_id,
        method=told.method,
        granted_at=told.granted_at,
        until=told.until,
    )


def acting_from_wire(given: wire.ActingWire) -> Acting:
    return Acting(authorisation=authorisation_from_wire(given.authorisation), shown_by=given.shown_by)


def asking_from_wire(asking: wire.AskingWire) -> Asking:
    return Asking(
        transaction=PersonalText(asking.transaction), of_masked=asking.of_masked, until=asking.until
    )


def answered_from_wire(answered: wire.AnsweredWire) -> Answered:
    """Raises ValueError when it was granted without an authorisation, or the other way round."""
    given = answered.authorisation
    if (given is None) == (answered.state is Asked.GRANTED):
        raise ValueError("granted, but not given")
    return Answered(
        state=answered.state, authorisation=None if given is None else authorisation_from_wire(given)
    )


def report_to_wire(report: UsageReport) -> wire.UsageReportWire:
    return wire.UsageReportWire(records=[usage_to_wire(record) for record in report.records])


def usage_to_wire(record: UsageRecord) -> wire.UsageWire:
    return wire.UsageWire(**{**_fields(record), "scope": list(record.scope)})


def usage_from_wire(told: wire.UsageToldWire) -> UsageRecord:
    return UsageRecord(**{**_fields(told), "scope": tuple(told.scope)})


def _fields(record: UsageRecord | wire.UsageToldWire) -> dict[str, Any]:
    return {name: getattr(record, name) for name in wire.UsageWire.model_fields}
