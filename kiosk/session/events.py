"""What happens to the session: the resident's touches, the ends of effects, changes of the world."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.cases import Progress, Receipt
from kiosk.cases.attachment import PageTaken
from kiosk.cases.calendar import WorkCalendar
from kiosk.cases.draft import Draft
from kiosk.catalogue import Catalogue
from kiosk.certificates import CheckAnswer, EarlierMaterial, ECertificate, SealCheck, SharedRecord
from kiosk.certificates.authorisation import LivingAuthorisation, Shown
from kiosk.certificates.usage import UsageRecord
from kiosk.certificates.wallet import Asked, Asking
from kiosk.identity import Person, PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.session.visit import Mode, Stroke, VisitPass
from kiosk.session.world import DeviceView, News


@dataclass(frozen=True, kw_only=True)
class Event:
    """Anything that can happen."""


@dataclass(frozen=True, kw_only=True)
class ResidentEvent(Event):
    """Something the resident did on the screen; it renews the time for doing nothing."""


class Touched(ResidentEvent):
    """The idle screen, anywhere."""


@dataclass(frozen=True, kw_only=True)
class ItemChosen(ResidentEvent):
    """A service was touched."""

    item_id: str


@dataclass(frozen=True, kw_only=True)
class DomainChosen(ResidentEvent):
    """A department's domain on the home screen; empty for the front page."""

    domain: str


@dataclass(frozen=True, kw_only=True)
class PageTurned(ResidentEvent):
    """Another page of a list, counted from 0."""

    page: int


class SearchPressed(ResidentEvent): ...


@dataclass(frozen=True, kw_only=True)
class QueryTyped(ResidentEvent):
    """What stands in the search field now."""

    text: str


class HomePressed(ResidentEvent): ...


class BackPressed(ResidentEvent): ...


class HelpPressed(ResidentEvent): ...


class EndPressed(ResidentEvent):
    """Finish and clear everything."""


class NextPressed(ResidentEvent):
    """The primary action of a screen."""


class OtherWayPressed(ResidentEvent):
    """Not the face: the other way of making sure (R20, face rules of 2025)."""


class KeepPressed(ResidentEvent):
    """Put it by, until they have answered."""


class CodeWayPressed(ResidentEvent):
    """By the code on a phone instead of a card (亮证码)."""


class RefusePressed(ResidentEvent):
    """No consent."""


class TextShown(Event):
    """The last part of a long text stands on the screen; nobody touched anything for it."""


class HoldPressed(ResidentEvent):
    """Do not go on by yourself; let me read."""


class RetryPressed(ResidentEvent): ...


class MoreTimePressed(ResidentEvent): ...


class EditPressed(ResidentEvent):
    """Change what the review shows."""


@dataclass(frozen=True, kw_only=True)
class MaterialOpened(ResidentEvent):
    """A material of the list is to be seen as it looks; `index` counts from 0."""

    index: int


class AddPagePressed(ResidentEvent):
    """One more page lies there."""


class RemovePagePressed(ResidentEvent):
    """The page that is shown is not to be handed in."""


class SupplementPressed(ResidentEvent):
    """What this case still lacks is here."""


class LivingPressed(ResidentEvent):
    """Who may use my certificates now?"""


class UsesPressed(ResidentEvent):
    """Who used my certificates, when and for what?"""


class WithdrawPressed(ResidentEvent):
    """What was agreed to for what is shown is to be seen, and perhaps taken back."""


class PrintPressed(ResidentEvent):
    """What is shown is to be had on paper."""


class MistakePressed(ResidentEvent):
    """What is shown is wrong."""


@dataclass(frozen=True, kw_only=True)
class FieldFocused(ResidentEvent):
    """A field is to be typed into; an empty key closes the keyboard."""

    key: str


@dataclass(frozen=True, kw_only=True)
class FieldFilled(ResidentEvent):
    """What stands in a form field now."""

    key: str
    value: PersonalText


@dataclass(frozen=True, kw_only=True)
class Signed(ResidentEvent):
    """The strokes so far; none clears the field."""

    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, kw_only=True)
class Rated(ResidentEvent):
    """5 (非常满意) to 1 (非常不满意)."""

    score: int


@dataclass(frozen=True, kw_only=True)
class ReasonsChosen(ResidentEvent):
    """Codes of the rating list."""

    reasons: tuple[str, ...]


class SkipPressed(ResidentEvent): ...


@dataclass(frozen=True, kw_only=True)
class LocaleChosen(ResidentEvent):
    """Another language."""

    locale: str


@dataclass(frozen=True, kw_only=True)
class ModeChosen(ResidentEvent):
    """Larger, in stronger contrast, or lower: another way of being met."""

    mode: Mode


@dataclass(frozen=True, kw_only=True)
class WorldEvent(Event):
    """The surroundings changed."""


@dataclass(frozen=True, kw_only=True)
class DeviceChanged(WorldEvent):
    """A device came, went or changed what it can do."""

    view: DeviceView


