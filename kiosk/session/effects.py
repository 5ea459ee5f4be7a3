"""What the session asks of the world. Each effect has a deadline and ends in exactly one event.

A state declares which effects it needs (`needs.py`); `advance` numbers those that are new and cancels
those that nobody needs any more. `deadline` is in seconds from the moment the shell receives it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kiosk.cases import CaseCode, Consent, DraftCode, Submission
from kiosk.cases.attachment import PageTaken
from kiosk.cases.draft import Draft
from kiosk.cases.rating import Rating
from kiosk.catalogue import Localised, ServiceItem
from kiosk.certificates import ECertificate
from kiosk.certificates.usage import UsageRecord
from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName, Whose


@dataclass(frozen=True, kw_only=True)
class Effect:
    """`id` is 0 until `advance` gives it out. `stops` tells whether leaving its state cancels it."""

    stops: ClassVar[bool] = True
    id: int = 0
    deadline: float = 10.0


@dataclass(frozen=True, kw_only=True)
class ReadCard(Effect):
    """Waits for a card and reads it → CardRead."""

    deadline: float = 120.0


@dataclass(frozen=True, kw_only=True)
class ReadCode(Effect):
    """Arms the scanner and waits for one code → CodeRead."""

    deadline: float = 600.0


@dataclass(frozen=True, kw_only=True)
class CaptureFace(Effect):
    """One good picture of the person in front of the camera → FaceCaptured."""

    deadline: float = 15.0


@dataclass(frozen=True, kw_only=True)
class ScanPage(Effect):
    """The paper that is laid under the document camera, flat → PageScanned. `number` counts the tries."""

    deadline: float = 60.0
    number: int


@dataclass(frozen=True, kw_only=True)
class BindPages(Effect):
    """The pages as one PDF file → PagesBound."""

    pages: tuple[PageTaken, ...]


@dataclass(frozen=True, kw_only=True)
class CompareFace(Effect):
    """The platform compares picture and holder of the number → FaceCompared."""

    number: PersonalNumber
    picture: PersonalBytes


@dataclass(frozen=True, kw_only=True)
class ConfirmByPhone(Effect):
    """The platform asks the resident's own phone → PhoneConfirmed."""

    deadline: float = 60.0
    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class FetchCertificates(Effect):
    """→ CertificatesFetched. `matter` is the key of the case they are for, and for no other."""

    number: PersonalNumber
    type_ids: tuple[str, ...]
    purpose: str
    matter: str
    consent: Consent


@dataclass(frozen=True, kw_only=True)
class TakeBack(Effect):
    """The authorisation for these types in this matter is taken back from the platform → TakenBack."""

    deadline: float = 8.0
    type_ids: tuple[str, ...]
    matter: str


@dataclass(frozen=True, kw_only=True)
class ShowCertificate(Effect):
    """Fetches a sealed file, verifies it and draws its page → CertificateShown."""

    number: PersonalNumber
    certificate: ECertificate
    purpose: str
    matter: str
    consent: Consent


@dataclass(frozen=True, kw_only=True)
class ListUses(Effect):
    """Every use of a person's certificates (用证记录) → UsesListed."""

    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class ListLiving(Effect):
    """What may be used of a person's certificates now, at any terminal → LivingListed."""

    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class Revoke(Effect):
    """Their own authorisation, wherever it was given → Revoked."""

    number: PersonalNumber
    reference: str


@dataclass(frozen=True, kw_only=True)
class ReportMistake(Effect):
    """Tells a source that what it holds is wrong → MistakeReported. Asked again it is the same report."""

    number: PersonalNumber
    ref: str
    source: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class InvitePerson(Effect):
    """The platform finds who is this to the applicant, and asks them → PersonInvited.

    `number` is there for somebody no register knows: their card was read here.
    """

    applicant: PersonalNumber
    whose: Whose
    type_ids: tuple[str, ...]
    purpose: str
    matter: str
    consent: Consent
    number: PersonalNumber | None = None


@dataclass(frozen=True, kw_only=True)
class ActFor(Effect):
    """The applicant decides for a child or a principal, as the platform's registers show → PersonAnswered.

    `holder` is whose card was read here, None where the registers know of one only.
    """

    applicant: PersonalNumber
    whose: Whose
    type_ids: tuple[str, ...]
    purpose: str
    matter: str
    consent: Consent
    holder: PersonalNumber | None = None


@dataclass(frozen=True, kw_only=True)
class PresentCode(Effect):
    """The platform is told what a phone shows, and asks that phone's owner → PersonInvited.

    `whose` is what the owner has to be to `applicant`; the resident's own code has no applicant beside it.
    """

    code: PersonalText
    whose: Whose
    type_ids: tuple[str, ...]
    purpose: str
    matter: str
    consent: Consent
    applicant: PersonalNumber | None = None


