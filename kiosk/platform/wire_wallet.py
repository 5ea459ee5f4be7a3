"""The wallet's part of the interface: authorisations, codes shown, other people asked, uses reported.

A token and a transaction are secrets: a token travels in the `Authorization` header (RFC 6750), a
transaction in a body, neither ever in an address.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field

from kiosk.certificates.authorisation import Method, Relation, Shown
from kiosk.certificates.usage import UseOutcome
from kiosk.certificates.wallet import Asked
from kiosk.platform.wire import ConsentWire, Key, Number, Received, Sent, Short

Secret = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{16,64}$")]
Types = Annotated[list[Short], Field(min_length=1, max_length=50)]


class MatterWire(Sent):
    """What an authorisation is asked for: types of certificates, for one service item, for one case."""

    types: Types
    item: Short
    matter: Key
    purpose: Short


class AuthorisationQuery(MatterWire):
    """`number` agreed at this terminal, `holder` is whose certificates they are."""

    number: Number
    holder: Number
    consent: ConsentWire


class CodeQuery(MatterWire):
    """`code` as it was read; the platform alone knows what it is.

    With `applicant` its owner is asked as another person, who has to be `relation` of theirs.
    """

    code: str = Field(min_length=1, max_length=512)
    applicant: Number | None = None
    relation: Relation | None = None


class InvitationQuery(MatterWire):
    """`applicant` stands at the terminal and asks `number` about the certificates of `holder`.

    Without `number` the platform finds the person in its registers, by what they are to the applicant;
    without `holder` a guardian is asked about the ward's certificates unless it is for their `own`, anybody
    else about their own.
    """

    applicant: Number
    relation: Relation
    number: Number | None = None
    holder: Number | None = None
    own: bool = False


class InvitationAnswer(Sent):
    """`number` came to the terminal and agrees, after the person check there, or does not."""

    transaction: Secret
    number: Number
    agreed: bool


class ActingQuery(MatterWire):
    """`number` agreed at this terminal for `holder`, who is `relation` of theirs.

    Without `holder` the platform finds the one its registers know.
    """

    number: Number
    relation: Relation
    consent: ConsentWire
    holder: Number | None = None


class LivingQuery(Sent):
    """`number` was checked at this terminal, and asks what of theirs may be used now."""

    number: Number


class TakeBackQuery(Sent):
    """`number` was checked at this terminal, and takes back what was given there or anywhere."""

    number: Number
    reference: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class LivingWire(Received):
    reference: str
    types: list[str]
    item: str
    terminal_id: str
    method: Method
    granted_at: AwareDatetime
    until: AwareDatetime


class LivingReply(Received):
    authorisations: list[LivingWire]


class TransactionQuery(Sent):
    transaction: Secret


class AskingWire(Received):
    transaction: str
    of_masked: str
    until: AwareDatetime


class AuthorisationWire(Received):
    token: str
    holder: str
    holder_name: str
    given_by: str
    types: list[str]
    item: str
    matter: str
    method: Method
    granted_at: AwareDatetime
    until: AwareDatetime


class AnsweredWire(Received):
    state: Asked
    authorisation: AuthorisationWire | None = None


class ActingWire(Received):
    authorisation: AuthorisationWire
    shown_by: Shown


class UsageWire(Sent):
    """One use that has ended; `holder` is a keyed hash, `authorisation` the reference of a token."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    terminal_id: Short
    outlet: Short
    item: Short
    item_name: Short
    matter: Key
    type_id: Short
    certificate: Short
    holder: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    authorisation: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    method: Method
    scope: Types
    purpose: Short
    requested_at: AwareDatetime
    granted_at: AwareDatetime
    retrieved_at: AwareDatetime
    verdict: Short
    outcome: UseOutcome
    deleted_at: AwareDatetime | None = None


class UsageReportWire(Sent):
    records: list[UsageWire] = Field(min_length=1, max_length=200)


class UsageQuery(Sent):
    number: Number


class UsageToldWire(Received):
    """The same as it is told to the one whose certificate was used, by a platform of any version."""

    id: str
    terminal_id: str
    outlet: str
    item: str
    item_name: str
    matter: str
    type_id: str
    certificate: str
    holder: str
    authorisation: str
    method: Method
    scope: list[str]
    purpose: str
    requested_at: AwareDatetime
    granted_at: AwareDatetime
    retrieved_at: AwareDatetime
    verdict: str
    outcome: UseOutcome
    deleted_at: AwareDatetime | None = None


class UsageReply(Received):
    records: list[UsageToldWire]
