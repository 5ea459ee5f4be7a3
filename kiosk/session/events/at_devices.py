"""What the devices did."""

from dataclasses import dataclass

from kiosk.cases.attachment import PageTaken
from kiosk.identity import Person, PersonalBytes, PersonalText
from kiosk.session.events.event import Outcome


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


class SlipPrinted(Outcome): ...


class DocumentPrinted(Outcome): ...