@dataclass(frozen=True, kw_only=True)
class AwaitAnswer(Effect):
    """Waits for what somebody says on their phone → PersonAnswered."""

    deadline: float = 125.0
    asking: Asking


@dataclass(frozen=True, kw_only=True)
class AnswerHere(Effect):
    """`number` was asked and says at this terminal what they want → PersonAnswered.

    Agreeing takes their person check here first.
    """

    asking: Asking
    number: PersonalNumber
    agreed: bool = True


@dataclass(frozen=True, kw_only=True)
class QueryShared(Effect):
    """→ SharedFetched."""

    number: PersonalNumber
    resource: str
    purpose: str
    consent: Consent


@dataclass(frozen=True, kw_only=True)
class FetchEarlier(Effect):
    """What a person handed in before and may be used again (历史材料) → EarlierFetched."""

    number: PersonalNumber
    purpose: str
    consent: Consent


@dataclass(frozen=True, kw_only=True)
class CheckOnline(Effect):
    """→ CheckedOnline."""

    number: PersonalNumber
    subject: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class KeepCase(Effect):
    """Writes case, outbox entry and audit entry in one transaction → CaseKept."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0
    submission: Submission


@dataclass(frozen=True, kw_only=True)
class DeliverCase(Effect):
    """Hands the kept case to the platform now → CaseAccepted. What fails is delivered later anyway."""

    stops: ClassVar[bool] = False
    deadline: float = 8.0
    key: str


@dataclass(frozen=True, kw_only=True)
class KeepDraft(Effect):
    """The platform keeps what was done so far → DraftKept. Nothing of it is written here."""

    draft: Draft


@dataclass(frozen=True, kw_only=True)
class LookUpDraft(Effect):
    """→ DraftFound."""

    code: DraftCode


@dataclass(frozen=True, kw_only=True)
class TakeUpDraft(Effect):
    """For its owner, after the person check → DraftTaken."""

    code: DraftCode
    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class PrintDraftSlip(Effect):
    """→ SlipPrinted, only when the printer says so."""

    stops: ClassVar[bool] = False
    deadline: float = 30.0
    key: str
    password: str
    item: ServiceItem
    whose: Whose
    until: datetime
    code: str
    locale: str
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintSlip(Effect):
    """→ SlipPrinted, only when the printer says so. `attempt` tells a reprint from the first."""

    stops: ClassVar[bool] = False
    deadline: float = 30.0
    submission: Submission
    item: ServiceItem
    number: str
    status: str
    promised: str
    code: str
    locale: str
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintDocument(Effect):
    """Fetches the result's data, renders it and prints it on A4 → DocumentPrinted."""

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    key: str
    item: ServiceItem
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintCopy(Effect):
    """Fetches a sealed file, verifies it and prints it, marked as a copy for its purpose → DocumentPrinted.

    `own` is a copy to keep, for no service.
    """

    stops: ClassVar[bool] = False
    deadline: float = 90.0
    number: PersonalNumber
    certificate: ECertificate
    purpose: str
    matter: str
    consent: Consent
    locale: str
    own: bool = False
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintPromises(Effect):
    """All that was promised with one case, as it was signed → DocumentPrinted."""

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    submission: Submission
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class PrintUses(Effect):
    """Who used whose certificates, as a sheet or as a slip → DocumentPrinted.

    `types` are the names of the types by their ids, as the catalogue has them.
    """

    stops: ClassVar[bool] = False
    deadline: float = 60.0
    holder: PersonName
    records: tuple[UsageRecord, ...]
    types: tuple[tuple[str, Localised], ...]
    locale: str
    by_slip: bool = False
    attempt: int = 1


@dataclass(frozen=True, kw_only=True)
class LookUpCase(Effect):
    """→ CasesFound with one case or none."""

    deadline: float = 8.0
    code: CaseCode


@dataclass(frozen=True, kw_only=True)
class ListCases(Effect):
    """All cases of a person → CasesFound."""

    deadline: float = 8.0
    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class KeepRating(Effect):
    """Writes a rating into the outbox → RatingKept."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0
    rating: Rating


@dataclass(frozen=True, kw_only=True)
class Speak(Effect):
    """Says a message of the words catalogue, and after it `text` of the service catalogue → Spoken.

    A long text has more time; whatever ends it, it counts as said, so that no broken voice holds anybody.
    """

    deadline: float = 60.0
    message: str
    locale: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class StartTimer(Effect):
    """→ TimerFired after `deadline` seconds. Timers of one name with another `turn` are new timers."""

    name: str
    turn: int = 0


@dataclass(frozen=True, kw_only=True)
class Wipe(Effect):
    """Drops everything personal outside the session: images, spool, input memory → Wiped."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody needs this effect any more; it will end in Cancelled or in its own last event."""

    effect: int


Instruction = Effect | Cancel
