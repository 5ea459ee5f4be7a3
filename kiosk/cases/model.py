"""What is handed in and what comes back, as frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.cases.attachment import Attachment
from kiosk.cases.commitment import Commitment
from kiosk.cases.deferral import Deferral
from kiosk.cases.status import CaseStatus
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Way
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName

TERMINAL_CHANNEL = "terminal"
"""The channel every case of ours carries (R47)."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Who agreed to what, for what and until when (R32); `what` names sources people read."""

    what: tuple[str, ...]
    purpose: str
    given_at: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """On what grounds something is fetched.

    `item` is the service item's id, `matter` the key of the case to be.
    """

    item: str
    matter: str
    consent: Consent


@dataclass(frozen=True, kw_only=True)
class MaterialHandedIn:
    """One listed material and how it was obtained; nothing of its content.

    `reference` is the keeper's own of what was handed in before and is used again.
    """

    name: str
    way: Way
    source: str
    reason: str
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """An application, complete. `key` is its idempotency key: the same key is the same case.

    `password` is the query password (查询密码) of the slip, made on the terminal so that a slip can be
    printed before the platform has answered. `supplements` is the key of the case that this one completes;
    then `password` is that of its slip. `unused_types` are certificates that were seen and then
    withdrawn; only the terminal that hands it in knows them.
    """

    key: str
    password: str
    item_id: str
    item_version: str
    item_name: str
    task_code: str
    department: str
    terminal_id: str
    outlet: str
    created_at: datetime
    applicant_name: PersonName
    applicant_number: PersonalNumber
    verified_by: str
    answers: tuple[tuple[str, PersonalText], ...] = ()
    materials: tuple[MaterialHandedIn, ...] = ()
    consents: tuple[Consent, ...] = ()
    signature: PersonalBytes | None = field(default=None)
    commitments: tuple[Commitment, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    supplements: str = ""
    channel: str = TERMINAL_CHANNEL
    unused_types: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What is known of a case after it was handed in.

    `number` is empty as long as only this terminal has the case (收件, not 受理). `document_serial`
    names the result when there is one at once; `message` is the platform's reason for a refusal.
    """

    key: str
    number: str
    status: CaseStatus
    accepted_at: datetime | None
    promised: date | None
    message: str = ""
    document_serial: str = ""


@dataclass(frozen=True, kw_only=True)
class ProgressStep:
    """One step of a case as the platform tells it."""

    status: CaseStatus
    at: datetime
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a case stands, as far as whoever holds its slip may know: the name arrives masked.

    `owed` is what it still lacks; `item_id` is empty where the platform does not say.
    """

    number: str
    item_name: str
    department: str
    applicant_masked: str
    status: CaseStatus
    submitted_at: datetime
    promised: date | None
    steps: tuple[ProgressStep, ...] = ()
    next_action: str = ""
    item_id: str = ""
    owed: tuple[Owed, ...] = ()
