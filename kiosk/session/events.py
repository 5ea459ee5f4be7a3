"""What happens to the session: the resident's touches, the ends of effects, changes of the world."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.cases import Progress, Receipt
from kiosk.catalogue import Catalogue
from kiosk.certificates import CheckAnswer, ECertificate, SharedRecord
from kiosk.identity import Person, PersonalBytes, PersonalText
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
    item_id: str


@dataclass(frozen=True, kw_only=True)
class DomainChosen(ResidentEvent):
    """A department's domain on the home screen; empty for the front page."""

    domain: str


@dataclass(frozen=True, kw_only=True)
class PageTurned(ResidentEvent):
    page: int


class SearchPressed(ResidentEvent): ...


@dataclass(frozen=True, kw_only=True)
class QueryTyped(ResidentEvent):
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


class RefusePressed(ResidentEvent):
    """No consent."""


class HoldPressed(ResidentEvent):
    """Do not go on by yourself; let me read."""


class RetryPressed(ResidentEvent): ...


class MoreTimePressed(ResidentEvent): ...


class EditPressed(ResidentEvent):
    """Change what the review shows."""


@dataclass(frozen=True, kw_only=True)
class FieldFocused(ResidentEvent):
    """A field is to be typed into; an empty key closes the keyboard."""

    key: str


@dataclass(frozen=True, kw_only=True)
class FieldFilled(ResidentEvent):
    key: str
    value: PersonalText


@dataclass(frozen=True, kw_only=True)
class Signed(ResidentEvent):
    """The strokes so far; none clears the field."""

    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, kw_only=True)
class Rated(ResidentEvent):
    score: int


@dataclass(frozen=True, kw_only=True)
class ReasonsChosen(ResidentEvent):
    reasons: tuple[str, ...]


class SkipPressed(ResidentEvent): ...


@dataclass(frozen=True, kw_only=True)
class LocaleChosen(ResidentEvent):
    locale: str


@dataclass(frozen=True, kw_only=True)
class ModeChosen(ResidentEvent):
    mode: Mode


@dataclass(frozen=True, kw_only=True)
class WorldEvent(Event):
    """The surroundings changed."""


@dataclass(frozen=True, kw_only=True)
class DeviceChanged(WorldEvent):
    view: DeviceView


@dataclass(frozen=True, kw_only=True)
class PlatformChanged(WorldEvent):
    up: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueChanged(WorldEvent):
    catalogue: Catalogue


@dataclass(frozen=True, kw_only=True)
class NewsChanged(WorldEvent):
    news: tuple[News, ...]


@dataclass(frozen=True, kw_only=True)
class ClockTicked(WorldEvent):
    now: datetime


class CardPlaced(WorldEvent):
    """A card lies on the reader; reading it has begun."""


class CardRemoved(WorldEvent): ...


@dataclass(frozen=True, kw_only=True)
class Outcome(Event):
    """The end of one effect."""

    effect: int


@dataclass(frozen=True, kw_only=True)
class CardRead(Outcome):
    person: Person


@dataclass(frozen=True, kw_only=True)
class CodeRead(Outcome):
    text: PersonalText


@dataclass(frozen=True, kw_only=True)
class FaceCaptured(Outcome):
    picture: PersonalBytes


@dataclass(frozen=True, kw_only=True)
class FaceCompared(Outcome):
    matched: bool


@dataclass(frozen=True, kw_only=True)
class PhoneConfirmed(Outcome):
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class CertificatesFetched(Outcome):
    certificates: tuple[ECertificate, ...]


@dataclass(frozen=True, kw_only=True)
class SharedFetched(Outcome):
    """`record` is None when the department holds nothing about this person."""

    record: SharedRecord | None


@dataclass(frozen=True, kw_only=True)
class CheckedOnline(Outcome):
    answer: CheckAnswer


class CaseKept(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Outcome):
    receipt: Receipt


class SlipPrinted(Outcome): ...


class DocumentPrinted(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class CasesFound(Outcome):
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
