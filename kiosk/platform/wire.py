"""The platform's interface as it crosses the wire: one set of models for client and server.

What a terminal sends is strict (an unknown field is a mistake and is refused); what it receives is
tolerant (a newer platform may say more). Times carry their offset (RFC 3339). Numbers of people travel
in bodies only, never in addresses, because addresses end up in access logs.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from kiosk.cases import CaseStatus
from kiosk.cases.attachment import MOST_PAGES, MOST_PAGES_OF_CASE
from kiosk.catalogue import Channel, Way
from kiosk.certificates import CertificateStatus, CheckAnswer

Number = Annotated[str, Field(pattern=r"^[0-9A-Z]{15,18}$")]
Key = Annotated[str, Field(pattern=r"^[0-9A-Z-]{4,64}$")]
Password = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=4000)]

PICTURE_LIMIT = 1_400_000
"""Longest base64 text of a picture or a signature: 1 MiB of bytes."""
FILE_LIMIT = MOST_PAGES * 410_000
"""Longest base64 text of an attachment: 300 kB a page."""


class Sent(BaseModel):
    """From the terminal to the platform."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Received(BaseModel):
    """From the platform to the terminal."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class ConsentWire(Sent):
    what: list[Short] = Field(max_length=50)
    purpose: Short
    given_at: AwareDatetime
    until: AwareDatetime


class CertificatesQuery(Sent):
    number: Number
    types: list[Short] = Field(max_length=50)
    purpose: Short
    consent: ConsentWire


class CertificateWire(Received):
    type: str
    name: str
    number: str
    issuer: str
    issued: date
    valid_to: date | None = None
    status: CertificateStatus = CertificateStatus.VALID
    identifier: str = ""
    type_code: str = ""
    holder: str = ""
    size: int = Field(default=0, ge=0)
    """Bytes of the sealed file; 0 when there is none."""


class CertificatesReply(Received):
    certificates: list[CertificateWire]


class SharedQuery(Sent):
    number: Number
    purpose: Short
    consent: ConsentWire


class SharedWire(Received):
    resource: str
    source: str
    fetched_at: AwareDatetime
    values: list[tuple[str, str]] = []
    columns: list[str] = []
    rows: list[list[str]] = []


class SharedReply(Received):
    """`record` is null when the department holds nothing about the person."""

    record: SharedWire | None


class CheckQuery(Sent):
    number: Number
    purpose: Short


class CheckReply(Received):
    answer: CheckAnswer


class FaceQuery(Sent):
    """`picture` is a JPEG in base64."""

    number: Number
    picture: str = Field(max_length=PICTURE_LIMIT)


class FaceReply(Received):
    matched: bool
    score: float = Field(ge=0, le=1)


class PhoneQuery(Sent):
    """`wait` is how long the platform may hold the answer back, in seconds."""

    number: Number
    wait: float = Field(gt=0, le=120)


class PhoneReply(Received):
    confirmed: bool


class MaterialWire(Sent):
    name: Short
    way: Way
    source: Short = ""
    reason: Short = ""
    reference: Short = ""


Stroke = Annotated[list[tuple[float, float]], Field(max_length=5000)]
Sentences = Annotated[list[Long], Field(min_length=1, max_length=50)]


class CommitmentWire(Sent):
    """One signed promise (告知承诺书); `strokes` in millimetres."""

    serial: Short
    material: Short
    contents: Sentences
    requirements: Sentences
    liability: Sentences
    locale: Short
    signed_at: AwareDatetime
    strokes: list[Stroke] = Field(min_length=1, max_length=200)


class DeferralWire(Sent):
    """One material still owed (容缺后补); without `due`, the platform counts from its own day."""

    material: Short
    due: date | None = None
    ways: list[Channel] = Field(min_length=1, max_length=10)


class AttachmentWire(Sent):
    """The pages of one material as a PDF file in base64."""

    material: Short
    pages: int = Field(ge=1, le=MOST_PAGES)
    pdf: str = Field(min_length=1, max_length=FILE_LIMIT)


class SubmissionWire(Sent):
    """An application; `signature` is an SVG path (strokes in millimetres) in base64, or null."""

    key: Key
    password: Password
    item_id: Short
    item_version: Short
    item_name: Short
    task_code: str = Field(pattern=r"^[0-9A-Z]{31}$")
    department: Short
    terminal_id: Short
    outlet: Short
    created_at: AwareDatetime
    applicant_name: Short
    applicant_number: Number
    verified_by: Short
    answers: list[tuple[Short, Long]] = Field(default=[], max_length=200)
    materials: list[MaterialWire] = Field(default=[], max_length=100)
    consents: list[ConsentWire] = Field(default=[], max_length=20)
    signature: str | None = Field(default=None, max_length=PICTURE_LIMIT)
    channel: Short
    commitments: list[CommitmentWire] = Field(default=[], max_length=100)
    deferrals: list[DeferralWire] = Field(default=[], max_length=100)
    attachments: list[AttachmentWire] = Field(default=[], max_length=MOST_PAGES_OF_CASE)
    supplements: Key | None = None
    """The key of the case that this completes (容缺补交)."""


class ReceiptWire(Received):
    key: str
    number: str
    status: CaseStatus
    accepted_at: AwareDatetime | None = None
    promised: date | None = None
    message: str = ""
    document_serial: str = ""


class ProgressQuery(Sent):
    key: Key
    password: Password


class CasesQuery(Sent):
    number: Number


class StepWire(Received):
    status: CaseStatus
    at: AwareDatetime
    note: str = ""


class OwedWire(Received):
    material: str
    due: date
    ways: list[Channel] = []


class ProgressWire(Received):
    number: str
    item_name: str
    department: str
    applicant_masked: str
    status: CaseStatus
    submitted_at: AwareDatetime
    promised: date | None = None
    steps: list[StepWire] = []
    next_action: str = ""
    item_id: str = ""
    owed: list[OwedWire] = []


class CasesReply(Received):
    cases: list[ProgressWire]


class DocumentQuery(Sent):
    key: Key


class ProofWire(Received):
    title: str
    serial: str
    holder: list[tuple[str, str]] = []
    statements: list[str] = []
    columns: list[str] = []
    rows: list[list[str]] = []
    issuer: str
    issued_at: AwareDatetime
    verify_text: str = ""


class RatingWire(Sent):
    case_key: Key
    item_id: Short
    score: int = Field(ge=1, le=5)
    at: AwareDatetime
    reasons: list[Annotated[str, Field(pattern=r"^[0-9a-z-]{1,40}$")]] = Field(default=[], max_length=20)
    channel: Literal["5"]


class RatingReply(Received):
    """`turn` is 1 for the first rating of a case and 2 for the one change that is allowed."""

    turn: int = Field(ge=1, le=2)


class DeviceWire(Sent):
    role: Short
    state: Short
    reason: Short = ""


class HeartbeatWire(Sent):
    at: AwareDatetime
    version: Short
    image: Short = ""
    verdict: str = Field(pattern="^(ready|degraded|down)$")
    catalogue_version: Short = ""
    waiting: int = Field(default=0, ge=0)
    devices: list[DeviceWire] = Field(default=[], max_length=50)


class TextWire(Received):
    zh: str
    en: str = ""


class NewsWire(Received):
    title: TextWire
    body: TextWire


class NewsReply(Received):
    news: list[NewsWire]


class Done(Received):
    """There is nothing more to say."""

    done: Literal[True] = True