@dataclass(frozen=True, kw_only=True)
class PlatformChanged(WorldEvent):
    """The platform answers again, or no longer."""

    up: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueChanged(WorldEvent):
    """Another version was published."""

    catalogue: Catalogue


@dataclass(frozen=True, kw_only=True)
class NewsChanged(WorldEvent):
    """What the idle screen tells."""

    news: tuple[News, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarRead(WorldEvent):
    """Which days are worked."""

    calendar: WorkCalendar


@dataclass(frozen=True, kw_only=True)
class ClockTicked(WorldEvent):
    """A new minute."""

    now: datetime


class CardPlaced(WorldEvent):
    """A card lies on the reader; reading it has begun."""


class CardRemoved(WorldEvent): ...


@dataclass(frozen=True, kw_only=True)
class PaperSeen(WorldEvent):
    """What is wrong with the paper under the document camera: a fault code, empty when nothing is."""

    problem: str


@dataclass(frozen=True, kw_only=True)
class Outcome(Event):
    """The end of one effect."""

    effect: int


@dataclass(frozen=True, kw_only=True)
class CardRead(Outcome):
    """A card was read whole."""

    person: Person


@dataclass(frozen=True, kw_only=True)
class CodeRead(Outcome):
    """A code was read; what it means is decided by the state."""

    text: PersonalText


@dataclass(frozen=True, kw_only=True)
class FaceCaptured(Outcome):
    """A picture good enough to compare."""

    picture: PersonalBytes


@dataclass(frozen=True, kw_only=True)
class PageScanned(Outcome):
    """A page that is good enough to be read."""

    page: PageTaken


@dataclass(frozen=True, kw_only=True)
class PagesBound(Outcome):
    """All pages as one PDF file."""

    pdf: PersonalBytes


@dataclass(frozen=True, kw_only=True)
class FaceCompared(Outcome):
    """What the platform's comparison says."""

    matched: bool


@dataclass(frozen=True, kw_only=True)
class PhoneConfirmed(Outcome):
    """What the resident's own phone said."""

    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class CertificatesFetched(Outcome):
    """What the platform says this person holds."""

    certificates: tuple[ECertificate, ...]


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Outcome):
    """Another person is being asked."""

    asking: Asking


@dataclass(frozen=True, kw_only=True)
class PersonAnswered(Outcome):
    """What was said on a phone or here; `number` and `name` are the holder's, and there only when agreed.

    `shown_by` says what showed that the applicant may decide for the holder.
    """

    state: Asked
    number: PersonalNumber | None = None
    name: PersonName | None = None
    shown_by: Shown | None = None


@dataclass(frozen=True, kw_only=True)
class SharedFetched(Outcome):
    """`record` is None when the department holds nothing about this person."""

    record: SharedRecord | None


@dataclass(frozen=True, kw_only=True)
class EarlierFetched(Outcome):
    """What was handed in before, newest first."""

    materials: tuple[EarlierMaterial, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedOnline(Outcome):
    """What the department's check says."""

    answer: CheckAnswer


class TakenBack(Outcome):
    """The platform knows that it may no longer be used."""


class CaseKept(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class DraftKept(Outcome):
    """The platform keeps it, until then."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class DraftFound(Outcome):
    """What kind of thing a draft's slip is about."""

    item_id: str


@dataclass(frozen=True, kw_only=True)
class DraftTaken(Outcome):
    """The draft for its owner; `asking` is there while somebody is still asked for it."""

    draft: Draft
    asking: Asking | None = None


@dataclass(frozen=True, kw_only=True)
class CertificateShown(Outcome):
    """The page of a sealed file as it looks (PNG, empty when it may not be shown), and what its seal says."""

    page: PersonalBytes
    seal: SealCheck


@dataclass(frozen=True, kw_only=True)
class MistakeReported(Outcome):
    """The number under which the source looks into it."""

    number: str


@dataclass(frozen=True, kw_only=True)
class LivingListed(Outcome):
    """What may be used of the resident's certificates now."""

    authorisations: tuple[LivingAuthorisation, ...]


class Revoked(Outcome):
    """The resident's authorisation has ended."""


@dataclass(frozen=True, kw_only=True)
class UsesListed(Outcome):
    """Every use of the resident's certificates, newest first."""

    records: tuple[UsageRecord, ...]


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Outcome):
    """The platform has the case."""

    receipt: Receipt


class SlipPrinted(Outcome): ...


class DocumentPrinted(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class CasesFound(Outcome):
    """What a slip or a card leads to."""

    cases: tuple[Progress, ...]


class RatingKept(Outcome): ...


class Spoken(Outcome): ...


class TimerFired(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class Wiped(Outcome):
    """Everything is cleared; here is the pass of the next visit."""

    next_visit: VisitPass


@dataclass(frozen=True, kw_only=True)
class Failed(Outcome):
    """`code` is a fault of the words catalogue."""

    code: str


class Cancelled(Outcome): ...
