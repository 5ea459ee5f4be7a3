"""What was found out about people, and what they answered."""

from dataclasses import dataclass

from kiosk.certificates.authorisation import Shown
from kiosk.certificates.wallet import Asked, Asking
from kiosk.identity import PersonalNumber, PersonName
from kiosk.session.events.event import Outcome


@dataclass(frozen=True, kw_only=True)
class FaceCompared(Outcome):
    """What the platform's comparison says."""

    matched: bool


@dataclass(frozen=True, kw_only=True)
class PhoneConfirmed(Outcome):
    """What the resident's own phone said."""

    confirmed: bool


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
