"""Asked of people: is it them, and do they agree?"""

from dataclasses import dataclass

from kiosk.cases import Grounds
from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, Whose
from kiosk.session.effects.effect import Effect


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
class InvitePerson(Effect):
    """The platform finds who is this to the applicant, and asks them → PersonInvited.

    `number` is there for somebody no register knows: their card was read here.
    """

    applicant: PersonalNumber
    whose: Whose
    type_ids: tuple[str, ...]
    grounds: Grounds
    number: PersonalNumber | None = None


@dataclass(frozen=True, kw_only=True)
class ActFor(Effect):
    """The applicant decides for a child or a principal, as the platform's registers show → PersonAnswered.

    `holder` is whose card was read here, None where the registers know of one only.
    """

    applicant: PersonalNumber
    whose: Whose
    type_ids: tuple[str, ...]
    grounds: Grounds
    holder: PersonalNumber | None = None


@dataclass(frozen=True, kw_only=True)
class PresentCode(Effect):
    """The platform is told what a phone shows, and asks that phone's owner → PersonInvited.

    `whose` is what the owner has to be to `applicant`; the resident's own code has no applicant beside it.
    """

    code: PersonalText
    whose: Whose
    type_ids: tuple[str, ...]
    grounds: Grounds
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
